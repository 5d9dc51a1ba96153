#include "client/screens/agencies.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/exports.h"
#include "client/screens/loading.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"

namespace planerka::agencies {
namespace {

constexpr Token kAdd = 0xa9e9c1;
constexpr FormName kAddForm{FormKind::NewAgency};

struct FilterSpec {
  Filter filter;
  PhraseKey phrase;
  ui::Icon icon;
};
constexpr std::array<FilterSpec, kFilterCount - 1> kFilters = {
    {{Filter::Hot, "agencies.filter.hot", ui::Icon::Flame},
     {Filter::Warm, "agencies.filter.warm", ui::Icon::None},
     {Filter::Sleeping, "agencies.filter.sleeping", ui::Icon::Snowflake},
     {Filter::Inactive, "agencies.filter.inactive", ui::Icon::None},
     {Filter::Leaders, "agencies.filter.leaders", ui::Icon::Trophy},
     {Filter::Mine, "agencies.filter.mine", ui::Icon::User}}};

bool passes(Filter filter, RecordId agency, const Frame& frame) {
  const AgencyFigures& figures = frame.insight.agencies();
  switch (filter) {
    case Filter::None:
      return true;
    case Filter::Hot:
      return figures.badge_of(agency) == ActivityBadge::Hot;
    case Filter::Warm:
      return figures.badge_of(agency) == ActivityBadge::Warm;
    case Filter::Sleeping:
      return figures.badge_of(agency) == ActivityBadge::Sleeping;
    case Filter::Inactive:
      return figures.badge_of(agency) == ActivityBadge::None;
    case Filter::Leaders: {
      const auto& leaders = figures.leaders();
      return std::find(leaders.begin(), leaders.end(), agency) != leaders.end();
    }
    case Filter::Mine:
      return reference(frame.store().value(agency, fields::agency::manager)) == frame.session.user;
  }
  return true;
}

void update_sheet(State& state, const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  if (state.sheet && state.sheet_version == version) return;
  state.sheet.emplace(agencies_sheet(frame.store(), frame.insight.agencies()));
  state.sheet_version = version;
  state.counts = {};
  for (std::size_t row = 0; row < state.sheet->rows(); ++row) {
    for (const FilterSpec& spec : kFilters) {
      const bool counted = passes(spec.filter, state.sheet->record(row), frame);
      state.counts[static_cast<std::size_t>(spec.filter)] += counted ? 1 : 0;
    }
  }
}

SheetListSpec list_spec(const State& state, const Frame& frame) {
  return {.name = frame.phrase("nav.agencies"),
          .key = "agencies",
          .sheet = *state.sheet,
          .version = state.sheet_version,
          .filter = static_cast<std::uint64_t>(state.filter),
          .passes =
              [&state, &frame](std::size_t row) {
                return passes(state.filter, state.sheet->record(row), frame);
              },
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

void draw_books(const Frame& frame, Intents& intents) {
  const auto book = [&frame](std::string_view name) {
    return [&frame, name] { return named_book(name, frame.language()); };
  };
  const std::array<Export, 3> books = {{{"agencies.export_registrations", book("registrations")},
                                        {"agencies.export_details", book("agencies")},
                                        {"button.export_xlsx", book("summary")}}};
  draw_exports(books, frame, intents);
}

bool is_empty(const State& state, const Frame& frame) {
  return state.sheet->rows() == 0 && !is_loading(frame);
}

void open_adding(State& state, Intents& intents) {
  state.adding = {.open = true};
  intents.add(Wish::SeekDrafts);
}

void draw_head(State& state, const Frame& frame, Intents& intents) {
  const ui::Row row;
  ui::heading1(frame.phrase("nav.agencies"));
  ui::push_right();
  ui::link(
      {.name = frame.phrase("word.help"),
       .href = frame.language() == Language::En ? "help/en/agencies.html" : "help/ru/agencies.html",
       .icon = ui::Icon::CircleHelp,
       .new_tab = true});
  draw_books(frame, intents);
  // An empty list offers it in its middle.
  if (may_add(frame) && !is_empty(state, frame) &&
      ui::button({.name = frame.phrase("agencies.add"),
                  .icon = ui::Icon::Plus,
                  .kind = ui::ButtonKind::Primary})) {
    open_adding(state, intents);
  }
}

void draw_filters(State& state, const Frame& frame) {
  const ui::Row row(ui::Align::Start, "filters");
  const float width = ui::room() == ui::Room::Wide ? 320.0F : 260.0F;
  ui::search_box({.name = frame.phrase("word.search"), .value = &state.list.query, .width = width});
  for (const FilterSpec& spec : kFilters) {
    const bool selected = state.filter == spec.filter;
    if (ui::chip({.name = frame.phrase(spec.phrase),
                  .count = state.counts[static_cast<std::size_t>(spec.filter)],
                  .selected = selected,
                  .icon = spec.icon})) {
      state.filter = selected ? Filter::None : spec.filter;
    }
  }
  ui::push_right();
  if (ui::button({.name = frame.phrase("button.columns"),
                  .icon = ui::Icon::Columns3,
                  .kind = ui::ButtonKind::Quiet})) {
    state.list.choosing_columns = true;
  }
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
  if (state.sheet->rows() > 0) {
    if (ui::empty_state({.icon = ui::Icon::Search,
                         .title = frame.phrase("word.not_found"),
                         .action = frame.phrase("button.reset_filter")})) {
      state.filter = Filter::None;
      state.list.query.clear();
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

void arrange(State& state, const Frame& frame) {
  update_sheet(state, frame);
  const SheetListSpec spec = list_spec(state, frame);
  follow_view(state.list, spec, frame);
  if (!update_sheet_list(state.list, spec)) return;
  state.order.clear();
  for (const std::uint32_t row : state.list.rows) {
    state.order.push_back(state.sheet->record(row));
  }
}

void draw(State& state, const Frame& frame, Intents& intents) {
  arrange(state, frame);
  SheetListSpec spec = list_spec(state, frame);
  if (may_add(frame)) {
    spec.bulk = [&](const std::vector<RecordId>& chosen) {
      draw_bulk(state.bulk, chosen, frame, intents);
    };
  }
  {
    const ui::Page page({.width = ui::PageWidth::Full, .key = kAgenciesHref});
    draw_head(state, frame, intents);
    draw_filters(state, frame);
    if (is_loading(frame) && state.sheet->rows() > 0) draw_loading(frame);
    if (state.list.rows.empty()) draw_nothing(state, frame, intents);
    draw_sheet_list(state.list, spec, frame, intents);
  }
  resume_adding(state.adding, frame, intents);
  draw_adding(state.adding, frame, intents);
  keep_adding(state.adding, frame, intents);
}

}  // namespace planerka::agencies
