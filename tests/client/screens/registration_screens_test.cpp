// Registrations and deals as a person leads them, on the screen.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Role;

class RegistrationScreens : public AgencyCardFixture {
 protected:
  RegistrationScreens() {
    connect(app_);
    add_agency(app_, "Этажи");
    add_agency(app_, "Миэль");
    const Value name = Value::text("Парк");
    EXPECT_TRUE(workspace_.submit(
        make_create(Kind::Project, RecordId{501}, {put(fields::project::name, name)})));
    connect(app_);
    app_.go("#/registrations");
  }

  void press(std::string_view button) {
    app_.click(Role::Button, button);
    connect(app_);
  }
  void choose(std::string_view combo, std::string_view option) {
    app_.screen().choose(combo, option);
    app_.settle();
  }
  bool shows(std::string_view text) { return app_.screen().dump().find(text) != std::string::npos; }
  void fill_registration(std::string_view agency) {
    app_.go("#/registrations");
    press("Зарегистрировать клиента");
    choose("АН", agency);
    app_.fill("ФИО клиента", "Пётр Алёшин");
    app_.fill("Телефон", "8 916 123-45-67");
    choose("Проект", "Парк");
    choose("Категория", "квартира");
  }
  void register_client(std::string_view agency) {
    fill_registration(agency);
    app_.click(Role::CheckBox, "Согласие клиента получено");
    press("Отправить");
  }

  LiveApp app_{workspace_, desk_};
};

TEST_F(RegistrationScreens, AClientIsRegisteredOnlyWithTheirConsent) {
  fill_registration("Этажи");
  press("Отправить");
  EXPECT_TRUE(shows("Без согласия клиента"));
  app_.click(Role::CheckBox, "Согласие клиента получено");
  press("Отправить");
  EXPECT_TRUE(app_.address().starts_with("#/registrations/"));
  EXPECT_TRUE(shows("уникален"));
  EXPECT_TRUE(app_.screen().has(Role::Link, "Пётр Алёшин"));
}

TEST_F(RegistrationScreens, AClientCanBeAskedAboutWithoutRegisteringThem) {
  press("Проверить клиента");
  app_.fill("Телефон", "8 916 123-45-67");
  EXPECT_TRUE(shows("Свободен"));
  press("Готово");
  register_client("Этажи");
  app_.go("#/registrations");
  press("Проверить клиента");
  app_.fill("Телефон", "9161234567");
  EXPECT_FALSE(shows("Свободен"));
}

TEST_F(RegistrationScreens, WithoutANetworkTheAnswerSaysHowOldItIs) {
  register_client("Этажи");
  desk_.set_online(false);
  const Instant heard{workspace_.wall_ms()};
  workspace_.advance(3 * 3'600'000);
  app_.go("#/registrations");
  press("Проверить клиента");
  app_.fill("Телефон", "9161234567");
  const ZoneTable zone = read_zone(workspace_.state());
  const std::string time = format_time(zone.local_minute(heard));
  EXPECT_TRUE(shows("По данным на " + time)) << app_.screen().dump();
}

TEST_F(RegistrationScreens, SalesRecordTheShowAlsoOfADeal) {
  register_client("Этажи");
  press("Создать сделку");
  app_.fill("Лот", "12-45");
  press("Сохранить");
  const RecordId client = workspace_.state().table(Kind::Registration).id(0);
  LiveApp sales(workspace_, workspace_.add_device(workspace_.add_user(UserRole::Sales, "sales")));
  connect(sales);
  sales.go(record_href(Kind::Registration, client));
  EXPECT_TRUE(sales.screen().has(Role::Button, "Показ проведён"));
  EXPECT_FALSE(sales.screen().has(Role::Button, "Продлить защиту"));
  app_.go(record_href(Kind::Registration, client));
  EXPECT_TRUE(app_.screen().has(Role::Button, "Продлить защиту"));
}

TEST_F(RegistrationScreens, WhoSeesNumbersMaskedIsNotOfferedToAskAboutOne) {
  register_client("Этажи");
  FakeDevice& tablet = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp other(workspace_, tablet);
  connect(other);
  other.go("#/registrations");
  EXPECT_TRUE(other.screen().has(Role::Link, "Пётр Алёшин"));
  EXPECT_EQ(other.screen().count(Role::Button, "Проверить клиента"), 0U);
}

TEST_F(RegistrationScreens, WhatIsNotFilledInIsToldUnderItsField) {
  press("Зарегистрировать клиента");
  choose("АН", "Этажи");
  app_.fill("ФИО клиента", "Пётр Алёшин");
  app_.fill("Телефон", "8 916 123-45-67");
  app_.click(Role::CheckBox, "Согласие клиента получено");
  press("Отправить");
  EXPECT_EQ(app_.screen().find(Role::ComboBox, "Категория").description, "Заполните «Категория»");
}

TEST_F(RegistrationScreens, AConflictIsShownSideBySideAndDecided) {
  register_client("Этажи");
  register_client("Миэль");
  EXPECT_TRUE(shows("на проверке"));
  EXPECT_TRUE(app_.screen().has(Role::Region, "Конфликт"));
  press("Решить");
  app_.fill("Причина", "По акту осмотра");
  press("Сохранить");
  EXPECT_TRUE(shows("уникален"));
}

TEST_F(RegistrationScreens, TheAnswerToTheAgentIsReadyToBeCopied) {
  register_client("Этажи");
  press("Ответ агенту");
  press("Скопировать");
  EXPECT_THAT(app_.screen().display().clipboard,
              HasSubstr("Клиент Пётр Алёшин зарегистрирован за вами (Парк)"));
}

TEST_F(RegistrationScreens, WhatTheServerHasNotDecidedIsTentativeAndPromisedToNobody) {
  fill_registration("Этажи");
  app_.click(Role::CheckBox, "Согласие клиента получено");
  desk_.set_online(false);
  app_.settle();
  press("Отправить");
  EXPECT_FALSE(shows("Уведомление отправлено"));
  EXPECT_TRUE(shows("Уведомление уйдёт, когда появится связь: Пётр Алёшин"));
  EXPECT_TRUE(shows("уникален"));
  EXPECT_TRUE(shows("предварительно"));
  const std::string card(app_.address());
  app_.go("#/registrations");
  EXPECT_TRUE(shows("предварительно"));
  app_.go(card);
  press("Ответ агенту");
  EXPECT_FALSE(shows("зарегистрирован за вами"));
  EXPECT_TRUE(shows("Уведомление по клиенту Пётр Алёшин (Парк) записано"));
  press("Готово");
  desk_.set_online(true);
  connect(app_);
  EXPECT_TRUE(shows("уникален"));
  EXPECT_FALSE(shows("предварительно"));
  app_.go("#/registrations");
  EXPECT_FALSE(shows("предварительно"));
}

TEST_F(RegistrationScreens, TheAnswerIsSentToTheAgentInTheirMessenger) {
  const RecordId agent = add_agent(app_, "Иванова Мария", add_agency(app_, "Самолёт"));
  fill_registration("Самолёт");
  choose("Агент", "Иванова Мария");
  app_.click(Role::CheckBox, "Согласие клиента получено");
  press("Отправить");
  press("Ответ агенту");
  EXPECT_THAT(app_.screen().find(Role::Link, "WhatsApp").href,
              HasSubstr("https://wa.me/79161234567?text=%D0%9A%D0%BB%D0%B8"));
  EXPECT_THAT(app_.screen().find(Role::Link, "Telegram").href,
              HasSubstr("https://t.me/+79161234567?text=%D0%9A"));
  press("Готово");
  ASSERT_TRUE(app_.device()
                  .act({make_edit(agent, {add(fields::agent::messengers, Value::text("@maria"))})})
                  .ok());
  connect(app_);
  press("Ответ агенту");
  EXPECT_THAT(app_.screen().find(Role::Link, "Telegram").href,
              HasSubstr("https://t.me/maria?text=%D0%9A"));
}

TEST_F(RegistrationScreens, ADecisionForTheOtherSideCancelsThisOne) {
  register_client("Этажи");
  register_client("Миэль");
  press("Решить");
  EXPECT_TRUE(app_.screen().has(Role::Link, "Этажи") || shows("Этажи")) << "both sides are seen";
  press("В пользу другой стороны");
  app_.fill("Причина", "Показ был раньше");
  press("Сохранить");
  EXPECT_TRUE(shows("отменён"));
  EXPECT_TRUE(shows("Решение по спору"));
  app_.go("#/registrations");
  EXPECT_TRUE(shows("уникален"));
}

TEST_F(RegistrationScreens, ARejectionTakesNothingFromTheOtherSide) {
  register_client("Этажи");
  register_client("Миэль");
  press("Решить");
  press("Отклонить");
  app_.fill("Причина", "Клиент занят");
  press("Сохранить");
  EXPECT_TRUE(shows("отклонён"));
}

TEST_F(RegistrationScreens, EachReadsWhatTheRulesSayInTheirOwnLanguage) {
  register_client("Этажи");
  register_client("Миэль");
  const std::string card(app_.address());
  EXPECT_TRUE(shows("Уникален у другого агентства до 01.04.2026"));
  FakeDevice& abroad = workspace_.add_device(manager_);
  abroad.language = "en";
  LiveApp english(workspace_, abroad);
  connect(english);
  english.go(card);
  EXPECT_THAT(english.screen().dump(), HasSubstr("Unique at another agency until 1 Apr 2026"));
  EXPECT_THAT(english.screen().dump(), Not(HasSubstr("Уникален")));
  english.go("#/registrations");
  english.click(Role::Button, "Check a client");
  english.fill("Phone", "8 916 123-45-67");
  EXPECT_THAT(english.screen().dump(), HasSubstr("Unique at another agency until 1 Apr 2026"));
}

TEST_F(RegistrationScreens, BetweenManagersTheHeadDecides) {
  register_client("Этажи");
  register_client("Миэль");
  const RecordId another = workspace_.add_user(UserRole::Manager, "другой");
  for (const RecordId agency :
       workspace_.state().lookup(fields::agency::name, Value::text("Этажи").view())) {
    ASSERT_TRUE(workspace_.submit(make_assign_manager(agency, another)));
  }
  connect(app_);
  EXPECT_EQ(app_.screen().count(Role::Button, "Решить"), 0U);
  EXPECT_TRUE(shows("решает РОП"));
}

TEST_F(RegistrationScreens, AReviewIsOverdueAfterAWorkingDay) {
  register_client("Этажи");
  register_client("Миэль");
  const std::string card(app_.address());
  EXPECT_TRUE(shows("Решить надо до 03.03.2026"));
  app_.go("#/registrations");
  EXPECT_FALSE(app_.screen().dump().find("Проверка просрочена · 1") != std::string::npos);
  workspace_.advance(std::int64_t{2} * 24 * 3'600'000);
  connect(app_);
  app_.go("#/registrations");
  press("Проверка просрочена");
  EXPECT_TRUE(app_.screen().has(Role::Link, "Миэль"));
  EXPECT_FALSE(app_.screen().has(Role::Link, "Этажи"));
  app_.go(card);
  EXPECT_TRUE(shows("ответить надо было до 03.03.2026"));
}

TEST_F(RegistrationScreens, TheLastDaysOfProtectionAreToldAndFiltered) {
  register_client("Этажи");
  const std::string card(app_.address());
  EXPECT_FALSE(shows("Защита: остал"));
  workspace_.advance(std::int64_t{27} * 24 * 3'600'000);
  connect(app_);
  app_.go(card);
  EXPECT_TRUE(shows("Защита: осталось 3 дня, до 01.04.2026"));
  app_.go("#/registrations");
  press("До 3 дней");
  EXPECT_TRUE(app_.screen().has(Role::Link, "Этажи"));
  press("До 1 дня");
  EXPECT_FALSE(app_.screen().has(Role::Link, "Этажи"));
}

TEST_F(RegistrationScreens, ConsentsAreAddedAndWithdrawnOnTheClientsCard) {
  register_client("Этажи");
  app_.click(Role::Link, "Пётр Алёшин");
  EXPECT_TRUE(shows("обработка заявки"));
  EXPECT_TRUE(shows("В рассылки не попадает"));
  press("Добавить согласие");
  choose("Цель", "реклама и рассылки");
  choose("Кем получено", "офис");
  app_.fill("Форма", "анкета");
  press("Сохранить");
  EXPECT_TRUE(shows("реклама и рассылки · офис · анкета"));
  EXPECT_FALSE(shows("В рассылки не попадает"));
  press("Отозвать: реклама и рассылки");
  EXPECT_TRUE(shows("отозвано 02.03.2026"));
  EXPECT_TRUE(shows("В рассылки не попадает"));
  press("Отозвать: обработка заявки");
  EXPECT_TRUE(shows("согласие не подтверждено"));
}

TEST_F(RegistrationScreens, AContactOfAClientsOwnIsRecorded) {
  const RecordId client =
      add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Анна Кац"))});
  app_.go(record_href(Kind::Client, client));
  EXPECT_TRUE(shows("согласие не подтверждено"));
  press("Записать собственное обращение");
  app_.fill("Когда обратился", "01.03.2026");
  app_.fill("Источник", "сайт");
  press("Сохранить");
  EXPECT_TRUE(shows("01.03.2026"));
  EXPECT_TRUE(shows("сайт"));
  press("Записать собственное обращение");
  app_.fill("Когда обратился", "10.03.2026");
  press("Сохранить");
  EXPECT_TRUE(shows("Обращение не может быть в будущем"));
}

TEST_F(RegistrationScreens, ACardHasTheFeedOfItsClientAndLeadsWithWhatComesNext) {
  register_client("Этажи");
  const RecordId client = workspace_.state().table(Kind::Client).id(0);
  const auto is_main = [this](std::string_view name) {
    return ui::has(app_.screen().find(Role::Button, name).state, ui::State::Main);
  };
  EXPECT_TRUE(is_main("Показ проведён"));
  EXPECT_TRUE(app_.screen().has(Role::Region, "Лента событий"));
  add_task(app_, "Позвонить и подтвердить", today(), client);
  EXPECT_TRUE(shows("Позвонить и подтвердить"));
  press("Записать итог");
  app_.fill("Заметка", "Подтвердила показ");
  press("Сохранить");
  EXPECT_TRUE(app_.screen().has(Role::Article, "встреча: Подтвердила показ"));
  press("Показ проведён");
  app_.click(Role::CheckBox, "Акт осмотра");
  press("Сохранить");
  EXPECT_TRUE(is_main("Создать сделку"));
}

TEST_F(RegistrationScreens, ProtectionIsExtendedForAReason) {
  register_client("Этажи");
  press("Продлить защиту");
  press("Сохранить");
  EXPECT_EQ(description(app_, "Причина"), "Заполните «Причина»");
  app_.fill("Причина", "Клиент в отъезде");
  press("Сохранить");
  EXPECT_TRUE(shows("Клиент в отъезде"));
}

TEST_F(RegistrationScreens, ADealIsMadeOfARegistrationAndLedThroughItsStages) {
  register_client("Этажи");
  press("Создать сделку");
  app_.fill("Лот", "12-45");
  press("Сохранить");
  EXPECT_TRUE(app_.address().starts_with("#/deals/"));
  EXPECT_TRUE(shows("Лид"));
  press("Сменить стадию");
  choose("Стадия", "Показ проведён");
  press("Сохранить");
  EXPECT_TRUE(shows("Показ проведён"));
  press("Забронировать");
  press("Сохранить");
  EXPECT_TRUE(shows("Устная бронь"));
  press("Снять бронь");
  app_.fill("Причина", "Передумали");
  press("Сохранить");
  press("Отказ");
  choose("Причина отказа", "цена");
  press("Сохранить");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Вернуть в работу"));
}

}  // namespace
}  // namespace planerka::testing
