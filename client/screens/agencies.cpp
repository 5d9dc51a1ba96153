#include "client/screens/agencies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/acts.h"
#include "client/screens/bulk.h"
#include "client/screens/exports.h"
#include "client/screens/help_link.h"
#include "client/screens/loading.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/sheet/agency_sheet.h"

namespace planerka::agencies {
namespace {

constexpr Token kAdd = 0xa9e9c1;
constexpr FormName kAddForm{FormKind::NewAgency};

template <ActivityBadge badge>
bool is_marked(RecordId agency, const Frame& frame) {
  return frame.insight.agencies().badge_of(agency) == badge;
}

bool is_leader(RecordId agency, const Frame& frame) {
  const auto& leaders = frame.insight.agencies().leaders();
  return std::find(leaders.begin(), leaders.end(), agency) != leaders.end();
}

bool has_stuck(RecordId agency, const Frame& frame) {
  return frame.insight.agencies().of(agency).stuck > 0;
}

bool has_expiring(RecordId agency, const Frame& frame) {
  return frame.insight.agencies().of(agency).expiring > 0;
}

bool is_mine(RecordId agency, const Frame& frame) {
  return reference(frame.store().value(agency, fields::agency::manager)) == frame.session.user;
}

constexpr std::array<QuickFilter, 8> kFilters = {
    {{"agencies.filter.hot", is_marked<ActivityBadge::Hot>, 0, ui::Icon::Flame},
     seldom({"agencies.filter.warm", is_marked<ActivityBadge::Warm>}),
     {"agencies.filter.sleeping", is_marked<ActivityBadge::Sleeping>, 0, ui::Icon::Snowflake},
     seldom({"agencies.filter.inactive", is_marked<ActivityBadge::None>}),
     {"agencies.filter.leaders", is_leader, 0, ui::Icon::Trophy},
     seldom({"agencies.filter.stuck", has_stuck, 2}),
     seldom({"agencies.filter.expiring", has_expiring, 2}),
     {"agencies.filter.mine", is_mine, 1, ui::Icon::User}}};

FilterKinds filter_kinds() {
  return {kFilters, filter_fields(Kind::Agency)};
}

bool passes(const State& state, RecordId agency, const Frame& frame) {
  const ListFilter& filter = state.filter.filter;
  return std::all_of(filter.quick.begin(),
                     filter.quick.end(),
                     [&](const auto& chosen) {
                       return !chosen || kFilters[*chosen].passes(agency, frame);
                     }) &&
         meets(filter, filter_fields(Kind::Agency), agency, frame);
}

FilterSpec filter_spec(const State& state) {
  return {.key = "agencies",
          .kind = Kind::Agency,
          .kinds = filter_kinds(),
          .counts = state.kept.counts.counts(),
          .sheet = *state.kept.sheet,
          .version = state.kept.version};
}

void update_sheet(State& state, const Frame& frame) {
  const SheetMaking making{
      .make =
          [&frame] {
            return std::make_unique<AgencySheet>(
                agencies_sheet(frame.store(), frame.insight.agencies()));
          },
      .filters = kFilters.size(),
      .is_left = [&frame](std::size_t filter,
                          RecordId agency) { return kFilters[filter].passes(agency, frame); }};
  if (update_kept(state.kept, making, frame)) state.list.basis = {};
}

SheetListSpec list_spec(const State& state, const Frame& frame) {
  return {.name = frame.phrase("nav.agencies"),
          .key = "agencies",
          .sheet = *state.kept.sheet,
          .version = state.kept.version,
          .filter = code_of(state.filter, filter_kinds()),
          .passes =
              [&state, &frame](std::size_t row) {
                return passes(state, state.kept.sheet->record(row), frame);
              },
          .changed = state.kept.changed ? &*state.kept.changed : nullptr,
          .total_title =
              [&frame](std::size_t rows) {
                return frame.phrase(
                    "agencies.total",
                    {frame.plural("count.agencies", static_cast<std::int64_t>(rows))});
              },
          .href =
              [&frame](RecordId record) {
                const auto row = frame.store().find(record);
                return row && row->kind == Kind::Agency ? agency_href(record) : std::string();
              }};
}

bool may_add(const Frame& frame) {
  return frame.person && may_write(*frame.person, Kind::Agency).ok();
}

void offer_books(std::vector<OfferedAct>& acts, const Frame& frame, Intents& intents) {
  const auto offer = [&](PhraseKey name, std::string_view book) {
    const auto press = [&frame, &intents, book] {
      intents.add(named_book(book, frame.language()));
    };
    acts.push_back(
        {.name = name, .icon = ui::Icon::Download, .press = press, .rank = ActRank::Export});
  };
  offer("agencies.export_registrations", "registrations");
  offer("agencies.export_details", "agencies");
  offer("button.export_xlsx", "summary");
}

bool is_empty(const State& state, const Frame& frame) {
  return state.kept.empty && !is_loading(frame);
}

void open_adding(State& state, Intents& intents) {
  state.adding = {.open = true};
  intents.add(Wish::SeekDrafts);
}

void draw_head(State& state, const Frame& frame, Intents& intents) {
  const ui::Row row;
  ui::heading1(frame.phrase("nav.agencies"));
  ui::push_right();
  help_link("agencies", frame);
  std::vector<OfferedAct> acts;
  if (may_export(frame)) offer_books(acts, frame, intents);
  // An empty list offers it in its middle.
  if (may_add(frame) && !is_empty(state, frame)) {
    acts.push_back({.name = "agencies.add",
                    .icon = ui::Icon::Plus,
                    .press = [&] { open_adding(state, intents); },
                    .rank = ActRank::Main});
  }
  draw_list_acts(std::move(acts), frame);
}

std::string duplicate_hint(const Adding& adding, const Frame& frame) {
  const auto alike = frame.insight.agency_names().alike(frame.store(), adding.name, {});
  if (alike.empty() || adding.name.empty()) return {};
  const std::string_view name = frame.store().value(alike.front(), fields::agency::name).bytes;
  return frame.phrase("agencies.duplicate_name", {std::string(name)});
}

bool is_blank(std::string_view name) {
  return name.find_first_not_of(' ') == std::string_view::npos;
}

void add_agency(Adding& adding, const Frame& frame, Intents& intents) {
  if (is_blank(adding.name)) {
    adding.error = frame.phrase("agencies.name_required");
    return;
  }
  adding.id = intents.new_id();
  const Value name = Value::text(adding.name);
  intents.add(
      Act{.commands = {make_create(Kind::Agency, adding.id, {put(fields::agency::name, name)})},
          .done = frame.phrase("toast.created", {adding.name}),
          .token = kAdd});
}

/// What was typed before this page, or in a tab that is gone, opens the dialog again.
void resume_adding(Adding& adding, const Frame& frame, Intents& intents) {
  const KeptDraft* kept = frame.drafts.waiting(kAddForm, frame.store());
  if (kept == nullptr || !may_add(frame) || (adding.open && !is_blank(adding.name))) return;
  adding = {.open = true, .name = kept->texts.front().text, .restored = kept->at};
  intents.add(TakeDraft{kAddForm});
}

void keep_adding(const Adding& adding, const Frame& frame, Intents& intents) {
  if (!adding.open || is_blank(adding.name)) {
    if (frame.drafts.own(kAddForm) != nullptr) intents.add(DropDraft{kAddForm});
    return;
  }
  std::vector<DraftText> texts = {{.field = fields::agency::name, .text = adding.name}};
  const KeptDraft* kept = frame.drafts.waiting(kAddForm, frame.store());
  if (kept == nullptr || kept->texts != texts) intents.add(KeepDraft{kAddForm, std::move(texts)});
}

void draw_adding(Adding& adding, const Frame& frame, Intents& intents) {
  if (frame.answer && frame.answer->token == kAdd) {
    adding.open = frame.answer->refused.has_value();
    if (!adding.open) return ui::navigate(agency_href(adding.id));
    adding.error = error_text(frame.language(), *frame.answer->refused);
  }
  const ui::Dialog dialog({.name = frame.phrase("agencies.add"),
                           .open = &adding.open,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  if (adding.restored && draw_restored(*adding.restored, frame)) adding = {.open = true};
  const std::string hint = duplicate_hint(adding, frame);
  const ui::FieldEvents events = ui::text_field({.label = frame.phrase("agencies.name"),
                                                 .value = &adding.name,
                                                 .hint = hint,
                                                 .error = adding.error,
                                                 .required = true,
                                                 .focus_on_appear = true});
  if (events.changed) adding.error.clear();
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("button.cancel")})) adding.open = false;
  const bool pressed =
      ui::button({.name = frame.phrase("button.save"), .kind = ui::ButtonKind::Primary});
  if (pressed || events.submitted) add_agency(adding, frame, intents);
}

void draw_nothing(State& state, const Frame& frame, Intents& intents) {
  if (!state.kept.empty) {
    if (ui::empty_state({.icon = ui::Icon::Search,
                         .title = frame.phrase("word.not_found"),
                         .action = frame.phrase("button.reset_filter")})) {
      reset_filter(state.filter, state.list, filter_spec(state));
    }
    return;
  }
  if (is_loading(frame)) return draw_loading(frame);
  const bool add = may_add(frame);
  if (ui::empty_state({.icon = ui::Icon::Building2,
                       .title = frame.phrase("agencies.empty"),
                       .action = add ? frame.phrase("agencies.add") : std::string_view()})) {
    open_adding(state, intents);
  }
}

}  // namespace

std::span<const QuickFilter> quick_filters() {
  return kFilters;
}

void arrange(State& state, const Frame& frame) {
  update_sheet(state, frame);
  follow_filter(state.filter, filter_spec(state), frame);
  const SheetListSpec spec = list_spec(state, frame);
  follow_view(state.list, spec, frame);
  if (!update_sheet_list(state.list, spec)) return;
  state.order.clear();
  for (const std::uint32_t row : state.list.rows()) {
    state.order.push_back(state.kept.sheet->record(row));
  }
}

void draw(State& state, const Frame& frame, Intents& intents) {
  if (draw_arrival(frame.phrase("nav.agencies"), frame)) return;
  arrange(state, frame);
  SheetListSpec spec = list_spec(state, frame);
  if (has_bulk(Kind::Agency, frame)) {
    spec.bulk = [&](const std::vector<RecordId>& chosen) {
      const ListAsShown shown{state.list, *state.kept.sheet, "agencies"};
      draw_bulk({Kind::Agency, chosen, state.dialog, shown}, frame, intents);
    };
  }
  {
    const ui::Page page({.width = ui::PageWidth::Full, .key = kAgenciesHref});
    draw_head(state, frame, intents);
    draw_strip(state.strip, frame);
    draw_filter_row(state.filter, state.list, filter_spec(state), frame);
    if (is_loading(frame) && !state.kept.empty) draw_loading(frame);
    if (state.list.rows().empty()) draw_nothing(state, frame, intents);
    draw_sheet_list(state.list, spec, frame, intents);
  }
  draw_filter_dialog(state.filter, state.list, filter_spec(state), frame, intents);
  draw_form_dialog(state.dialog, frame, intents);
  resume_adding(state.adding, frame, intents);
  draw_adding(state.adding, frame, intents);
  keep_adding(state.adding, frame, intents);
}

}  // namespace planerka::agencies
