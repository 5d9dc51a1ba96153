#include "shared/domain/stage_norms.h"

#include <algorithm>

#include "shared/domain/deals.h"

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
  namespace field = fields::dictionary_entry;
  const Table& entries = store.table(Kind::DictionaryEntry);
  for (RowIndex row = 0; row < entries.size(); ++row) {
    const auto list = static_cast<DictionaryList>(entries.integer(row, field::list));
    const std::int64_t stage = entries.integer(row, field::order, -1);
    const std::int64_t days = entries.integer(row, field::norm_days);
    const bool of_stage = list == DictionaryList::Stage && !entries.archived(row) && stage >= 0 &&
                          stage < static_cast<std::int64_t>(kDefaults.size());
    if (of_stage && days > 0) days_[static_cast<std::size_t>(stage)] = static_cast<int>(days);
  }
}

std::optional<int> StageNorms::of(DealStage stage) const {
  const auto at = static_cast<std::size_t>(stage);
  if (at >= days_.size() || days_[at] == 0) return std::nullopt;
  return days_[at];
}

RecordId stage_entry(const Store& store, DealStage stage) {
  namespace field = fields::dictionary_entry;
  const Table& entries = store.table(Kind::DictionaryEntry);
  for (RowIndex row = 0; row < entries.size(); ++row) {
    const auto list = static_cast<DictionaryList>(entries.integer(row, field::list));
    const bool of_stage =
        list == DictionaryList::Stage && !entries.archived(row) &&
        entries.integer(row, field::order, -1) == static_cast<std::int64_t>(stage);
    if (of_stage) return entries.id(row);
  }
  return {};
}

std::string_view stage_title(const Store& store, DealStage stage) {
  const RecordId entry = stage_entry(store, stage);
  return entry ? store.value(entry, fields::dictionary_entry::title).bytes : std::string_view();
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
