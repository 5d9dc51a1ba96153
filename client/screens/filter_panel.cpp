#include "client/screens/filter_panel.h"

#include <algorithm>

#include "client/screens/filter_keeping.h"
#include "client/ui/ui.h"
#include "shared/base/hash.h"
#include "shared/base/order.h"
#include "shared/i18n/formats.h"
#include "shared/i18n/typed.h"

namespace planerka {
namespace {

constexpr float kSearchWide = 320;
constexpr float kSearchNarrow = 260;
// So many values of a field are chips; of more one is picked from a list.
constexpr std::size_t kChipsMax = 8;
constexpr std::array kLastDays = {7, 30, 60};

bool folds(const FilterSpec& spec) {
  return spec.folds || ui::room() == ui::Room::Narrow;
}

/// Whether a quick filter stands in the menu «Фильтр»; one that is on is a chip all the same.
bool folds(const QuickFilter& filter, const FilterSpec& spec) {
  return (filter.line == 0 && folds(spec)) || (filter.seldom && ui::room() != ui::Room::Wide);
}

/// The address always says what the list is narrowed by.
void tell_address(const FilterPanel& panel, const FilterSpec& spec) {
  std::string href(list_href(spec.kind));
  const std::string text = encode_filter(panel.filter, spec.kinds);
  if (spec.on_board) href += "?view=board";
  if (!text.empty()) href += (spec.on_board ? "&filter=" : "?filter=") + text;
  ui::navigate(href, NavigationKind::Replace);
  ui::request_frame();
}

void toggle(FilterPanel& panel, const FilterSpec& spec, std::size_t quick) {
  std::optional<std::size_t>& chosen = panel.filter.quick[spec.kinds.quick[quick].line];
  chosen = chosen == quick ? std::nullopt : std::optional(quick);
  tell_address(panel, spec);
}

/// «Список» and «Доска».
void draw_views(const FilterPanel& panel, FilterSpec spec, const Frame& frame) {
  if (!spec.has_board) return;
  const bool list = ui::chip({.name = frame.phrase("board.list"), .selected = !spec.on_board});
  const bool board = ui::chip({.name = frame.phrase("board.board"), .selected = spec.on_board});
  if (!(spec.on_board ? list : board)) return;
  spec.on_board = !spec.on_board;
  tell_address(panel, spec);
}

/// Puts a kept filter on, or off when it is on.
void switch_named(FilterPanel& panel, const FilterSpec& spec, const std::string& text) {
  const bool on = text == encode_filter(panel.filter, spec.kinds);
  panel.filter = on ? ListFilter() : decode_filter(text, spec.kinds);
  tell_address(panel, spec);
}

/// Kept filters are chips where there is room, or else stand in the menu «Фильтр».
bool folds_named(const FilterSpec& spec) {
  return folds(spec) || ui::room() != ui::Room::Wide;
}

/// «Фильтр»: where filters stand in it, a menu whose last item opens the dialog.
class FilterMenu {
 public:
  FilterMenu(FilterPanel& panel, const FilterSpec& spec, const Frame& frame)
      : panel_(panel), spec_(spec), frame_(frame) {}

  void draw() {
    add_quick();
    if (folds_named(spec_)) add_named();
    const ui::Button button{.name = frame_.phrase("button.filter"), .icon = ui::Icon::Funnel};
    if (acts_.empty()) {
      panel_.open = ui::button(button) || panel_.open;
      return;
    }
    add({std::string(frame_.phrase("button.more")), ui::Icon::Funnel, false},
        [this] { panel_.open = true; });
    std::vector<ui::MenuItem> items;
    items.reserve(entries_.size());
    for (const Entry& entry : entries_) {
      items.push_back({.name = entry.name, .icon = entry.icon, .checked = entry.on});
    }
    const auto pressed = ui::menu_button({.button = button, .items = items});
    if (pressed) acts_[*pressed]();
  }

 private:
  struct Entry {
    std::string name;
    ui::Icon icon = ui::Icon::None;
    bool on = false;
  };

  void add(Entry entry, std::function<void()> act) {
    entries_.push_back(std::move(entry));
    acts_.push_back(std::move(act));
  }

  void add_quick() {
    for (std::size_t i = 0; i < spec_.kinds.quick.size(); ++i) {
      const QuickFilter& filter = spec_.kinds.quick[i];
      if (!folds(filter, spec_)) continue;
      const auto count = static_cast<std::int64_t>(spec_.counts[i]);
      add({frame_.title(filter.phrase, filter.counts) + " · " +
               format_number(frame_.language(), count),
           ui::Icon::None,
           panel_.filter.quick[filter.line] == i},
          [this, i] { toggle(panel_, spec_, i); });
    }
  }

  void add_named() {
    const std::string now = encode_filter(panel_.filter, spec_.kinds);
    for (const NamedFilter& one : named_of(spec_, frame_)) {
      add({one.name, icon_of(one), one.text == now},
          [this, text = one.text] { switch_named(panel_, spec_, text); });
    }
  }

  FilterPanel& panel_;
  const FilterSpec& spec_;
  const Frame& frame_;
  std::vector<Entry> entries_;
  std::vector<std::function<void()>> acts_;
};

void draw_quick(FilterPanel& panel, const FilterSpec& spec, const Frame& frame) {
  for (std::size_t i = 0; i < spec.kinds.quick.size(); ++i) {
    const QuickFilter& filter = spec.kinds.quick[i];
    const bool selected = panel.filter.quick[filter.line] == i;
    if (folds(filter, spec) && !selected) continue;
    const std::string name = frame.title(filter.phrase, filter.counts);
    if (ui::chip(
            {.name = name, .count = spec.counts[i], .selected = selected, .icon = filter.icon})) {
      toggle(panel, spec, i);
    }
  }
}

void draw_named(FilterPanel& panel, const FilterSpec& spec, const Frame& frame) {
  // The dialog shows them too.
  if (folds_named(spec) || panel.open) return;
  const std::string now = encode_filter(panel.filter, spec.kinds);
  for (const NamedFilter& one : named_of(spec, frame)) {
    const ui::Scope scope(one.is_shared ? "shared" : "own");
    if (ui::chip({.name = one.name,
                  .selected = one.text == now,
                  .icon = icon_of(one),
                  .key = one.name})) {
      return switch_named(panel, spec, one.text);
    }
  }
}

/// What is on, each to be taken off.
void draw_conditions(FilterPanel& panel, const FilterSpec& spec, const Frame& frame) {
  for (const FilterField& field : spec.kinds.fields) {
    const auto found = panel.filter.where.find(field.key);
    if (found == panel.filter.where.end() || found->second.empty()) continue;
    const std::string words = condition_words(field, found->second, frame);
    if (ui::chip({.name = words, .selected = true, .icon = ui::Icon::X, .key = field.key})) {
      panel.filter.where.erase(found);
      return tell_address(panel, spec);
    }
  }
}

/// The values of a field that occur in the list, the known ones by their own order, texts by name.
std::vector<FilterOption> options_of(const FilterField& field,
                                     const FilterSpec& spec,
                                     const Frame& frame) {
  std::map<std::string, std::size_t> counts;
  for (const std::uint32_t row : all_rows(spec.sheet)) {
    for (std::string& value : values_of(field, spec.sheet.record(row), frame)) {
      counts[std::move(value)] += 1;
    }
  }
  std::vector<FilterOption> options;
  options.reserve(counts.size());
  for (const auto& [value, count] : counts) {
    options.push_back({value, value_name(field, value, frame), count});
  }
  sort_stably(std::span(options), [](const auto& a, const auto& b) {
    return a.value.empty() != b.value.empty() ? b.value.empty() : a.name < b.name;
  });
  return options;
}

void switch_value(Condition& condition, const std::string& value) {
  const auto found = std::find(condition.values.begin(), condition.values.end(), value);
  if (found == condition.values.end()) {
    condition.values.push_back(value);
  } else {
    condition.values.erase(found);
  }
}

bool has_value(const Condition& condition, const std::string& value) {
  const auto& values = condition.values;
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// True when the condition is another now.
bool draw_values(Condition& condition,
                 const FilterField& field,
                 const std::vector<FilterOption>& options,
                 const Frame& frame) {
  const std::string label = filter_label(field, frame);
  bool changed = false;
  const bool few = options.size() <= kChipsMax;
  if (few) ui::text(label, {.style = ui::TextStyle::Secondary});
  if (!few) {
    std::vector<ui::Option> names;
    names.reserve(options.size());
    for (const FilterOption& option : options) {
      names.push_back({.name = option.name});
    }
    int picked = -1;
    const std::string add = frame.phrase("filter.add", {label});
    if (ui::combo({.label = add, .options = names, .selected = &picked}).changed && picked >= 0) {
      switch_value(condition, options[static_cast<std::size_t>(picked)].value);
      changed = true;
    }
  }
  const ui::Row row(ui::Align::Start, field.key);
  for (const FilterOption& option : options) {
    const bool selected = has_value(condition, option.value);
    if (!few && !selected) continue;
    if (ui::chip({.name = option.name,
                  .count = option.count,
                  .selected = selected,
                  .key = option.value})) {
      switch_value(condition, option.value);
      changed = true;
    }
  }
  return changed;
}

struct DayLabel {
  PhraseKey phrase;
  std::string field;
};

bool draw_day(std::optional<Date>& day, const DayLabel& label, const Frame& frame) {
  std::string text = day ? format_date(frame.language(), *day) : std::string();
  const std::string name = frame.phrase(label.phrase, {label.field});
  const auto events = ui::typed_field(
      {.text = {.label = name, .value = &text, .input = ui::InputKind::Date, .width = 200}});
  if (!events.changed && !events.committed) return false;
  const auto read = read_date(text, frame.today);
  if (!read.ok() && !text.empty()) return false;
  const auto before = std::exchange(day, read.ok() ? std::optional(*read) : std::nullopt);
  return before != day;
}

bool draw_days(Condition& condition, const FilterField& field, const Frame& frame) {
  const std::string label = filter_label(field, frame);
  bool changed = false;
  {
    const ui::Row row(ui::Align::Start, field.key);
    changed = draw_day(condition.from, {"filter.from", label}, frame);
    changed = draw_day(condition.to, {"filter.to", label}, frame) || changed;
  }
  const ui::Row row(ui::Align::Start, "last");
  for (const int days : kLastDays) {
    const Date from = frame.today.plus_days(-days);
    const bool selected = condition.from == from && !condition.to;
    const std::string name = frame.phrase("filter.last_days", {std::to_string(days)});
    if (!ui::chip({.name = name, .selected = selected, .key = name})) continue;
    condition = {};
    if (!selected) condition.from = from;
    changed = true;
  }
  return changed;
}

void draw_fields(FilterPanel& panel, const FilterSpec& spec, const Frame& frame) {
  if (panel.options.empty() || panel.options_version != spec.version) {
    panel.options.clear();
    for (const FilterField& field : spec.kinds.fields) {
      panel.options.push_back(is_of_days(field) ? std::vector<FilterOption>()
                                                : options_of(field, spec, frame));
    }
    panel.options_version = spec.version;
  }
  bool changed = false;
  for (std::size_t i = 0; i < spec.kinds.fields.size(); ++i) {
    const FilterField& field = spec.kinds.fields[i];
    const ui::Scope scope(field.key);
    Condition& condition = panel.filter.where[std::string(field.key)];
    changed = (is_of_days(field) ? draw_days(condition, field, frame)
                                 : draw_values(condition, field, panel.options[i], frame)) ||
              changed;
  }
  if (changed) tell_address(panel, spec);
}

}  // namespace

void follow_filter(FilterPanel& panel, const FilterSpec& spec, const Frame& frame) {
  const bool here = frame.route.kind == spec.kind && !frame.route.record;
  const std::string_view said = here ? frame.route.parameter("filter") : std::string_view();
  if (here && said != panel.seen) {
    panel.seen = said;
    if (!said.empty()) panel.filter = decode_filter(said, spec.kinds);
  }
  if (panel.begun || !frame.person || frame.status.loading) return;
  panel.begun = true;
  if (!encode_filter(panel.filter, spec.kinds).empty()) return;
  for (const NamedFilter& one : named_of(spec, frame)) {
    if (one.is_first) panel.filter = decode_filter(one.text, spec.kinds);
  }
}

void draw_filter_row(FilterPanel& panel,
                     SheetList& list,
                     const FilterSpec& spec,
                     const Frame& frame) {
  tell_counts(list, frame);
  const ui::Row row(ui::Align::Start, "filters");
  draw_views(panel, spec, frame);
  const float width = ui::room() == ui::Room::Wide ? kSearchWide : kSearchNarrow;
  ui::search_box({.name = frame.phrase("word.search"), .value = &list.query, .width = width});
  FilterMenu(panel, spec, frame).draw();
  draw_quick(panel, spec, frame);
  draw_named(panel, spec, frame);
  draw_conditions(panel, spec, frame);
  if (spec.on_board) return;
  ui::push_right();
  if (ui::button({.name = frame.phrase("button.columns"),
                  .icon = ui::Icon::Columns3,
                  .kind = ui::ButtonKind::Quiet})) {
    list.choosing_columns = true;
  }
}

void draw_filter_dialog(FilterPanel& panel,
                        const SheetList& list,
                        const FilterSpec& spec,
                        const Frame& frame,
                        Intents& intents) {
  const ui::Dialog dialog({.name = frame.phrase("button.filter"),
                           .open = &panel.open,
                           .width = 640,
                           .close = frame.phrase("button.close")});
  if (!dialog) return panel.options.clear();
  if (draw_named_filters(panel, spec, frame, intents)) tell_address(panel, spec);
  draw_fields(panel, spec, frame);
  draw_filter_keeping(panel, spec, frame, intents);
  const ui::Actions actions;
  if (ui::button({.name = frame.phrase("filter.reset")})) {
    panel.filter = {};
    tell_address(panel, spec);
  }
  const auto rows = static_cast<std::int64_t>(list.rows().size());
  const std::string show = frame.phrase("filter.apply", {format_number(frame.language(), rows)});
  if (ui::button({.name = show, .kind = ui::ButtonKind::Primary, .key = "show"})) {
    panel.open = false;
  }
}

void reset_filter(FilterPanel& panel, SheetList& list, const FilterSpec& spec) {
  panel.filter = {};
  list.query.clear();
  tell_address(panel, spec);
}

std::uint64_t code_of(const FilterPanel& panel, const FilterKinds& kinds) {
  return hash_bytes(encode_filter(panel.filter, kinds));
}

}  // namespace planerka
