#include "client/screens/list_view.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <nlohmann/json.hpp>

#include "shared/base/order.h"

namespace planerka {
namespace {

using Json = nlohmann::json;

constexpr int kWidthMin = 40;
constexpr int kWidthMax = 1000;
constexpr std::size_t kSortKeysMax = 8;

std::optional<std::size_t> column_of(std::string_view key, const Sheet& sheet) {
  const auto columns = sheet.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].key == key) return i;
  }
  return std::nullopt;
}

Json encode_sort(const std::vector<SortKey>& keys, const Sheet& sheet) {
  Json sort = Json::array();
  for (const SortKey& key : keys) {
    const std::string sign = key.direction == Direction::Descending ? "-" : "";
    sort.push_back(sign + std::string(sheet.columns()[key.column].key));
  }
  return sort;
}

void decode_sort(const Json& sort, const Sheet& sheet, ListView& view) {
  for (const Json& one : sort) {
    if (!one.is_string() || view.sort.size() == kSortKeysMax) continue;
    std::string_view key = one.get_ref<const std::string&>();
    const bool descending = key.starts_with('-');
    if (descending) key.remove_prefix(1);
    if (const auto column = column_of(key, sheet)) {
      view.sort.push_back({*column, descending ? Direction::Descending : Direction::Ascending});
    }
  }
}

/// A member of an object, or an empty value of a type.
Json member(const Json& object, const char* name, Json::value_t type) {
  const auto found = object.find(name);
  return found != object.end() && found->type() == type ? *found : Json(type);
}

}  // namespace

std::string encode_view(const ListView& view, const Sheet& sheet) {
  Json text = Json::object();
  if (!view.order.empty()) text["order"] = view.order;
  if (!view.widths.empty()) text["widths"] = view.widths;
  if (!view.chosen.empty()) text["shown"] = view.chosen;
  if (!view.frozen.empty()) text["frozen"] = view.frozen;
  if (!view.sort.empty()) text["sort"] = encode_sort(view.sort, sheet);
  return text.empty() ? std::string() : text.dump();
}

ListView decode_view(std::string_view text, const Sheet& sheet) {
  ListView view;
  const Json read = Json::parse(text, nullptr, false);
  if (!read.is_object()) return view;
  for (const Json& key : member(read, "order", Json::value_t::array)) {
    if (key.is_string() && column_of(key.get_ref<const std::string&>(), sheet)) {
      view.order.push_back(key.get<std::string>());
    }
  }
  const Json widths = member(read, "widths", Json::value_t::object);
  for (const auto& [key, width] : widths.items()) {
    if (!width.is_number_integer() || !column_of(key, sheet)) continue;
    view.widths[key] = std::clamp(width.get<int>(), kWidthMin, kWidthMax);
  }
  const Json chosen = member(read, "shown", Json::value_t::object);
  for (const auto& [key, shown] : chosen.items()) {
    if (shown.is_boolean() && column_of(key, sheet)) view.chosen[key] = shown.get<bool>();
  }
  std::string frozen = member(read, "frozen", Json::value_t::string).get<std::string>();
  if (column_of(frozen, sheet)) view.frozen = std::move(frozen);
  decode_sort(member(read, "sort", Json::value_t::array), sheet, view);
  return view;
}

std::size_t fixed_columns(const Sheet& sheet) {
  const auto columns = sheet.columns();
  const auto name = std::find_if(columns.begin(), columns.end(), [](const SheetColumn& column) {
    return column.type == CellType::Link;
  });
  const auto before = static_cast<std::size_t>(name - columns.begin());
  return name == columns.end() ? 1 : before + 1;
}

std::vector<std::size_t> column_order(const ListView& view, const Sheet& sheet) {
  std::vector<std::size_t> order(sheet.columns().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [&](std::size_t column) {
    const auto found = std::find(view.order.begin(), view.order.end(), sheet.columns()[column].key);
    return found - view.order.begin();
  };
  const std::size_t first = std::min(fixed_columns(sheet), order.size());
  sort_stably(std::span(order).subspan(first),
              [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  return order;
}

std::size_t frozen_columns(const ListView& view, const Sheet& sheet) {
  const std::vector<std::size_t> order = column_order(view, sheet);
  const auto last = std::find_if(order.begin(), order.end(), [&](std::size_t column) {
    return sheet.columns()[column].key == view.frozen;
  });
  const std::size_t least = fixed_columns(sheet);
  return last == order.end() ? least
                             : std::max(least, static_cast<std::size_t>(last - order.begin()) + 1);
}

void move_column(ListView& view, const Sheet& sheet, std::size_t column, std::size_t to) {
  std::vector<std::size_t> order = column_order(view, sheet);
  const auto from = std::find(order.begin(), order.end(), column);
  const auto target = std::find(order.begin(), order.end(), to);
  if (from == order.end() || target == order.end()) return;
  if (from < target) {
    std::rotate(from, from + 1, target + 1);
  } else {
    std::rotate(target, from, from + 1);
  }
  view.order.clear();
  for (std::size_t i = fixed_columns(sheet); i < order.size(); ++i) {
    view.order.emplace_back(sheet.columns()[order[i]].key);
  }
}

}  // namespace planerka
