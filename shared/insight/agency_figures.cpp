#include "shared/insight/agency_figures.h"

#include <algorithm>
#include <array>
#include <utility>

namespace planerka {
namespace {

constexpr std::array kFactKinds = {Kind::Agent,
                                   Kind::Contract,
                                   Kind::Registration,
                                   Kind::Deal,
                                   Kind::StageChange,
                                   Kind::Event,
                                   Kind::Task};

bool has_facts(Kind kind) {
  return std::find(kFactKinds.begin(), kFactKinds.end(), kind) != kFactKinds.end();
}

std::vector<Row> rows_of(const std::vector<ChangedRows>& changes) {
  std::vector<Row> rows;
  for (const ChangedRows& change : changes) {
    for (const RowIndex index : change.rows) {
      rows.push_back({change.kind, index});
    }
  }
  return rows;
}

bool touches(const std::vector<ChangedRows>& changes, Kind kind) {
  return std::any_of(changes.begin(), changes.end(), [kind](const ChangedRows& change) {
    return change.kind == kind;
  });
}

}  // namespace

void AgencyFigures::clear() {
  for (auto& facts : facts_) {
    facts.clear();
  }
  agencies_.clear();
  agents_.clear();
  agents_with_.clear();
  shared_.clear();
  pairs_.clear();
  touched_.clear();
  touched_agents_.clear();
  due_rows_.clear();
  due_agents_.clear();
  leaders_.clear();
}

void AgencyFigures::recompute(const Store& store, Date as_of) {
  clear();
  as_of_ = read_as_of(store, as_of);
  live_ = true;
  references_.reset(store);
  mode_ = Bag<std::int64_t>::Mode::Bulk;
  for (const Kind kind : kFactKinds) {
    facts_[static_cast<std::size_t>(kind)].reserve(store.table(kind).size());
    for (RowIndex index = 0; index < store.table(kind).size(); ++index) {
      refresh_facts(store, {kind, index});
    }
  }
  for (auto& [id, state] : agencies_) {
    state.activity.settle();
    state.contacts.settle();
    state.contracts.settle();
    state.tasks.settle();
  }
  for (auto& [id, state] : agents_) {
    state.activity.settle();
  }
  mode_ = Bag<std::int64_t>::Mode::Ordered;
  settle(store);
}

void AgencyFigures::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  if (!live_) return;
  if (touches(changes, Kind::Setting) || touches(changes, Kind::DictionaryEntry)) {
    const AsOf now = read_as_of(store, as_of_.date);
    const bool same = now.thresholds == as_of_.thresholds && now.norms == as_of_.norms &&
                      now.zone.encode() == as_of_.zone.encode();
    if (!same) return recompute(store, as_of_.date);
  }
  refresh(store, references_.affected(store, rows_of(changes)));
}

void AgencyFigures::advance_to(const Store& store, Date as_of) {
  if (!live_ || as_of == as_of_.date) return;
  if (as_of < as_of_.date) return recompute(store, as_of);
  as_of_.date = as_of;
  std::vector<Row> rows;
  while (!due_rows_.empty() && due_rows_.begin()->first <= as_of.days) {
    const std::vector<Row>& due = due_rows_.begin()->second;
    rows.insert(rows.end(), due.begin(), due.end());
    due_rows_.erase(due_rows_.begin());
  }
  while (!due_agents_.empty() && due_agents_.begin()->first <= as_of.days) {
    for (const RecordId agent : due_agents_.begin()->second) {
      touch_agent(agent);
    }
    due_agents_.erase(due_agents_.begin());
  }
  refresh(store, rows);
}

void AgencyFigures::refresh(const Store& store, const std::vector<Row>& rows) {
  for (const Row row : rows) {
    if (has_facts(row.kind)) refresh_facts(store, row);
  }
  settle(store);
}

void AgencyFigures::refresh_facts(const Store& store, Row row) {
  std::vector<Facts>& list = facts_[static_cast<std::size_t>(row.kind)];
  const bool there = row.index < store.table(row.kind).size();
  const Facts now = there ? facts_of(store, row, as_of_) : Facts{};
  if (list.size() <= row.index) list.resize(row.index + std::size_t{1});
  const Facts before = std::exchange(list[row.index], now);
  // What is due again was taken from the queue, so it is queued even when nothing else changed.
  const bool was_due = before.due <= as_of_.date.days;
  if (now.due != kNeverDue && (now.due != before.due || was_due)) due_rows_[now.due].push_back(row);
  if (row.kind == Kind::Event) refresh_agents_with(store, row, before, now);
  if (row.kind == Kind::Deal) refresh_shared(store, row, before, now);
  if (before == now) return;
  if (before.id) apply(before, Sign::Minus);
  if (now.id) apply(now, Sign::Plus);
}

// Who takes part is as active as the subject; nothing else is counted for them.
void AgencyFigures::refresh_agents_with(const Store& store,
                                        Row event,
                                        const Facts& before,
                                        const Facts& now) {
  std::vector<RecordId> with = agents_with(store, event, now);
  const auto found = agents_with_.find(event.index);
  if (found == agents_with_.end() && with.empty()) return;
  if (found != agents_with_.end()) {
    for (const RecordId agent : found->second) {
      touch_agent(agent).activity.remove(before.at);
    }
    agents_with_.erase(found);
  }
  for (const RecordId agent : with) {
    touch_agent(agent).activity.add(now.at, mode_);
  }
  if (!with.empty()) agents_with_.emplace(event.index, std::move(with));
}

// The deal counts for its own agency; whoever else shares it has a part of the sum.
void AgencyFigures::refresh_shared(const Store& store,
                                   Row deal,
                                   const Facts& before,
                                   const Facts& now) {
  std::vector<SharedSum> sums = now.id ? sums_shared(store, deal) : std::vector<SharedSum>();
  const auto found = shared_.find(deal.index);
  if (found == shared_.end() && sums.empty()) return;
  const auto apply_sum = [this](const SharedSum& shared, Facts facts, std::int32_t one) {
    facts.sum = shared.sum;
    apply_deal(touch(shared.agency), facts, one);
  };
  if (found != shared_.end()) {
    for (const SharedSum& shared : found->second) {
      apply_sum(shared, before, -1);
    }
    shared_.erase(found);
  }
  for (const SharedSum& shared : sums) {
    apply_sum(shared, now, 1);
  }
  if (!sums.empty()) shared_.emplace(deal.index, std::move(sums));
}

void AgencyFigures::apply(const Facts& facts, Sign sign) {
  if (facts.agent) apply_agent(facts, sign);
  if (!facts.agency) return;
  State& state = touch(facts.agency);
  const auto one = static_cast<std::int32_t>(sign);
  apply_counts(state, facts, one);
  apply_deal(state, facts, one);
  if (facts.client) apply_pair(state, facts, one);
  apply_bags(state, facts, sign);
}

void AgencyFigures::apply_counts(State& state, const Facts& facts, std::int32_t one) {
  AgencyFigure& figure = state.figure;
  const auto count = [&](Fact fact) { return facts.has(fact) ? one : 0; };
  figure.agents += count(Fact::Agent);
  figure.registrations += count(Fact::Registration);
  figure.unique += count(Fact::Unique);
  figure.rejected += count(Fact::Rejected);
  figure.expired += count(Fact::Expired);
  figure.shows += count(Fact::Show);
  figure.bookings += count(Fact::Booking);
  figure.lost += count(Fact::DealLost);
  figure.stuck += count(Fact::DealStuck);
  figure.expiring += count(Fact::Expiring);
  figure.deals_in_work += count(Fact::DealInWork);
  figure.sales += count(Fact::DealWon);
}

void AgencyFigures::apply_deal(State& state, const Facts& facts, std::int32_t one) {
  const std::int64_t sum = one * facts.sum;
  if (facts.has(Fact::DealInWork)) state.figure.sum_in_work += sum;
  if (facts.has(Fact::DealWon)) state.figure.sales_sum += sum;
  if (facts.has(Fact::DealLeading)) state.figure.leader_sum += sum;
}

void AgencyFigures::apply_pair(State& state, const Facts& facts, std::int32_t one) {
  const auto count = [&](Fact fact) { return facts.has(fact) ? one : 0; };
  const PairKey key{facts.agency, facts.client};
  Pair& pair = pairs_[key];
  const Pair before = pair;
  pair.registered += count(Fact::ClientRegistered);
  pair.in_work += count(Fact::ClientInWork);
  pair.bought += count(Fact::ClientBought);
  const auto step = [](bool was, bool is) { return (is ? 1 : 0) - (was ? 1 : 0); };
  AgencyFigure& figure = state.figure;
  figure.registered_clients += step(before.registered > 0, pair.registered > 0);
  figure.clients_in_work += step(before.in_work > 0, pair.in_work > 0);
  figure.converted_clients +=
      step(before.registered > 0 && before.bought > 0, pair.registered > 0 && pair.bought > 0);
  if (pair.registered == 0 && pair.in_work == 0 && pair.bought == 0) pairs_.erase(key);
}

void AgencyFigures::apply_agent(const Facts& facts, Sign sign) {
  AgentState& state = touch_agent(facts.agent);
  if (facts.has(Fact::Agent)) state.agency = sign == Sign::Plus ? facts.agency : RecordId{};
  if (!facts.has(Fact::Activity)) return;
  if (sign == Sign::Plus) {
    state.activity.add(facts.at, mode_);
  } else {
    state.activity.remove(facts.at);
  }
}

void AgencyFigures::apply_bags(State& state, const Facts& facts, Sign sign) {
  const auto move = [&](Bag<std::int64_t>& bag) {
    if (sign == Sign::Plus) {
      bag.add(facts.at, mode_);
    } else {
      bag.remove(facts.at);
    }
  };
  if (facts.has(Fact::Activity)) move(state.activity);
  if (facts.has(Fact::Contact)) move(state.contacts);
  if (facts.has(Fact::Contract)) move(state.contracts);
  if (!facts.has(Fact::OpenTask)) return;
  if (sign == Sign::Minus) return state.tasks.remove({facts.at, facts.id});
  using Mode = Bag<Task>::Mode;
  const bool bulk = mode_ == Bag<std::int64_t>::Mode::Bulk;
  state.tasks.add({facts.at, facts.id}, bulk ? Mode::Bulk : Mode::Ordered);
}

AgencyFigures::State& AgencyFigures::touch(RecordId agency) {
  State& state = agencies_[agency];
  if (!std::exchange(state.touched, true)) touched_.push_back(agency);
  return state;
}

AgencyFigures::AgentState& AgencyFigures::touch_agent(RecordId agent) {
  AgentState& state = agents_[agent];
  if (!std::exchange(state.touched, true)) touched_agents_.push_back(agent);
  return state;
}

void AgencyFigures::settle(const Store& store) {
  settle_agents();
  for (const RecordId agency : touched_) {
    settle_agency(agencies_[agency]);
  }
  settled_.swap(touched_);
  touched_.clear();
  const std::vector<RecordId> before = leaders_;
  elect_leaders(store);
  if (leaders_ != before) {
    settled_.insert(settled_.end(), before.begin(), before.end());
    settled_.insert(settled_.end(), leaders_.begin(), leaders_.end());
  }
  ++version_;
}

// An agent is active when anything of theirs happened within the window.
void AgencyFigures::settle_agents() {
  for (const RecordId agent : touched_agents_) {
    AgentState& state = agents_[agent];
    state.touched = false;
    const Date gone =
        state.activity.empty()
            ? as_of_.date
            : day_of(state.activity.largest()).plus_days(as_of_.thresholds.active_days);
    const bool active = gone > as_of_.date;
    const RecordId counted_in = active ? state.agency : RecordId{};
    if (state.counted_in) touch(state.counted_in).figure.active_agents -= 1;
    if (counted_in) touch(counted_in).figure.active_agents += 1;
    state.counted_in = counted_in;
    const std::int32_t due = active ? gone.days : kNeverDue;
    if (due != kNeverDue && due != state.due) due_agents_[due].push_back(agent);
    state.due = due;
  }
  touched_agents_.clear();
}

void AgencyFigures::settle_agency(State& state) {
  state.touched = false;
  AgencyFigure& figure = state.figure;
  figure.last_activity = state.activity.empty() ? 0 : state.activity.largest();
  figure.last_contact = state.contacts.empty() ? 0 : state.contacts.largest();
  figure.next_task = {};
  figure.next_task_on = {};
  figure.next_task_minute = -1;
  if (!state.tasks.empty()) {
    const Task& next = state.tasks.smallest();
    figure.next_task = next.id;
    figure.next_task_on = due_on(next.order);
    figure.next_task_minute = due_minute(next.order);
  }
  figure.has_contract = !state.contracts.empty();
  figure.contract_until = std::nullopt;
  if (figure.has_contract && state.contracts.largest() != kUnlimited) {
    figure.contract_until = Date{static_cast<std::int32_t>(state.contracts.largest())};
  }
}

void AgencyFigures::elect_leaders(const Store& store) {
  const Table& agencies = store.table(Kind::Agency);
  std::vector<std::pair<std::int64_t, RecordId>> sums;
  for (const auto& [id, state] : agencies_) {
    if (state.figure.leader_sum <= 0) continue;
    const auto row = store.find(id);
    const bool live = row && row->kind == Kind::Agency && !agencies.archived(row->index);
    if (live) sums.emplace_back(-state.figure.leader_sum, id);
  }
  const auto count = std::min(sums.size(), kLeaders);
  std::partial_sort(sums.begin(), sums.begin() + static_cast<std::ptrdiff_t>(count), sums.end());
  leaders_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    leaders_.push_back(sums[i].second);
  }
}

const AgencyFigure& AgencyFigures::of(RecordId agency) const {
  static const AgencyFigure none;
  const auto found = agencies_.find(agency);
  return found == agencies_.end() ? none : found->second.figure;
}

AgencyFigure AgencyFigures::sum_of(const std::vector<RecordId>& agencies) const {
  AgencyFigure sum;
  for (const RecordId agency : agencies) {
    sum.add(of(agency));
  }
  return sum;
}

ActivityBadge AgencyFigures::badge_at(std::int64_t last_activity) const {
  if (last_activity == 0) return ActivityBadge::None;
  const int days = as_of_.date.days - day_of(last_activity).days;
  if (days <= as_of_.thresholds.hot_days) return ActivityBadge::Hot;
  return days <= as_of_.thresholds.warm_days ? ActivityBadge::Warm : ActivityBadge::Sleeping;
}

}  // namespace planerka
