#include "client/screens/record_card.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "client/app/kind_icons.h"
#include "client/app/words.h"
#include "client/screens/acts.h"
#include "client/screens/badges.h"
#include "client/screens/file_list.h"
#include "client/screens/loading.h"
#include "client/screens/paging.h"
#include "client/screens/record_facts.h"
#include "client/screens/record_forms.h"
#include "client/screens/record_merging.h"
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

bool may_change(const RecordKind& kind, RecordId record, const Frame& frame) {
  return frame.person && may_write(*frame.person, kind.kind).ok() &&
         !is_set(record, common::erased_at, frame);
}

bool may_write_kind(Kind kind, const Frame& frame) {
  return frame.person && may_write(*frame.person, kind).ok();
}

/// Whom its feed is about; none: it has no feed.
RecordId feed_of(RecordId record, const RecordKind& kind, const Frame& frame) {
  return kind.feed_of == nullptr ? RecordId{} : kind.feed_of(record, frame);
}

/// What is done with the record: the main act, the usual ones, and «Действия» for the rest.
class Buttons {
 public:
  Buttons(RecordCard& card, const RecordKind& kind, const Frame& frame, Intents& intents)
      : card_(card), kind_(kind), frame_(frame), intents_(intents) {}

  void draw() {
    const ui::Row row(ui::Align::Start, "acts");
    if (!is_set(card_.record, common::archived, frame_)) {
      offer_leading();
      if (may_write_kind(Kind::Task, frame_)) offer_adding();
      offer_acts([](const RecordAct& act) { return act.rank != ActRank::Main; });
    }
    if (may_change(kind_, card_.record, frame_)) offer_changing();
    draw_card_acts(std::move(acts_), frame_);
  }

 private:
  void offer_act(const RecordAct& act, ActRank rank) {
    const auto press = [this, &act] {
      if (act.form == nullptr) return act.press(card_.record, frame_, intents_);
      open_dialog(card_.dialog, act.form(card_.record, frame_), intents_);
    };
    acts_.push_back({.name = act.name, .icon = act.icon, .press = press, .rank = rank});
  }

  // What comes next is the main one, or else the first.
  void offer_leading() {
    const auto is_next = [this](const RecordAct& act) {
      return act.leads != nullptr && act.offered(card_.record, frame_) &&
             act.leads(card_.record, frame_);
    };
    const auto next = std::find_if(kind_.card_acts.begin(), kind_.card_acts.end(), is_next);
    const RecordAct* main = next == kind_.card_acts.end() ? nullptr : &*next;
    if (main != nullptr) offer_act(*main, ActRank::Main);
    offer_acts([main](const RecordAct& act) { return act.rank == ActRank::Main && &act != main; });
    if (!acts_.empty()) acts_.front().rank = ActRank::Main;
    has_main_ = !acts_.empty();
  }

  template <typename Wanted>
  void offer_acts(Wanted wanted) {
    for (const RecordAct& act : kind_.card_acts) {
      if (wanted(act) && act.offered(card_.record, frame_)) {
        offer_act(act, act.rank == ActRank::Rare ? ActRank::Rare : ActRank::Usual);
      }
    }
  }

  void offer_form(const FormSpec& spec, RecordId about, ui::Icon icon, ActRank rank) {
    const auto press = [this, &spec, about] {
      open_dialog(card_.dialog, forms::about(spec, about, frame_), intents_);
    };
    acts_.push_back({.name = spec.title, .icon = icon, .press = press, .rank = rank});
  }

  void offer_adding() {
    const RecordId about = feed_of(card_.record, kind_, frame_);
    if (!about) return;
    const auto log = acts_.begin() + (has_main_ ? 1 : 0);
    acts_.insert(log,
                 {.name = "log.title",
                  .icon = ui::Icon::Zap,
                  .press = [this, about] { intents_.add(LogContact{about}); },
                  .rank = has_main_ ? ActRank::Usual : ActRank::Main});
    const ActRank rank = kind_.folds_adding ? ActRank::Rare : ActRank::Usual;
    offer_form(forms::event(), about, ui::Icon::Plus, rank);
    offer_form(forms::task(), about, ui::Icon::ListChecks, rank);
  }

  void offer_changing() {
    if (kind_.edit != nullptr) {
      const auto edit = [this] {
        begin_editing(card_.editing, *kind_.edit(), card_.record, frame_, intents_);
      };
      acts_.push_back({.name = "button.edit", .icon = ui::Icon::Pencil, .press = edit});
    }
    const bool archived = is_set(card_.record, common::archived, frame_);
    const PhraseKey name = archived ? PhraseKey("button.restore") : PhraseKey("button.archive");
    const ui::Icon icon = archived ? ui::Icon::Undo2 : ui::Icon::Archive;
    acts_.push_back({.name = name,
                     .icon = icon,
                     .press = [this, archived] { turn_archived(archived); },
                     .rank = archived ? ActRank::Usual : ActRank::Rare});
  }

  void turn_archived(bool archived) {
    const RecordId record = card_.record;
    const std::string name = name_of(record, frame_);
    intents_.add(archived ? Act{.commands = {make_restore(record)},
                                .done = frame_.phrase("toast.restored", {name})}
                          : Act{.commands = {make_archive(record)},
                                .done = frame_.phrase("toast.archived", {name})});
  }

  RecordCard& card_;
  const RecordKind& kind_;
  const Frame& frame_;
  Intents& intents_;
  bool has_main_ = false;
  std::vector<OfferedAct> acts_;
};

void draw_head(const RecordCard& card, const RecordKind& kind, const Frame& frame) {
  const ui::Row row;
  ui::heading1(name_of(card.record, frame));
  if (kind.state.value != 0) {
    const ui::Badge badge = badge_of(card.record, kind.state, frame);
    if (!badge.text.empty()) ui::badge(badge);
  }
  if (kind.links != nullptr) kind.links(card.record, frame);
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
  if (kind.page.name) tabs.push_back({.key = kind.page.key, .name = *kind.page.name});
  for (const Kind linked : kind.linked) {
    const RecordKind& of = *find_record_kind(linked);
    tabs.push_back({.key = of.key, .name = of.title, .kind = linked});
  }
  if (kind.feed_of != nullptr) tabs.push_back({.key = kFiles, .name = "agency.tab.files"});
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
  if (kind.sections != nullptr) {
    auto form = kind.sections(card.record, frame, intents);
    if (form) open_dialog(card.dialog, std::move(*form), intents);
  }
  const std::vector<CardTab> tabs = tabs_of(kind);
  auto [shown, asked] = draw_card_tabs(card.tabs, card.record, tabs, frame, intents);
  if (asked) open_dialog(card.dialog, std::move(*asked), intents);
  if (shown == kFiles) draw_files(card.dialog, card.record, frame, intents);
  if (shown == kLog) {
    forms::draw_merged(card.record, frame, intents);
    draw_record_log(frame, card.record);
  }
  if (shown == kind.page.key && kind.page.draw != nullptr) kind.page.draw(card.record, frame);
}

void draw_page(RecordCard& card,
               const RecordKind& kind,
               std::span<const RecordId> order,
               const Frame& frame,
               Intents& intents) {
  const ui::Page page({.key = frame.route.path});
  draw_path({.kind = kind.kind, .record = card.record, .order = order}, frame);
  draw_head(card, kind, frame);
  Buttons(card, kind, frame, intents).draw();
  draw_notices(card.record, frame);
  forms::draw_came_from(card.came_from, card.record, frame);
  if (kind.notes != nullptr) kind.notes(card.record, frame);
  const RecordId about = feed_of(card.record, kind, frame);
  if (!about) return draw_main(card, kind, frame, intents);
  ui::Columns columns({.weights = {2, 1}, .key = "card"});
  draw_main(card, kind, frame, intents);
  columns.next();
  auto asked = draw_event_feed(card.feed, about, frame, intents);
  if (asked) open_dialog(card.dialog, std::move(*asked), intents);
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
  if (record != frame.route.record) card.came_from = frame.route.record;
  if (kind.edit != nullptr) settle_editing(card.editing, *kind.edit(), record, frame, intents);
  if (find_form(card.editing, record) != nullptr) {
    draw_editing(card.editing, record, frame, intents);
  } else {
    draw_page(card, kind, order, frame, intents);
  }
  draw_discarding(card.editing, record, frame, intents);
  draw_field_history(card.history, frame, record);
  if (const RecordId about = feed_of(record, kind, frame)) {
    resume_dialog(card.dialog, forms::task(), about, frame, intents);
    resume_dialog(card.dialog, forms::event(), about, frame, intents);
  }
  draw_form_dialog(card.dialog, frame, intents);
}

}  // namespace planerka
