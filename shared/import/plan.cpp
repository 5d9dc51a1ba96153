#include "shared/import/plan.h"

#include "shared/domain/commands.h"
#include "shared/import/column_map.h"

namespace planerka {
ImportPlanner::Planned ImportPlanner::plan(const WantedRecord& wanted) {
  const std::optional<RecordId> known = find(wanted.kind, wanted.external_id);
  return known ? update(*known, wanted) : Planned{create(wanted), RowFate::Created};
}

std::optional<RecordId> ImportPlanner::find(Kind kind, std::string_view external_id) const {
  const auto created = created_.find(kind);
  if (created != created_.end()) {
    const auto found = created->second.find(external_id);
    if (found != created->second.end()) return found->second;
  }
  return find_stored(kind, external_id);
}

std::optional<RecordId> ImportPlanner::find_stored(Kind kind, std::string_view external_id) const {
  const ValueView key{ValueTag::Text, 0, external_id};
  for (const RecordId id : store_.lookup(make_field(kind, common::external_id), key)) {
    if (store_.value(id, make_field(kind, common::import_source)).bytes == source_) return id;
  }
  return std::nullopt;
}

RecordId ImportPlanner::create(const WantedRecord& wanted) {
  const RecordId id = next_id_();
  std::vector<Argument> written = {
      put(make_field(wanted.kind, common::external_id), Value::text(wanted.external_id)),
      put(make_field(wanted.kind, common::import_source), Value::text(source_))};
  for (const auto* fields : {&wanted.fields, &wanted.initial}) {
    for (const WantedField& field : *fields) {
      if (!field.value.is_null()) written.push_back(put(field.field, field.value));
    }
  }
  commands_.push_back(make_import(wanted.kind, id, std::move(written)));
  created_[wanted.kind][wanted.external_id] = id;
  return id;
}

ImportPlanner::Planned ImportPlanner::update(RecordId id, const WantedRecord& wanted) {
  Planned planned{id};
  const auto row = store_.find(id);
  const bool erased = row && !store_.value(id, make_field(wanted.kind, common::erased_at)).null();
  if (!row || erased || store_.canonical(id) != id) return planned;
  if (store_.table(row->kind).archived(row->index)) {
    planned.fate = RowFate::Archived;
    return planned;
  }
  std::vector<Argument> written;
  for (const WantedField& field : wanted.fields) {
    if (same(id, field)) continue;
    if (written_since_import(id, field.field)) {
      planned.kept_fields += 1;
      continue;
    }
    written.push_back(put(field.field, field.value));
  }
  if (written.empty()) return planned;
  commands_.push_back(make_import(wanted.kind, id, std::move(written)));
  planned.fate = RowFate::Updated;
  return planned;
}

bool ImportPlanner::same(RecordId id, const WantedField& wanted) const {
  const ValueView stored = store_.value(id, wanted.field);
  if (stored == wanted.value.view()) return true;
  return wanted.compare == WantedField::Compare::AsName &&
         name_key(stored.bytes) == name_key(wanted.value.bytes);
}

// Decided fields all carry the system's stamp, so only merged ones tell who wrote them.
bool ImportPlanner::written_since_import(RecordId id, FieldId field) const {
  const Version written = store_.version(id, field);
  if (field_spec(field).writing != Writing::Merged || written == Version{}) return false;
  const Version imported = store_.version(id, make_field(kind_of(field), common::external_id));
  return written.stamp.replica != imported.stamp.replica;
}

}  // namespace planerka
