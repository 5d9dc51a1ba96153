#include "shared/import/column_map.h"

#include <algorithm>

#include "shared/base/text.h"

namespace planerka {
namespace {

std::string title_key(std::string_view title) {
  std::string key = name_key(title);
  std::erase(key, '_');
  return key;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = fold(name);
  std::erase(key, ' ');
  return key;
}

Result<ColumnMap> ColumnMap::match(const CsvTable& table, std::span<const ColumnRole> roles) {
  ColumnMap map;
  map.columns_.resize(roles.size());
  for (std::size_t column = 0; column < table.columns(); ++column) {
    const std::string_view title = table.title(column);
    const std::string key = title_key(title);
    const auto role = std::find_if(roles.begin(), roles.end(), [&key](const ColumnRole& candidate) {
      return title_key(candidate.title) == key;
    });
    if (role == roles.end()) {
      map.unused_.emplace_back(title);
      continue;
    }
    auto& place = map.columns_[static_cast<std::size_t>(role - roles.begin())];
    if (place) return fail("import.column_twice", {std::string(table.name()), std::string(title)});
    place = column;
  }
  for (std::size_t role = 0; role < roles.size(); ++role) {
    if (map.columns_[role] || roles[role].need == ColumnRole::Need::Optional) continue;
    return fail("import.column_missing",
                {std::string(table.name()), std::string(roles[role].title)});
  }
  return map;
}

}  // namespace planerka
