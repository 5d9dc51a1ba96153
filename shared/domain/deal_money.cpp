// Price, discount, sum and what is paid of a deal. What commission was reckoned from stands in its
// snapshot and is not touched.

#include <algorithm>
#include <array>

#include "shared/domain/rules.h"
#include "shared/domain/stage_moves.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

constexpr std::array kMoney = {fields::deal::price, fields::deal::discount, fields::deal::sum};
constexpr std::int64_t kWhole = 10'000;  // basis points

bool settable(FieldId field) {
  return field == fields::deal::paid_percent ||
         std::find(kMoney.begin(), kMoney.end(), field) != kMoney.end();
}

Result<> check_bounds(const Execution& execution, RecordId deal) {
  for (const FieldId field : kMoney) {
    if (execution.value(deal, field).integer < 0) return fail("deal.negative");
  }
  const std::int64_t paid = execution.value(deal, fields::deal::paid_percent).integer;
  return paid >= 0 && paid <= kWhole ? done() : Result<>(fail("deal.paid"));
}

// Price and discount make the sum; with only one of them known the sum is what is said.
Result<> settle_sum(Execution& execution, RecordId deal) {
  const ValueView price = execution.value(deal, fields::deal::price);
  const ValueView discount = execution.value(deal, fields::deal::discount);
  if (price.null() || discount.null()) return done();
  if (discount.integer > price.integer) return fail("deal.discount");
  const std::int64_t sum = price.integer - discount.integer;
  if (!execution.writes(deal, fields::deal::sum)) {
    execution.put(deal, fields::deal::sum, Value::of(sum));
    return done();
  }
  const ValueView said = execution.value(deal, fields::deal::sum);
  return !said.null() && said.integer == sum ? done() : Result<>(fail("deal.sum"));
}

bool touches_sum(const Execution& execution, RecordId deal) {
  return std::any_of(
      kMoney.begin(), kMoney.end(), [&](FieldId field) { return execution.writes(deal, field); });
}

}  // namespace

Result<> set_deal_money(Execution& execution) {
  const RecordId deal = execution.command.record;
  TRY(command_deal(execution));
  if (execution.command.arguments.empty()) return fail("command.malformed");
  for (const Argument& argument : execution.command.arguments) {
    const FieldSpec* field = find_field(argument.field);
    if (field == nullptr) return fail("field.unknown");
    if (!settable(field->id)) return fail("field.decided", {label_of(*field)});
    TRY(execution.write(deal, argument));
  }
  TRY(check_bounds(execution, deal));
  return touches_sum(execution, deal) ? settle_sum(execution, deal) : done();
}

}  // namespace planerka
