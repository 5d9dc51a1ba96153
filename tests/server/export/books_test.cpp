// The «Сводный отчёт» of the sales set, opened by LibreOffice, against the set's own rows.

#include "server/export/books.h"

#include <map>

#include <gtest/gtest.h>

#include "shared/base/hash.h"
#include "shared/import/opportunities.h"
#include "tests/server/export/office.h"
#include "tests/shared/domain/workspace.h"
#include "tests/shared/import/sales_set.h"

namespace planerka {
namespace {

struct Won {
  int deals = 0;
  long long roubles = 0;
};

std::map<std::string, Won> won_by_account(const CsvTable& deals) {
  std::map<std::string, Won> accounts;
  for (std::size_t row = 0; row < deals.rows(); ++row) {
    if (deals.cell(row, 4) != "Won") continue;
    Won& won = accounts[std::string(deals.cell(row, 3))];
    won.deals += 1;
    won.roubles += std::stoll(std::string(deals.cell(row, 7)));
  }
  return accounts;
}

// 1,231,054.50 ₽ → 1231054
long long roubles(std::string_view shown) {
  std::string digits;
  for (const char c : shown.substr(0, shown.find('.'))) {
    if (c != ',') digits += c;
  }
  return std::stoll(digits);
}

TEST(SummaryBook, SaysOfTheSalesSetWhatItsRowsSay) {
  const OpportunityFiles files = maven_sales();
  testing::Workspace workspace;
  std::uint64_t ids = 0;
  const auto next_id = [&ids] { return RecordId{mix64(++ids) >> 1U}; };
  const ImportPlan plan = plan_opportunities(files, {}, workspace.state, next_id).value();
  for (const Command& command : plan.commands)
    ASSERT_TRUE(workspace.run({}, command).ok());
  AgencyFigures figures;
  figures.recompute(workspace.state, Date::of({2017, 12, 31}));
  const TemporaryFolder folder;
  const SummaryBook summary(workspace.state, figures, Language::Ru);
  // It is of the moment it was made.
  ASSERT_TRUE(workspace.run({}, make_archive(workspace.state.table(Kind::Agency).id(0))).ok());
  ASSERT_TRUE(summary.write((folder / "book.xlsx").string()).ok());

  // The period stands above the header.
  const std::string shown = opened_by_office(folder, (folder / "book.xlsx").string());
  const CsvTable book = read_csv(shown.substr(shown.find('\n') + 1), "book").value();
  const auto column = [&book](std::string_view title) {
    std::size_t at = 0;
    while (at < book.columns() && book.title(at) != title)
      ++at;
    EXPECT_LT(at, book.columns()) << title;
    return at;
  };
  const auto accounts = won_by_account(read_csv(files.deals.bytes, "deals").value());
  ASSERT_EQ(book.rows(), 85U + 1);  // and the totals
  Won total;
  for (std::size_t row = 0; row < 85; ++row) {
    const std::string name(book.cell(row, column("АН")));
    const auto found = accounts.find(name);
    const Won won = found == accounts.end() ? Won{} : found->second;
    EXPECT_EQ(std::stoi(std::string(book.cell(row, column("Завершено")))), won.deals) << name;
    EXPECT_EQ(roubles(book.cell(row, column("Продажи ₽"))), won.roubles) << name;
    total.deals += won.deals;
    total.roubles += won.roubles;
  }
  EXPECT_EQ(std::stoi(std::string(book.cell(85, column("Завершено")))), total.deals);
  EXPECT_EQ(roubles(book.cell(85, column("Продажи ₽"))), total.roubles);
  EXPECT_EQ(total.deals, 331);
}

TEST(SummaryBook, IsNamedWithTheDate) {
  EXPECT_EQ(summary_book_name(Language::Ru, Date::of({2025, 3, 4})),
            "Сводный отчёт 2025-03-04.xlsx");
}

}  // namespace
}  // namespace planerka
