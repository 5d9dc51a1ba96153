#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/domain/stage_norms.h"
#include "shared/insight/agency_figures.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/change_log.h"
#include "shared/insight/client_figures.h"
#include "shared/insight/pulse.h"
#include "shared/insight/search_index.h"
#include "shared/insight/waiting_counts.h"
#include "shared/model/store.h"

namespace planerka {

/// Everything the screens show that is worked out of the replica's state while it changes.
class Insight final : public StoreObserver {
 public:
  /// The store must outlive it.
  explicit Insight(Store& store);
  ~Insight() override;
  Insight(const Insight&) = delete;
  Insight& operator=(const Insight&) = delete;

  /// Brings everything to a company's day; the first time from scratch.
  void advance_to(Date today);
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;

  const AgencyFigures& agencies() const { return agencies_; }
  const AgencyNames& agency_names() const { return agency_names_; }
  /// Of the agency or agent whose card is looked at; holds until the next call. REQUIRES: it stands
  /// for itself.
  const Pulse& pulse_of(RecordId owner) const {
    return pulses_.of(store_, owner, agencies_.as_of());
  }
  // Each made when it is first asked for: the first table does not wait for them.
  const AgentFigures& agents() const;
  const ClientFigures& clients() const;
  const SearchIndex& search() const;
  const StageNorms& norms() const;
  /// Of the person's tasks, and of everybody's registrations and deals.
  const WaitingCounts& waiting(RecordId user) const;
  /// Grows with everything that may show differently: state or figures.
  std::uint64_t version() const { return version_; }
  /// What changed after a version; none when that is not remembered, and for another day.
  std::optional<Changes> changes_since(std::uint64_t version) const;

 private:
  void recompute(Date today);
  std::vector<RecordId> settled() const;

  Store& store_;
  AgencyFigures agencies_;
  AgencyNames agency_names_;
  Pulses pulses_;
  mutable AgentFigures agents_;  // live() once it was asked for
  mutable ClientFigures clients_;
  mutable bool clients_live_ = false;
  mutable SearchIndex search_;
  mutable bool search_live_ = false;
  mutable std::optional<StageNorms> norms_;
  mutable WaitingCounts waiting_;
  mutable ChangeLog log_;  // started() once it was asked
  std::uint64_t version_ = 0;
};

}  // namespace planerka
