#include "client/screens/agency_work.h"

#include <algorithm>
#include <string>

#include "client/app/words.h"
#include "client/screens/card_figures.h"
#include "client/screens/deal_forms.h"
#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/domain/deals.h"
#include "shared/i18n/formats.h"
#include "shared/insight/facts.h"

namespace planerka::agency_card {
namespace {

constexpr std::size_t kShown = 30;

struct Group {
  std::vector<RecordId> deals;
  Money sum;
};

/// The deals from `from` on that stand at the same stage.
Group group_at(const std::vector<RecordId>& deals, std::size_t from, const Frame& frame) {
  Group group;
  for (std::size_t i = from; i < deals.size(); ++i) {
    if (filters::stage_of(deals[i], frame) != filters::stage_of(deals[from], frame)) break;
    group.deals.push_back(deals[i]);
    group.sum.kopecks += own_sum(frame.store(), frame.store().find(deals[i])->index);
  }
  return group;
}

bool draw_deal(RecordId deal, bool stuck, const Frame& frame) {
  const ui::Scope scope(deal.value);
  const std::string name = record_name(deal, frame);
  const std::string client = current_words(deal, fields::deal::client, frame);
  const std::string words = client.empty() ? name : name + ", " + client;
  ui::link({.name = words, .href = record_address(deal, frame)});
  if (!stuck) return false;
  ui::badge({.text = frame.phrase("badge.stuck"), .tone = ui::Tone::Warning});
  if (!forms::may_help(deal, frame)) return false;
  const std::string act = frame.phrase("card.work.help", {words});
  return ui::button({.name = act,
                     .icon = ui::Icon::Lightbulb,
                     .kind = ui::ButtonKind::Quiet,
                     .face = ui::ButtonFace::IconOnly});
}

void draw_more(std::size_t shown, std::size_t all, const std::string& href, const Frame& frame) {
  if (all <= shown) return;
  ui::link({.name = frame.phrase("card.more", {std::to_string(all - shown)}), .href = href});
}

std::optional<RecordId> draw_deals(const Pulse& pulse, const std::string& all, const Frame& frame) {
  std::optional<RecordId> helped;
  const ui::Card card({.title = frame.phrase("card.work.deals")});
  if (pulse.deals.empty()) ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  std::size_t drawn = 0;
  while (drawn < std::min(kShown, pulse.deals.size())) {
    const Group group = group_at(pulse.deals, drawn, frame);
    const std::string stage = current_words(group.deals.front(), fields::deal::stage, frame);
    ui::text(frame.phrase(
                 "card.work.stage",
                 {stage.empty() ? std::string(frame.phrase("enum.deal_stage.lead")) : stage,
                  format_number(frame.language(), static_cast<std::int64_t>(group.deals.size())),
                  format_roubles(frame.language(), group.sum)}),
             {.style = ui::TextStyle::SecondaryStrong});
    const ui::Row row(ui::Align::Start, stage);
    for (const RecordId deal : group.deals) {
      if (drawn++ >= kShown) continue;
      const bool stuck =
          std::find(pulse.stuck.begin(), pulse.stuck.end(), deal) != pulse.stuck.end();
      if (draw_deal(deal, stuck, frame)) helped = deal;
    }
  }
  draw_more(kShown, pulse.deals.size(), all, frame);
  return helped;
}

void draw_clients(const Pulse& pulse, const std::string& all, const Frame& frame) {
  const ui::Card card({.title = frame.phrase("card.work.clients")});
  if (pulse.clients.empty()) ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  const int few = frame.insight.agencies().thresholds().expiring_days;
  {
    const ui::Row row(ui::Align::Start, "clients");
    for (std::size_t i = 0; i < std::min(kShown, pulse.clients.size()); ++i) {
      const ClientAtWork& one = pulse.clients[i];
      const ui::Scope scope(one.client.value);
      ui::link({.name = record_name(one.client, frame), .href = record_address(one.client, frame)});
      if (!one.protected_until) continue;
      const std::int64_t left = frame.today.days_until(*one.protected_until);
      ui::badge({.text = frame.plural("count.days", left),
                 .tone = left <= few ? ui::Tone::Warning : ui::Tone::Success});
    }
  }
  draw_more(kShown, pulse.clients.size(), all, frame);
}

}  // namespace

std::optional<RecordId> draw_work(const Frame& frame, RecordId agency) {
  const Pulse& pulse = frame.insight.pulse_of(agency);
  const auto helped = draw_deals(pulse, tab_href(agency_href(agency), "deals", "open"), frame);
  draw_clients(pulse, tab_href(agency_href(agency), "clients"), frame);
  return helped;
}

}  // namespace planerka::agency_card
