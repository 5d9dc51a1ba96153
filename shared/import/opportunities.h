#pragma once

// The preset `opportunities`: a sales pipeline of four files (products, accounts, sales agents,
// opportunities; Maven Analytics' "CRM Sales Opportunities" is one) as projects, agencies, agents
// and deals.
//
//   product       project; its list price is the base price
//   account       agency; subsidiary_of is its parent
//   sales_agent   agent of no agency («вне АН»), since each sells for many accounts; manager and
//                 regional office are the team
//   opportunity   a client («Клиент 1C1I7A6R», no phone), a registration received on engage_date
//                 (none without one), and a deal: Prospecting, Engaging, Won, Lost are Лид, Показ
//                 проведён, Завершена (won on close_date), Отказ; close_value is its sum
//
// Names in one file find names of another without case, ё and blanks. An opportunity without an
// account is a deal of no agency.

#include <functional>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/import/dates.h"
#include "shared/import/plan.h"
#include "shared/import/source.h"

namespace planerka {

struct OpportunityFiles {
  ImportFile projects;
  ImportFile agencies;
  ImportFile agents;
  ImportFile deals;
};

struct OpportunityOptions {
  std::optional<DateOrder> date_order;  // none: proven by each column's values
  ZoneTable zone;                       // the company's: a day begins at its midnight
};

/// The source that imported records carry beside their external id.
inline constexpr std::string_view kOpportunitiesSource = "opportunities";

/// The plan of the four files on a state; reports come in the order projects, agencies, agents,
/// deals. An Error (those of csv.h, column_map.h and dates.h) is of a whole file: nothing is
/// planned. Reasons of skipped rows: import.name_empty, import.name_twice {name, first row},
/// import.unknown_project {name}, import.unknown_agency {name}, import.unknown_agent {name},
/// import.unknown_stage {name}, import.date_unreadable {column, text}, import.close_date_empty,
/// import.archived, those of parse_money. Notes: import.unknown_parent {name},
/// import.parent_circle {name}, those of parse_money.
Result<ImportPlan> plan_opportunities(const OpportunityFiles& files,
                                      const OpportunityOptions& options,
                                      const Store& store,
                                      const std::function<RecordId()>& next_id);

}  // namespace planerka
