#include "client/screens/settings.h"

#include <optional>
#include <string>
#include <utility>

#include "client/app/words.h"
#include "client/screens/badges.h"
#include "client/screens/dictionaries.h"
#include "client/screens/dictionary_forms.h"
#include "client/screens/help_link.h"
#include "client/screens/loading.h"
#include "client/screens/rank_forms.h"
#include "client/screens/setting_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/default_ranks.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/domain/stage_norms.h"
#include "shared/i18n/formats.h"

namespace planerka::settings_screen {
namespace {

bool may_set(const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::SetSetting).ok();
}

bool edit_button(const std::string& of, const Frame& frame) {
  const std::string name = frame.phrase("settings.edit", {of});
  return ui::button({.name = name,
                     .icon = ui::Icon::Pencil,
                     .kind = ui::ButtonKind::Quiet,
                     .face = ui::ButtonFace::IconOnly});
}

/// «3 сделки, 10 уведомлений за 365 дней».
std::string minima_words(const Rank& rank, const Frame& frame) {
  std::string words;
  const auto add = [&words](const std::string& part) {
    if (!words.empty()) words += ", ";
    words += part;
  };
  const RankMerit& minima = rank.minima;
  if (minima.won > 0) add(frame.plural("count.deals", minima.won));
  if (minima.registrations > 0) add(frame.plural("count.registrations", minima.registrations));
  if (minima.sum > 0) {
    add(frame.phrase("settings.rank_sum", {format_roubles(frame.language(), Money{minima.sum})}));
  }
  if (words.empty()) return std::string(frame.phrase("settings.rank_any"));
  return frame.phrase("settings.rank_within", {words, frame.plural("count.days", rank.window)});
}

/// Records of the usual ranks, under the ids these have already.
void set_up_ranks(const Frame& frame, Intents& intents) {
  Act act{.done = std::string(frame.phrase("settings.ranks_set_up"))};
  for (const Rank& rank : frame.insight.agents().ranks()) {
    const std::vector<Value> minima = {Value::of(rank.minima.won), Value::of(0), Value::of(0)};
    // One that went to the archive comes back.
    if (frame.store().find(rank.id)) {
      act.commands.push_back(make_restore(rank.id));
      continue;
    }
    const auto title = phrase_or_key(frame.language(), rank.title);
    act.commands.push_back(make_create(Kind::Rank,
                                       rank.id,
                                       {put(fields::rank::title, Value::text(title)),
                                        put(fields::rank::order, Value::of(rank.order)),
                                        put(fields::rank::window, Value::of(rank.window)),
                                        put(fields::rank::minima, make_tuple_value(minima))}));
  }
  intents.add(std::move(act));
}

void draw_rank(State& state, const Rank& rank, const Frame& frame, Intents& intents) {
  const ui::Scope scope(rank.id.value);
  const ui::Row row;
  const ui::Badge badge = rank_badge(rank, frame);
  ui::badge(badge);
  ui::text(minima_words(rank, frame), {.tone = ui::Tone::Muted});
  if (!may_set(frame) || !frame.store().find(rank.id)) return;
  ui::push_right();
  const std::string title(badge.text);
  if (edit_button(title, frame)) {
    open_dialog(state.dialog, forms::changed_rank(rank.id, frame), intents);
  }
  const std::string archive = frame.phrase("settings.archive", {title});
  if (ui::button({.name = archive,
                  .icon = ui::Icon::Archive,
                  .kind = ui::ButtonKind::Quiet,
                  .face = ui::ButtonFace::IconOnly})) {
    intents.add(
        Act{.commands = {make_archive(rank.id)}, .done = frame.phrase("toast.archived", {title})});
  }
}

void draw_ranks(State& state, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("settings.ranks")});
  const bool own = has_own_ranks(frame.store());
  if (!own) ui::text(frame.phrase("settings.ranks_default"), {.tone = ui::Tone::Muted});
  for (const Rank& rank : frame.insight.agents().ranks()) {
    draw_rank(state, rank, frame, intents);
  }
  if (!may_set(frame)) return;
  if (!own) {
    if (ui::button({.name = frame.phrase("settings.own_ranks"), .icon = ui::Icon::Pencil})) {
      set_up_ranks(frame, intents);
    }
  } else if (ui::button({.name = frame.phrase("settings.add_rank"), .icon = ui::Icon::Plus})) {
    open_dialog(state.dialog, forms::new_rank(frame), intents);
  }
}

void draw_stages(State& state, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("settings.stages")});
  const StageNorms norms(frame.store());
  for (int at = 0; at < enum_size(EnumList::DealStage); ++at) {
    const auto stage = static_cast<DealStage>(at);
    const ui::Scope scope(static_cast<std::uint64_t>(at));
    const ui::Row row;
    const std::string title =
        value_words(fields::deal::stage, {.tag = ValueTag::Integer, .integer = at}, frame);
    ui::text(title);
    const auto norm = norms.of(stage);
    ui::text(
        norm ? frame.plural("count.days", *norm) : std::string(frame.phrase("settings.no_norm")),
        {.tone = ui::Tone::Muted});
    if (!may_set(frame)) continue;
    ui::push_right();
    if (edit_button(title, frame)) {
      open_dialog(state.dialog, forms::value_title(DictionaryList::Stage, at, frame), intents);
    }
  }
}

std::string threshold_words(const NumberSetting& setting, const Frame& frame) {
  const std::int64_t held = read_number(frame.store(), setting);
  const ValueView number{.tag = ValueTag::Integer, .integer = held};
  return &setting == &number_settings::kSaleStage ? value_words(fields::deal::stage, number, frame)
                                                  : format_number(frame.language(), held);
}

void draw_thresholds(State& state, const Frame& frame, Intents& intents) {
  constexpr float kThresholdWidth = 280;
  const ui::Card card({.title = frame.phrase("settings.thresholds")});
  std::optional<ui::Grid> grid;  // of a group
  for (const forms::Threshold& threshold : forms::all_thresholds()) {
    if (threshold.group) {
      grid.reset();
      const std::string_view heading = frame.phrase(*threshold.group);
      ui::heading3(heading);
      grid.emplace(ui::GridSpec{.min_cell = kThresholdWidth, .key = heading});
    }
    grid->next();
    ui::fact({.term = frame.phrase(threshold.name),
              .value = threshold_words(*threshold.setting, frame)});
  }
  grid.reset();
  if (may_set(frame) &&
      ui::button({.name = frame.phrase("settings.change_thresholds"), .icon = ui::Icon::Pencil})) {
    open_dialog(state.dialog, forms::thresholds(frame), intents);
  }
}

void draw_head(const Frame& frame) {
  const ui::Row row;
  ui::heading1(frame.phrase("nav.settings"));
  ui::push_right();
  help_link("settings", frame);
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents) {
  {
    const ui::Page page({.key = "settings"});
    draw_head(frame);
    if (is_loading(frame)) return draw_loading(frame);
    if (!may_set(frame)) {
      ui::text(frame.phrase("settings.read_only"), {.tone = ui::Tone::Muted});
    }
    draw_ranks(state, frame, intents);
    draw_stages(state, frame, intents);
    draw_dictionaries(state.dialog, frame, intents);
    draw_thresholds(state, frame, intents);
  }
  draw_form_dialog(state.dialog, frame, intents);
}

}  // namespace planerka::settings_screen
