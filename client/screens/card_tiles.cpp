#include "client/screens/card_tiles.h"

#include <cstdlib>
#include <optional>
#include <string>

#include "client/app/words.h"
#include "client/screens/card_figures.h"
#include "client/screens/contracts.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr float kTileWidth = 190;
constexpr float kFlatTileWidth = 300;  // on a phone: one under another

/// What a tile says; its strings live until it is drawn.
struct Words {
  std::string value;
  std::string note = {};
  std::string href = {};
  ui::Badge badge = {};
  ui::Tone tone = ui::Tone::Neutral;
};

const AgencyFigure* of_agency(RecordId record, const Frame& frame) {
  const bool agency = frame.store().find(record)->kind == Kind::Agency;
  return agency ? &frame.insight.agencies().of(record) : nullptr;
}

/// Draws one tile after another.
class Tiles {
 public:
  Tiles(RecordId record, const Frame& frame)
      : frame_(frame),
        figure_(figures_of(record, frame)),
        agency_(of_agency(record, frame)),
        pulse_(frame.insight.pulse_of(record)),
        thresholds_(frame.insight.agencies().thresholds()),
        grid_({.min_cell = ui::room() == ui::Room::Narrow ? kFlatTileWidth : kTileWidth,
               .key = "tiles"}) {}

  void draw() {
    draw_people();
    draw_deals();
    draw_days();
  }

 private:
  void draw_people() {
    if (agency_ != nullptr) tile("agency.tile.agents", agents());
    named_tile(frame_.plural("agency.tile.interest", thresholds_.interest_days),
               {.value = number(pulse_.interest.now) + change(pulse_.interest),
                .note = interests(),
                .href = tab("registrations")});
    tile("agency.tile.registered",
         {.value = number(figure_.registered_clients) + change(pulse_.new_clients),
          .note = frame_.phrase("agency.tile.in_work", {number(figure_.clients_in_work)}),
          .href = tab("clients")});
    tile("agency.tile.registrations", registrations());
    named_tile(
        frame_.plural("agency.tile.meetings", thresholds_.meeting_days),
        {.value = number(pulse_.meetings.now) + change(pulse_.meetings), .href = feed("meetings")});
  }

  void draw_deals() {
    tile("agency.tile.deals_in_work",
         {.value = number(figure_.deals_in_work),
          .note = new_deals(),
          .href = tab("deals", "in_work")});
    tile("agency.tile.sales",
         {.value = number(figure_.sales),
          .note = roubles(figure_.sales_sum),
          .href = tab("deals", "won")});
    named_tile(sales_of_period("agency.tile.quarter", frame_),
               {.value = number(pulse_.sales.now) + change(pulse_.sales),
                .note = roubles(pulse_.sales_sum.now),
                .href = tab("deals", "quarter")});
    tile("agency.tile.conversion", conversion());
    tile("agency.tile.days_to_deal", days_to_deal());
  }

  void draw_days() {
    tile("agency.tile.last_activity", last_activity());
    tile("agency.tile.last_contact", {.value = day(figure_.last_contact), .href = feed("all")});
    tile("agency.tile.next_task", next_task());
    if (agency_ != nullptr) tile("agency.tile.contract", contract());
  }

  void tile(PhraseKey name, const Words& words) {
    named_tile(std::string(frame_.phrase(name)), words);
  }

  void named_tile(const std::string& name, const Words& words) {
    grid_.next();
    ui::tile({.name = name,
              .value = words.value,
              .note = words.note,
              .badge = words.badge,
              .href = words.href,
              .tone = words.tone});
  }

  std::string tab(std::string_view key, std::string_view only = {}) const {
    return tab_href(figure_.href, key, only);
  }
  std::string feed(std::string_view kind) const {
    return figure_.href + "?feed=" + std::string(kind);
  }

  /// « (+2)» against the period before; nothing when it is the same.
  std::string change(const Compared& compared) const {
    if (compared.change() == 0) return {};
    const char* sign = compared.change() > 0 ? "+" : "−";
    return " (" + (sign + number(std::abs(compared.change()))) + ")";
  }

  Words agents() const {
    const std::string days = number(thresholds_.active_days);
    return {
        .value = number(agency_->agents),
        .note = frame_.phrase("agency.tile.active_agents", {number(agency_->active_agents), days}) +
                change(pulse_.active_agents),
        .href = tab("agents")};
  }

  /// «12 млн ₽, новых: 3 (+2)»
  std::string new_deals() const {
    const std::string some = number(pulse_.new_deals.now) + change(pulse_.new_deals);
    return frame_.phrase("agency.tile.new_deals", {roubles(figure_.sum_in_work), some});
  }

  /// «Парк 5, Река 2»
  std::string interests() const {
    std::string words;
    for (const ProjectInterest& one : pulse_.interests) {
      const std::string project = record_name(one.project, frame_);
      if (project.empty()) continue;
      words += (words.empty() ? "" : ", ") + project + " " + number(one.count);
    }
    return words;
  }

  Words registrations() const {
    const auto expiring = static_cast<std::int64_t>(pulse_.expiring.size());
    Words words{.value = number(figure_.registrations) + change(pulse_.registered),
                .href = tab("registrations")};
    if (expiring == 0) return words;
    words.note =
        frame_.phrase("agency.tile.expiring",
                      {number(expiring), frame_.plural("count.days", thresholds_.expiring_days)});
    words.tone = ui::Tone::Warning;
    words.href = tab("registrations", "expiring");
    return words;
  }

  Words days_to_deal() const {
    Words words{.value = none(), .href = tab("deals", "won")};
    if (!pulse_.days_to_deal) return words;
    const int before = pulse_.days_to_deal_before.value_or(*pulse_.days_to_deal);
    words.value = number(*pulse_.days_to_deal) + change({*pulse_.days_to_deal, before});
    return words;
  }

  std::string number(std::int64_t number) const { return format_number(frame_.language(), number); }
  std::string roubles(std::int64_t kopecks) const {
    return format_roubles(frame_.language(), Money{kopecks});
  }
  std::string none() const { return std::string(frame_.phrase("word.none")); }

  /// The day of an instant; «—» for never.
  std::string day(std::int64_t ms) const {
    if (ms == 0) return none();
    const Date date = frame_.zone.local_date(Instant{ms});
    return relative_day(frame_.language(), date, frame_.today);
  }

  std::string percent(int permille) const {
    return format_percent(frame_.language(), {.scaled = permille, .decimals = 1});
  }

  /// « (+1,5 п. п.)» against what it was.
  std::string change_of_share(int now, std::optional<int> before) const {
    if (!before || *before == now) return {};
    const Decimal points{.scaled = std::abs(now - *before), .decimals = 1};
    const std::string_view sign = now > *before ? "+" : "−";
    return frame_.phrase("agency.tile.points",
                         {std::string(sign) + format_decimal(frame_.language(), points)});
  }

  Words conversion() const {
    const std::optional<int> permille = figure_.conversion_permille;
    if (!permille) return {.value = none(), .href = tab("clients")};
    return {.value = percent(*permille),
            .note = frame_.phrase("agency.tile.bought", {number(figure_.converted_clients)}) +
                    change_of_share(*permille, pulse_.conversion_before),
            .href = tab("clients")};
  }

  Words last_activity() const {
    Words words{.value = day(figure_.last_activity), .href = feed("all")};
    switch (frame_.insight.agencies().badge_at(figure_.last_activity)) {
      case ActivityBadge::Hot:
        words.badge = {.text = frame_.phrase("badge.hot"), .tone = ui::Tone::Success};
        break;
      case ActivityBadge::Warm:
        words.badge = {.text = frame_.phrase("badge.warm"), .tone = ui::Tone::Warning};
        break;
      case ActivityBadge::Sleeping:
        words.badge = {.text = frame_.phrase("badge.sleeping"), .tone = ui::Tone::Muted};
        break;
      case ActivityBadge::None:
        words.badge = {.text = frame_.phrase("badge.inactive"), .tone = ui::Tone::Muted};
        break;
    }
    return words;
  }

  Words next_task() const {
    if (!figure_.next_task) return {.value = none(), .href = tab("tasks")};
    const Date on = figure_.next_task_on;
    Words words{.value = relative_day(frame_.language(), on, frame_.today)};
    // A farther day fills the tile: its hour stands in «Перед звонком».
    const bool near = on == frame_.today || on == frame_.today.plus_days(1);
    if (near && figure_.next_task_minute >= 0) {
      words.value += ", " + format_time(figure_.next_task_minute);
    }
    words.href = record_address(figure_.next_task, frame_);
    words.note = current_words(figure_.next_task, fields::task::text, frame_);
    if (on < frame_.today) {
      words.tone = ui::Tone::Danger;
      words.badge = {.text = frame_.phrase("badge.overdue"), .tone = ui::Tone::Danger};
    }
    return words;
  }

  Words contract() const {
    Words words{.value = none(), .href = tab("details")};
    if (!agency_->has_contract) return words;
    words.value = frame_.phrase("word.unlimited");
    if (!agency_->contract_until) return words;
    const Date until = *agency_->contract_until;
    words.value = format_date(frame_.language(), until);
    const std::int64_t left = frame_.today.days_until(until);
    if (left < 0) {
      words.tone = ui::Tone::Danger;
      words.badge = {.text = frame_.phrase("agency.tile.contract_ended"), .tone = ui::Tone::Danger};
    } else if (contract_ends_soon(until, frame_)) {
      words.note = relative_day(frame_.language(), until, frame_.today);
      words.tone = ui::Tone::Warning;
    }
    return words;
  }

  const Frame& frame_;
  const CardFigures figure_;
  const AgencyFigure* const agency_;  // nullptr: the tiles are an agent's
  const Pulse& pulse_;
  const Thresholds& thresholds_;
  ui::Grid grid_;
};

}  // namespace

void draw_tiles(RecordId record, const Frame& frame) {
  Tiles(record, frame).draw();
}

}  // namespace planerka
