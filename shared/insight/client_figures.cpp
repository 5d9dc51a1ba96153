#include "shared/insight/client_figures.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "shared/insight/facts.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

constexpr std::array kKinds = {Kind::Client, Kind::Registration, Kind::Deal, Kind::Event};

/// The field by which a row is about a client; of a client itself, what it was merged into.
FieldId lead_of(Kind kind) {
  switch (kind) {
    case Kind::Registration:
      return fields::registration::client;
    case Kind::Deal:
      return fields::deal::client;
    case Kind::Event:
      return fields::event::subject;
    default:
      return make_field(Kind::Client, common::merged_into);
  }
}

/// The record that comes last of those offered, by time, then by id.
class Latest {
 public:
  void offer(RecordId id, std::int64_t at) {
    if (found_ && std::tie(at, id) < std::tie(at_, found_)) return;
    found_ = id;
    at_ = at;
  }
  RecordId found() const { return found_; }

 private:
  RecordId found_;
  std::int64_t at_ = 0;
};

// One that the server has not seen is as old as it was made.
std::int64_t received(const Table& registrations, RowIndex row) {
  const FieldId created_at = make_field(Kind::Registration, common::created_at);
  return registrations.integer(
      row, fields::registration::received_at, registrations.integer(row, created_at));
}

void add_registrations(const Store& store, RecordId client, Latest& latest) {
  const Table& table = store.table(Kind::Registration);
  for (const RecordId id : store.lookup(fields::registration::client, Value::of(client).view())) {
    const RowIndex row = store.find(id)->index;
    if (is_live(table, row)) latest.offer(id, received(table, row));
  }
}

void add_deals(const Store& store, RecordId client, Latest& latest) {
  const Table& table = store.table(Kind::Deal);
  for (const RecordId id : store.lookup(fields::deal::client, Value::of(client).view())) {
    const RowIndex row = store.find(id)->index;
    if (is_live(table, row)) latest.offer(id, table.integer(row, fields::deal::opened_on));
  }
}

std::int64_t own_contact(const Store& store, RecordId client) {
  const auto members = read_tuple(store.value(client, fields::client::last_own_contact).bytes);
  return members.ok() && !members->empty() ? (*members)[0].integer : 0;
}

// Which events are contacts depends on no day.
std::int64_t last_event(const Store& store, RecordId client) {
  std::int64_t last = 0;
  for (const RecordId id : store.lookup(fields::event::subject, Value::of(client).view())) {
    const Facts facts = facts_of(store, *store.find(id), AsOf{});
    if (facts.has(Fact::Contact)) last = std::max(last, facts.at);
  }
  // Of what was held with others, whoever took part was seen there.
  for (const RecordId id : store.lookup(fields::event::participants, Value::of(client).view())) {
    const Facts facts = facts_of(store, *store.find(id), AsOf{});
    if (facts.has(Fact::Activity)) last = std::max(last, facts.at);
  }
  return last;
}

ClientFigure figure_of(const Store& store, RecordId client) {
  Latest registration;
  Latest deal;
  ClientFigure figure;
  for (const RecordId kin : kin_of(store, Kind::Client, client)) {
    add_registrations(store, kin, registration);
    add_deals(store, kin, deal);
    figure.last_contact =
        std::max({figure.last_contact, own_contact(store, kin), last_event(store, kin)});
  }
  figure.registration = registration.found();
  figure.deal = deal.found();
  return figure;
}

}  // namespace

void ClientFigures::recompute(const Store& store) {
  figures_.clear();
  others_.clear();
  touched_.clear();
  for (const Kind kind : kKinds) {
    const Table& table = store.table(kind);
    leads_[static_cast<std::size_t>(kind)].clear();
    for (RowIndex index = 0; index < table.size(); ++index) {
      follow(store, {kind, index});
    }
  }
  settle(store);
}

void ClientFigures::changed(const Store& store, const std::vector<ChangedRows>& changes) {
  for (const ChangedRows& change : changes) {
    if (std::find(kKinds.begin(), kKinds.end(), change.kind) == kKinds.end()) continue;
    for (const RowIndex index : change.rows) {
      follow(store, {change.kind, index});
    }
  }
  settle(store);
}

// Whoever the row was about, and whoever it is about now.
void ClientFigures::follow(const Store& store, Row row) {
  std::vector<Lead>& leads = leads_[static_cast<std::size_t>(row.kind)];
  if (leads.size() <= row.index) leads.resize(row.index + std::size_t{1});
  const Table& table = store.table(row.kind);
  Lead now;
  if (row.index < table.size()) {
    now = {table.id(row.index), table.reference(row.index, lead_of(row.kind))};
  }
  for (const Lead& lead : {std::exchange(leads[row.index], now), now}) {
    touch(store, lead.about);
    if (row.kind == Kind::Client) touch(store, lead.self);
  }
  for (const RecordId other : others_.follow(store, row)) {
    touch(store, other);
  }
}

void ClientFigures::touch(const Store& store, RecordId client) {
  if (!client) return;
  touched_.push_back(client);
  touched_.push_back(store.canonical(client));
}

void ClientFigures::settle(const Store& store) {
  std::sort(touched_.begin(), touched_.end());
  touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
  for (const RecordId id : touched_) {
    const auto row = store.find(id);
    const bool stands = row && row->kind == Kind::Client && store.canonical(id) == id;
    const ClientFigure figure = stands ? figure_of(store, id) : ClientFigure{};
    if (figure == ClientFigure{}) {
      figures_.erase(id);
    } else {
      figures_[id] = figure;
    }
  }
  settled_.swap(touched_);
  touched_.clear();
}

const ClientFigure& ClientFigures::of(RecordId client) const {
  static const ClientFigure none;
  const auto found = figures_.find(client);
  return found == figures_.end() ? none : found->second;
}

}  // namespace planerka
