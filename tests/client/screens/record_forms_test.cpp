// Records made and changed by hand, as a person does it: dialogs, forms in cards, drafts of both.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ui::Role;

class RecordForms : public AgencyCardFixture {
 protected:
  RecordForms() { start(); }

  void start() {
    app_ = std::make_unique<LiveApp>(workspace_, desk_);
    connect(*app_);
  }
  void restart(std::string_view address) {
    app_.reset();
    start();
    app_->go(address);
  }
  void press(std::string_view button) {
    app_->click(Role::Button, button);
    connect(*app_);
  }
  void choose(std::string_view combo, std::string_view option) {
    app_->screen().choose(combo, option);
    app_->settle();
  }
  bool shows(std::string_view text) {
    return app_->screen().dump().find(text) != std::string::npos;
  }
  std::string_view held(RecordId record, FieldId field) { return text(record, field); }

  std::unique_ptr<LiveApp> app_;
};

TEST_F(RecordForms, AnAgentIsMadeInADialogAndTheirCardOpens) {
  add_agency(*app_, "Этажи");
  app_->go("#/agents");
  press("Добавить агента");
  EXPECT_TRUE(app_->screen().has(Role::Dialog, "Добавить агента"));
  app_->fill("ФИО", "Иванова Мария");
  choose("АН", "Этажи");
  app_->fill("Телефон 1", "8 916 123-45-67");
  press("Сохранить");
  EXPECT_TRUE(app_->screen().has(Role::Heading, "Иванова Мария"));
  EXPECT_TRUE(app_->screen().has(Role::Link, "Этажи"));
  EXPECT_EQ(app_->screen().find(Role::Link, "WhatsApp").href, "https://wa.me/79161234567");
  press("Отменить");
  app_->go("#/agents");
  EXPECT_FALSE(app_->screen().has(Role::Link, "Иванова Мария"));
}

TEST_F(RecordForms, WhatIsMissingOrWrongIsToldUnderItsField) {
  app_->go("#/agents");
  press("Добавить агента");
  app_->fill("Телефон 1", "123");
  press("Сохранить");
  EXPECT_EQ(description(*app_, "ФИО"), "Заполните «ФИО»");
  EXPECT_THAT(description(*app_, "Телефон 1"), HasSubstr("нужно 10 цифр"));
  EXPECT_TRUE(app_->screen().has(Role::Dialog, "Добавить агента"));
}

TEST_F(RecordForms, AClientAndAProjectAreMadeByThoseWhoMay) {
  app_->go("#/clients");
  press("Добавить клиента");
  app_->fill("ФИО", "Пётр Алёшин");
  app_->fill("Телефон", "89161234567");
  press("Сохранить");
  EXPECT_TRUE(app_->address().starts_with("#/clients/"));
  app_->go("#/projects");
  EXPECT_EQ(app_->screen().count(Role::Button, "Добавить проект"), 0U);
}

TEST_F(RecordForms, ACardIsEditedInItsPlace) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Изменить");
  app_->fill("E-mail", "maria@etazhi.ru");
  app_->fill("Комментарий", "Любит таблицы");
  press("Сохранить");
  EXPECT_EQ(held(agent, fields::agent::email), "maria@etazhi.ru");
  EXPECT_TRUE(app_->screen().has(Role::Heading, "Иванова Мария"));
  press("Отменить");
  EXPECT_EQ(held(agent, fields::agent::email), "");
}

TEST_F(RecordForms, ClosingAFormWithChangesAsksFirst) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Изменить");
  app_->fill("E-mail", "maria@etazhi.ru");
  press("Отмена");
  EXPECT_TRUE(shows("Изменения не сохранены"));
  press("Не сохранять");
  EXPECT_EQ(app_->screen().count(Role::Button, "Сохранить"), 0U);
}

TEST_F(RecordForms, WhatWasTypedOutlivesTheTab) {
  app_->go("#/agents");
  press("Добавить агента");
  app_->fill("ФИО", "Иванова Мария");
  restart("#/agents");
  EXPECT_TRUE(app_->screen().has(Role::Dialog, "Добавить агента"));
  EXPECT_EQ(app_->screen().find(Role::TextBox, "ФИО").value, "Иванова Мария");
  press("Сохранить");
  EXPECT_TRUE(app_->screen().has(Role::Heading, "Иванова Мария"));
  restart("#/agents");
  EXPECT_FALSE(app_->screen().has(Role::Dialog, "Добавить агента"));
}

TEST_F(RecordForms, AFormInACardOutlivesTheTabToo) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Изменить");
  app_->fill("E-mail", "maria@etazhi.ru");
  restart(record_href(Kind::Agent, agent));
  EXPECT_EQ(app_->screen().find(Role::TextBox, "E-mail").value, "maria@etazhi.ru");
}

TEST_F(RecordForms, ATaskOfACardIsThreeTaps) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Добавить задачу");
  press("Отправить каталог планировок");
  press("Сохранить");
  EXPECT_TRUE(shows("Звонок: Отправить каталог планировок"));
  app_->go("#/tasks");
  EXPECT_TRUE(shows("Отправить каталог планировок"));
}

TEST_F(RecordForms, ATourIsPlannedAndCompletedAsSuch) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Добавить задачу");
  choose("Тип", "Звонок");
  EXPECT_FALSE(app_->screen().has(Role::ComboBox, "Вид")) << "a call is a call";
  choose("Тип", "Встреча");
  app_->click(Role::ComboBox, "Вид");
  EXPECT_FALSE(app_->screen().has(Role::Option, "рассылка"));
  app_->click(Role::Option, "брокер-тур");
  app_->fill("Текст задачи", "Показать корпус");
  press("Сохранить");
  press("Завершить: Встреча: Показать корпус");
  app_->fill("Результат", "Показали");
  press("Завершить задачу");
  EXPECT_TRUE(shows("брокер-тур: Показали"));
}

TEST_F(RecordForms, ACompletedTaskBecomesAnEventAndItsNextStepATask) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  add_task(*app_, "Позвонить", today(), agent);
  app_->go(record_href(Kind::Agent, agent));
  press("Завершить: Звонок: Позвонить");
  EXPECT_TRUE(app_->screen().has(Role::Dialog, "Завершить"));
  press("Завершить задачу");
  EXPECT_EQ(description(*app_, "Результат"), "Заполните «Результат»");
  choose("Исход", "дозвонился");
  app_->fill("Результат", "Придёт в субботу");
  app_->fill("Следующий шаг", "Подготовить показ");
  press("Завершить задачу");
  EXPECT_TRUE(shows("звонок: Придёт в субботу · дозвонился"));
  EXPECT_TRUE(shows("Звонок: Подготовить показ"));
  EXPECT_FALSE(shows("Завершить: Звонок: Позвонить"));
}

TEST_F(RecordForms, ATaskIsDoneOnItsCardAndTakenBack) {
  const RecordId task = add_task(*app_, "Позвонить", today());
  app_->go(record_href(Kind::Task, task));
  press("Отменить задачу");
  EXPECT_TRUE(shows("отменена"));
  press("Вернуть в план");
  EXPECT_TRUE(shows("запланирована"));
}

TEST_F(RecordForms, AnEventIsWhatWasOrWhatIsPlanned) {
  const RecordId agent = add_agent(*app_, "Иванова Мария");
  app_->go(record_href(Kind::Agent, agent));
  press("Добавить событие");
  choose("Вид", "встреча");
  app_->fill("Текст", "Обсудили акцию");
  press("Сохранить");
  EXPECT_TRUE(shows("встреча: Обсудили акцию"));
  press("Добавить событие");
  press("Запланировать");
  app_->fill("Текст задачи", "Перезвонить");
  press("Сохранить");
  EXPECT_TRUE(shows("Звонок: Перезвонить"));
}

TEST_F(RecordForms, TheCardOfAnAgencyHasItsTabsAndItsFeed) {
  const RecordId agency = add_agency(*app_, "Этажи");
  add_agent(*app_, "Иванова Мария", agency);
  open(*app_, agency);
  app_->click(Role::Tab, "Агенты");
  EXPECT_TRUE(app_->screen().has(Role::Link, "Иванова Мария"));
  EXPECT_TRUE(app_->screen().has(Role::Region, "Лента событий"));
  press("Добавить задачу");
  app_->fill("Текст задачи", "Презентация");
  press("Сохранить");
  EXPECT_TRUE(shows("Звонок: Презентация"));
}

TEST_F(RecordForms, AnAgentMovesToAnotherAgency) {
  const RecordId first = add_agency(*app_, "Этажи");
  const RecordId second = add_agency(*app_, "Миэль");
  const RecordId agent = add_agent(*app_, "Иванова Мария", first);
  app_->go(record_href(Kind::Agent, agent));
  app_->click(Role::Button, "Перевести в другое АН");
  choose("АН", "Миэль");
  press("Сохранить");
  EXPECT_EQ(reference(workspace_.state().value(agent, fields::agent::agency)), second);
  EXPECT_TRUE(app_->screen().has(Role::Feed, "Где работает"));
  const std::string screen = app_->screen().dump();
  EXPECT_LT(screen.find("Миэль", screen.find("Где работает")),
            screen.find("Этажи", screen.find("Где работает")));
}

TEST_F(RecordForms, OfflineItIsAllTheSame) {
  app_->go("#/agents");
  desk_.set_online(false);
  app_->settle();
  app_->click(Role::Button, "Добавить агента");
  app_->fill("ФИО", "Иванова Мария");
  app_->click(Role::Button, "Сохранить");
  EXPECT_TRUE(app_->screen().has(Role::Heading, "Иванова Мария"));
  EXPECT_TRUE(shows("Нет сети, ждут изменений: 1"));
}

}  // namespace
}  // namespace planerka::testing
