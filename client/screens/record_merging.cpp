#include "client/screens/record_merging.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "client/app/words.h"
#include "client/screens/card_tabs.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/undo.h"
#include "shared/i18n/formats.h"

namespace planerka::forms {
namespace {

// A field that refers to the kind stands for the choice: the alias itself is nobody's to write.
constexpr FieldId choice_field(Kind kind) {
  if (kind == Kind::Agent) return fields::registration::agent;
  return kind == Kind::Client ? fields::registration::client : fields::agency::parent;
}

bool is_another(const FormDraft& draft, const Frame&, std::uint64_t choice) {
  return choice != draft.record.value;
}

constexpr auto kAgencyFields =
    std::to_array<FormField>({{.field = choice_field(Kind::Agency),
                               .required = true,
                               .label = PhraseKey("agency.card.merge_main"),
                               .offers = is_another}});
constexpr auto kAgentFields = std::to_array<FormField>({{.field = choice_field(Kind::Agent),
                                                         .required = true,
                                                         .label = PhraseKey("merge.main_agent"),
                                                         .offers = is_another}});
constexpr auto kClientFields = std::to_array<FormField>({{.field = choice_field(Kind::Client),
                                                          .required = true,
                                                          .label = PhraseKey("merge.main_client"),
                                                          .offers = is_another}});

constexpr std::array kAgencyFacts = {fields::agency::status,
                                     fields::agency::manager,
                                     fields::agency::city,
                                     fields::agency::legal_name,
                                     fields::agency::inn,
                                     fields::agency::phones};

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct Moved {
  Kind kind = Kind::None;
  PhraseKey name;
};
constexpr std::array<Moved, 6> kMoved = {{{Kind::Agent, "agency.tab.agents"},
                                          {Kind::Client, "agency.tab.clients"},
                                          {Kind::Registration, "agency.tab.registrations"},
                                          {Kind::Deal, "agency.tab.deals"},
                                          {Kind::Task, "agency.tab.tasks"},
                                          {Kind::Event, "merge.events"}}};

Kind kind_of_record(RecordId record, const Frame& frame) {
  const auto row = frame.store().find(record);
  return row ? row->kind : Kind::None;
}

RecordId chosen(const FormDraft& draft, const Frame& frame) {
  const FieldId field = choice_field(kind_of_record(draft.record, frame));
  return reference(value_of(draft, field, frame).view());
}

Result<FormDeed> merge(const FormDraft& draft, const Frame& frame, Intents&) {
  const RecordId main = chosen(draft, frame);
  const std::string child = record_name(draft.record, frame);
  return FormDeed{.commands = {make_merge(draft.record, main)},
                  .done = frame.phrase("merge.done", {child, record_name(main, frame)}),
                  .opens = main,
                  .opens_kind = kind_of_record(main, frame)};
}

void draw_side(RecordId record, PhraseKey role, const Frame& frame) {
  const Kind kind = kind_of_record(record, frame);
  const ui::Scope scope(record.value);
  ui::text(frame.phrase(role), {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
  ui::text(record_name(record, frame), {.style = ui::TextStyle::Strong});
  const RecordKind* known = find_record_kind(kind);
  const auto facts = known == nullptr ? std::span<const FieldId>(kAgencyFacts) : known->facts;
  for (const FieldId field : facts) {
    const std::string words = current_words(record, field, frame);
    if (!words.empty()) ui::fact({.term = field_name(field, frame), .value = words});
  }
  for (const Moved& moved : kMoved) {
    const std::size_t count = linked_records(frame.store(), moved.kind, record).size();
    if (count == 0) continue;
    ui::text(frame.phrase("card.event_line",
                          {std::string(frame.phrase(moved.name)), std::to_string(count)}));
  }
}

/// Both beside each other; what belongs to the child moves.
void draw_sides(const FormDraft& draft, const Frame& frame) {
  const RecordId main = chosen(draft, frame);
  if (!main) return ui::text(frame.phrase("merge.explained"), {.tone = ui::Tone::Muted});
  ui::Columns columns({.weights = {1, 1}, .min_width = 200, .key = "sides"});
  draw_side(draft.record, "merge.child", frame);
  columns.next();
  draw_side(main, "merge.stays", frame);
}

FormSpec spec_of(PhraseKey title, std::span<const FormField> fields) {
  return {.kept = FormKind::Merge,
          .title = title,
          .submit = "agency.card.merge_submit",
          .fields = fields,
          .deed = merge,
          .shows = draw_sides};
}

}  // namespace

bool may_merge(RecordId record, const Frame& frame) {
  if (!frame.person || !may_command(*frame.person, CommandName::Merge).ok()) return false;
  if (kind_of_record(record, frame) != Kind::Agency) return true;
  // Between managers the head decides.
  const RecordId manager = reference(frame.store().value(record, fields::agency::manager));
  return frame.person->has(UserRole::Head) || !manager || manager == frame.session.user;
}

FormDraft merging(RecordId child, const Frame& frame) {
  static const FormSpec kAgency = spec_of("agency.card.merge", kAgencyFields);
  static const FormSpec kAgent = spec_of("merge.agent", kAgentFields);
  static const FormSpec kClient = spec_of("merge.client", kClientFields);
  const Kind kind = kind_of_record(child, frame);
  if (kind == Kind::Agency) return open_blank(kAgency, child, frame);
  return open_blank(kind == Kind::Agent ? kAgent : kClient, child, frame);
}

RecordAct merge_act(Kind kind) {
  return {.name = kind == Kind::Agent ? PhraseKey("merge.agent") : PhraseKey("merge.client"),
          .icon = ui::Icon::Users,
          .offered = may_merge,
          .form = merging,
          .rank = ActRank::Rare};
}

void draw_merged(RecordId main, const Frame& frame, Intents& intents) {
  const Store& store = frame.store();
  const FieldId field = make_field(kind_of_record(main, frame), common::merged_into);
  for (const RecordId child : store.lookup(field, Value::of(main).view())) {
    const ui::Scope scope(child.value);
    const ui::Row row;
    const Version merged = store.version(child, field);
    const Date on = frame.zone.local_date(merged_at(merged));
    const std::string name = record_name(child, frame);
    ui::text(frame.phrase("merge.line", {name, format_date(frame.language(), on)}));
    if (!may_merge(child, frame) || !can_separate(merged, frame.now)) continue;
    const std::string act = frame.phrase("merge.separate", {name});
    if (!ui::button({.name = act, .icon = ui::Icon::Undo2})) continue;
    intents.add(
        Act{.commands = {make_separate(child)}, .done = frame.phrase("merge.separated", {name})});
  }
}

void draw_came_from(RecordId child, RecordId main, const Frame& frame) {
  if (!child || child == main || frame.store().canonical(child) != main) return;
  ui::notice({.text = frame.phrase("merge.came_from", {record_name(child, frame)})});
}

}  // namespace planerka::forms
