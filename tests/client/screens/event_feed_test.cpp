// «Лента событий»: what is done and what is planned, and events told otherwise.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ui::Role;

class EventFeedOfACard : public AgencyCardFixture {
 protected:
  EventFeedOfACard() {
    connect(app_);
    agency_ = add_agency(app_, "Этажи");
  }

  RecordId log(ActivityKind kind, std::string_view text, std::vector<Argument> more = {}) {
    more.push_back(put(fields::event::kind, Value::of(static_cast<int>(kind))));
    more.push_back(put(fields::event::text, Value::text(text)));
    more.push_back(put(fields::event::subject, Value::of(agency_)));
    return add_record(app_, Kind::Event, std::move(more));
  }

  bool has_text(LiveApp& app, const std::string& words) {
    return app.screen().dump().find(words) != std::string::npos;
  }

  void choose(std::string_view field, std::string_view name) {
    app_.screen().choose(field, name);
    app_.settle();
  }

  /// How many events of the feed begin so: each has its pin.
  std::size_t events_named(const std::string& words) {
    const std::string screen = app_.screen().dump();
    const std::string line = "button \"Закрепить: " + words;
    std::size_t count = 0;
    for (std::size_t at = screen.find(line); at != std::string::npos;
         at = screen.find(line, at + 1)) {
      ++count;
    }
    return count;
  }

  LiveApp app_{workspace_, desk_};
  RecordId agency_;
};

TEST_F(EventFeedOfACard, AnEventIsToldOtherwiseAndSaysSo) {
  const RecordId event =
      log(ActivityKind::Call,
          "Обсудили",
          {put(fields::event::outcome, Value::of(static_cast<int>(Outcome::Reached)))});
  open(app_, agency_);
  EXPECT_FALSE(has_text(app_, "изменено"));
  app_.click(Role::Button, "Изменить событие: звонок: Обсудили · дозвонился");
  ASSERT_TRUE(app_.screen().has(Role::Dialog, "Изменить событие"));
  EXPECT_EQ(app_.screen().find(Role::ComboBox, "Исход").value, "дозвонился");
  app_.fill("Текст", "Обсудили акцию");
  app_.fill("Дата", "01.03.2026");
  app_.fill("Время", "14:10");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Изменить событие"));
  EXPECT_EQ(text(event, fields::event::text), "Обсудили акцию");
  EXPECT_TRUE(has_text(app_, "01.03.2026 14:10"));
  const ui::Node& changed = app_.screen().find(Role::Button, "изменено 02.03.2026");
  EXPECT_THAT(std::string(changed.name), HasSubstr("Мария Ким"));
  app_.click(Role::Button, "изменено 02.03.2026");
  ASSERT_TRUE(app_.screen().has(Role::Dialog, "История события"));
  EXPECT_TRUE(app_.screen().has(Role::Article, "Текст: Обсудили → Обсудили акцию"));
}

TEST_F(EventFeedOfACard, AChangeIsUndoneByTheToast) {
  const RecordId event = log(ActivityKind::Meeting, "Обсудили");
  open(app_, agency_);
  app_.click(Role::Button, "Изменить событие: встреча: Обсудили");
  app_.fill("Текст", "Другое");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  ASSERT_EQ(text(event, fields::event::text), "Другое");
  app_.click(Role::Button, "Отменить");
  connect(app_);
  EXPECT_EQ(text(event, fields::event::text), "Обсудили");
}

TEST_F(EventFeedOfACard, WhatNobodyTouchedInTheFormIsNotWritten) {
  const RecordId event = log(ActivityKind::Meeting, "Обсудили");
  open(app_, agency_);
  app_.click(Role::Button, "Изменить событие: встреча: Обсудили");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Изменить событие"));
  EXPECT_TRUE(app_.device().replica().history().of(event).empty());
}

TEST_F(EventFeedOfACard, ANoteToldLaterIsAChangeToo) {
  const RecordId event =
      add_record(app_,
                 Kind::Event,
                 {put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting))),
                  put(fields::event::subject, Value::of(agency_))});
  ASSERT_TRUE(app_.device()
                  .act({make_edit(event, {put(fields::event::text, Value::text("Взяли каталог"))})})
                  .ok());
  connect(app_);
  open(app_, agency_);
  app_.click(Role::Button, "изменено");
  EXPECT_TRUE(app_.screen().has(Role::Article, "Текст: пусто → Взяли каталог"));
}

TEST_F(EventFeedOfACard, ShowsWhatIsDoneOrWhatIsPlanned) {
  log(ActivityKind::Meeting, "Обсудили");
  add_task(app_, "Перезвонить", today(), agency_);
  open(app_, agency_);
  app_.click(Role::Button, "Сделано");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Закрепить: встреча: Обсудили"));
  EXPECT_FALSE(app_.screen().has(Role::Heading, "В планах"));
  app_.click(Role::Button, "Запланировано");
  EXPECT_FALSE(app_.screen().has(Role::Button, "Закрепить: встреча: Обсудили"));
  EXPECT_TRUE(app_.screen().has(Role::Heading, "В планах"));
  app_.click(Role::Button, "Запланировано");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Закрепить: встреча: Обсудили"));
  EXPECT_TRUE(app_.screen().has(Role::Heading, "В планах"));
}

TEST_F(EventFeedOfACard, SalesChangeTheirOwnEventsOnly) {
  log(ActivityKind::Meeting, "Менеджер");
  const RecordId sales = workspace_.add_user(UserRole::Sales, "Олег");
  FakeDevice& tablet = workspace_.add_device(sales);
  LiveApp app(workspace_, tablet);
  connect(app);
  add_record(app,
             Kind::Event,
             {put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting))),
              put(fields::event::text, Value::text("Продажи")),
              put(fields::event::subject, Value::of(agency_))});
  open(app, agency_);
  for (const std::string act : {"Изменить событие: встреча: ", "Закрепить: встреча: "}) {
    EXPECT_TRUE(app.screen().has(Role::Button, act + "Продажи"));
    EXPECT_FALSE(app.screen().has(Role::Button, act + "Менеджер"));
  }
}

TEST_F(EventFeedOfACard, AnEventThatWasSaysWhoTookPart) {
  const RecordId maria = add_agent(app_, "Иванова Мария", agency_);
  add_agent(app_, "Пётр Алёшин", agency_);
  open(app_, agency_);
  app_.click(Role::Button, "Добавить событие");
  choose("Вид", "брокер-тур");
  app_.fill("Текст", "Показали дом");
  choose("Участники", "Иванова Мария");
  choose("Участники", "Пётр Алёшин");
  app_.click(Role::Button, "Убрать: Пётр Алёшин");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  const Table& events = workspace_.state().table(Kind::Event);
  ASSERT_EQ(events.size(), 1U);
  const auto& participants = events.elements(0, fields::event::participants);
  ASSERT_EQ(participants.size(), 1U);
  EXPECT_EQ(reference(participants[0].value.view()), maria);
  EXPECT_TRUE(
      app_.screen().has(Role::Article, "брокер-тур: Показали дом · участвовали: Иванова Мария"));
}

TEST_F(EventFeedOfACard, WhoTakesPartGoesAlongToWhatIsPlanned) {
  add_agent(app_, "Иванова Мария", agency_);
  open(app_, agency_);
  app_.click(Role::Button, "Добавить событие");
  choose("Участники", "Иванова Мария");
  app_.click(Role::Button, "Запланировать");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Убрать: Иванова Мария"));
}

TEST_F(EventFeedOfACard, ParticipantsAreToldOtherwise) {
  const RecordId maria = add_agent(app_, "Иванова Мария", agency_);
  const RecordId petr = add_agent(app_, "Пётр Алёшин", agency_);
  const RecordId event = log(ActivityKind::Meeting,
                             "Обсудили",
                             {planerka::add(fields::event::participants, Value::of(maria))});
  open(app_, agency_);
  app_.click(Role::Button, "Изменить событие: встреча: Обсудили · участвовали: Иванова Мария");
  app_.click(Role::Button, "Убрать: Иванова Мария");
  choose("Участники", "Пётр Алёшин");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_TRUE(app_.screen().has(Role::Article, "встреча: Обсудили · участвовали: Пётр Алёшин"));
  const Store& state = workspace_.state();
  EXPECT_TRUE(state.has_element(event, fields::event::participants, Value::of(petr).view()));
  EXPECT_FALSE(state.has_element(event, fields::event::participants, Value::of(maria).view()));
  app_.click(Role::Button, "изменено");
  EXPECT_TRUE(app_.screen().has(Role::Article, "Участники: убрано: Иванова Мария"));
}

TEST_F(EventFeedOfACard, StandsInTheFeedOfWhoeverTookPartOnce) {
  const RecordId maria = add_agent(app_, "Иванова Мария", agency_);
  const RecordId petr = add_agent(app_, "Пётр Алёшин", agency_);
  const auto with = [](RecordId person) {
    return planerka::add(fields::event::participants, Value::of(person));
  };
  log(ActivityKind::BrokerTour, "Показали дом", {with(maria), with(petr)});
  add_record(app_,
             Kind::Event,
             {put(fields::event::kind, Value::of(static_cast<int>(ActivityKind::Meeting))),
              put(fields::event::text, Value::text("Обсудили")),
              put(fields::event::subject, Value::of(maria)),
              with(maria)});
  app_.go(record_href(Kind::Agent, maria));
  EXPECT_TRUE(app_.screen().has(Role::Article,
                                "брокер-тур: Показали дом · Этажи · участвовали: Пётр Алёшин"));
  EXPECT_EQ(events_named("встреча: Обсудили"), 1U);
  app_.go(record_href(Kind::Agent, petr));
  EXPECT_TRUE(app_.screen().has(Role::Article,
                                "брокер-тур: Показали дом · Этажи · участвовали: Иванова Мария"));
  EXPECT_EQ(events_named("встреча: Обсудили"), 0U);
}

TEST_F(EventFeedOfACard, AMergedParticipantIsTheMainOne) {
  const RecordId maria = add_agent(app_, "Иванова Мария", agency_);
  const RecordId twin = add_agent(app_, "Иванова М.", agency_);
  const auto with = [](RecordId person) {
    return planerka::add(fields::event::participants, Value::of(person));
  };
  log(ActivityKind::BrokerTour, "Показали дом", {with(maria), with(twin)});
  ASSERT_TRUE(app_.device().act({make_merge(twin, maria)}).ok());
  connect(app_);
  open(app_, agency_);
  EXPECT_TRUE(
      app_.screen().has(Role::Article, "брокер-тур: Показали дом · участвовали: Иванова Мария"));
  app_.go(record_href(Kind::Agent, maria));
  EXPECT_EQ(events_named("брокер-тур: Показали дом"), 1U);
}

}  // namespace
}  // namespace planerka::testing
