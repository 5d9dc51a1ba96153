#include <gtest/gtest.h>

#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

constexpr FieldId kExternalId = make_field(Kind::Deal, common::external_id);
constexpr FieldId kSource = make_field(Kind::Deal, common::import_source);
constexpr FieldId kNumber = make_field(Kind::Deal, common::number);

Command deal(RecordId id, std::string_view external_id, std::int64_t sum) {
  return make_import(Kind::Deal,
                     id,
                     {put(kExternalId, Value::text(external_id)),
                      put(kSource, Value::text("crm")),
                      put(fields::deal::sum, Value::of(sum))});
}

TEST(Import, TheSameExternalIdAddsNothingAndUpdatesWhatChanged) {
  Workspace w;
  const RecordId first = w.new_id();
  EXPECT_EQ(reason(w.run(w.admin, deal(first, "A-1", 100))), "");
  EXPECT_EQ(reason(w.run(w.admin, deal(w.new_id(), "A-1", 100))), "");
  EXPECT_TRUE(w.changes.back().change.ops.empty());
  EXPECT_EQ(reason(w.run(w.admin, deal(w.new_id(), "A-1", 250))), "");
  EXPECT_EQ(w.changes.back().change.ops.size(), 1U);
  EXPECT_EQ(w.integer(first, fields::deal::sum), 250);
  EXPECT_EQ(w.state.table(Kind::Deal).size(), 1U);
}

TEST(Import, AnotherSourceMayUseTheSameId) {
  Workspace w;
  ASSERT_TRUE(w.run(w.admin, deal(w.new_id(), "A-1", 100)).ok());
  ASSERT_TRUE(w.run(w.admin,
                    make_import(Kind::Deal,
                                w.new_id(),
                                {put(kExternalId, Value::text("A-1")),
                                 put(kSource, Value::text("другая"))}))
                  .ok());
  EXPECT_EQ(w.state.table(Kind::Deal).size(), 2U);
}

TEST(Import, TheAuthorityNumbersDealsOneAfterAnother) {
  Workspace w;
  const RecordId first = w.new_id();
  const RecordId second = w.new_id();
  ASSERT_TRUE(w.run(w.admin, deal(first, "A-1", 1)).ok());
  const ReplicaId replica{static_cast<std::uint32_t>(w.admin.value)};
  ASSERT_TRUE(w.run(w.admin, make_undo(replica, w.last_n())).ok());
  ASSERT_TRUE(w.run(w.admin, deal(second, "A-2", 1)).ok());
  EXPECT_EQ(w.integer(first, kNumber), 1);
  EXPECT_EQ(w.integer(second, kNumber), 2);
}

TEST(Import, ADeviceLeavesTheNumberToTheAuthority) {
  Workspace w;
  w.authority = false;
  const RecordId id = w.new_id();
  ASSERT_TRUE(w.run(w.admin, deal(id, "A-1", 1)).ok());
  EXPECT_TRUE(w.state.value(id, kNumber).null());
}

TEST(Import, APhoneThatIsNoneIsKeptAsItWas) {
  Workspace w;
  const RecordId id = w.new_id();
  const auto import = [&](std::string_view phone) {
    return reason(w.run(w.admin,
                        make_import(Kind::Agent,
                                    id,
                                    {put(fields::agent::name, Value::text("Анна")),
                                     add(fields::agent::phones, Value::text(phone))})));
  };
  EXPECT_EQ(import("8 916 123 45 67"), "");
  EXPECT_TRUE(w.state.has_element(id, fields::agent::phones, Value::text("+79161234567").view()));
  EXPECT_EQ(import("8 916 123 45 67"), "");
  EXPECT_TRUE(w.changes.back().change.ops.empty());
  EXPECT_EQ(import("звонить вечером"), "");
}

TEST(Import, ValuesAreCheckedAndSomeStayTheHousesOwn) {
  Workspace w;
  const auto import = [&](RecordId by, Argument extra) {
    return reason(
        w.run(by,
              make_import(Kind::Agency,
                          w.new_id(),
                          {put(fields::agency::name, Value::text("Этажи")), std::move(extra)})));
  };
  EXPECT_EQ(import(w.admin, put(fields::agency::status, Value::of(1))), "");
  EXPECT_EQ(import(w.admin, put(fields::agency::status, Value::of(77))), "value.unknown");
  EXPECT_EQ(import(w.admin, put(fields::agency::manager, Value::of(77))), "reference.missing");
  EXPECT_EQ(import(w.admin, put(make_field(Kind::Agency, common::number), Value::of(7))),
            "import.kept");
  EXPECT_EQ(import(w.manager, put(fields::agency::status, Value::of(1))), "rights.command");
  EXPECT_EQ(reason(w.run(w.admin, make_import(Kind::User, w.new_id(), {}))), "import.kind");
  EXPECT_EQ(reason(w.run(w.admin, make_import(Kind::Agency, w.new_id(), {}))), "field.required");
}

}  // namespace
}  // namespace planerka::testing
