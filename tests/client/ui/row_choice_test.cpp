// Rows chosen for an act in bulk: by mouse, finger, keyboard and assistive technology.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

constexpr std::array<Column, 2> kColumns = {
    {{.title = "Наименование", .width = 240, .stretch = 1}, {.title = "Город", .width = 140}}};
constexpr Modifiers kShift{.shift = true};

class RowChoices : public ::testing::Test {
 protected:
  void draw() {
    table({.name = "Агентства",
           .columns = kColumns,
           .row_count = rows_.size(),
           .cell =
               [this](CellWriter& cell, std::size_t row, std::size_t column) {
                 const std::string n = std::to_string(rows_[row]);
                 if (column == 0) return cell.link("АН " + n, "#/agencies/" + n);
                 cell.text("Омск");
               },
           .row_key = [this](std::size_t row) { return rows_[row]; },
           .choice = {.chosen = &chosen_,
                      .all = "Выбрать все",
                      .name =
                          [this](std::size_t row) {
                            return "Выбрать " + std::to_string(rows_[row]);
                          }},
           .frozen_columns = 1});
  }
  /// The chosen ones, as listed.
  std::vector<std::uint64_t> chosen() const {
    std::vector<std::uint64_t> found;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(found), [this](std::uint64_t key) {
      return chosen_.holds(key);
    });
    return found;
  }
  void focus_grid() {
    screen_.context().focus(screen_.find(Role::Grid, "Агентства").id, FocusCause::Keyboard);
    screen_.settle();
  }
  const Node& row_of(std::uint64_t key) {
    const Node& cell = *screen_.context().semantics().find(
        screen_.find(Role::Link, "АН " + std::to_string(key)).parent);
    return *screen_.context().semantics().find(cell.parent);
  }
  using Keys = std::vector<std::uint64_t>;

  std::vector<std::uint64_t> rows_ = {11, 12, 13, 14, 15, 16, 17};
  Selection chosen_;
  Harness screen_{[this] { draw(); }};
};

TEST_F(RowChoices, ACheckBoxBeforeTheNameChoosesAndOpensNothing) {
  screen_.click(Role::CheckBox, "Выбрать 12");
  screen_.click(Role::CheckBox, "Выбрать 14");
  EXPECT_EQ(chosen(), (Keys{12, 14}));
  EXPECT_TRUE(has(screen_.find(Role::CheckBox, "Выбрать 12").state, State::Checked));
  EXPECT_TRUE(has(row_of(12).state, State::Selected));
  EXPECT_FALSE(has(row_of(13).state, State::Selected));
  EXPECT_TRUE(screen_.display().visited.empty());
  screen_.click(Role::CheckBox, "Выбрать 12");
  EXPECT_EQ(chosen(), (Keys{14}));
}

TEST_F(RowChoices, ShiftChoosesAllFromTheLastOne) {
  screen_.click(Role::CheckBox, "Выбрать 16");
  screen_.context().shift_held(true);
  screen_.click(Role::CheckBox, "Выбрать 13");
  EXPECT_EQ(chosen(), (Keys{13, 14, 15, 16}));
}

TEST_F(RowChoices, TheHeaderChoosesAllOrNone) {
  screen_.click(Role::CheckBox, "Выбрать 12");
  screen_.click(Role::CheckBox, "Выбрать все");
  EXPECT_EQ(chosen(), rows_);
  EXPECT_TRUE(has(screen_.find(Role::CheckBox, "Выбрать все").state, State::Checked));
  screen_.click(Role::CheckBox, "Выбрать все");
  EXPECT_EQ(chosen(), Keys{});
}

TEST_F(RowChoices, SpaceChoosesTheRowAtTheCursor) {
  focus_grid();
  screen_.press(Key::Down);
  screen_.press(Key::Down);
  screen_.press(Key::Space);
  EXPECT_EQ(chosen(), (Keys{12}));
  screen_.press(Key::Down);
  screen_.press(Key::Down);
  screen_.press(Key::Space, kShift);
  EXPECT_EQ(chosen(), (Keys{12, 13, 14}));
  EXPECT_TRUE(screen_.display().visited.empty());
}

TEST_F(RowChoices, ShiftWithArrowsStretchesARangeAndTakesItBack) {
  focus_grid();
  screen_.press(Key::Down);
  screen_.press(Key::Down);
  screen_.press(Key::Down, kShift);
  screen_.press(Key::Down, kShift);
  EXPECT_EQ(chosen(), (Keys{12, 13, 14}));
  screen_.press(Key::Up, kShift);
  EXPECT_EQ(chosen(), (Keys{12, 13}));
  screen_.press(Key::End, kShift);
  EXPECT_EQ(chosen(), (Keys{12, 13, 14, 15, 16, 17}));
}

TEST_F(RowChoices, AFingerThatRestsChoosesItsRow) {
  const Rect row = screen_.find(Role::Link, "АН 15").rect;
  screen_.context().long_pressed(row.x + 200, row.y + row.height / 2);
  screen_.settle();
  EXPECT_EQ(chosen(), (Keys{15}));
  screen_.settle();
  EXPECT_EQ(chosen(), (Keys{15})) << "once";
  EXPECT_TRUE(screen_.display().visited.empty());
}

TEST_F(RowChoices, AnotherOrderChoosesTheSameRecords) {
  screen_.click(Role::CheckBox, "Выбрать 12");
  std::reverse(rows_.begin(), rows_.end());
  screen_.wake();
  EXPECT_TRUE(has(screen_.find(Role::CheckBox, "Выбрать 12").state, State::Checked));
  screen_.context().shift_held(true);
  screen_.click(Role::CheckBox, "Выбрать 14");
  EXPECT_EQ(chosen(), (Keys{14, 13, 12})) << "the range goes by what is seen";
}

TEST_F(RowChoices, OfAGridSayWhetherTheyAreChosen) {
  for (const float width : {1280.0F, 390.0F}) {
    screen_.resize(width, 800);
    chosen_.clear();
    chosen_.toggle(12);
    screen_.wake();
    EXPECT_TRUE(has(row_of(12).state, State::Selected)) << width;
    EXPECT_FALSE(has(row_of(11).state, State::Selected)) << width;
    const NodeId cell = screen_.find(Role::Link, "АН 12").parent;
    EXPECT_EQ(screen_.context().semantics().find(cell)->role, Role::GridCell) << width;
  }
}

TEST_F(RowChoices, SaysThatRowsCanBeChosen) {
  EXPECT_TRUE(has(screen_.find(Role::Grid, "Агентства").state, State::Toggle));
  EXPECT_TRUE(has(row_of(11).state, State::Toggle));
  EXPECT_EQ(screen_.context().unlabelled_items(), 0U);
  EXPECT_EQ(screen_.context().semantics().duplicates(), 0U);
}

}  // namespace
}  // namespace planerka::ui
