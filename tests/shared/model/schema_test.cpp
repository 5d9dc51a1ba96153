#include "shared/model/schema.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Schema, EveryKindAndFieldHasOneNumberAndOneName) {
  std::set<std::string> kind_names;
  for (const KindSpec& kind : kinds()) {
    EXPECT_TRUE(kind_names.emplace(kind.name).second) << kind.name;
    EXPECT_EQ(find_kind(kind.kind)->name, kind.name);
    EXPECT_EQ(find_kind(kind.name), kind.kind);
    std::set<int> numbers;
    std::set<std::string> names;
    for (const FieldSpec& field : kind.fields) {
      EXPECT_TRUE(numbers.insert(number_of(field.id)).second) << kind.name << '.' << field.name;
      EXPECT_TRUE(names.emplace(field.name).second) << kind.name << '.' << field.name;
      EXPECT_EQ(kind_of(field.id), kind.kind);
      EXPECT_EQ(find_field(field.id), &field);
      EXPECT_EQ(find_field(kind.kind, field.name), &field);
    }
  }
}

TEST(Schema, EnumerationsAndReferencesSayWhatTheyNameUnlessAnyRecordWillDo) {
  const std::set<FieldId> any_record = {fields::deal::sharers,
                                        fields::task::subject,
                                        fields::task::participants,
                                        fields::event::subject,
                                        fields::event::participants,
                                        fields::file::record,
                                        fields::audit_entry::record};
  for (const KindSpec& kind : kinds()) {
    for (const FieldSpec& field : kind.fields) {
      if (field.type == Type::Enumeration || field.type == Type::EnumerationSet) {
        EXPECT_GT(enum_size(field.list), 0) << kind.name << '.' << field.name;
      }
      if (!is_reference(field.type) || any_record.count(field.id) != 0) continue;
      if (number_of(field.id) == common::merged_into) continue;
      EXPECT_NE(field.target, Kind::None) << kind.name << '.' << field.name;
    }
  }
}

TEST(Schema, DecidedAreStagesStatusesAssignmentSlotsMoneyAndRanks) {
  EXPECT_EQ(field_spec(fields::deal::stage).writing, Writing::Decided);
  EXPECT_EQ(field_spec(fields::agency::manager).writing, Writing::Decided);
  EXPECT_EQ(field_spec(fields::payout::to_pay).writing, Writing::Decided);
  EXPECT_EQ(field_spec(fields::agent::rank).writing, Writing::Decided);
  EXPECT_EQ(field_spec(fields::task::place).writing, Writing::Decided);
  EXPECT_EQ(field_spec(fields::agency::legal_name).writing, Writing::Merged);
  for (const KindSpec& kind : kinds()) {
    for (const FieldSpec& field : kind.fields) {
      const bool terms = kind.kind == Kind::Project && field.type == Type::Money;
      if (field.type == Type::Money && !terms) {
        EXPECT_EQ(field.writing, Writing::Decided) << kind.name << '.' << field.name;
      }
    }
  }
}

TEST(Schema, AViewerSeesPhonesMaskedAndFinanceNotAtAll) {
  const Groups viewer = Groups().with(Group::Base);
  const Groups manager = viewer.with(Group::Phones);
  EXPECT_EQ(sight_of(field_spec(fields::client::phone), viewer), Sight::Masked);
  EXPECT_EQ(sight_of(field_spec(fields::client::phone), manager), Sight::Whole);
  EXPECT_EQ(sight_of(field_spec(fields::payout::commission), manager), Sight::Hidden);
  EXPECT_EQ(sight_of(field_spec(fields::client::phone), Groups()), Sight::Hidden);
}

TEST(Schema, EnumeratorsAreNamedAsInTheDomain) {
  EXPECT_EQ(enum_list_name(EnumList::DealStage), "deal_stage");
  EXPECT_EQ(enum_name(EnumList::DealStage, static_cast<int>(DealStage::PaidBooking)),
            "paid_booking");
  EXPECT_EQ(enum_size(EnumList::DealStage), 11);
}

TEST(Schema, AFieldOfANewerVersionIsUnknownAndHarmless) {
  EXPECT_EQ(find_field(make_field(Kind::Agency, 63)), nullptr);
  EXPECT_EQ(find_field(FieldId{0xffff}), nullptr);
  EXPECT_EQ(find_kind(static_cast<Kind>(200)), nullptr);
}

}  // namespace
}  // namespace planerka
