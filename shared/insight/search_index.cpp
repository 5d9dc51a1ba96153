#include "shared/insight/search_index.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "shared/base/phone.h"
#include "shared/base/search_key.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

// Between the fields of a record; words never have it.
constexpr char kFieldEnd = '\t';
constexpr char kEntryEnd = '\n';

constexpr std::size_t kDeadMin = 256;
constexpr std::size_t kAll = ~std::size_t{0};

// What is searched of a kind; phones by their digits, a struct's first text.
const std::vector<FieldId>& searched(Kind kind) {
  static const std::array<std::vector<FieldId>, kKindLimit> fields_by_kind = [] {
    std::array<std::vector<FieldId>, kKindLimit> all;
    for (const FieldId field : {fields::agency::name,
                                fields::agency::legal_name,
                                fields::agency::inn,
                                fields::agency::phones,
                                fields::agency::city,
                                fields::agency::contact_person,
                                fields::agency::head,
                                fields::agency::email,
                                fields::agency::tags,
                                fields::agency::comment,
                                fields::agent::name,
                                fields::agent::phones,
                                fields::agent::email,
                                fields::agent::team,
                                fields::agent::tags,
                                fields::agent::messengers,
                                fields::agent::comment,
                                fields::client::name,
                                fields::client::phone,
                                fields::client::extra_phones,
                                fields::client::email,
                                fields::client::comment,
                                make_field(Kind::Registration, common::number),
                                make_field(Kind::Registration, common::external_id),
                                fields::registration::phones,
                                fields::registration::comment,
                                make_field(Kind::Deal, common::number),
                                make_field(Kind::Deal, common::external_id),
                                fields::deal::unit_number,
                                fields::deal::agreement,
                                fields::deal::comment,
                                fields::contract::agreement,
                                fields::project::name,
                                fields::project::address,
                                fields::place::name}) {
      all[static_cast<std::size_t>(kind_of(field))].push_back(field);
    }
    return all;
  }();
  return fields_by_kind[static_cast<std::size_t>(kind)];
}

void append_value(std::string& key, const FieldSpec& field, const ValueView& value) {
  if (value.null()) return;
  if (value.tag == ValueTag::Integer) {
    // The number as a word, then as people write it: «12», «№ 12» and «№12» all find it.
    const std::string number = std::to_string(value.integer);
    key += number + kFieldEnd + search_key("№") + number;
  } else if (value.tag == ValueTag::Tuple) {
    const auto members = read_tuple(value.bytes);
    if (members.ok() && !members->empty()) key += search_key((*members)[0].bytes);
  } else if (field.group == Group::Phones) {
    key += searched_digits(value.bytes);
  } else {
    key += search_key(value.bytes);
  }
  key += kFieldEnd;
}

void append_field(std::string& key, const Table& table, RowIndex row, FieldId id) {
  const FieldSpec& field = field_spec(id);
  if (!is_set(field.type)) return append_value(key, field, table.value(row, id));
  for (const SetElement& element : table.elements(row, id)) {
    if (element.present) append_value(key, field, element.value.view());
  }
}

// The client by whose name and telephone numbers a record is found too.
std::optional<FieldId> client_field(Kind kind) {
  if (kind == Kind::Registration) return fields::registration::client;
  if (kind == Kind::Deal) return fields::deal::client;
  return std::nullopt;
}

void append_client(std::string& key, const Store& store, RecordId client) {
  const auto row = store.find(store.canonical(client));
  if (!row || row->kind != Kind::Client) return;
  const Table& clients = store.table(Kind::Client);
  for (const FieldId id :
       {fields::client::name, fields::client::phone, fields::client::extra_phones}) {
    append_field(key, clients, row->index, id);
  }
}

// Starts with a field's end, so that every word begins after one character that is none of its.
std::string key_of(const Store& store, const Table& table, RowIndex row) {
  const Kind kind = table.spec().kind;
  std::string key(1, kFieldEnd);
  if (!table.value(row, make_field(kind, common::merged_into)).null()) return {};
  for (const FieldId id : searched(kind)) {
    append_field(key, table, row, id);
  }
  if (const auto client = client_field(kind)) {
    append_client(key, store, table.reference(row, *client));
  }
  return key.size() > 1 ? key : std::string();
}

bool begins_word(std::string_view keys, std::size_t at) {
  constexpr std::string_view kBefore = "\t \"'(-.,/";
  return kBefore.find(keys[at - 1]) != std::string_view::npos;
}

}  // namespace

const std::vector<Kind>& SearchIndex::kinds() {
  static const std::vector<Kind> order = {Kind::Agency,
                                          Kind::Agent,
                                          Kind::Client,
                                          Kind::Deal,
                                          Kind::Registration,
                                          Kind::Project,
                                          Kind::Place,
                                          Kind::Contract};
  return order;
}

void SearchIndex::rebuild(const Store& store) {
  const Table& clients = store.table(Kind::Client);
  clients_.clear();
  for (RowIndex row = 0; row < clients.size(); ++row) {
    clients_.push_back(clients.id(row));
  }
  for (const Kind kind : kinds()) {
    part(kind) = {};
    for (RowIndex row = 0; row < store.table(kind).size(); ++row) {
      write(store, kind, row);
    }
  }
}

void SearchIndex::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  for (const ChangedRows& change : changes) {
    if (searched(change.kind).empty()) continue;
    for (const RowIndex row : change.rows) {
      write(store, change.kind, row);
      if (change.kind == Kind::Client) write_records_of(store, row);
    }
  }
}

// Whoever the row was, and whoever it is now, have records found by their names.
void SearchIndex::write_records_of(const Store& store, RowIndex client) {
  const Table& clients = store.table(Kind::Client);
  if (clients_.size() <= client) clients_.resize(client + std::size_t{1});
  const RecordId now = client < clients.size() ? clients.id(client) : RecordId{};
  const RecordId before = std::exchange(clients_[client], now);
  for (const RecordId id : {before, now}) {
    if (!id) continue;
    for (const RecordId kin : kin_of(store, Kind::Client, id)) {
      write_found(store, fields::registration::client, kin);
      write_found(store, fields::deal::client, kin);
    }
    if (before == now) break;
  }
}

void SearchIndex::write_found(const Store& store, FieldId field, RecordId id) {
  for (const RecordId found : store.lookup(field, Value::of(id).view())) {
    write(store, kind_of(field), store.find(found)->index);
  }
}

void SearchIndex::write(const Store& store, Kind kind, RowIndex row) {
  Part& keys = part(kind);
  const Table& table = store.table(kind);
  const std::string key = row < table.size() ? key_of(store, table, row) : std::string();
  if (keys.entry_of.size() <= row) keys.entry_of.resize(row + std::size_t{1});
  std::uint32_t& entry = keys.entry_of[row];
  if (entry != 0) {
    const Entry& old = keys.entries[entry - 1];
    const bool same_record = row < table.size() && old.record == table.id(row);
    const bool same_key = std::string_view(keys.keys).substr(old.begin, key.size()) == key &&
                          keys.keys[old.begin + key.size()] == kEntryEnd;
    if (same_record && !key.empty() && same_key) return;
    keys.entries[entry - 1].record = {};
    keys.dead += 1;
    entry = 0;
  }
  if (!key.empty()) {
    keys.entries.push_back({static_cast<std::uint32_t>(keys.keys.size()), table.id(row)});
    entry = static_cast<std::uint32_t>(keys.entries.size());
    keys.keys += key;
    keys.keys += kEntryEnd;
  }
  if (keys.dead > kDeadMin && keys.dead * 2 > keys.entries.size()) compact(keys);
}

void SearchIndex::compact(Part& part) {
  Part packed;
  std::vector<std::uint32_t> moved(part.entries.size() + 1);
  for (std::size_t i = 0; i < part.entries.size(); ++i) {
    const Entry& entry = part.entries[i];
    if (!entry.record) continue;
    const std::size_t end = part.keys.find(kEntryEnd, entry.begin);
    packed.entries.push_back({static_cast<std::uint32_t>(packed.keys.size()), entry.record});
    packed.keys.append(part.keys, entry.begin, end + 1 - entry.begin);
    moved[i + 1] = static_cast<std::uint32_t>(packed.entries.size());
  }
  for (const std::uint32_t entry : part.entry_of) {
    packed.entry_of.push_back(moved[entry]);
  }
  part = std::move(packed);
}

namespace {

enum class Match : std::uint8_t { None, WithinWords, AtWords };

// Whether all words are in the key, and each where a word of it begins.
Match match(std::string_view key, const std::vector<std::string>& words) {
  bool at_word = true;
  for (const std::string& word : words) {
    const std::size_t found = key.find(word);
    if (found == std::string_view::npos) return Match::None;
    at_word = at_word && begins_word(key, found);
  }
  return at_word ? Match::AtWords : Match::WithinWords;
}

}  // namespace

std::vector<SearchIndex::Hit> SearchIndex::scan(const Part& part,
                                                Kind kind,
                                                const std::vector<std::string>& words,
                                                std::size_t enough) {
  // The longest word finds candidates, the others are looked for within them.
  const std::string& longest = *std::max_element(
      words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
  const std::string_view keys = part.keys;
  std::vector<Hit> hits;
  std::size_t best = 0;
  std::size_t at = keys.find(longest);
  while (at != std::string_view::npos && best < enough) {
    const auto next = std::upper_bound(
        part.entries.begin(), part.entries.end(), at, [](std::size_t offset, const Entry& entry) {
          return offset < entry.begin;
        });
    const Entry& entry = *std::prev(next);
    const std::size_t end = next == part.entries.end() ? keys.size() : next->begin;
    const std::string_view key = keys.substr(entry.begin, end - entry.begin);
    const Match found = entry.record ? match(key, words) : Match::None;
    const bool at_word = found == Match::AtWords;
    best += at_word ? 1U : 0U;
    // Of what is found inside words, no more than enough is of use.
    if (at_word || (found == Match::WithinWords && hits.size() - best < enough)) {
      hits.push_back({kind, entry.record, at_word});
    }
    at = keys.find(longest, end);
  }
  return hits;
}

std::vector<RecordId> SearchIndex::find(Kind kind, std::string_view query) const {
  std::vector<RecordId> found;
  for (const auto& words : read_query(query)) {
    for (const Hit& hit : scan(part(kind), kind, words, kAll)) {
      found.push_back(hit.record);
    }
    if (!found.empty()) break;
  }
  return found;
}

std::vector<SearchIndex::Hit> SearchIndex::find_everywhere(std::string_view query,
                                                           std::size_t limit) const {
  std::vector<Hit> hits;
  for (const auto& words : read_query(query)) {
    for (const Kind kind : kinds()) {
      const std::vector<Hit> found = scan(part(kind), kind, words, limit);
      hits.insert(hits.end(), found.begin(), found.end());
    }
    if (!hits.empty()) break;
  }
  std::stable_partition(hits.begin(), hits.end(), [](const Hit& hit) { return hit.at_word; });
  if (hits.size() > limit) hits.resize(limit);
  return hits;
}

}  // namespace planerka
