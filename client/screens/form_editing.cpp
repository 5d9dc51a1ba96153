#include "client/screens/form_editing.h"

#include <algorithm>
#include <utility>

#include "client/app/words.h"
#include "client/screens/form_inputs.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"

namespace planerka {
namespace {

constexpr Token kSave = 0xed17f0;

void close_form(FormEditing& editing, RecordId record, Intents& intents) {
  std::erase_if(editing.drafts, [record](const FormDraft& it) { return it.record == record; });
  editing.discarding = false;
  intents.add(DropDraft{{FormKind::Record, record}});
}

void save(FormEditing& editing, RecordId record, const Frame& frame, Intents& intents) {
  FormDraft& draft = *find_form(editing, record);
  draft.refused.clear();
  std::string wrong;
  for (const std::string& label : check_all(draft, frame)) {
    if (!wrong.empty()) wrong += ", ";
    wrong += label;
  }
  if (!wrong.empty()) {
    draft.refused = frame.phrase("agency.card.check_failed", {wrong});
    return ui::announce(draft.refused);
  }
  std::vector<Argument> edits = changed_values(draft, frame);
  if (edits.empty()) return close_form(editing, record, intents);
  draft.saving = true;
  intents.add(Act{.commands = {make_edit(record, std::move(edits))},
                  .done = frame.phrase("toast.saved", {record_name(record, frame)}),
                  .token = kSave});
}

/// Above the form, always in sight: what there is to save, and the two ways out.
FormWish draw_bar(const FormDraft& draft, const Frame& frame) {
  const ui::Banner banner(frame.phrase("agency.form.bar"));
  const ui::Row row(ui::Align::Start, "bar");
  const bool kept = frame.drafts.is_kept(draft.name());
  PhraseKey words = kept ? PhraseKey("agency.form.changed") : PhraseKey("draft.not_kept");
  if (!draft.touched()) words = "agency.form.unchanged";
  ui::text(frame.phrase(words), {.tone = kept ? ui::Tone::Muted : ui::Tone::Danger});
  ui::push_right();
  FormWish wish = FormWish::None;
  if (ui::button({.name = frame.phrase("button.cancel"), .hint = "Esc"})) wish = FormWish::Cancel;
  if (ui::button({.name = frame.phrase("button.save"),
                  .kind = ui::ButtonKind::Primary,
                  .hint = "Ctrl+Enter"})) {
    wish = FormWish::Save;
  }
  return wish;
}

FormWish draw_form(FormDraft& draft, ChoiceLists& lists, const Frame& frame, Intents& intents) {
  FormWish wish = draw_bar(draft, frame);
  {
    const std::string key = frame.route.path + "/edit";
    const ui::Page page({.title = record_name(draft.record, frame), .key = key});
    if (!draft.refused.empty()) ui::notice({.text = draft.refused, .tone = ui::Tone::Danger});
    if (draft.restored && draw_restored(*draft.restored, frame)) wish = FormWish::Cancel;
    const ui::Card card({.title = frame.phrase("card.facts")});
    const FormWish entered = draw_inputs(draft, lists, frame, intents);
    if (wish == FormWish::None) wish = entered;
  }
  if (ui::shortcut({.key = ui::Key::Enter, .ctrl = true})) wish = FormWish::Save;
  if (ui::shortcut({.key = ui::Key::Escape})) wish = FormWish::Cancel;
  return wish;
}

void resume(FormEditing& editing,
            const FormSpec& spec,
            RecordId record,
            const Frame& frame,
            Intents& intents) {
  const FormName form{FormKind::Record, record};
  const KeptDraft* kept = frame.drafts.waiting(form, frame.store());
  if (kept == nullptr) return;
  const FormDraft* open = find_form(editing, record);
  if (open != nullptr && open->touched()) return;
  if (open == nullptr) begin_editing(editing, spec, record, frame, intents);
  FormDraft& draft = *find_form(editing, record);
  restore(draft, *kept);
  intents.add(TakeDraft{form});
  // The record holds all of it by now.
  if (!draft.touched()) close_form(editing, record, intents);
}

}  // namespace

FormDraft* find_form(FormEditing& editing, RecordId record) {
  const auto found = std::find_if(editing.drafts.begin(),
                                  editing.drafts.end(),
                                  [record](const FormDraft& it) { return it.record == record; });
  return found == editing.drafts.end() ? nullptr : &*found;
}

void begin_editing(FormEditing& editing,
                   const FormSpec& spec,
                   RecordId record,
                   const Frame& frame,
                   Intents& intents) {
  auto& drafts = editing.drafts;
  if (drafts.size() == kFormsMax) {
    const auto idle = std::find_if(
        drafts.begin(), drafts.end(), [](const FormDraft& draft) { return !draft.touched(); });
    drafts.erase(idle == drafts.end() ? drafts.begin() : idle);
  }
  drafts.push_back(open_edit(spec, record, frame));
  editing.discarding = false;
  intents.add(Wish::SeekDrafts);
  ui::request_frame();
}

void settle_editing(FormEditing& editing,
                    const FormSpec& spec,
                    RecordId record,
                    const Frame& frame,
                    Intents& intents) {
  resume(editing, spec, record, frame, intents);
  std::erase_if(editing.drafts, [&frame](const FormDraft& draft) {
    const auto row = frame.store().find(draft.record);
    return !row ||
           !frame.store().value(draft.record, make_field(row->kind, common::erased_at)).null();
  });
  if (!frame.answer || frame.answer->token != kSave) return;
  const auto draft = std::find_if(editing.drafts.begin(),
                                  editing.drafts.end(),
                                  [](const FormDraft& one) { return one.saving; });
  if (draft == editing.drafts.end()) return;
  draft->saving = false;
  if (!frame.answer->refused) return close_form(editing, draft->record, intents);
  draft->refused = error_text(frame.language(), *frame.answer->refused);
}

void draw_editing(FormEditing& editing, RecordId record, const Frame& frame, Intents& intents) {
  FormDraft& draft = *find_form(editing, record);
  follow(draft, frame);
  const FormWish wish = draw_form(draft, editing.lists, frame, intents);
  if (wish == FormWish::Save) return save(editing, record, frame, intents);
  keep_typed(draft.name(), kept_texts(draft, frame), frame, intents);
  if (wish != FormWish::Cancel) return;
  if (!draft.touched()) return close_form(editing, record, intents);
  editing.discarding = true;
  ui::request_frame();
}

void draw_discarding(FormEditing& editing, RecordId record, const Frame& frame, Intents& intents) {
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
  if (discarded) close_form(editing, record, intents);
}

}  // namespace planerka
