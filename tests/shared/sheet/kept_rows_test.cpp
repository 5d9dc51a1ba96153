#include "shared/sheet/kept_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/sheet/sheet_rows.h"
#include "tests/shared/chance.h"
#include "tests/shared/sheet/memory_sheet.h"

namespace planerka {
namespace {

using testing::Chance;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::size_t kName = 0;
constexpr std::size_t kDeals = 1;
constexpr std::string_view kNames[] = {"", "Дом", "дом", "Ёлка", "Этажи", "10", "9"};

MemorySheet random_sheet(Chance& chance, std::size_t rows) {
  std::vector<std::vector<Cell>> cells;
  for (std::size_t row = 0; row < rows; ++row)
    cells.push_back({Cell::of(chance.pick(kNames)), Cell::of(chance.below(4))});
  return {{{.key = "name", .title = "agencies.column.name"},
           {.key = "deals",
            .title = "agencies.column.deals_in_work",
            .type = CellType::Integer,
            .total = Total::Sum}},
          std::move(cells)};
}

TEST(KeptRows, FollowingEqualsMakingAnew) {
  Chance chance(7);
  MemorySheet sheet = random_sheet(chance, 60);
  const SortKey sort[] = {{kDeals, Direction::Descending}, {kName}};
  const Narrowing by{.passes = [&](std::size_t row) { return sheet.cell(row, kDeals).number > 0; },
                     .words = "о",
                     .sort = sort};
  const auto verdict = [&](std::size_t row) {
    return static_cast<std::uint32_t>(sheet.cell(row, kDeals).number);
  };
  KeptRows kept;
  KeptCounts counts;
  kept.make(sheet, by);
  counts.make(sheet, 2, verdict);
  for (int step = 0; step < 300; ++step) {
    RowList changed;
    for (int i = chance.below(6); i >= 0; --i) {
      changed.push_back(static_cast<std::uint32_t>(chance.index(sheet.rows())));
      sheet.set(changed.back(), kName, Cell::of(chance.pick(kNames)));
      sheet.set(changed.back(), kDeals, Cell::of(chance.below(4)));
    }
    kept.follow(sheet, by, changed);
    counts.follow(sheet, verdict, changed);
    KeptRows anew;
    KeptCounts counted;
    anew.make(sheet, by);
    counted.make(sheet, 2, verdict);
    ASSERT_EQ(kept.rows(), anew.rows()) << "step " << step;
    ASSERT_EQ(kept.totals(), anew.totals()) << "step " << step;
    ASSERT_THAT(counts.counts(), ElementsAre(counted.counts()[0], counted.counts()[1]));
  }
}

TEST(KeptRows, ANarrowerListHoldsNothingOfWhatWasFollowed) {
  Chance chance(1);
  const MemorySheet sheet = random_sheet(chance, 9);
  const SortKey sort[] = {{kName}};
  KeptRows kept;
  kept.make(sheet, {.sort = sort});
  const RowList changed = {3};
  kept.follow(sheet, {.sort = sort}, changed);
  EXPECT_EQ(kept.rows().size(), 9U);
  kept.make(sheet, {.passes = [](std::size_t) { return false; }, .sort = sort});
  EXPECT_THAT(kept.rows(), IsEmpty());
}

// Of rows 2, 4 and 6 of a table.
class SheetRowsTest : public ::testing::Test {
 protected:
  SheetRowsTest() {
    for (const RowIndex index : {2U, 4U, 6U})
      rows_.add(index);
  }
  bool follow(RowIndex index, bool live) {
    changed_.clear();
    return rows_.follow(
        {index, index}, [live](RowIndex) { return live; }, changed_);
  }

  SheetRows rows_;
  std::vector<std::uint32_t> changed_;
};

TEST_F(SheetRowsTest, OthersKeepTheirNumbersWhileRowsComeAndGo) {
  EXPECT_TRUE(follow(4, false));
  EXPECT_THAT(changed_, ElementsAre(1U));
  EXPECT_FALSE(rows_.has(1));
  EXPECT_TRUE(rows_.has(2));
  EXPECT_TRUE(follow(9, true));
  EXPECT_THAT(changed_, ElementsAre(3U));
  EXPECT_EQ(rows_[3], 9U);
  EXPECT_TRUE(follow(4, true)) << "it has its number still";
  EXPECT_TRUE(rows_.has(1));
}

TEST_F(SheetRowsTest, WhatWouldComeBetweenOthersOrIsTooMuchIsMadeAnew) {
  EXPECT_TRUE(follow(5, false)) << "it is not there, nor was";
  EXPECT_THAT(changed_, IsEmpty());
  EXPECT_FALSE(follow(5, true));
  std::vector<RowIndex> many(100);
  for (RowIndex i = 0; i < many.size(); ++i)
    many[i] = 10 + i;
  EXPECT_FALSE(rows_.follow(
      many, [](RowIndex) { return true; }, changed_));
}

}  // namespace
}  // namespace planerka
