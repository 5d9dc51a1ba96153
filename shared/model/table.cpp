#include "shared/model/table.h"

#include <algorithm>
#include <limits>

#include "shared/base/verify.h"
#include "shared/model/fetch.h"

namespace planerka {
namespace {

// What a Null number is stored as: no real number, amount, date or id reaches it.
constexpr std::int64_t kNullNumber = std::numeric_limits<std::int64_t>::min();

bool before(const ValueView& a, const ValueView& b) {
  return a.integer != b.integer ? a.integer < b.integer : a.bytes < b.bytes;
}

template <typename T>
void grow_to(std::vector<T>& column, std::size_t size, T filler) {
  if (column.size() >= size) return;
  if (column.capacity() < size) column.reserve(std::max(size, column.size() + column.size() / 2));
  column.resize(size, filler);
}

}  // namespace

std::uint32_t TextHeap::add(std::string_view text) {
  if (text.empty()) return 0;
  VERIFY(bytes_.size() + text.size() + 5 < std::numeric_limits<std::uint32_t>::max());
  const auto offset = static_cast<std::uint32_t>(bytes_.size());
  std::size_t length = text.size();
  while (length >= 0x80) {
    bytes_ += static_cast<char>(length | 0x80);
    length >>= 7;
  }
  bytes_ += static_cast<char>(length);
  bytes_ += text;
  return offset;
}

std::string_view TextHeap::at(std::uint32_t offset) const {
  if (offset == 0) return {};
  std::size_t length = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes_[offset++]);
    length |= static_cast<std::size_t>(byte & 0x7f) << shift;
    if (byte < 0x80) break;
  }
  return std::string_view(bytes_).substr(offset, length);
}

void TextHeap::release(std::uint32_t offset) {
  if (offset != 0) garbage_ += at(offset).size() + 1;
}

ValueView Column::value(RowIndex row, const TextHeap& heap) const {
  if (holds_bytes()) {
    if (row >= texts_.size() || texts_[row] == 0) return {};
    return {is_text(spec_->type) ? ValueTag::Text : ValueTag::Tuple, 0, heap.at(texts_[row])};
  }
  if (row >= numbers_.size() || numbers_[row] == kNullNumber) return {};
  return {ValueTag::Integer, numbers_[row], {}};
}

void Column::fetch(RowIndex row) const {
  if (row < versions_.size()) fetch_for_write(&versions_[row]);
  if (row < texts_.size()) fetch_for_write(&texts_[row]);
  if (row < numbers_.size()) fetch_for_write(&numbers_[row]);
}

void Column::write(RowIndex row, const ValueView& value, VersionIndex version, TextHeap& heap) {
  grow_to(versions_, row + std::size_t{1}, VersionIndex{0});
  versions_[row] = version;
  if (holds_bytes()) {
    grow_to(texts_, row + std::size_t{1}, std::uint32_t{0});
    heap.release(texts_[row]);
    texts_[row] = heap.add(value.bytes);
  } else {
    grow_to(numbers_, row + std::size_t{1}, kNullNumber);
    numbers_[row] = value.null() ? kNullNumber : value.integer;
  }
}

void Column::truncate(RowIndex rows, TextHeap& heap) {
  for (std::size_t row = rows; row < texts_.size(); ++row) {
    heap.release(texts_[row]);
  }
  if (texts_.size() > rows) texts_.resize(rows);
  if (numbers_.size() > rows) numbers_.resize(rows);
  if (versions_.size() > rows) versions_.resize(rows);
}

void Column::move_texts(const TextHeap& from, TextHeap& to) {
  for (std::uint32_t& offset : texts_) {
    if (offset != 0) offset = to.add(from.at(offset));
  }
}

void Column::reserve(std::size_t rows) {
  versions_.reserve(rows);
  if (holds_bytes()) {
    texts_.reserve(rows);
  } else {
    numbers_.reserve(rows);
  }
}

std::size_t Column::memory() const {
  return numbers_.capacity() * sizeof(numbers_[0]) + texts_.capacity() * sizeof(texts_[0]) +
         versions_.capacity() * sizeof(versions_[0]);
}

const std::vector<SetElement>& SetColumn::elements(RowIndex row) const {
  static const std::vector<SetElement> none;
  const auto found = rows_.find(row);
  return found == rows_.end() ? none : found->second;
}

const SetElement* SetColumn::find(RowIndex row, const ValueView& value) const {
  for (const SetElement& element : elements(row)) {
    if (element.value.view() == value) return &element;
  }
  return nullptr;
}

void SetColumn::write(RowIndex row, const ValueView& value, VersionIndex version, bool present) {
  std::vector<SetElement>& elements = rows_[row];
  auto place = std::find_if(elements.begin(), elements.end(), [&](const SetElement& element) {
    return !before(element.value.view(), value);
  });
  const bool there = place != elements.end() && place->value.view() == value;
  if (version == 0) {
    if (there) elements.erase(place);
    if (elements.empty()) rows_.erase(row);
    return;
  }
  if (!there) place = elements.insert(place, {Value::copy(value), 0, false});
  place->version = version;
  place->present = present;
}

void SetColumn::truncate(RowIndex rows) {
  std::erase_if(rows_, [rows](const auto& entry) { return entry.first >= rows; });
}

std::size_t SetColumn::memory() const {
  std::size_t bytes = rows_.bucket_count() * sizeof(void*);
  for (const auto& [row, elements] : rows_) {
    bytes += sizeof(void*) * 2 + sizeof(row) + sizeof(std::vector<SetElement>) +
             elements.capacity() * sizeof(SetElement);
  }
  return bytes;
}

Table::Table(const KindSpec& spec)
    : spec_(&spec), columns_(kFieldsPerKindMax), set_columns_(kFieldsPerKindMax) {}

const Column* Table::column(FieldId field) const {
  return columns_[static_cast<std::size_t>(number_of(field))].get();
}

const SetColumn* Table::set_column(FieldId field) const {
  return set_columns_[static_cast<std::size_t>(number_of(field))].get();
}

ValueView Table::value(RowIndex row, FieldId field) const {
  const Column* cells = column(field);
  return cells == nullptr ? ValueView{} : cells->value(row, heap_);
}

std::int64_t Table::integer(RowIndex row, FieldId field, std::int64_t otherwise) const {
  const ValueView found = value(row, field);
  return found.null() ? otherwise : found.integer;
}

RecordId Table::reference(RowIndex row, FieldId field) const {
  return planerka::reference(value(row, field));
}

const std::vector<SetElement>& Table::elements(RowIndex row, FieldId field) const {
  static const std::vector<SetElement> none;
  const SetColumn* cells = set_column(field);
  return cells == nullptr ? none : cells->elements(row);
}

RowIndex Table::add(RecordId id) {
  ids_.push_back(id);
  return size() - 1;
}

void Table::truncate(RowIndex rows) {
  for (auto& column : columns_) {
    if (column) column->truncate(rows, heap_);
  }
  for (auto& column : set_columns_) {
    if (column) column->truncate(rows);
  }
  ids_.resize(rows);
}

void Table::compact_heap() {
  TextHeap packed;
  packed.reserve(heap_.size() - heap_.garbage());
  for (auto& column : columns_) {
    if (column) column->move_texts(heap_, packed);
  }
  heap_ = std::move(packed);
}

Column& Table::writable(FieldId field) {
  auto& column = columns_[static_cast<std::size_t>(number_of(field))];
  if (!column) column = std::make_unique<Column>(field_spec(field));
  return *column;
}

SetColumn& Table::writable_set(FieldId field) {
  auto& column = set_columns_[static_cast<std::size_t>(number_of(field))];
  if (!column) column = std::make_unique<SetColumn>(field_spec(field));
  return *column;
}

std::size_t Table::memory() const {
  std::size_t bytes = ids_.capacity() * sizeof(RecordId) + heap_.memory();
  for (const auto& column : columns_) {
    bytes += column ? column->memory() : 0;
  }
  for (const auto& column : set_columns_) {
    bytes += column ? column->memory() : 0;
  }
  return bytes;
}

}  // namespace planerka
