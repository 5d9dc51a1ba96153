#pragma once

// What the card of an agency or an agent shows beside its figures: periods against those before
// them, and what a call should know. Worked out for the one that is looked at, from the facts of
// what leads to it by the schema's lookup indexes, and kept while nothing of what it is made of
// changes.

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/insight/facts.h"

namespace planerka {

/// A period that ends today, and the one before it.
struct Compared {
  std::int64_t now = 0;
  std::int64_t before = 0;

  std::int64_t change() const { return now - before; }
  friend bool operator==(const Compared&, const Compared&) = default;
};

/// Registrations and held meetings about a project.
struct ProjectInterest {
  RecordId project;  // none: of all projects, or of no one
  std::int32_t count = 0;

  friend bool operator==(const ProjectInterest&, const ProjectInterest&) = default;
};

struct ClientAtWork {
  RecordId client;
  std::optional<Date> protected_until = std::nullopt;  // the last day; none: by a deal, or not yet

  friend bool operator==(const ClientAtWork&, const ClientAtWork&) = default;
};

struct Pulse {
  Compared active_agents;                  // of an agency: of thresholds.active_days
  Compared interest;                       // of thresholds.interest_days
  std::vector<ProjectInterest> interests;  // of them too, the most first
  Compared registered;                     // registrations received in those days
  Compared new_clients;                    // distinct, registered in them
  Compared new_deals;                      // opened in them
  std::optional<int> conversion_before;    // permille, by what there was before them
  Compared sales;                          // of the sale period
  Compared sales_sum;                      // kopecks
  std::optional<int> days_to_deal;         // from receipt to agreement, won deals of deal_days
  std::optional<int> days_to_deal_before;
  Compared meetings;                  // of meeting_days: presentations and tours too
  std::vector<RecordId> events;       // the last three of any kind, newest first
  std::vector<RecordId> expiring;     // registrations, the nearest first
  std::vector<RecordId> deals;        // neither closed nor lost, by stage
  std::vector<RecordId> stuck;        // of those, over the norm of their stage
  std::vector<ClientAtWork> clients;  // the nearest end of protection first, those without last

  friend bool operator==(const Pulse&, const Pulse&) = default;
};

/// The first day of the part of the year, so many months long, that a day is in: of its quarter for
/// three. REQUIRES: they divide the year.
Date sale_period_start(Date today, int months);

/// From these rows, each once; those of others are passed over. In any order.
Pulse pulse_of(const Store& store, RecordId owner, const std::vector<Row>& rows, const AsOf& as_of);

/// The rows a pulse of the agency or agent can be made of.
std::vector<Row> rows_about(const Store& store, RecordId owner);

/// REQUIRES: observes the store it is asked about.
class Pulses : public StoreObserver {
 public:
  void changed(const Store& store, const std::vector<ChangedRows>& changes) override;
  void forget() { kept_.reset(); }

  /// As of a company's day; the reference holds until the next call or change. Aliases are
  /// followed: REQUIRES: the agency or agent stands for itself.
  const Pulse& of(const Store& store, RecordId owner, Date today) const;

 private:
  struct Kept {
    RecordId owner;
    Date today;
    Pulse pulse;
  };
  mutable std::optional<Kept> kept_;
};

}  // namespace planerka
