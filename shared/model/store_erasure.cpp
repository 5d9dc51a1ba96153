// What the erasure of a record takes out of it. While writes are tentative it can be taken back
// like any other.

#include <vector>

#include "shared/model/store.h"

namespace planerka {

bool Store::erased(Row row) const {
  const FieldId erased_at = make_field(row.kind, common::erased_at);
  return !table(row.kind).value(row.index, erased_at).null();
}

void Store::erase_personal(Row row) {
  for (const FieldSpec& spec : table(row.kind).spec().fields) {
    if (spec.personal != Personal::Personal) continue;
    if (is_set(spec.type)) {
      erase_elements(row, spec);
    } else {
      erase_scalar(row, spec);
    }
  }
  if (!journalling_) erase_opaque(table(row.kind).id(row.index));
}

void Store::erase_scalar(Row row, const FieldSpec& spec) {
  const Table& records = table(row.kind);
  const Column* column = records.column(spec.id);
  if (column == nullptr || column->version(row.index) == 0) return;
  const VersionIndex version = column->version(row.index);
  if (journalling_) {
    const Value old = Value::copy(column->value(row.index, records.heap()));
    retain(version);
    journal_.push_back({row, spec.id, OpKind::Put, false, version, old});
  }
  put(row, spec, {}, version);
}

void Store::erase_elements(Row row, const FieldSpec& spec) {
  const std::vector<SetElement> elements = table(row.kind).elements(row.index, spec.id);
  for (const SetElement& element : elements) {
    if (journalling_) {
      retain(element.version);
      const OpKind kind = element.present ? OpKind::Add : OpKind::Remove;
      journal_.push_back({row, spec.id, kind, false, element.version, element.value});
    }
    put_element(row, spec, {element.value, 0, false});
  }
}

void Store::erase_opaque(RecordId record) {
  const auto found = opaque_.find(record);
  if (found == opaque_.end()) return;
  for (auto& [field, cell] : found->second) {
    cell.value = {};
  }
}

}  // namespace planerka
