#include <algorithm>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

#include "client/ui/field.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr std::size_t kSearchFrom = 8;
constexpr float kListHeightMax = 320;
constexpr float kListGap = 4;

/// Cyrillic and Latin capitals to small letters, ё to е, in UTF-8; the rest as it is.
std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      out += static_cast<char>(std::tolower(c));
      continue;
    }
    const bool pair = (c == 0xD0 || c == 0xD1) && i + 1 < text.size();
    unsigned code =
        pair ? ((c & 0x1FU) << 6) | (static_cast<unsigned char>(text[i + 1]) & 0x3FU) : 0;
    if (code == 0x401 || code == 0x451) code = 0x435;
    if (code >= 0x410 && code <= 0x42F) code += 0x20;
    if (!pair) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
    ++i;
  }
  return out;
}

bool answers(const Combo& combo, std::string_view option, std::string_view query) {
  if (query.empty()) return true;
  if (combo.matches) return combo.matches(option, query);
  return folded(option).find(folded(query)) != std::string::npos;
}

Item draw_closed(const Combo& combo, ImGuiID id, float width) {
  const Palette& p = palette();
  const Item item = place(id, {width, px(sizes().control_height)}, !combo.disabled);
  const bool chosen = *combo.selected >= 0;
  const std::string_view words =
      chosen ? combo.options[static_cast<std::size_t>(*combo.selected)].name : combo.placeholder;
  if (item.visible) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImRect& box = item.box;
    Color border = item.hovered ? p.muted : p.input_border;
    if (!combo.error.empty()) border = p.danger;
    list.AddRectFilled(box.Min, box.Max, ink(combo.disabled ? p.sunken : p.surface), px(kRadius));
    list.AddRect(box.Min, box.Max, ink(border), px(kRadius), 0, px(1));
    const float arrow = box.Max.x - px(10) - icon_size() / 2;
    paint_icon({arrow, box.GetCenter().y}, Icon::ChevronsUpDown, ink(p.muted));
    const ImVec2 at = {box.Min.x + px(sizes().frame_padding_x),
                       IM_ROUND(box.GetCenter().y - font(Face::Body)->FontSize / 2)};
    paint_text_cut(at, arrow - px(12), Face::Body, ink(chosen ? p.text : p.muted), words);
    if (item.ring) paint_focus_ring(box, px(kRadius));
  }
  return item;
}

void say_closed(const Combo& combo, const Item& item, bool open) {
  Node node = node_of(item, Role::ComboBox, combo.label, State::Focusable | State::HasPopup);
  node.state |= when(open, State::Expanded) | when(combo.disabled, State::Disabled) |
                when(combo.required, State::Required) | when(!combo.error.empty(), State::Invalid);
  if (*combo.selected >= 0) {
    node.value = combo.options[static_cast<std::size_t>(*combo.selected)].name;
  }
  node.description = combo.error.empty() ? combo.hint : combo.error;
  say(std::move(node));
}

/// The popup of one combo while it is open.
class OptionList {
 public:
  OptionList(const Combo& combo, ImGuiID id, float width)
      : combo_(combo), memory_(state().combo_queries[id]), id_(id), width_(width) {}

  bool draw() {
    if (ImGui::IsWindowAppearing()) {
      memory_.clear();
      cursor() = *combo_.selected;
    }
    if (combo_.options.size() >= kSearchFrom) draw_search();
    const bool all = find_shown();
    move_cursor();
    draw_options();
    if (!all) text(combo_.more, {.style = TextStyle::Secondary, .tone = Tone::Muted});
    if (take_key_anywhere(Key::Enter) && cursor() >= 0) chosen_ = cursor();
    const bool cancelled = take_key_anywhere(Key::Escape);
    if (chosen_ >= 0 || cancelled) close();
    if (chosen_ < 0 || chosen_ == *combo_.selected) return false;
    *combo_.selected = chosen_;
    return true;
  }

 private:
  int& cursor() const { return *ImGui::GetStateStorage()->GetIntRef(id_ + 2, -1); }

  /// False when there are more than are listed.
  bool find_shown() {
    for (std::size_t i = 0; i < combo_.options.size(); ++i) {
      if (!answers(combo_, combo_.options[i].name, memory_)) continue;
      if (shown_.size() == kOptionsListed) return false;
      shown_.push_back(static_cast<int>(i));
    }
    return true;
  }

  void draw_search() {
    const std::string label = "##" + std::string(combo_.label);
    const ImGuiID id = id_of(label);
    if (ImGui::IsWindowAppearing()) want_focus(id);
    const EditResult result = edit_text({.id = id,
                                         .label = label.c_str(),
                                         .value = &memory_,
                                         .placeholder = {},
                                         .width = width_ - px(12),
                                         .max_bytes = 256,
                                         .icon = Icon::Search});
    Node node = node_of(result.item, Role::TextBox, combo_.label, State::Focusable);
    node.value = memory_;
    node.input = InputKind::Search;
    say(std::move(node));
    if (result.events.submitted && cursor() >= 0) chosen_ = cursor();
    if (result.events.changed) cursor() = -1;
  }

  void move_cursor() {
    if (shown_.empty()) {
      cursor() = -1;
      return;
    }
    auto at = std::find(shown_.begin(), shown_.end(), cursor());
    if (at == shown_.end()) {
      if (!memory_.empty()) cursor() = shown_.front();
      at = shown_.begin();
      if (take_key_anywhere(Key::Down) || take_key_anywhere(Key::Up)) moved_ = true, cursor() = *at;
      return;
    }
    if (take_key_anywhere(Key::Down) && at + 1 != shown_.end()) moved_ = true, cursor() = *(at + 1);
    if (take_key_anywhere(Key::Up) && at != shown_.begin()) moved_ = true, cursor() = *(at - 1);
  }

  void draw_options() {
    const float row = px(sizes().control_height);
    const float height = std::min(px(kListHeightMax), row * static_cast<float>(shown_.size()));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGui::BeginChild("options", {width_ - px(12), std::max(height, row)}, 0, 0);
    Item whole{.id = id_of("list"), .box = ImGui::GetCurrentWindow()->Rect()};
    state().semantics.open(node_of(whole, Role::ListBox, combo_.label));
    for (const int index : shown_) {
      draw_option(index, row);
    }
    state().semantics.close();
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

  void draw_option(int index, float row) {
    const Option& option = combo_.options[static_cast<std::size_t>(index)];
    const Palette& p = palette();
    const Scope scope(static_cast<std::uint64_t>(index));
    const Item item = place(id_of("option"), {ImGui::GetContentRegionAvail().x, row});
    const bool is_chosen = index == *combo_.selected;
    if (item.pressed) chosen_ = index;
    if (index == cursor() && moved_) ImGui::ScrollToItem();
    if (item.visible) {
      const bool lit = item.hovered || index == cursor();
      ImDrawList& list = *ImGui::GetWindowDrawList();
      if (lit) list.AddRectFilled(item.box.Min, item.box.Max, ink(p.sunken), px(kRadius));
      const float y = IM_ROUND(item.box.GetCenter().y - font(Face::Body)->FontSize / 2);
      const float check = item.box.Max.x - px(10) - icon_size() / 2;
      if (is_chosen) paint_icon({check, item.box.GetCenter().y}, Icon::Check, ink(p.primary));
      paint_text_cut(
          {item.box.Min.x + px(10), y}, check - px(14), Face::Body, ink(p.text), option.name);
      const float note = measure(Face::Secondary, option.note).x;
      if (!option.note.empty()) {
        paint_text({check - px(14) - note, y}, Face::Secondary, ink(p.muted), option.note);
      }
    }
    say(node_of(
        item, Role::Option, option.name, State::Focusable | when(is_chosen, State::Selected)));
  }

  void close() const {
    ImGui::CloseCurrentPopup();
    state().focus = id_;
    request_frame();
  }

  const Combo& combo_;
  std::string& memory_;
  ImGuiID id_;
  float width_;
  std::vector<int> shown_;
  int chosen_ = -1;
  bool moved_ = false;
};

}  // namespace

bool combo(const Combo& combo) {
  const ImGuiID id = id_of_kind("combo", combo.key.empty() ? combo.label : combo.key);
  const float room = ImGui::GetContentRegionAvail().x;
  const float width =
      combo.width > 0 ? std::min(px(combo.width), room) : std::min(room, px(kFieldWidthMax));
  const ImGuiID popup = id + 1;
  const bool open = ImGui::IsPopupOpen(popup, 0);
  before_item({width, 0});
  const Parts parts(kListGap);
  if (!combo.label_hidden) {
    const Item label = place_still(0, measure(Face::Secondary, combo.label));
    paint_text(label.box.Min, Face::Secondary, ink(palette().muted), combo.label);
  }
  const Item item = draw_closed(combo, id, width);
  say_closed(combo, item, open);
  const std::string_view note = combo.error.empty() ? combo.hint : combo.error;
  if (!note.empty()) {
    const Item words = place_still(0, measure(Face::Secondary, note, width));
    const Color color = combo.error.empty() ? palette().muted : palette().danger;
    paint_text(words.box.Min, Face::Secondary, ink(color), note, width);
  }

  const bool key = !open && (take_key(id, Key::Down) || take_key(id, Key::Up));
  if (!open && (item.pressed || key)) ImGui::OpenPopupEx(popup);
  bool changed = false;
  const PopupStyle style;
  const float rows = px(sizes().control_height) * static_cast<float>(combo.options.size() + 1);
  hang_popup(item.box, {std::max(width, px(200)), std::min(rows, px(kListHeightMax + 60))});
  if (ImGui::BeginPopupEx(popup,
                          ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                              ImGuiWindowFlags_NoSavedSettings)) {
    changed = OptionList(combo, id, std::max(width, px(200))).draw();
    ImGui::EndPopup();
  }
  return changed;
}

}  // namespace planerka::ui
