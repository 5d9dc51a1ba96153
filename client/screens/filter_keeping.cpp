#include "client/screens/filter_keeping.h"

#include <algorithm>
#include <utility>

#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/shared_filters.h"

namespace planerka {
namespace {

KeptFilters kept_of(const FilterSpec& spec, const Frame& frame) {
  return read_filters(frame.store(), frame.person->id, spec.key);
}

void write(const KeptFilters& kept,
           std::string done,
           const FilterSpec& spec,
           const Frame& frame,
           Intents& intents) {
  intents.add(
      Act{.commands = {keep_filters(kept, frame.person->id, spec.key)}, .done = std::move(done)});
}

/// The list of this person begins with it, or no longer.
void turn_first(const NamedFilter& filter,
                const FilterSpec& spec,
                const Frame& frame,
                Intents& intents) {
  KeptFilters kept = kept_of(spec, frame);
  kept.first = filter.is_first ? std::string() : filter.name;
  kept.first_is_shared = filter.is_shared && !filter.is_first;
  const std::string done = filter.is_first ? std::string(frame.phrase("filter.is_not_first"))
                                           : frame.phrase("filter.is_first", {filter.name});
  if (fits_filters(kept)) write(kept, done, spec, frame, intents);
}

void forget(const NamedFilter& filter,
            const FilterSpec& spec,
            const Frame& frame,
            Intents& intents) {
  KeptFilters kept = kept_of(spec, frame);
  if (filter.is_first) kept.first.clear();
  kept.texts.erase(filter.name);
  write(kept, frame.phrase("filter.forgotten", {filter.name}), spec, frame, intents);
}

void draw_sharing(const NamedFilter& filter,
                  const FilterSpec& spec,
                  const Frame& frame,
                  Intents& intents) {
  if (!filter.is_mine || !may_command(*frame.person, CommandName::ShareFilter).ok()) return;
  const PhraseKey name = filter.is_shared ? PhraseKey("filter.unshare") : PhraseKey("filter.share");
  if (!ui::button({.name = frame.phrase(name),
                   .icon = filter.is_shared ? ui::Icon::Lock : ui::Icon::Users,
                   .kind = ui::ButtonKind::Quiet})) {
    return;
  }
  intents.add(filter.is_shared
                  ? Act{.commands = {make_unshare_filter(spec.kind, filter.name)},
                        .done = frame.phrase("filter.is_unshared", {filter.name})}
                  : Act{.commands = {make_share_filter(spec.kind, filter.name, filter.text)},
                        .done = frame.phrase("filter.is_shared", {filter.name})});
}

/// What can be done with the filter that is on.
void draw_acts(const NamedFilter& filter,
               const FilterSpec& spec,
               const Frame& frame,
               Intents& intents) {
  const ui::Scope scope(filter.is_shared ? "shared" : "own");
  const ui::Scope of(filter.name);
  const ui::Row row(ui::Align::Start, "acts");
  if (ui::chip({.name = frame.phrase("filter.by_default"), .selected = filter.is_first})) {
    turn_first(filter, spec, frame, intents);
  }
  draw_sharing(filter, spec, frame, intents);
  if (filter.is_shared) return;
  const std::string name = frame.phrase("filter.forget", {filter.name});
  if (ui::button({.name = name,
                  .icon = ui::Icon::X,
                  .kind = ui::ButtonKind::Quiet,
                  .face = ui::ButtonFace::IconOnly})) {
    forget(filter, spec, frame, intents);
  }
}

/// The one that was pressed of one's own or of everybody's.
const NamedFilter* draw_chips(const std::vector<NamedFilter>& filters,
                              const std::string& now,
                              PhraseKey title,
                              const Frame& frame) {
  if (filters.empty()) return nullptr;
  ui::text(frame.phrase(title), {.style = ui::TextStyle::Secondary});
  const ui::Row row(ui::Align::Start, filters.front().is_shared ? "shared" : "own");
  const NamedFilter* pressed = nullptr;
  for (const NamedFilter& one : filters) {
    const ui::Icon icon = one.is_first ? ui::Icon::Check : icon_of(one);
    if (ui::chip({.name = one.name, .selected = one.text == now, .icon = icon, .key = one.name})) {
      pressed = &one;
    }
  }
  return pressed;
}

void keep(FilterPanel& panel, const FilterSpec& spec, const Frame& frame, Intents& intents) {
  KeptFilters kept = kept_of(spec, frame);
  Result<> fits = check_filter_name(panel.name);
  if (fits.ok()) {
    kept.texts[panel.name] = encode_filter(panel.filter, spec.kinds);
    if (panel.by_default) {
      kept.first = panel.name;
      kept.first_is_shared = false;
    }
    if (!fits_filters(kept)) fits = fail("filter.too_many");
  }
  if (!fits.ok()) {
    panel.error = error_text(frame.language(), fits.error());
    return;
  }
  write(kept, frame.phrase("filter.remembered", {panel.name}), spec, frame, intents);
  panel.name.clear();
  panel.by_default = false;
}

}  // namespace

std::vector<NamedFilter> named_of(const FilterSpec& spec, const Frame& frame) {
  if (!frame.person) return {};
  return named_filters(frame.store(), *frame.person, {spec.key, spec.kind});
}

ui::Icon icon_of(const NamedFilter& filter) {
  return filter.is_shared ? ui::Icon::Users : ui::Icon::User;
}

bool draw_named_filters(FilterPanel& panel,
                        const FilterSpec& spec,
                        const Frame& frame,
                        Intents& intents) {
  std::vector<NamedFilter> own = named_of(spec, frame);
  const auto middle =
      std::find_if(own.begin(), own.end(), [](const NamedFilter& one) { return one.is_shared; });
  const std::vector<NamedFilter> shared(middle, own.end());
  own.erase(middle, own.end());
  const std::string now = encode_filter(panel.filter, spec.kinds);
  const auto draw = [&](const std::vector<NamedFilter>& filters, PhraseKey title) {
    const NamedFilter* pressed = draw_chips(filters, now, title, frame);
    for (const NamedFilter& one : filters) {
      if (one.text == now) draw_acts(one, spec, frame, intents);
    }
    if (pressed != nullptr) panel.filter = decode_filter(pressed->text, spec.kinds);
    return pressed != nullptr;
  };
  const bool of_own = draw(own, "filter.saved");
  return draw(shared, "filter.shared") || of_own;
}

void draw_filter_keeping(FilterPanel& panel,
                         const FilterSpec& spec,
                         const Frame& frame,
                         Intents& intents) {
  if (!frame.person || encode_filter(panel.filter, spec.kinds).empty()) return;
  const auto events = ui::text_field({.label = frame.phrase("filter.name"),
                                      .value = &panel.name,
                                      .error = panel.error,
                                      .max_bytes = kFilterNameBytesMax});
  if (events.changed) panel.error.clear();
  const ui::Row row(ui::Align::Start, "keep");
  ui::checkbox({.name = frame.phrase("filter.by_default"), .value = &panel.by_default});
  if (ui::button({.name = frame.phrase("filter.save")}) || events.submitted) {
    keep(panel, spec, frame, intents);
  }
}

}  // namespace planerka
