// Acts upon several rows of the lists of agents, clients, deals and tasks.

#include "tests/client/screens/bulk_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;

using BulkLists = BulkFixture;

TEST_F(BulkLists, AMailingLeavesOutWhoAskedToBeLeftAlone) {
  const auto left_alone = static_cast<std::int64_t>(AgentStatus::DoNotDisturb);
  const RecordId ada = make(Kind::Agent, {put(fields::agent::name, Value::text("Ада Ким"))});
  const RecordId eva = make(Kind::Agent,
                            {put(fields::agent::name, Value::text("Ева Цой")),
                             put(fields::agent::status, Value::of(left_alone))});
  app_.go("#/agents");
  choose("Ада Ким");
  choose("Ева Цой");
  act("Записать рассылку");
  EXPECT_TRUE(shows("Выбрано: 1 агент. Пропущено: 1 – нет согласия на рекламу"));
  app_.fill("Текст", "Новые цены");
  save();
  EXPECT_TRUE(shows("Записано: 1 агент. Пропущено: 1"));
  EXPECT_EQ(events(ada).size(), 1U);
  EXPECT_TRUE(events(eva).empty());
  choose("Ада Ким");
  act("Записать рассылку");
  app_.fill("Текст", "Ещё раз");
  save();
  EXPECT_TRUE(shows("Рассылать некому"));
}

TEST_F(BulkLists, AMailingNeedsAClientsConsentToAdvertising) {
  const RecordId anna = make(Kind::Client, {put(fields::client::name, Value::text("Анна Кац"))});
  const RecordId ivan = make(Kind::Client, {put(fields::client::name, Value::text("Иван Рой"))});
  const auto purpose = static_cast<std::int64_t>(ConsentPurpose::Advertising);
  make(Kind::Consent,
       {put(fields::consent::client, Value::of(anna)),
        put(fields::consent::purpose, Value::of(purpose))});
  app_.go("#/clients");
  app_.click(Role::CheckBox, "Выбрать все");
  act("Записать рассылку");
  app_.fill("Текст", "Скидки");
  save();
  EXPECT_EQ(events(anna).size(), 1U);
  EXPECT_TRUE(events(ivan).empty());
}

TEST_F(BulkLists, AgentsChangeStatusTogether) {
  const RecordId ada = make(Kind::Agent, {put(fields::agent::name, Value::text("Ада Ким"))});
  app_.go("#/agents");
  choose("Ада Ким");
  act("Статус");
  app_.click(Role::Button, "не работает");
  save();
  EXPECT_EQ(at_server(ada, fields::agent::status), static_cast<int>(AgentStatus::Inactive));
}

TEST_F(BulkLists, TasksAreGivenMovedAndCancelledTogether) {
  const auto task = [this](std::string_view text) {
    return make(Kind::Task,
                {put(fields::task::text, Value::text(text)),
                 put(fields::task::type, Value::of(1)),
                 put(fields::task::due_on, Value::of(Date::of({2026, 3, 2}).days))});
  };
  const std::array<RecordId, 2> both = {task("Первая"), task("Вторая")};
  app_.go("#/tasks");
  app_.click(Role::CheckBox, "Выбрать все");
  act("Перенести");
  app_.fill("Дата", "10.03.2026");
  save();
  for (const RecordId id : both)
    EXPECT_EQ(at_server(id, fields::task::due_on), Date::of({2026, 3, 10}).days);
  act("Отменить задачи");
  meet();
  for (const RecordId id : both)
    EXPECT_EQ(at_server(id, fields::task::status), static_cast<int>(TaskStatus::Cancelled));
  undo();
  for (const RecordId id : both)
    EXPECT_EQ(at_server(id, fields::task::status), static_cast<int>(TaskStatus::Planned));
}

TEST_F(BulkLists, TasksOfOthersAreLeftOutForWhoWritesOnlyTheirOwn) {
  const RecordId sales = workspace_.add_user(UserRole::Sales, "sales");
  const auto task = [this](std::string_view text, RecordId assignee) {
    return make(Kind::Task,
                {put(fields::task::text, Value::text(text)),
                 put(fields::task::type, Value::of(1)),
                 put(fields::task::due_on, Value::of(Date::of({2026, 3, 2}).days)),
                 put(fields::task::assignee, Value::of(assignee))});
  };
  meet();
  const RecordId theirs = task("Дело РОПа", head_);
  const RecordId own = task("Дело продаж", sales);
  LiveApp app(workspace_, workspace_.add_device(sales));
  workspace_.advance(1000);
  app.settle();
  app.go("#/tasks");
  app.click(Role::CheckBox, "Выбрать все");
  press_act(app, "В архив");
  workspace_.advance(1000);
  app.settle();
  EXPECT_NE(app.screen().dump().find("В архиве: 1 задача. Пропущено: 1"), std::string::npos);
  EXPECT_EQ(at_server(own, make_field(Kind::Task, common::archived)), 1);
  EXPECT_EQ(at_server(theirs, make_field(Kind::Task, common::archived)), 0);
}

TEST_F(BulkLists, ADealGetsATask) {
  ASSERT_TRUE(workspace_.submit(
      make_import(Kind::Deal,
                  RecordId{77},
                  {put(make_field(Kind::Deal, common::external_id), Value::text("D1")),
                   put(fields::deal::agency, Value::of(agencies_[0])),
                   put(fields::deal::stage, Value::of(static_cast<int>(DealStage::Lead)))})));
  meet();
  app_.go("#/deals");
  app_.click(Role::CheckBox, "Выбрать все");
  act("Поставить задачу");
  app_.fill("Текст задачи", "Спросить про ипотеку");
  save();
  EXPECT_EQ(tasks(RecordId{77}).size(), 1U);
}

TEST_F(BulkLists, OnlyWhatThePersonMayDoIsOffered) {
  make(Kind::Agent, {put(fields::agent::name, Value::text("Ада Ким"))});
  LiveApp app(workspace_, workspace_.add_device(workspace_.add_user(UserRole::Sales, "sales")));
  workspace_.advance(1000);
  app.settle();
  app.go("#/agents");
  app.click(Role::CheckBox, "Выбрать: Ада Ким");
  EXPECT_TRUE(app.screen().has(Role::Button, "Поставить задачу"));
  for (const char* name : {"Статус", "Теги", "В архив", "Действия"})
    EXPECT_EQ(app.screen().maybe(Role::Button, name), nullptr) << name;
}

}  // namespace
}  // namespace planerka::testing
