// The columns of agents_sheet().

#include <array>

#include "shared/base/verify.h"
#include "shared/insight/agent_figures.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::agent;
using Record = const RecordView&;

const AgentFigure& figure(Record record) {
  return record.basis.agents->of(record.id);
}

Cell count(std::int64_t number) {
  return Cell::of(number);
}

Cell name(Record record) {
  Cell cell = cells::text(record, field::name);
  cell.link = record.id;
  return cell;
}

Cell rank(Record record) {
  const std::vector<Rank>& ranks = record.basis.agents->ranks();
  const std::size_t at = figure(record).rank.rank;
  if (at >= ranks.size()) return {};
  return {.empty = false, .number = static_cast<std::int64_t>(at), .text = ranks[at].title};
}

Cell conversion(Record record) {
  return share_cell(figure(record).converted_clients, figure(record).registered_clients);
}

Cell planned_task(Record record) {
  const AgentFigure& now = figure(record);
  if (!now.next_task) return {};
  Cell cell = Cell::of(now.next_task_on.days);
  cell.link = now.next_task;
  if (now.next_task_on < record.basis.today) cell.badge = "badge.overdue";
  return cell;
}

using namespace columns;

constexpr SheetColumn kRank = {.key = "rank",
                               .title = "field.agent.rank",
                               .type = CellType::Badge,
                               .width = kBadgeWidth,
                               .shown = Shown::Always,
                               .first_direction = Direction::Descending};

constexpr auto kColumns = std::to_array<ListColumn>({
    {link("name", "field.agent.name"), name},
    {text("agency", "field.agent.agency", kNameWidth, Shown::Always),
     [](Record record) {
       return cells::agency(record.store(), record.table.reference(record.row, field::agency));
     }},
    {kRank, rank},
    {text("phone", "field.client.phone", kPersonWidth, Shown::Always),
     [](Record) { return Cell{}; },
     [](Record record) { return cells::phone_words(record.table, record.row, field::phones); }},
    {instant("created", "lists.column.created"),
     [](Record record) {
       return cells::number(record, make_field(Kind::Agent, common::created_at));
     }},
    {instant("last_activity", "agencies.column.last_activity", Shown::Always),
     [](Record record) { return cells::moment(figure(record).last_activity); }},
    {instant("last_contact", "agencies.column.last_contact"),
     [](Record record) { return cells::moment(figure(record).last_contact); }},
    {number("clients_in_work", "agencies.column.clients_in_work"),
     [](Record record) { return count(figure(record).clients_in_work); }},
    {number("deals_in_work", "agencies.column.deals_in_work"),
     [](Record record) { return count(figure(record).deals_in_work); }},
    {number("sales", "lists.column.sales", Shown::Always),
     [](Record record) { return count(figure(record).sales); }},
    {percent("conversion", "agencies.column.conversion", {.part = 16, .whole = 15}), conversion},
    {counting(number_settings::kPointDays, measure("points", "lists.column.points", Shown::Always)),
     [](Record record) { return count(figure(record).points); }},
    {with_badge(due_date("planned_task", "lists.column.planned_task", Shown::Always)),
     planned_task},
    {instant("tour", "lists.column.tour"),
     [](Record record) { return cells::moment(figure(record).last_tour); }},
    {money("sales_sum", "agencies.column.sales_sum", Shown::OnDemand),
     [](Record record) { return count(figure(record).sales_sum); }},
    {number("clients_registered", "book.column.clients_registered", Shown::OnDemand),
     [](Record record) { return count(figure(record).registered_clients); }},
    {number("clients_bought", "book.column.clients_bought", Shown::OnDemand),
     [](Record record) { return count(figure(record).converted_clients); }},
});
static_assert(kColumns[15].spec.key == "clients_registered");
static_assert(kColumns[16].spec.key == "clients_bought");

constexpr std::array kPaths = {Path{field::agency}};

}  // namespace

RecordSheet agents_sheet(const ListBasis& basis) {
  VERIFY(basis.agents != nullptr);
  return {basis,
          {.kind = Kind::Agent,
           .columns = kColumns,
           .order = "name",
           .phones = {field::phones},
           .paths = kPaths}};
}

}  // namespace planerka
