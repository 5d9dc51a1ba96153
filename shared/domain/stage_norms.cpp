#include "shared/domain/stage_norms.h"

#include <algorithm>

#include "shared/domain/deals.h"
#include "shared/domain/dictionaries.h"

namespace planerka {
namespace {

constexpr std::array kDefaults = {3, 7, 7, 3, 14, 21, 14, 14, 30};

bool is_end(DealStage stage) {
  return stage == DealStage::Closed || stage == DealStage::Lost;
}

}  // namespace

StageNorms::StageNorms() {
  std::copy(kDefaults.begin(), kDefaults.end(), days_.begin());
}

StageNorms::StageNorms(const Store& store) : StageNorms() {
  for (std::size_t stage = 0; stage < kDefaults.size(); ++stage) {
    const RecordId entry =
        title_entry(store, EnumList::DealStage, static_cast<std::int64_t>(stage));
    const ValueView days = store.value(entry, fields::dictionary_entry::norm_days);
    if (days.integer > 0) days_[stage] = static_cast<int>(days.integer);
  }
}

std::optional<int> StageNorms::of(DealStage stage) const {
  const auto at = static_cast<std::size_t>(stage);
  if (at >= days_.size() || days_[at] == 0) return std::nullopt;
  return days_[at];
}

std::optional<std::int64_t> days_at_stage(const Table& deals,
                                          RowIndex row,
                                          const ZoneTable& zone,
                                          Date today) {
  const ValueView since = deals.value(row, fields::deal::stage_since);
  if (since.null() || is_end(deal_stage(deals, row))) return std::nullopt;
  return zone.local_date(Instant{since.integer}).days_until(today);
}

bool is_stuck(DealStage stage, std::int64_t days, const StageNorms& norms) {
  const std::optional<int> norm = norms.of(stage);
  return norm && days > *norm;
}

}  // namespace planerka
