#include "client/ui/table.h"

#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

constexpr std::array<Column, 4> kColumns = {{
    {.title = "Наименование", .width = 240, .stretch = 1},
    {.title = "Продажи (₽)", .type = ColumnType::Number, .width = 140},
    {.title = "Последняя активность", .type = ColumnType::Date, .width = 180},
    {.title = "Скрытая", .hidden = true},
}};

struct Agencies {
  std::size_t count = 1000;
  std::vector<SortKey> sort = {};
  std::size_t asked = 0;
  TableEvents last = {};

  void draw() {
    const TableEvents now = table({
        .name = "Агентства",
        .columns = kColumns,
        .row_count = count,
        .cell =
            [this](CellWriter& cell, std::size_t row, std::size_t column) {
              ++asked;
              const std::string n = std::to_string(row);
              if (column == 0) cell.link("АН " + n, "#/agencies/" + n);
              if (column == 1) cell.text(n + " 000");
              if (column == 2) cell.badge({.text = "Горячие", .tone = Tone::Success});
            },
        .row_key = [](std::size_t row) { return row + 1; },
        .total = [](CellWriter& cell,
                    std::size_t column) { cell.text(column == 0 ? "Итого" : "5"); },
        .sort = &sort,
    });
    if (now.opened || now.sort_changed) last = now;
  }
};

TEST(Table, DrawsOnlyTheRowsInSight) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  data.asked = 0;
  screen.context().request_frame();
  screen.settle();
  EXPECT_LT(data.asked / 3, 100U);
  EXPECT_EQ(screen.find(Role::Grid, "Агентства").row_count, 1002);
  EXPECT_EQ(screen.find(Role::Grid, "Агентства").column_count, 3);
  EXPECT_TRUE(screen.has(Role::Link, "АН 0"));
  EXPECT_EQ(screen.maybe(Role::Link, "АН 999"), nullptr);
}

TEST(Table, SortsByHeaderGreatestNumberFirstThenTheReverseThenOff) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  const auto press = [&] { screen.click(Role::ColumnHeader, "Продажи (₽)"); };
  press();
  EXPECT_TRUE(data.last.sort_changed);
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{1, SortOrder::Descending}}));
  EXPECT_EQ(screen.find(Role::ColumnHeader, "Продажи (₽)").sorting, Sorting::Descending);
  press();
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{1, SortOrder::Ascending}}));
  press();
  EXPECT_TRUE(data.sort.empty());
}

TEST(Table, TextSortsFromTheFirstLetter) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.click(Role::ColumnHeader, "Наименование");
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{0, SortOrder::Ascending}}));
}

TEST(Table, SaysAllHeadersAlsoThoseOutOfSight) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.resize(360, 800);
  EXPECT_TRUE(has(screen.find(Role::ColumnHeader, "Последняя активность").state, State::OffScreen));
  screen.context().activate(screen.find(Role::ColumnHeader, "Последняя активность").id);
  screen.settle();
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{2, SortOrder::Descending}}));
}

TEST(Table, TheWholeRowOpensItsLink) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  const Rect row = screen.find(Role::Link, "АН 3").rect;
  screen.click_at(900, row.y + row.height / 2);
  EXPECT_EQ(data.last.opened, 3U);
  ASSERT_EQ(screen.display().visited.size(), 1U);
  EXPECT_EQ(screen.display().visited[0], "#/agencies/3");
}

TEST(Table, TheLinkInARowOpensOnce) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.click(Role::Link, "АН 3");
  EXPECT_EQ(screen.display().visited.size(), 1U);
}

TEST(Table, ArrowsMoveACursorAndEnterOpens) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.context().focus(screen.find(Role::Grid, "Агентства").id, FocusCause::Keyboard);
  screen.settle();
  screen.press(Key::Down);
  screen.press(Key::Down);
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 1U);
  screen.press(Key::End);
  EXPECT_TRUE(screen.has(Role::Link, "АН 999"));
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 999U);
}

TEST(Table, TotalsStayInSight) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  EXPECT_TRUE(screen.has(Role::Cell, "Итого"));
  screen.scroll(640, 400, 5000);
  EXPECT_EQ(screen.maybe(Role::Link, "АН 0"), nullptr);
  EXPECT_TRUE(screen.has(Role::Cell, "Итого"));
}

TEST(Table, NamesAreUniqueAndEverythingPressableHasOne) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  EXPECT_EQ(screen.context().semantics().duplicates(), 0U);
  EXPECT_EQ(screen.context().unlabelled_items(), 0U);
}

}  // namespace
}  // namespace planerka::ui
