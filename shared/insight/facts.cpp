#include "shared/insight/facts.h"

#include <algorithm>
#include <optional>

#include "shared/domain/activities.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/shares.h"
#include "shared/insight/kin.h"
#include "shared/insight/ranks.h"

namespace planerka {
namespace {

constexpr std::int64_t kMinutesSlot = 2048;  // more than a day has

template <typename Enum>
Enum read_enum(const Table& table, RowIndex row, FieldId field, Enum otherwise) {
  return static_cast<Enum>(table.integer(row, field, static_cast<std::int64_t>(otherwise)));
}

Facts agent_facts(const Store& store, RowIndex row) {
  const Table& agents = store.table(Kind::Agent);
  Facts facts;
  if (!is_live(agents, row)) return facts;
  facts.id = facts.agent = agents.id(row);
  facts.agency = store.canonical(agents.reference(row, fields::agent::agency));
  facts.set(Fact::Agent);
  return facts;
}

// A terminated contract ends with its termination.
Facts contract_facts(const Store& store, RowIndex row) {
  namespace field = fields::contract;
  const Table& contracts = store.table(Kind::Contract);
  Facts facts;
  if (!is_live(contracts, row)) return facts;
  facts.id = contracts.id(row);
  facts.agency = store.canonical(contracts.reference(row, field::agency));
  facts.at = std::min(contracts.integer(row, field::valid_until, kUnlimited),
                      contracts.integer(row, field::terminated_on, kUnlimited));
  facts.set(Fact::Contract);
  return facts;
}

// Protection runs to the end of its last day, so the instant after it belongs to the next one.
void set_in_work(Facts& facts, const ValueView& protected_until, const AsOf& as_of) {
  if (protected_until.null()) return facts.set(Fact::ClientInWork);
  const Date last = as_of.zone.local_date(Instant{protected_until.integer - 1});
  if (last < as_of.date) return;
  facts.set(Fact::ClientInWork);
  facts.look_again(last.plus_days(1));
}

void set_expiring(Facts& facts, const Store& store, RowIndex row, const AsOf& as_of) {
  const Table& registrations = store.table(Kind::Registration);
  const auto left = protection_days_left(registrations, row, as_of.zone, as_of.date);
  if (!left || *left < 0) return;
  const Date last = as_of.date.plus_days(static_cast<int>(*left));
  const int few = as_of.thresholds.expiring_days;
  if (*left > few) return facts.look_again(last.plus_days(-few));
  facts.set(Fact::Expiring, expires_in(store, row, as_of.zone, as_of.date).has_value());
  facts.look_again(last.plus_days(1));
}

Facts registration_facts(const Store& store, RowIndex row, const AsOf& as_of) {
  namespace field = fields::registration;
  using enum RegistrationState;
  const Table& registrations = store.table(Kind::Registration);
  const auto state = read_enum(registrations, row, field::state, Draft);
  Facts facts;
  if (!is_live(registrations, row) || state == Draft) return facts;
  facts.id = registrations.id(row);
  facts.agency = store.canonical(registrations.reference(row, field::agency));
  facts.client = store.canonical(registrations.reference(row, field::client));
  facts.agent = store.canonical(registrations.reference(row, field::agent));
  facts.set(Fact::Registration);
  facts.set(Fact::Unique, state == Unique || state == Secured || state == InDeal);
  facts.set(Fact::Rejected, state == Rejected);
  facts.set(Fact::Expired, state == Expired);
  facts.set(Fact::ClientRegistered, state != Rejected && state != Cancelled);
  if (state == UnderReview) facts.set(Fact::ClientInWork);
  if (state == Unique || state == Secured) {
    set_in_work(facts, registrations.value(row, field::protected_until), as_of);
  }
  set_expiring(facts, store, row, as_of);
  facts.at = registrations.integer(row, field::received_at);
  const ValueView shown = registrations.value(row, field::shown_on);
  if (!shown.null()) {
    facts.set(Fact::Show);
    const Date day{static_cast<std::int32_t>(shown.integer)};
    facts.at = std::max(facts.at, as_of.zone.start_of(day).ms);
  }
  facts.set(Fact::Activity, facts.at != 0);
  return facts;
}

void set_won(Facts& facts, Date day, const AsOf& as_of) {
  const int window = as_of.thresholds.leader_days;
  facts.set(Fact::DealWon);
  facts.set(Fact::ClientBought);
  facts.set(Fact::DealLeading, in_window(day, as_of.date, window));
  if (day > as_of.date) facts.look_again(day);
  if (day.plus_days(window) > as_of.date) facts.look_again(day.plus_days(window));
}

void set_booking(Facts& facts, std::optional<Date> until, const AsOf& as_of) {
  if (!until || *until < as_of.date) return;
  facts.set(Fact::Booking);
  facts.look_again(until->plus_days(1));
}

void set_stuck(Facts& facts, const Table& deals, RowIndex row, const AsOf& as_of) {
  const DealStage stage = deal_stage(deals, row);
  const auto norm = as_of.norms.of(stage);
  const auto days = days_at_stage(deals, row, as_of.zone, as_of.date);
  if (!norm || !days) return;
  facts.set(Fact::DealStuck, is_stuck(stage, *days, as_of.norms));
  if (facts.has(Fact::DealStuck)) return;
  facts.look_again(as_of.date.plus_days(static_cast<int>(*norm - *days) + 1));
}

Facts deal_facts(const Store& store, RowIndex row, const AsOf& as_of) {
  namespace field = fields::deal;
  const Table& deals = store.table(Kind::Deal);
  const auto recognition = read_enum(deals, row, field::recognition, Recognition::Undecided);
  Facts facts;
  if (!is_live(deals, row) || recognition == Recognition::Declined) return facts;
  facts.id = deals.id(row);
  facts.agency = store.canonical(deals.reference(row, field::agency));
  facts.client = store.canonical(deals.reference(row, field::client));
  facts.agent = store.canonical(deals.reference(row, field::agent));
  facts.sum = own_sum(store, row);
  const DealStage stage = deal_stage(deals, row);
  if (stage == DealStage::Lost) {
    facts.set(Fact::DealLost);
    return facts;
  }
  set_stuck(facts, deals, row, as_of);
  if (stage >= as_of.thresholds.sale_stage) {
    set_won(facts, won_on(deals, row, as_of), as_of);
  } else {
    facts.set(Fact::DealInWork);
    facts.set(Fact::ClientInWork);
    set_booking(facts, booked_until(deals, row), as_of);
  }
  // An imported deal has no history of stages: its stage says that it moved forward.
  if (stage > DealStage::Lead &&
      store.lookup(fields::stage_change::deal, Value::of(facts.id).view()).empty()) {
    facts.at = deals.integer(row, field::stage_since);
    facts.set(Fact::Activity, facts.at != 0);
  }
  return facts;
}

Facts stage_change_facts(const Store& store, RowIndex row) {
  namespace field = fields::stage_change;
  const Table& changes = store.table(Kind::StageChange);
  const auto from = read_enum(changes, row, field::from, DealStage::Lead);
  const auto to = read_enum(changes, row, field::to, DealStage::Lead);
  Facts facts;
  if (!is_live(changes, row) || to <= from || to == DealStage::Lost) return facts;
  const auto deal = store.find(store.canonical(changes.reference(row, field::deal)));
  if (!deal || deal->kind != Kind::Deal) return facts;
  const Table& deals = store.table(Kind::Deal);
  const auto recognition =
      read_enum(deals, deal->index, fields::deal::recognition, Recognition::Undecided);
  if (!is_live(deals, deal->index) || recognition == Recognition::Declined) return facts;
  facts.id = changes.id(row);
  facts.agency = store.canonical(deals.reference(deal->index, fields::deal::agency));
  facts.agent = store.canonical(deals.reference(deal->index, fields::deal::agent));
  facts.at = changes.integer(row, field::at);
  facts.set(Fact::Activity, facts.at != 0);
  return facts;
}

Facts event_facts(const Store& store, RowIndex row) {
  namespace field = fields::event;
  using enum ActivityKind;
  const Table& events = store.table(Kind::Event);
  Facts facts;
  if (!is_live(events, row) || events.flag(row, field::withdrawn)) return facts;
  const auto kind = read_enum(events, row, field::kind, Other);
  const ValueView outcome = events.value(row, field::outcome);
  const bool met = kind == Meeting || kind == Presentation || kind == BrokerTour;
  const bool reached =
      kind == Call && !outcome.null() && with_contact(static_cast<Outcome>(outcome.integer));
  facts.at = events.integer(row, field::happened_at);
  if (facts.at == 0 || (!met && !reached && kind != Mailing)) return {};
  facts.id = events.id(row);
  const RecordId subject = store.canonical(events.reference(row, field::subject));
  const RecordId agency = events.reference(row, field::agency);
  facts.agency = agency ? store.canonical(agency) : agency_of_subject(store, subject);
  const auto subject_row = store.find(subject);
  if (subject_row && subject_row->kind == Kind::Agent) facts.agent = subject;
  facts.set(Fact::Activity, met);
  facts.set(Fact::Contact);
  return facts;
}

Facts task_facts(const Store& store, RowIndex row) {
  namespace field = fields::task;
  const Table& tasks = store.table(Kind::Task);
  const ValueView due = tasks.value(row, field::due_on);
  const auto status = read_enum(tasks, row, field::status, TaskStatus::Planned);
  Facts facts;
  if (!is_live(tasks, row) || status != TaskStatus::Planned || due.null()) return facts;
  facts.id = tasks.id(row);
  facts.agency = agency_of_subject(store, tasks.reference(row, field::subject));
  facts.at = task_order(Date{static_cast<std::int32_t>(due.integer)},
                        static_cast<int>(tasks.integer(row, field::due_minute, -1)));
  facts.set(Fact::OpenTask);
  return facts;
}

}  // namespace

AsOf read_as_of(const Store& store, Date today) {
  return {today, read_zone(store), read_thresholds(store), StageNorms(store)};
}

Date won_on(const Table& deals, RowIndex row, const AsOf& as_of) {
  namespace field = fields::deal;
  for (const FieldId day : {field::won_on, field::registered_on}) {
    const ValueView value = deals.value(row, day);
    if (!value.null()) return Date{static_cast<std::int32_t>(value.integer)};
  }
  return as_of.zone.local_date(Instant{deals.integer(row, field::stage_since)});
}

std::int64_t task_order(Date due_on, int minute_or_none) {
  return due_on.days * kMinutesSlot + minute_or_none + 1;
}

Date due_on(std::int64_t task_order) {
  const std::int64_t slot = task_order >= 0 ? task_order / kMinutesSlot
                                            : -((-task_order + kMinutesSlot - 1) / kMinutesSlot);
  return Date{static_cast<std::int32_t>(slot)};
}

int due_minute(std::int64_t task_order) {
  return static_cast<int>(task_order - due_on(task_order).days * kMinutesSlot) - 1;
}

Facts facts_of(const Store& store, Row row, const AsOf& as_of) {
  switch (row.kind) {
    case Kind::Agent:
      return agent_facts(store, row.index);
    case Kind::Contract:
      return contract_facts(store, row.index);
    case Kind::Registration:
      return registration_facts(store, row.index, as_of);
    case Kind::Deal:
      return deal_facts(store, row.index, as_of);
    case Kind::StageChange:
      return stage_change_facts(store, row.index);
    case Kind::Event:
      return event_facts(store, row.index);
    case Kind::Task:
      return task_facts(store, row.index);
    default:
      return {};
  }
}

std::vector<RecordId> agents_with(const Store& store, Row row, const Facts& facts) {
  std::vector<RecordId> agents;
  if (row.kind != Kind::Event || !facts.has(Fact::Activity)) return agents;
  const Table& events = store.table(Kind::Event);
  for (const SetElement& one : events.elements(row.index, fields::event::participants)) {
    const RecordId agent = store.canonical(reference(one.value.view()));
    const auto found = store.find(agent);
    const bool other = found && found->kind == Kind::Agent && agent != facts.agent;
    if (one.present && other) agents.push_back(agent);
  }
  std::sort(agents.begin(), agents.end());
  agents.erase(std::unique(agents.begin(), agents.end()), agents.end());
  return agents;
}

std::vector<SharedSum> sums_shared(const Store& store, Row row) {
  if (row.kind != Kind::Deal) return {};
  const Table& deals = store.table(Kind::Deal);
  if (deals.elements(row.index, fields::deal::sharers).empty()) return {};  // nearly always
  const std::vector<DealShare> shares = shares_of(store, row.index);
  const auto parts = split_by_shares(Money{deals.integer(row.index, fields::deal::sum)}, shares);
  std::vector<SharedSum> sums;
  for (std::size_t i = 1; parts.ok() && i < shares.size(); ++i) {
    sums.push_back({shares[i].agency, shares[i].agent, (*parts)[i].kopecks});
  }
  return sums;
}

std::int64_t own_sum(const Store& store, RowIndex deal) {
  std::int64_t sum = store.table(Kind::Deal).integer(deal, fields::deal::sum);
  for (const SharedSum& shared : sums_shared(store, {Kind::Deal, deal})) {
    sum -= shared.sum;
  }
  return sum;
}

RecordId agency_of_subject(const Store& store, RecordId subject) {
  const RecordId id = store.canonical(subject);
  const auto row = store.find(id);
  if (!row) return {};
  const Table& table = store.table(row->kind);
  switch (row->kind) {
    case Kind::Agency:
      return id;
    case Kind::Agent:
      return store.canonical(table.reference(row->index, fields::agent::agency));
    case Kind::Deal:
      return store.canonical(table.reference(row->index, fields::deal::agency));
    default:
      return {};
  }
}

}  // namespace planerka
