// The columns of projects_sheet(), and what is counted of each project.

#include <array>
#include <memory>
#include <vector>

#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
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

/// Registrations and deals by the project they count for.
class ProjectCounts final : public Inbound {
 public:
  explicit ProjectCounts(const Store& store)
      : sale_(read_thresholds(store).sale_stage), counts_(store.table(Kind::Project).size()) {
    for (Counted& counted : counted_) {
      counted.in.resize(store.table(counted.kind).size());
      for (RowIndex row = 0; row < counted.in.size(); ++row) {
        counted.in[row] = project_of(store, counted.kind, row);
        count(counted, row, 1);
      }
    }
  }

  const RowCount* count(RowIndex row) const override { return &counts_[row]; }

  void follow(const Store& store, const Changes& changes, std::vector<RecordId>& records) override {
    for (Counted& counted : counted_) {
      for (const RowIndex row : changes.of(counted.kind).rows) {
        if (row >= counted.in.size()) counted.in.resize(row + std::size_t{1}, kNoRow);
        count(counted, row, -1);
        add_project(store, counted.in[row], records);
        counted.in[row] = project_of(store, counted.kind, row);
        count(counted, row, 1);
        add_project(store, counted.in[row], records);
      }
    }
  }

 private:
  struct Counted {
    Kind kind = Kind::None;
    std::int64_t RowCount::*count = nullptr;
    std::vector<RowIndex> in;  // rows of projects, by row of the kind; kNoRow: counts for none
  };

  bool counts(const Table& table, RowIndex row) const {
    if (!is_live(table, row)) return false;
    if (table.spec().kind == Kind::Registration) {
      return registration_state(table, row) != RegistrationState::Draft;
    }
    const DealStage stage = deal_stage(table, row);
    return stage != DealStage::Lost && stage < sale_;
  }

  RowIndex project_of(const Store& store, Kind kind, RowIndex row) const {
    const Table& table = store.table(kind);
    if (row >= table.size() || !counts(table, row)) return kNoRow;
    const FieldId field =
        kind == Kind::Deal ? fields::deal::project : fields::registration::project;
    const auto project = store.find(store.canonical(table.reference(row, field)));
    return project && project->kind == Kind::Project ? project->index : kNoRow;
  }

  static void add_project(const Store& store, RowIndex row, std::vector<RecordId>& records) {
    if (row != kNoRow) records.push_back(store.table(Kind::Project).id(row));
  }

  void count(const Counted& counted, RowIndex row, std::int64_t by) {
    if (counted.in[row] != kNoRow) counts_[counted.in[row]].*counted.count += by;
  }

  DealStage sale_;
  std::vector<RowCount> counts_;  // by row of the projects
  std::array<Counted, 2> counted_ = {{{Kind::Registration, &RowCount::registrations, {}},
                                      {Kind::Deal, &RowCount::deals_in_work, {}}}};
};

}  // namespace

RecordSheet projects_sheet(const ListBasis& basis) {
  return {basis,
          {.kind = Kind::Project,
           .columns = kColumns,
           .order = "name",
           .paths = std::span<const Path>()},
          std::make_unique<ProjectCounts>(basis.store)};
}

}  // namespace planerka
