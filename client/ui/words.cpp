// Words: painted, cut where there is no room, and remembered until the widget says them.

#include <algorithm>

#include "client/ui/internal.h"

namespace planerka::ui {
namespace {

constexpr const char* kEllipsis = "\xE2\x80\xA6";

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

void remember(std::string_view text, ImVec2 at, Face face, float room, float wrap) {
  ContextState& s = state();
  if (s.painted_count == kPaintedMax) return;
  PaintedWords& words = s.painted[s.painted_count++];
  words.text.assign(text);
  words.at = at;
  words.face = face;
  words.room = room;
  words.wrap = wrap;
}

void put_text(ImVec2 at, Face face, ImU32 color, std::string_view text, float wrap = 0) {
  borrow_letters(face, text);
  ImFont* f = font(face);
  ImGui::GetWindowDrawList()->AddText(f, f->FontSize, at, color, text.data(), end_of(text), wrap);
}

/// Whether words stick out of what shows them sideways. A table is scrolled there.
bool sticks_out(float left, float width) {
  if (ImGui::GetCurrentTable() != nullptr) return false;
  const ImDrawList& list = *ImGui::GetWindowDrawList();
  return left + width > list.GetClipRectMax().x + 1 || left < list.GetClipRectMin().x - 1;
}

void watch_room(ImVec2 at, Face face, std::string_view text, float wrap) {
  ContextState& s = state();
  if (!s.environment.frozen_time) return;
  if (sticks_out(at.x, measure(face, text, wrap).x)) s.cut_words.emplace_back(text);
}

}  // namespace

bool is_bold(Face face) {
  switch (face) {
    case Face::Strong:
    case Face::SecondaryStrong:
    case Face::Heading1:
    case Face::Heading2:
      return true;
    case Face::Body:
    case Face::Secondary:
    case Face::Caption:
      return false;
  }
  return false;
}

void forget_painted() {
  state().painted_count = 0;
}

void paint_text(ImVec2 at, Face face, ImU32 color, std::string_view text, float wrap) {
  if (text.empty()) return;
  remember(text, at, face, FLT_MAX, wrap);
  watch_room(at, face, text, wrap);
  put_text(at, face, color, text, wrap);
}

void paint_marks(
    ImVec2 at, float to_x, Face face, const SearchMarks& marks, std::string_view text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = font(face)->FontSize;
  for (const TextPart& part : marks.in(text)) {
    const float from = at.x + measure(face, text.substr(0, part.begin)).x;
    const float to = at.x + measure(face, text.substr(0, part.end)).x;
    if (from >= to_x) return;
    list.AddRectFilled(
        {from, at.y}, {std::min(to, to_x), at.y + height}, ink(palette().mark), px(3));
  }
}

void paint_text_cut(ImVec2 at, float to_x, Face face, ImU32 color, std::string_view text) {
  ImFont* f = font(face);
  const float room = to_x - at.x;
  if (measure(face, text).x <= room) {
    paint_text(at, face, color, text);
    return;
  }
  remember(text, at, face, room, 0);
  if (state().environment.frozen_time) state().cut_words.emplace_back(text);
  const float dots = measure(face, kEllipsis).x;
  const char* rest = text.data();
  const ImVec2 taken = f->CalcTextSizeA(
      f->FontSize, std::max(room - dots, 1.0F), 0, text.data(), end_of(text), &rest);
  put_text(at, face, color, text.substr(0, static_cast<std::size_t>(rest - text.data())));
  put_text({at.x + taken.x, at.y}, face, color, kEllipsis);
}

namespace {

/// Where of what was painted these words stand: in one piece, which may go on with others («Мои
/// 8»), or in lines under each other.
std::optional<ImRect> find_painted(std::string_view words, Face& face) {
  const ContextState& s = state();
  std::optional<ImRect> found;
  for (std::size_t i = 0; i < s.painted_count && !words.empty(); ++i) {
    const PaintedWords& painted = s.painted[i];
    const std::string_view text = painted.text;
    const bool begins = words.starts_with(text);
    if (!begins && !text.starts_with(words)) continue;
    const std::string_view part = begins ? text : words;
    ImVec2 size = measure(painted.face, part, painted.wrap);
    size.x = std::min(size.x, painted.room);
    const ImRect box(painted.at, {painted.at.x + size.x, painted.at.y + size.y});
    if (!found) found = box;
    found->Add(box);
    face = painted.face;
    words.remove_prefix(part.size());
    if (words.starts_with(' ')) words.remove_prefix(1);
  }
  return words.empty() ? found : std::nullopt;
}

}  // namespace

void stand_where_painted(Node& node, std::string_view words) {
  if (words.empty()) return;
  Face face = Face::Body;
  const auto found = find_painted(words, face);
  if (!found) return;
  const Rect rect = page_rect(*found);
  const bool inside = rect.x >= node.rect.x - 1 && rect.y >= node.rect.y - 1 &&
                      rect.x + rect.width <= node.rect.x + node.rect.width + 1 &&
                      rect.y + rect.height <= node.rect.y + node.rect.height + 1;
  if (!inside) return;
  node.words = rect;
  node.bold = is_bold(face);
  node.text_size = font(face)->FontSize / kInterLine / state().environment.density;
}

}  // namespace planerka::ui
