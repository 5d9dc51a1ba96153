// A list of what happened, or is to happen: dots on a line, each with its words beside it.

#include <algorithm>
#include <string>

#include "client/ui/button.h"
#include "client/ui/internal.h"
#include "client/ui/layout.h"
#include "client/ui/target.h"
#include "client/ui/text.h"

namespace planerka::ui {

Feed::Feed(std::string_view name) {
  ImGui::PushID(name.data(), name.data() + name.size());
  const Item item{.id = id_of("feed"),
                  .box = {ImGui::GetCursorScreenPos(), ImGui::GetCursorScreenPos()}};
  state().semantics.open(node_of(item, Role::Feed, name));
}

Feed::~Feed() {
  state().semantics.close();
  ImGui::PopID();
}

namespace {

void draw_feed_words(const FeedItem& item) {
  const Parts parts(2);
  float top = ImGui::GetCursorScreenPos().y;
  std::string head(item.when);
  if (!item.who.empty()) head += " · " + std::string(item.who);
  text(head, {.style = TextStyle::Secondary, .tone = Tone::Muted});
  const bool fits = measure(Face::Body, item.text).x <= ImGui::GetContentRegionAvail().x;
  if (!item.href.empty() && fits) {
    draw_link({.name = item.text, .href = item.href}, ImGui::GetCursorScreenPos().y - top);
    return;
  }
  top = ImGui::GetCursorScreenPos().y;
  text(item.text, {.tone = item.lost ? Tone::Muted : Tone::Neutral});
  // A link is one line.
  if (item.href.empty()) return;
  draw_link({.name = phrase(language(), "button.open"), .href = item.href},
            ImGui::GetCursorScreenPos().y - top);
}

/// The words, and the buttons beside them; which was pressed.
std::optional<std::size_t> draw_feed_item(const FeedItem& item) {
  const auto is_there = [](const FeedAct& act) { return !act.name.empty(); };
  const auto count = std::count_if(item.acts.begin(), item.acts.end(), is_there);
  std::optional<std::size_t> pressed;
  if (count == 0) {
    draw_feed_words(item);
    return pressed;
  }
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float side = px(sizes().control_height);
  const float room = side * static_cast<float>(count);
  float left = at.x + ImGui::GetContentRegionAvail().x - room;
  const Parts parts(2);
  {
    const Narrower narrower(room + px(4));
    draw_feed_words(item);
  }
  for (std::size_t i = 0; i < item.acts.size(); ++i) {
    if (!is_there(item.acts[i])) continue;
    ImGui::SetCursorScreenPos({left, at.y});
    left += side;
    if (button({.name = item.acts[i].name,
                .icon = item.acts[i].icon,
                .kind = ButtonKind::Quiet,
                .face = ButtonFace::IconOnly})) {
      pressed = i;
    }
  }
  return pressed;
}

}  // namespace

std::optional<std::size_t> Feed::item(const FeedItem& item) {
  const Scope scope(index_++);
  const Palette& p = palette();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Item whole{.id = id_of("item"),
                   .box = {at, {at.x + ImGui::GetContentRegionAvail().x, at.y}}};
  state().semantics.open(node_of(whole, Role::Article, item.text));
  ImGui::Indent(px(20));
  const auto pressed = draw_feed_item(item);
  const float bottom = ImGui::GetItemRectMax().y;
  ImGui::Unindent(px(20));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 dot = {at.x + px(5), at.y + px(9)};
  list.AddLine({dot.x, dot.y + px(9)}, {dot.x, bottom + px(4)}, ink(p.divider), px(1));
  list.AddCircleFilled(dot, px(4), ink(item.lost ? p.warning : p.primary));
  if (Node* node = state().semantics.find(whole.id)) {
    node->rect = page_rect({at, {whole.box.Max.x, bottom}});
  }
  state().semantics.close();
  return pressed;
}

}  // namespace planerka::ui
