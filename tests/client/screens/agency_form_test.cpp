// Editing on Карточка АН: what is checked, what is asked, and what is written.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ui::Role;

constexpr std::string_view kInn = "7707083893";  // of a real bank: the check digit holds

std::vector<FieldId> fields_of(const Command& command) {
  std::vector<FieldId> fields;
  for (const Argument& argument : command.arguments)
    fields.push_back(argument.field);
  return fields;
}

class AgencyForm : public AgencyCardFixture {};

TEST_F(AgencyForm, SavingIsOneCommandWithTheTouchedFieldsOnly) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  edit(app, agency);
  desk_.set_online(false);
  app.fill("Город", "Казань");
  app.fill("Источник", "выставка");
  app.click(Role::Button, "Сохранить");
  ASSERT_EQ(waiting(app).size(), 1U);
  EXPECT_EQ(waiting(app)[0]->name, CommandName::Edit);
  EXPECT_THAT(fields_of(*waiting(app)[0]),
              ElementsAre(fields::agency::city, fields::agency::source));
  EXPECT_TRUE(app.screen().has(Role::Button, "Изменить")) << "the form has closed";
}

TEST_F(AgencyForm, TheToastTakesTheWholeEditBack) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {put(fields::agency::city, Value::text("Тюмень"))});
  edit(app, agency);
  app.fill("Город", "Казань");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "Казань");
  ASSERT_TRUE(app.screen().has(Role::Status, "Сохранено: Этажи"));
  app.click(Role::Button, "Отменить");
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "Тюмень");
}

TEST_F(AgencyForm, ClosingAnUntouchedFormWritesNothing) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  desk_.set_online(false);
  app.click(Role::Button, "Сохранить");
  EXPECT_THAT(waiting(app), IsEmpty());
  EXPECT_TRUE(app.screen().has(Role::Button, "Изменить"));
}

TEST_F(AgencyForm, ANameIsNeeded) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Наименование", " ");
  app.click(Role::Button, "Сохранить");
  EXPECT_EQ(description(app, "Наименование"), "Укажите наименование");
  EXPECT_TRUE(app.screen().has(Role::Alert, "Проверьте: Наименование"));
  EXPECT_TRUE(app.screen().has(Role::Button, "Сохранить")) << "the form stays";
}

TEST_F(AgencyForm, RequisitesThatFailTheirCheckWarnAndAreKept) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("ИНН", "7707 083 894");
  app.screen().tab();
  EXPECT_EQ(description(app, "ИНН"), "Контрольная цифра ИНН не сходится");
  EXPECT_FALSE(ui::has(app.screen().find(Role::TextBox, "ИНН").state, ui::State::Invalid));
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::inn), "7707083894");
}

TEST_F(AgencyForm, AnAccountIsCheckedAgainWhenItsBicChanges) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Р/с", "40702810900000012345");
  app.fill("БИК", "044525225");
  app.screen().tab();
  EXPECT_EQ(description(app, "Р/с"), "Номер счёта не сходится с БИК");
  app.fill("Р/с", "40702810200000012345");
  app.screen().tab();
  EXPECT_EQ(description(app, "Р/с"), "");
  app.fill("БИК", "04452522");
  app.screen().tab();
  EXPECT_EQ(description(app, "БИК"), "БИК – 9 цифр, первая 0");
}

TEST_F(AgencyForm, APhoneThatIsNoneKeepsFromSaving) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Телефон 1", "12-34");
  app.screen().tab();
  EXPECT_TRUE(ui::has(app.screen().find(Role::TextBox, "Телефон 1").state, ui::State::Invalid));
  app.click(Role::Button, "Сохранить");
  EXPECT_TRUE(app.screen().has(Role::Alert, "Проверьте: Телефоны"));
  app.fill("Телефон 1", "8 916 123 45 67");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_THAT(phones(agency), ElementsAre("+79161234567"));
}

TEST_F(AgencyForm, PhonesAreAddedAndTakenAwayOneByOne) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {add(fields::agency::phones, Value::text("+79161234567"))});
  edit(app, agency);
  app.click(Role::Button, "Добавить телефон");
  app.fill("Телефон 2", "9031112233");
  app.click(Role::Button, "Убрать телефон 1");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_THAT(phones(agency), ElementsAre("+79031112233"));
}

TEST_F(AgencyForm, TagsMergeByWord) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency =
      add_agency(app, "Этажи", {add(fields::agency::tags, Value::text("ключевое"))});
  edit(app, agency);
  app.fill("Теги", "ключевое, ипотека");
  desk_.set_online(false);
  app.click(Role::Button, "Сохранить");
  ASSERT_EQ(waiting(app).size(), 1U);
  ASSERT_EQ(waiting(app)[0]->arguments.size(), 1U);
  EXPECT_EQ(waiting(app)[0]->arguments[0], add(fields::agency::tags, Value::text("ипотека")));
}

TEST_F(AgencyForm, BankRequisitesAreOneValue) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Банк", "Сбербанк");
  app.fill("БИК", "044525225");
  app.click(Role::Button, "Сохранить");
  connect(app);
  const auto members = read_tuple(text(agency, fields::agency::bank));
  ASSERT_TRUE(members.ok());
  EXPECT_THAT(*members, ElementsAre(Value::text("Сбербанк"), Value::text("044525225")));
}

TEST_F(AgencyForm, VatIsIncludedOrOnTopOnlyWhereThereIsARate) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  EXPECT_EQ(app.screen().count(Role::ComboBox, "НДС в сумме"), 0U);
  app.screen().choose("Режим НДС", "22 %");
  app.screen().choose("НДС в сумме", "да");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_THAT(app.screen().dump(), HasSubstr("22 %, НДС в сумме: да"));
}

TEST_F(AgencyForm, SuspendingWantsAReasonAndIsItsOwnCommand) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.screen().choose("Статус", "приостановлено");
  app.click(Role::Button, "Сохранить");
  EXPECT_EQ(description(app, "Причина приостановки"), "Укажите причину приостановки");
  app.fill("Причина приостановки", "ждём договор");
  app.click(Role::Button, "Сохранить");
  connect(app);
  EXPECT_EQ(workspace_.state().value(agency, fields::agency::status).integer,
            static_cast<int>(AgencyStatus::Suspended));
  EXPECT_THAT(app.screen().dump(), HasSubstr("ждём договор"));
}

TEST_F(AgencyForm, AManagerMayOnlyTakeOrLetGoAndTheHeadGivesToAnyone) {
  const RecordId head = workspace_.add_user(UserRole::Head, "Глава");
  FakeDevice& office = workspace_.add_device(head);
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  workspace_.add_user(UserRole::Manager, "Олег");
  LiveApp chief(workspace_, office);
  connect(chief);
  edit(chief, agency);
  chief.screen().choose("Менеджер", "Олег");
  chief.click(Role::Button, "Сохранить");
  connect(chief);
  connect(app);
  EXPECT_THAT(chief.screen().dump(), HasSubstr("Олег"));
  edit(app, agency);
  EXPECT_EQ(app.screen().count(Role::ComboBox, "Менеджер"), 0U) << "another's agency";
}

TEST_F(AgencyForm, LeavingTypedChangesIsAskedAndAnUntouchedFormJustCloses) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.click(Role::Button, "Отмена");
  EXPECT_TRUE(app.screen().has(Role::Button, "Изменить"));
  app.click(Role::Button, "Изменить");
  app.fill("Город", "Казань");
  app.click(Role::Button, "Отмена");
  ASSERT_TRUE(app.screen().has(Role::Dialog, "Отмена"));
  app.click(Role::Button, "Продолжить правку");
  EXPECT_EQ(app.screen().find(Role::TextBox, "Город").value, "Казань");
  app.click(Role::Button, "Отмена");
  app.click(Role::Button, "Не сохранять");
  EXPECT_TRUE(app.screen().has(Role::Button, "Изменить"));
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "");
}

TEST_F(AgencyForm, CtrlEnterSavesAndEscapeLeavesFromInsideAField) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Город", "Казань");
  app.screen().press(ui::Key::Enter, {.ctrl = true});
  connect(app);
  EXPECT_EQ(text(agency, fields::agency::city), "Казань");
  app.click(Role::Button, "Изменить");
  app.fill("Город", "Пермь");
  app.screen().press(ui::Key::Escape);
  EXPECT_TRUE(app.screen().has(Role::Dialog, "Отмена"));
}

TEST_F(AgencyForm, WhatWasTypedWaitsWhileAnotherPageIsOpen) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Город", "Казань");
  app.go("#/agencies");
  open(app, agency);
  EXPECT_EQ(app.screen().find(Role::TextBox, "Город").value, "Казань");
}

TEST_F(AgencyForm, ALikelyDuplicateIsNamedBesideItsNameOrInn) {
  LiveApp app(workspace_, desk_);
  connect(app);
  add_agency(app, "Миэль", {put(fields::agency::inn, Value::text(kInn))});
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Наименование", "ООО «Миэль»");
  app.fill("ИНН", kInn);
  EXPECT_EQ(description(app, "Наименование"), "Похоже на «Миэль»");
  EXPECT_EQ(description(app, "ИНН"), "Такой ИНН у «Миэль»");
}

TEST_F(AgencyForm, ErasingTheAgencysPersonalDataClosesItsForm) {
  LiveApp app(workspace_, desk_);
  connect(app);
  const RecordId agency = add_agency(app, "Этажи");
  edit(app, agency);
  app.fill("Руководитель", "Иванов Иван");
  ASSERT_TRUE(workspace_.submit(make_erase(agency, "отзыв согласия")));
  connect(app);
  EXPECT_EQ(app.screen().maybe(Role::TextBox, "Руководитель"), nullptr);
  EXPECT_EQ(app.screen().count(Role::Button, "Изменить"), 0U);
}

}  // namespace
}  // namespace planerka::testing
