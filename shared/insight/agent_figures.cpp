#include "shared/insight/agent_figures.h"

#include <algorithm>
#include <utility>

#include "shared/insight/kin.h"

namespace planerka {
namespace {

// Up to so many are put into their places one by one.
constexpr std::size_t kFewAgents = 64;

constexpr std::array kKinds = {Kind::Agent,
                               Kind::Client,
                               Kind::Registration,
                               Kind::Deal,
                               Kind::StageChange,
                               Kind::Event,
                               Kind::Task};

/// The field by which a row leads to an agent; of an agent or a client, what it was merged into.
FieldId lead_of(Kind kind) {
  switch (kind) {
    case Kind::Registration:
      return fields::registration::agent;
    case Kind::Deal:
      return fields::deal::agent;
    case Kind::StageChange:
      return fields::stage_change::deal;
    case Kind::Event:
      return fields::event::subject;
    case Kind::Task:
      return fields::task::subject;
    default:
      return make_field(kind, common::merged_into);
  }
}

bool follows(Kind kind) {
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool touches(const std::vector<ChangedRows>& changes, Kind kind) {
  return std::any_of(changes.begin(), changes.end(), [kind](const ChangedRows& change) {
    return change.kind == kind;
  });
}

}  // namespace

void AgentFigures::recompute(const Store& store, Date as_of) {
  as_of_ = {as_of, read_zone(store), read_thresholds(store)};
  ranks_ = read_ranks(store);
  live_ = true;
  agents_.clear();
  others_.clear();
  due_.clear();
  touched_.clear();
  for (const Kind kind : kKinds) {
    const Table& table = store.table(kind);
    std::vector<Lead>& leads = leads_[static_cast<std::size_t>(kind)];
    leads.clear();
    leads.reserve(table.size());
    for (RowIndex index = 0; index < table.size(); ++index) {
      leads.push_back({table.id(index), table.reference(index, lead_of(kind))});
      others_.follow(store, {kind, index});
    }
  }
  const Table& agents = store.table(Kind::Agent);
  for (RowIndex index = 0; index < agents.size(); ++index) {
    settle_agent(store, agents.id(index));
  }
  elect(store);
}

void AgentFigures::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  settled_.clear();
  if (!live_) return;
  if (touches(changes, Kind::Rank)) return recompute(store, as_of_.date);
  if (touches(changes, Kind::Setting)) {
    const bool same = read_thresholds(store) == as_of_.thresholds &&
                      read_zone(store).encode() == as_of_.zone.encode();
    if (!same) return recompute(store, as_of_.date);
  }
  for (const ChangedRows& change : changes) {
    if (!follows(change.kind)) continue;
    for (const RowIndex index : change.rows) {
      follow(store, {change.kind, index});
    }
  }
  if (!touched_.empty()) settle_touched(store);
}

void AgentFigures::advance_to(const Store& store, Date as_of) {
  if (!live_ || as_of == as_of_.date) return;
  if (as_of < as_of_.date) return recompute(store, as_of);
  as_of_.date = as_of;
  while (!due_.empty() && due_.begin()->first <= as_of.days) {
    const std::vector<RecordId>& due = due_.begin()->second;
    touched_.insert(touched_.end(), due.begin(), due.end());
    due_.erase(due_.begin());
  }
  for (const RecordId agent : std::exchange(touched_, {})) {
    settle_agent(store, agent);
  }
  elect(store);
}

// Whoever the row led to, and whoever it leads to now.
void AgentFigures::follow(const Store& store, Row row) {
  std::vector<Lead>& leads = leads_[static_cast<std::size_t>(row.kind)];
  if (leads.size() <= row.index) leads.resize(row.index + std::size_t{1});
  const Table& table = store.table(row.kind);
  Lead now;
  if (row.index < table.size()) {
    now = {table.id(row.index), table.reference(row.index, lead_of(row.kind))};
  }
  const Lead before = std::exchange(leads[row.index], now);
  // A client's own words say nothing of agents, only which clients are one.
  if (row.kind == Kind::Client && before == now) return;
  for (const RecordId other : others_.follow(store, row)) {
    touch(store, other);
  }
  follow_lead(store, row.kind, before);
  if (before != now) follow_lead(store, row.kind, now);
}

void AgentFigures::follow_lead(const Store& store, Kind kind, const Lead& lead) {
  switch (kind) {
    case Kind::Agent:
      touch(store, lead.self);
      return touch(store, lead.about);
    case Kind::Client:
      return touch_agents_of_client(store, lead.self);
    case Kind::StageChange:
      return touch(store, reference(store.value(lead.about, fields::deal::agent)));
    case Kind::Registration:
      touch_agents_of(store, fields::deal::registration, lead.self);
      return touch(store, lead.about);
    default:
      return touch(store, lead.about);
  }
}

void AgentFigures::touch(const Store& store, RecordId agent) {
  if (!agent) return;
  touched_.push_back(agent);
  touched_.push_back(store.canonical(agent));
}

/// The agents of deals or registrations whose field holds `id`.
void AgentFigures::touch_agents_of(const Store& store, FieldId field, RecordId id) {
  if (!id) return;
  const FieldId agent = lead_of(kind_of(field));
  for (const RecordId found : store.lookup(field, Value::of(id).view())) {
    touch(store, reference(store.value(found, agent)));
  }
}

void AgentFigures::touch_agents_of_client(const Store& store, RecordId client) {
  if (!client) return;
  for (const RecordId kin : kin_of(store, Kind::Client, client)) {
    touch_agents_of(store, fields::registration::client, kin);
    touch_agents_of(store, fields::deal::client, kin);
  }
}

void AgentFigures::settle_touched(const Store& store) {
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  const bool few = touched_.size() <= kFewAgents;
  for (const RecordId agent : touched_) {
    if (few) withdraw(agent);
    settle_agent(store, agent);
    if (few) enter(store, agent);
  }
  settled_.swap(touched_);
  touched_.clear();
  if (few) {
    choose();
  } else {
    elect(store);
  }
}

void AgentFigures::settle_agent(const Store& store, RecordId agent) {
  const auto row = store.find(agent);
  if (!row || row->kind != Kind::Agent || store.canonical(agent) != agent) {
    agents_.erase(agent);
    return;
  }
  const AgentAccount account = account_of(store, agent, as_of_, ranks_);
  State& state = agents_[agent];
  state.figure = account.figure;
  // What was due is taken from the queue, so a day still to come may be there already.
  const bool queued = state.due == account.due && state.due > as_of_.date.days;
  if (account.due != kNeverDue && !queued) due_[account.due].push_back(agent);
  state.due = account.due;
}

AgentFigures::Place AgentFigures::place_of(RecordId agent, const State& state) {
  const AgentFigure& figure = state.figure;
  return {-figure.points, -figure.points_sum, -figure.last_activity, agent};
}

void AgentFigures::stand(const Table& agents, RowIndex row, State& state) const {
  const bool counts = is_live(agents, row);
  state.scored = counts && state.figure.points > 0;
  state.lately = counts && is_newcomer(agents, row);
}

// Out of the lists, by the figure it stood there with.
void AgentFigures::withdraw(RecordId agent) {
  const auto found = agents_.find(agent);
  if (found == agents_.end()) return;
  const Place place = place_of(agent, found->second);
  const auto take_out = [&place](std::vector<Place>& places) {
    places.erase(std::lower_bound(places.begin(), places.end(), place));
  };
  if (std::exchange(found->second.scored, false)) take_out(scored_);
  if (std::exchange(found->second.lately, false)) take_out(lately_);
}

void AgentFigures::enter(const Store& store, RecordId agent) {
  const auto found = agents_.find(agent);
  const auto row = store.find(agent);
  if (found == agents_.end() || !row) return;
  State& state = found->second;
  stand(store.table(Kind::Agent), row->index, state);
  const Place place = place_of(agent, state);
  const auto put_in = [&place](std::vector<Place>& places) {
    places.insert(std::lower_bound(places.begin(), places.end(), place), place);
  };
  if (state.scored) put_in(scored_);
  if (state.lately) put_in(lately_);
}

// From all of them: newcomers are so by the day as well.
void AgentFigures::elect(const Store& store) {
  const Table& agents = store.table(Kind::Agent);
  scored_.clear();
  lately_.clear();
  for (auto& [agent, state] : agents_) {
    const auto row = store.find(agent);
    if (!row) continue;
    stand(agents, row->index, state);
    if (state.scored) scored_.push_back(place_of(agent, state));
    if (state.lately) lately_.push_back(place_of(agent, state));
  }
  std::sort(scored_.begin(), scored_.end());
  std::sort(lately_.begin(), lately_.end());
  choose();
}

void AgentFigures::choose() {
  top_.clear();
  for (std::size_t at = 0; at < std::min(scored_.size(), kTop); ++at) {
    top_.push_back(std::get<RecordId>(scored_[at]));
  }
  newcomers_.clear();
  for (const Place& place : lately_) {
    const RecordId id = std::get<RecordId>(place);
    if (std::find(top_.begin(), top_.end(), id) == top_.end()) newcomers_.push_back(id);
  }
}

bool AgentFigures::is_newcomer(const Table& agents, RowIndex row) const {
  const ValueView created = agents.value(row, make_field(Kind::Agent, common::created_at));
  if (created.null()) return false;
  const AgentFigure& figure = of(agents.id(row));
  const std::int64_t days = day_of(created.integer).days_until(as_of_.date);
  return days <= as_of_.thresholds.newcomer_days && figure.sales == 0 &&
         (figure.registrations > 0 || figure.meetings > 0);
}

const AgentFigure& AgentFigures::of(RecordId agent) const {
  static const AgentFigure none;
  const auto found = agents_.find(agent);
  return found == agents_.end() ? none : found->second.figure;
}

std::vector<PointReason> AgentFigures::reasons(const Store& store, RecordId agent) const {
  return account_of(store, agent, as_of_, ranks_).reasons;
}

std::vector<NewcomerReason> AgentFigures::beginnings(const Store& store, RecordId agent) const {
  std::vector<NewcomerReason> all;
  const auto add = [&](FieldId field, RecordId kin) {
    for (const RecordId found : store.lookup(field, Value::of(kin).view())) {
      const Row row = *store.find(found);
      const Facts facts = facts_of(store, row, as_of_);
      const bool told = row.kind == Kind::Event ? facts.has(Fact::Activity) : facts.id.value != 0;
      // What the server has not seen is as old as it was made.
      const FieldId made = make_field(row.kind, common::created_at);
      const std::int64_t at = facts.at != 0 ? facts.at : store.value(found, made).integer;
      if (told) all.push_back({found, at});
    }
  };
  for (const RecordId kin : kin_of(store, Kind::Agent, agent)) {
    add(fields::registration::agent, kin);
    add(fields::event::subject, kin);
  }
  std::sort(all.begin(), all.end(), [](const NewcomerReason& a, const NewcomerReason& b) {
    return a.at != b.at ? a.at > b.at : a.record < b.record;
  });
  return all;
}

std::vector<RankStep> AgentFigures::rank_steps(const Store& store, RecordId agent) const {
  return rank_history(ranks_, account_of(store, agent, as_of_, ranks_).merits, as_of_.date);
}

}  // namespace planerka
