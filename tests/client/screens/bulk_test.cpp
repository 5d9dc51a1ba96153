// Acts upon several rows at once: the bar under a list, one step of undo for all.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Key;
using ui::Role;

class Bulk : public ::testing::Test {
 protected:
  Bulk() {
    for (const RecordId agency : agencies_) {
      workspace_.submit(
          make_import(Kind::Agency,
                      agency,
                      {put(fields::agency::name, Value::text("АН " + std::to_string(agency.value))),
                       put(fields::agency::status,
                           Value::of(static_cast<std::int64_t>(AgencyStatus::Active)))}));
    }
    meet();
  }

  void meet() {
    workspace_.advance(1000);
    app_.settle();
    workspace_.advance(1000);
    app_.settle();
  }
  void choose(std::string_view name) {
    app_.click(Role::CheckBox, "Выбрать: " + std::string(name));
  }
  /// Presses an act of the bar, or of its «Действия».
  void act(std::string_view name) { press_act(app_, name); }
  void press_act(LiveApp& app, std::string_view name) {
    if (app.screen().maybe(Role::Button, name) == nullptr) {
      app.click(Role::Button, "Действия");
      app.click(Role::MenuItem, name);
    } else {
      app.click(Role::Button, name);
    }
  }
  void save() {
    app_.click(Role::Button, "Сохранить");
    meet();
  }
  void undo() {
    app_.screen().press(Key::Z, {.ctrl = true});
    meet();
  }
  /// The live records of a kind about one, at the server.
  std::vector<RecordId> about(RecordId subject, FieldId field) {
    std::vector<RecordId> found;
    for (const RecordId id : workspace_.state().lookup(field, Value::of(subject).view())) {
      const Row row = *workspace_.state().find(id);
      if (!workspace_.state().table(row.kind).archived(row.index)) found.push_back(id);
    }
    return found;
  }
  std::vector<RecordId> events(RecordId subject) { return about(subject, fields::event::subject); }
  std::vector<RecordId> tasks(RecordId subject) { return about(subject, fields::task::subject); }
  bool tagged(RecordId record, FieldId field, std::string_view tag) {
    return workspace_.state().has_element(record, field, Value::text(tag).view());
  }
  RecordId make(Kind kind, std::vector<Argument> fields) {
    const RecordId id = app_.device().new_id();
    EXPECT_TRUE(app_.device().act({make_create(kind, id, std::move(fields))}).ok());
    meet();
    return id;
  }
  std::int64_t at_server(RecordId agency, FieldId field) {
    return workspace_.state().value(agency, field).integer;
  }
  bool archived(RecordId agency) {
    return at_server(agency, make_field(Kind::Agency, common::archived)) != 0;
  }
  AgencyStatus status(RecordId agency) {
    return static_cast<AgencyStatus>(at_server(agency, fields::agency::status));
  }
  bool shows(std::string_view words) {
    return app_.screen().dump().find(words) != std::string::npos;
  }

  std::array<RecordId, 4> agencies_ = {RecordId{91}, RecordId{92}, RecordId{93}, RecordId{94}};
  LiveWorkspace workspace_;
  RecordId head_ = workspace_.add_user(UserRole::Head, "head");
  FakeDevice& desk_ = workspace_.add_device(head_);
  LiveApp app_{workspace_, desk_};
};

TEST_F(Bulk, TheBarComesWithTheFirstAndGoesWithTheLast) {
  EXPECT_FALSE(shows("Выбрано"));
  choose("АН 91");
  choose("АН 92");
  EXPECT_TRUE(shows("Выбрано: 2"));
  app_.screen().press(Key::Escape);
  app_.settle();
  EXPECT_FALSE(shows("Выбрано"));
  choose("АН 91");
  app_.click(Role::Button, "Снять выбор");
  EXPECT_FALSE(shows("Выбрано"));
}

TEST_F(Bulk, GivesAManagerToAllAndTakesItBackInOneStep) {
  choose("АН 91");
  choose("АН 93");
  act("Менеджер");
  app_.screen().choose("Менеджер", "head");
  save();
  EXPECT_TRUE(shows("Сохранено: 2 агентства"));
  EXPECT_EQ(reference(workspace_.state().value(agencies_[0], fields::agency::manager)), head_);
  EXPECT_EQ(reference(workspace_.state().value(agencies_[2], fields::agency::manager)), head_);
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[1], fields::agency::manager)));
  undo();
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[0], fields::agency::manager)));
  EXPECT_FALSE(reference(workspace_.state().value(agencies_[2], fields::agency::manager)));
}

TEST_F(Bulk, SuspendingAsksWhy) {
  choose("АН 91");
  choose("АН 92");
  act("Статус");
  app_.click(Role::Button, "приостановлено");
  save();
  EXPECT_TRUE(shows("Заполните «Причина приостановки»"));
  app_.fill("Причина приостановки", "Нет договора");
  save();
  EXPECT_EQ(status(agencies_[0]), AgencyStatus::Suspended);
  EXPECT_EQ(status(agencies_[1]), AgencyStatus::Suspended);
  EXPECT_EQ(status(agencies_[2]), AgencyStatus::Active);
  act("Статус");
  app_.click(Role::Button, "активное");
  save();
  EXPECT_EQ(status(agencies_[0]), AgencyStatus::Active);
}

TEST_F(Bulk, WhatIsSoAlreadyIsToldAndNotDone) {
  choose("АН 91");
  act("Статус");
  app_.click(Role::Button, "активное");
  save();
  EXPECT_TRUE(shows("Менять нечего"));
}

TEST_F(Bulk, AMailingIsAnEventForEach) {
  choose("АН 91");
  choose("АН 92");
  act("Записать рассылку");
  EXPECT_TRUE(shows("Выбрано: 2 агентства"));
  app_.fill("Текст", "Новые цены");
  save();
  EXPECT_TRUE(shows("Записано: 2 агентства"));
  for (const RecordId agency : {agencies_[0], agencies_[1]}) {
    const std::vector<RecordId> made = events(agency);
    ASSERT_EQ(made.size(), 1U);
    EXPECT_EQ(workspace_.state().value(made[0], fields::event::text).bytes, "Новые цены");
    EXPECT_EQ(at_server(made[0], fields::event::kind), static_cast<int>(ActivityKind::Mailing));
  }
  EXPECT_TRUE(events(agencies_[2]).empty());
  undo();
  EXPECT_TRUE(events(agencies_[0]).empty());
  EXPECT_TRUE(events(agencies_[1]).empty());
}

TEST_F(Bulk, AMailingLeavesOutWhoAskedToBeLeftAlone) {
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

TEST_F(Bulk, AMailingNeedsAClientsConsentToAdvertising) {
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

TEST_F(Bulk, ATaskIsSetAboutEach) {
  choose("АН 91");
  choose("АН 92");
  act("Поставить задачу");
  app_.fill("Текст задачи", "Узнать планы");
  save();
  EXPECT_TRUE(shows("Задача поставлена: 2 агентства"));
  for (const RecordId agency : {agencies_[0], agencies_[1]}) {
    ASSERT_EQ(tasks(agency).size(), 1U);
    EXPECT_EQ(reference(workspace_.state().value(tasks(agency)[0], fields::task::assignee)), head_);
  }
  undo();
  EXPECT_TRUE(tasks(agencies_[0]).empty());
}

TEST_F(Bulk, ParticipationIsInAPresentationOrATour) {
  choose("АН 91");
  choose("АН 92");
  act("Отметить участие");
  EXPECT_FALSE(app_.screen().has(Role::Button, "звонок"));
  app_.click(Role::Button, "презентация");
  save();
  ASSERT_EQ(events(agencies_[0]).size(), 1U);
  EXPECT_EQ(at_server(events(agencies_[1])[0], fields::event::kind),
            static_cast<int>(ActivityKind::Presentation));
}

TEST_F(Bulk, WhatWasNotYetIsNotRecorded) {
  choose("АН 91");
  act("Отметить участие");
  app_.fill("Дата", "завтра");
  save();
  EXPECT_TRUE(events(agencies_[0]).empty());
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Отметить участие"));
}

TEST_F(Bulk, TagsAreAddedAndTakenOff) {
  const FieldId tags = fields::agency::tags;
  for (const char* name : {"АН 91", "АН 92"})
    choose(name);
  act("Теги");
  app_.fill("Добавить теги", "топ, юг");
  save();
  EXPECT_TRUE(tagged(agencies_[0], tags, "топ"));
  EXPECT_TRUE(tagged(agencies_[1], tags, "юг"));
  act("Теги");
  app_.fill("Снять теги", "юг");
  save();
  EXPECT_TRUE(tagged(agencies_[0], tags, "топ"));
  EXPECT_FALSE(tagged(agencies_[0], tags, "юг"));
  undo();
  EXPECT_TRUE(tagged(agencies_[0], tags, "юг"));
}

TEST_F(Bulk, AgentsChangeStatusTogether) {
  const RecordId ada = make(Kind::Agent, {put(fields::agent::name, Value::text("Ада Ким"))});
  app_.go("#/agents");
  choose("Ада Ким");
  act("Статус");
  app_.click(Role::Button, "не работает");
  save();
  EXPECT_EQ(at_server(ada, fields::agent::status), static_cast<int>(AgentStatus::Inactive));
}

TEST_F(Bulk, TasksAreGivenMovedAndCancelledTogether) {
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

TEST_F(Bulk, AnAgencyWithDealsIsArchivedAfterAWarning) {
  ASSERT_TRUE(workspace_.submit(
      make_import(Kind::Deal,
                  RecordId{77},
                  {put(make_field(Kind::Deal, common::external_id), Value::text("D1")),
                   put(fields::deal::agency, Value::of(agencies_[0])),
                   put(fields::deal::stage, Value::of(static_cast<int>(DealStage::Lead)))})));
  meet();
  choose("АН 91");
  act("В архив");
  EXPECT_TRUE(shows("открытые сделки: 1"));
  EXPECT_FALSE(archived(agencies_[0]));
  app_.click(Role::Button, "Архивировать");
  meet();
  EXPECT_TRUE(archived(agencies_[0]));
}

TEST_F(Bulk, OnlyWhatThePersonMayDoIsOffered) {
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

TEST_F(Bulk, WhatHasNoRoomFolds) {
  for (const auto& [width, shown] : {std::pair(820.0F, true), std::pair(390.0F, false)}) {
    LiveApp app(workspace_,
                workspace_.add_device(head_),
                {.width = width, .height = 900, .coarse_pointer = true});
    workspace_.advance(1000);
    app.settle();
    app.go("#/agencies");
    app.click(Role::CheckBox, "Выбрать: АН 91");
    EXPECT_EQ(app.screen().maybe(Role::Button, "Записать рассылку") != nullptr, shown);
    EXPECT_EQ(app.screen().maybe(Role::Button, "Менеджер"), nullptr);
    press_act(app, "Менеджер");
    EXPECT_TRUE(app.screen().has(Role::Dialog, "Менеджер")) << width;
  }
}

TEST_F(Bulk, ArchivesAndLetsGoOfWhatIsNoLongerListed) {
  app_.click(Role::CheckBox, "Выбрать все");
  EXPECT_TRUE(shows("Выбрано: 4"));
  act("В архив");
  meet();
  for (const RecordId agency : agencies_)
    EXPECT_TRUE(archived(agency));
  EXPECT_FALSE(shows("Выбрано"));
  undo();
  for (const RecordId agency : agencies_)
    EXPECT_FALSE(archived(agency));
}

TEST_F(Bulk, ASearchLetsGoOfWhatItHides) {
  choose("АН 91");
  choose("АН 92");
  app_.screen().fill("Поиск", "92", Role::SearchBox);
  app_.settle();
  EXPECT_TRUE(shows("Выбрано: 1"));
}

TEST_F(Bulk, WhoMayNotWriteChoosesNothing) {
  FakeDevice& other = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp app(workspace_, other);
  workspace_.advance(1000);
  app.settle();
  EXPECT_TRUE(app.screen().has(Role::Link, "АН 91"));
  EXPECT_EQ(app.screen().maybe(Role::CheckBox, "Выбрать все"), nullptr);
}

}  // namespace
}  // namespace planerka::testing
