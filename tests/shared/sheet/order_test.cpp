#include "shared/sheet/order.h"

#include <array>
#include <random>

#include <gtest/gtest.h>

#include "shared/sheet/collation.h"
#include "tests/shared/sheet/memory_sheet.h"

namespace planerka {
namespace {

using Cells = std::vector<std::vector<Cell>>;

constexpr std::size_t kName = 0;
constexpr std::size_t kDeals = 1;
constexpr std::size_t kClients = 2;
constexpr std::size_t kConversion = 3;

MemorySheet agencies(Cells cells) {
  return {
      {{.key = "name", .title = "book.column.agency", .type = CellType::Link},
       {.key = "deals", .title = "book.column.won", .type = CellType::Integer, .total = Total::Sum},
       {.key = "clients",
        .title = "book.column.clients_registered",
        .type = CellType::Integer,
        .total = Total::Sum},
       {.key = "conversion",
        .title = "book.column.conversion",
        .type = CellType::Percent,
        .share = Share{kDeals, kClients}}},
      std::move(cells)};
}

MemorySheet names(std::initializer_list<std::string_view> texts) {
  Cells cells;
  for (const std::string_view text : texts)
    cells.push_back({Cell::of(text), {}, {}, {}});
  return agencies(std::move(cells));
}

std::string shown(const Sheet& sheet, const RowList& rows) {
  std::string text;
  for (const std::uint32_t row : rows) {
    const Cell cell = sheet.cell(row, kName);
    text += (text.empty() ? "" : " ") + (cell.empty ? std::string("-") : std::string(cell.text));
  }
  return text;
}

std::string sorted(const Sheet& sheet, const std::vector<SortKey>& keys) {
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, keys);
  return shown(sheet, rows);
}

TEST(Order, TextGoesAsARussianReaderSorts) {
  const MemorySheet sheet =
      names({"Zoom", "яблоко", "", "Ель", "Ёлка", "Ежи", "«Дом»", "9 этаж", "Abc"});
  EXPECT_EQ(sorted(sheet, {{kName, Direction::Ascending}}),
            "9 этаж «Дом» Ежи Ёлка Ель яблоко Abc Zoom -");
  EXPECT_EQ(sorted(sheet, {{kName, Direction::Descending}}),
            "Zoom Abc яблоко Ель Ёлка Ежи «Дом» 9 этаж -");
}

TEST(Order, WordsThatDifferInYoAloneAreOrderedByIt) {
  EXPECT_LT(collation_key("все"), collation_key("всё"));
  EXPECT_LT(collation_key("всё"), collation_key("все вместе"));
}

TEST(Order, NumbersInTextGoBySize) {
  const MemorySheet sheet = names({"Корпус 10", "Корпус 2", "Корпус 02а", "10 этаж", "9 этаж"});
  EXPECT_EQ(sorted(sheet, {{kName, Direction::Ascending}}),
            "9 этаж 10 этаж Корпус 2 Корпус 02а Корпус 10");
  EXPECT_LT(collation_key(std::string(300, '1')), collation_key("Дом"));
}

TEST(Order, EmptyComesLastInEitherDirectionAndEqualRowsKeepTheirOrder) {
  const MemorySheet sheet = agencies({{Cell::of("А"), {}, {}, {}},
                                      {Cell::of("Б"), Cell::of(1), {}, {}},
                                      {Cell::of("В"), Cell::of(2), {}, {}},
                                      {Cell::of("Г"), {}, {}, {}},
                                      {Cell::of("Д"), Cell::of(1), {}, {}}});
  EXPECT_EQ(sorted(sheet, {{kDeals, Direction::Ascending}}), "Б Д В А Г");
  EXPECT_EQ(sorted(sheet, {{kDeals, Direction::Descending}}), "В Б Д А Г");
}

TEST(Order, LaterKeysDecideBetweenEqualRows) {
  const MemorySheet sheet = agencies({{Cell::of("Б"), Cell::of(1), {}, {}},
                                      {Cell::of("В"), Cell::of(2), {}, {}},
                                      {Cell::of("А"), Cell::of(1), {}, {}}});
  EXPECT_EQ(sorted(sheet, {{kDeals, Direction::Descending}, {kName, Direction::Ascending}}),
            "В А Б");
}

TEST(Order, AListSortedBeforeIsSortedAsIfItWereNot) {
  constexpr std::array<std::string_view, 6> kNames = {
      "", "Дом 2", "Дом 10", "дом 2", "Ёлка", "Zoom"};
  std::mt19937_64 random(17);
  const auto any_cells = [&]() -> std::vector<Cell> {
    return {Cell::of(kNames[random() % kNames.size()]),
            random() % 4 == 0 ? Cell{} : Cell::of(static_cast<std::int64_t>(random() % 5) - 2),
            {},
            {}};
  };
  Cells cells(200);
  for (std::vector<Cell>& row : cells)
    row = any_cells();
  MemorySheet sheet = agencies(std::move(cells));
  const std::array<std::vector<SortKey>, 3> orders = {
      {{{kName, Direction::Ascending}, {kDeals, Direction::Descending}},
       {{kDeals, Direction::Descending}},
       {}}};
  SortMemory memory;
  for (int round = 0; round < 500; ++round) {
    for (std::uint64_t changes = random() % 3; changes > 0; --changes) {
      const std::size_t row = random() % sheet.rows();
      const std::vector<Cell> to = any_cells();
      sheet.set(row, kName, to[kName]);
      sheet.set(row, kDeals, to[kDeals]);
    }
    RowList rows = all_rows(sheet);
    if (random() % 8 == 0) std::erase_if(rows, [](std::uint32_t row) { return row % 3 == 0; });
    const std::vector<SortKey>& keys = orders[round % 50 == 0 ? random() % orders.size() : 0];
    RowList plainly = rows;
    sort_rows(sheet, plainly, keys);
    sort_rows(sheet, rows, keys, memory);
    ASSERT_EQ(rows, plainly) << "round " << round;
  }
}

TEST(Order, HeaderClicksGoRound) {
  const MemorySheet sheet = agencies({});
  std::vector<SortKey> keys;
  keys = clicked(sheet, keys, kDeals, HeaderClick::Replace);
  EXPECT_EQ(keys, (std::vector<SortKey>{{kDeals, Direction::Descending}}));
  keys = clicked(sheet, keys, kName, HeaderClick::Add);
  EXPECT_EQ(keys,
            (std::vector<SortKey>{{kDeals, Direction::Descending}, {kName, Direction::Ascending}}));
  keys = clicked(sheet, keys, kName, HeaderClick::Replace);
  EXPECT_EQ(keys, (std::vector<SortKey>{{kName, Direction::Descending}}));
  keys = clicked(sheet, keys, kName, HeaderClick::Replace);
  EXPECT_TRUE(keys.empty());
}

TEST(Order, SearchWantsEveryWordAndHearsYoAsYe) {
  const MemorySheet sheet = names({"Зелёный квартал", "Квартал 95", "Дом"});
  EXPECT_EQ(shown(sheet, rows_with(sheet, all_rows(sheet), " КВАРТАЛ зеленый ")),
            "Зелёный квартал");
  EXPECT_EQ(shown(sheet, rows_with(sheet, all_rows(sheet), "квартал")),
            "Зелёный квартал Квартал 95");
  EXPECT_EQ(rows_with(sheet, all_rows(sheet), "  ").size(), 3U);
  EXPECT_EQ(shown(sheet, rows_with(sheet, all_rows(sheet), "ljv")), "Дом");
}

TEST(Totals, SumNumbersAndShareTheSums) {
  const MemorySheet sheet = agencies({{Cell::of("А"), Cell::of(1), Cell::of(3), share_cell(1, 3)},
                                      {Cell::of("Б"), {}, {}, {}},
                                      {Cell::of("В"), Cell::of(2), Cell::of(5), share_cell(2, 5)}});
  const RowList rows = all_rows(sheet);
  EXPECT_EQ(total_cell(sheet, rows, kDeals), Cell::of(3));
  EXPECT_EQ(total_cell(sheet, rows, kClients), Cell::of(8));
  EXPECT_EQ(total_cell(sheet, rows, kConversion), Cell::of(375));
  EXPECT_TRUE(total_cell(sheet, rows, kName).empty);
}

TEST(Totals, ShareIsRoundedOnceAndEmptyOfNothing) {
  EXPECT_EQ(share_cell(1, 3), Cell::of(333));
  EXPECT_EQ(share_cell(2, 3), Cell::of(667));
  EXPECT_EQ(share_cell(1, 2000), Cell::of(1));
  EXPECT_EQ(share_cell(0, 5), Cell::of(0));
  EXPECT_TRUE(share_cell(0, 0).empty);
}

}  // namespace
}  // namespace planerka
