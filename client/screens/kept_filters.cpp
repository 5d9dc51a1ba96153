#include "client/screens/kept_filters.h"

#include <nlohmann/json.hpp>

#include "shared/domain/commands.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

using Json = nlohmann::json;

std::string view_of(std::string_view list) {
  return std::string(list) + ".filters";
}

std::string encode(const KeptFilters& filters) {
  if (filters.texts.empty()) return {};
  Json kept = {{"saved", filters.texts}};
  if (!filters.first.empty()) kept["first"] = filters.first;
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
  const auto first = read.find("first");
  if (first != read.end() && first->is_string()) filters.first = first->get<std::string>();
  return filters;
}

Command keep_filters(const KeptFilters& filters, RecordId user, std::string_view list) {
  return make_set_view(user, view_of(list), encode(filters));
}

bool fits_filters(const KeptFilters& filters) {
  return encode(filters).size() <= kViewBytesMax;
}

}  // namespace planerka
