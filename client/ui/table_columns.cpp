#include "client/ui/table_columns.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace planerka::ui {
namespace {

// What does not scroll away leaves room for what does.
constexpr float kFrozenPart = 0.6F;

struct Frozen {
  std::size_t last;
  int shown = 1;  // of the columns up to it
};

/// As many of the wanted columns as leave room; at least those that stay first.
Frozen freeze(const Table& table, float width, float checks) {
  const std::size_t wanted = std::max(table.frozen_columns, table.fixed_columns);
  Frozen frozen{.last = first_shown(table)};
  float taken = checks + least_width(table.columns[frozen.last]);
  for (std::size_t i = frozen.last + 1; i < std::min(wanted, table.columns.size()); ++i) {
    if (table.columns[i].hidden) continue;
    taken += least_width(table.columns[i]);
    if (i >= table.fixed_columns && taken > width * kFrozenPart) break;
    frozen = {.last = i, .shown = frozen.shown + 1};
  }
  return frozen;
}

}  // namespace

std::size_t first_shown(const Table& table) {
  const auto shown = std::find_if(table.columns.begin(),
                                  table.columns.end(),
                                  [](const Column& column) { return !column.hidden; });
  if (shown == table.columns.end()) return 0;
  return static_cast<std::size_t>(shown - table.columns.begin());
}

std::size_t set_up_columns(const Table& table, float width, float checks) {
  const std::size_t first = first_shown(table);
  float least = px(kScrollbar) + checks;
  float stretch = 0;
  for (const Column& column : table.columns) {
    if (column.hidden) continue;
    least += least_width(column);
    if (column.fixed == 0) stretch += column.stretch;
  }
  const float spare = std::max(0.0F, width - least);
  const float pad = 2 * px(sizes().cell_padding_x);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column& column = table.columns[i];
    const float share = stretch > 0 && column.fixed == 0 ? column.stretch / stretch : 0;
    const ImGuiTableColumnFlags off = column.hidden ? ImGuiTableColumnFlags_Disabled : 0;
    const float more = i == first ? checks : 0;
    ImGui::TableSetupColumn(std::string(column.title).c_str(),
                            ImGuiTableColumnFlags_WidthFixed | ImGuiTableColumnFlags_NoResize |
                                ImGuiTableColumnFlags_NoReorder | off,
                            least_width(column) + std::trunc(spare * share) - pad + more);
  }
  const Frozen frozen = freeze(table, width, checks);
  ImGui::TableSetupScrollFreeze(frozen.shown, table.total ? 2 : 1);
  return frozen.last;
}

void set_up_card_column(float width) {
  const float pads = 2 * px(sizes().cell_padding_x + 1);
  ImGui::TableSetupColumn(
      "##card", ImGuiTableColumnFlags_WidthFixed, width - px(kScrollbar) - pads);
}

std::optional<std::size_t> column_at(const Table& table, float x) {
  const ImGuiTable& g = *ImGui::GetCurrentTable();
  for (std::size_t i = table.fixed_columns; i < table.columns.size(); ++i) {
    const ImGuiTableColumn& c = g.Columns[static_cast<int>(i)];
    if (!table.columns[i].hidden && x >= c.MinX && x < c.MaxX) return i;
  }
  return std::nullopt;
}

}  // namespace planerka::ui
