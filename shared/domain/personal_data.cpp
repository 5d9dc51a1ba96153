// Erasure of personal data (152-ФЗ): the values marked personal of a person's record, and of what
// was written about that person elsewhere, are blanked; figures and sums stay. The authority blanks
// the same records in log, history and files: those whose erased_at the change writes.

#include <array>

#include "shared/domain/rules.h"

namespace planerka {
namespace {

struct Mention {
  Kind of;
  FieldId through;  // an indexed reference of the records that speak of the person
};

constexpr std::array kMentions = {
    Mention{Kind::Client, fields::registration::client},
    Mention{Kind::Client, fields::deal::client},
    Mention{Kind::Client, fields::task::subject},
    Mention{Kind::Client, fields::event::subject},
    Mention{Kind::Client, fields::file::record},
    Mention{Kind::Agent, fields::task::subject},
    Mention{Kind::Agent, fields::event::subject},
    Mention{Kind::Agent, fields::file::record},
};

void blank_field(Execution& execution, Row row, RecordId id, const FieldSpec& field) {
  const Table& table = execution.state.table(row.kind);
  if (!is_set(field.type)) {
    if (!table.value(row.index, field.id).null()) execution.put(id, field.id, Value::null());
    return;
  }
  for (const SetElement& element : table.elements(row.index, field.id)) {
    if (element.present) execution.ops.push_back({id, field.id, OpKind::Remove, element.value});
  }
}

void blank_record(Execution& execution, RecordId id) {
  const auto row = execution.state.find(id);
  if (!row) return;
  const FieldId erased_at = make_field(row->kind, common::erased_at);
  if (!execution.state.value(id, erased_at).null() || execution.writes(id, erased_at)) return;
  for (const FieldSpec& field : find_kind(row->kind)->fields) {
    if (field.personal == Personal::Personal) blank_field(execution, *row, id, field);
  }
  execution.put(id, erased_at, Value::of(execution.context.now.ms));
}

}  // namespace

Result<> erase_personal_data(Execution& execution) {
  const RecordId id = execution.command.record;
  const auto kind = execution.kind_of_record(id);
  if (!kind) return fail("record.missing");
  if (*kind != Kind::Client && *kind != Kind::Agent && *kind != Kind::Agency) {
    return fail("erase.kind");
  }
  if (TRY(execution.text_argument(0)).empty()) return fail("erase.reason");
  const FieldId erased_at = make_field(*kind, common::erased_at);
  if (!execution.state.value(id, erased_at).null()) return fail("record.erased");
  blank_record(execution, id);
  for (const Mention& mention : kMentions) {
    if (mention.of != *kind) continue;
    for (const RecordId other : execution.state.lookup(mention.through, Value::of(id).view()))
      blank_record(execution, other);
  }
  return done();
}

}  // namespace planerka
