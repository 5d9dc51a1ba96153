// The journal of acts that change nothing and still have to be answered for: exports, and later
// openings of a masked phone. Only the server writes it; nothing takes an entry back.

#include "shared/domain/rules.h"

namespace planerka {

Result<> add_audit_entry(Execution& execution) {
  namespace field = fields::audit_entry;
  const RecordId id = execution.command.record;
  const std::string_view act = TRY(execution.text_argument(0));
  const RecordId about = TRY(execution.reference_argument(1));
  const RecordId user = TRY(execution.reference_argument(2));
  if (act.empty()) return fail("command.malformed");
  if (user) TRY(require_record(execution.state, user, Kind::User));
  TRY(execution.begin_record(id, Kind::AuditEntry));
  TRY(execution.write(id, {field::act, 0, Value::text(act)}));
  if (about) TRY(execution.write(id, {field::record, 0, Value::of(about)}));
  execution.put(id, field::at, Value::of(execution.context.received.ms));
  if (user) execution.put(id, make_field(Kind::AuditEntry, common::created_by), Value::of(user));
  execution.sign_record(id, Kind::AuditEntry);
  return done();
}

}  // namespace planerka
