#include "shared/domain/shares.h"

#include <algorithm>

#include "shared/domain/memberships.h"
#include "shared/domain/rules.h"
#include "shared/domain/stage_moves.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

constexpr std::size_t kLine = 3;  // agency, agent, basis points

std::vector<DealShare> read_shares(const Store& state, const ValueView& tuple) {
  std::vector<DealShare> shares;
  if (tuple.null()) return shares;
  const auto members = read_tuple(tuple.bytes);
  for (std::size_t at = 0; members.ok() && at + kLine <= members->size(); at += kLine) {
    const auto party = [&](std::size_t i) {
      return state.canonical(reference((*members)[at + i].view()));
    };
    shares.push_back({party(0), party(1), static_cast<std::int32_t>((*members)[at + 2].integer)});
  }
  return shares;
}

bool add_up(std::span<const DealShare> shares) {
  std::int64_t points = 0;
  for (const DealShare& share : shares) {
    if (share.points <= 0) return false;
    points += share.points;
  }
  return points == kWholeShare;
}

bool has_agency(std::span<const DealShare> shares, RecordId agency) {
  return std::any_of(
      shares.begin(), shares.end(), [&](const DealShare& one) { return one.agency == agency; });
}

Value to_value(std::span<const DealShare> shares) {
  std::vector<Value> members;
  for (const DealShare& share : shares) {
    members.push_back(Value::of(share.agency));
    members.push_back(share.agent ? Value::of(share.agent) : Value::null());
    members.push_back(Value::of(share.points));
  }
  return make_tuple_value(members);
}

// Of all but the first.
std::vector<RecordId> sharers_of(const std::vector<DealShare>& shares) {
  std::vector<RecordId> who;
  for (std::size_t i = 1; i < shares.size(); ++i) {
    who.push_back(shares[i].agency);
    if (shares[i].agent) who.push_back(shares[i].agent);
  }
  return who;
}

std::vector<RecordId> sharers_in(const Store& state, RecordId deal) {
  std::vector<RecordId> who;
  const auto row = state.find(deal);
  if (!row) return who;
  for (const SetElement& one :
       state.table(Kind::Deal).elements(row->index, fields::deal::sharers)) {
    if (one.present) who.push_back(reference(one.value.view()));
  }
  return who;
}

Result<DealShare> further_share(const Execution& execution, std::size_t at) {
  const Store& state = execution.state;
  DealShare share;
  share.agency = state.canonical(TRY(execution.reference_argument(at)));
  share.agent = state.canonical(TRY(execution.reference_argument(at + 1)));
  const auto points = TRY(execution.integer_argument(at + 2));
  TRY(require_live(state, share.agency, Kind::Agency));
  if (share.agent) {
    TRY(require_live(state, share.agent, Kind::Agent));
    if (!worked_for(state, share.agent, share.agency)) return fail("deal.agent_agency");
  }
  if (points <= 0 || points >= kWholeShare) return fail("deal.shares_sum");
  share.points = static_cast<std::int32_t>(points);
  return share;
}

Result<DealShare> own_share(const Execution& execution, RowIndex row) {
  const Table& deals = execution.state.table(Kind::Deal);
  const auto recognised = static_cast<std::int64_t>(Recognition::Recognised);
  if (deals.integer(row, fields::deal::recognition) == recognised) {
    return fail("deal.shares_recognised");
  }
  const RecordId agency = execution.state.canonical(deals.reference(row, fields::deal::agency));
  if (!agency) return fail("deal.shares_none");
  return DealShare{
      agency, execution.state.canonical(deals.reference(row, fields::deal::agent)), kWholeShare};
}

}  // namespace

std::vector<DealShare> shares_of(const Store& state, RowIndex deal) {
  const Table& deals = state.table(Kind::Deal);
  const RecordId own = state.canonical(deals.reference(deal, fields::deal::agency));
  if (!own) return {};
  std::vector<DealShare> shares = read_shares(state, deals.value(deal, fields::deal::shares));
  if (!add_up(shares)) {
    return {{own, state.canonical(deals.reference(deal, fields::deal::agent)), kWholeShare}};
  }
  shares.front().agency = own;
  return shares;
}

Result<std::vector<Money>> split_by_shares(Money amount, std::span<const DealShare> shares) {
  std::vector<std::int32_t> weights;
  for (const DealShare& share : shares) {
    weights.push_back(share.points);
  }
  return split(amount, weights);
}

Result<> check_shares(const Execution& execution, RecordId deal) {
  const auto shares = read_shares(execution.state, execution.value(deal, fields::deal::shares));
  const RecordId own =
      execution.state.canonical(reference(execution.value(deal, fields::deal::agency)));
  if (shares.empty() || (add_up(shares) && shares.front().agency == own)) return done();
  return fail("deal.shares_whole");
}

void put_sharers(Execution& execution, RecordId deal) {
  const std::vector<RecordId> before = sharers_in(execution.state, deal);
  const std::vector<RecordId> now =
      sharers_of(read_shares(execution.state, execution.value(deal, fields::deal::shares)));
  const auto write_missing = [&](const auto& those, const auto& in, OpKind kind) {
    for (const RecordId who : those) {
      if (std::find(in.begin(), in.end(), who) != in.end()) continue;
      execution.ops.push_back({deal, fields::deal::sharers, kind, Value::of(who)});
    }
  };
  write_missing(before, now, OpKind::Remove);
  write_missing(now, before, OpKind::Add);
}

// Of the further agencies each share is said; the deal's own agency has the rest.
Result<> set_deal_shares(Execution& execution) {
  const RowIndex row = TRY(command_deal(execution));
  const std::size_t arguments = execution.command.arguments.size();
  if (arguments % kLine != 0 || arguments / kLine >= kSharesMax) return fail("command.malformed");
  std::vector<DealShare> shares = {TRY(own_share(execution, row))};
  for (std::size_t at = 0; at < arguments; at += kLine) {
    const DealShare share = TRY(further_share(execution, at));
    if (has_agency(shares, share.agency)) return fail("deal.shares_twice");
    shares.front().points -= share.points;
    shares.push_back(share);
  }
  if (shares.front().points <= 0) return fail("deal.shares_sum");
  const RecordId deal = execution.command.record;
  execution.put(deal, fields::deal::shares, to_value(shares));
  put_sharers(execution, deal);
  return done();
}

}  // namespace planerka
