#include "shared/domain/client_phones.h"

#include <algorithm>

#include "shared/base/phone.h"

namespace planerka {
namespace {

bool live_client(const Store& state, RecordId id) {
  const auto row = state.find(id);
  return row && row->kind == Kind::Client && !state.table(Kind::Client).archived(row->index);
}

// Live clients by one phone in one field, those that others were merged into.
std::vector<RecordId> found_by(const Store& state, FieldId field, const std::string& phone) {
  std::vector<RecordId> clients;
  for (const RecordId id : state.lookup(field, Value::text(phone).view())) {
    const RecordId client = state.canonical(id);
    if (live_client(state, client)) clients.push_back(client);
  }
  return clients;
}

}  // namespace

std::string stored_phone(std::string_view text) {
  const auto phone = parse_phone(text);
  return phone.ok() ? to_text(*phone) : std::string(text);
}

std::vector<RecordId> clients_with_phones(const Store& state,
                                          const std::vector<std::string>& phones) {
  std::vector<RecordId> clients;
  for (const FieldId field : {fields::client::phone, fields::client::extra_phones}) {
    for (const std::string& phone : phones) {
      const std::vector<RecordId> found = found_by(state, field, phone);
      clients.insert(clients.end(), found.begin(), found.end());
    }
  }
  std::sort(clients.begin(), clients.end());
  clients.erase(std::unique(clients.begin(), clients.end()), clients.end());
  return clients;
}

RecordId find_client(const Store& state, const std::vector<std::string>& phones) {
  for (const FieldId field : {fields::client::phone, fields::client::extra_phones}) {
    for (const std::string& phone : phones) {
      const std::vector<RecordId> found = found_by(state, field, phone);
      if (!found.empty()) return *std::min_element(found.begin(), found.end());
    }
  }
  return {};
}

std::vector<RecordId> with_aliases(const Store& state, Kind kind, RecordId id) {
  const FieldId merged_into = make_field(kind, common::merged_into);
  std::vector<RecordId> all = {id};
  for (std::size_t next = 0; next < all.size(); ++next) {
    for (const RecordId child : state.lookup(merged_into, Value::of(all[next]).view())) {
      // Two devices can merge in a circle before the server has decided.
      if (std::find(all.begin(), all.end(), child) == all.end()) all.push_back(child);
    }
  }
  return all;
}

std::vector<std::string> phones_of(const Store& state, RecordId record, FieldId field) {
  std::vector<std::string> phones;
  const auto row = state.find(record);
  if (!row || row->kind != kind_of(field)) return phones;
  for (const SetElement& element : state.table(row->kind).elements(row->index, field)) {
    if (element.present) phones.push_back(element.value.bytes);
  }
  return phones;
}

}  // namespace planerka
