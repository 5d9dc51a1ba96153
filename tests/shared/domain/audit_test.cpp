#include <gtest/gtest.h>

#include "shared/domain/roles.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

TEST(Audit, SaysWhoDidWhatAndWhen) {
  Workspace w;
  const RecordId entry = w.new_id();
  ASSERT_EQ(reason(w.run({}, make_audit_entry(entry, "export.summary", {}, w.manager))), "");
  EXPECT_EQ(w.text(entry, fields::audit_entry::act), "export.summary");
  EXPECT_EQ(w.integer(entry, fields::audit_entry::at), w.now.ms);
  EXPECT_EQ(w.link(entry, make_field(Kind::AuditEntry, common::created_by)), w.manager);
  EXPECT_EQ(field_spec(fields::audit_entry::act).group, Group::Admin);
}

TEST(Audit, IsTheServersAloneAndNeverTakenBack) {
  Workspace w;
  const auto note = [&w](RecordId by, RecordId entry) {
    return reason(w.run(by, make_audit_entry(entry, "export.summary", {}, w.manager)));
  };
  EXPECT_EQ(note(w.admin, w.new_id()), "rights.command");
  const RecordId entry = w.new_id();
  EXPECT_EQ(note({}, entry), "");
  EXPECT_EQ(note({}, entry), "record.exists");
  EXPECT_EQ(reason(w.run({}, make_undo({0}, w.last_n()))), "undo.no_inverse");
  EXPECT_EQ(reason(w.run({}, make_audit_entry(w.new_id(), "", {}, w.manager))),
            "command.malformed");
  EXPECT_EQ(reason(w.run(w.admin, make_archive(entry))), "rights.kind");
}

TEST(Export, IsARightOfSomeRolesAndAGrant) {
  Workspace w;
  const auto may = [&w](RecordId user) {
    return reason(may_export(find_person(user, w.state).value()));
  };
  const auto grant = [&w](RecordId user, GrantKind kind) {
    const Value element = Value::of(static_cast<std::int64_t>(kind));
    return reason(w.run({}, make_set_user(user, {add(fields::user::grants, element)})));
  };
  EXPECT_EQ(may(w.manager), "");
  EXPECT_EQ(may(w.head), "");
  EXPECT_EQ(may(w.finance), "");
  EXPECT_EQ(may(w.sales), "rights.export");
  EXPECT_EQ(may(w.viewer), "rights.export");
  EXPECT_EQ(may(w.admin), "rights.export");
  ASSERT_EQ(grant(w.viewer, GrantKind::Export), "");
  EXPECT_EQ(may(w.viewer), "");
  // An admin reads no business records, so there is nothing to take out.
  ASSERT_EQ(grant(w.admin, GrantKind::Export), "");
  EXPECT_EQ(may(w.admin), "rights.export");
  ASSERT_EQ(grant(w.admin, GrantKind::ReportOnEveryone), "");
  EXPECT_EQ(may(w.admin), "");
}

}  // namespace
}  // namespace planerka::testing
