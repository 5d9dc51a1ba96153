#include "client/screens/form_dialog.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/card_notes.h"
#include "client/screens/form_inputs.h"
#include "client/screens/form_values.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

constexpr Token kSubmit = 0xf04a17;
constexpr float kWidth = 560;

void close(FormDialog& dialog, Intents& intents) {
  dialog.open = false;
  intents.add(DropDraft{dialog.draft.name()});
}

void submit(FormDialog& dialog, const Frame& frame, Intents& intents) {
  FormDraft& draft = dialog.draft;
  draft.refused.clear();
  if (draft.saving || !check_all(draft, frame).empty()) return ui::request_frame();
  if (draft.spec->leads != nullptr) {
    FormDraft next = draft.spec->leads(draft, frame);
    intents.add(DropDraft{draft.name()});
    draft = std::move(next);
    return ui::request_frame();
  }
  if (draft.spec->deed == nullptr) return;
  auto deed = draft.spec->deed(draft, frame, intents);
  if (!deed.ok()) {
    draft.refused = error_text(frame.language(), deed.error());
    return ui::announce(draft.refused);
  }
  if (deed->commands.empty()) return close(dialog, intents);
  dialog.opens = deed->opens ? record_href(deed->opens_kind, deed->opens) : std::string();
  draft.saving = true;
  intents.add(
      Act{.commands = std::move(deed->commands), .done = std::move(deed->done), .token = kSubmit});
}

void settle(FormDialog& dialog, const Frame& frame, Intents& intents) {
  if (!dialog.draft.saving || !frame.answer || frame.answer->token != kSubmit) return;
  dialog.draft.saving = false;
  if (frame.answer->refused) {
    dialog.draft.refused = error_text(frame.language(), *frame.answer->refused);
    return;
  }
  close(dialog, intents);
  if (!dialog.opens.empty()) ui::navigate(dialog.opens);
}

/// The field of another form that means the same: an event and a task each have theirs.
FieldId counterpart(FieldId field, const FormDraft& other) {
  constexpr std::array<std::pair<FieldId, FieldId>, 2> kSame = {
      {{fields::event::subject, fields::task::subject},
       {fields::event::participants, fields::task::participants}}};
  if (other.find(field) != nullptr) return field;
  for (const auto& [of_event, of_task] : kSame) {
    if (field == of_event) return of_task;
    if (field == of_task) return of_event;
  }
  return field;
}

/// The other forms under the same button; what both have goes along.
void draw_modes(FormDialog& dialog, const Frame& frame) {
  const FormSpec& present = *dialog.draft.spec;
  if (present.modes == nullptr) return;
  const ui::Row row(ui::Align::Start, "modes");
  for (const FormSpec* mode : present.modes()) {
    const bool selected = mode == &present;
    if (!ui::chip({.name = frame.phrase(*mode->mode), .selected = selected}) || selected) continue;
    FormDraft other = open_blank(*mode, dialog.draft.record, frame);
    for (const FormInput& input : dialog.draft.inputs) {
      FormInput* same = other.find(counterpart(input.field->field, other));
      if (same != nullptr) *same = {.field = same->field, .base = input.base, .text = input.text};
    }
    dialog.draft = std::move(other);
    return ui::request_frame();
  }
}

void draw_templates(FormDraft& draft, const Frame& frame) {
  if (draft.spec->templates.empty()) return;
  FormInput* text = draft.find(draft.spec->template_of);
  const ui::Row row(ui::Align::Start, "templates");
  for (const PhraseKey& words : draft.spec->templates) {
    const std::string_view ready = frame.phrase(words);
    if (!ui::chip({.name = ready, .selected = text->text == ready})) continue;
    text->text = ready;
    text->error.clear();
    ui::request_frame();
  }
}

void draw_answer(const FormDraft& draft, const Frame& frame) {
  if (draft.spec->answer == nullptr) return;
  const std::string words = draft.spec->answer(draft, frame);
  if (words.empty()) return;
  ui::notice({.text = words, .tone = ui::Tone::Primary});
  if (!draft.spec->copies) return;
  const ui::Row row(ui::Align::Start, "answer");
  if (ui::button({.name = frame.phrase("form.answer_copy"),
                  .icon = ui::Icon::Copy,
                  .kind = ui::ButtonKind::Primary})) {
    ui::copy_text(words);
    ui::show_toast({.text = std::string(frame.phrase("toast.copied"))});
  }
  if (draft.spec->answer_to == nullptr) return;
  draw_chat_links(draft.spec->answer_to(draft, frame), words, frame);
}

FormWish draw_actions(const FormDraft& draft, const Frame& frame) {
  FormWish wish = FormWish::None;
  const bool submits = draft.spec->deed != nullptr || draft.spec->leads != nullptr;
  const ui::Actions actions;
  if (!submits) {
    return ui::button({.name = frame.phrase("button.done")}) ? FormWish::Cancel : wish;
  }
  if (ui::button({.name = frame.phrase("button.cancel")})) wish = FormWish::Cancel;
  if (ui::button({.name = frame.phrase(draft.spec->submit),
                  .kind = ui::ButtonKind::Primary,
                  .key = "submit"})) {
    wish = FormWish::Save;
  }
  return wish;
}

FormWish draw_content(FormDialog& dialog, const Frame& frame, Intents& intents) {
  FormDraft& draft = dialog.draft;
  FormWish wish = FormWish::None;
  if (!draft.refused.empty()) ui::notice({.text = draft.refused, .tone = ui::Tone::Danger});
  if (draft.restored && draw_restored(*draft.restored, frame)) wish = FormWish::Cancel;
  draw_modes(dialog, frame);
  draw_templates(draft, frame);
  if (draft.spec->evidence != nullptr) draft.spec->evidence(draft, frame);
  const FormWish entered = draw_inputs(draft, dialog.lists, frame, intents);
  draw_answer(draft, frame);
  if (draft.spec->shows != nullptr) draft.spec->shows(draft, frame);
  const FormWish pressed = draw_actions(draft, frame);
  if (pressed != FormWish::None) wish = pressed;
  if (wish == FormWish::None) wish = entered;
  return ui::shortcut({.key = ui::Key::Enter, .ctrl = true}) ? FormWish::Save : wish;
}

}  // namespace

void open_dialog(FormDialog& dialog, FormDraft draft, Intents& intents) {
  dialog = {.open = true, .draft = std::move(draft)};
  intents.add(Wish::SeekDrafts);
  ui::request_frame();
}

void resume_dialog(FormDialog& dialog,
                   const FormSpec& spec,
                   RecordId subject,
                   const Frame& frame,
                   Intents& intents) {
  const FormName form{spec.kept, {}};
  const KeptDraft* kept = frame.drafts.waiting(form, frame.store());
  if (kept == nullptr || (dialog.open && dialog.draft.touched())) return;
  const std::string about = spelled(InputType::Choice, Value::of(subject).view(), frame.language());
  const auto names = [&about](const DraftText& text) { return text.text == about; };
  if (subject && std::none_of(kept->texts.begin(), kept->texts.end(), names)) return;
  dialog = {.open = true, .draft = open_blank(spec, {}, frame)};
  restore(dialog.draft, *kept);
  intents.add(TakeDraft{form});
}

void draw_form_dialog(FormDialog& dialog, const Frame& frame, Intents& intents) {
  if (dialog.draft.spec == nullptr) return;
  settle(dialog, frame, intents);
  const bool was_open = dialog.open;
  FormWish wish = FormWish::None;
  {
    const ui::Dialog around({.name = frame.phrase(dialog.draft.spec->title),
                             .open = &dialog.open,
                             .width = kWidth,
                             .close = frame.phrase("button.close")});
    if (around) wish = draw_content(dialog, frame, intents);
  }
  if (wish == FormWish::Save) return submit(dialog, frame, intents);
  if (wish == FormWish::Cancel || (was_open && !dialog.open)) return close(dialog, intents);
  // Which rows were chosen is not kept, so neither is what was to be done with them.
  if (dialog.open && dialog.draft.spec->kept != FormKind::Bulk) {
    keep_typed(dialog.draft.name(), kept_texts(dialog.draft, frame), frame, intents);
  }
}

}  // namespace planerka
