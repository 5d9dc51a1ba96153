#include "shared/domain/consents.h"

#include <algorithm>

#include "shared/domain/client_phones.h"

namespace planerka {
namespace {

namespace field = fields::consent;

}  // namespace

std::vector<RecordId> consents_of(const Store& state, RecordId client) {
  std::vector<RecordId> consents;
  for (const RecordId one : with_aliases(state, Kind::Client, state.canonical(client))) {
    for (const RecordId id : state.lookup(field::client, Value::of(one).view())) {
      if (!state.table(Kind::Consent).archived(state.find(id)->index)) consents.push_back(id);
    }
  }
  std::sort(consents.begin(), consents.end());
  consents.erase(std::unique(consents.begin(), consents.end()), consents.end());
  return consents;
}

bool has_consent(const Store& state, RecordId client, ConsentPurpose purpose) {
  const std::vector<RecordId> consents = consents_of(state, client);
  return std::any_of(consents.begin(), consents.end(), [&](RecordId consent) {
    const ValueView given = state.value(consent, field::purpose);
    return given.integer == static_cast<std::int64_t>(purpose) && !given.null() &&
           state.value(consent, field::withdrawn_at).null();
  });
}

bool may_be_mailed(const Store& state, RecordId person) {
  const RecordId id = state.canonical(person);
  const auto row = state.find(id);
  if (!row || state.table(row->kind).archived(row->index)) return false;
  if (!state.value(id, make_field(row->kind, common::erased_at)).null()) return false;
  if (row->kind == Kind::Client) return has_consent(state, id, ConsentPurpose::Advertising);
  const auto left_alone = static_cast<std::int64_t>(AgentStatus::DoNotDisturb);
  return row->kind == Kind::Agent && state.value(id, fields::agent::status).integer != left_alone;
}

}  // namespace planerka
