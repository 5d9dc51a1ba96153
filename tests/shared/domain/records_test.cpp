#include <gtest/gtest.h>

#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

namespace agency = fields::agency;

Value text(std::string_view utf8) {
  return Value::text(utf8);
}

template <typename Enum>
Value number(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

TEST(Create, AnAgencyNeedsOnlyAName) {
  Workspace w;
  const RecordId id = w.new_id();
  EXPECT_EQ(
      reason(w.run(w.manager, make_create(Kind::Agency, id, {put(agency::name, text("Этажи"))}))),
      "");
  EXPECT_EQ(w.text(id, agency::name), "Этажи");
  EXPECT_EQ(w.integer(id, agency::status), static_cast<int>(AgencyStatus::New));
  EXPECT_EQ(w.link(id, agency::manager), w.manager);
  EXPECT_EQ(w.integer(id, make_field(Kind::Agency, common::created_at)), w.now.ms);
  EXPECT_EQ(w.link(id, make_field(Kind::Agency, common::created_by)), w.manager);
}

TEST(Create, ABlankNameIsNoName) {
  Workspace w;
  const auto without = w.run(w.manager, make_create(Kind::Agency, w.new_id(), {}));
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.error(), fail("field.required", {"field.agency.name"}));
  EXPECT_EQ(reason(w.run(w.manager,
                         make_create(Kind::Agency, w.new_id(), {put(agency::name, text("  "))}))),
            "field.required");
}

TEST(Create, AnIdIsTakenOnceAndOnlyFromTheCommand) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  EXPECT_EQ(reason(w.run(w.head, make_create(Kind::Agency, id, {put(agency::name, text("А"))}))),
            "record.exists");
  Command foreign = make_create(Kind::Agency, w.new_id(), {put(agency::name, text("А"))});
  foreign.record = w.new_id();
  EXPECT_EQ(reason(w.run(w.head, foreign)), "command.new_ids");
}

TEST(Create, WhatOnlyDomainCommandsDecideCannotBeGiven) {
  Workspace w;
  const auto create = [&](Argument extra) {
    return reason(w.run(
        w.manager,
        make_create(Kind::Agency, w.new_id(), {put(agency::name, text("А")), std::move(extra)})));
  };
  EXPECT_EQ(create(put(agency::status, number(AgencyStatus::Active))), "field.decided");
  EXPECT_EQ(create(put(make_field(Kind::Agency, common::merged_into), Value::of(5))),
            "field.decided");
  EXPECT_EQ(create(put(make_field(Kind::Agency, 60), Value::of(5))), "field.unknown");
  EXPECT_EQ(create(put(fields::agent::name, text("Б"))), "record.kind");
  EXPECT_EQ(create(put(agency::name, text("Б"))), "command.twice");
}

TEST(Create, DealsAndUsersAreMadeByCommandsOfTheirOwn) {
  Workspace w;
  for (const Kind kind : {Kind::Deal, Kind::User, Kind::Setting, Kind::Payout, Kind::None}) {
    EXPECT_EQ(reason(w.run(w.head, make_create(kind, w.new_id(), {}))), "record.kind");
  }
}

TEST(Create, ATaskIsMineAnHourForAMeeting) {
  Workspace w;
  const RecordId id = w.new_id();
  ASSERT_EQ(reason(w.run(w.manager,
                         make_create(Kind::Task,
                                     id,
                                     {put(fields::task::type, number(TaskType::Meeting)),
                                      put(fields::task::due_on, Value::of(20'514)),
                                      put(fields::task::text, text("Показать ЖК"))}))),
            "");
  EXPECT_EQ(w.link(id, fields::task::assignee), w.manager);
  EXPECT_EQ(w.integer(id, fields::task::duration), 60);
}

TEST(Create, AMainPhoneBelongsToOneLiveClient) {
  Workspace w;
  const auto client = [&](RecordId id) {
    return make_create(Kind::Client,
                       id,
                       {put(fields::client::name, text("Иванова Мария")),
                        put(fields::client::phone, text("+79161234567"))});
  };
  const RecordId first = w.new_id();
  EXPECT_EQ(reason(w.run(w.manager, client(first))), "");
  EXPECT_EQ(reason(w.run(w.manager, client(w.new_id()))), "client.phone_taken");
  EXPECT_EQ(reason(w.run(w.manager, make_archive(first))), "");
  EXPECT_EQ(reason(w.run(w.manager, client(w.new_id()))), "");
}

TEST(Edit, ValuesMustFitTheirField) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  const auto edit = [&](Argument field) {
    return reason(w.run(w.manager, make_edit(id, {std::move(field)})));
  };
  EXPECT_EQ(edit(put(agency::city, text("Казань"))), "");
  EXPECT_EQ(edit(put(agency::city, Value::of(7))), "value.type");
  EXPECT_EQ(edit(put(agency::city, text("\xd0"))), "value.utf8");
  EXPECT_EQ(edit(put(agency::city, text(std::string_view("a\0b", 3)))), "value.control");
  EXPECT_EQ(edit(put(agency::comment, text(std::string(16'385, 'a')))), "value.long");
  EXPECT_EQ(edit(put(agency::form, Value::of(9))), "value.unknown");
  EXPECT_EQ(edit(put(agency::parent, Value::of(999'999))), "reference.missing");
  EXPECT_EQ(edit(put(agency::parent, Value::of(w.manager))), "reference.kind");
  EXPECT_EQ(edit(put(agency::tags, text("vip"))), "value.type");
  EXPECT_EQ(edit(add(agency::tags, text("vip"))), "");
  EXPECT_EQ(edit(add(agency::city, text("Казань"))), "value.type");
  EXPECT_EQ(edit(put(agency::vat, make_tuple_value({text("20 %")}))), "value.type");
  EXPECT_EQ(edit(put(agency::vat, make_tuple_value({number(Vat::Rate20), Value::of(1)}))), "");
  EXPECT_EQ(edit(put(agency::vat, Value::tuple("\xff"))), "value.tuple_malformed");
}

TEST(Edit, PhonesAreStoredInOneSpelling) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  const auto edit = [&](Argument field) {
    return reason(w.run(w.manager, make_edit(id, {std::move(field)})));
  };
  EXPECT_EQ(edit(add(agency::phones, text("8 (916) 123-45-67"))), "");
  EXPECT_TRUE(w.state.has_element(id, agency::phones, text("+79161234567").view()));
  EXPECT_EQ(edit(add(agency::phones, text("123"))), "phone.length");
  EXPECT_EQ(edit(remove(agency::phones, text("916 123-45-67"))), "");
  EXPECT_FALSE(w.state.has_element(id, agency::phones, text("+79161234567").view()));
}

TEST(Edit, ASetHasRoomForSoMany) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  std::vector<Argument> tags;
  for (int i = 0; i < 256; ++i)
    tags.push_back(add(agency::tags, text("tag" + std::to_string(i))));
  EXPECT_EQ(reason(w.run(w.manager, make_edit(id, tags))), "");
  EXPECT_EQ(reason(w.run(w.manager, make_edit(id, {add(agency::tags, text("one more"))}))),
            "value.set_full");
}

TEST(Edit, DecidedAndFixedFieldsAreNotEdited) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  const auto edit = [&](Argument field) {
    return reason(w.run(w.manager, make_edit(id, {std::move(field)})));
  };
  EXPECT_EQ(edit(put(agency::status, number(AgencyStatus::Active))), "field.decided");
  EXPECT_EQ(edit(put(agency::manager, Value::of(w.manager))), "field.decided");
  EXPECT_EQ(edit(put(make_field(Kind::Agency, common::archived), Value::of(1))), "field.decided");
  EXPECT_EQ(edit(put(make_field(Kind::Agency, common::created_at), Value::of(1))), "field.decided");
  EXPECT_EQ(edit(put(agency::name, Value::null())), "field.required");
  EXPECT_EQ(reason(w.run(w.manager, make_edit(id, {}))), "command.malformed");
  EXPECT_EQ(reason(w.run(w.manager, make_edit(w.new_id(), {put(agency::city, text("К"))}))),
            "record.missing");
}

TEST(Edit, WhatTheUserReliedOnMustStillHold) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  Command edit = make_edit(id, {put(agency::city, text("Казань"))});
  edit.presumptions = {{id, agency::name, text("Этажи")}};
  EXPECT_EQ(reason(w.run(w.manager, edit)), "");
  edit.presumptions = {{id, agency::name, text("Самолёт")}};
  EXPECT_EQ(w.run(w.manager, edit).error(), fail("command.presumption", {"field.agency.name"}));
}

TEST(Archive, IsTakenBackByRestore) {
  Workspace w;
  const RecordId id = w.add_agency(w.manager, "Этажи");
  const FieldId archived = make_field(Kind::Agency, common::archived);
  EXPECT_EQ(reason(w.run(w.manager, make_archive(id))), "");
  EXPECT_EQ(w.integer(id, archived), 1);
  EXPECT_EQ(reason(w.run(w.manager, make_restore(id))), "");
  EXPECT_EQ(w.integer(id, archived), 0);
}

TEST(Command, OneThisVersionDoesNotKnowIsRefused) {
  Workspace w;
  Command unknown;
  unknown.name = static_cast<CommandName>(999);
  EXPECT_EQ(reason(w.run(w.head, unknown)), "command.unknown");
}

}  // namespace
}  // namespace planerka::testing
