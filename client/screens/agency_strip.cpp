#include "client/screens/agency_strip.h"

#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"
#include "shared/insight/kin.h"

namespace planerka::agencies {
namespace {

std::int64_t sleeping(const Frame& frame) {
  const Table& agencies = frame.store().table(Kind::Agency);
  std::int64_t asleep = 0;
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    if (!is_live(agencies, row)) continue;
    const ActivityBadge badge = frame.insight.agencies().badge_of(agencies.id(row));
    asleep += badge == ActivityBadge::Sleeping ? 1 : 0;
  }
  return asleep;
}

struct Count {
  PhraseKey name;
  Kind kind;
  std::string_view filter;  // as the list's address has it
};
// As Waiting has them, then those that are asleep.
constexpr std::array<Count, kStripCounts> kCounts = {{
    {"agencies.strip.overdue", Kind::Task, "overdue;mine"},
    {"agencies.strip.today", Kind::Task, "today;mine"},
    {"agencies.strip.expiring", Kind::Registration, "expiring"},
    {"agencies.strip.under_review", Kind::Registration, "under_review"},
    {"agencies.strip.stuck", Kind::Deal, "stuck"},
    {"agencies.strip.sleeping", Kind::Agency, "sleeping"},
}};

}  // namespace

void draw_strip(Strip& strip, const Frame& frame) {
  if (strip.version != frame.insight.version()) {
    const WaitingCounts& waiting = frame.insight.waiting(frame.session.user);
    for (std::size_t i = 0; i < kWaitings; ++i) {
      strip.counts[i] = waiting.of(static_cast<Waiting>(i));
    }
    strip.counts[kWaitings] = sleeping(frame);
    strip.version = frame.insight.version();
  }
  const ui::Row row(ui::Align::Start, "strip");
  for (std::size_t i = 0; i < kStripCounts; ++i) {
    const Count& count = kCounts[i];
    const std::string number = format_number(frame.language(), strip.counts[i]);
    const std::string name =
        frame.phrase("card.log_line", {std::string(frame.phrase(count.name)), number});
    const std::string href =
        std::string(list_href(count.kind)) + "?filter=" + std::string(count.filter);
    ui::link({.name = name, .href = href, .key = count.filter});
  }
}

}  // namespace planerka::agencies
