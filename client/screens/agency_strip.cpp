#include "client/screens/agency_strip.h"

#include "client/screens/record_filters.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"
#include "shared/insight/kin.h"

namespace planerka::agencies {
namespace {

bool is_my_overdue(RecordId task, const Frame& frame) {
  return filters::is_my_task(task, frame) && filters::is_overdue(task, frame);
}

bool is_my_today(RecordId task, const Frame& frame) {
  return filters::is_my_task(task, frame) && filters::is_today(task, frame);
}

bool is_asleep(RecordId agency, const Frame& frame) {
  return frame.insight.agencies().badge_of(agency) == ActivityBadge::Sleeping;
}

struct Count {
  PhraseKey name;
  Kind kind;
  std::string_view filter;  // as the list's address has it
  bool (*passes)(RecordId record, const Frame& frame);
};
constexpr std::array<Count, kStripCounts> kCounts = {{
    {"agencies.strip.overdue", Kind::Task, "overdue;mine", is_my_overdue},
    {"agencies.strip.today", Kind::Task, "today;mine", is_my_today},
    {"agencies.strip.expiring", Kind::Registration, "expiring", filters::is_expiring},
    {"agencies.strip.under_review", Kind::Registration, "under_review", filters::is_under_review},
    {"agencies.strip.stuck", Kind::Deal, "stuck", filters::is_stuck},
    {"agencies.strip.sleeping", Kind::Agency, "sleeping", is_asleep},
}};

std::size_t count_of(const Count& count, const Frame& frame) {
  const Table& table = frame.store().table(count.kind);
  std::size_t found = 0;
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (is_live(table, row) && count.passes(table.id(row), frame)) found += 1;
  }
  return found;
}

}  // namespace

void draw_strip(Strip& strip, const Frame& frame) {
  if (strip.version != frame.insight.version()) {
    for (std::size_t i = 0; i < kStripCounts; ++i) {
      strip.counts[i] = count_of(kCounts[i], frame);
    }
    strip.version = frame.insight.version();
  }
  const ui::Row row(ui::Align::Start, "strip");
  for (std::size_t i = 0; i < kStripCounts; ++i) {
    const Count& count = kCounts[i];
    const std::string number =
        format_number(frame.language(), static_cast<std::int64_t>(strip.counts[i]));
    const std::string name =
        frame.phrase("card.log_line", {std::string(frame.phrase(count.name)), number});
    const std::string href =
        std::string(list_href(count.kind)) + "?filter=" + std::string(count.filter);
    ui::link({.name = name, .href = href, .key = count.filter});
  }
}

}  // namespace planerka::agencies
