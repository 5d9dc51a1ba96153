#include "shared/domain/numbering.h"

#include "shared/domain/settings.h"

namespace planerka {

void give_number(Execution& execution, RecordId id, std::string_view counter) {
  if (!execution.context.authority) return;
  const std::int64_t number = setting_integer(execution.state, counter, 0) + 1;
  const RecordId setting = setting_id(counter);
  execution.put_if_absent(setting, fields::setting::key, Value::text(counter));
  execution.put(setting, fields::setting::value, make_tuple_value({Value::of(number)}));
  execution.put(id, make_field(*execution.kind_of_record(id), common::number), Value::of(number));
}

}  // namespace planerka
