#include "client/app/insight.h"

namespace planerka {
namespace {

// From so many rows at once (a first load) it is quicker to begin anew than to follow each.
constexpr std::size_t kRowsFollowedMax = 4096;

std::size_t rows_in(const std::vector<ChangedRows>& changes) {
  std::size_t rows = 0;
  for (const ChangedRows& change : changes) {
    rows += change.rows.size();
  }
  return rows;
}

}  // namespace

Insight::Insight(Store& store) : store_(store) {
  store_.observe(this);
}

Insight::~Insight() {
  store_.forget(this);
}

void Insight::advance_to(Date today) {
  if (!agencies_.live()) return recompute(today);
  if (agencies_.as_of() == today) return;
  agencies_.advance_to(store_, today);
  agents_.advance_to(store_, today);
  log_.stop();
  version_ += 1;
}

void Insight::recompute(Date today) {
  agencies_.recompute(store_, today);
  agency_names_.rebuild(store_);
  agents_.forget();
  pulses_.forget();
  clients_live_ = false;
  search_live_ = false;
  norms_.reset();
  waiting_.forget();
  log_.stop();
  version_ += 1;
}

const AgentFigures& Insight::agents() const {
  if (!agents_.live() || agents_.as_of() != agencies_.as_of()) {
    agents_.recompute(store_, agencies_.as_of());
  }
  return agents_;
}

const ClientFigures& Insight::clients() const {
  if (!clients_live_) clients_.recompute(store_);
  clients_live_ = true;
  return clients_;
}

const SearchIndex& Insight::search() const {
  if (!search_live_) search_.rebuild(store_);
  search_live_ = true;
  return search_;
}

const StageNorms& Insight::norms() const {
  if (!norms_) norms_.emplace(store_);
  return *norms_;
}

const WaitingCounts& Insight::waiting(RecordId user) const {
  if (!waiting_.live(agencies_.as_of(), user)) waiting_.recompute(store_, agencies_.as_of(), user);
  return waiting_;
}

void Insight::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  if (!agencies_.live()) return;
  if (rows_in(changes) > kRowsFollowedMax) return recompute(agencies_.as_of());
  agencies_.changed(store, changes);
  agency_names_.changed(store, changes);
  pulses_.changed(store, changes);
  agents_.changed(store, changes);
  if (clients_live_) clients_.changed(store, changes);
  if (search_live_) search_.changed(store, changes);
  waiting_.changed(store, changes);
  norms_.reset();
  version_ += 1;
  if (log_.started()) log_.add(store, changes, settled(), version_);
}

std::vector<RecordId> Insight::settled() const {
  std::vector<RecordId> all = agencies_.settled();
  all.insert(all.end(), agents_.settled().begin(), agents_.settled().end());
  if (clients_live_) all.insert(all.end(), clients_.settled().begin(), clients_.settled().end());
  return all;
}

std::optional<Changes> Insight::changes_since(std::uint64_t version) const {
  if (!log_.started()) log_.start(store_, version_);
  return log_.since(version);
}

}  // namespace planerka
