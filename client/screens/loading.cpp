#include "client/screens/loading.h"

#include <optional>

#include "client/ui/ui.h"

namespace planerka {

bool is_loading(const Frame& frame) {
  return frame.status.loading || !frame.person;
}

void draw_loading(const Frame& frame) {
  const DeviceStatus& status = frame.status;
  if (!status.connected && !status.loading) {
    return ui::text(frame.phrase("app.loading_waits"), {.tone = ui::Tone::Muted});
  }
  ui::text(frame.phrase("app.loading"), {.tone = ui::Tone::Muted});
  std::optional<float> part;
  if (status.pages_total > 0) {
    part = static_cast<float>(status.pages_loaded) / static_cast<float>(status.pages_total);
  }
  ui::progress({.name = frame.phrase("app.loading"), .value = part});
}

bool draw_arrival(std::string_view title, const Frame& frame) {
  if (frame.person) return false;
  const ui::Page page({.width = ui::PageWidth::Full, .key = frame.route.path});
  ui::heading1(title);
  draw_loading(frame);
  return true;
}

}  // namespace planerka
