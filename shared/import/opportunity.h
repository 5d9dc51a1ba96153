#pragma once

// The fourth file of the preset `opportunities`: its rows, as clients, registrations and deals.

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/money.h"
#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/import/dates.h"
#include "shared/import/plan.h"
#include "shared/import/source.h"
#include "shared/model/enums.h"

namespace planerka {

/// A row whose every name and value is understood.
struct Opportunity {
  std::string_view id;
  RecordId project;
  RecordId agency;  // none: a deal of no agency
  RecordId agent;
  DealStage stage = DealStage::Lead;
  std::optional<Date> engaged;
  std::optional<Date> closed;
  std::optional<Money> sum;
};

class OpportunitySource {
 public:
  static Result<OpportunitySource> open(const ImportFile& file, std::optional<DateOrder> told);

  /// Names (as name_key) of the accounts that have a registration.
  std::set<std::string, std::less<>> engaged_agencies() const;

  /// Plans all rows. Projects, agencies and agents have been planned before.
  void plan_rows(ImportPlanner& planner, const ZoneTable& zone);

  FileReport report() && { return std::move(source_).report(); }

 private:
  explicit OpportunitySource(ImportSource source) : source_(std::move(source)) {}

  Result<Opportunity> read(std::size_t row, const ImportPlanner& planner);
  Result<std::optional<Date>> date(std::size_t row, std::size_t role, DateOrder order) const;

  ImportSource source_;
  DateOrder engage_order_ = DateOrder::DayMonthYear;
  DateOrder close_order_ = DateOrder::DayMonthYear;
};

}  // namespace planerka
