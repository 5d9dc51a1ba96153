#include "shared/sync/erasure.h"

#include <algorithm>

namespace planerka {

bool is_erased(RecordId record, const Store& store) {
  const auto row = store.find(record);
  if (!row) return false;
  const FieldId erased_at = make_field(row->kind, common::erased_at);
  const bool tentative = store.version(record, erased_at).seq == kTentativeSeq;
  return !tentative && !store.value(record, erased_at).null();
}

bool names_erased(const Command& command, const Store& store) {
  const auto argument_names = [&store](const Argument& argument) {
    return argument.value.tag == ValueTag::Integer &&
           is_erased(reference(argument.value.view()), store);
  };
  const auto presumption_names = [&store](const Presumption& presumption) {
    return is_erased(presumption.record, store);
  };
  return is_erased(command.record, store) ||
         std::any_of(command.arguments.begin(), command.arguments.end(), argument_names) ||
         std::any_of(command.presumptions.begin(), command.presumptions.end(), presumption_names);
}

}  // namespace planerka
