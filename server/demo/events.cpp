// What happened with the agencies in the past half year, and what is planned for the weeks around
// today.

#include <algorithm>

#include "server/demo/builder.h"
#include "server/demo/words.h"

namespace planerka::demo {
namespace {

constexpr int kEvents = 1500;
constexpr int kTasks = 620;
constexpr int kDealEvents = 800;
constexpr int kDealTasks = 80;
constexpr int kPastDays = 180;

ActivityKind pick_kind(Random& random) {
  // Meeting, Call, Presentation, BrokerTour, Mailing, Other
  constexpr int kWeights[] = {16, 52, 6, 6, 15, 5};
  return static_cast<ActivityKind>(random.weighted(kWeights));
}

Outcome pick_outcome(Random& random) {
  // Reached, NoAnswer, CallBack, WrongNumber, NotAgent, DoNotDisturb, TourArranged, TourDeclined
  constexpr int kWeights[] = {52, 22, 12, 1, 1, 0, 8, 4};
  return static_cast<Outcome>(random.weighted(kWeights));
}

std::string_view text_of(Random& random, ActivityKind kind) {
  switch (kind) {
    case ActivityKind::Meeting:
      return random.pick(kMeetingTexts);
    case ActivityKind::Presentation:
      return random.pick(kPresentationTexts);
    case ActivityKind::BrokerTour:
      return random.pick(kTourTexts);
    case ActivityKind::Mailing:
      return random.pick(kMailingTexts);
    case ActivityKind::Call:
      return random.pick(kCallTexts);
    case ActivityKind::Other:
      return random.pick(kOtherTexts);
  }
  return {};
}

std::string_view task_text_of(Random& random, ActivityKind kind) {
  switch (kind) {
    case ActivityKind::Meeting:
      return random.pick(kMeetingTasks);
    case ActivityKind::Presentation:
      return random.pick(kPresentationTasks);
    case ActivityKind::BrokerTour:
      return random.pick(kTourTasks);
    case ActivityKind::Mailing:
      return random.pick(kMailingTasks);
    case ActivityKind::Call:
      return random.pick(kCallTasks);
    case ActivityKind::Other:
      return random.pick(kOtherTasks);
  }
  return {};
}

void put_call(Random& random, Record& event) {
  const Outcome outcome = pick_outcome(random);
  const bool reached = outcome != Outcome::NoAnswer && outcome != Outcome::WrongNumber;
  event.choice(fields::event::outcome, outcome);
  event.text(fields::event::text, reached ? random.pick(kCallTexts) : random.pick(kNoAnswerTexts));
}

// The agency itself or, mostly, one of its agents.
RecordId pick_subject(Random& random, const Agency& agency) {
  const bool agent = !agency.agents.empty() && random.percent(65);
  return agent ? random.pick(agency.agents) : agency.id;
}

void add_event(Builder& builder) {
  namespace field = fields::event;
  Random& random = builder.random;
  const Agency& agency = builder.agencies[builder.pick_agency()];
  const Date day = Builder::workday(builder.days_ago(builder.pick_days_ago(agency, kPastDays)));
  const Instant at = builder.working_time(day);
  const ActivityKind kind = pick_kind(random);
  Record event(Kind::Event, builder.new_id());
  event.link(field::subject, pick_subject(random, agency));
  event.link(field::agency, agency.id);
  event.choice(field::kind, kind);
  event.number(field::happened_at, at.ms);
  event.link(field::author, agency.manager);
  if (kind == ActivityKind::Call) {
    put_call(random, event);
  } else {
    event.text(field::text, text_of(random, kind));
  }
  builder.import(std::move(event), at);
}

TaskType type_of(ActivityKind kind) {
  switch (kind) {
    case ActivityKind::Meeting:
    case ActivityKind::Presentation:
    case ActivityKind::BrokerTour:
      return TaskType::Meeting;
    case ActivityKind::Call:
      return TaskType::Call;
    default:
      return TaskType::Errand;
  }
}

// From some days overdue to three weeks ahead, most of them soon.
void add_task(Builder& builder) {
  namespace field = fields::task;
  constexpr int kSlotMinutes = 15;
  Random& random = builder.random;
  const auto place =
      static_cast<std::size_t>(random.between(0, static_cast<int>(builder.agencies.size()) - 1));
  const Agency& agency = builder.agencies[place];
  const bool overdue = random.percent(8);
  const int ahead =
      overdue ? random.between(-9, -1) : std::min(random.between(0, 21), random.between(0, 21));
  const ActivityKind kind = pick_kind(random);
  const TaskType type = type_of(kind);
  Record task(Kind::Task, builder.new_id());
  task.choice(field::type, type);
  task.choice(field::kind, kind);
  const Date due = builder.options.today.plus_days(ahead);
  task.day(field::due_on, overdue ? Builder::workday(due) : Builder::next_workday(due));
  if (type != TaskType::Errand) {
    task.number(field::due_minute, std::int64_t{kSlotMinutes} * random.between(36, 70));
    task.number(field::duration, type == TaskType::Meeting ? 60 : 15);
  }
  task.link(field::subject, pick_subject(random, agency));
  if (random.percent(50)) task.link(field::project, random.pick(builder.projects));
  task.text(field::text, task_text_of(random, kind));
  task.choice(field::status, TaskStatus::Planned);
  task.link(field::assignee, agency.manager);
  const Date created = Builder::workday(builder.days_ago(random.between(10, 25)));
  builder.import(std::move(task), builder.working_time(created));
}

// What was said and done about it, up to where it stands or, under way, until lately.
void add_deal_event(Builder& builder, const Deal& deal) {
  namespace field = fields::event;
  Random& random = builder.random;
  const Agency& agency = builder.agencies[deal.agency];
  const Date lately = builder.days_ago(std::max(1, agency.quiet_days));
  const Date until = deal.under_way ? std::max(deal.last, lately) : deal.last;
  const Date day = deal.opened.plus_days(random.between(0, until.days - deal.opened.days));
  const Instant at = builder.working_time(Builder::workday(day));
  const bool call = random.percent(60);
  Record event(Kind::Event, builder.new_id());
  event.link(field::subject, deal.id);
  event.link(field::agency, agency.id);
  event.choice(field::kind, call ? ActivityKind::Call : ActivityKind::Other);
  if (call) event.choice(field::outcome, Outcome::Reached);
  event.text(field::text, call ? random.pick(kDealCalls) : random.pick(kDealNotes));
  event.number(field::happened_at, at.ms);
  event.link(field::author, agency.manager);
  builder.import(std::move(event), at);
}

void add_deal_task(Builder& builder, const Deal& deal) {
  namespace field = fields::task;
  Random& random = builder.random;
  const Agency& agency = builder.agencies[deal.agency];
  const Date due = builder.options.today.plus_days(random.between(0, 21));
  Record task(Kind::Task, builder.new_id());
  task.choice(field::type, TaskType::Call);
  task.choice(field::kind, ActivityKind::Call);
  task.day(field::due_on, Builder::next_workday(due));
  task.link(field::subject, deal.id);
  task.text(field::text, random.pick(kDealTaskTexts));
  task.choice(field::status, TaskStatus::Planned);
  task.link(field::assignee, agency.manager);
  builder.import(std::move(task), builder.working_time(Builder::workday(builder.days_ago(2))));
}

}  // namespace

void add_events_and_tasks(Builder& builder) {
  for (int i = 0; i < kEvents; ++i) {
    add_event(builder);
  }
  for (int i = 0; i < kTasks; ++i) {
    add_task(builder);
  }
  std::vector<Deal> under_way = builder.deals;
  std::erase_if(under_way, [](const Deal& deal) { return !deal.under_way; });
  for (int i = 0; i < kDealEvents; ++i) {
    // Rather of those that go on.
    const bool goes_on = builder.random.percent(60);
    add_deal_event(builder, builder.random.pick(goes_on ? under_way : builder.deals));
  }
  for (int i = 0; i < kDealTasks; ++i) {
    add_deal_task(builder, builder.random.pick(under_way));
  }
}

}  // namespace planerka::demo
