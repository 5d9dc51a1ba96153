#include "shared/model/store.h"

#include <algorithm>

#include "shared/base/verify.h"
#include "shared/model/fetch.h"

namespace planerka {
namespace {

// A table's heap is packed when this much of it, and at least half, is no longer referred to.
constexpr std::size_t kHeapGarbageMin = std::size_t{64} * 1024;

const KindSpec kNoKind;

}  // namespace

Store::Store() : changed_(kKindLimit), changed_marks_(kKindLimit) {
  clear();
}

void Store::clear() {
  VERIFY(!journalling_);
  for (std::size_t kind = 0; kind < tables_.size(); ++kind) {
    for (RowIndex row = 0; row < tables_[kind].size(); ++row) {
      mark({static_cast<Kind>(kind), row});
    }
  }
  tables_.clear();
  ids_ = {};
  lookups_.clear();
  opaque_.clear();
  versions_.assign(1, {});
  free_versions_.clear();
  open_version_ = 0;
  tables_.reserve(kKindLimit);
  for (std::size_t kind = 0; kind < kKindLimit; ++kind) {
    const KindSpec* spec = find_kind(static_cast<Kind>(kind));
    tables_.emplace_back(spec == nullptr ? kNoKind : *spec);
  }
  for (const KindSpec& kind : kinds()) {
    for (const FieldSpec& field : kind.fields) {
      if (field.lookup == Lookup::Indexed) lookups_.try_emplace(field.id.value);
    }
  }
}

std::optional<Row> Store::find(RecordId id) const {
  const IdIndex::Place place = ids_.find(id);
  if (!id || place.row == kNoRow) return std::nullopt;
  return Row{place.kind, place.row};
}

RecordId Store::canonical(RecordId id) const {
  for (int depth = 0; depth < kAliasDepth; ++depth) {
    const auto row = find(id);
    if (!row) return id;
    const RecordId into =
        table(row->kind).reference(row->index, make_field(row->kind, common::merged_into));
    if (!into) return id;
    id = into;
  }
  return id;
}

ValueView Store::value(RecordId id, FieldId field) const {
  const auto row = find(id);
  if (!row || row->kind != kind_of(field)) return {};
  return table(row->kind).value(row->index, field);
}

Version Store::version(RecordId id, FieldId field) const {
  const auto row = find(id);
  if (!row || row->kind != kind_of(field)) return {};
  const Column* column = table(row->kind).column(field);
  return column == nullptr ? Version{} : version_of(column->version(row->index));
}

Version Store::element_version(RecordId id, FieldId field, const ValueView& element) const {
  const auto row = find(id);
  if (!row || row->kind != kind_of(field)) return {};
  const SetColumn* column = table(row->kind).set_column(field);
  const SetElement* found = column == nullptr ? nullptr : column->find(row->index, element);
  return found == nullptr ? Version{} : version_of(found->version);
}

bool Store::has_element(RecordId id, FieldId field, const ValueView& element) const {
  const auto row = find(id);
  if (!row || row->kind != kind_of(field)) return false;
  const SetColumn* column = table(row->kind).set_column(field);
  const SetElement* found = column == nullptr ? nullptr : column->find(row->index, element);
  return found != nullptr && found->present;
}

std::vector<RecordId> Store::lookup(FieldId field, const ValueView& value) const {
  const auto index = lookups_.find(field.value);
  VERIFY(index != lookups_.end());
  std::vector<RecordId> found;
  const Table& records = table(kind_of(field));
  const bool set = is_set(field_spec(field).type);
  index->second.each(LookupIndex::key_of(value), [&](RowIndex row) {
    const SetColumn* sets = set ? records.set_column(field) : nullptr;
    const SetElement* element = sets == nullptr ? nullptr : sets->find(row, value);
    const bool holds =
        set ? element != nullptr && element->present : records.value(row, field) == value;
    if (holds) found.push_back(records.id(row));
  });
  std::sort(found.begin(), found.end());
  return found;
}

VersionIndex Store::open_version(const Version& version) {
  // A version that no cell took is given back; one kept open is not, so that it can be shared.
  if (open_version_ != 0 && versions_[open_version_].users == 0) {
    free_versions_.push_back(open_version_);
  }
  if (free_versions_.empty()) {
    open_version_ = static_cast<VersionIndex>(versions_.size());
    versions_.emplace_back();
  } else {
    open_version_ = free_versions_.back();
    free_versions_.pop_back();
  }
  versions_[open_version_] = {version.stamp.clock, version.seq, version.stamp.replica, 0};
  return open_version_;
}

VersionIndex Store::open_version_again(VersionIndex before, const Version& version) {
  const bool stands = before != 0 && before < versions_.size() && versions_[before].users > 0 &&
                      versions_[before].version() == version;
  return stands ? before : open_version(version);
}

void Store::fetch_cell(RecordId id, FieldId field) const {
  const IdIndex::Place place = ids_.find(id);
  if (place.row == kNoRow || place.kind != kind_of(field)) return;
  const Column* column = table(place.kind).column(field);
  if (column != nullptr) column->fetch(place.row);
}

void Store::fetch_version(RecordId id, FieldId field) const {
  const IdIndex::Place place = ids_.find(id);
  if (place.row == kNoRow || place.kind != kind_of(field)) return;
  const Column* column = table(place.kind).column(field);
  const VersionIndex version = column == nullptr ? 0 : column->version(place.row);
  if (version != 0) fetch_for_write(&versions_[version]);
}

void Store::release(VersionIndex version) {
  if (version == 0) return;
  VERIFY(versions_[version].users > 0);
  if (--versions_[version].users == 0 && version != open_version_) {
    free_versions_.push_back(version);
  }
}

bool Store::beats(VersionIndex version, VersionIndex current) const {
  return current == 0 || versions_[current].stamp() < versions_[version].stamp();
}

Applied Store::apply(const OpView& op, VersionIndex version) {
  Applied report;
  report.won = write(op, version, &report, false);
  return report;
}

bool Store::merge(const OpView& op, VersionIndex version) {
  return write(op, version, nullptr, false);
}

void Store::overwrite(const OpView& op, VersionIndex version) {
  write(op, version, nullptr, true);
}

Row Store::find_or_add(RecordId id, Kind kind) {
  const IdIndex::Place place = ids_.find(id);
  if (place.row != kNoRow) return {place.kind, place.row};
  const Row row{kind, tables_[static_cast<std::size_t>(kind)].add(id)};
  ids_.add(id, {kind, row.index});
  if (journalling_) {
    journal_.push_back(
        {.row = row, .field = make_field(kind, 0), .created = true, .version = 0, .value = {}});
  }
  mark(row);
  return row;
}

bool Store::write(const OpView& op, VersionIndex version, Applied* report, bool force) {
  const FieldSpec* spec = find_field(op.field);
  if (spec == nullptr) return write_opaque(op, version);
  const Row row = find_or_add(op.record, kind_of(op.field));
  // An id names one record of one kind; execute() refuses anything else before it comes here.
  if (row.kind != kind_of(op.field)) return false;
  if (spec->personal == Personal::Personal && erased(row)) {
    if (is_set(spec->type)) return false;
    return write_scalar(row, {op.record, op.field, op.kind, {}}, version, report, force);
  }
  const bool won = is_set(spec->type) ? write_element(row, op, version, report, force)
                                      : write_scalar(row, op, version, report, force);
  if (won && number_of(op.field) == common::erased_at && !op.value.null()) erase_personal(row);
  return won;
}

bool Store::write_scalar(
    Row row, const OpView& op, VersionIndex version, Applied* report, bool force) {
  Table& records = tables_[static_cast<std::size_t>(row.kind)];
  Column& column = records.writable(op.field);
  const VersionIndex current = column.version(row.index);
  if (report != nullptr || journalling_) {
    const ValueView old = column.value(row.index, records.heap_);
    if (report != nullptr) {
      report->replaced = Value::copy(old);
      report->replaced_by = versions_[current].version();
    }
    if (!force && !beats(version, current)) return false;
    if (journalling_) {
      retain(current);
      journal_.push_back({row, op.field, OpKind::Put, false, current, Value::copy(old)});
    }
  } else if (!force && !beats(version, current)) {
    return false;
  }
  put(row, column.spec(), op.value, version);
  return true;
}

bool Store::write_element(
    Row row, const OpView& op, VersionIndex version, Applied* report, bool force) {
  if (op.value.null()) return false;
  SetColumn& column = tables_[static_cast<std::size_t>(row.kind)].writable_set(op.field);
  const SetElement* found = column.find(row.index, op.value);
  const SetElement old = found == nullptr ? SetElement{Value::copy(op.value), 0, false} : *found;
  if (report != nullptr) {
    if (old.present) report->replaced = old.value;
    report->replaced_by = versions_[old.version].version();
  }
  if (!force && !beats(version, old.version)) return false;
  if (journalling_) {
    retain(old.version);
    journal_.push_back(
        {row, op.field, old.present ? OpKind::Add : OpKind::Remove, false, old.version, old.value});
  }
  put_element(row, column.spec(), {old.value, version, op.kind == OpKind::Add});
  return true;
}

// A field of a newer schema may be anything, so it may be personal.
bool Store::write_opaque(const OpView& op, VersionIndex version) {
  const auto row = find(op.record);
  const ValueView value = row && erased(*row) ? ValueView{} : op.value;
  auto& cells = opaque_[op.record];
  for (auto& [field, cell] : cells) {
    if (field != op.field) continue;
    if (!beats(version, cell.version)) return false;
    retain(version);
    release(cell.version);
    cell = {Value::copy(value), version};
    return true;
  }
  retain(version);
  cells.push_back({op.field, {Value::copy(value), version}});
  return true;
}

void Store::put(Row row, const FieldSpec& spec, const ValueView& value, VersionIndex version) {
  Table& records = tables_[static_cast<std::size_t>(row.kind)];
  Column& column = records.writable(spec.id);
  retain(version);
  release(column.version(row.index));
  if (spec.lookup == Lookup::Indexed) {
    LookupIndex& index = lookups_.find(spec.id.value)->second;
    const ValueView old = column.value(row.index, records.heap_);
    if (!old.null()) index.remove(LookupIndex::key_of(old), row.index);
    if (!value.null()) index.add(LookupIndex::key_of(value), row.index);
  }
  column.write(row.index, value, version, records.heap_);
  if (records.heap_.garbage() > kHeapGarbageMin &&
      records.heap_.garbage() * 2 > records.heap_.size()) {
    records.compact_heap();
  }
  mark(row);
}

void Store::put_element(Row row, const FieldSpec& spec, const SetElement& element) {
  SetColumn& column = tables_[static_cast<std::size_t>(row.kind)].writable_set(spec.id);
  const SetElement* found = column.find(row.index, element.value.view());
  const bool was_present = found != nullptr && found->present;
  retain(element.version);
  if (found != nullptr) release(found->version);
  if (spec.lookup == Lookup::Indexed && was_present != element.present) {
    LookupIndex& index = lookups_.find(spec.id.value)->second;
    const std::uint64_t key = LookupIndex::key_of(element.value.view());
    if (element.present) {
      index.add(key, row.index);
    } else {
      index.remove(key, row.index);
    }
  }
  column.write(row.index, element.value.view(), element.version, element.present);
  mark(row);
}

void Store::mark(Row row) {
  std::vector<bool>& marks = changed_marks_[static_cast<std::size_t>(row.kind)];
  if (marks.size() <= row.index) marks.resize(row.index + std::size_t{1} + marks.size() / 2);
  if (marks[row.index]) return;
  marks[row.index] = true;
  changed_[static_cast<std::size_t>(row.kind)].push_back(row.index);
}

void Store::forget(StoreObserver* observer) {
  std::erase(observers_, observer);
}

void Store::tell_observers() {
  std::vector<ChangedRows> changes;
  for (std::size_t kind = 0; kind < kKindLimit; ++kind) {
    std::vector<RowIndex>& rows = changed_[kind];
    if (rows.empty()) continue;
    for (const RowIndex row : rows) {
      changed_marks_[kind][row] = false;
    }
    std::sort(rows.begin(), rows.end());
    changes.push_back({static_cast<Kind>(kind), std::move(rows)});
    rows.clear();
  }
  if (changes.empty()) return;
  for (StoreObserver* observer : observers_) {
    observer->changed(*this, changes);
  }
}

std::size_t Store::memory() const {
  std::size_t bytes = ids_.memory() + versions_.capacity() * sizeof(PooledVersion) +
                      free_versions_.capacity() * sizeof(VersionIndex);
  for (const Table& records : tables_) {
    bytes += records.memory();
  }
  for (const auto& [field, index] : lookups_) {
    bytes += index.memory();
  }
  return bytes;
}

}  // namespace planerka
