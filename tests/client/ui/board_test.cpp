// A board in the hand of a person with a mouse, a finger, a keyboard.

#include "client/ui/board.h"

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

class BoardTest : public ::testing::Test {
 protected:
  void draw() {
    const Page page({.title = "Сделки", .width = PageWidth::Full, .key = "deals"});
    std::vector<BoardColumn> columns;
    for (std::size_t i = 0; i < deals.size(); ++i) {
      columns.push_back({.title = kTitles.at(i), .note = "сделки", .keys = deals[i]});
    }
    const auto moved = board({.name = "Сделки",
                              .columns = columns,
                              .card =
                                  [](std::uint64_t key) {
                                    const std::string number = std::to_string(key);
                                    return BoardCard{.title = "№ " + number,
                                                     .href = "#/deals/" + number,
                                                     .lines = {"Этажи", "лот 4"},
                                                     .figure = "12 000 000 ₽",
                                                     .state = "зависла, 9 дней",
                                                     .tone = Tone::Danger};
                                  },
                              .empty = "Нет сделок",
                              .movable = movable});
    if (!moved) return;
    moves.push_back(*moved);
    std::erase(deals[moved->from], moved->key);
    deals[moved->to].push_back(moved->key);
    request_frame();
  }

  Rect place(std::string_view card) { return screen.find(Role::Link, card).rect; }
  Rect column(std::string_view title) { return screen.find(Role::List, title).rect; }
  static float middle_x(const Rect& rect) { return rect.x + rect.width / 2; }
  static float middle_y(const Rect& rect) { return rect.y + rect.height / 2; }

  static constexpr std::array kTitles = {"Лид", "Показ назначен", "Бронь"};
  std::vector<std::vector<std::uint64_t>> deals = {{1, 2}, {3}, {}};
  std::vector<BoardMove> moves;
  bool movable = true;
  fake::Harness screen{[this] { draw(); }};
};

TEST_F(BoardTest, EachColumnIsAListAndEachCardALinkWithItsState) {
  EXPECT_TRUE(screen.has(Role::Heading, "Лид"));
  EXPECT_EQ(screen.find(Role::List, "Лид").description, "сделки");
  const Node& card = screen.find(Role::Link, "№ 1");
  EXPECT_EQ(card.href, "#/deals/1");
  EXPECT_EQ(card.description, "Этажи, лот 4, 12 000 000 ₽, зависла, 9 дней");
  EXPECT_TRUE(screen.has(Role::Text, "Нет сделок"));
  EXPECT_EQ(screen.context().unlabelled_items(), 0U);
  EXPECT_EQ(screen.context().semantics().duplicates(), 0U);
}

TEST_F(BoardTest, APressOpensTheCard) {
  screen.click(Role::Link, "№ 3");
  EXPECT_EQ(screen.display().visited.back(), "#/deals/3");
  EXPECT_TRUE(moves.empty());
}

TEST_F(BoardTest, AMouseDragsACardToAnotherColumn) {
  const Rect from = place("№ 1");
  const Rect to = column("Бронь");
  screen.drag(middle_x(from), middle_y(from), middle_x(to), middle_y(to));
  EXPECT_EQ(deals[2], std::vector<std::uint64_t>{1});
  EXPECT_TRUE(screen.display().visited.empty()) << "a drag is no press";
}

TEST_F(BoardTest, ACardLetGoWhereItWasStays) {
  const Rect from = place("№ 1");
  screen.drag(middle_x(from), middle_y(from), middle_x(from) + 20, middle_y(from) + 30);
  EXPECT_TRUE(moves.empty());
  EXPECT_TRUE(screen.display().visited.empty());
}

TEST_F(BoardTest, AFingerThatRestedDragsIt) {
  const Rect from = place("№ 1");
  const Rect to = column("Показ назначен");
  screen.carry(middle_x(from), middle_y(from), middle_x(to), middle_y(to));
  EXPECT_EQ(deals[1], (std::vector<std::uint64_t>{3, 1}));
  EXPECT_TRUE(screen.display().visited.empty());
}

TEST_F(BoardTest, EscapeLetsItGo) {
  const Rect from = place("№ 1");
  const Rect to = column("Бронь");
  screen.context().pointer_moved(middle_x(from), middle_y(from), PointerKind::Mouse);
  screen.settle();
  screen.context().pointer_pressed(PointerKind::Mouse);
  screen.settle();
  screen.context().pointer_moved(middle_x(to), middle_y(to), PointerKind::Mouse);
  screen.settle();
  screen.press(Key::Escape);
  screen.context().pointer_released(PointerKind::Mouse);
  screen.settle();
  EXPECT_TRUE(moves.empty());
}

TEST_F(BoardTest, AFingerThatTheSystemTakesAwayLetsItGo) {
  const Rect from = place("№ 1");
  const Rect to = column("Бронь");
  Context& context = screen.context();
  context.pointer_moved(middle_x(from), middle_y(from), PointerKind::Touch);
  screen.settle();
  context.long_pressed(middle_x(from), middle_y(from));
  screen.frame();
  ASSERT_TRUE(context.carries());
  context.pointer_pressed(PointerKind::Touch);
  screen.settle();
  context.pointer_moved(middle_x(to), middle_y(to), PointerKind::Touch);
  screen.settle();
  context.pointer_left();
  context.pointer_released(PointerKind::Touch);
  screen.settle();
  EXPECT_TRUE(moves.empty());
  EXPECT_TRUE(screen.display().visited.empty());
}

TEST_F(BoardTest, ShiftAndAnArrowMoveTheCardThatHasTheKeyboard) {
  screen.context().focus(screen.find(Role::Link, "№ 2").id, FocusCause::Keyboard);
  screen.settle();
  screen.press(Key::Right, {.shift = true});
  EXPECT_EQ(deals[1], (std::vector<std::uint64_t>{3, 2}));
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Link, "№ 2").id);
  screen.press(Key::Right, {.shift = true});
  EXPECT_EQ(deals[2], std::vector<std::uint64_t>{2});
  screen.press(Key::Right, {.shift = true});
  EXPECT_EQ(moves.size(), 2U) << "there is no column further on";
}

TEST_F(BoardTest, ArrowsGoFromCardToCard) {
  screen.context().focus(screen.find(Role::Link, "№ 1").id, FocusCause::Keyboard);
  screen.settle();
  screen.press(Key::Down);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Link, "№ 2").id);
  screen.press(Key::Right);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::Link, "№ 3").id);
  EXPECT_TRUE(moves.empty());
}

TEST_F(BoardTest, WhoMayNotMoveOnlyReads) {
  movable = false;
  const Rect from = place("№ 1");
  const Rect to = column("Бронь");
  screen.drag(middle_x(from), middle_y(from), middle_x(to), middle_y(to));
  EXPECT_TRUE(moves.empty());
}

TEST_F(BoardTest, OfManyCardsOnlyThoseInSightAreDrawn) {
  for (std::uint64_t key = 10; key < 500; ++key) {
    deals[0].push_back(key);
  }
  screen.wake();
  EXPECT_EQ(screen.count(Role::Link, "№ 499"), 0U);
  EXPECT_LT(screen.nodes().size(), 100U);
}

}  // namespace
}  // namespace planerka::ui
