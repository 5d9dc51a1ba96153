#include "shared/sheet/agency_sheet.h"

#include <map>

#include <gtest/gtest.h>

#include "shared/base/hash.h"
#include "shared/import/column_map.h"
#include "shared/import/opportunities.h"
#include "shared/sheet/order.h"
#include "tests/shared/domain/workspace.h"
#include "tests/shared/import/sales_set.h"

namespace planerka {
namespace {

using testing::Workspace;

class Agencies : public ::testing::Test {
 protected:
  void import(const OpportunityFiles& files) {
    const ImportPlan plan = plan_opportunities(files, {}, workspace_.state, [this] {
                              return RecordId{mix64(++ids_) >> 1U};
                            }).value();
    for (const Command& command : plan.commands)
      ASSERT_TRUE(workspace_.run({}, command).ok());
  }

  AgencySheet rating() {
    figures_.recompute(workspace_.state, Date::of({2017, 12, 31}));
    return agencies_sheet(workspace_.state, figures_);
  }
  AgencySheet summary() {
    figures_.recompute(workspace_.state, Date::of({2017, 12, 31}));
    return summary_sheet(workspace_.state, figures_);
  }

  Workspace workspace_;
  AgencyFigures figures_;
  std::uint64_t ids_ = 0;
};

// What the rows of the sales set themselves say of an account.
struct Account {
  std::int64_t engaged = 0;
  std::int64_t won = 0;
  std::int64_t sum = 0;  // kopecks
  std::int64_t open = 0;
  std::int64_t lost = 0;

  friend bool operator==(const Account&, const Account&) = default;
};

std::map<std::string, Account, std::less<>> accounts_of(const OpportunityFiles& files) {
  std::map<std::string, Account, std::less<>> accounts;
  const CsvTable rows = read_csv(files.deals.bytes, "deals").value();
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    if (rows.cell(row, 3).empty()) continue;
    Account& account = accounts[std::string(rows.cell(row, 3))];
    const std::string_view stage = rows.cell(row, 4);
    account.engaged += rows.cell(row, 5).empty() ? 0 : 1;
    account.won += stage == "Won" ? 1 : 0;
    account.lost += stage == "Lost" ? 1 : 0;
    account.open += stage == "Engaging" || stage == "Prospecting" ? 1 : 0;
    if (stage == "Won") account.sum += std::stoll(std::string(rows.cell(row, 7))) * 100;
  }
  return accounts;
}

TEST_F(Agencies, SummarySaysOfTheSalesSetWhatItsRowsSay) {
  const OpportunityFiles files = generated_sales(2000, 7);
  import(files);
  const AgencySheet sheet = summary();
  const auto accounts = accounts_of(files);
  EXPECT_EQ(sheet.rows(), 85U);
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    const auto number = [&](std::string_view key) {
      return sheet.cell(row, column_of(sheet, key)).number;
    };
    const std::string name(sheet.cell(row, 0).text);
    const auto found = accounts.find(name);
    const Account expected = found == accounts.end() ? Account{} : found->second;
    EXPECT_EQ((Account{number("clients_registered"),
                       number("won"),
                       number("sales_sum"),
                       number("deals_in_work"),
                       number("lost")}),
              expected)
        << name;
    EXPECT_EQ(number("clients_bought"), expected.won);
    EXPECT_EQ(sheet.cell(row, column_of(sheet, "conversion")),
              share_cell(expected.won, expected.engaged));
  }
}

TEST_F(Agencies, DealsOfNoAgencyAreInNoAgencysFigures) {
  const OpportunityFiles files = maven_sales();
  import(files);
  const AgencySheet sheet = summary();
  std::int64_t open = 0;
  for (const auto& [name, account] : accounts_of(files))
    open += account.open;
  EXPECT_EQ(total_cell(sheet, all_rows(sheet), column_of(sheet, "deals_in_work")), Cell::of(open));
  EXPECT_LT(open, 89);
}

TEST_F(Agencies, RatingBeginsWithTheHighestSales) {
  import(maven_sales());
  const AgencySheet sheet = rating();
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, sheet.default_order());
  const std::size_t sales = column_of(sheet, "sales_sum");
  for (std::uint32_t place = 1; place < rows.size(); ++place) {
    EXPECT_EQ(sheet.cell(rows[place], 0), Cell::of(place + 1));
    EXPECT_GE(sheet.cell(rows[place - 1], sales).number, sheet.cell(rows[place], sales).number);
  }
}

TEST_F(Agencies, RowOpensItsAgencyAndNamesItsManager) {
  const RecordId agency = workspace_.add_agency(workspace_.manager, "Этажи");
  ASSERT_TRUE(
      workspace_.run(workspace_.head, make_assign_manager(agency, workspace_.manager)).ok());
  const AgencySheet sheet = rating();
  ASSERT_EQ(sheet.rows(), 1U);
  EXPECT_EQ(sheet.record(0), agency);
  const Cell name = sheet.cell(0, column_of(sheet, "name"));
  EXPECT_EQ(name.text, "Этажи");
  EXPECT_EQ(name.link, agency);
  EXPECT_EQ(sheet.cell(0, column_of(sheet, "manager")).text,
            workspace_.state.value(workspace_.manager, fields::user::name).bytes);
  EXPECT_EQ(sheet.cell(0, column_of(sheet, "status")).text, "enum.agency_status.new");
  EXPECT_EQ(sheet.cell(0, column_of(sheet, "last_activity")), (Cell{.badge = "badge.inactive"}));
  EXPECT_TRUE(sheet.cell(0, column_of(sheet, "conversion")).empty);
}

TEST_F(Agencies, ArchivedAndMergedOnesHaveNoRow) {
  const RecordId main = workspace_.add_agency(workspace_.manager, "Этажи");
  const RecordId child = workspace_.add_agency(workspace_.manager, "Этажи Казань");
  const RecordId old = workspace_.add_agency(workspace_.manager, "Старое");
  ASSERT_TRUE(workspace_.run(workspace_.head, make_merge(child, main)).ok());
  ASSERT_TRUE(workspace_.run(workspace_.manager, make_archive(old)).ok());
  const AgencySheet sheet = rating();
  ASSERT_EQ(sheet.rows(), 1U);
  EXPECT_EQ(sheet.record(0), main);
}

TEST_F(Agencies, ContractWithoutAnEndSaysSo) {
  const RecordId agency = workspace_.add_agency(workspace_.manager, "Этажи");
  ASSERT_TRUE(workspace_
                  .run(workspace_.manager,
                       make_create(Kind::Contract,
                                   workspace_.new_id(),
                                   {put(fields::contract::agency, Value::of(agency))}))
                  .ok());
  const AgencySheet sheet = rating();
  EXPECT_EQ(sheet.cell(0, column_of(sheet, "contract_until")), (Cell{.badge = "word.unlimited"}));
}

}  // namespace
}  // namespace planerka
