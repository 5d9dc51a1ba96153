#include "client/ui/finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client/ui/internal.h"
#include "client/ui/layout.h"

namespace planerka::ui {
namespace {

constexpr float kWidth = 560;
constexpr float kListHeight = 360;
constexpr std::size_t kQueryBytesMax = 256;

/// The inside of the dialog in one frame.
class Found {
 public:
  explicit Found(const Finder& finder)
      : finder_(finder),
        marks_(*finder.query),
        field_(id_of("##query")),
        cursor_(*cursor_of(field_)) {}

  std::optional<std::size_t> draw() {
    if (ImGui::IsWindowAppearing()) {
      want_focus(field_);
      cursor_ = 0;
    }
    draw_field();
    move();
    tell_count();
    if (finder_.findings.empty()) {
      text(finder_.nothing, {.tone = Tone::Muted});
    } else {
      draw_list();
    }
    return taken_;
  }

 private:
  static int* cursor_of(ImGuiID field) { return ImGui::GetStateStorage()->GetIntRef(field, 0); }

  int last() const { return static_cast<int>(finder_.findings.size()) - 1; }

  static ImGuiID option_id(const Finding& finding) {
    return id_of(finding.key.empty() ? finding.name : finding.key);
  }

  void draw_field() {
    EditResult result = edit_text({.id = field_,
                                   .label = "##query",
                                   .value = finder_.query,
                                   .placeholder = std::string(finder_.placeholder),
                                   .width = ImGui::GetContentRegionAvail().x,
                                   .max_bytes = kQueryBytesMax,
                                   .icon = Icon::Search});
    Node node = node_of(result.item, Role::SearchBox, finder_.name, State::Focusable);
    node.value = *finder_.query;
    node.input = InputKind::Search;
    say(std::move(node));
    if (result.events.changed) cursor_ = 0;
    entered_ = result.events.submitted;
  }

  void move() {
    const int before = cursor_;
    if (take_key_anywhere(Key::Down)) ++cursor_;
    if (take_key_anywhere(Key::Up)) --cursor_;
    cursor_ = std::clamp(cursor_, 0, std::max(last(), 0));
    moved_ = cursor_ != before;
    if (moved_) request_frame();
    if (entered_ && last() >= 0) taken_ = static_cast<std::size_t>(cursor_);
  }

  /// Tells those who do not see the list how long another query has made it.
  void tell_count() const {
    int& told = *ImGui::GetStateStorage()->GetIntRef(field_ + 1, -1);
    const int count = last() + 1;
    if (std::exchange(told, count) == count || ImGui::IsWindowAppearing()) return;
    announce_at_rest("finder",
                     count == 0 ? std::string(finder_.nothing)
                                : phrase(language(), "list.found", {std::to_string(count)}));
  }

  void draw_list() {
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    const float room = ImGui::GetIO().DisplaySize.y / 2;
    ImGui::BeginChild("findings", {0, std::min(px(kListHeight), room)}, 0, 0);
    const Item whole{.id = id_of("list"), .box = ImGui::GetCurrentWindow()->Rect()};
    state().semantics.open(node_of(whole, Role::ListBox, finder_.name));
    for (int i = 0; i <= last(); ++i) {
      draw_finding(i);
    }
    state().semantics.close();
    if (const auto under = static_cast<std::size_t>(cursor_); under < finder_.findings.size()) {
      state().semantics.find(field_)->active_descendant = option_id(finder_.findings[under]);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
  }

  void draw_finding(int index) {
    const Finding& finding = finder_.findings[static_cast<std::size_t>(index)];
    const Item item =
        place(option_id(finding), {ImGui::GetContentRegionAvail().x, px(sizes().control_height)});
    if (item.pressed) taken_ = static_cast<std::size_t>(index);
    const bool lit = index == cursor_;
    if (lit && moved_) ImGui::ScrollToItem();
    if (item.visible) paint(item, finding, lit);
    say(node_of(item, Role::Option, finding.name, State::Focusable | when(lit, State::Selected)));
  }

  void paint(const Item& item, const Finding& finding, bool lit) const {
    const Palette& p = palette();
    const ImRect& box = item.box;
    if (lit || item.hovered) {
      const Color tint = lit ? p.primary_tint : p.sunken;
      ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, ink(tint), px(kRadius));
    }
    const float middle = box.GetCenter().y;
    float x = box.Min.x + px(10);
    if (finding.icon != Icon::None) {
      paint_icon({x + icon_size() / 2, middle}, finding.icon, ink(p.muted));
    }
    x += icon_size() + px(10);
    const float right = box.Max.x - px(10);
    const ImVec2 note = measure(Face::Secondary, finding.note);
    const float note_x = std::max(right - note.x, box.GetCenter().x);
    const ImVec2 name_at = {x, IM_ROUND(middle - font(Face::Body)->FontSize / 2)};
    const float name_end = finding.note.empty() ? right : note_x - px(12);
    paint_marks(name_at, name_end, Face::Body, marks_, finding.name);
    paint_text_cut(name_at, name_end, Face::Body, ink(p.text), finding.name);
    const ImVec2 note_at = {note_x, IM_ROUND(middle - note.y / 2)};
    paint_marks(note_at, right, Face::Secondary, marks_, finding.note);
    paint_text_cut(note_at, right, Face::Secondary, ink(p.muted), finding.note);
    if (item.ring) paint_focus_ring(box, px(kRadius));
  }

  const Finder& finder_;
  SearchMarks marks_;
  ImGuiID field_;
  int& cursor_;
  bool entered_ = false;
  bool moved_ = false;
  std::optional<std::size_t> taken_ = {};
};

}  // namespace

std::optional<std::size_t> finder(const Finder& finder) {
  const Dialog dialog(
      {.name = finder.name, .open = finder.open, .width = kWidth, .close = finder.close});
  if (!dialog) return std::nullopt;
  const auto taken = Found(finder).draw();
  if (taken) *finder.open = false;
  return taken;
}

}  // namespace planerka::ui
