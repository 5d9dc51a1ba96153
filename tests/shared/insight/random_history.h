#pragma once

// Random writes to a small world of agencies, agents, clients, deals and what happens to them:
// ordered or late stamps, tentative writes taken back, aliases made and removed, archiving, undo
// (an older value put back). Small, so that everything meets everything.

#include <cstdint>

#include "shared/base/hash.h"
#include "shared/model/store.h"

namespace planerka::testing {

/// A sequence of numbers from a seed, the same everywhere.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return mix64(++state_ * 0x9e37'79b9'7f4a'7c15); }
  /// 0 … below − 1.
  int below(int limit) { return static_cast<int>(next() % static_cast<std::uint64_t>(limit)); }
  bool one_in(int count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

class RandomHistory {
 public:
  static constexpr std::int32_t kFirstDay = 20'500;
  static constexpr int kDays = 200;

  explicit RandomHistory(std::uint64_t seed) : chance(seed) {}

  /// One change of a few ops, sometimes tentative; sometimes takes tentative ones back.
  void step(Store& store);
  std::int32_t random_day() { return kFirstDay + chance.below(kDays); }

  Chance chance;

 private:
  void write(Store& store);
  Op random_op();
  Value random_value(const FieldSpec& field);
  RecordId random_record(Kind kind);

  std::uint64_t clock_ = 1000;
};

}  // namespace planerka::testing
