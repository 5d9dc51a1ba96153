// Acts in one line: as many as fit, the others in a menu.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::SizeIs;

// Names of the acts a bar shows as buttons, and of those in its menu once it was opened.
struct Shown {
  std::vector<std::string> buttons;
  std::vector<std::string> items;
};

Shown shown(Harness& screen) {
  Shown shown;
  const auto take = [&screen](Role role) {
    std::vector<std::string> names;
    for (const Node& node : screen.nodes()) {
      if (node.role == role) names.push_back(node.name);
    }
    return names;
  };
  shown.buttons = take(Role::Button);
  if (screen.has(Role::Button, "Ещё")) screen.click(Role::Button, "Ещё");
  shown.items = take(Role::MenuItem);
  return shown;
}

class ActBars : public ::testing::Test {
 protected:
  void draw_head() {
    const Row row;
    heading1("Уведомления");
    push_right();
    const std::array<BarAct, 4> acts = {
        {{{.name = "Проверить клиента"}, usual_},
         {{.name = "Вставить из сообщения"}, usual_},
         {{.name = "Выгрузить .xlsx"}, export_},
         {{.name = "Зарегистрировать клиента", .kind = ButtonKind::Primary}}}};
    const auto now = act_bar({.acts = acts, .more = {.name = "Ещё"}});
    if (now) pressed_ = now;
  }

  ActRoom usual_ = ActRoom::Folds;
  ActRoom export_ = ActRoom::Folds;
  std::optional<std::size_t> pressed_;
};

TEST_F(ActBars, FoldTheLastWhereThereIsNoRoomButNeverThePrimary) {
  Harness desk([this] { draw_head(); }, {.width = 1280});
  EXPECT_THAT(shown(desk).buttons, SizeIs(4));
  Harness tablet([this] { draw_head(); }, {.width = 640});
  const Shown folded = shown(tablet);
  EXPECT_THAT(folded.buttons, Contains("Зарегистрировать клиента"));
  EXPECT_THAT(folded.buttons, Contains("Ещё"));
  EXPECT_THAT(folded.items, Contains("Выгрузить .xlsx"));
  const float line = tablet.find(Role::Button, "Ещё").rect.y;
  EXPECT_EQ(tablet.find(Role::Button, "Зарегистрировать клиента").rect.y, line);
  EXPECT_LT(line, tablet.find(Role::Heading, "Уведомления").rect.y + 20);
  tablet.click(Role::MenuItem, "Выгрузить .xlsx");
  EXPECT_EQ(pressed_, 2U);
}

TEST_F(ActBars, TakeALineOfTheirOwnWhereEvenThePrimaryHasNoRoom) {
  Harness phone([this] { draw_head(); }, {.width = 300});
  const Rect heading = phone.find(Role::Heading, "Уведомления").rect;
  EXPECT_GE(phone.find(Role::Button, "Ещё").rect.y, heading.y + heading.height);
  EXPECT_THAT(shown(phone).items, SizeIs(3));
}

TEST_F(ActBars, GoOnTheNextLineWhereTheyMustBeSeen) {
  usual_ = ActRoom::Wraps;
  Harness tablet([this] { draw_head(); }, {.width = 480});
  const auto top = [&tablet](const char* name) { return tablet.find(Role::Button, name).rect.y; };
  const Rect main = tablet.find(Role::Button, "Зарегистрировать клиента").rect;
  const Rect wrapped = tablet.find(Role::Button, "Вставить из сообщения").rect;
  EXPECT_EQ(top("Ещё"), main.y) << "workbooks fold first";
  EXPECT_NEAR(main.x + main.width, 480 - tablet.find(Role::Heading, "Уведомления").rect.x, 1);
  EXPECT_GE(wrapped.y, main.y + main.height);
  EXPECT_EQ(top("Проверить клиента"), wrapped.y);
  EXPECT_LT(tablet.find(Role::Button, "Проверить клиента").rect.x, wrapped.x);
  tablet.click(Role::Button, "Вставить из сообщения");
  EXPECT_EQ(pressed_, 1U);
}

TEST_F(ActBars, HaveTheMenuWhereTheFirstActInItWouldStand) {
  Harness card(
      [] {
        const Row row;
        const std::array<BarAct, 4> acts = {
            {{{.name = "Создать сделку", .kind = ButtonKind::Primary}},
             {{.name = "Продлить защиту"}},
             {{.name = "Ответ агенту"}},
             {{.name = "В архив"}, ActRoom::Menu}}};
        act_bar({.acts = acts, .more = {.name = "Ещё"}});
      },
      {.width = 340});
  const Rect answer = card.find(Role::Button, "Ответ агенту").rect;
  const Rect more = card.find(Role::Button, "Ещё").rect;
  EXPECT_GT(answer.y, card.find(Role::Button, "Создать сделку").rect.y);
  EXPECT_EQ(more.y, answer.y);
  EXPECT_GT(more.x, answer.x);
}

TEST_F(ActBars, LeaveTheMenuNoRoomInALineWhereItDoesNotStand) {
  const std::array<BarAct, 4> acts = {{{{.name = "Создать сделку", .kind = ButtonKind::Primary}},
                                       {{.name = "Продлить защиту"}, ActRoom::Wraps},
                                       {{.name = "Ответ агенту"}, ActRoom::Wraps},
                                       {{.name = "В архив"}, ActRoom::Menu}}};
  const auto draw = [&acts] {
    const Row row;
    act_bar({.acts = acts, .more = {.name = "Ещё"}});
  };
  Harness wide(draw, {.width = 1000});
  const Rect last = wide.find(Role::Button, "Продлить защиту").rect;
  // As wide as the first two with the margin of the page, and a little less than a menu more.
  Harness card(draw, {.width = last.x + last.width + wide.find(Role::Button, "Ещё").rect.width});
  const auto top = [&card](const char* name) { return card.find(Role::Button, name).rect.y; };
  EXPECT_EQ(top("Продлить защиту"), top("Создать сделку"));
  EXPECT_GT(top("Ответ агенту"), top("Создать сделку"));
  EXPECT_EQ(top("Ещё"), top("Ответ агенту"));
}

TEST_F(ActBars, KeepTheRareInTheMenu) {
  export_ = ActRoom::Menu;
  Harness desk([this] { draw_head(); }, {.width = 1280});
  EXPECT_THAT(shown(desk).items, ElementsAre("Выгрузить .xlsx"));
}

TEST_F(ActBars, LeaveRoomForWhatStandsAtTheRightEdge) {
  Harness tablet(
      [this] {
        draw_head();
        const Row row(Align::Start, "bulk");
        text("Выбрано: 3");
        const ActRoom folds = ActRoom::Folds;
        const std::array<BarAct, 3> acts = {{{{.name = "Назначить ответственного"}, folds},
                                             {{.name = "Поставить задачу"}, folds},
                                             {{.name = "Теги"}, folds}}};
        act_bar({.acts = acts, .more = {.name = "Действия"}});
        push_right();
        button({.name = "Снять выбор"});
      },
      {.width = 430});
  EXPECT_EQ(tablet.find(Role::Button, "Снять выбор").rect.y,
            tablet.find(Role::Button, "Действия").rect.y);
}

}  // namespace
}  // namespace planerka::ui
