#include "shared/import/opportunities.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/money.h"
#include "shared/import/opportunity.h"

namespace planerka {
namespace {

using Need = ColumnRole::Need;

struct ProjectColumn {
  enum : std::size_t { Product, SalesPrice };
};
constexpr std::array<ColumnRole, 2> kProjectColumns = {
    {{"product"}, {"sales_price", Need::Optional}}};

struct AgencyColumn {
  enum : std::size_t { Account, SubsidiaryOf };
};
constexpr std::array<ColumnRole, 2> kAgencyColumns = {
    {{"account"}, {"subsidiary_of", Need::Optional}}};

struct AgentColumn {
  enum : std::size_t { Agent, Manager, Office };
};
constexpr std::array<ColumnRole, 3> kAgentColumns = {
    {{"sales_agent"}, {"manager", Need::Optional}, {"regional_office", Need::Optional}}};

WantedField name_field(FieldId field, std::string_view name) {
  return {field, Value::text(name), WantedField::Compare::AsName};
}

class Opportunities {
 public:
  Opportunities(const OpportunityOptions& options,
                const Store& store,
                std::function<RecordId()> next_id)
      : options_(options), planner_(store, std::string(kOpportunitiesSource), std::move(next_id)) {}

  Result<ImportPlan> plan(const OpportunityFiles& files) {
    auto projects = TRY(ImportSource::open(files.projects, kProjectColumns));
    auto agencies = TRY(ImportSource::open(files.agencies, kAgencyColumns));
    auto agents = TRY(ImportSource::open(files.agents, kAgentColumns));
    auto deals = TRY(OpportunitySource::open(files.deals, options_.date_order));
    plan_projects(projects);
    engaged_ = deals.engaged_agencies();
    AgencyRows rows{agencies};
    rows.index();
    for (std::size_t row = 0; row < agencies.rows(); ++row) {
      plan_agency(rows, row);
    }
    plan_agents(agents);
    deals.plan_rows(planner_, options_.zone);
    ImportPlan plan;
    plan.files.push_back(std::move(projects).report());
    plan.files.push_back(std::move(agencies).report());
    plan.files.push_back(std::move(agents).report());
    plan.files.push_back(std::move(deals).report());
    plan.commands = std::move(planner_).commands();
    return plan;
  }

 private:
  // Agencies refer to each other, in any order of rows; parents are planned before their children.
  struct AgencyRows {
    enum class State : std::uint8_t { Waiting, Open, Planned };
    ImportSource& source;
    std::vector<State> states = {};
    std::map<std::string, std::size_t, std::less<>> by_key = {};

    void index() {
      states.resize(source.rows());
      for (std::size_t row = 0; row < source.rows(); ++row) {
        by_key.try_emplace(name_key(source.cell(row, AgencyColumn::Account)), row);
      }
    }
  };

  // False when the row was skipped.
  static bool claim(ImportSource& source, std::size_t row, std::string_view name) {
    Result<> claimed = source.claim(row, name, name_key(name));
    if (claimed.ok()) return true;
    source.skip(row, std::move(claimed).error());
    return false;
  }

  void plan_projects(ImportSource& source) {
    for (std::size_t row = 0; row < source.rows(); ++row) {
      const std::string_view name = source.cell(row, ProjectColumn::Product);
      if (!claim(source, row, name)) continue;
      WantedRecord project{
          Kind::Project, name_key(name), {name_field(fields::project::name, name)}};
      const std::string_view price = source.cell(row, ProjectColumn::SalesPrice);
      const Result<Money> amount = parse_money(price);
      if (amount.ok()) {
        project.fields.push_back({fields::project::base_price, Value::of(amount->kopecks)});
      } else if (!price.empty()) {
        source.note(row, amount.error());
      }
      source.count(row, planner_.plan(project));
    }
  }

  void plan_agents(ImportSource& source) {
    for (std::size_t row = 0; row < source.rows(); ++row) {
      const std::string_view name = source.cell(row, AgentColumn::Agent);
      if (!claim(source, row, name)) continue;
      std::string team(source.cell(row, AgentColumn::Manager));
      const std::string_view office = source.cell(row, AgentColumn::Office);
      if (!team.empty() && !office.empty()) team += ", ";
      team += office;
      WantedRecord agent{Kind::Agent, name_key(name), {name_field(fields::agent::name, name)}};
      if (!team.empty()) agent.fields.push_back({fields::agent::team, Value::text(team)});
      agent.initial.push_back(
          {fields::agent::status, Value::of(static_cast<int>(AgentStatus::Active))});
      source.count(row, planner_.plan(agent));
    }
  }

  void plan_agency(AgencyRows& rows, std::size_t row) {
    if (rows.states[row] != AgencyRows::State::Waiting) return;
    rows.states[row] = AgencyRows::State::Open;
    const std::string_view name = rows.source.cell(row, AgencyColumn::Account);
    if (claim(rows.source, row, name)) {
      const std::string key = name_key(name);
      const AgencyStatus status = engaged_.contains(key) ? AgencyStatus::Active : AgencyStatus::New;
      WantedRecord agency{Kind::Agency,
                          key,
                          {name_field(fields::agency::name, name)},
                          {{fields::agency::status, Value::of(static_cast<int>(status))}}};
      const std::optional<RecordId> parent = parent_of(rows, row);
      if (parent) agency.fields.push_back({fields::agency::parent, Value::of(*parent)});
      rows.source.count(row, planner_.plan(agency));
    }
    rows.states[row] = AgencyRows::State::Planned;
  }

  std::optional<RecordId> parent_of(AgencyRows& rows, std::size_t row) {
    const std::string_view name = rows.source.cell(row, AgencyColumn::SubsidiaryOf);
    if (name.empty()) return std::nullopt;
    const std::string key = name_key(name);
    const auto found = rows.by_key.find(key);
    if (found != rows.by_key.end()) {
      if (rows.states[found->second] == AgencyRows::State::Open) {
        rows.source.note(row, fail("import.parent_circle", {std::string(name)}));
        return std::nullopt;
      }
      plan_agency(rows, found->second);
    }
    const std::optional<RecordId> parent = planner_.find(Kind::Agency, key);
    if (!parent) rows.source.note(row, fail("import.unknown_parent", {std::string(name)}));
    return parent;
  }

  const OpportunityOptions& options_;
  ImportPlanner planner_;
  std::set<std::string, std::less<>> engaged_;  // agencies with a registration: keys
};

}  // namespace

Result<ImportPlan> plan_opportunities(const OpportunityFiles& files,
                                      const OpportunityOptions& options,
                                      const Store& store,
                                      const std::function<RecordId()>& next_id) {
  return Opportunities(options, store, next_id).plan(files);
}

}  // namespace planerka
