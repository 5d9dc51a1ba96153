#include "client/app/router.h"

#include <algorithm>
#include <array>

#include "shared/base/bytes.h"

namespace planerka {
namespace {

struct ListPath {
  Kind kind;
  std::string_view href;
};
constexpr std::array<ListPath, 7> kLists = {{{Kind::Agency, kAgenciesHref},
                                             {Kind::Agent, "#/agents"},
                                             {Kind::Client, "#/clients"},
                                             {Kind::Registration, "#/registrations"},
                                             {Kind::Deal, "#/deals"},
                                             {Kind::Task, "#/tasks"},
                                             {Kind::Project, "#/projects"}}};
constexpr std::size_t kRoot = std::string_view("#/").size();

Kind kind_of_list(std::string_view name) {
  const auto* found = std::find_if(kLists.begin(), kLists.end(), [name](const ListPath& list) {
    return list.href.substr(kRoot) == name;
  });
  return found == kLists.end() ? Kind::None : found->kind;
}

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

Screen screen_of(std::string_view name, Kind kind) {
  if (kind == Kind::Agency) return Screen::Agencies;
  if (kind != Kind::None) return Screen::List;
  if (name == "inbox") return Screen::Inbox;
  if (name == "sync") return Screen::Sync;
  if (name == "settings") return Screen::Settings;
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
  route.kind = list.empty() ? Kind::Agency : kind_of_list(list);
  route.screen = screen_of(list, route.kind);
  if (path.empty()) return route;
  const auto id = from_base32(path);
  if (!id.ok() || route.kind == Kind::None) {
    route.screen = Screen::NotFound;
    return route;
  }
  route.screen = route.kind == Kind::Agency ? Screen::AgencyCard : Screen::Card;
  route.record = RecordId{*id};
  return route;
}

std::string agency_href(RecordId agency) {
  return record_href(Kind::Agency, agency);
}

std::string_view list_href(Kind kind) {
  const auto* found = std::find_if(
      kLists.begin(), kLists.end(), [kind](const ListPath& list) { return list.kind == kind; });
  return found == kLists.end() ? std::string_view() : found->href;
}

std::string record_href(Kind kind, RecordId record) {
  const std::string_view list = list_href(kind);
  if (list.empty() || !record) return {};
  return std::string(list) + "/" + to_base32(record.value);
}

}  // namespace planerka
