#include "client/screens/record_card.h"

#include <string>
#include <utility>
#include <vector>

#include "client/app/kind_icons.h"
#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/file_list.h"
#include "client/screens/loading.h"
#include "client/screens/paging.h"
#include "client/screens/record_facts.h"
#include "client/screens/record_forms.h"
#include "client/screens/task_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::string_view kLog = "log";
constexpr std::string_view kFiles = "files";

std::string name_of(RecordId record, const Frame& frame) {
  std::string name = record_name(record, frame);
  // A tentative or an erased one may have none.
  return name.empty() ? std::string(frame.phrase("word.none")) : name;
}

bool is_set(RecordId record, int common_field, const Frame& frame) {
  const FieldId field = make_field(frame.store().find(record)->kind, common_field);
  return frame.store().value(record, field).integer != 0;
}

void draw_missing(const RecordKind& kind, const Frame& frame) {
  const KindSpec& spec = *find_kind(kind.kind);
  const ui::Page page({.title = kind_label(frame.language(), spec.name), .key = frame.route.path});
  if (is_loading(frame) || frame.replica.cursor().seq == 0) return draw_loading(frame);
  if (ui::empty_state({.icon = icon_of(kind.kind),
                       .title = frame.phrase("card.missing"),
                       .action = frame.phrase("agency.card.back")})) {
    ui::navigate(list_href(kind.kind));
  }
}

void draw_archive_button(RecordId record, const Frame& frame, Intents& intents) {
  const std::string name = name_of(record, frame);
  if (is_set(record, common::archived, frame)) {
    if (ui::button({.name = frame.phrase("button.restore"), .icon = ui::Icon::Undo2})) {
      intents.add(
          Act{.commands = {make_restore(record)}, .done = frame.phrase("toast.restored", {name})});
    }
  } else if (ui::button({.name = frame.phrase("button.archive"), .icon = ui::Icon::Archive})) {
    intents.add(
        Act{.commands = {make_archive(record)}, .done = frame.phrase("toast.archived", {name})});
  }
}

bool may_change(const RecordKind& kind, RecordId record, const Frame& frame) {
  return frame.person && may_write(*frame.person, kind.kind).ok() &&
         !is_set(record, common::erased_at, frame);
}

bool may_write_kind(Kind kind, const Frame& frame) {
  return frame.person && may_write(*frame.person, kind).ok();
}

/// «Добавить событие», «Добавить задачу».
void draw_adding(RecordCard& card, const Frame& frame, Intents& intents) {
  if (!may_write_kind(Kind::Task, frame)) return;
  const auto offer = [&](const FormSpec& spec, ui::Icon icon) {
    if (!ui::button({.name = frame.phrase(spec.title), .icon = icon})) return;
    open_dialog(card.dialog, forms::about(spec, card.record, frame), intents);
  };
  offer(forms::event(), ui::Icon::Plus);
  offer(forms::task(), ui::Icon::ListChecks);
}

/// What is done with the record; the first that is offered is the main one.
void draw_acts(RecordCard& card, const RecordKind& kind, const Frame& frame, Intents& intents) {
  bool first = true;
  for (const RecordAct& act : kind.card_acts) {
    if (!act.offered(card.record, frame)) continue;
    const bool pressed =
        ui::button({.name = frame.phrase(act.name),
                    .icon = act.icon,
                    .kind = first ? ui::ButtonKind::Primary : ui::ButtonKind::Plain});
    first = false;
    if (!pressed) continue;
    if (act.form != nullptr) {
      open_dialog(card.dialog, act.form(card.record, frame), intents);
    } else {
      act.press(card.record, frame, intents);
    }
  }
}

void draw_head(const RecordCard& card, const RecordKind& kind, const Frame& frame) {
  const ui::Row row;
  ui::heading1(name_of(card.record, frame));
  if (kind.state.value != 0) {
    const ui::Badge badge = badge_of(card.record, kind.state, frame);
    if (!badge.text.empty()) ui::badge(badge);
  }
  if (kind.links != nullptr) kind.links(card.record, frame);
}

void draw_buttons(RecordCard& card, const RecordKind& kind, const Frame& frame, Intents& intents) {
  const ui::Row row(ui::Align::Start, "acts");
  const bool live = !is_set(card.record, common::archived, frame);
  if (live) draw_acts(card, kind, frame, intents);
  if (live && kind.has_feed) draw_adding(card, frame, intents);
  if (!may_change(kind, card.record, frame)) return;
  if (kind.edit != nullptr &&
      ui::button({.name = frame.phrase("button.edit"), .icon = ui::Icon::Pencil})) {
    begin_editing(card.editing, *kind.edit(), card.record, frame, intents);
  }
  draw_archive_button(card.record, frame, intents);
}

void draw_notices(RecordId record, const Frame& frame) {
  if (is_set(record, common::erased_at, frame)) {
    ui::notice({.text = frame.phrase("card.erased"), .tone = ui::Tone::Warning});
  }
  if (is_set(record, common::archived, frame)) {
    ui::notice({.text = frame.phrase("card.archived"), .tone = ui::Tone::Warning});
  }
}

void draw_made(RecordId record, const Frame& frame) {
  const Kind kind = frame.store().find(record)->kind;
  const ValueView at = frame.store().value(record, make_field(kind, common::created_at));
  const ValueView by = frame.store().value(record, make_field(kind, common::created_by));
  if (at.null()) return;
  const std::string when = format_date_time(frame.language(), Instant{at.integer}, frame.zone);
  ui::text(frame.phrase("agency.card.created", {when, frame.user_name(reference(by))}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

std::vector<CardTab> tabs_of(const RecordKind& kind) {
  std::vector<CardTab> tabs;
  for (const Kind linked : kind.linked) {
    const RecordKind& of = *find_record_kind(linked);
    tabs.push_back({.key = of.key, .name = of.title, .kind = linked});
  }
  if (kind.has_feed) tabs.push_back({.key = kFiles, .name = "agency.tab.files"});
  tabs.push_back({.key = kLog, .name = "agency.tab.log"});
  return tabs;
}

void draw_main(RecordCard& card, const RecordKind& kind, const Frame& frame, Intents& intents) {
  const RecordFacts facts{.title = frame.phrase("card.facts"),
                          .record = card.record,
                          .fields = kind.facts,
                          .known = kind.decided};
  if (const auto field = draw_facts(facts, frame)) card.history = {.open = true, .field = *field};
  draw_made(card.record, frame);
  const std::vector<CardTab> tabs = tabs_of(kind);
  const std::string_view shown = draw_card_tabs(card.tabs, card.record, tabs, frame, intents);
  if (shown == kFiles) draw_files(card.dialog, card.record, frame, intents);
  if (shown == kLog) draw_record_log(frame, card.record);
}

void draw_page(RecordCard& card,
               const RecordKind& kind,
               std::span<const RecordId> order,
               const Frame& frame,
               Intents& intents) {
  const ui::Page page({.key = frame.route.path});
  draw_path({.kind = kind.kind, .record = card.record, .order = order}, frame);
  draw_head(card, kind, frame);
  draw_buttons(card, kind, frame, intents);
  draw_notices(card.record, frame);
  if (kind.notes != nullptr) kind.notes(card.record, frame);
  if (!kind.has_feed) return draw_main(card, kind, frame, intents);
  ui::Columns columns({.weights = {2, 1}, .key = "card"});
  draw_main(card, kind, frame, intents);
  columns.next();
  const auto completed = draw_event_feed(card.feed, card.record, frame, intents);
  if (completed) open_dialog(card.dialog, forms::complete_task(*completed, frame), intents);
}

/// Another record came into sight: what was open on the one before is closed, but for its form.
void turn_to(RecordCard& card, RecordId record) {
  if (card.record == record) return;
  FormEditing editing = std::move(card.editing);
  editing.discarding = false;
  card = {};
  card.record = record;
  card.editing = std::move(editing);
}

}  // namespace

void draw_record_card(RecordCard& card,
                      const RecordKind& kind,
                      std::span<const RecordId> order,
                      const Frame& frame,
                      Intents& intents) {
  const RecordId record = frame.store().canonical(frame.route.record);
  const auto row = frame.store().find(record);
  if (!row || row->kind != kind.kind) return draw_missing(kind, frame);
  if (record != frame.route.record) {
    ui::navigate(record_href(kind.kind, record), NavigationKind::Replace);
  }
  turn_to(card, record);
  if (kind.edit != nullptr) settle_editing(card.editing, *kind.edit(), record, frame, intents);
  if (find_form(card.editing, record) != nullptr) {
    draw_editing(card.editing, record, frame, intents);
  } else {
    draw_page(card, kind, order, frame, intents);
  }
  draw_discarding(card.editing, record, frame, intents);
  draw_field_history(card.history, frame, record);
  if (kind.has_feed) {
    resume_dialog(card.dialog, forms::task(), record, frame, intents);
    resume_dialog(card.dialog, forms::event(), record, frame, intents);
  }
  draw_form_dialog(card.dialog, frame, intents);
}

}  // namespace planerka
