#include "shared/domain/roles.h"

#include <gtest/gtest.h>

#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

std::string create(Workspace& w, RecordId user, Kind kind, FieldId name) {
  return reason(w.run(user, make_create(kind, w.new_id(), {put(name, Value::text("Имя"))})));
}

// The groups of a user as words.
std::string reads(const Workspace& w, RecordId user) {
  constexpr std::string_view kNames[] = {
      "base", "phones", "payout_status", "finance", "admin", "everyone", "scans"};
  const Groups groups = w.rules.groups_of(user, w.state);
  std::string words;
  for (int group = 0; group < kGroupCount; ++group) {
    if (!groups.has(static_cast<Group>(group))) continue;
    if (!words.empty()) words += ' ';
    words += kNames[group];
  }
  return words;
}

TEST(Roles, EachReadsItsGroups) {
  const Workspace w;
  EXPECT_EQ(reads(w, w.manager), "base phones payout_status everyone scans");
  EXPECT_EQ(reads(w, w.head), "base phones payout_status everyone scans");
  EXPECT_EQ(reads(w, w.finance), "base phones payout_status finance everyone scans");
  EXPECT_EQ(reads(w, w.sales), "base phones everyone scans");
  EXPECT_EQ(reads(w, w.viewer), "base everyone");
  EXPECT_EQ(reads(w, w.admin), "admin everyone");
  EXPECT_EQ(reads(w, {}), "base phones payout_status finance admin everyone scans");
  EXPECT_EQ(reads(w, RecordId{77}), "");
}

TEST(Roles, AGrantAddsToTheRoleAndDisablingTakesAll) {
  Workspace w;
  const auto grant = Value::of(static_cast<std::int64_t>(GrantKind::FullPhones));
  ASSERT_TRUE(w.run(w.admin, make_set_user(w.viewer, {add(fields::user::grants, grant)})).ok());
  EXPECT_EQ(reads(w, w.viewer), "base phones everyone scans");
  ASSERT_TRUE(
      w.run(w.admin, make_set_user(w.viewer, {put(fields::user::disabled, Value::of(1))})).ok());
  EXPECT_EQ(reads(w, w.viewer), "");
  EXPECT_EQ(create(w, w.viewer, Kind::Agency, fields::agency::name), "rights.disabled");
}

TEST(Roles, WhoMakesWhat) {
  Workspace w;
  EXPECT_EQ(create(w, w.manager, Kind::Agency, fields::agency::name), "");
  EXPECT_EQ(create(w, w.head, Kind::Agency, fields::agency::name), "");
  EXPECT_EQ(create(w, w.sales, Kind::Agency, fields::agency::name), "rights.kind");
  EXPECT_EQ(create(w, w.sales, Kind::Client, fields::client::name), "");
  EXPECT_EQ(create(w, w.finance, Kind::Client, fields::client::name), "rights.kind");
  EXPECT_EQ(create(w, w.finance, Kind::Scheme, fields::scheme::name), "");
  EXPECT_EQ(create(w, w.manager, Kind::Scheme, fields::scheme::name), "rights.kind");
  EXPECT_EQ(create(w, w.viewer, Kind::Agency, fields::agency::name), "rights.command");
  EXPECT_EQ(create(w, w.admin, Kind::Agency, fields::agency::name), "rights.kind");
  EXPECT_EQ(create(w, w.admin, Kind::Project, fields::project::name), "");
  EXPECT_EQ(create(w, RecordId{77}, Kind::Agency, fields::agency::name), "rights.user");
}

TEST(Roles, AFieldOneMayNotReadIsNotWritten) {
  Workspace w;
  const RecordId agency = w.add_agency(w.manager, "Этажи");
  const RecordId scheme = w.new_id();
  ASSERT_TRUE(
      w.run(w.finance,
            make_create(Kind::Scheme, scheme, {put(fields::scheme::name, Value::text("5"))}))
          .ok());
  EXPECT_EQ(reason(w.run(w.manager,
                         make_create(Kind::Contract,
                                     w.new_id(),
                                     {put(fields::contract::agency, Value::of(agency)),
                                      put(fields::contract::scheme, Value::of(scheme))}))),
            "rights.field");
}

TEST(Roles, SalesWriteTheirOwnTasksOnly) {
  Workspace w;
  const auto task = [&](RecordId by) {
    const RecordId id = w.new_id();
    EXPECT_TRUE(w.run(by,
                      make_create(Kind::Task,
                                  id,
                                  {put(fields::task::type, Value::of(2)),
                                   put(fields::task::due_on, Value::of(20'000)),
                                   put(fields::task::text, Value::text("Дело"))}))
                    .ok());
    return id;
  };
  const auto edit = [](RecordId id) {
    return make_edit(id, {put(fields::task::text, Value::text("Другое"))});
  };
  const RecordId mine = task(w.sales);
  const RecordId other = task(w.manager);
  EXPECT_EQ(reason(w.run(w.sales, edit(mine))), "");
  EXPECT_EQ(reason(w.run(w.sales, edit(other))), "rights.own_tasks");
  EXPECT_EQ(reason(w.run(w.manager, edit(mine))), "");
}

TEST(Roles, EverybodyChoosesTheirOwnLanguageAndTheme) {
  Workspace w;
  const auto english = put(fields::user::language, Value::of(1));
  EXPECT_EQ(reason(w.run(w.viewer, make_edit(w.viewer, {english}))), "");
  EXPECT_EQ(reason(w.run(w.viewer, make_edit(w.manager, {english}))), "rights.kind");
  EXPECT_EQ(reason(w.run(w.viewer, make_edit(w.viewer, {put(fields::user::role, Value::of(6))}))),
            "field.decided");
}

TEST(Users, LoginsAreTakenOnceAndAnAdminIsLeft) {
  Workspace w;
  const auto role = put(fields::user::role, Value::of(0));
  EXPECT_EQ(reason(w.run(
                w.admin,
                make_set_user(w.new_id(), {put(fields::user::login, Value::text("head")), role}))),
            "user.login_taken");
  EXPECT_EQ(reason(w.run(w.admin, make_set_user(w.admin, {role}))), "user.last_admin");
  EXPECT_EQ(
      reason(w.run(w.admin, make_set_user(w.admin, {put(fields::user::disabled, Value::of(1))}))),
      "user.last_admin");
  EXPECT_EQ(reason(w.run(w.manager, make_set_user(w.manager, {role}))), "rights.command");
  EXPECT_EQ(reason(w.run(w.admin, make_set_user(w.new_id(), {role}))), "field.required");
}

TEST(Devices, AreAddedByTheSystem) {
  Workspace w;
  const RecordId device = w.new_id();
  EXPECT_EQ(reason(w.run(w.admin, make_add_device(device, ReplicaId{7}, w.manager))),
            "rights.command");
  EXPECT_EQ(reason(w.run({}, make_add_device(device, ReplicaId{7}, w.manager))), "");
  EXPECT_EQ(w.integer(device, fields::device::replica), 7);
}

}  // namespace
}  // namespace planerka::testing
