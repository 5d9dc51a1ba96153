// Erasure of personal data (152-ФЗ): a person's record, and what was written about that person
// elsewhere, are marked erased; figures and sums stay. The mark is all the change carries: with it
// every store drops the values marked personal, and the authority blanks them in log, history and
// files.

#include <array>

#include "shared/domain/rules.h"

namespace planerka {
namespace {

struct Mention {
  Kind of = Kind::None;
  FieldId through;  // an indexed reference of the records that speak of the person
};

constexpr std::array kMentions = {
    Mention{Kind::Client, fields::consent::client},
    Mention{Kind::Client, fields::registration::client},
    Mention{Kind::Client, fields::deal::client},
    Mention{Kind::Client, fields::task::subject},
    Mention{Kind::Client, fields::event::subject},
    Mention{Kind::Agent, fields::task::subject},
    Mention{Kind::Agent, fields::event::subject},
};

void mark_erased(Execution& execution, RecordId id) {
  const auto row = execution.state.find(id);
  if (!row) return;
  const FieldId erased_at = make_field(row->kind, common::erased_at);
  if (!execution.state.value(id, erased_at).null() || execution.writes(id, erased_at)) return;
  execution.put(id, erased_at, Value::of(execution.context.now.ms));
  // What is kept with a record that speaks of the person shows that person too.
  for (const RecordId file : execution.state.lookup(fields::file::record, Value::of(id).view())) {
    const FieldId file_erased_at = make_field(Kind::File, common::erased_at);
    if (!execution.state.value(file, file_erased_at).null()) continue;
    execution.put_if_absent(file, file_erased_at, Value::of(execution.context.now.ms));
  }
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
  mark_erased(execution, id);
  for (const Mention& mention : kMentions) {
    if (mention.of != *kind) continue;
    for (const RecordId other : execution.state.lookup(mention.through, Value::of(id).view())) {
      mark_erased(execution, other);
    }
  }
  return done();
}

}  // namespace planerka
