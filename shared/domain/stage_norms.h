#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

/// How many days a deal normally stands at each stage: the defaults of domain.md §3, and what the
/// entries of the dictionary «Стадии» say otherwise (an entry's order is its stage's number).
class StageNorms {
 public:
  StageNorms();
  /// As the company has set them.
  explicit StageNorms(const Store& store);

  /// None at Завершена and Отказ.
  std::optional<int> of(DealStage stage) const;

  friend bool operator==(const StageNorms&, const StageNorms&) = default;

 private:
  static constexpr std::size_t kStages = static_cast<std::size_t>(DealStage::Lost) + 1;
  std::array<int, kStages> days_{};  // 0: no norm
};

/// Whole days a deal stands where it does; none when that is the end, or nobody knows since when.
std::optional<std::int64_t> days_at_stage(const Table& deals,
                                          RowIndex row,
                                          const ZoneTable& zone,
                                          Date today);

/// Зависла: longer at its stage than the norm.
bool is_stuck(DealStage stage, std::int64_t days, const StageNorms& norms);

}  // namespace planerka
