// The one promise of registrations: of a phone, project and category at most one holds the client.
// Rules that judge keep it by themselves; those that bring back what was (undo, the archive, an
// import) ask here.

#include "shared/domain/client_phones.h"
#include "shared/domain/conflict_search.h"
#include "shared/domain/protection.h"

namespace planerka {
namespace {

namespace field = fields::registration;

bool holds(const Execution& execution, RecordId id) {
  const auto state = static_cast<RegistrationState>(execution.value(id, field::state).integer);
  const ValueView archived = execution.value(id, make_field(Kind::Registration, common::archived));
  return holds_client(state) && archived.integer == 0;
}

bool same_or_any(const ValueView& a, const ValueView& b) {
  return a.null() || b.null() || a == b;
}

bool meet(const Execution& execution, RecordId a, RecordId b) {
  return same_or_any(execution.value(a, field::project), execution.value(b, field::project)) &&
         same_or_any(execution.value(a, field::category), execution.value(b, field::category));
}

// The registration's phones after this command.
std::vector<std::string> phones_after(const Execution& execution, RecordId id) {
  std::vector<std::string> phones = phones_of(execution.state, id, field::phones);
  for (const Op& op : execution.ops) {
    if (op.record != id || op.field != field::phones) continue;
    std::erase(phones, op.value.bytes);
    if (op.kind == OpKind::Add) phones.push_back(op.value.bytes);
  }
  return phones;
}

// Whether the registration can come to hold a client, or to meet another one, by this write.
bool brings_about(const Op& op) {
  if (op.field == field::state) {
    return holds_client(static_cast<RegistrationState>(op.value.integer));
  }
  if (op.field == make_field(Kind::Registration, common::archived)) return op.value.integer == 0;
  return op.field == field::phones || op.field == field::project || op.field == field::category;
}

}  // namespace

Result<> check_sole_holder(const Execution& execution, RecordId registration) {
  if (execution.kind_of_record(registration) != Kind::Registration) return done();
  if (!holds(execution, registration)) return done();
  for (const std::string& phone : phones_after(execution, registration)) {
    for (const RecordId other : execution.state.lookup(field::phones, Value::text(phone).view())) {
      const bool another = other != registration && holds(execution, other);
      if (another && meet(execution, registration, other)) return fail("registration.taken");
    }
  }
  return done();
}

Result<> check_sole_holders(const Execution& execution) {
  for (const Op& op : execution.ops) {
    if (brings_about(op)) TRY(check_sole_holder(execution, op.record));
  }
  return done();
}

}  // namespace planerka
