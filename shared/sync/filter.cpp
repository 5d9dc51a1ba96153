#include "shared/sync/filter.h"

#include "shared/base/phone.h"

namespace planerka {

Value mask_value(const ValueView& value) {
  return value.null() ? Value{} : Value::text(masked_phone(value.bytes));
}

Change filter_change(const Change& change, Groups groups) {
  Change seen = change;
  seen.ops.clear();
  for (const Op& op : change.ops) {
    const FieldSpec* spec = find_field(op.field);
    if (spec == nullptr) continue;
    const Sight sight = sight_of(*spec, groups);
    if (sight == Sight::Hidden) continue;
    seen.ops.push_back(op);
    if (sight == Sight::Masked) seen.ops.back().value = mask_value(op.value.view());
  }
  return seen;
}

}  // namespace planerka
