#include "client/screens/restored.h"

#include <utility>

#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {

void keep_typed(const FormName& form,
                std::vector<DraftText> texts,
                const Frame& frame,
                Intents& intents) {
  if (texts.empty()) {
    if (frame.drafts.own(form) != nullptr) intents.add(DropDraft{form});
    return;
  }
  const KeptDraft* kept = frame.drafts.waiting(form, frame.store());
  if (kept == nullptr || kept->texts != texts) intents.add(KeepDraft{form, std::move(texts)});
}

bool draw_restored(Instant typed, const Frame& frame) {
  const std::string when = format_date_time(frame.language(), typed, frame.zone);
  return ui::notice({.text = frame.phrase("draft.restored", {when}),
                     .tone = ui::Tone::Primary,
                     .action = frame.phrase("draft.drop")});
}

}  // namespace planerka
