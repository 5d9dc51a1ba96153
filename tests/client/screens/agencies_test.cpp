// «Агентства» as a person meets it, over the fake browser.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ui::Role;

class Agencies : public ::testing::Test {
 protected:
  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "manager");
  FakeDevice& desk_ = workspace_.add_device(manager_);

  void connected(LiveApp& app) {
    workspace_.advance(1000);
    app.settle();
  }
};

void add_agency(LiveApp& app, std::string_view name) {
  app.click(Role::Button, "Добавить АН");
  app.fill("Наименование", name);
  app.click(Role::Button, "Сохранить");
}

TEST_F(Agencies, AnEmptyListOffersTheOneThingToDo) {
  LiveApp app(workspace_, desk_);
  connected(app);
  EXPECT_TRUE(app.screen().has(Role::Heading, "Агентств пока нет"));
  EXPECT_TRUE(app.screen().has(Role::Heading, "Агентства"));
}

// What a person is offered depends on who they are: nothing may move under their finger as it is
// found out.
TEST_F(Agencies, UntilThePersonIsKnownThereIsOnlyTheHeading) {
  desk_.set_online(false);
  LiveApp app(workspace_, desk_);
  app.settle();
  EXPECT_TRUE(app.screen().has(Role::Heading, "Агентства"));
  EXPECT_FALSE(app.screen().has(Role::SearchBox, "Поиск"));
  desk_.set_online(true);
  connected(app);
  connected(app);
  EXPECT_TRUE(app.screen().has(Role::SearchBox, "Поиск"));
}

TEST_F(Agencies, AddingOpensTheCardAndListsTheAgency) {
  LiveApp app(workspace_, desk_);
  connected(app);
  add_agency(app, "Этажи");
  EXPECT_TRUE(app.address().starts_with("#/agencies/"));
  app.go("#/agencies");
  EXPECT_TRUE(app.screen().has(Role::Link, "Этажи"));
  EXPECT_TRUE(app.screen().has(Role::Grid, "Агентства"));
  EXPECT_TRUE(app.screen().has(Role::SearchBox, "Поиск"));
}

TEST_F(Agencies, AddingWithoutANameSaysSoUnderTheField) {
  LiveApp app(workspace_, desk_);
  connected(app);
  add_agency(app, "");
  const ui::Node& field = app.screen().find(Role::TextBox, "Наименование");
  EXPECT_TRUE(ui::has(field.state, ui::State::Invalid));
  EXPECT_EQ(field.description, "Укажите наименование");
}

TEST_F(Agencies, ALikelyDuplicateIsNamedWhileTyping) {
  LiveApp app(workspace_, desk_);
  connected(app);
  add_agency(app, "Этажи");
  app.go("#/agencies");
  app.click(Role::Button, "Добавить АН");
  app.fill("Наименование", "ООО «Этажи»");
  EXPECT_EQ(app.screen().find(Role::TextBox, "Наименование").description, "Похоже на «Этажи»");
}

TEST_F(Agencies, SearchKeepsWhatHoldsTheWordsAndSaysWhenNothingDoes) {
  LiveApp app(workspace_, desk_);
  connected(app);
  for (const char* name : {"Этажи", "Миэль", "Самолёт Плюс"}) {
    app.go("#/agencies");
    add_agency(app, name);
  }
  app.go("#/agencies");
  app.screen().fill("Поиск", "самолет", Role::SearchBox);
  EXPECT_TRUE(app.screen().has(Role::Link, "Самолёт Плюс"));
  EXPECT_FALSE(app.screen().has(Role::Link, "Миэль"));
  app.screen().fill("Поиск", "нет такого", Role::SearchBox);
  EXPECT_TRUE(app.screen().has(Role::Heading, "Ничего не найдено"));
  app.click(Role::Button, "Сбросить фильтр");
  EXPECT_TRUE(app.screen().has(Role::Link, "Миэль"));
}

TEST_F(Agencies, AHeaderSortsThenReversesThenGoesBackToTheRating) {
  LiveApp app(workspace_, desk_);
  connected(app);
  for (const char* name : {"Бета", "Альфа"}) {
    app.go("#/agencies");
    add_agency(app, name);
  }
  app.go("#/agencies");
  const auto first_row = [&app] {
    for (const ui::Node& node : app.screen().nodes()) {
      if (node.role == Role::Link && (node.name == "Альфа" || node.name == "Бета"))
        return node.name;
    }
    return std::string();
  };
  app.click(Role::ColumnHeader, "Наименование");
  EXPECT_EQ(first_row(), "Альфа");
  app.click(Role::ColumnHeader, "Наименование");
  EXPECT_EQ(first_row(), "Бета");
  app.click(Role::ColumnHeader, "Наименование");
  EXPECT_EQ(app.screen().find(Role::ColumnHeader, "Продажи (₽)").sorting,
            ui::Sorting::Descending);
}

TEST_F(Agencies, OfflineWorkIsCountedAndThenSent) {
  LiveApp app(workspace_, desk_);
  connected(app);
  EXPECT_TRUE(app.screen().maybe(Role::Status, "Состояние") != nullptr) << app.screen().dump();
  desk_.set_online(false);
  app.settle();
  add_agency(app, "Этажи");
  EXPECT_THAT(app.screen().dump(), ::testing::HasSubstr("Нет сети, ждут изменений: 1"));
  desk_.set_online(true);
  workspace_.advance(5000);
  app.settle();
  EXPECT_THAT(app.screen().dump(), ::testing::HasSubstr("Отправлено"));
}

TEST_F(Agencies, TheToastTakesTheAdditionBack) {
  LiveApp app(workspace_, desk_);
  connected(app);
  add_agency(app, "Этажи");
  app.click(Role::Button, "Отменить");
  app.go("#/agencies");
  EXPECT_FALSE(app.screen().has(Role::Link, "Этажи"));
}

TEST_F(Agencies, AViewerIsOfferedNeitherAddingNorExporting) {
  const RecordId viewer = workspace_.add_user(UserRole::Viewer, "viewer");
  FakeDevice& tablet = workspace_.add_device(viewer);
  LiveApp app(workspace_, tablet);
  connected(app);
  EXPECT_EQ(app.screen().count(Role::Button, "Добавить АН"), 0U);
  EXPECT_EQ(app.screen().count(Role::Button, "Выгрузить .xlsx"), 0U);
}

TEST_F(Agencies, EverythingIsNamedInBothLanguagesAndAtEveryWidth) {
  for (const char* language : {"ru", "en"}) {
    desk_.language = language;
    for (const float width : {1280.0F, 820.0F, 390.0F}) {
      LiveApp app(workspace_, desk_, {.width = width, .height = 844});
      connected(app);
      EXPECT_EQ(app.screen().context().unlabelled_items(), 0U) << language << width;
      EXPECT_EQ(app.screen().context().semantics().duplicates(), 0U) << language << width;
    }
  }
}

// A laptop's 1280 and 1366 px leave the list less than 1100.
TEST_F(Agencies, ANarrowListBeginsWithWhatTheRatingIsMadeOf) {
  for (const float width : {1280.0F, 1366.0F, 1440.0F}) {
    LiveApp app(workspace_, desk_, {.width = width, .height = 800});
    connected(app);
    add_agency(app, "Агентство " + std::to_string(static_cast<int>(width)));
    app.go("#/agencies");
    EXPECT_TRUE(app.screen().has(Role::ColumnHeader, "Продажи (₽)")) << width;
    EXPECT_EQ(app.screen().has(Role::ColumnHeader, "Статус"), width > 1400) << width;
  }
}

TEST_F(Agencies, AQuietScreenAsksForNoFrames) {
  LiveApp app(workspace_, desk_);
  connected(app);
  const std::size_t before = app.screen().context().frames();
  app.screen().wait(3);
  EXPECT_EQ(app.screen().context().frames(), before);
}

TEST_F(Agencies, StuckDealsAndExpiringProtectionAreFiltered) {
  LiveApp app(workspace_, desk_);
  connected(app);
  const auto import = [&](Kind kind, std::uint64_t id, std::vector<Argument> fields) {
    ASSERT_TRUE(workspace_.submit(make_import(kind, RecordId{id}, std::move(fields))));
  };
  import(Kind::Agency, 301, {put(fields::agency::name, Value::text("Этажи"))});
  import(Kind::Agency, 302, {put(fields::agency::name, Value::text("Миэль"))});
  const std::int64_t now = workspace_.wall_ms();
  constexpr std::int64_t kDay = std::int64_t{24} * 3'600'000;
  import(Kind::Deal,
         401,
         {put(fields::deal::agency, Value::of(RecordId{301})),
          put(fields::deal::stage, Value::of(static_cast<std::int64_t>(DealStage::Lead))),
          put(fields::deal::stage_since, Value::of(now - 10 * kDay))});
  const auto protect = [&](std::int64_t days) {
    import(Kind::Registration,
           501,
           {put(fields::registration::agency, Value::of(RecordId{302})),
            put(fields::registration::state,
                Value::of(static_cast<std::int64_t>(RegistrationState::Unique))),
            put(fields::registration::protected_until, Value::of(now + days * kDay))});
    connected(app);
  };
  protect(5);
  app.go("#/agencies?filter=stuck");
  EXPECT_TRUE(app.screen().has(Role::Link, "Этажи"));
  EXPECT_FALSE(app.screen().has(Role::Link, "Миэль"));
  EXPECT_EQ(app.screen().find(Role::Button, "Зависшие сделки").description, "1");
  app.go("#/agencies?filter=expiring");
  EXPECT_FALSE(app.screen().has(Role::Link, "Этажи"));
  EXPECT_TRUE(app.screen().has(Role::Link, "Миэль"));
  protect(30);
  EXPECT_FALSE(app.screen().has(Role::Link, "Миэль")) << "extended";
  protect(8);
  EXPECT_FALSE(app.screen().has(Role::Link, "Миэль"));
  workspace_.advance(2 * kDay);
  app.go("#/agencies");
  app.go("#/agencies?filter=expiring");
  EXPECT_TRUE(app.screen().has(Role::Link, "Миэль")) << "days passed";
}

}  // namespace
}  // namespace planerka::testing
