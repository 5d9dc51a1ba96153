#include "shared/insight/agency_names.h"

#include <algorithm>
#include <array>

#include "shared/base/search_key.h"

namespace planerka {
namespace {

// Legal forms and what every agency calls itself.
constexpr std::array<std::string_view, 16> kForms = {"ооо",
                                                     "оао",
                                                     "зао",
                                                     "пао",
                                                     "ао",
                                                     "ип",
                                                     "ан",
                                                     "агентство",
                                                     "агенство",
                                                     "недвижимости",
                                                     "недвижимост",
                                                     "группа",
                                                     "компания",
                                                     "компании",
                                                     "гк",
                                                     "центр"};

bool is_form(std::string_view word) {
  static const std::vector<std::string> keys = [] {
    std::vector<std::string> all;
    all.reserve(kForms.size());
    for (const std::string_view form : kForms) {
      all.push_back(search_key(form));
    }
    return all;
  }();
  return std::find(keys.begin(), keys.end(), word) != keys.end();
}

bool is_letter(char c) {
  return (c & '\x80') != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> words(1);
  for (const char c : key) {
    if (is_letter(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

// Whether one letter more, less or other makes them the same.
bool one_error_apart(std::string_view a, std::string_view b) {
  constexpr std::size_t kLengthMin = 5;  // short names differ by a letter and mean others
  if (std::min(a.size(), b.size()) < kLengthMin) return false;
  const std::size_t common = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < common && a[front] == b[front]) {
    ++front;
  }
  std::size_t back = 0;
  while (back < common - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
    ++back;
  }
  return std::max(a.size(), b.size()) - front - back <= 1;
}

bool live(const Table& agencies, RowIndex row) {
  return !agencies.archived(row) &&
         agencies.value(row, make_field(Kind::Agency, common::merged_into)).null();
}

}  // namespace

std::string core_name(std::string_view name) {
  std::string core;
  std::string whole;
  for (const std::string& word : words_of(search_key(name))) {
    whole += word;
    if (!is_form(word)) core += word;
  }
  return core.empty() ? whole : core;
}

void AgencyNames::rebuild(const Store& store) {
  const Table& agencies = store.table(Kind::Agency);
  cores_.clear();
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    cores_.push_back(core_name(agencies.text(row, fields::agency::name)));
  }
}

void AgencyNames::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  const Table& agencies = store.table(Kind::Agency);
  for (const ChangedRows& change : changes) {
    if (change.kind != Kind::Agency) continue;
    cores_.resize(agencies.size());
    for (const RowIndex row : change.rows) {
      if (row < agencies.size()) cores_[row] = core_name(agencies.text(row, fields::agency::name));
    }
  }
}

std::vector<RecordId> AgencyNames::alike(const Store& store,
                                         std::string_view name,
                                         std::string_view inn,
                                         RecordId except) const {
  const Table& agencies = store.table(Kind::Agency);
  const std::string core = core_name(name);
  std::vector<RecordId> same;
  std::vector<RecordId> near;
  for (RowIndex row = 0; row < cores_.size(); ++row) {
    if (core.empty() || !live(agencies, row)) continue;
    if (cores_[row] == core) {
      same.push_back(agencies.id(row));
    } else if (one_error_apart(cores_[row], core)) {
      near.push_back(agencies.id(row));
    }
  }
  std::vector<RecordId> hints;
  if (!inn.empty()) hints = store.lookup(fields::agency::inn, Value::text(inn).view());
  hints.insert(hints.end(), same.begin(), same.end());
  hints.insert(hints.end(), near.begin(), near.end());
  std::vector<RecordId> distinct;
  for (const RecordId hint : hints) {
    const bool known = std::find(distinct.begin(), distinct.end(), hint) != distinct.end();
    const bool counts = hint != except && live(agencies, store.find(hint)->index);
    if (!known && counts && distinct.size() < kHints) distinct.push_back(hint);
  }
  return distinct;
}

}  // namespace planerka
