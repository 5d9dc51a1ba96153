// The columns of projects_sheet(), and what is counted of each project.

#include <array>
#include <utility>
#include <vector>

#include "shared/domain/deals.h"
#include "shared/domain/settings.h"
#include "shared/insight/kin.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::project;
using Record = const RecordView&;

constexpr std::int64_t kDaysToShow = 30;
constexpr std::int64_t kDaysToDeal = 30;

/// The count of the project a row belongs to; none when it belongs to none.
RowCount* count_of(std::vector<RowCount>& counts, const Store& store, RecordId project) {
  const auto row = store.find(store.canonical(project));
  return row && row->kind == Kind::Project ? &counts[row->index] : nullptr;
}

void count_registrations(const Store& store, std::vector<RowCount>& counts) {
  const Table& registrations = store.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const auto state =
        static_cast<RegistrationState>(registrations.integer(row, fields::registration::state));
    if (state == RegistrationState::Draft || !is_live(registrations, row)) continue;
    const RecordId project = registrations.reference(row, fields::registration::project);
    if (RowCount* count = count_of(counts, store, project)) count->registrations += 1;
  }
}

void count_deals(const Store& store, std::vector<RowCount>& counts) {
  const Table& deals = store.table(Kind::Deal);
  const DealStage sale = read_thresholds(store).sale_stage;
  for (RowIndex row = 0; row < deals.size(); ++row) {
    const DealStage stage = deal_stage(deals, row);
    if (stage == DealStage::Lost || stage >= sale || !is_live(deals, row)) continue;
    const RecordId project = deals.reference(row, fields::deal::project);
    if (RowCount* count = count_of(counts, store, project)) count->deals_in_work += 1;
  }
}

// A project that says nothing has the terms of domain.md §2.
Cell protection(Record record, std::size_t member, std::int64_t otherwise) {
  const auto members = read_tuple(record.table.value(record.row, field::protection).bytes);
  const bool said =
      members.ok() && member < members->size() && (*members)[member].tag == ValueTag::Integer;
  return Cell::of(said ? (*members)[member].integer : otherwise);
}

std::string categories(Record record) {
  std::string words;
  for (const SetElement& category : record.table.elements(record.row, field::categories)) {
    if (!category.present) continue;
    const Cell cell = cells::enumerator(EnumList::Category, category.value.integer);
    if (!words.empty()) words += ", ";
    words += phrase_or_key(record.basis.language, cell.text);
  }
  return words;
}

using namespace columns;

constexpr auto kColumns = std::to_array<ListColumn>({
    {link("name", "field.project.name"),
     [](Record record) {
       Cell cell = cells::text(record, field::name);
       cell.link = record.id;
       return cell;
     }},
    {text("address", "field.project.address", kNameWidth),
     [](Record record) { return cells::text(record, field::address); }},
    {badge("state", "field.project.state", Shown::Always),
     [](Record record) { return cells::enumerator(record, field::state); }},
    {measure("days_to_show", "lists.column.days_to_show"),
     [](Record record) { return protection(record, 0, kDaysToShow); }},
    {measure("days_to_deal", "lists.column.days_to_deal"),
     [](Record record) { return protection(record, 1, kDaysToDeal); }},
    {text("categories", "field.project.categories", kNameWidth),
     [](Record) { return Cell{}; },
     categories},
    {number("registrations", "agencies.column.registrations", Shown::Always),
     [](Record record) { return Cell::of(record.count->registrations); }},
    {number("deals_in_work", "agencies.column.deals_in_work", Shown::Always),
     [](Record record) { return Cell::of(record.count->deals_in_work); }},
});

}  // namespace

RecordSheet projects_sheet(const ListBasis& basis) {
  RecordSheet sheet{basis, {.kind = Kind::Project, .columns = kColumns, .order = "name"}};
  std::vector<RowCount> counts(basis.store.table(Kind::Project).size());
  count_registrations(basis.store, counts);
  count_deals(basis.store, counts);
  sheet.count(std::move(counts));
  return sheet;
}

}  // namespace planerka
