#include "client/screens/agency_tiles.h"

#include <optional>
#include <string>

#include "client/app/words.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka::agency_card {
namespace {

constexpr float kTileWidth = 190;
constexpr float kFlatTileWidth = 300;  // on a phone: one under another
constexpr int kContractEndsSoon = 30;  // days

/// What a tile says; its strings live until it is drawn.
struct Words {
  std::string value;
  std::string note = {};
  ui::Badge badge = {};
  ui::Tone tone = ui::Tone::Neutral;
};

/// Draws one tile after another.
class Tiles {
 public:
  Tiles(const Frame& frame, RecordId agency)
      : frame_(frame),
        agency_(agency),
        figure_(frame.insight.agencies().of(agency)),
        grid_({.min_cell = ui::room() == ui::Room::Narrow ? kFlatTileWidth : kTileWidth,
               .key = "tiles"}) {}

  void draw() {
    tile("agency.tile.agents",
         {.value = number(figure_.agents),
          .note = frame_.phrase("agency.tile.active_agents", {number(figure_.active_agents)})});
    tile("agency.tile.registered",
         {.value = number(figure_.registered_clients),
          .note = frame_.phrase("agency.tile.in_work", {number(figure_.clients_in_work)})});
    tile("agency.tile.deals_in_work",
         {.value = number(figure_.deals_in_work), .note = roubles(figure_.sum_in_work)});
    tile("agency.tile.sales", {.value = number(figure_.sales), .note = roubles(figure_.sales_sum)});
    tile("agency.tile.conversion", conversion());
    tile("agency.tile.registrations", {.value = number(figure_.registrations)});
    tile("agency.tile.last_activity", last_activity());
    tile("agency.tile.last_contact", {.value = day(figure_.last_contact)});
    tile("agency.tile.next_task", next_task());
    tile("agency.tile.contract", contract());
  }

 private:
  void tile(PhraseKey name, const Words& words) {
    grid_.next();
    ui::tile({.name = frame_.phrase(name),
              .value = words.value,
              .note = words.note,
              .badge = words.badge,
              .tone = words.tone});
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

  Words conversion() const {
    const std::optional<int> permille = figure_.conversion_permille();
    if (!permille) return {.value = none()};
    return {.value = format_percent(frame_.language(), {.scaled = *permille, .decimals = 1}),
            .note = frame_.phrase("agency.tile.bought", {number(figure_.converted_clients)})};
  }

  Words last_activity() const {
    Words words{.value = day(figure_.last_activity)};
    switch (frame_.insight.agencies().badge_of(agency_)) {
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
    if (!figure_.next_task) return {.value = none()};
    const Date on = figure_.next_task_on;
    Words words{.value = relative_day(frame_.language(), on, frame_.today)};
    if (figure_.next_task_minute >= 0) words.value += ", " + format_time(figure_.next_task_minute);
    words.note = current_words(figure_.next_task, fields::task::text, frame_);
    if (on < frame_.today) {
      words.tone = ui::Tone::Danger;
      words.badge = {.text = frame_.phrase("badge.overdue"), .tone = ui::Tone::Danger};
    }
    return words;
  }

  Words contract() const {
    if (!figure_.has_contract) return {.value = none()};
    if (!figure_.contract_until) return {.value = std::string(frame_.phrase("word.unlimited"))};
    const Date until = *figure_.contract_until;
    Words words{.value = format_date(frame_.language(), until)};
    const std::int64_t left = frame_.today.days_until(until);
    if (left < 0) {
      words.tone = ui::Tone::Danger;
      words.badge = {.text = frame_.phrase("agency.tile.contract_ended"), .tone = ui::Tone::Danger};
    } else if (left <= kContractEndsSoon) {
      words.note = relative_day(frame_.language(), until, frame_.today);
      words.tone = ui::Tone::Warning;
    }
    return words;
  }

  const Frame& frame_;
  const RecordId agency_;
  const AgencyFigure& figure_;
  ui::Grid grid_;
};

}  // namespace

void draw_tiles(const Frame& frame, RecordId agency) {
  Tiles(frame, agency).draw();
}

}  // namespace planerka::agency_card
