#pragma once

// Random writes to a small world of agencies, agents, clients, deals and what happens to them:
// numbers that the company sets, ordered or late stamps, tentative writes taken back, aliases made
// and removed, archiving, undo (an older value put back). Small, so that everything meets
// everything.

#include <cstdint>
#include <vector>

#include "shared/model/store.h"
#include "tests/shared/chance.h"

namespace planerka::testing {

class RandomHistory {
 public:
  static constexpr std::int32_t kFirstDay = 20'500;
  static constexpr int kDays = 200;

  explicit RandomHistory(std::uint64_t seed) : chance(seed) {}

  /// One change of a few ops, sometimes tentative; sometimes takes tentative ones back.
  void step(Store& store);
  std::int32_t random_day() { return kFirstDay + chance.below(kDays); }

  Chance chance;
  int records_per_kind = 5;
  std::vector<FieldId> more = {};  // fields to write beside those that figures are made of

 private:
  void write(Store& store);
  void share_deal(Store& store, VersionIndex version);
  Op random_op();
  Op random_setting();
  FieldId random_field();
  Value random_value(const FieldSpec& field);
  Value random_tuple(FieldId field);
  RecordId random_record(Kind kind);

  std::uint64_t clock_ = 1000;
};

}  // namespace planerka::testing
