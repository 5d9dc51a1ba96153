// How a person sees a list: kept with their settings, the same on every device of theirs.

#include "client/screens/list_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "shared/domain/settings.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ui::Role;

/// Four columns: № and the name, which stay first, and two more.
class FourColumns : public Sheet {
 public:
  std::span<const SheetColumn> columns() const override { return columns_; }
  std::size_t rows() const override { return 0; }
  Cell cell(std::size_t, std::size_t) const override { return {}; }
  RecordId record(std::size_t) const override { return {}; }
  std::span<const SortKey> default_order() const override { return {}; }

 private:
  std::array<SheetColumn, 4> columns_ = {{
      {.key = "n", .title = "word.search"},
      {.key = "name", .title = "word.search", .type = CellType::Link},
      {.key = "city", .title = "word.search"},
      {.key = "sales", .title = "word.search", .type = CellType::Money},
  }};
};

TEST(ListView, IsWrittenDownByTheKeysOfColumns) {
  const FourColumns sheet;
  const ListView view{.order = {"sales", "city"},
                      .widths = {{"sales", 180}},
                      .chosen = {{"city", false}},
                      .frozen = "city",
                      .sort = {{3, Direction::Descending}, {1, Direction::Ascending}}};
  const std::string text = encode_view(view, sheet);
  EXPECT_EQ(text,
            R"({"frozen":"city","order":["sales","city"],"shown":{"city":false},)"
            R"("sort":["-sales","name"],)"
            R"("widths":{"sales":180}})");
  EXPECT_EQ(decode_view(text, sheet), view);
  EXPECT_EQ(encode_view({}, sheet), "");
}

TEST(ListView, WhatIsNotKnownHereIsLeftOut) {
  const FourColumns sheet;
  for (const char* text : {"",
                           "7",
                           "[]",
                           "{",
                           R"({"order":7,"widths":[],"shown":"x","sort":{},"frozen":2})",
                           R"({"frozen":"gone"})"}) {
    EXPECT_EQ(decode_view(text, sheet), ListView{}) << text;
  }
  const ListView view = decode_view(
      R"({"order":["gone","sales",3],"widths":{"sales":1e9,"city":-5,"gone":9,"name":"x"},)"
      R"("shown":{"city":1,"sales":true},"sort":["gone","-city",4]})",
      sheet);
  EXPECT_THAT(view.order, ElementsAre("sales"));
  EXPECT_THAT(view.widths, ElementsAre(std::pair("city", 40)));
  EXPECT_THAT(view.chosen, ElementsAre(std::pair("sales", true)));
  EXPECT_THAT(view.sort, ElementsAre(SortKey{2, Direction::Descending}));
}

TEST(ListView, TheNameAndWhatIsBeforeItStayFirst) {
  const FourColumns sheet;
  EXPECT_EQ(fixed_columns(sheet), 2U);
  ListView view;
  move_column(view, sheet, 3, 2);
  EXPECT_THAT(column_order(view, sheet), ElementsAre(0, 1, 3, 2));
  move_column(view, sheet, 3, 2);
  EXPECT_THAT(column_order(view, sheet), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(column_order({.order = {"sales", "n"}}, sheet), ElementsAre(0, 1, 3, 2));
}

TEST(ListView, FrozenAreTheNameOrAllUpToAColumn) {
  const FourColumns sheet;
  EXPECT_EQ(frozen_columns({}, sheet), 2U);
  EXPECT_EQ(frozen_columns({.frozen = "city"}, sheet), 3U);
  EXPECT_EQ(frozen_columns({.order = {"sales", "city"}, .frozen = "city"}, sheet), 4U);
  EXPECT_EQ(frozen_columns({.frozen = "n"}, sheet), 2U);
}

class ListViews : public ::testing::Test {
 protected:
  ListViews() {
    meet(app_);
    app_.click(Role::Button, "Добавить АН");
    app_.fill("Наименование", "Этажи");
    app_.click(Role::Button, "Сохранить");
    meet(app_);
    app_.go("#/agencies");
  }

  void meet(LiveApp& app) {
    workspace_.advance(1000);
    app.settle();
  }
  std::string kept() const { return read_view(workspace_.state(), manager_, "agencies"); }
  static float left(LiveApp& app, std::string_view column) {
    return app.screen().find(Role::ColumnHeader, column).rect.x;
  }

  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "manager");
  FakeDevice& desk_ = workspace_.add_device(manager_);
  FakeDevice& tablet_ = workspace_.add_device(manager_);
  LiveApp app_{workspace_, desk_};
};

TEST_F(ListViews, AHeaderDraggedOverAnotherTakesItsPlaceOnEveryDevice) {
  LiveApp tablet(workspace_, tablet_);
  meet(tablet);
  const ui::Rect sales = app_.screen().find(Role::ColumnHeader, "Продажи (₽)").rect;
  const ui::Rect clients = app_.screen().find(Role::ColumnHeader, "Клиенты в работе").rect;
  app_.screen().drag(sales.x + 30, sales.y + 10, clients.x + 30, clients.y + 10);
  meet(app_);
  EXPECT_LT(left(app_, "Продажи (₽)"), left(app_, "Клиенты в работе"));
  meet(tablet);
  EXPECT_LT(left(tablet, "Продажи (₽)"), left(tablet, "Клиенты в работе"));
  EXPECT_GT(left(tablet, "Продажи (₽)"), left(tablet, "Наименование"));
}

TEST_F(ListViews, AnEdgeDraggedMakesAColumnWiderAndADoubleClickAsItWas) {
  const ui::Rect before = app_.screen().find(Role::ColumnHeader, "Клиенты в работе").rect;
  const float edge = before.x + before.width - 2;
  app_.screen().drag(edge, before.y + 10, edge + 60, before.y + 10);
  meet(app_);
  const ui::Rect after = app_.screen().find(Role::ColumnHeader, "Клиенты в работе").rect;
  EXPECT_NEAR(after.width, before.width + 60, 2);
  EXPECT_THAT(kept(), HasSubstr("widths"));
  const float new_edge = after.x + after.width - 2;
  app_.screen().click_at(new_edge, before.y + 10);
  app_.screen().click_at(new_edge, before.y + 10);
  meet(app_);
  EXPECT_EQ(kept(), "");
  EXPECT_NEAR(
      app_.screen().find(Role::ColumnHeader, "Клиенты в работе").rect.width, before.width, 1);
}

TEST_F(ListViews, WhatItIsSortedByIsKept) {
  app_.click(Role::ColumnHeader, "Наименование");
  meet(app_);
  EXPECT_EQ(kept(), R"({"sort":["name"]})");
}

TEST_F(ListViews, ColumnsAreShownAndMovedInTheDialogToo) {
  app_.click(Role::Button, "Колонки");
  app_.click(Role::CheckBox, "Менеджер");
  app_.click(Role::Button, "Дальше: Клиенты в работе");
  app_.screen().scroll(640, 400, 2000);
  app_.click(Role::Button, "Готово");
  meet(app_);
  EXPECT_LT(left(app_, "Сделки в работе"), left(app_, "Клиенты в работе"));
  EXPECT_THAT(kept(), HasSubstr(R"("manager":)"));
  LiveApp tablet(workspace_, tablet_);
  meet(tablet);
  EXPECT_LT(left(tablet, "Сделки в работе"), left(tablet, "Клиенты в работе"));
  tablet.click(Role::Button, "Колонки");
  tablet.screen().scroll(640, 400, 2000);
  tablet.click(Role::Button, "Как было");
  tablet.click(Role::Button, "Готово");
  meet(tablet);
  meet(app_);
  EXPECT_EQ(kept(), "");
  EXPECT_GT(left(app_, "Сделки в работе"), left(app_, "Клиенты в работе"));
}

TEST_F(ListViews, MoreColumnsThanTheNameCanStayInSight) {
  LiveApp tablet(workspace_, tablet_, {.width = 820, .height = 1180});
  meet(tablet);
  const float first = left(tablet, "Клиенты в работе");
  const float second = left(tablet, "Сделки в работе");
  tablet.click(Role::Button, "Колонки");
  tablet.screen().choose("Не прокручивать вбок до колонки", "Клиенты в работе");
  tablet.settle();
  tablet.screen().scroll(400, 400, 3000);
  tablet.click(Role::Button, "Готово");
  meet(tablet);
  EXPECT_EQ(kept(), R"({"frozen":"clients_in_work"})");
  tablet.screen().context().scrolled(400, 400, 300, 0);
  tablet.settle();
  EXPECT_EQ(left(tablet, "Клиенты в работе"), first);
  EXPECT_LT(left(tablet, "Сделки в работе"), second);
}

// A phone turned over leaves no room for what a desk keeps in sight.
TEST_F(ListViews, WhatStaysInSightLeavesRoomForTheRest) {
  LiveApp tablet(workspace_, tablet_, {.width = 820, .height = 1180});
  ASSERT_TRUE(
      tablet.device().act({make_set_view(manager_, "agencies", R"({"frozen":"sales_sum"})")}).ok());
  meet(tablet);
  tablet.screen().context().scrolled(400, 400, 300, 0);
  tablet.settle();
  EXPECT_LT(left(tablet, "Продажи (₽)"), 820);
}

TEST_F(ListViews, OfflineItIsKeptLikeAnyChange) {
  desk_.set_online(false);
  app_.settle();
  app_.click(Role::ColumnHeader, "Наименование");
  app_.settle();
  EXPECT_THAT(app_.screen().dump(), HasSubstr("ждут изменений: 1"));
}

}  // namespace
}  // namespace planerka::testing
