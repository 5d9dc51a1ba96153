// What narrows lists: the strip of counts, conditions set in «Фильтр», filters kept under a name.

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;

class Filters : public AgencyCardFixture {
 protected:
  Filters() { connect(app_); }

  bool lists(std::string_view name) { return app_.screen().has(Role::Link, name); }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }

  RecordId add_city(std::string_view name, std::string_view city) {
    return add_agency(app_, name, {put(fields::agency::city, Value::text(city))});
  }

  LiveApp app_{workspace_, desk_};
};

TEST_F(Filters, TheStripCountsWhatWaitsAndLeadsThere) {
  const auto mine = put(fields::task::assignee, Value::of(manager_));
  for (const int day : {-3, -1, 0}) {
    add_record(app_,
               Kind::Task,
               {put(fields::task::text, Value::text("Дело " + std::to_string(day))),
                put(fields::task::type, Value::of(1)),
                put(fields::task::due_on, Value::of(today().plus_days(day).days)),
                mine});
  }
  app_.go("#/agencies");
  EXPECT_EQ(app_.screen().find(Role::Link, "Сегодня: 1").href, "#/tasks?filter=today;mine");
  app_.click(Role::Link, "Просрочено: 2");
  EXPECT_EQ(app_.address(), "#/tasks?filter=overdue;mine");
  EXPECT_TRUE(shows("Дело -3"));
  EXPECT_FALSE(shows("Дело 0"));
  app_.go("#/agencies");
  for (const char* link : {"Истекает защита: 0", "На проверке: 0", "Зависли: 0", "Спят: 0"})
    EXPECT_TRUE(lists(link)) << link;
  app_.click(Role::Link, "Зависли: 0");
  EXPECT_EQ(app_.address(), "#/deals?filter=stuck");
}

TEST_F(Filters, TheAddressSaysTheFilterAndBackRestoresIt) {
  add_agent(app_, "Анна Ким");
  add_agent(app_, "Вера Цой", add_agency(app_, "Этажи"));
  app_.go("#/agents?filter=free");
  EXPECT_TRUE(lists("Анна Ким"));
  EXPECT_FALSE(lists("Вера Цой"));
  app_.click(Role::Link, "Анна Ким");
  app_.go("#/agents?filter=free");
  EXPECT_FALSE(lists("Вера Цой"));
  app_.click(Role::Button, "Вне АН");
  EXPECT_EQ(app_.address(), "#/agents");
  EXPECT_TRUE(lists("Вера Цой"));
}

TEST_F(Filters, WhereThereIsLittleRoomSeldomOnesStandInTheMenu) {
  LiveApp tablet(workspace_,
                 workspace_.add_device(manager_),
                 {.width = 820, .height = 1180, .coarse_pointer = true});
  connect(tablet);
  const auto chip = [&tablet](std::string_view name) {
    return tablet.screen().has(Role::Button, name);
  };
  tablet.go("#/registrations");
  for (const char* often : {"На проверке", "Истекает защита", "Мои"})
    EXPECT_TRUE(chip(often)) << often;
  for (const char* rare : {"Проверка просрочена", "Спор", "До 7 дней", "До 3 дней", "До 1 дня"})
    EXPECT_FALSE(chip(rare)) << rare;
  tablet.click(Role::Button, "Фильтр");
  tablet.click(Role::MenuItem, "До 3 дней · 0");
  EXPECT_EQ(tablet.address(), "#/registrations?filter=within_3");
  EXPECT_TRUE(chip("До 3 дней")) << "what is on is in sight";
  tablet.click(Role::Button, "До 3 дней");
  EXPECT_EQ(tablet.address(), "#/registrations");
  EXPECT_FALSE(chip("До 3 дней"));
  app_.go("#/registrations");
  EXPECT_TRUE(app_.screen().has(Role::Button, "До 3 дней")) << "a desk has room";
}

TEST_F(Filters, TheLastDaysStandTogetherUnderTheirField) {
  for (const float width : {1280.0F, 820.0F}) {
    LiveApp app(workspace_, workspace_.add_device(manager_), {.width = width, .height = 1180});
    connect(app);
    app.go("#/agents");
    app.click(Role::Button, "Фильтр");
    if (app.screen().has(Role::MenuItem, "Ещё")) app.click(Role::MenuItem, "Ещё");
    std::vector<float> lines;
    for (const ui::Node& node : app.screen().nodes()) {
      if (node.role == Role::Button && node.name == "60 дн") lines.push_back(node.rect.y);
    }
    ASSERT_EQ(lines.size(), 2U);
    for (const ui::Node& node : app.screen().nodes()) {
      if (node.role != Role::Button || (node.name != "7 дн" && node.name != "30 дн")) continue;
      EXPECT_NE(std::find(lines.begin(), lines.end(), node.rect.y), lines.end()) << node.name;
    }
  }
}

TEST_F(Filters, ConditionsAreJoinedAndEachIsTakenOffByItsChip) {
  add_city("Этажи", "Тюмень");
  add_city("Миэль", "Москва");
  add_city("Самолёт", "Москва");
  app_.go("#/agencies");
  app_.click(Role::Button, "Фильтр");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Фильтр"));
  app_.click(Role::Button, "Москва");
  app_.click(Role::Button, "Показать: 2");
  EXPECT_FALSE(lists("Этажи"));
  EXPECT_TRUE(lists("Миэль"));
  EXPECT_TRUE(app_.address().starts_with("#/agencies?filter=city:%D0%9C"));
  app_.click(Role::Button, "Город: Москва");
  EXPECT_EQ(app_.address(), "#/agencies");
  EXPECT_TRUE(lists("Этажи"));
}

TEST_F(Filters, DaysAreFromAndTo) {
  add_task(app_, "Скоро", today().plus_days(1));
  add_task(app_, "Потом", today().plus_days(20));
  app_.go("#/tasks?filter=due:~" + to_iso(today().plus_days(5)));
  EXPECT_TRUE(shows("Скоро"));
  EXPECT_FALSE(shows("Потом"));
  app_.go("#/tasks?filter=due:" + to_iso(today().plus_days(5)) + "~");
  EXPECT_FALSE(shows("Скоро"));
  EXPECT_TRUE(shows("Потом"));
}

TEST_F(Filters, ResetTakesAllOffAndColumnsStay) {
  add_city("Этажи", "Тюмень");
  add_city("Миэль", "Москва");
  ASSERT_TRUE(app_.device()
                  .act({make_set_view(manager_, "agencies", R"({"shown":{"agents":false}})")})
                  .ok());
  app_.go("#/agencies?filter=city:Nowhere.");
  EXPECT_FALSE(lists("Этажи"));
  app_.click(Role::Button, "Фильтр");
  app_.click(Role::Button, "Сбросить");
  app_.click(Role::Button, "Показать: 2");
  EXPECT_TRUE(lists("Этажи"));
  EXPECT_EQ(read_view(app_.device().replica().store(), manager_, "agencies"),
            R"({"shown":{"agents":false}})");
}

TEST_F(Filters, AFilterIsKeptUnderANameAndMayBeginTheList) {
  add_city("Этажи", "Тюмень");
  add_city("Миэль", "Москва");
  app_.go("#/agencies");
  app_.click(Role::Button, "Фильтр");
  app_.click(Role::Button, "Москва");
  app_.screen().scroll(640, 400, 3000);
  app_.settle();
  app_.fill("Название фильтра", "Столица");
  app_.click(Role::CheckBox, "По умолчанию");
  app_.click(Role::Button, "Запомнить фильтр");
  connect(app_);
  EXPECT_TRUE(shows("Фильтр «Столица» сохранён"));

  LiveApp other(workspace_, workspace_.add_device(manager_));
  connect(other);
  other.go("#/agencies");
  EXPECT_FALSE(other.screen().has(Role::Link, "Этажи"));
  EXPECT_TRUE(other.screen().has(Role::Link, "Миэль"));
  other.click(Role::Button, "Фильтр");
  EXPECT_TRUE(other.screen().has(Role::Button, "Столица"));
  other.click(Role::Button, "Удалить фильтр «Столица»");
  other.click(Role::Button, "Сбросить");
  EXPECT_EQ(other.screen().dump().find("Столица\""), std::string::npos);
}

TEST_F(Filters, AFilterIsSharedWithEverybodyAndTakenBack) {
  add_city("Этажи", "Тюмень");
  add_city("Миэль", "Москва");
  ASSERT_TRUE(
      app_.device()
          .act({make_set_view(
              manager_,
              "agencies.filters",
              R"({"saved":{"Тюмень рядом":"city:%D0%A2%D1%8E%D0%BC%D0%B5%D0%BD%D1%8C."}})")})
          .ok());
  app_.go("#/agencies");
  app_.click(Role::Button, "Тюмень рядом");
  EXPECT_FALSE(lists("Миэль"));
  app_.click(Role::Button, "Фильтр");
  app_.click(Role::Button, "Показать всем");
  connect(app_);
  EXPECT_TRUE(shows("Фильтр «Тюмень рядом» теперь у всех"));

  const RecordId sales = workspace_.add_user(UserRole::Sales, "Ян Лом");
  LiveApp other(workspace_, workspace_.add_device(sales));
  connect(other);
  other.go("#/agencies");
  other.click(Role::Button, "Тюмень рядом");
  EXPECT_FALSE(other.screen().has(Role::Link, "Миэль"));
  other.click(Role::Button, "Фильтр");
  EXPECT_EQ(other.screen().maybe(Role::Button, "Убрать из общих"), nullptr) << "it is another's";
  other.click(Role::Button, "По умолчанию");
  connect(other);

  LiveApp again(workspace_, workspace_.add_device(sales));
  connect(again);
  again.go("#/agencies");
  EXPECT_FALSE(again.screen().has(Role::Link, "Миэль")) << "the list begins with it";

  app_.click(Role::Button, "Убрать из общих");
  connect(app_);
  connect(other);
  EXPECT_EQ(other.screen().maybe(Role::Button, "Тюмень рядом"), nullptr);
  EXPECT_NE(app_.screen().maybe(Role::Button, "Тюмень рядом"), nullptr) << "its maker keeps it";
}

TEST_F(Filters, OnAPhoneKeptFiltersStandInTheMenu) {
  add_city("Этажи", "Тюмень");
  ASSERT_TRUE(app_.device().act({make_share_filter(Kind::Agency, "Нигде", "city:Nowhere.")}).ok());
  connect(app_);
  LiveApp phone(workspace_,
                workspace_.add_device(manager_),
                {.width = 390, .height = 844, .coarse_pointer = true});
  connect(phone);
  phone.go("#/agencies");
  phone.click(Role::Button, "Фильтр");
  phone.click(Role::MenuItem, "Нигде");
  EXPECT_FALSE(phone.screen().has(Role::Link, "Этажи"));
}

}  // namespace
}  // namespace planerka::testing
