#include "shared/domain/memberships.h"

#include <algorithm>
#include <utility>

#include "shared/base/hash.h"
#include "shared/base/order.h"
#include "shared/domain/default_ranks.h"
#include "shared/domain/rules.h"
#include "shared/domain/stage_moves.h"

namespace planerka {
namespace {

namespace field = fields::membership;

constexpr FieldId kArchived = make_field(Kind::Membership, common::archived);

RecordId membership_id(const NewMembership& membership) {
  const std::string name = "membership:" + std::to_string(membership.agent.value) + ":" +
                           std::to_string(membership.agency.value) + ":" +
                           std::to_string(membership.since.days);
  return RecordId{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
}

std::vector<RowIndex> memberships_of(const Store& state, RecordId agent) {
  std::vector<RowIndex> rows;
  const Table& memberships = state.table(Kind::Membership);
  for (const RecordId id : state.lookup(field::agent, Value::of(agent).view())) {
    const RowIndex row = state.find(id)->index;
    if (!memberships.archived(row)) rows.push_back(row);
  }
  return rows;
}

// The agent of the command, or who they were merged into since it was given.
Result<RecordId> agent_of(const Execution& execution) {
  const RecordId agent = execution.state.canonical(execution.command.record);
  TRY(require_live(execution.state, agent, Kind::Agent));
  return agent;
}

// A default rank is one as long as the company has none of its own.
Result<> require_rank(const Store& state, RecordId rank) {
  if (find_default_rank(rank) != nullptr && !has_own_ranks(state)) return done();
  TRY(require_live(state, rank, Kind::Rank));
  return done();
}

bool covers(const Table& memberships, RowIndex row, Date date) {
  const ValueView since = memberships.value(row, field::since);
  const ValueView until = memberships.value(row, field::until);
  return (since.null() || since.integer <= date.days) &&
         (until.null() || date.days <= until.integer);
}

// The last day is the one before the move.
Result<bool> close_open_ones(Execution& execution, RecordId agent, Date moved) {
  const Table& memberships = execution.state.table(Kind::Membership);
  bool closed = false;
  for (const RowIndex row : memberships_of(execution.state, agent)) {
    if (!memberships.value(row, field::until).null()) continue;
    const ValueView since = memberships.value(row, field::since);
    if (!since.null() && since.integer > moved.days) return fail("agent.move_order");
    execution.put(memberships.id(row), field::until, Value::of(moved.plus_days(-1).days));
    closed = true;
  }
  return closed;
}

// An agency that no membership tells of (an import): it gets one that began nobody knows when.
void remember_former(Execution& execution, const NewMembership& former, Date moved) {
  const RecordId id = membership_id(former);
  if (execution.state.find(id)) execution.put(id, kArchived, Value::of(0));
  execution.put(id, field::agent, Value::of(former.agent));
  execution.put(id, field::agency, Value::of(former.agency));
  execution.put(id, field::until, Value::of(moved.plus_days(-1).days));
  execution.sign_record(id, Kind::Membership);
}

struct RankPinned {
  RecordId agent;
  Value rank;
  Value until;  // Null: taken off
};

// The agent's cell tells the pin that holds; this stays for the log of ranks.
void note_pin(Execution& execution, RankPinned pin) {
  const std::string name =
      "rank_pin:" + std::to_string(pin.agent.value) + ":" + std::to_string(pin.rank.integer) + ":" +
      std::to_string(pin.until.integer) + ":" + std::to_string(execution.context.now.ms) + ":" +
      std::to_string(execution.context.replica.value);
  const RecordId id{(mix64(hash_bytes(name)) & kRecordIdMax) | 1};
  if (execution.state.find(id)) return;
  execution.put(id, fields::rank_pin::agent, Value::of(pin.agent));
  execution.put(id, fields::rank_pin::rank, std::move(pin.rank));
  if (!pin.until.is_null()) execution.put(id, fields::rank_pin::until, std::move(pin.until));
  execution.sign_record(id, Kind::RankPin);
}

Result<Date> move_date(const Execution& execution) {
  const Date now = today(execution);
  if (execution.argument(1).is_null()) return now;
  const auto days = TRY(execution.integer_argument(1, field::since));
  if (days > now.days) return fail("agent.move_future");
  return Date{static_cast<std::int32_t>(days)};
}

}  // namespace

RecordId agency_on(const Store& state, RecordId agent, Date date) {
  const RecordId id = state.canonical(agent);
  const Table& memberships = state.table(Kind::Membership);
  const std::vector<RowIndex> rows = memberships_of(state, id);
  if (rows.empty()) return state.canonical(reference(state.value(id, fields::agent::agency)));
  for (const RowIndex row : rows) {
    if (covers(memberships, row, date)) {
      return state.canonical(memberships.reference(row, field::agency));
    }
  }
  return {};
}

std::vector<Workplace> workplaces_of(const Store& state, RecordId agent) {
  const Table& memberships = state.table(Kind::Membership);
  const auto day = [&memberships](RowIndex row, FieldId of) {
    const ValueView value = memberships.value(row, of);
    return value.null() ? std::nullopt
                        : std::optional(Date{static_cast<std::int32_t>(value.integer)});
  };
  std::vector<Workplace> places;
  for (const RowIndex row : memberships_of(state, state.canonical(agent))) {
    places.push_back({.agency = state.canonical(memberships.reference(row, field::agency)),
                      .since = day(row, field::since),
                      .until = day(row, field::until)});
  }
  sort_stably(std::span(places), [](const Workplace& a, const Workplace& b) {
    return a.since.value_or(kDateMin) > b.since.value_or(kDateMin);
  });
  return places;
}

bool worked_for(const Store& state, RecordId agent, RecordId agency) {
  const std::vector<Workplace> places = workplaces_of(state, agent);
  return std::any_of(places.begin(), places.end(), [&](const Workplace& place) {
    return state.canonical(place.agency) == agency;
  });
}

RecordId pinned_rank(const Store& state, RecordId agent, Date today) {
  const auto members = read_tuple(state.value(agent, fields::agent::rank_pin).bytes);
  if (!members.ok() || members->size() < 2) return {};
  return (*members)[1].integer >= today.days ? reference((*members)[0].view()) : RecordId{};
}

void open_membership(Execution& execution, const NewMembership& membership) {
  const RecordId id = membership_id(membership);
  if (execution.state.find(id)) {
    // Opened that day before, and left or undone since.
    execution.put(id, field::until, Value::null());
    execution.put(id, kArchived, Value::of(0));
    return;
  }
  execution.put(id, field::agent, Value::of(membership.agent));
  execution.put(id, field::agency, Value::of(membership.agency));
  execution.put(id, field::since, Value::of(membership.since.days));
  execution.sign_record(id, Kind::Membership);
}

Result<> move_agent(Execution& execution) {
  const Store& state = execution.state;
  const RecordId agent = TRY(agent_of(execution));
  const RecordId asked = TRY(execution.reference_argument(0));
  const RecordId to = state.canonical(asked);
  if (asked) TRY(require_live(state, to, Kind::Agency));
  const RecordId from = state.canonical(reference(state.value(agent, fields::agent::agency)));
  if (to == from) return fail("agent.same_agency");
  const Date date = TRY(move_date(execution));
  const bool closed = TRY(close_open_ones(execution, agent, date));
  if (from && !closed) remember_former(execution, {agent, from, Date{}}, date);
  execution.put(agent, fields::agent::agency, to ? Value::of(to) : Value::null());
  if (to) open_membership(execution, {agent, to, date});
  return done();
}

Result<> pin_rank(Execution& execution) {
  const RecordId agent = TRY(agent_of(execution));
  const RecordId rank = TRY(execution.reference_argument(0));
  if (!rank) {
    if (const RecordId held = pinned_rank(execution.state, agent, today(execution))) {
      note_pin(execution, {.agent = agent, .rank = Value::of(held), .until = {}});
    }
    execution.put(agent, fields::agent::rank_pin, Value::null());
    return done();
  }
  TRY(require_rank(execution.state, rank));
  if (execution.argument(1).is_null()) return fail("agent.rank_until");
  const auto until = TRY(execution.integer_argument(1, field::since));
  if (until < today(execution).days) return fail("agent.rank_until");
  execution.put(
      agent, fields::agent::rank_pin, make_tuple_value({Value::of(rank), Value::of(until)}));
  note_pin(execution, {.agent = agent, .rank = Value::of(rank), .until = Value::of(until)});
  return done();
}

}  // namespace planerka
