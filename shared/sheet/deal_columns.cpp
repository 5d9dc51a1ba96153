// The columns of deals_sheet().

#include <array>

#include "shared/domain/deals.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::deal;
using Record = const RecordView&;

RecordId agency_of(Record record) {
  return record.table.reference(record.row, field::agency);
}

Cell stage(Record record) {
  return cells::stage(record.store(), deal_stage(record.table, record.row));
}

Cell stage_days(Record record) {
  const auto days = days_at_stage(record.table, record.row, record.basis.zone, record.basis.today);
  if (!days) return {};
  Cell cell = Cell::of(*days);
  const DealStage at = deal_stage(record.table, record.row);
  if (is_stuck(at, *days, record.basis.norms)) cell.badge = "badge.stuck";
  return cell;
}

Cell booked(Record record) {
  const auto until = booked_until(record.table, record.row);
  return until ? Cell::of(until->days) : Cell{};
}

std::string agreement_number(Record record) {
  const auto members = read_tuple(record.table.value(record.row, field::agreement).bytes);
  return members.ok() && !members->empty() ? (*members)[0].bytes : std::string();
}

using namespace columns;

constexpr auto kColumns = std::to_array<ListColumn>({
    {record_number("number", "field.common.number"), cells::own_number, cells::number_words},
    {text("client", "field.deal.client", kNameWidth, Shown::Always),
     [](Record record) {
       return cells::client(record.store(), record.table.reference(record.row, field::client));
     }},
    {text("agency", "field.deal.agency", kNameWidth, Shown::Always),
     [](Record record) { return cells::agency(record.store(), agency_of(record)); }},
    {text("agent", "field.deal.agent", kPersonWidth),
     [](Record record) { return cells::mention(record, field::agent); }},
    {text("project", "field.deal.project", kPersonWidth, Shown::Always),
     [](Record record) { return cells::mention(record, field::project); }},
    {text("unit", "field.deal.unit_number", 10),
     [](Record record) { return cells::text(record, field::unit_number); }},
    {badge("stage", "field.deal.stage", Shown::Always), stage},
    {measure("days_at_stage", "lists.column.days_at_stage", Shown::Always), stage_days},
    {money("sum", "field.deal.sum", Shown::Always),
     [](Record record) { return cells::number(record, field::sum); }},
    {due_date("booked_until", "field.deal.booking.until"), booked},
    {text("agreement", "field.deal.agreement.number", kBadgeWidth),
     [](Record) { return Cell{}; },
     agreement_number},
    {badge("payment", "field.deal.payment"),
     [](Record record) { return cells::enumerator(record, field::payment); }},
    {text("manager", "field.agency.manager", kPersonWidth),
     [](Record record) { return cells::manager(record.store(), agency_of(record)); }},
});

constexpr std::array kPaths = {Path{field::client}, Path{field::agency}, Path{field::agent}};

}  // namespace

RecordSheet deals_sheet(const ListBasis& basis) {
  ListBasis own = basis;
  own.norms = StageNorms(basis.store);
  return {own,
          {.kind = Kind::Deal,
           .columns = kColumns,
           .order = "number",
           .direction = Direction::Descending,
           .paths = kPaths}};
}

}  // namespace planerka
