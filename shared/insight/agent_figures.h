#pragma once

// Live figures of every agent, kept as an observer of the store: after any batch of writes, rewinds
// included, they equal what recompute() would give. An agent is worked out anew whenever a record
// that leads to them changes, and on the day a window moves; an agent has tens of records.

#include <array>
#include <cstddef>
#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "shared/insight/agent_figure.h"
#include "shared/insight/others.h"

namespace planerka {

/// A registration, a meeting or a tour of an agent.
struct NewcomerReason {
  RecordId record;
  std::int64_t at = 0;  // ms

  friend bool operator==(const NewcomerReason&, const NewcomerReason&) = default;
};

/// REQUIRES: the store outlives it; observe() it after recompute(). Aliases are followed: what
/// belongs to a merged agent counts for the one that stands for them.
class AgentFigures : public StoreObserver {
 public:
  /// So many stand in «ТОП за 60 дней».
  static constexpr std::size_t kTop = 10;

  /// From scratch, as of a company's day; also the way to begin.
  void recompute(const Store& store, Date as_of);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;
  /// Until the next recompute() it follows nothing.
  void forget() { live_ = false; }
  /// Brings what enters or leaves a window until that day. An earlier day recomputes.
  void advance_to(const Store& store, Date as_of);

  /// Figures of an agent; all zero for one that has none (or stands for nothing, being merged).
  const AgentFigure& of(RecordId agent) const;
  /// What gave an agent points within the window, the latest first: why they are in TOP.
  std::vector<PointReason> reasons(const Store& store, RecordId agent) const;
  /// What made a newcomer one: registrations, held meetings and tours, the latest first.
  std::vector<NewcomerReason> beginnings(const Store& store, RecordId agent) const;
  /// The ten live agents with the most points, ties by sum, then activity.
  const std::vector<RecordId>& top() const { return top_; }
  /// Lately created live agents with a registration, a meeting or a tour, nothing won, and not in
  /// TOP; those with the most points first, then the latest active.
  const std::vector<RecordId>& newcomers() const { return newcomers_; }
  /// What AgentFigure::rank counts in; never empty once recomputed.
  const std::vector<Rank>& ranks() const { return ranks_; }

  /// How the agent's rank has changed, oldest first (rank_history()).
  std::vector<RankStep> rank_steps(const Store& store, RecordId agent) const;

  /// The agents whose figures the last changed() may have changed.
  const std::vector<RecordId>& settled() const { return settled_; }

  /// The company's day of an instant.
  Date day_of(std::int64_t ms) const { return as_of_.zone.local_date(Instant{ms}); }
  Date as_of() const { return as_of_.date; }
  bool live() const { return live_; }

 private:
  struct Lead {
    RecordId self;   // the row's record
    RecordId about;  // whom it is about; of an agent or a client, what it was merged into
    friend bool operator==(const Lead&, const Lead&) = default;
  };
  struct State {
    AgentFigure figure;
    std::int32_t due = kNeverDue;
    bool scored = false;  // stands in scored_ by its figure
    bool lately = false;  // and in lately_
  };
  /// Points, sum and last activity, each negated so that the best comes first.
  using Place = std::tuple<std::int64_t, std::int64_t, std::int64_t, RecordId>;

  void follow(const Store& store, Row row);
  void follow_lead(const Store& store, Kind kind, const Lead& lead);
  void touch(const Store& store, RecordId agent);
  void touch_agents_of(const Store& store, FieldId field, RecordId id);
  void touch_agents_of_client(const Store& store, RecordId client);
  void settle_touched(const Store& store);
  void settle_agent(const Store& store, RecordId agent);
  static Place place_of(RecordId agent, const State& state);
  void stand(const Table& agents, RowIndex row, State& state) const;
  void withdraw(RecordId agent);
  void enter(const Store& store, RecordId agent);
  void elect(const Store& store);
  void choose();
  bool is_newcomer(const Table& agents, RowIndex row) const;

  AsOf as_of_;
  bool live_ = false;
  std::vector<Rank> ranks_;
  std::array<std::vector<Lead>, kKindLimit> leads_;  // by row, as they were
  Others others_;
  std::unordered_map<RecordId, State> agents_;
  std::vector<RecordId> touched_;
  std::vector<RecordId> settled_;
  std::map<std::int32_t, std::vector<RecordId>> due_;
  std::vector<Place> scored_;  // live agents with points, the best first
  std::vector<Place> lately_;  // newcomers, likewise
  std::vector<RecordId> top_;
  std::vector<RecordId> newcomers_;
};

}  // namespace planerka
