#include "client/ui/field.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client/ui/button.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {

void paint_label(std::string_view label, bool required) {
  std::string words(label);
  if (required) words += " *";
  const Item item = place_still(0, measure(Face::Secondary, words));
  if (item.visible) paint_text(item.box.Min, Face::Secondary, ink(palette().muted), words);
}

namespace {

constexpr int kAreaLines = 4;
constexpr float kHintGap = 4;
constexpr float kActGap = 4;

float field_width(float wanted) {
  const float room = ImGui::GetContentRegionAvail().x;
  return wanted > 0 ? std::min(px(wanted), room) : std::min(room, px(kFieldWidthMax));
}

void paint_note(std::string_view words, Tone tone, float width) {
  if (words.empty()) return;
  const bool sign = tone == Tone::Warning;
  const float lead = sign ? icon_size() + px(6) : 0;
  const ImVec2 size = measure(Face::Secondary, words, width - lead);
  const Item item = place_still(0, {lead + size.x, size.y});
  if (!item.visible) return;
  const ImU32 color = ink(palette().of(tone));
  const float middle = item.box.Min.y + font(Face::Secondary)->FontSize / 2;
  if (sign) paint_icon({item.box.Min.x + icon_size() / 2, middle}, Icon::TriangleAlert, color);
  paint_text({item.box.Min.x + lead, item.box.Min.y}, Face::Secondary, color, words, width - lead);
}

void paint_notes(const TextField& field, float width) {
  if (!field.error.empty()) return paint_note(field.error, Tone::Danger, width);
  paint_note(field.warning, Tone::Warning, width);
  paint_note(field.hint, Tone::Muted, width);
}

std::string description_of(const TextField& field) {
  if (!field.error.empty()) return std::string(field.error);
  std::string words(field.warning);
  if (!words.empty() && !field.hint.empty()) words += ". ";
  return words.append(field.hint);
}

/// The quiet button at the right of what was drawn last.
bool draw_act(const TextField& field) {
  if (field.act.empty()) return false;
  ImGui::SameLine(0, px(kActGap));
  return button({.name = field.act,
                 .icon = field.act_icon,
                 .kind = ButtonKind::Quiet,
                 .face = ButtonFace::IconOnly});
}

Node field_node(const Item& item, const TextField& field) {
  const bool search = field.input == InputKind::Search;
  Node node =
      node_of(item, search ? Role::SearchBox : Role::TextBox, field.label, State::Focusable);
  node.state |= when(field.disabled, State::Disabled) | when(field.required, State::Required) |
                when(field.read_only, State::ReadOnly) |
                when(!field.error.empty(), State::Invalid) |
                when(field.input == InputKind::Multiline, State::Multiline);
  node.value = *field.value;
  node.description = description_of(field);
  node.input = field.input;
  return node;
}

std::string edit_label(std::string_view key, std::string_view label) {
  return "##" + std::string(key.empty() ? label : key);
}

}  // namespace

EditResult draw_field(const TextField& wanted) {
  TextField field = wanted;
  const float width = field_width(field.width);
  const std::string label = edit_label(field.key, field.label);
  const ImGuiID id = id_of(label);
  const std::string cut = state().cut_field == id ? cut_words(*field.value) : std::string();
  if (!cut.empty()) {
    field.warning = cut;
    field.error = {};
  }
  before_item({width, 0});
  const Parts parts(kHintGap);
  paint_label(field.label, field.required);
  if (field.focus_on_appear && ImGui::IsWindowAppearing()) want_focus(id);
  const float beside = field.act.empty() ? 0 : px(sizes().control_height) + px(kActGap);
  EditResult result = edit_text({
      .id = id,
      .label = label.c_str(),
      .value = field.value,
      .placeholder = std::string(field.placeholder),
      .width = width - beside,
      .lines = field.input == InputKind::Multiline ? kAreaLines : 1,
      .enabled = !field.disabled,
      .read_only = field.read_only,
      .invalid = !field.error.empty(),
      .max_bytes = field.max_bytes,
  });
  say(field_node(result.item, field));
  result.events.act = draw_act(field);
  paint_notes(field, width);
  return result;
}

FieldEvents text_field(const TextField& field) {
  return draw_field(field).events;
}

FieldEvents search_box(const SearchBox& box) {
  const std::string label = edit_label({}, box.name);
  const ImGuiID id = id_of(label);
  const float width = std::min(px(box.width), ImGui::GetContentRegionAvail().x);
  EditResult result = edit_text({
      .id = id,
      .label = label.c_str(),
      .value = box.value,
      .placeholder = std::string(box.placeholder.empty() ? box.name : box.placeholder),
      .width = width,
      .max_bytes = kFieldBytesMax,
      .icon = Icon::Search,
  });
  const TextField field{.label = box.name, .value = box.value, .input = InputKind::Search};
  say(field_node(result.item, field));
  if (result.events.focused && !box.value->empty() && take_key(id, Key::Escape)) {
    state().text_edit = TextState{.field = id, .text = {}};
    request_frame();
  }
  return result.events;
}

bool checkbox(const CheckBox& box) {
  const Palette& p = palette();
  const float side = px(kCheckSide);
  const float height = std::max(px(sizes().control_height), side);
  const ImVec2 words = measure(Face::Body, box.name);
  const Item item = place(id_of_kind("check", box.key.empty() ? box.name : box.key),
                          {side + px(10) + words.x, height},
                          !box.disabled);
  if (item.pressed) *box.value = !*box.value;
  if (item.visible) {
    const ImRect square(item.box.Min, {item.box.Min.x + side, item.box.Max.y});
    const Mark off = box.disabled ? Mark::FixedOff : Mark::Off;
    const Mark on = box.disabled ? Mark::FixedOn : Mark::On;
    paint_check(item, square, *box.value ? on : off);
    const float y = IM_ROUND(item.box.GetCenter().y);
    const ImVec2 at = {square.Max.x + px(10), IM_ROUND(y - words.y / 2)};
    paint_text(at, Face::Body, ink(box.disabled ? p.muted : p.text), box.name);
  }
  Node node = node_of(
      item,
      Role::CheckBox,
      box.name,
      State::Focusable | when(*box.value, State::Checked) | when(box.disabled, State::Disabled));
  node.description = box.hint;
  say(std::move(node));
  paint_note(box.hint, Tone::Muted, ImGui::GetContentRegionAvail().x);
  return item.pressed;
}

}  // namespace planerka::ui
