#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "client/ui/field.h"
#include "client/ui/floating.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "shared/base/search_key.h"
#include "shared/base/text.h"

namespace planerka::ui {
namespace {

constexpr std::size_t kSearchFrom = 8;
constexpr float kListHeightMax = 320;
constexpr float kListGap = 4;

/// The entry below all options that makes a new one.
constexpr int kCreate = std::numeric_limits<int>::max();

bool has_words(std::string_view option, const std::vector<std::string>& words) {
  const std::string key = search_key(option);
  return std::all_of(words.begin(), words.end(), [&key](const std::string& word) {
    return key.find(word) != std::string::npos;
  });
}

/// `words` with {0} filled.
std::string filled(std::string_view words, std::string_view with) {
  std::string text(words);
  const std::size_t at = text.find("{0}");
  if (at != std::string::npos) text.replace(at, 3, with);
  return text;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(' ') - from + 1);
}

void paint_closed(const Combo& combo, const Item& item) {
  const Palette& p = palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImRect& box = item.box;
  const bool wrong = !combo.error.empty();
  const Color quiet = item.hovered ? p.muted : p.input_border;
  list.AddRectFilled(box.Min, box.Max, ink(combo.disabled ? p.sunken : p.surface), px(kRadius));
  const float edge = wrong && item.hovered ? 2 : 1;
  list.AddRect(box.Min, box.Max, ink(wrong ? p.danger : quiet), px(kRadius), 0, px(edge));
  const float arrow = box.Max.x - px(10) - icon_size() / 2;
  paint_icon({arrow, box.GetCenter().y}, Icon::ChevronsUpDown, ink(p.muted));
  const ImVec2 at = {box.Min.x + px(sizes().frame_padding_x),
                     IM_ROUND(box.GetCenter().y - font(Face::Body)->FontSize / 2)};
  const bool chosen = *combo.selected >= 0;
  const std::string_view words =
      chosen ? combo.options[static_cast<std::size_t>(*combo.selected)].name : combo.placeholder;
  const Color color = chosen && !combo.disabled ? p.text : p.muted;
  paint_text_cut(at, arrow - px(12), Face::Body, ink(color), words);
  if (item.ring) paint_focus_ring(box, px(kRadius));
}

Item draw_closed(const Combo& combo, ImGuiID id, float width) {
  const Item item = place(id, {width, px(sizes().control_height)}, !combo.disabled);
  if (item.visible) paint_closed(combo, item);
  return item;
}

void say_closed(const Combo& combo, const Item& item, bool open) {
  Node node = node_of(item, Role::ComboBox, combo.label, State::Focusable | State::HasPopup);
  node.state |= when(open, State::Expanded) | when(combo.disabled, State::Disabled) |
                when(combo.required, State::Required) | when(!combo.error.empty(), State::Invalid);
  if (*combo.selected >= 0) {
    node.value = combo.options[static_cast<std::size_t>(*combo.selected)].name;
    stand_where_painted(node, node.value);
  }
  node.description = combo.error.empty() ? combo.hint : combo.error;
  say(std::move(node));
}

/// The popup of one combo while it is open.
class OptionList {
 public:
  OptionList(const Combo& combo, ImGuiID id, float width)
      : combo_(combo), memory_(state().combo_queries[id]), id_(id), width_(width) {}

  ComboEvents draw() {
    if (ImGui::IsWindowAppearing()) {
      memory_.clear();
      cursor() = *combo_.selected;
    }
    if (combo_.options.size() >= kSearchFrom || !combo_.create.empty()) draw_search();
    const bool all = find_shown();
    if (offers_new()) shown_.push_back(kCreate);
    move_cursor();
    draw_options();
    if (!all) text(combo_.more, {.style = TextStyle::Secondary, .tone = Tone::Muted});
    if (take_key_anywhere(Key::Enter) && cursor() >= 0) chosen_ = cursor();
    const bool cancelled = take_key_anywhere(Key::Escape);
    if (chosen_ >= 0 || cancelled) close();
    if (chosen_ == kCreate) return {.changed = false, .created = std::string(trimmed(memory_))};
    if (chosen_ < 0 || chosen_ == *combo_.selected) return {};
    *combo_.selected = chosen_;
    return {.changed = true, .created = {}};
  }

 private:
  int& cursor() const { return *ImGui::GetStateStorage()->GetIntRef(id_ + 2, -1); }

  /// Those that answer, in the first way of reading the query that finds any; false when there are
  /// more than are listed.
  bool find_shown() {
    if (trimmed(memory_).empty()) return find_with({});
    for (const std::vector<std::string>& words : read_query(memory_)) {
      const bool all = find_with(words);
      if (!shown_.empty()) return all;
    }
    return true;
  }

  bool find_with(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < combo_.options.size(); ++i) {
      if (!words.empty() && !has_words(combo_.options[i].name, words)) continue;
      if (shown_.size() == kOptionsListed) return false;
      shown_.push_back(static_cast<int>(i));
    }
    return true;
  }

  /// A new option is offered for what no option is called.
  bool offers_new() const {
    const std::string typed = fold(memory_);
    if (combo_.create.empty() || typed.empty()) return false;
    return std::none_of(combo_.options.begin(), combo_.options.end(), [&](const Option& option) {
      return fold(option.name) == typed;
    });
  }

  void draw_search() {
    const std::string label = "##" + std::string(combo_.label);
    const ImGuiID id = id_of(label);
    if (ImGui::IsWindowAppearing()) want_focus(id);
    const EditResult result = edit_text({.id = id,
                                         .label = label.c_str(),
                                         .value = &memory_,
                                         .placeholder = {},
                                         .width = width_,
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
    ImGui::BeginChild("options", {width_, std::max(height, row)}, 0, 0);
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
    const Scope scope(static_cast<std::uint64_t>(index));
    const Item item = place(id_of("option"), {ImGui::GetContentRegionAvail().x, row});
    if (item.pressed) chosen_ = index;
    if (index == cursor() && moved_) ImGui::ScrollToItem();
    const bool is_new = index == kCreate;
    const bool is_chosen = index == *combo_.selected;
    const std::string created = is_new ? filled(combo_.create, trimmed(memory_)) : std::string();
    const Option option =
        is_new ? Option{.name = created} : combo_.options[static_cast<std::size_t>(index)];
    if (item.visible) paint_option(item, option, index);
    say(node_of(
        item, Role::Option, option.name, State::Focusable | when(is_chosen, State::Selected)));
  }

  void paint_option(const Item& item, const Option& option, int index) const {
    const Palette& p = palette();
    const ImRect& box = item.box;
    const bool is_new = index == kCreate;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (item.hovered || index == cursor()) {
      list.AddRectFilled(box.Min, box.Max, ink(p.sunken), px(kRadius));
    }
    const float middle = box.GetCenter().y;
    const float y = IM_ROUND(middle - font(Face::Body)->FontSize / 2);
    const float check = box.Max.x - px(10) - icon_size() / 2;
    float left = box.Min.x + px(10);
    if (is_new) {
      paint_icon({left + icon_size() / 2, middle}, Icon::Plus, ink(p.primary));
      left += icon_size() + px(6);
    }
    if (index == *combo_.selected) paint_icon({check, middle}, Icon::Check, ink(p.primary));
    const Color color = is_new ? p.primary : p.text;
    paint_text_cut({left, y}, check - px(14), Face::Body, ink(color), option.name);
    if (option.note.empty()) return;
    const float note = measure(Face::Secondary, option.note).x;
    paint_text({check - px(14) - note, y}, Face::Secondary, ink(p.muted), option.note);
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

ComboEvents combo(const Combo& combo) {
  const ImGuiID id = id_of_kind("combo", combo.key.empty() ? combo.label : combo.key);
  const float room = ImGui::GetContentRegionAvail().x;
  const float width =
      combo.width > 0 ? std::min(px(combo.width), room) : std::min(room, px(kFieldWidthMax));
  const ImGuiID popup = id + 1;
  const bool open = ImGui::IsPopupOpen(popup, 0);
  before_item({width, 0});
  const Parts parts(kListGap);
  if (!combo.label_hidden) {
    paint_label(combo.label, combo.required);
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
  const float rows = px(sizes().control_height) * static_cast<float>(combo.options.size() + 2);
  const Floating list(
      {.popup = popup,
       .anchor = item.box,
       .size = {std::max(width, px(200)) - px(12), std::min(rows, px(kListHeightMax + 60))}});
  return list ? OptionList(combo, id, list.width()).draw() : ComboEvents();
}

}  // namespace planerka::ui
