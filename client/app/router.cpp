#include "client/app/router.h"

#include <algorithm>

#include "shared/base/bytes.h"

namespace planerka {
namespace {

constexpr std::string_view kAgencies = "agencies";

std::string_view take_until(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view part = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return part;
}

std::vector<std::pair<std::string, std::string>> parse_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  while (!query.empty()) {
    std::string_view value = take_until(query, '&');
    const std::string_view name = take_until(value, '=');
    if (!name.empty()) pairs.emplace_back(name, value);
  }
  return pairs;
}

Screen list_screen(std::string_view name) {
  if (name.empty() || name == kAgencies) return Screen::Agencies;
  if (name == "inbox") return Screen::Inbox;
  if (name == "sync") return Screen::Sync;
  return Screen::NotFound;
}

}  // namespace

std::string_view Route::parameter(std::string_view name) const {
  const auto found =
      std::find_if(query.begin(), query.end(), [name](const auto& it) { return it.first == name; });
  return found == query.end() ? std::string_view() : found->second;
}

Route parse_route(std::string_view address) {
  Route route;
  std::string_view path = take_until(address, '?');
  route.query = parse_query(address);
  route.path = path;
  if (path.starts_with("#/")) path.remove_prefix(2);
  const std::string_view list = take_until(path, '/');
  route.screen = list_screen(list);
  if (path.empty()) return route;
  const auto id = from_base32(path);
  const bool card = id.ok() && list == kAgencies;
  route.screen = card ? Screen::AgencyCard : Screen::NotFound;
  if (card) route.record = RecordId{*id};
  return route;
}

std::string agency_href(RecordId agency) {
  return std::string(kAgenciesHref) + "/" + to_base32(agency.value);
}

std::string record_href(std::string_view kind, RecordId record) {
  return kind == "agency" && record ? agency_href(record) : std::string();
}

}  // namespace planerka
