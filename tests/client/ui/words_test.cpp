// Where words are drawn is said with them, for the browser's find; and words without room are told.

#include <array>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Environment kFrozen = {.frozen_time = true};

bool is_within(const Rect& words, const Rect& box) {
  return words.x >= box.x && words.y >= box.y && words.x + words.width <= box.x + box.width &&
         words.y + words.height <= box.y + box.height;
}

TEST(Words, StandInAButtonAfterItsIconAndInItsMiddle) {
  Harness screen([] {
    const Row row;
    button({.name = "Добавить", .icon = Icon::Plus, .kind = ButtonKind::Primary});
    button({.name = "Закрыть", .icon = Icon::X, .face = ButtonFace::IconOnly});
  });
  const Node& add = screen.find(Role::Button, "Добавить");
  EXPECT_TRUE(is_within(add.words, add.rect));
  EXPECT_GT(add.words.x, add.rect.x + 30);
  EXPECT_NEAR(add.words.y + add.words.height / 2, add.rect.y + add.rect.height / 2, 1);
  EXPECT_TRUE(add.bold);
  EXPECT_EQ(screen.find(Role::Button, "Закрыть").words.width, 0) << "its name is not drawn";
}

TEST(Words, OfAChipAreItsNameWithoutTheCount) {
  Harness screen([] {
    const Row row;
    chip({.name = "Мои", .count = 8});
    chip({.name = "Мои и ничьи", .key = "other"});
  });
  EXPECT_LT(screen.find(Role::Button, "Мои").words.width,
            screen.find(Role::Button, "Мои и ничьи").words.width);
}

TEST(Words, OfATitleInTwoLinesAreBothOfThem) {
  constexpr std::array<Column, 2> kColumns = {
      {{.title = "Наименование"}, {.title = "Последняя активность", .fixed = 110}}};
  Harness screen([&] {
    table({.name = "Агентства", .columns = kColumns, .cell = [](CellWriter&, auto, auto) {}});
  });
  const Node& one = screen.find(Role::ColumnHeader, "Наименование");
  const Node& two = screen.find(Role::ColumnHeader, "Последняя активность");
  EXPECT_GT(two.words.height, one.words.height * 1.8F);
  EXPECT_TRUE(is_within(two.words, two.rect));
}

TEST(Words, OfAComboAreItsValue) {
  constexpr std::array<Option, 1> kOptions = {{{.name = "Казань"}}};
  int selected = 0;
  Harness screen([&] { combo({.label = "Город", .options = kOptions, .selected = &selected}); });
  const Node& node = screen.find(Role::ComboBox, "Город");
  EXPECT_GT(node.words.width, 0);
  EXPECT_TRUE(is_within(node.words, node.rect));
}

TEST(Words, WithoutRoomAreToldToTests) {
  Harness screen([] { button({.name = "Сохранить изменения", .width = 80}); }, kFrozen);
  EXPECT_THAT(screen.context().cut_words(), ElementsAre("Сохранить изменения"));
  Harness wide([] { button({.name = "Сохранить изменения"}); }, kFrozen);
  EXPECT_THAT(wide.context().cut_words(), IsEmpty());
}

}  // namespace
}  // namespace planerka::ui
