// The page of figures: a version, the day, the zone and thresholds, then each agency's figures as
// varints; everything that the first table shows before the store is loaded.

#include <algorithm>

#include "shared/base/bytes.h"
#include "shared/insight/agency_figures.h"

namespace planerka {
namespace {

constexpr std::uint8_t kPageVersion = 2;
constexpr std::size_t kAgenciesMax = 1'000'000;

// The counts and amounts of a figure in their order on the page.
template <typename Figure, typename Visit>
void each_number(Figure& figure, Visit visit) {
  visit(figure.agents);
  visit(figure.active_agents);
  visit(figure.clients_in_work);
  visit(figure.registered_clients);
  visit(figure.converted_clients);
  visit(figure.deals_in_work);
  visit(figure.sum_in_work);
  visit(figure.registrations);
  visit(figure.unique);
  visit(figure.rejected);
  visit(figure.expired);
  visit(figure.shows);
  visit(figure.bookings);
  visit(figure.sales);
  visit(figure.sales_sum);
  visit(figure.leader_sum);
  visit(figure.lost);
  visit(figure.stuck);
  visit(figure.expiring);
  visit(figure.last_activity);
  visit(figure.last_contact);
  visit(figure.next_task_on.days);
  visit(figure.next_task_minute);
}

struct Contract {
  enum : std::uint8_t { None, Until, Forever };
};

std::uint8_t contract_of(const AgencyFigure& figure) {
  if (!figure.has_contract) return Contract::None;
  return figure.contract_until ? Contract::Until : Contract::Forever;
}

void write_figure(ByteWriter& out, const AgencyFigure& figure) {
  each_number(figure, [&out](const auto& number) { out.zigzag(number); });
  out.u64(figure.next_task.value);
  out.u8(contract_of(figure));
  if (figure.contract_until) out.zigzag(figure.contract_until->days);
}

AgencyFigure read_figure(ByteReader& in) {
  AgencyFigure figure;
  each_number(figure, [&in](auto& number) {
    number = static_cast<std::remove_reference_t<decltype(number)>>(in.zigzag());
  });
  figure.next_task = RecordId{in.u64()};
  const std::uint8_t contract = in.u8();
  if (contract > Contract::Forever) in.fail();
  figure.has_contract = contract != Contract::None;
  if (contract == Contract::Until) {
    figure.contract_until = Date{static_cast<std::int32_t>(in.zigzag())};
  }
  return figure;
}

}  // namespace

std::string AgencyFigures::encode() const {
  ByteWriter out;
  out.u8(kPageVersion);
  out.zigzag(as_of_.date.days);
  out.bytes(as_of_.zone.encode());
  for (const int days : {as_of_.thresholds.hot_days,
                         as_of_.thresholds.warm_days,
                         as_of_.thresholds.active_days,
                         as_of_.thresholds.leader_days}) {
    out.zigzag(days);
  }
  out.varint(leaders_.size());
  for (const RecordId leader : leaders_) {
    out.u64(leader.value);
  }
  // In order of id, so that equal figures are equal bytes on every replica.
  std::vector<RecordId> ids;
  for (const auto& entry : agencies_) {
    ids.push_back(entry.first);
  }
  std::sort(ids.begin(), ids.end());
  out.varint(ids.size());
  for (const RecordId id : ids) {
    out.u64(id.value);
    write_figure(out, of(id));
  }
  return std::move(out).take();
}

Result<> AgencyFigures::decode(std::string_view bytes) {
  ByteReader in(bytes);
  if (in.u8() != kPageVersion) return fail("figures.version");
  AsOf as_of;
  as_of.date = Date{static_cast<std::int32_t>(in.zigzag())};
  as_of.zone = TRY(ZoneTable::decode(in.bytes()));
  for (int* days : {&as_of.thresholds.hot_days,
                    &as_of.thresholds.warm_days,
                    &as_of.thresholds.active_days,
                    &as_of.thresholds.leader_days}) {
    *days = static_cast<int>(in.zigzag());
  }
  std::vector<RecordId> leaders(in.count(kLeaders));
  for (RecordId& leader : leaders) {
    leader = RecordId{in.u64()};
  }
  std::unordered_map<RecordId, State> agencies;
  for (std::size_t left = in.count(kAgenciesMax); left > 0 && in.ok(); --left) {
    const RecordId id{in.u64()};
    agencies[id].figure = read_figure(in);
  }
  if (!in.ok() || !in.at_end()) return fail("figures.malformed");
  clear();
  as_of_ = std::move(as_of);
  leaders_ = std::move(leaders);
  agencies_ = std::move(agencies);
  live_ = false;
  ++version_;
  return done();
}

}  // namespace planerka
