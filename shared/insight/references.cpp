#include "shared/insight/references.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/domain/deals.h"

namespace planerka {
namespace {

// Every kind comes after those its rows lead through.
constexpr std::array kOrder = {Kind::Agency,
                               Kind::Client,
                               Kind::Agent,
                               Kind::Deal,
                               Kind::Contract,
                               Kind::Registration,
                               Kind::StageChange,
                               Kind::Event,
                               Kind::Task};

bool leads(Kind kind) {
  return kind == Kind::Agency || kind == Kind::Client || kind == Kind::Agent || kind == Kind::Deal;
}

// The indexed references through which facts lead to a record of the kind.
std::vector<FieldId> followers_of(Kind kind) {
  switch (kind) {
    case Kind::Agency:
      return {fields::agent::agency,
              fields::contract::agency,
              fields::registration::agency,
              fields::deal::agency,
              fields::deal::sharers,
              fields::event::agency,
              fields::event::subject,
              fields::task::subject};
    case Kind::Client:
      return {fields::registration::client, fields::deal::client};
    case Kind::Agent:
      return {fields::registration::agent,
              fields::deal::agent,
              fields::event::subject,
              fields::event::participants,
              fields::task::subject};
    case Kind::Deal:
      return {fields::stage_change::deal, fields::event::subject, fields::task::subject};
    default:
      return {};
  }
}

std::size_t slot(Kind kind) {
  return static_cast<std::size_t>(kind);
}

bool there(const Store& store, Row row) {
  return row.index < store.table(row.kind).size();
}

}  // namespace

std::vector<Row> References::affected(const Store& store, const std::vector<Row>& changed) {
  Pending pending;
  for (const Row row : changed) {
    pending[slot(row.kind)].push_back(row.index);
    if (row.kind == Kind::StageChange) add_deal_of(store, row.index, pending);
  }
  std::vector<Row> rows;
  for (const Kind kind : kOrder) {
    std::vector<RowIndex>& list = pending[slot(kind)];
    // Aliases lead within a kind, so the list may grow while it is walked.
    for (std::size_t i = 0; leads(kind) && i < list.size(); ++i) {
      follow(store, {kind, list[i]}, pending);
    }
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    for (const RowIndex index : list) {
      rows.push_back({kind, index});
    }
  }
  return rows;
}

void References::follow(const Store& store, Row row, Pending& pending) {
  const Lead now = there(store, row) ? lead_of(store, row) : Lead{};
  const Lead before = std::exchange(remembered(row), now);
  if (before == now) return;
  for (const RecordId id : {before.id, now.id}) {
    if (id) add_followers(store, row.kind, id, Store::kAliasDepth, pending);
  }
  for (const RecordId id : {before.holds, now.holds}) {
    const auto held = store.find(id);
    if (held && held->kind == Kind::Registration) {
      pending[slot(Kind::Registration)].push_back(held->index);
    }
  }
}

void References::reset(const Store& store) {
  for (const Kind kind : kOrder) {
    leads_[slot(kind)].clear();
    if (!leads(kind)) continue;
    for (RowIndex index = 0; index < store.table(kind).size(); ++index) {
      leads_[slot(kind)].push_back(lead_of(store, {kind, index}));
    }
  }
  const Table& changes = store.table(Kind::StageChange);
  deals_of_stage_changes_.clear();
  for (RowIndex index = 0; index < changes.size(); ++index) {
    deals_of_stage_changes_.push_back(changes.reference(index, fields::stage_change::deal));
  }
}

References::Lead References::lead_of(const Store& store, Row row) {
  const Table& table = store.table(row.kind);
  Lead lead{.id = table.id(row.index)};
  lead.canonical = store.canonical(lead.id);
  if (row.kind == Kind::Agent) {
    lead.agency = store.canonical(table.reference(row.index, fields::agent::agency));
  } else if (row.kind == Kind::Deal) {
    lead.agency = store.canonical(table.reference(row.index, fields::deal::agency));
    lead.agent = store.canonical(table.reference(row.index, fields::deal::agent));
    const auto declined = static_cast<std::int64_t>(Recognition::Declined);
    lead.counts = !table.archived(row.index) &&
                  table.integer(row.index, fields::deal::recognition) != declined;
    if (!table.archived(row.index) && holds_protection(deal_stage(table, row.index))) {
      lead.holds = table.reference(row.index, fields::deal::registration);
    }
  }
  return lead;
}

References::Lead& References::remembered(Row row) {
  std::vector<Lead>& list = leads_[slot(row.kind)];
  if (list.size() <= row.index) list.resize(row.index + std::size_t{1});
  return list[row.index];
}

void References::add_deal_of(const Store& store, RowIndex stage_change, Pending& pending) {
  const Table& changes = store.table(Kind::StageChange);
  if (deals_of_stage_changes_.size() <= stage_change) {
    deals_of_stage_changes_.resize(stage_change + std::size_t{1});
  }
  const RecordId now = stage_change < changes.size()
                           ? changes.reference(stage_change, fields::stage_change::deal)
                           : RecordId{};
  const RecordId before = std::exchange(deals_of_stage_changes_[stage_change], now);
  for (const RecordId deal : {before, now}) {
    const auto row = store.find(deal);
    if (row && row->kind == Kind::Deal) pending[slot(Kind::Deal)].push_back(row->index);
  }
}

void References::add_found(const Store& store, FieldId field, RecordId id, Pending& pending) {
  for (const RecordId found : store.lookup(field, Value::of(id).view())) {
    pending[slot(kind_of(field))].push_back(store.find(found)->index);
  }
}

void References::add_followers(
    const Store& store, Kind kind, RecordId id, int depth, Pending& pending) {
  for (const FieldId field : followers_of(kind)) {
    add_found(store, field, id, pending);
  }
  if (depth == 0) return;
  const FieldId merged_into = make_field(kind, common::merged_into);
  for (const RecordId child : store.lookup(merged_into, Value::of(id).view())) {
    pending[slot(kind)].push_back(store.find(child)->index);
    add_followers(store, kind, child, depth - 1, pending);
  }
}

}  // namespace planerka
