#include "client/screens/kept_filters.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "shared/domain/shared_filters.h"

namespace planerka {
namespace {

using Json = nlohmann::json;

constexpr const char* kFirst = "first";
constexpr const char* kFirstShared = "first_shared";

std::string view_of(std::string_view list) {
  return std::string(list) + ".filters";
}

std::string encode(const KeptFilters& filters) {
  if (filters.texts.empty() && filters.first.empty()) return {};
  Json kept = {{"saved", filters.texts}};
  if (!filters.first.empty()) kept[filters.first_is_shared ? kFirstShared : kFirst] = filters.first;
  return kept.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

KeptFilters read_filters(const Store& store, RecordId user, std::string_view list) {
  KeptFilters filters;
  const Json read = Json::parse(read_view(store, user, view_of(list)), nullptr, false);
  if (!read.is_object()) return filters;
  const auto saved = read.find("saved");
  if (saved == read.end() || !saved->is_object()) return filters;
  for (const auto& [name, text] : saved->items()) {
    if (text.is_string()) filters.texts[name] = text.get<std::string>();
  }
  for (const char* key : {kFirst, kFirstShared}) {
    const auto first = read.find(key);
    if (first == read.end() || !first->is_string()) continue;
    filters.first = first->get<std::string>();
    filters.first_is_shared = key == kFirstShared;
  }
  return filters;
}

Command keep_filters(const KeptFilters& filters, RecordId user, std::string_view list) {
  return make_set_view(user, view_of(list), encode(filters));
}

bool fits_filters(const KeptFilters& filters) {
  return encode(filters).size() <= kViewBytesMax;
}

std::vector<NamedFilter> named_filters(const Store& store,
                                       const Person& person,
                                       const ListName& of) {
  const KeptFilters kept = read_filters(store, person.id, of.key);
  const std::vector<SharedFilter> shared = shared_filters(store, of.kind);
  std::vector<NamedFilter> named;
  for (const auto& [name, text] : kept.texts) {
    const auto is_this = [&name = name, &text = text](const SharedFilter& one) {
      return one.name == name && one.text == text;
    };
    if (std::any_of(shared.begin(), shared.end(), is_this)) continue;
    const bool first = !kept.first_is_shared && kept.first == name;
    named.push_back({.name = name, .text = text, .is_first = first, .is_mine = true});
  }
  for (const SharedFilter& one : shared) {
    const auto own = kept.texts.find(one.name);
    const bool stands_for_own = own != kept.texts.end() && own->second == one.text;
    named.push_back({.name = one.name,
                     .text = one.text,
                     .is_first = kept.first == one.name && (kept.first_is_shared || stands_for_own),
                     .is_shared = true,
                     .is_mine = may_change_filter(person, one)});
  }
  return named;
}

}  // namespace planerka
