#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/model/schema.h"

namespace planerka {

/// List and Card are of the kinds that share one mechanism: agents, clients, registrations, …
enum class Screen : unsigned char {
  Agencies,
  AgencyCard,
  List,
  Card,
  Inbox,
  Sync,
  Settings,
  NotFound
};

/// A place in the product: what stands behind '#' in the address.
struct Route {
  Screen screen = Screen::Agencies;
  Kind kind = Kind::None;  // of a list or a card
  RecordId record;         // of a card
  std::string path = {};   // "#/agencies/3F…" without the query: what a page is remembered by
  std::vector<std::pair<std::string, std::string>> query = {};

  /// The value of a name of the query; empty when it is not there.
  std::string_view parameter(std::string_view name) const;
};

/// "" and "#/" are the start screen, «Агентства».
Route parse_route(std::string_view address);

inline constexpr std::string_view kAgenciesHref = "#/agencies";
inline constexpr std::string_view kInboxHref = "#/inbox";
inline constexpr std::string_view kSyncHref = "#/sync";
inline constexpr std::string_view kSettingsHref = "#/settings";

/// The address of an agency's card.
std::string agency_href(RecordId agency);

/// The address of the list of a kind; empty while the kind has none.
std::string_view list_href(Kind kind);

/// The address of a record's card; empty while its kind has no screen.
std::string record_href(Kind kind, RecordId record);

}  // namespace planerka
