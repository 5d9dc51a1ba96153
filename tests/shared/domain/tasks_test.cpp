// What is planned is a task, what happened is an event.

#include <gtest/gtest.h>

#include "shared/domain/activities.h"
#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

namespace task = fields::task;
namespace event = fields::event;

class Tasks : public ::testing::Test, public WorkBench {
 protected:
  RecordId plan(TaskType type, RecordId subject, RecordId by = {}) {
    std::vector<Argument> fields = {put(task::type, number(type)),
                                    put(task::due_on, Value::of(kToday.days)),
                                    put(task::text, Value::text("Обсудить акцию"))};
    if (subject) fields.push_back(put(task::subject, Value::of(subject)));
    return create(Kind::Task, std::move(fields), by);
  }
  std::string complete(RecordId id,
                       std::string_view result,
                       std::optional<Outcome> outcome = {},
                       RecordId by = {}) {
    return run(make_complete_task(id, {.event = w.new_id(), .text = result, .outcome = outcome}),
               by);
  }
  std::string made(std::vector<Argument> fields) {
    return run(make_create(Kind::Task, w.new_id(), std::move(fields)));
  }
  std::string log(std::vector<Argument> fields) {
    last_logged = w.new_id();
    return run(make_create(Kind::Event, last_logged, std::move(fields)));
  }
  TaskStatus status(RecordId id) const {
    return static_cast<TaskStatus>(w.integer(id, task::status));
  }
  /// Events of a task that stand.
  std::vector<RecordId> events_of(RecordId id) const {
    std::vector<RecordId> standing;
    const Table& events = w.state.table(Kind::Event);
    for (const RecordId found : w.state.lookup(event::task, Value::of(id).view())) {
      const RowIndex row = w.state.find(found)->index;
      if (!events.flag(row, event::withdrawn) && !events.archived(row)) standing.push_back(found);
    }
    return standing;
  }

  RecordId last_logged;
};

TEST_F(Tasks, StartWithWhatTheirTypeTakes) {
  EXPECT_EQ(default_minutes(TaskType::Meeting), 60);
  EXPECT_EQ(default_minutes(TaskType::Call), 15);
  EXPECT_EQ(default_minutes(TaskType::Errand), std::nullopt);
  const RecordId call = plan(TaskType::Call, anna);
  EXPECT_EQ(w.integer(call, task::duration), 15);
  EXPECT_EQ(w.link(call, task::assignee), w.manager);
  EXPECT_TRUE(w.state.value(plan(TaskType::Errand, anna), task::duration).null()) << "all day";
}

TEST_F(Tasks, TheirKindsBelongToTypes) {
  for (const auto& [kind, type] : {std::pair(ActivityKind::Meeting, TaskType::Meeting),
                                   std::pair(ActivityKind::Presentation, TaskType::Meeting),
                                   std::pair(ActivityKind::BrokerTour, TaskType::Meeting),
                                   std::pair(ActivityKind::Call, TaskType::Call),
                                   std::pair(ActivityKind::Mailing, TaskType::Errand),
                                   std::pair(ActivityKind::Other, TaskType::Errand)}) {
    EXPECT_EQ(type_of(kind), type);
    EXPECT_EQ(type_of(kind_of_type(type)), type);
  }
}

TEST_F(Tasks, AreCheckedAsTheyAreMadeAndEdited) {
  const auto type = put(task::type, number(TaskType::Call));
  const auto day = put(task::due_on, Value::of(kToday.days));
  const auto text = put(task::text, Value::text("Перезвонить"));
  EXPECT_EQ(made({day, text}), "field.required");
  EXPECT_EQ(made({type, text}), "field.required");
  EXPECT_EQ(made({type, day, put(task::text, Value::text("  "))}), "field.required");
  EXPECT_EQ(made({type, day, text, put(task::kind, number(ActivityKind::Mailing))}), "task.kind");
  EXPECT_EQ(made({type, day, text, put(task::due_minute, Value::of(1440))}), "task.minute");
  EXPECT_EQ(made({type, day, text, put(task::duration, Value::of(0))}), "task.duration");
  EXPECT_EQ(made({type, day, text, put(task::due_minute, Value::of(570))}), "");

  const RecordId id = plan(TaskType::Meeting, anna);
  const auto edit = [&](Argument field) { return run(make_edit(id, {std::move(field)})); };
  EXPECT_EQ(edit(put(task::kind, number(ActivityKind::BrokerTour))), "");
  EXPECT_EQ(edit(put(task::type, number(TaskType::Call))), "");
  EXPECT_EQ(w.integer(id, task::kind), static_cast<int>(ActivityKind::Call)) << "it gives way";
  EXPECT_EQ(edit(put(task::kind, number(ActivityKind::BrokerTour))), "task.kind");
}

TEST_F(Tasks, ADoneOneIsOneEventInTheAgentsAndTheAgencysFeed) {
  const RecordId call = plan(TaskType::Call, anna);
  ASSERT_EQ(run(make_edit(call, {add(task::participants, Value::of(w.head))})), "");
  EXPECT_EQ(complete(call, " ", Outcome::Reached), "task.result");
  EXPECT_EQ(complete(call, "Ждёт каталог"), "task.outcome");
  EXPECT_EQ(complete(call, "Ждёт каталог", Outcome::Reached), "");
  EXPECT_EQ(status(call), TaskStatus::Done);
  EXPECT_EQ(w.text(call, task::result), "Ждёт каталог");
  EXPECT_EQ(w.integer(call, task::done_at), w.now.ms);
  ASSERT_EQ(events_of(call).size(), 1U);
  const RecordId told = events_of(call)[0];
  EXPECT_EQ(w.link(told, event::subject), anna);
  EXPECT_EQ(w.link(told, event::agency), etazhi);
  EXPECT_EQ(w.integer(told, event::kind), static_cast<int>(ActivityKind::Call));
  EXPECT_EQ(w.integer(told, event::happened_at), w.now.ms);
  EXPECT_EQ(w.link(told, event::author), w.manager);
  EXPECT_EQ(w.text(told, event::text), "Ждёт каталог");
  EXPECT_EQ(w.state.value(told, event::outcome), number(Outcome::Reached).view());
  EXPECT_TRUE(w.state.has_element(told, event::participants, Value::of(w.head).view()));
}

TEST_F(Tasks, AnAgencysEventIsInItsFeedOnce) {
  const RecordId meeting = plan(TaskType::Meeting, etazhi);
  ASSERT_EQ(complete(meeting, "Провели презентацию"), "");
  ASSERT_EQ(events_of(meeting).size(), 1U);
  EXPECT_EQ(w.link(events_of(meeting)[0], event::agency), RecordId{});
}

TEST_F(Tasks, OneOutsideTheBooksLeavesNoEvent) {
  const RecordId errand = plan(TaskType::Errand, {});
  EXPECT_EQ(complete(errand, "Сделано"), "");
  EXPECT_EQ(w.state.table(Kind::Event).size(), 0U);
}

TEST_F(Tasks, CompletedOnTwoDevicesAreOneEvent) {
  const RecordId meeting = plan(TaskType::Meeting, anna);
  EXPECT_EQ(complete(meeting, "Встретились"), "");
  EXPECT_EQ(complete(meeting, "Встретились", {}, w.head), "task.closed");
  EXPECT_EQ(events_of(meeting).size(), 1U);
  EXPECT_EQ(run(make_cancel_task(meeting, "")), "task.closed");
}

TEST_F(Tasks, ReopeningWithdrawsTheEventAndKeepsIt) {
  const RecordId meeting = plan(TaskType::Meeting, anna);
  EXPECT_EQ(run(make_reopen_task(meeting)), "task.open");
  ASSERT_EQ(complete(meeting, "Встретились"), "");
  const RecordId first = events_of(meeting)[0];
  ASSERT_EQ(run(make_reopen_task(meeting)), "");
  EXPECT_EQ(status(meeting), TaskStatus::Planned);
  EXPECT_TRUE(w.state.value(meeting, task::done_at).null());
  EXPECT_EQ(w.integer(first, event::withdrawn), 1);
  EXPECT_EQ(w.text(first, event::text), "Встретились");
  ASSERT_EQ(complete(meeting, "Теперь точно"), "");
  ASSERT_EQ(events_of(meeting).size(), 1U);
  EXPECT_NE(events_of(meeting)[0], first);
}

TEST_F(Tasks, UndoOpensAgainAndRedoBringsTheSameEvent) {
  const RecordId call = plan(TaskType::Call, anna);
  ASSERT_EQ(complete(call, "Просит не звонить", Outcome::DoNotDisturb), "");
  const RecordId told = events_of(call)[0];
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(status(call), TaskStatus::Planned);
  EXPECT_TRUE(events_of(call).empty());
  EXPECT_EQ(w.integer(anna, fields::agent::status), static_cast<int>(AgentStatus::Active));
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(events_of(call), std::vector<RecordId>{told});
  ASSERT_EQ(run(make_reopen_task(call)), "");
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(status(call), TaskStatus::Done);
  EXPECT_EQ(events_of(call), std::vector<RecordId>{told});
}

TEST_F(Tasks, DoNotDisturbIsKeptOnTheAgentAndNotAgentIsNot) {
  ASSERT_EQ(complete(plan(TaskType::Call, anna), "Не агент", Outcome::NotAgent), "");
  EXPECT_EQ(w.integer(anna, fields::agent::status), static_cast<int>(AgentStatus::Active));
  ASSERT_EQ(complete(plan(TaskType::Call, anna), "Не звонить", Outcome::DoNotDisturb), "");
  EXPECT_EQ(w.integer(anna, fields::agent::status), static_cast<int>(AgentStatus::DoNotDisturb));
}

TEST_F(Tasks, OutcomesWithContact) {
  std::string with;
  for (int at = 0; at < enum_size(EnumList::Outcome); ++at) {
    if (with_contact(static_cast<Outcome>(at)))
      with.append(enum_name(EnumList::Outcome, at)).append(" ");
  }
  EXPECT_EQ(with, "reached call_back not_agent do_not_disturb tour_arranged tour_declined ");
}

TEST_F(Tasks, AreDoneInThePast) {
  const RecordId meeting = plan(TaskType::Meeting, anna);
  const auto done_at = [&](std::int64_t ms) {
    return run(make_complete_task(meeting,
                                  {.event = w.new_id(), .text = "Встретились", .at = Instant{ms}}));
  };
  EXPECT_EQ(done_at(w.now.ms + kDayMs), "event.future");
  EXPECT_EQ(done_at(w.now.ms - kDayMs), "");
  EXPECT_EQ(w.integer(events_of(meeting)[0], event::happened_at), w.now.ms - kMinuteMs - kDayMs);
}

TEST_F(Tasks, AreCancelledAndHandedOver) {
  const RecordId meeting = plan(TaskType::Meeting, anna);
  EXPECT_EQ(run(make_assign_task(meeting, w.head)), "");
  EXPECT_EQ(w.link(meeting, task::assignee), w.head);
  EXPECT_EQ(run(make_assign_task(meeting, anna)), "record.kind");
  EXPECT_EQ(run(make_cancel_task(meeting, "Заболел")), "");
  EXPECT_EQ(status(meeting), TaskStatus::Cancelled);
  EXPECT_EQ(w.text(meeting, task::result), "Заболел");
  EXPECT_EQ(run(make_reopen_task(meeting)), "");
  EXPECT_EQ(status(meeting), TaskStatus::Planned);
}

TEST_F(Tasks, SalesAndFinanceKeepToTheirOwn) {
  const RecordId others = plan(TaskType::Meeting, anna);
  const RecordId own = plan(TaskType::Call, anna, w.sales);
  EXPECT_EQ(complete(others, "Готово", {}, w.sales), "rights.own_tasks");
  EXPECT_EQ(complete(own, "Не звонить", Outcome::DoNotDisturb, w.sales), "");
  EXPECT_EQ(undo(w.sales), "");
  EXPECT_EQ(run(make_cancel_task(others, ""), w.finance), "rights.own_tasks");
  EXPECT_EQ(run(make_reopen_task(own), w.viewer), "rights.command");
  EXPECT_EQ(complete(own, "Готово", Outcome::Reached, w.manager), "");
}

TEST_F(Tasks, WhatHappenedIsLoggedAsAnEvent) {
  const auto subject = put(event::subject, Value::of(anna));
  const auto kind = put(event::kind, number(ActivityKind::BrokerTour));
  EXPECT_EQ(log({kind}), "field.required");
  EXPECT_EQ(log({subject}), "field.required");
  EXPECT_EQ(log({subject, kind, put(event::happened_at, Value::of(w.now.ms + kDayMs))}),
            "event.future");
  EXPECT_EQ(log({subject, kind}), "");
  EXPECT_EQ(w.link(last_logged, event::agency), etazhi);
  EXPECT_EQ(w.link(last_logged, event::author), w.manager);
  EXPECT_EQ(w.integer(last_logged, event::happened_at), w.now.ms);
  EXPECT_EQ(run(make_edit(last_logged, {put(event::pinned, Value::of(1))})), "");
  const auto call = put(event::kind, number(ActivityKind::Call));
  const auto outcome = put(event::outcome, number(Outcome::DoNotDisturb));
  EXPECT_EQ(log({subject, call, outcome}), "");
  EXPECT_EQ(w.integer(anna, fields::agent::status), static_cast<int>(AgentStatus::DoNotDisturb));
}

TEST_F(Tasks, AnEventIsToldOtherwiseAndUndone) {
  const auto call = put(event::kind, number(ActivityKind::Call));
  const auto reached = put(event::outcome, number(Outcome::Reached));
  const auto note = put(event::text, Value::text("Обсудили"));
  ASSERT_EQ(log({put(event::subject, Value::of(anna)), call, reached, note}), "");
  const Value before = Value::of(w.now.ms - kDayMs);
  EXPECT_EQ(run(make_edit(last_logged,
                          {put(event::happened_at, before),
                           put(event::outcome, number(Outcome::NoAnswer)),
                           put(event::text, Value::text("Не ответил"))})),
            "");
  EXPECT_EQ(w.integer(last_logged, event::happened_at), before.integer);
  EXPECT_EQ(w.integer(last_logged, event::outcome), static_cast<int>(Outcome::NoAnswer));
  EXPECT_EQ(undo(w.manager), "");
  EXPECT_EQ(w.integer(last_logged, event::outcome), static_cast<int>(Outcome::Reached));
  EXPECT_EQ(w.text(last_logged, event::text), "Обсудили");
  const Value tomorrow = Value::of(w.now.ms + kDayMs);
  EXPECT_EQ(run(make_edit(last_logged, {put(event::happened_at, tomorrow)})), "event.future");
  EXPECT_EQ(run(make_edit(last_logged, {put(event::kind, Value::null())})), "field.required");
  EXPECT_EQ(run(make_edit(last_logged, {put(event::subject, Value::of(etazhi))})), "field.fixed");
}

TEST_F(Tasks, AnOutcomeIsThatOfACall) {
  const auto call = put(event::kind, number(ActivityKind::Call));
  const auto reached = put(event::outcome, number(Outcome::Reached));
  ASSERT_EQ(log({put(event::subject, Value::of(anna)), call, reached}), "");
  EXPECT_EQ(run(make_edit(last_logged, {put(event::kind, number(ActivityKind::Meeting))})), "");
  EXPECT_TRUE(w.state.value(last_logged, event::outcome).null());
  EXPECT_EQ(undo(w.manager), "");
  EXPECT_EQ(w.integer(last_logged, event::outcome), static_cast<int>(Outcome::Reached));
}

TEST_F(Tasks, DoNotDisturbToldLaterIsKeptOnTheAgentToo) {
  const auto call = put(event::kind, number(ActivityKind::Call));
  ASSERT_EQ(log({put(event::subject, Value::of(anna)), call}), "");
  EXPECT_EQ(run(make_edit(last_logged, {put(event::outcome, number(Outcome::DoNotDisturb))})), "");
  EXPECT_EQ(w.integer(anna, fields::agent::status), static_cast<int>(AgentStatus::DoNotDisturb));
}

TEST_F(Tasks, SalesAndFinanceKeepToTheEventsTheyTell) {
  const auto subject = put(event::subject, Value::of(anna));
  const auto kind = put(event::kind, number(ActivityKind::Meeting));
  const auto edit = [this] {
    return make_edit(last_logged, {put(event::text, Value::text("Иначе"))});
  };
  ASSERT_EQ(log({subject, kind}), "");
  EXPECT_EQ(run(edit(), w.sales), "rights.own_events");
  EXPECT_EQ(run(edit(), w.finance), "rights.own_events");
  EXPECT_EQ(run(edit(), w.head), "");
  last_logged = create(Kind::Event, {subject, kind}, w.sales);
  EXPECT_EQ(run(edit(), w.sales), "");
  EXPECT_EQ(run(edit(), w.manager), "");
  EXPECT_EQ(run(edit(), w.viewer), "rights.kind");
}

}  // namespace
}  // namespace planerka::testing
