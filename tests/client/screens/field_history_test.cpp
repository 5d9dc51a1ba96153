// What others changed meanwhile, and what a field held before.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ui::Role;

class FieldHistoryDialog : public AgencyCardFixture {};

TEST_F(FieldHistoryDialog, WhatAnotherWroteMeanwhileIsShownAndOnlyTouchedFieldsAreWritten) {
  const RecordId other = workspace_.add_user(UserRole::Manager, "Олег");
  FakeDevice& tablet = workspace_.add_device(other);
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  LiveApp second(workspace_, tablet);
  connect(second);
  edit(app, agency);
  app.fill("Город", "Казань");
  ASSERT_TRUE(second.device()
                  .act({make_edit(agency,
                                  {put(fields::agency::city, Value::text("Пермь")),
                                   put(fields::agency::source, Value::text("звонок"))})})
                  .ok());
  connect(app);
  EXPECT_EQ(description(app, "Город"), "Тем временем: Пермь");
  EXPECT_EQ(app.screen().find(Role::TextBox, "Город").value, "Казань");
  EXPECT_EQ(app.screen().find(Role::TextBox, "Источник").value, "звонок");
  EXPECT_EQ(description(app, "Источник"), "Тем временем изменено, было: пусто");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "Казань");
  EXPECT_EQ(text(agency, fields::agency::source), "звонок");
}

TEST_F(FieldHistoryDialog, HistoryTellsWhoChangedAFieldAndWhatDidNotStay) {
  const RecordId other = workspace_.add_user(UserRole::Manager, "Олег");
  FakeDevice& tablet = workspace_.add_device(other);
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  LiveApp second(workspace_, tablet);
  connect(second);
  open(app, agency);
  EXPECT_EQ(app.screen().count(Role::Button, "История поля: Город"), 0U) << "nothing to tell";

  const auto write_city = [&agency](LiveApp& by, std::string_view city) {
    return by.device().act({make_edit(agency, {put(fields::agency::city, Value::text(city))})});
  };
  tablet.set_online(false);
  ASSERT_TRUE(write_city(second, "Пермь").ok());
  workspace_.advance(60'000);
  ASSERT_TRUE(write_city(app, "Казань").ok());
  workspace_.advance(1000);
  tablet.set_online(true);
  workspace_.advance(60'000);
  app.settle();

  EXPECT_EQ(text(agency, fields::agency::city), "Казань") << "the later edit";
  app.click(Role::Button, "История поля: Город");
  ASSERT_TRUE(app.screen().has(Role::Dialog, "История поля: Город"));
  EXPECT_TRUE(app.screen().has(Role::Article, "Тюмень → Казань"));
  EXPECT_TRUE(app.screen().has(Role::Article, "не осталось: Пермь"));
  EXPECT_THAT(app.screen().dump(), HasSubstr("· Олег"));
  app.screen().press(ui::Key::Escape);
  EXPECT_FALSE(app.screen().has(Role::Dialog, "История поля: Город"));
}

TEST_F(FieldHistoryDialog, HistoryHasWhatThisDeviceHasNotSentYet) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  desk_.set_online(false);
  edit(app, agency);
  app.fill("Город", "Казань");
  app.click(Role::Button, "Сохранить");
  app.click(Role::Button, "История поля: Город");
  EXPECT_TRUE(app.screen().has(Role::Article, "Тюмень → Казань"));
  EXPECT_THAT(app.screen().dump(), HasSubstr("Мария Ким, ещё не отправлено"));
}

}  // namespace
}  // namespace planerka::testing
