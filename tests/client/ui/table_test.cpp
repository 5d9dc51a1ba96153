#include "client/ui/table.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

constexpr std::array<Column, 4> kColumns = {{
    {.title = "Наименование", .width = 600, .stretch = 1},
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
        .order_name = "Порядок",
    });
    if (now.opened || now.sort_changed) last = now;
  }
};

TEST(Table, RowsSayWhichOfHowManyTheyAre) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  const auto indexes = [&screen] {
    std::vector<std::int32_t> found;
    for (const Node& node : screen.nodes()) {
      if (node.role == Role::Row) found.push_back(node.row_index);
    }
    return found;
  };
  std::vector<std::int32_t> top = indexes();
  ASSERT_GT(top.size(), 5U);
  for (std::size_t i = 0; i < top.size(); ++i)
    EXPECT_EQ(top[i], static_cast<std::int32_t>(i) + 1) << "the header, the totals, the rows";
  screen.context().focus(screen.find(Role::Table, "Агентства").id, FocusCause::Keyboard);
  screen.settle();
  screen.press(Key::End);
  EXPECT_EQ(indexes().back(), screen.find(Role::Table, "Агентства").row_count);
  EXPECT_EQ(indexes().front(), 1) << "the header stays";
}

TEST(Table, DrawsOnlyTheRowsInSight) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  data.asked = 0;
  screen.context().request_frame();
  screen.settle();
  EXPECT_LT(data.asked / 3, 100U);
  EXPECT_EQ(screen.find(Role::Table, "Агентства").row_count, 1002);
  EXPECT_EQ(screen.find(Role::Table, "Агентства").column_count, 3);
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

TEST(Table, ShiftAddsAColumnToTheOrder) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.click(Role::ColumnHeader, "Наименование");
  screen.context().focus(screen.find(Role::ColumnHeader, "Продажи (₽)").id,
                         FocusCause::Keyboard);
  screen.settle();
  screen.press(Key::Enter, {.shift = true});
  EXPECT_EQ(data.sort,
            (std::vector<SortKey>{{0, SortOrder::Ascending}, {1, SortOrder::Descending}}));
  screen.press(Key::Enter);
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{1, SortOrder::Ascending}}));
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
  screen.resize(720, 800);
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

void focus_table(Harness& screen) {
  screen.context().focus(screen.find(Role::Table, "Агентства").id, FocusCause::Keyboard);
  screen.settle();
}

TEST(Table, ArrowsMoveACursorAndEnterOpens) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  focus_table(screen);
  screen.press(Key::Down);
  EXPECT_EQ(screen.context().take_announcement(), "АН 0");
  screen.press(Key::Down);
  EXPECT_EQ(screen.context().take_announcement(), "АН 1");
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 1U);
  screen.press(Key::End);
  EXPECT_TRUE(screen.has(Role::Link, "АН 999"));
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 999U);
}

TEST(Table, PageKeysMoveByWhatIsInSightAndHomeGoesToTheFirst) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  focus_table(screen);
  screen.press(Key::Down);
  screen.press(Key::PageDown);
  screen.press(Key::Enter);
  const std::size_t page = *data.last.opened;
  EXPECT_GT(page, 12U) << "a screen of 800 px shows more than a dozen rows";
  EXPECT_LT(page, 20U);
  screen.press(Key::PageDown);
  screen.press(Key::PageUp);
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, page);
  screen.press(Key::Home);
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 0U);
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

TEST(Table, OnAPhoneRowsAreCardsWithWhatTheirColumnsSay) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.resize(390, 844);
  const Rect name = screen.find(Role::Link, "АН 1").rect;
  const Node& sales = screen.find(Role::Cell, "1 000");
  EXPECT_GT(sales.rect.y, name.y + name.height / 2) << "below the name";
  EXPECT_LT(sales.rect.x + sales.rect.width, 390);
  EXPECT_LT(screen.find(Role::Link, "АН 2").rect.y, name.y + 160);
  EXPECT_EQ(screen.maybe(Role::Link, "АН 40"), nullptr) << "only those in sight";
  screen.click_at(200, sales.rect.y + sales.rect.height / 2);
  EXPECT_EQ(data.last.opened, 1U);
  EXPECT_EQ(screen.context().unlabelled_items(), 0U);
  EXPECT_EQ(screen.context().semantics().duplicates(), 0U);
}

TEST(Table, CardsAreSortedByAMenu) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.resize(390, 844);
  screen.click(Role::Button, "Порядок");
  screen.click(Role::MenuItem, "Продажи (₽)");
  EXPECT_EQ(data.sort, (std::vector<SortKey>{{1, SortOrder::Descending}}));
}

TEST(Table, ATotalOnACardNamesOnlyWhatItSaysSomethingOf) {
  std::string_view count;
  Harness screen(
      [&count] {
        table({.name = "Агентства",
               .columns = kColumns,
               .row_count = 0,
               .cell = [](CellWriter&, std::size_t, std::size_t) {},
               .row_key = [](std::size_t row) { return row + 1; },
               .total = [&count](CellWriter& cell,
                                 std::size_t column) { cell.text(column == 0 ? "Итого" : count); },
               .height = 400});
      },
      {.width = 390});
  const auto letters = [&screen] {
    screen.wake();
    return ImGui::GetDrawData()->TotalVtxCount;
  };
  const int blank = letters();
  count = "5";
  EXPECT_GT(letters() - blank, 4 * 10) << "titles of columns came with their figures";
  count = {};
  EXPECT_EQ(letters(), blank);
}

TEST(Table, TheKeyboardGoesThroughCardsToo) {
  Agencies data;
  Harness screen([&] { data.draw(); });
  screen.resize(390, 844);
  focus_table(screen);
  screen.press(Key::End);
  EXPECT_TRUE(screen.has(Role::Link, "АН 999"));
  screen.press(Key::Enter);
  EXPECT_EQ(data.last.opened, 999U);
}

TEST(Table, SaysTheBadgeBesideADateAndThatBesideAName) {
  constexpr std::array<Column, 2> kTwo = {
      {{.title = "Наименование", .width = 240}, {.title = "Активность", .width = 240}}};
  Harness screen([&] {
    table({.name = "Агентства",
           .columns = kTwo,
           .row_count = 1,
           .cell =
               [](CellWriter& cell, std::size_t, std::size_t column) {
                 if (column == 0) cell.link("Этажи", "#/1");
                 if (column == 1) cell.text("Вчера");
                 cell.badge({.text = column == 0 ? "Новое" : "Горячие"});
               },
           .row_key = [](std::size_t row) { return static_cast<std::uint64_t>(row); }});
  });
  EXPECT_TRUE(screen.has(Role::Cell, "Вчера, Горячие"));
  EXPECT_TRUE(screen.has(Role::Cell, "Новое"));
  EXPECT_TRUE(screen.has(Role::Link, "Этажи"));
}

}  // namespace
}  // namespace planerka::ui
