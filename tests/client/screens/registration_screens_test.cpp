// Registrations and deals as a person leads them, on the screen.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
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

TEST_F(RegistrationScreens, AMessageFillsTheFormWithWhatItSays) {
  press("Вставить из сообщения");
  app_.fill("Текст сообщения", "Иванова Мария 8 916 765-43-21, Парк, 2к");
  press("Разобрать");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Зарегистрировать клиента"));
  EXPECT_EQ(app_.screen().find(Role::TextBox, "ФИО клиента").value, "Иванова Мария");
  EXPECT_EQ(app_.screen().find(Role::TextBox, "Телефон").value, "+7 916 765-43-21");
  EXPECT_EQ(app_.screen().find(Role::ComboBox, "Проект").value, "Парк");
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
  press("Копировать");
  EXPECT_THAT(app_.screen().display().clipboard,
              HasSubstr("Клиент Пётр Алёшин зарегистрирован за вами (Парк)"));
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
