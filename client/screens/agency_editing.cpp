#include "client/screens/agency_editing.h"

#include <algorithm>
#include <utility>

#include "client/app/words.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"

namespace planerka::agency_card {
namespace {

constexpr Token kSave = 0xca4d5a;

FormName form_of(RecordId agency) {
  return {FormKind::Agency, agency};
}

void close_draft(Editing& editing, Intents& intents, RecordId agency) {
  std::erase_if(editing.drafts, [agency](const Draft& draft) { return draft.agency == agency; });
  editing.discarding = false;
  intents.add(DropDraft{form_of(agency)});
}

void save(Editing& editing, const Frame& frame, Intents& intents, RecordId agency) {
  Draft& draft = *find_draft(editing, agency);
  draft.refused.clear();
  std::string wrong;
  for (const Input* input : check_all(draft, frame)) {
    if (!wrong.empty()) wrong += ", ";
    wrong += field_name(input->spec.field, frame);
  }
  if (!wrong.empty()) {
    draft.refused = frame.phrase("agency.card.check_failed", {wrong});
    return ui::announce(draft.refused);
  }
  std::vector<Command> commands = commands_of(draft, frame);
  if (commands.empty()) return close_draft(editing, intents, agency);
  draft.saving = true;
  intents.add(Act{.commands = std::move(commands),
                  .done = frame.phrase("toast.saved", {record_name(agency, frame)}),
                  .token = kSave});
}

}  // namespace

Draft* find_draft(Editing& editing, RecordId agency) {
  const auto found = std::find_if(editing.drafts.begin(),
                                  editing.drafts.end(),
                                  [agency](const Draft& draft) { return draft.agency == agency; });
  return found == editing.drafts.end() ? nullptr : &*found;
}

void begin_editing(Editing& editing, const Frame& frame, RecordId agency) {
  auto& drafts = editing.drafts;
  if (drafts.size() == kDraftsMax) {
    const auto idle = std::find_if(
        drafts.begin(), drafts.end(), [](const Draft& draft) { return !draft.touched(); });
    drafts.erase(idle == drafts.end() ? drafts.begin() : idle);
  }
  drafts.push_back(open_draft(frame, agency));
  editing.discarding = false;
}

void resume_editing(Editing& editing, const Frame& frame, Intents& intents, RecordId agency) {
  const FormName form = form_of(agency);
  const KeptDraft* kept = frame.drafts.waiting(form, frame.store());
  if (kept == nullptr || !may_edit(frame, agency)) return;
  const Draft* open = find_draft(editing, agency);
  if (open != nullptr && open->touched()) return;
  if (open == nullptr) begin_editing(editing, frame, agency);
  Draft& draft = *find_draft(editing, agency);
  restore(draft, *kept, frame);
  intents.add(TakeDraft{form});
  // The record holds all of it by now.
  if (!draft.touched()) close_draft(editing, intents, agency);
}

void settle_editing(Editing& editing, const Frame& frame, Intents& intents) {
  std::erase_if(editing.drafts, [&frame](const Draft& draft) {
    const FieldId erased = make_field(Kind::Agency, common::erased_at);
    return !frame.store().value(draft.agency, erased).null();
  });
  if (!frame.answer || frame.answer->token != kSave) return;
  const auto draft = std::find_if(
      editing.drafts.begin(), editing.drafts.end(), [](const Draft& one) { return one.saving; });
  if (draft == editing.drafts.end()) return;
  draft->saving = false;
  if (!frame.answer->refused) return close_draft(editing, intents, draft->agency);
  draft->refused = error_text(frame.language(), *frame.answer->refused);
}

void draw_editing(Editing& editing, const Frame& frame, Intents& intents, RecordId agency) {
  Draft& draft = *find_draft(editing, agency);
  follow(draft, frame);
  const FormWish wish = draw_form(draft, editing.parents, frame);
  if (wish == FormWish::Save) return save(editing, frame, intents, agency);
  keep_typed(form_of(agency), draft_texts(draft, frame), frame, intents);
  if (wish != FormWish::Cancel) return;
  if (!draft.touched()) return close_draft(editing, intents, agency);
  editing.discarding = true;
  ui::request_frame();
}

void draw_discarding(Editing& editing, const Frame& frame, Intents& intents, RecordId agency) {
  bool discarded = false;
  {
    const ui::Dialog dialog({.name = frame.phrase("button.cancel"),
                             .open = &editing.discarding,
                             .close = frame.phrase("button.close")});
    if (!dialog) return;
    ui::text(frame.phrase("agency.form.discard_question"));
    const ui::Actions actions;
    if (ui::button({.name = frame.phrase("agency.form.keep")})) editing.discarding = false;
    discarded =
        ui::button({.name = frame.phrase("agency.form.discard"), .kind = ui::ButtonKind::Danger});
    if (discarded) editing.discarding = false;
  }
  if (discarded) close_draft(editing, intents, agency);
}

}  // namespace planerka::agency_card
