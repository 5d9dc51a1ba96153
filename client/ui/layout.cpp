#include "client/ui/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "client/ui/internal.h"
#include "client/ui/text.h"

namespace planerka::ui {
namespace {

constexpr ImGuiChildFlags kGrowing = ImGuiChildFlags_AutoResizeY | ImGuiChildFlags_AlwaysAutoResize;
constexpr ImGuiWindowFlags kStill = ImGuiWindowFlags_NoScrollbar |
                                    ImGuiWindowFlags_NoScrollWithMouse |
                                    ImGuiWindowFlags_NoSavedSettings;

/// A part of the page of a fixed width that is as high as its content.
void begin_cell(ImGuiID id, ImVec2 at, float width) {
  ImGui::SetCursorScreenPos(at);
  state().rows.push_back({});
  ImGui::BeginChild(id, {width, 0}, kGrowing, kStill);
}
/// Ends it; the lower edge.
float finish_cell() {
  ImGui::EndChild();
  state().rows.pop_back();
  return ImGui::GetItemRectMax().y;
}

}  // namespace

Viewport viewport() {
  const Environment& e = state().environment;
  return {e.width / e.zoom, e.height / e.zoom};
}

Room room() {
  const float width = viewport().width;
  if (width >= kWideFrom) return Room::Wide;
  return width >= kMediumFrom ? Room::Medium : Room::Narrow;
}

float available_width() {
  return ImGui::GetContentRegionAvail().x / state().scale();
}
float available_height() {
  return ImGui::GetContentRegionAvail().y / state().scale();
}

Scope::Scope(std::string_view key) {
  ImGui::PushID(key.data(), key.data() + key.size());
}
Scope::Scope(std::uint64_t key) {
  ImGui::PushOverrideID(ImHashData(&key, sizeof key, ImGui::GetCurrentWindow()->IDStack.back()));
}
Scope::~Scope() {
  ImGui::PopID();
}

Parts::Parts(float gap_px) {
  state().rows.push_back({});
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, px(8, gap_px));
}
Parts::~Parts() {
  ImGui::PopStyleVar();
  ImGui::EndGroup();
  state().rows.pop_back();
}

Narrower::Narrower(float by) : right_(ImGui::GetCurrentWindow()->ContentRegionRect.Max.x) {
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x -= by;
}
Narrower::~Narrower() {
  ImGui::GetCurrentWindow()->ContentRegionRect.Max.x = right_;
}

float room_of_line() {
  const bool in_row = !state().rows.empty() && state().rows.back().active;
  const float room = in_row ? state().rows.back().right - state().rows.back().left
                            : ImGui::GetContentRegionAvail().x;
  return std::max(room, px(40));
}

float room_beside(float least) {
  const float whole = room_of_line();
  if (state().rows.empty() || !state().rows.back().active) return whole;
  const RowState& row = state().rows.back();
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  float taken = row.first ? 0 : gap;
  if (row.pushed) {
    taken += row.from - row.left + row.tail;
  } else {
    if (!row.first) taken += ImGui::GetCurrentWindow()->DC.CursorPosPrevLine.x - row.left;
    const float tail = ImGui::GetStateStorage()->GetFloat(row.id);
    if (tail > 0) taken += tail + gap;
  }
  return whole - taken >= least ? whole - taken : whole;
}

namespace {

// Goes on below, from the left. Dear ImGui counts the place it leaves as filled: that is none past
// the right edge, or the page could be scrolled sideways by the gap.
void break_line(RowState& row) {
  ImGui::SetCursorScreenPos({row.left, ImGui::GetCursorScreenPos().y});
  ImGui::NewLine();
  row.top = ImGui::GetCursorScreenPos().y;
  ImGui::SetCursorScreenPos({row.left, row.top});
}

}  // namespace

void before_item(ImVec2 size) {
  if (state().rows.empty() || !state().rows.back().active) return;
  RowState& row = state().rows.back();
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  if (!row.first) {
    ImGui::SameLine();
    if (ImGui::GetCursorScreenPos().x + size.x > row.right + 1) {
      break_line(row);
    }
  }
  if (row.pushed && !row.below) row.tail += size.x + (row.first ? 0 : gap);
  row.first = false;
  const float lower = (px(sizes().control_height) - size.y) / 2;
  const float y = row.top + (size.y > 0 && lower > 0 ? IM_TRUNC(lower) : 0);
  ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, y});
}

void next_line() {
  if (state().rows.empty() || !state().rows.back().active) return;
  RowState& row = state().rows.back();
  if (!row.first) {
    ImGui::SameLine();
    break_line(row);
  }
  row.first = row.below = true;
}

Row::Row(Align align, std::string_view key) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  state().rows.push_back({.active = true,
                          .left = at.x,
                          .right = at.x + ImGui::GetContentRegionAvail().x,
                          .top = at.y,
                          .id = id_of(key)});
  ImGui::BeginGroup();
  if (align == Align::End) push_right();
}

Row::~Row() {
  const RowState row = state().rows.back();
  state().rows.pop_back();
  // Dear ImGui takes a moved cursor with no item after it for a mistake.
  if (row.pushed && row.first) ImGui::Dummy({0, 0});
  ImGui::EndGroup();
  if (!row.pushed) return;
  float& known = *ImGui::GetStateStorage()->GetFloatRef(row.id);
  if (known == row.tail) return;
  known = row.tail;
  state().settled = false;
  request_frame();
}

void push_right() {
  RowState& row = state().rows.back();
  if (!row.first) ImGui::SameLine();
  ImVec2 at = ImGui::GetCursorScreenPos();
  row.from = at.x;
  const float tail = ImGui::GetStateStorage()->GetFloat(row.id);
  if (!row.first && at.x + tail > row.right + 1) {
    break_line(row);
    at = {row.left, row.top};
  }
  ImGui::SetCursorScreenPos({std::max(at.x, row.right - tail), at.y});
  row.first = true;
  row.pushed = true;
}

Columns::Columns(const ColumnsSpec& spec) : weights_(spec.weights) {
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  left_ = at.x;
  top_ = bottom_ = at.y;
  total_ = std::accumulate(weights_.begin(), weights_.end(), 0.0F);
  const float gap = px(16) * static_cast<float>(weights_.size() - 1);
  room_ = ImGui::GetContentRegionAvail().x - gap;
  const float least = *std::min_element(weights_.begin(), weights_.end()) / total_ * room_;
  stacked_ = least < px(spec.min_width);
  if (stacked_) room_ += gap;
  begin_cell();
}

void Columns::begin_cell() {
  float x = left_;
  if (!stacked_) {
    for (std::size_t i = 0; i < current_; ++i) {
      x += weights_[i] / total_ * room_ + px(16);
    }
  }
  const float width = stacked_ ? room_ : weights_[current_] / total_ * room_;
  ui::begin_cell(id_of(std::to_string(current_)), {std::round(x), top_}, std::trunc(width));
}

void Columns::end_cell() {
  bottom_ = std::max(bottom_, finish_cell());
  if (stacked_) top_ = bottom_ + px(16);
}

void Columns::next() {
  end_cell();
  current_ = std::min(current_ + 1, weights_.size() - 1);
  begin_cell();
}

Columns::~Columns() {
  end_cell();
  ImGui::SetCursorScreenPos({left_, bottom_ + ImGui::GetStyle().ItemSpacing.y});
  ImGui::Dummy({0, 0});
  ImGui::PopID();
}

Grid::Grid(const GridSpec& spec) {
  ImGui::PushID(spec.key.data(), spec.key.data() + spec.key.size());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const float gap = px(12);
  left_ = at.x;
  top_ = line_bottom_ = at.y;
  columns_ = std::max(1, static_cast<int>((room + gap) / (px(spec.min_cell) + gap)));
  const auto columns = static_cast<float>(columns_);
  cell_ = std::trunc((room - gap * (columns - 1)) / columns);
}

void Grid::next() {
  if (index_ >= 0) end_cell();
  ++index_;
  const int column = index_ % columns_;
  if (column == 0 && index_ > 0) top_ = line_bottom_ + px(12);
  const float x = left_ + static_cast<float>(column) * (cell_ + px(12));
  begin_cell(id_of(std::to_string(index_)), {x, top_}, cell_);
}

void Grid::end_cell() {
  line_bottom_ = std::max(line_bottom_, finish_cell());
}

Grid::~Grid() {
  if (index_ >= 0) end_cell();
  ImGui::SetCursorScreenPos({left_, line_bottom_ + ImGui::GetStyle().ItemSpacing.y});
  ImGui::Dummy({0, 0});
  ImGui::PopID();
}

Card::Card(const CardSpec& spec) {
  const std::string_view key = spec.key.empty() ? spec.title : spec.key;
  const ImGuiID id = id_of(key);
  before_item({ImGui::GetContentRegionAvail().x, 0});
  state().rows.push_back({});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ink(palette().surface));
  ImGui::BeginChild(id, {0, 0}, kGrowing | ImGuiChildFlags_Border, kStill);
  ImGui::PopStyleColor();
  if (spec.title.empty()) return;
  region_ = id;
  const Item item{.id = id, .box = ImGui::GetCurrentWindow()->Rect()};
  state().semantics.open(node_of(item, Role::Region, spec.title));
  heading2(spec.title);
}

Card::~Card() {
  if (region_ != kNoNode) state().semantics.close();
  ImGui::EndChild();
  state().rows.pop_back();
}

Banner::Banner(std::string_view name) {
  if (name.empty()) name = phrase(language(), "word.notice");
  const float pad = px(room() == Room::Narrow ? 16.0F : 24.0F);
  state().rows.push_back({});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, px(12)});
  ImGui::BeginChild(id_of_kind("banner", name),
                    {0, 0},
                    kGrowing | ImGuiChildFlags_AlwaysUseWindowPadding,
                    kStill);
  ImGui::PopStyleVar();
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  state().semantics.open(node_of({.id = window.ID, .box = window.Rect()}, Role::Region, name));
}

Banner::~Banner() {
  state().semantics.close();
  ImGui::EndChild();
  state().rows.pop_back();
}

Page::Page(const PageSpec& spec) : narrow_(spec.width == PageWidth::Narrow) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, px(page_margin(), 20));
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0);
  ImGui::BeginChild(id_of(spec.key),
                    {0, 0},
                    ImGuiChildFlags_AlwaysUseWindowPadding,
                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar(2);
  state().page_window = ImGui::GetCurrentWindow()->ID;
  const Item item{.id = id_of("main"), .box = ImGui::GetCurrentWindow()->Rect()};
  state().semantics.open(node_of(item, Role::Main, {}));
  if (narrow_) {
    // As wide with a scrollbar as without: height that depends on it would never come to rest.
    const bool scrolls = ImGui::GetCurrentWindow()->ScrollbarY;
    const float gutter = scrolls ? 0 : ImGui::GetStyle().ScrollbarSize;
    const float room = ImGui::GetContentRegionAvail().x - gutter;
    const float width = std::min(room, px(kReadingWidthMax));
    begin_cell(id_of("column"), ImGui::GetCursorScreenPos(), width);
  }
  if (spec.title.empty()) return;
  heading1(spec.title);
  gap(1);
}

Page::~Page() {
  if (narrow_) finish_cell();
  state().semantics.close();
  ImGui::EndChild();
}

bool coarse_pointer() {
  return state().environment.coarse_pointer;
}

void gap(int steps) {
  ImGui::Dummy({0, px(4.0F * static_cast<float>(steps))});
}

void separator() {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + width, at.y}, ink(palette().divider), px(1));
  ImGui::Dummy({width, px(1)});
}

}  // namespace planerka::ui
