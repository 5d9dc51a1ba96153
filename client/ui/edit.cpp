// Editable text: ImGui draws it and follows the mouse, the browser's own field does the typing.
// The two are tied here, frame by frame, by the whole text and its selection.

#include <algorithm>
#include <string>
#include <utility>

#include "client/ui/internal.h"
#include "shared/base/text.h"

namespace planerka::ui {
namespace {

struct Binding {
  std::string* value;
  ImGuiID id;
  std::size_t max_bytes;
  float room;  // of its one line, without the padding; 0: it has several
};

void take_edit(ImGuiInputTextCallbackData& data, const Binding& link, TextState edit) {
  const bool was_cut = std::exchange(state().cut_field, kNoNode) == link.id;
  const std::string_view kept = truncate_utf8(edit.text, link.max_bytes);
  const bool same = std::string_view(data.Buf, static_cast<std::size_t>(data.BufTextLen)) == kept;
  if (kept.size() < edit.text.size() || (was_cut && same)) state().cut_field = link.id;
  if (kept.size() < edit.text.size()) announce(cut_words(kept));
  edit.text.resize(kept.size());
  borrow_letters(Face::Body, edit.text);
  const std::size_t length = edit.text.size();
  if (!same) {
    data.DeleteChars(0, data.BufTextLen);
    data.InsertChars(0, edit.text.data(), edit.text.data() + length);
  }
  data.CursorPos = static_cast<int>(std::min(edit.caret, length));
  data.SelectionStart = static_cast<int>(std::min(edit.anchor, length));
  data.SelectionEnd = data.CursorPos;
}

/// ImGui lets the caret go up to the border; where it has moved, it stays where words are seen.
void keep_caret_in(const ImGuiInputTextCallbackData& data, const Binding& link, int before) {
  ImGuiInputTextState* field = ImGui::GetInputTextState(link.id);
  if (field == nullptr || link.room <= 0) return;
  if (!field->CursorFollow && data.CursorPos == before) return;
  const float caret = measure(Face::Body, {data.Buf, static_cast<std::size_t>(data.CursorPos)}).x;
  if (caret - field->ScrollX > link.room) field->ScrollX = IM_TRUNC(caret - link.room * 3 / 4);
}

int on_text(ImGuiInputTextCallbackData* data) {
  const Binding& link = *static_cast<Binding*>(data->UserData);
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    link.value->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = link.value->data();
    return 0;
  }
  ContextState& s = state();
  const int before = data->CursorPos;
  if (s.text_edit && s.text_edit->field == link.id) {
    take_edit(*data, link, *std::exchange(s.text_edit, std::nullopt));
  }
  keep_caret_in(*data, link, before);
  const bool selected = data->SelectionStart != data->SelectionEnd;
  s.text = TextState{
      .field = link.id,
      .text = std::string(data->Buf, static_cast<std::size_t>(data->BufTextLen)),
      .anchor = static_cast<std::size_t>(selected ? data->SelectionStart : data->CursorPos),
      .caret = static_cast<std::size_t>(data->CursorPos),
  };
  s.text_alive = true;
  return 0;
}

/// Makes the field active when the keyboard was given to it.
void follow_focus(ImGuiID id) {
  ContextState& s = state();
  ImGuiContext& g = *s.imgui;
  if (g.ActiveId == id) {
    s.focus = id;
    if (s.focus_wanted == id) s.focus_wanted = kNoNode;
    return;
  }
  if (s.focus_wanted != id || s.focus != id) return;
  g.NavNextActivateId = id;
  g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
  request_frame();
}

/// The soft keyboard must not cover what is typed into, nor what is said under it.
void keep_in_sight(ImRect box) {
  box.Max.y += font(Face::Secondary)->FontSize * 2;
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(), box, ImGuiScrollFlags_KeepVisibleEdgeY);
}

void paint_frame(const ImRect& box, const EditSpec& spec, bool active, bool hovered) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(
      box.Min, box.Max, ink(spec.enabled && !spec.read_only ? p.surface : p.sunken), px(kRadius));
  Color border = hovered ? p.muted : p.input_border;
  if (spec.invalid) border = p.danger;
  if (active) border = p.primary;
  list.AddRect(box.Min,
               box.Max,
               ink(border),
               px(kRadius),
               0,
               px(active || (spec.invalid && hovered) ? 2.0F : 1.0F));
  if (spec.icon != Icon::None) {
    const float x = box.Min.x + px(10) + icon_size() / 2;
    paint_icon({x, box.Min.y + px(sizes().control_height) / 2}, spec.icon, ink(p.muted));
  }
}

bool input(const EditSpec& spec, ImVec2 size, Binding& link) {
  borrow_letters(Face::Body, *spec.value);
  borrow_letters(Face::Body, spec.placeholder);
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackAlways |
                              ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_NoUndoRedo;
  if (spec.lines > 1) flags |= ImGuiInputTextFlags_Multiline;
  if (spec.read_only) flags |= ImGuiInputTextFlags_ReadOnly;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float padding = ImGui::GetStyle().FramePadding.x;
  const float aside = spec.lines > 1 ? 0 : padding - px(1);
  link.room = spec.lines > 1 ? 0 : size.x - 2 * padding;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // What is drawn ends with the padding; what is pressed does not.
  list.PushClipRect({at.x + aside, at.y}, {at.x + size.x - aside, at.y + size.y}, true);
  const bool changed = ImGui::InputTextEx(spec.label,
                                          spec.lines > 1 ? nullptr : spec.placeholder.c_str(),
                                          spec.value->data(),
                                          static_cast<int>(spec.value->capacity() + 1),
                                          size,
                                          flags,
                                          on_text,
                                          &link);
  list.PopClipRect();
  return changed;
}

}  // namespace

void want_focus(ImGuiID id) {
  ContextState& s = state();
  s.focus = id;
  s.focus_wanted = id;
  request_frame();
}

void tidy_active(ImGuiID id, std::string text) {
  ContextState& s = state();
  const std::size_t end = text.size();
  s.text_edit = TextState{.field = id, .text = std::move(text), .anchor = end, .caret = end};
  s.tidied_field = id;
  request_frame();
}

std::string cut_words(std::string_view kept) {
  std::int64_t letters = 0;
  while (!kept.empty()) {
    take_code_point(kept);
    ++letters;
  }
  return plural(language(), "input.cut", letters);
}

EditResult edit_text(const EditSpec& spec) {
  ContextState& s = state();
  const float pad = (px(sizes().control_height) - font(Face::Body)->FontSize) / 2;
  const float line = font(Face::Body)->FontSize;
  const ImVec2 size = {spec.width, 2 * pad + line * static_cast<float>(spec.lines)};
  before_item(size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  EditResult out{.item = {.id = spec.id, .box = {at, {at.x + size.x, at.y + size.y}}},
                 .events = {}};
  out.item.visible = true;
  const bool active = s.imgui->ActiveId == spec.id;
  const bool hovered = spec.enabled && s.imgui->HoveredIdPreviousFrame == spec.id;
  paint_frame(out.item.box, spec, active, hovered);

  const float lead = spec.icon == Icon::None ? 0 : icon_size() + px(6);
  ImGui::BeginGroup();
  ImGui::SetCursorScreenPos({at.x + lead, at.y});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(sizes().frame_padding_x), IM_TRUNC(pad)});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0);
  ImGui::BeginDisabled(!spec.enabled);
  Binding link{.value = spec.value, .id = spec.id, .max_bytes = spec.max_bytes, .room = 0};
  out.events.changed = input(spec, {size.x - lead, size.y}, link);
  ImGui::EndDisabled();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGui::EndGroup();

  if (spec.enabled) follow_focus(spec.id);
  if (active && s.frames_in_sight > 0) keep_in_sight(out.item.box);
  if (s.imgui->HoveredId == spec.id) s.cursor = "text";
  out.events.focused = s.imgui->ActiveId == spec.id;
  if (spec.lines == 1 && out.events.focused && take_key(spec.id, Key::Enter)) {
    out.events.submitted = true;
  }
  const bool tidied = s.tidied_field == spec.id && !s.text_edit;
  if (tidied) s.tidied_field = kNoNode;
  if (out.events.changed && !tidied) s.edited_field = spec.id;
  if (s.edited_field == spec.id && (!out.events.focused || out.events.submitted)) {
    out.events.committed = true;
    s.edited_field = kNoNode;
  }
  return out;
}

}  // namespace planerka::ui
