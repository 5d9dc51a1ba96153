#include "shared/sheet/record_sheet.h"

#include <algorithm>
#include <utility>

#include "shared/base/phone.h"
#include "shared/domain/settings.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

void add_digits(std::string& texts, const Table& table, RowIndex row, FieldId field) {
  if (!is_set(field_spec(field).type)) {
    texts += searched_digits(table.text(row, field)) + '\n';
    return;
  }
  for (const SetElement& phone : table.elements(row, field)) {
    if (phone.present) texts += searched_digits(phone.value.bytes) + '\n';
  }
}

}  // namespace

RecordSheet::RecordSheet(const ListBasis& basis, ListSpec spec, std::unique_ptr<Inbound> inbound)
    : basis_(basis),
      spec_(std::move(spec)),
      inbound_(std::move(inbound)),
      words_(spec_.columns.size()) {
  basis_.expiring_days = read_number(basis.store, number_settings::kExpiringDays);
  for (const ListColumn& column : spec_.columns) {
    specs_.push_back(numbered(column.spec, basis.store));
  }
  order_.push_back({column_of(*this, spec_.order), spec_.direction});
  for (RowIndex row = 0; row < table().size(); ++row) {
    if (is_live(table(), row)) rows_.add(row);
  }
}

std::int64_t RecordSheet::rank(std::size_t row) const {
  return spec_.rank == nullptr ? 0 : spec_.rank(table(), rows_[row]);
}

bool RecordSheet::follow(const Changes& changes, std::vector<std::uint32_t>& rows) {
  if (!spec_.paths || concerns_all(changes)) return false;
  std::vector<RowIndex> reached;
  std::vector<RecordId> led_to;
  add_reached(basis_.store, spec_.kind, *spec_.paths, changes, reached);
  if (inbound_) inbound_->follow(basis_.store, changes, led_to);
  add_rows_of(basis_.store, spec_.kind, led_to, reached);
  const std::size_t first = rows.size();
  const auto live = [this](RowIndex index) {
    return index < table().size() && is_live(table(), index);
  };
  if (!rows_.follow(std::move(reached), live, rows)) return false;
  std::for_each(rows.begin() + static_cast<std::ptrdiff_t>(first),
                rows.end(),
                [this](std::uint32_t row) { forget_words(row); });
  return true;
}

void RecordSheet::forget_words(std::size_t row) {
  for (Words& words : words_) {
    if (row < words.made.size()) words.made[row] = false;
  }
  if (row < search_texts_.size()) search_texts_[row].clear();
}

RecordView RecordSheet::view(std::size_t row) const {
  const RowIndex index = rows_[row];
  return {.basis = basis_,
          .table = table(),
          .row = index,
          .id = table().id(index),
          .count = inbound_ ? inbound_->count(index) : nullptr};
}

Cell RecordSheet::cell(std::size_t row, std::size_t column) const {
  const ListColumn& list_column = spec_.columns[column];
  Cell cell = list_column.cell(view(row));
  if (list_column.words == nullptr) return cell;
  cell.text = words(row, column);
  cell.empty = cell.empty && cell.text.empty();
  return cell;
}

std::string_view RecordSheet::words(std::size_t row, std::size_t column) const {
  Words& words = words_[column];
  words.texts.resize(rows_.size());
  words.made.resize(rows_.size());
  if (!words.made[row]) {
    words.texts[row] = spec_.columns[column].words(view(row));
    words.made[row] = true;
  }
  return words.texts[row];
}

std::string RecordSheet::search_text(std::size_t row) const {
  search_texts_.resize(rows_.size());
  std::string& texts = search_texts_[row];
  if (texts.empty()) {
    texts = Sheet::search_text(row);
    for (const FieldId field : spec_.phones) {
      add_digits(texts, table(), rows_[row], field);
    }
  }
  return texts;
}

}  // namespace planerka
