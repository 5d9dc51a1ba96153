#include "client/screens/paging.h"

#include <algorithm>
#include <string>

#include "client/ui/ui.h"

namespace planerka {
namespace {

/// The place of the record in the list it was opened from; paging does not pile up steps for Back.
void draw_paging(const Paging& paging, const Frame& frame) {
  const auto& order = paging.order;
  const auto at = std::find(order.begin(), order.end(), paging.record);
  if (at == order.end()) return;
  const auto place = static_cast<std::size_t>(at - order.begin());
  const auto open = [&paging](std::size_t index) {
    ui::navigate(record_href(paging.kind, paging.order[index]), NavigationKind::Replace);
  };
  const bool first = place == 0;
  const bool last = place + 1 == order.size();
  const bool back = ui::button({.name = frame.phrase("button.previous"),
                                .icon = ui::Icon::ChevronLeft,
                                .kind = ui::ButtonKind::Quiet,
                                .face = ui::ButtonFace::IconOnly,
                                .disabled = first,
                                .hint = frame.phrase("agency.card.previous_hint")});
  ui::text(frame.phrase("word.of", {std::to_string(place + 1), std::to_string(order.size())}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted, .one_line = true});
  const bool on = ui::button({.name = frame.phrase("button.next"),
                              .icon = ui::Icon::ChevronRight,
                              .kind = ui::ButtonKind::Quiet,
                              .face = ui::ButtonFace::IconOnly,
                              .disabled = last,
                              .hint = frame.phrase("agency.card.next_hint")});
  if (!first && (back || ui::shortcut({.key = ui::Key::K}))) open(place - 1);
  if (!last && (on || ui::shortcut({.key = ui::Key::J}))) open(place + 1);
}

}  // namespace

void draw_path(const Paging& paging, const Frame& frame) {
  const ui::Row row(ui::Align::Start, "path");
  ui::link({.name = frame.phrase("agency.card.back"),
            .href = list_href(paging.kind),
            .icon = ui::Icon::ArrowLeft});
  ui::push_right();
  draw_paging(paging, frame);
}

}  // namespace planerka
