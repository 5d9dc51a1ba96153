#pragma once

// The records of one kind as columns. A scalar column holds numbers, or offsets into the table's
// text heap; beside each cell stands the index of its version, shared by all cells of one change.

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/model/schema.h"
#include "shared/model/value.h"

namespace planerka {

/// A record's place in its table; stable while no tentative record below it is taken back.
using RowIndex = std::uint32_t;
inline constexpr RowIndex kNoRow = ~RowIndex{0};

/// Index into the store's pool of versions; 0 is "never written".
using VersionIndex = std::uint32_t;

/// The bytes of texts and tuples, one after another, each behind its length. Offset 0 is no text.
class TextHeap {
 public:
  TextHeap() : bytes_(1, '\0') {}
  std::uint32_t add(std::string_view text);
  std::string_view at(std::uint32_t offset) const;
  void release(std::uint32_t offset);  // counts garbage; the bytes stay until compaction
  std::size_t size() const { return bytes_.size(); }
  std::size_t garbage() const { return garbage_; }
  std::size_t memory() const { return bytes_.capacity(); }
  void reserve(std::size_t bytes) { bytes_.reserve(bytes); }

 private:
  std::string bytes_;
  std::size_t garbage_ = 0;
};

/// One field of every record of a kind.
class Column {
 public:
  explicit Column(const FieldSpec& spec) : spec_(&spec) {}

  const FieldSpec& spec() const { return *spec_; }
  bool holds_bytes() const { return is_text(spec_->type) || spec_->type == Type::Tuple; }

  ValueView value(RowIndex row, const TextHeap& heap) const;
  VersionIndex version(RowIndex row) const { return row < versions_.size() ? versions_[row] : 0; }
  /// Brings a cell near; changes nothing.
  void fetch(RowIndex row) const;
  void write(RowIndex row, const ValueView& value, VersionIndex version, TextHeap& heap);
  void truncate(RowIndex rows, TextHeap& heap);
  void move_texts(const TextHeap& from, TextHeap& to);
  void reserve(std::size_t rows);
  std::size_t memory() const;

 private:
  const FieldSpec* spec_;
  std::vector<std::int64_t> numbers_;
  std::vector<std::uint32_t> texts_;
  std::vector<VersionIndex> versions_;
};

/// An element of a set field; one that was removed stays, so that a late older add stays beaten.
struct SetElement {
  Value value;
  VersionIndex version = 0;
  bool present = false;
};

/// One set field of every record of a kind. Elements in order of value, so that equal sets are
/// equal on every replica.
class SetColumn {
 public:
  explicit SetColumn(const FieldSpec& spec) : spec_(&spec) {}

  const FieldSpec& spec() const { return *spec_; }
  const std::vector<SetElement>& elements(RowIndex row) const;
  const SetElement* find(RowIndex row, const ValueView& value) const;
  /// version 0 forgets the element.
  void write(RowIndex row, const ValueView& value, VersionIndex version, bool present);
  void truncate(RowIndex rows);
  std::size_t memory() const;

 private:
  const FieldSpec* spec_;
  std::unordered_map<RowIndex, std::vector<SetElement>> rows_;
};

class Table {
 public:
  explicit Table(const KindSpec& spec);

  const KindSpec& spec() const { return *spec_; }
  RowIndex size() const { return static_cast<RowIndex>(ids_.size()); }
  RecordId id(RowIndex row) const { return ids_[row]; }

  /// The value of a scalar field; Null when never written. REQUIRES: the field is of this kind.
  ValueView value(RowIndex row, FieldId field) const;
  /// The number of a scalar field, or `otherwise` when Null.
  std::int64_t integer(RowIndex row, FieldId field, std::int64_t otherwise = 0) const;
  std::string_view text(RowIndex row, FieldId field) const { return value(row, field).bytes; }
  RecordId reference(RowIndex row, FieldId field) const;
  bool flag(RowIndex row, FieldId field) const { return integer(row, field) != 0; }
  bool archived(RowIndex row) const { return flag(row, make_field(spec_->kind, common::archived)); }

  /// The elements of a set field, removed ones included: check `present`.
  const std::vector<SetElement>& elements(RowIndex row, FieldId field) const;

  const Column* column(FieldId field) const;
  const SetColumn* set_column(FieldId field) const;
  const TextHeap& heap() const { return heap_; }
  std::size_t memory() const;

 private:
  friend class Store;

  RowIndex add(RecordId id);
  void truncate(RowIndex rows);
  void compact_heap();
  Column& writable(FieldId field);
  SetColumn& writable_set(FieldId field);

  const KindSpec* spec_;
  std::vector<RecordId> ids_;
  std::vector<std::unique_ptr<Column>> columns_;         // by field number; null until written
  std::vector<std::unique_ptr<SetColumn>> set_columns_;  // by field number; null until written
  TextHeap heap_;
};

}  // namespace planerka
