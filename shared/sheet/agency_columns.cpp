// The columns of agencies_sheet() and summary_sheet(): what each is called and what it says.

#include <array>

#include "shared/sheet/agency_sheet.h"
#include "shared/sheet/columns.h"

namespace planerka {
namespace {

using columns::counting;
using columns::kMoneyWidth;
using columns::kPersonWidth;

constexpr std::array<std::string_view, 3> kStatusPhrases = {
    "enum.agency_status.new", "enum.agency_status.active", "enum.agency_status.suspended"};
static_assert(static_cast<std::size_t>(AgencyStatus::Suspended) + 1 == kStatusPhrases.size());

Cell count(std::int64_t number) {
  return Cell::of(number);
}

// 0 is never.
Cell moment(std::int64_t ms) {
  return ms == 0 ? Cell{} : Cell::of(ms);
}

Cell name(const AgencyView& agency) {
  Cell cell = Cell::of(agency.store.table(Kind::Agency).text(agency.row, fields::agency::name));
  cell.link = agency.id;
  return cell;
}

Cell status(const AgencyView& agency) {
  const Table& agencies = agency.store.table(Kind::Agency);
  const auto number =
      static_cast<std::size_t>(agencies.integer(agency.row, fields::agency::status));
  if (number >= kStatusPhrases.size()) return {};
  return {
      .empty = false, .number = static_cast<std::int64_t>(number), .text = kStatusPhrases[number]};
}

Cell manager(const AgencyView& agency) {
  const Table& agencies = agency.store.table(Kind::Agency);
  const RecordId user = agencies.reference(agency.row, fields::agency::manager);
  return Cell::of(agency.store.value(user, fields::user::name).bytes);
}

Cell last_activity(const AgencyView& agency) {
  return moment(agency.figure.last_activity);
}

Cell last_activity_with_badge(const AgencyView& agency) {
  constexpr std::array<std::string_view, 4> kBadges = {
      "badge.inactive", "badge.hot", "badge.warm", "badge.sleeping"};
  Cell cell = last_activity(agency);
  cell.badge = kBadges[static_cast<std::size_t>(agency.figures.badge_of(agency.id))];
  return cell;
}

Cell next_task(const AgencyView& agency) {
  if (!agency.figure.next_task) return {};
  Cell cell = Cell::of(agency.figure.next_task_on.days);
  cell.link = agency.figure.next_task;
  return cell;
}

Cell contract_until(const AgencyView& agency) {
  if (agency.figure.contract_until) return Cell::of(agency.figure.contract_until->days);
  return agency.figure.has_contract ? Cell{.badge = "word.unlimited"} : Cell{};
}

Cell average(const AgencyView& agency) {
  const std::optional<std::int64_t> kopecks = agency.figure.average_deal();
  return kopecks ? Cell::of(*kopecks) : Cell{};
}

Cell inactive_days(const AgencyView& agency) {
  if (agency.figure.last_activity == 0) return {};
  const Date day = agency.figures.day_of(agency.figure.last_activity);
  return Cell::of(agency.figures.as_of().days - day.days);
}

Cell conversion(const AgencyView& agency) {
  return share_cell(agency.figure.converted_clients, agency.figure.registered_clients);
}

using columns::instant;
using columns::link;
using columns::money;
using columns::number;
using columns::percent;
using columns::text;
using columns::with_badge;
using Agency = const AgencyView&;

constexpr auto kAgencies = std::to_array<AgencyColumn>({
    {{.key = "rank",
      .title = "agencies.column.rank",
      .type = CellType::Integer,
      .width = 6,
      .first_direction = Direction::Ascending},
     [](Agency agency) { return count(agency.place); }},
    {link("name", "agencies.column.name"), name},
    {{.key = "status", .title = "agencies.column.status", .type = CellType::Badge, .width = 16},
     status},
    {text("manager", "agencies.column.manager", kPersonWidth), manager},
    {number("agents", "agencies.column.agents"),
     [](Agency agency) { return count(agency.figure.agents); }},
    {number("clients_in_work", "agencies.column.clients_in_work", Shown::Always),
     [](Agency agency) { return count(agency.figure.clients_in_work); }},
    {number("deals_in_work", "agencies.column.deals_in_work", Shown::Always),
     [](Agency agency) { return count(agency.figure.deals_in_work); }},
    {money("sum_in_work", "agencies.column.sum_in_work", Shown::Always),
     [](Agency agency) { return count(agency.figure.sum_in_work); }},
    {number("registrations", "agencies.column.registrations"),
     [](Agency agency) { return count(agency.figure.registrations); }},
    {number("sales_count", "agencies.column.sales_count"),
     [](Agency agency) { return count(agency.figure.sales); }},
    {money("sales_sum", "agencies.column.sales_sum", Shown::Always),
     [](Agency agency) { return count(agency.figure.sales_sum); }},
    {percent("conversion", "agencies.column.conversion", {.part = 17, .whole = 16}), conversion},
    {with_badge(instant("last_activity", "agencies.column.last_activity", Shown::Always)),
     last_activity_with_badge},
    {instant("last_contact", "agencies.column.last_contact"),
     [](Agency agency) { return moment(agency.figure.last_contact); }},
    {{.key = "next_task",
      .title = "agencies.column.next_task",
      .type = CellType::Date,
      .first_direction = Direction::Ascending},
     next_task},
    {{.key = "contract_until", .title = "agencies.column.contract_until", .type = CellType::Date},
     contract_until},
    {number("clients_registered", "book.column.clients_registered", Shown::OnDemand),
     [](Agency agency) { return count(agency.figure.registered_clients); }},
    {number("clients_bought", "book.column.clients_bought", Shown::OnDemand),
     [](Agency agency) { return count(agency.figure.converted_clients); }},
});
static_assert(kAgencies[16].spec.key == "clients_registered");
static_assert(kAgencies[17].spec.key == "clients_bought");

constexpr auto kSummary = std::to_array<AgencyColumn>({
    {link("name", "book.column.agency"), name},
    {text("manager", "book.column.manager", kPersonWidth), manager},
    {number("agents", "book.column.agents"),
     [](Agency agency) { return count(agency.figure.agents); }},
    {counting(number_settings::kActiveDays, number("active_agents", "book.column.active_agents")),
     [](Agency agency) { return count(agency.figure.active_agents); }},
    {number("registrations", "book.column.registrations"),
     [](Agency agency) { return count(agency.figure.registrations); }},
    {number("unique", "book.column.unique"),
     [](Agency agency) { return count(agency.figure.unique); }},
    {number("rejected", "book.column.rejected"),
     [](Agency agency) { return count(agency.figure.rejected); }},
    {number("expired", "book.column.expired"),
     [](Agency agency) { return count(agency.figure.expired); }},
    {number("shows", "book.column.shows"),
     [](Agency agency) { return count(agency.figure.shows); }},
    {number("bookings", "book.column.bookings"),
     [](Agency agency) { return count(agency.figure.bookings); }},
    {number("deals_in_work", "book.column.deals_in_work"),
     [](Agency agency) { return count(agency.figure.deals_in_work); }},
    {money("sum_in_work", "book.column.sum_in_work"),
     [](Agency agency) { return count(agency.figure.sum_in_work); }},
    {number("won", "book.column.won"), [](Agency agency) { return count(agency.figure.sales); }},
    {money("sales_sum", "book.column.sales"),
     [](Agency agency) { return count(agency.figure.sales_sum); }},
    {number("lost", "book.column.lost"), [](Agency agency) { return count(agency.figure.lost); }},
    {number("clients_registered", "book.column.clients_registered"),
     [](Agency agency) { return count(agency.figure.registered_clients); }},
    {number("clients_bought", "book.column.clients_bought"),
     [](Agency agency) { return count(agency.figure.converted_clients); }},
    {percent("conversion", "book.column.conversion", {.part = 16, .whole = 15}), conversion},
    {{.key = "average",
      .title = "book.column.average",
      .type = CellType::Money,
      .width = kMoneyWidth},
     average},
    {instant("last_activity", "book.column.last_activity"), last_activity},
    {{.key = "inactive_days", .title = "book.column.inactive_days", .type = CellType::Integer},
     inactive_days},
});
static_assert(kSummary[15].spec.key == "clients_registered");
static_assert(kSummary[16].spec.key == "clients_bought");

}  // namespace

AgencySheet agencies_sheet(const Store& store, const AgencyFigures& figures) {
  return {store, figures, kAgencies};
}

AgencySheet summary_sheet(const Store& store, const AgencyFigures& figures) {
  return {store, figures, kSummary};
}

}  // namespace planerka
