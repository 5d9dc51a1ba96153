// Acts upon several rows at once: the bar under a list, one step of undo for all.

#include "tests/client/screens/bulk_fixture.h"

namespace planerka::testing {
namespace {

using ui::Key;
using ui::Role;

using Bulk = BulkFixture;

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

TEST_F(Bulk, AStatusHasToBeChosen) {
  choose("АН 91");
  act("Статус");
  save();
  EXPECT_TRUE(shows("Заполните «Статус»"));
}

TEST_F(Bulk, MoreThanOneUndoTakesBackIsNotDone) {
  for (std::uint64_t i = 0; i < 500; ++i)
    workspace_.submit(make_import(
        Kind::Agency, RecordId{1000 + i}, {put(fields::agency::name, Value::text("Сеть"))}));
  meet();
  app_.click(Role::CheckBox, "Выбрать все");
  act("В архив");
  EXPECT_TRUE(shows("За один раз – не больше 500 строк"));
  EXPECT_FALSE(archived(agencies_[0]));
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
