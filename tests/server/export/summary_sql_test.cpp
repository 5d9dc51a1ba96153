// The figures of the «Сводный отчёт» against SQL that anyone could write over the state tables.

#include <array>
#include <map>

#include <gtest/gtest.h>

#include "server/demo/demo.h"
#include "server/store/sqlite/database.h"
#include "server/store/sqlite/sqlite_store.h"
#include "server/store/state_row.h"
#include "shared/base/hash.h"
#include "shared/import/opportunities.h"
#include "shared/sheet/agency_sheet.h"
#include "tests/server/store/temporary_folder.h"
#include "tests/shared/domain/workspace.h"
#include "tests/shared/import/sales_set.h"

namespace planerka {
namespace {

const std::string kAgencyFigures = R"(
  WITH won AS (
    SELECT * FROM deal
    WHERE stage IN ('agreement_registered', 'payment_received', 'closed')
      AND coalesce(recognition, '') <> 'declined' AND coalesce(archived, 0) = 0
  ), given AS (  -- shares: agency, agent, basis points, and so on; the first is the deal's own
    SELECT won.agency AS by, party.value AS to_agency, won.sum * points.value / 10000 AS part
    FROM won, json_each(won.shares) AS party, json_each(won.shares) AS points
    WHERE party.key > 0 AND party.key % 3 = 0 AND points.key = party.key + 2
  ), counted AS (
    SELECT * FROM registration
    WHERE state <> 'draft' AND coalesce(archived, 0) = 0
  ), registered AS (
    SELECT DISTINCT agency, client FROM counted WHERE state NOT IN ('rejected', 'cancelled')
  )
  SELECT agency.id,
    (SELECT count(*) FROM won WHERE won.agency = agency.id) AS won,
    (SELECT coalesce(sum(sum), 0) FROM won WHERE won.agency = agency.id)
      - (SELECT coalesce(sum(part), 0) FROM given WHERE given.by = agency.id)
      + (SELECT coalesce(sum(part), 0) FROM given WHERE to_agency = agency.id) AS sales_sum,
    (SELECT count(*) FROM counted WHERE counted.agency = agency.id) AS registrations,
    (SELECT count(*) FROM counted
      WHERE counted.agency = agency.id AND state = 'rejected') AS rejected,
    (SELECT count(*) FROM counted
      WHERE counted.agency = agency.id AND state = 'expired') AS expired,
    (SELECT count(*) FROM registered WHERE registered.agency = agency.id) AS clients_registered,
    (SELECT count(*) FROM registered WHERE registered.agency = agency.id AND EXISTS (
       SELECT 1 FROM won WHERE won.agency = agency.id AND won.client = registered.client)
    ) AS clients_bought,
    (SELECT count(*) FROM deal WHERE deal.agency = agency.id AND stage = 'lost'
       AND coalesce(recognition, '') <> 'declined' AND coalesce(archived, 0) = 0) AS lost,
    (SELECT count(*) FROM agent WHERE agent.agency = agency.id
       AND coalesce(archived, 0) = 0) AS agents
  FROM agency
  WHERE merged_into IS NULL AND coalesce(archived, 0) = 0
)";
// Keys of the sheet's columns, in the order of the query's.
constexpr std::array<std::string_view, 9> kFigures = {"won",
                                                      "sales_sum",
                                                      "registrations",
                                                      "rejected",
                                                      "expired",
                                                      "clients_registered",
                                                      "clients_bought",
                                                      "lost",
                                                      "agents"};

/// A workspace whose state tables are written to a file.
class SummarySql : public ::testing::Test {
 protected:
  void run(const std::vector<Command>& commands) {
    for (const Command& command : commands) {
      const Result<> done = workspace_.run({}, command);
      ASSERT_TRUE(done.ok()) << done.error().code;
    }
  }

  void write_tables() {
    auto store = sqlite::SqliteStore::open(file_, [](const auto& task) { task(); }).value();
    StateRows rows;
    for (const KindSpec& kind : kinds()) {
      for (RowIndex row = 0; row < workspace_.state.table(kind.kind).size(); ++row) {
        rows.rows.push_back(make_state_row(workspace_.state, workspace_.history, {kind.kind, row}));
      }
    }
    AppendOutcome outcome = AppendOutcome::Failed;
    store->write_state(std::move(rows), [&outcome](AppendOutcome told) { outcome = told; });
    store.reset();  // waits for what was asked
    ASSERT_EQ(outcome, AppendOutcome::Done);
  }

  void expect_sheet_to_agree(Date today) {
    AgencyFigures figures;
    figures.recompute(workspace_.state, today);
    const AgencySheet sheet = summary_sheet(workspace_.state, figures);
    std::map<std::int64_t, std::size_t> rows;
    for (std::size_t row = 0; row < sheet.rows(); ++row)
      rows[static_cast<std::int64_t>(sheet.record(row).value)] = row;
    auto database = sqlite::Database::open(file_, sqlite::Access::ReadOnly).value();
    auto query = database.prepare(kAgencyFigures).value();
    std::size_t agencies = 0;
    for (; query.step().value(); ++agencies) {
      ASSERT_TRUE(rows.contains(query.integer(0)));
      const std::size_t row = rows[query.integer(0)];
      for (std::size_t figure = 0; figure < kFigures.size(); ++figure) {
        EXPECT_EQ(sheet.cell(row, column_of(sheet, kFigures[figure])).number,
                  query.integer(static_cast<int>(figure) + 1))
            << sheet.cell(row, 0).text << ": " << kFigures[figure];
      }
    }
    EXPECT_EQ(agencies, sheet.rows());
  }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "main.db";
  testing::Workspace workspace_;
};

TEST_F(SummarySql, AgreesOnTheSalesSet) {
  std::uint64_t ids = 0;
  const auto next_id = [&ids] { return RecordId{mix64(++ids) >> 1U}; };
  run(plan_opportunities(maven_sales(), {}, workspace_.state, next_id).value().commands);
  write_tables();
  expect_sheet_to_agree(Date::of({2017, 12, 31}));
}

TEST_F(SummarySql, AgreesOnTheDemo) {
  const Date today = Date::of({2026, 3, 2});
  run(demo::make_commands(
      {.today = today, .zone = {}, .users = {{workspace_.manager, UserRole::Manager}}}));
  write_tables();
  expect_sheet_to_agree(today);
}

}  // namespace
}  // namespace planerka
