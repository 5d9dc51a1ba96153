// The columns of registrations_sheet().

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "shared/domain/registration_review.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::registration;
using Record = const RecordView&;

// A review that takes too long is told in place of the state it is about.
Cell state(Record record) {
  Cell cell = cells::enumerator(record, field::state);
  if (is_review_overdue(record.store(), record.row, record.basis.zone, record.basis.today)) {
    cell.text = "badge.review_overdue";
  }
  return cell;
}

RecordId agency_of(Record record) {
  return record.table.reference(record.row, field::agency);
}

Cell received(Record record) {
  const ValueView at = record.table.value(record.row, field::received_at);
  const FieldId created_at = make_field(Kind::Registration, common::created_at);
  Cell cell = at.null() ? cells::moment(record.table.integer(record.row, created_at))
                        : Cell::of(at.integer);
  const Version told = record.store().version(record.id, field::received_at);
  if (at.null() || told.seq == kTentativeSeq) cell.badge = "word.tentative";
  return cell;
}

std::string phone(Record record) {
  std::string words = cells::phone_words(record.table, record.row, field::phones);
  if (!words.empty()) return words;
  const RecordId client =
      record.store().canonical(record.table.reference(record.row, field::client));
  const auto row = record.store().find(client);
  if (!row || row->kind != Kind::Client) return {};
  return cells::phone_words(record.store().table(Kind::Client), row->index, fields::client::phone);
}

Cell project(Record record) {
  const Cell cell = cells::mention(record, field::project);
  return cell.empty ? Cell{.badge = "lists.all_projects"} : cell;
}

Cell deal(Record record) {
  const RecordId id = cells::deal_of(record.store(), record.id);
  const ValueView number = record.store().value(id, make_field(Kind::Deal, common::number));
  return {.empty = !id, .number = number.integer, .link = id};
}

std::string deal_number(Record record) {
  return cells::number_words(record.store(), cells::deal_of(record.store(), record.id));
}

using namespace columns;

// With it the state is in sight on a laptop.
constexpr int kClientWidth = 28;

constexpr SheetColumn kState = {.key = "state",
                                .title = "field.registration.state",
                                .type = CellType::Badge,
                                .width = kPersonWidth,
                                .shown = Shown::Always};

constexpr auto kColumns = std::to_array<ListColumn>({
    {record_number("number", "field.common.number"), cells::own_number, cells::number_words},
    {instant("received", "field.registration.received_at", Shown::Always), received},
    {text("client", "field.registration.client", kClientWidth, Shown::Always),
     [](Record record) {
       return cells::client(record.store(), record.table.reference(record.row, field::client));
     }},
    {text("phone", "field.client.phone", kPersonWidth), [](Record) { return Cell{}; }, phone},
    {text("agency", "field.registration.agency", kPersonWidth, Shown::Always),
     [](Record record) { return cells::agency(record.store(), agency_of(record)); }},
    {text("agent", "field.registration.agent", kPersonWidth),
     [](Record record) { return cells::mention(record, field::agent); }},
    {text("project", "field.registration.project", kPersonWidth, Shown::Always), project},
    {badge("category", "field.registration.category"),
     [](Record record) { return cells::enumerator(record, field::category); }},
    {kState, state},
    {with_badge(due_date("protected_until", "field.registration.protected_until", Shown::Always)),
     [](Record record) { return cells::protected_until(record, record.row); }},
    {measure("days_left", "lists.column.days_left"),
     [](Record record) { return cells::days_left(record, record.row); }},
    {date("shown_on", "field.registration.shown_on"),
     [](Record record) { return cells::number(record, field::shown_on); }},
    {badge("inspection_act", "field.registration.inspection_act"),
     [](Record record) { return cells::flag(record, field::inspection_act); }},
    {text("deal", "field.stage_change.deal", 10), deal, deal_number},
    {text("manager", "field.agency.manager", kPersonWidth),
     [](Record record) { return cells::manager(record.store(), agency_of(record)); }},
});

constexpr std::array kPaths = {Path{field::client}, Path{field::agency}, Path{field::agent}};

/// The registration that each deal is about.
class Deals final : public Inbound {
 public:
  explicit Deals(const Store& store) {
    for (RowIndex row = 0; row < store.table(Kind::Deal).size(); ++row) {
      about_.push_back(registration_of(store, row));
    }
  }

  void follow(const Store& store, const Changes& changes, std::vector<RecordId>& records) override {
    for (const RowIndex row : changes.of(Kind::Deal).rows) {
      if (row >= about_.size()) about_.resize(row + std::size_t{1});
      records.push_back(std::exchange(about_[row], registration_of(store, row)));
      records.push_back(about_[row]);
    }
  }

 private:
  static RecordId registration_of(const Store& store, RowIndex row) {
    const Table& deals = store.table(Kind::Deal);
    return row < deals.size() ? deals.reference(row, fields::deal::registration) : RecordId{};
  }

  std::vector<RecordId> about_;  // by row of the deals
};

}  // namespace

RecordSheet registrations_sheet(const ListBasis& basis) {
  return {basis,
          {.kind = Kind::Registration,
           .columns = kColumns,
           .order = "received",
           .direction = Direction::Descending,
           .phones = {field::phones, field::phones_as_given},
           .paths = kPaths},
          std::make_unique<Deals>(basis.store)};
}

}  // namespace planerka
