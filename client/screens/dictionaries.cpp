#include "client/screens/dictionaries.h"

#include <array>
#include <string>

#include "client/app/words.h"
#include "client/screens/dictionary_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

constexpr std::array kShown = {DictionaryList::Source,
                               DictionaryList::Tag,
                               DictionaryList::LostReason,
                               DictionaryList::Outcome,
                               DictionaryList::Team};

bool may_set(const Frame& frame) {
  return frame.person && may_write(*frame.person, Kind::DictionaryEntry).ok();
}

bool icon_button(PhraseKey name, ui::Icon icon, const std::string& of, const Frame& frame) {
  const std::string said = frame.phrase(name, {of});
  return ui::button({.name = said,
                     .icon = icon,
                     .kind = ui::ButtonKind::Quiet,
                     .face = ui::ButtonFace::IconOnly});
}

bool edit_button(const std::string& title, const Frame& frame) {
  return icon_button("settings.edit", ui::Icon::Pencil, title, frame);
}

/// Into the archive, or out of it.
void turn_archived(const DictionaryWord& word, const Frame& frame, Intents& intents) {
  const PhraseKey done = word.archived ? PhraseKey("toast.restored") : "toast.archived";
  intents.add(Act{.commands = {word.archived ? make_restore(word.id) : make_archive(word.id)},
                  .done = frame.phrase(done, {std::string(word.title)})});
}

void draw_word(FormDialog& dialog,
               const DictionaryWord& word,
               const Frame& frame,
               Intents& intents) {
  const ui::Scope scope(word.id.value);
  const ui::Row row;
  const std::string title(word.title);
  ui::text(title);
  if (word.archived) {
    ui::badge({.text = frame.phrase("field.common.archived"), .tone = ui::Tone::Muted});
  }
  if (!may_set(frame)) return;
  ui::push_right();
  if (!word.archived && edit_button(title, frame)) {
    open_dialog(dialog, forms::changed_word(word.id, frame), intents);
  }
  const PhraseKey turn = word.archived ? PhraseKey("settings.restore") : "settings.archive";
  const ui::Icon icon = word.archived ? ui::Icon::Undo2 : ui::Icon::Archive;
  if (icon_button(turn, icon, title, frame)) turn_archived(word, frame, intents);
}

/// Sources, tags, teams: as many as the company wants.
void draw_words(FormDialog& dialog, DictionaryList list, const Frame& frame, Intents& intents) {
  for (const DictionaryWord& word : words_of(frame.store(), list)) {
    draw_word(dialog, word, frame, intents);
  }
  if (!may_set(frame)) return;
  if (ui::button({.name = frame.phrase(forms::adding_to(list).title), .icon = ui::Icon::Plus})) {
    open_dialog(dialog, forms::new_word(list, frame), intents);
  }
}

/// Reasons and outcomes: what they are is fixed, what they are called is not.
void draw_values(FormDialog& dialog, DictionaryList list, const Frame& frame, Intents& intents) {
  const EnumList values = titled_by(list);
  for (int number = 0; number < enum_size(values); ++number) {
    const ui::Scope scope(static_cast<std::uint64_t>(number));
    const ui::Row row;
    const std::string title = enumerator_words(values, number, frame);
    ui::text(title);
    if (!may_set(frame)) continue;
    ui::push_right();
    if (edit_button(title, frame)) {
      open_dialog(dialog, forms::value_title(list, number, frame), intents);
    }
  }
}

}  // namespace

void draw_dictionaries(FormDialog& dialog, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("settings.dictionaries")});
  for (const DictionaryList list : kShown) {
    const ui::Scope scope(static_cast<std::uint64_t>(list));
    ui::heading3(
        enumerator_words(EnumList::DictionaryList, static_cast<std::int64_t>(list), frame));
    const bool of_words = titled_by(list) == EnumList::None;
    const auto draw = of_words ? draw_words : draw_values;
    draw(dialog, list, frame, intents);
  }
}

}  // namespace planerka
