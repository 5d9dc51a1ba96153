#pragma once

// Live figures of every agency, kept as an observer of the store: after any batch of writes,
// rewinds included, they equal what recompute() would give. Aliases are followed: what belongs to a
// merged agency counts for the one that stands for it.

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/result.h"
#include "shared/insight/agency_figure.h"
#include "shared/insight/bag.h"
#include "shared/insight/facts.h"
#include "shared/insight/references.h"

namespace planerka {

/// REQUIRES: the store outlives it; observe() it after recompute().
class AgencyFigures : public StoreObserver {
 public:
  /// Leaders are the so many agencies with the highest won sum of the window.
  static constexpr std::size_t kLeaders = 10;

  /// From scratch, as of a company's day; also the way to begin.
  void recompute(const Store& store, Date as_of);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;
  /// Brings what enters or leaves a window until that day. An earlier day recomputes.
  void advance_to(const Store& store, Date as_of);

  /// Figures of an agency; all zero for one that has none (or stands for nothing, being merged).
  const AgencyFigure& of(RecordId agency) const;
  /// Sums over agencies, for a totals row.
  AgencyFigure sum_of(const std::vector<RecordId>& agencies) const;
  /// Leaders, the highest sum first; live agencies only.
  const std::vector<RecordId>& leaders() const { return leaders_; }
  ActivityBadge badge_of(RecordId agency) const { return badge_at(of(agency).last_activity); }
  /// Of whoever was last active then; ms, 0: never.
  ActivityBadge badge_at(std::int64_t last_activity) const;
  /// The agencies whose figures the last changed() may have changed; those that came to be leaders,
  /// or are no more, among them.
  const std::vector<RecordId>& settled() const { return settled_; }
  /// The company's day of an instant.
  Date day_of(std::int64_t ms) const { return as_of_.zone.local_date(Instant{ms}); }
  Date as_of() const { return as_of_.date; }
  /// As figures are worked out by.
  const Thresholds& thresholds() const { return as_of_.thresholds; }
  /// Grows whenever a figure may differ.
  std::uint64_t version() const { return version_; }
  /// False after decode(): the figures are those of the page until recompute().
  bool live() const { return live_; }

  /// All figures as bytes, for a cold start's first table.
  std::string encode() const;
  /// Shows a page's figures; an Error on bytes of another version, or broken ones.
  Result<> decode(std::string_view bytes);

 private:
  struct Task {
    std::int64_t order = 0;  // task_order
    RecordId id;
    friend bool operator<(const Task& a, const Task& b) {
      return a.order != b.order ? a.order < b.order : a.id < b.id;
    }
  };
  struct State {
    AgencyFigure figure;
    Bag<std::int64_t> activity, contacts, contracts;
    Bag<Task> tasks;
    bool touched = false;
  };
  struct AgentState {
    Bag<std::int64_t> activity;
    RecordId agency;      // of the live agent; none: does not count
    RecordId counted_in;  // the agency whose active agents count this one
    std::int32_t due = kNeverDue;
    bool touched = false;
  };
  struct Pair {  // an agency and a client
    std::int32_t registered = 0;
    std::int32_t in_work = 0;
    std::int32_t bought = 0;
  };
  struct PairKey {
    RecordId agency;
    RecordId client;
    friend bool operator==(const PairKey&, const PairKey&) = default;
  };
  struct PairHash {
    std::size_t operator()(const PairKey& key) const {
      return static_cast<std::size_t>(mix64(key.agency.value ^ mix64(key.client.value)));
    }
  };
  enum class Sign : int { Minus = -1, Plus = 1 };

  void clear();
  void refresh(const Store& store, const std::vector<Row>& rows);
  void refresh_facts(const Store& store, Row row);
  void refresh_agents_with(const Store& store, Row event, const Facts& before, const Facts& now);
  void refresh_shared(const Store& store, Row deal, const Facts& before, const Facts& now);
  void apply(const Facts& facts, Sign sign);
  void apply_counts(State& state, const Facts& facts, std::int32_t one);
  void apply_deal(State& state, const Facts& facts, std::int32_t one);
  void apply_pair(State& state, const Facts& facts, std::int32_t one);
  void apply_agent(const Facts& facts, Sign sign);
  void apply_bags(State& state, const Facts& facts, Sign sign);
  State& touch(RecordId agency);
  AgentState& touch_agent(RecordId agent);
  void settle(const Store& store);
  void settle_agents();
  void settle_agency(State& state);
  void elect_leaders(const Store& store);

  AsOf as_of_;
  bool live_ = false;
  Bag<std::int64_t>::Mode mode_ = Bag<std::int64_t>::Mode::Ordered;
  std::uint64_t version_ = 0;
  References references_;
  std::array<std::vector<Facts>, kKindLimit> facts_;  // by row
  std::unordered_map<RecordId, State> agencies_;
  std::unordered_map<RecordId, AgentState> agents_;
  std::unordered_map<RowIndex, std::vector<RecordId>> agents_with_;  // by event, as they were
  std::unordered_map<RowIndex, std::vector<SharedSum>> shared_;      // by deal, as they were
  std::unordered_map<PairKey, Pair, PairHash> pairs_;
  std::vector<RecordId> touched_;
  std::vector<RecordId> settled_;
  std::vector<RecordId> touched_agents_;
  std::map<std::int32_t, std::vector<Row>> due_rows_;
  std::map<std::int32_t, std::vector<RecordId>> due_agents_;
  std::vector<RecordId> leaders_;
};

}  // namespace planerka
