#include "client/screens/restored.h"

#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {

bool draw_restored(Instant typed, const Frame& frame) {
  const std::string when = format_date_time(frame.language(), typed, frame.zone);
  return ui::notice({.text = frame.phrase("draft.restored", {when}),
                     .tone = ui::Tone::Primary,
                     .action = frame.phrase("draft.drop")});
}

}  // namespace planerka
