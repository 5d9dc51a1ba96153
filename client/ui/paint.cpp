#include <algorithm>
#include <utility>

#include "client/ui/internal.h"
#include "client/ui/target.h"

namespace planerka::ui {
namespace {

constexpr double kTooltipDelay = 0.5;

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}
ImDrawList& canvas() {
  return *ImGui::GetWindowDrawList();
}

}  // namespace

float px(float length) {
  return IM_ROUND(length * state().scale());
}

ImU32 ink(Color color, float alpha) {
  const auto channel = [color](unsigned shift) {
    return static_cast<int>((color >> shift) & 0xFF);
  };
  const float seen = alpha * ImGui::GetStyle().Alpha;
  return IM_COL32(channel(16), channel(8), channel(0), static_cast<int>(seen * 255));
}

Rect page_rect(const ImRect& box) {
  const float d = state().environment.density;
  return {box.Min.x / d, box.Min.y / d, box.GetWidth() / d, box.GetHeight() / d};
}

ImFont* font(Face face) {
  return state().fonts.faces[static_cast<std::size_t>(face)];
}

ImVec2 measure(Face face, std::string_view text, float wrap) {
  ImFont* f = font(face);
  if (text.empty()) return {0, f->FontSize};
  borrow_letters(face, text);
  const ImVec2 size = f->CalcTextSizeA(f->FontSize, FLT_MAX, wrap, text.data(), end_of(text));
  return {IM_ROUND(size.x + 0.49F), size.y};
}

float icon_size() {
  return px(sizes().icon);
}

void paint_icon(ImVec2 center, Icon icon, ImU32 color) {
  if (icon == Icon::None || !state().fonts.icons) return;
  ImFont* f = font(Face::Body);
  const ImFontGlyph* glyph = f->FindGlyphNoFallback(static_cast<ImWchar>(icon));
  if (glyph == nullptr) return;
  // Lucide draws in a square on the base line; the box of its ink tells nothing about the middle.
  const ImVec2 at = {IM_ROUND(center.x - glyph->AdvanceX / 2),
                     IM_ROUND(center.y + icon_size() / 2) - IM_ROUND(f->Ascent)};
  ImDrawList& list = canvas();
  list.PushTextureID(f->ContainerAtlas->TexID);
  list.PrimReserve(6, 4);
  list.PrimRectUV({at.x + glyph->X0, at.y + glyph->Y0},
                  {at.x + glyph->X1, at.y + glyph->Y1},
                  {glyph->U0, glyph->V0},
                  {glyph->U1, glyph->V1},
                  color);
  list.PopTextureID();
}

void paint_focus_ring(const ImRect& box, float radius) {
  ImRect ring = box;
  ring.Expand(px(3));
  canvas().AddRect(ring.Min, ring.Max, ink(palette().primary), radius + px(3), 0, px(2));
}

void paint_held(const Item& item, float radius) {
  if (!item.held) return;
  canvas().AddRectFilled(item.box.Min, item.box.Max, ink(palette().text, 0.06F), radius);
}

namespace {

void paint_empty_check(const Item& item, const ImRect& square, Mark mark) {
  const Palette& p = palette();
  const bool fixed = mark == Mark::FixedOff;
  const Color border = fixed ? p.divider : item.hovered ? p.primary : p.input_border;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(square.Min, square.Max, ink(fixed ? p.sunken : p.surface), px(5));
  list.AddRect(square.Min, square.Max, ink(border), px(5), 0, px(1));
}

void paint_full_check(const Item& item, const ImRect& square, Mark mark) {
  const Palette& p = palette();
  const Color fill = mark == Mark::FixedOn ? p.muted : item.hovered ? p.primary_hover : p.primary;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(square.Min, square.Max, ink(fill), px(5));
  if (mark != Mark::Some) return paint_icon(square.GetCenter(), Icon::Check, ink(p.on_primary));
  ImRect dash(square.GetCenter(), square.GetCenter());
  dash.Expand(px(5, 1));
  list.AddRectFilled(dash.Min, dash.Max, ink(p.on_primary));
}

}  // namespace

void paint_check(const Item& item, const ImRect& box, Mark mark) {
  const ImVec2 middle = {IM_ROUND(box.GetCenter().x), IM_ROUND(box.GetCenter().y)};
  ImRect square(middle, middle);
  square.Expand(px(kCheckSide / 2));
  const bool empty = mark == Mark::Off || mark == Mark::FixedOff;
  (empty ? paint_empty_check : paint_full_check)(item, square, mark);
  if (item.ring) paint_focus_ring(square, px(5));
}

ImGuiID id_of(std::string_view name) {
  if (name.empty()) name = "";  // ImGui reads an empty range up to a zero
  return ImGui::GetCurrentWindow()->GetID(name.data(), end_of(name));
}
ImGuiID id_of(std::string_view key, std::string_view name) {
  return id_of(key.empty() ? name : key);
}

ImGuiID id_of_kind(const char* kind, std::string_view name) {
  if (name.empty()) name = "";
  return ImHashStr(name.data(), name.size(), ImGui::GetCurrentWindow()->GetID(kind));
}

bool take_activation(ImGuiID id) {
  if (id == 0 || state().activated != id) return false;
  state().activated = kNoNode;
  return true;
}

bool has_focus(ImGuiID id) {
  return id != 0 && state().focus == id;
}

namespace {

Item react(ImGuiID id, const ImRect& box, bool enabled) {
  ContextState& s = state();
  forget_painted();
  Item item{.id = id, .box = box};
  item.visible = ImGui::ItemAdd(box, id);
  s.interactive.push_back(id);
  const bool activated = take_activation(id);
  if (!enabled) return item;
  if (item.visible) {
    item.pressed = ImGui::ButtonBehavior(box, id, &item.hovered, &item.held);
    if (item.hovered) s.cursor = "pointer";
  }
  if (item.pressed) {
    s.focus = id;
    s.focus_ring = false;
  }
  item.pressed |= activated;
  item.ring = has_focus(id) && s.focus_ring;
  return item;
}

}  // namespace

Item place(ImGuiID id, ImVec2 size, bool enabled) {
  before_item(size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImRect box(at, {at.x + size.x, at.y + size.y});
  ImGui::ItemSize(size);
  return react(id, box, enabled);
}

float least_target() {
  return px(sizes().control_height);
}

Reach reach_of_words(float height, float caption) {
  const float lack = std::max(least_target() - height, 0.0F);
  const float gap = ImGui::GetStyle().ItemSpacing.y / 2;
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  // What reaches out of its window cannot be pressed there.
  const bool first = ImGui::GetCursorScreenPos().y <= window.DC.CursorStartPos.y;
  const float above = first ? std::min(gap, window.WindowPadding.y) : gap;
  if (caption > 0) return {.above = std::min(lack, caption), .below = gap};
  return {.above = std::min(lack / 2, above), .below = std::min(lack / 2, gap)};
}

Item place(ImGuiID id, ImVec2 size, const Reach& reach) {
  before_item(size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::ItemSize(size);
  const ImRect box({at.x, at.y - reach.above}, {at.x + size.x, at.y + size.y + reach.below});
  // A window that is as high as its content has room for the last one too.
  float& lowest = ImGui::GetCurrentWindow()->DC.CursorMaxPos.y;
  lowest = std::max(lowest, box.Max.y);
  return react(id, box, true);
}

Item place_at(ImGuiID id, const ImRect& box, bool enabled) {
  return react(id, box, enabled);
}

Item place_still(ImGuiID id, ImVec2 size) {
  before_item(size);
  forget_painted();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Item item{.id = id, .box = ImRect(at, {at.x + size.x, at.y + size.y})};
  ImGui::ItemSize(size);
  item.visible = ImGui::ItemAdd(item.box, 0);
  return item;
}

bool off_screen(const ImRect& box) {
  return !ImGui::GetCurrentWindow()->ClipRect.Overlaps(box);
}

Node node_of(const Item& item, Role role, std::string_view name, State more) {
  Node node{.id = item.id, .role = role, .name = std::string(name)};
  node.state = more | when(off_screen(item.box), State::OffScreen);
  node.rect = page_rect(item.box);
  node.text_size = sizes().text * state().environment.zoom;
  stand_where_painted(node, name);
  return node;
}

void say_still(Node node) {
  while (state().semantics.find(node.id) != nullptr) {
    node.id = ImHashData(&node.id, sizeof node.id);
  }
  say(std::move(node));
}

void say(Node node) {
  state().semantics.add(std::move(node));
}

namespace {

std::optional<Modifiers> take_plain_key(Key key) {
  std::vector<KeyPress>& keys = state().keys;
  const auto it = std::find_if(keys.begin(), keys.end(), [key](const KeyPress& press) {
    return press.key == key && !press.modifiers.ctrl && !press.modifiers.alt;
  });
  if (it == keys.end()) return std::nullopt;
  const Modifiers held = it->modifiers;
  keys.erase(it);
  return held;
}

}  // namespace

bool take_key_anywhere(Key key) {
  return take_plain_key(key).has_value();
}
bool take_key(ImGuiID id, Key key) {
  return take_key_held(id, key).has_value();
}
std::optional<Modifiers> take_key_held(ImGuiID id, Key key) {
  return has_focus(id) ? take_plain_key(key) : std::nullopt;
}

void show_tooltip(const Item& item, std::string_view hint) {
  if (hint.empty() || !item.hovered || state().pointer == PointerKind::Touch) return;
  ContextState& s = state();
  if (s.environment.frozen_time) return;  // the moment never comes
  if (ImGui::GetCurrentContext()->HoveredIdTimer == 0) s.hovered_since = s.now;
  const double left = s.hovered_since + kTooltipDelay - s.now;
  if (left > 0) return request_frame_in(left + 0.02);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, px(10, 6));
  if (ImGui::BeginTooltip()) {
    const ImVec2 size = measure(Face::Secondary, hint, px(280));
    paint_text(ImGui::GetCursorScreenPos(), Face::Secondary, ink(palette().text), hint, px(280));
    ImGui::Dummy(size);
    ImGui::EndTooltip();
  }
  ImGui::PopStyleVar();
}

void apply_style() {
  ImGuiStyle& style = ImGui::GetStyle();
  const Palette& p = palette();
  const Sizes& z = sizes();
  style.WindowPadding = px(z.window_padding, z.window_padding);
  style.FramePadding = px(z.frame_padding_x, z.frame_padding_y);
  style.ItemSpacing = px(z.spacing, z.spacing);
  style.CellPadding = px(z.cell_padding_x, 0);
  style.WindowBorderSize = 0;
  style.ChildBorderSize = px(1);
  style.PopupBorderSize = px(1);
  style.WindowRounding = 0;
  style.ChildRounding = px(kCardRadius);
  style.PopupRounding = px(kCardRadius);
  style.FrameRounding = px(kRadius);
  style.ScrollbarSize = px(kScrollbar);
  style.ScrollbarRounding = px(kScrollbar / 2);
  style.GrabMinSize = px(24);
  style.WindowMinSize = {1, 1};
  style.DisplaySafeAreaPadding = px(8, 8);
  const auto set = [&style](ImGuiCol slot, ImU32 color) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(color);
  };
  set(ImGuiCol_Text, ink(p.text));
  set(ImGuiCol_TextDisabled, ink(p.muted));
  set(ImGuiCol_WindowBg, ink(p.background));
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, ink(p.raised));
  set(ImGuiCol_Border, ink(p.divider));
  set(ImGuiCol_FrameBg, 0);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, ink(p.input_border, 0.45F));
  set(ImGuiCol_ScrollbarGrabHovered, ink(p.input_border, 0.7F));
  set(ImGuiCol_ScrollbarGrabActive, ink(p.input_border));
  set(ImGuiCol_TextSelectedBg, ink(p.primary, 0.3F));
  set(ImGuiCol_TableBorderLight, ink(p.divider));
  set(ImGuiCol_TableBorderStrong, ink(p.divider));
  set(ImGuiCol_TableHeaderBg, 0);
  set(ImGuiCol_TableRowBg, 0);
  set(ImGuiCol_TableRowBgAlt, 0);
  set(ImGuiCol_ModalWindowDimBg, ink(0x0B1018, 0.45F));
  set(ImGuiCol_NavHighlight, 0);
}

}  // namespace planerka::ui
