#include "shared/sync/filter.h"

#include <string>

namespace planerka {

Value mask_value(const ValueView& value) {
  constexpr std::size_t kShownFirst = 4;
  constexpr std::size_t kShownLast = 2;
  std::string digits;
  for (const char c : value.bytes) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (value.null()) return {};
  if (digits.size() < kShownFirst + kShownLast + 1) return Value::text("···");
  return Value::text('+' + digits.substr(0, 1) + ' ' + digits.substr(1, 3) + " ···‑··‑" +
                     digits.substr(digits.size() - kShownLast));
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
