#pragma once

// What waits today: the tasks of one person, and the registrations and deals of the base that
// somebody should look at. Counted once, then followed row by row.

#include <array>
#include <cstdint>
#include <vector>

#include "shared/domain/stage_norms.h"
#include "shared/model/store.h"

namespace planerka {

enum class Waiting : std::uint8_t { Overdue, Today, Expiring, UnderReview, Stuck };
inline constexpr std::size_t kWaitings = 5;

class WaitingCounts : public StoreObserver {
 public:
  /// From scratch: tasks are those of `user`.
  void recompute(const Store& store, Date today, RecordId user);
  /// Nothing before the first recompute().
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;
  void forget() { user_ = {}; }

  bool live(Date today, RecordId user) const { return user && user_ == user && today_ == today; }
  std::int64_t of(Waiting what) const { return counts_[static_cast<std::size_t>(what)]; }

 private:
  /// What each row of a kind waits for, a bit for each Waiting.
  struct Rows {
    Kind kind = Kind::None;
    std::vector<std::uint8_t> bits;
  };

  std::uint8_t bits_of(const Store& store, const Table& table, RowIndex row) const;
  void count(std::uint8_t bits, std::int64_t by);
  void follow(const Store& store, Rows& rows, const std::vector<RowIndex>& changed);
  void follow_deals(const Store& store, const std::vector<RowIndex>& changed);

  RecordId user_;
  Date today_;
  ZoneTable zone_;
  StageNorms norms_;
  int expiring_days_ = 0;
  std::array<Rows, 3> rows_ = {{{Kind::Task, {}}, {Kind::Registration, {}}, {Kind::Deal, {}}}};
  std::vector<RecordId> about_;  // the registration of each deal, by row
  std::array<std::int64_t, kWaitings> counts_{};
};

}  // namespace planerka
