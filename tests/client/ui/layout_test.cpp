#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

constexpr std::array<NavItem, 2> kItems = {
    {{.name = "Агентства", .href = "#/agencies", .icon = Icon::Building2, .current = true},
     {.name = "Агенты", .href = "#/agents", .icon = Icon::Users}}};
constexpr std::array<NavGroup, 1> kGroups = {{{.title = "АГЕНТСТВА", .items = kItems}}};
constexpr std::array<MenuItem, 1> kUserMenu = {{{.name = "Выйти"}}};

ShellSpec shell() {
  return {.product = "Планерка",
          .navigation = "Разделы",
          .more = "Ещё",
          .groups = kGroups,
          .status_name = "Состояние",
          .status = "Сохранено",
          .status_href = "#/sync",
          .search = "Найти",
          .user = "Мария Ким",
          .user_menu = kUserMenu};
}

TEST(Shell, SaysWhereWeAreAtEveryWidth) {
  Harness screen([] {
    const Shell frame(shell());
    const Page page({.title = "Агентства", .key = "#/agencies"});
  });
  for (const float width : {1280.0F, 820.0F}) {
    screen.resize(width, 800);
    EXPECT_TRUE(screen.has(Role::Navigation, "Разделы")) << screen.dump();
    EXPECT_TRUE(has(screen.find(Role::Link, "Агентства").state, State::Current));
    EXPECT_EQ(screen.find(Role::Status, "Состояние").value, "Сохранено");
    EXPECT_EQ(screen.find(Role::Heading, "Агентства").level, 1);
    screen.click(Role::Link, "Агенты");
    EXPECT_EQ(screen.display().visited.back(), "#/agents");
  }
}

/// The frame with kItems, of which so many at the front are essential.
void draw_shell(std::size_t essential) {
  std::array<NavItem, 2> items = kItems;
  for (std::size_t i = 0; i < essential; ++i)
    items.at(i).essential = true;
  const std::array<NavGroup, 1> groups = {{{.title = "", .items = items}}};
  ShellSpec spec = shell();
  spec.groups = groups;
  const Shell frame(spec);
  const Page page({.title = "Агентства", .key = "#/agencies"});
}

TEST(Shell, OnAPhoneEssentialLinksStandInTheBottomBar) {
  Harness screen([] { draw_shell(1); });
  screen.resize(390, 844);
  EXPECT_GT(screen.find(Role::Link, "Агентства").rect.y, 700);
  EXPECT_EQ(screen.find(Role::Status, "Состояние").value, "Сохранено");
  screen.click(Role::Button, "Ещё");
  screen.click(Role::MenuItem, "Агенты");
  EXPECT_EQ(screen.display().visited.back(), "#/agents");
}

TEST(Shell, OffersNoMenuWhenEveryScreenHasItsPlaceBelow) {
  Harness screen([] { draw_shell(kItems.size()); });
  screen.resize(390, 844);
  EXPECT_EQ(screen.count(Role::Button, "Ещё"), 0U);
}

TEST(Row, PushesToTheRightEdge) {
  Harness screen([] {
    const Row row;
    heading1("Агентства");
    push_right();
    button({.name = "Добавить АН"});
  });
  const Rect rect = screen.find(Role::Button, "Добавить АН").rect;
  EXPECT_NEAR(rect.x + rect.width, 1280, 1);
}

TEST(Row, KeepsPushedWordsOnOneLineWhenTheyGrow) {
  std::string_view words = "час";
  Harness screen([&words] {
    const Row row;
    heading1("Агентства");
    push_right();
    text(words);
  });
  const float height = screen.find(Role::Text, "час").rect.height;
  words = "только что";
  screen.wake();
  const Rect rect = screen.find(Role::Text, "только что").rect;
  EXPECT_EQ(rect.height, height);
  EXPECT_NEAR(rect.x + rect.width, 1280, 1);
}

TEST(Button, IsCutToTheRoomThereIs) {
  Harness screen([] {
    const Row row;
    button({.name = "Сохранить копию несохранённого на этом устройстве"});
  });
  screen.resize(300, 800);
  const Rect rect =
      screen.find(Role::Button, "Сохранить копию несохранённого на этом устройстве").rect;
  EXPECT_LE(rect.x + rect.width, 300);
}

TEST(Row, MayHaveNothingAfterThePush) {
  bool more = false;
  Harness screen([&more] {
    const Row row;
    heading1("Агентства");
    push_right();
    if (more) button({.name = "Добавить АН"});
  });
  more = true;
  screen.wake();
  const Rect rect = screen.find(Role::Button, "Добавить АН").rect;
  EXPECT_NEAR(rect.x + rect.width, 1280, 1);
}

TEST(Row, WhoseEndHasMovedIsNotSettledYet) {
  bool more = false;
  Harness screen([&more] {
    const Row row;
    push_right();
    if (more) button({.name = "Фильтр"});
    button({.name = "Добавить АН"});
  });
  Context& context = screen.context();
  EXPECT_TRUE(context.settled());
  more = true;
  std::vector<bool> settled;
  std::vector<float> places;
  while (settled.empty() || context.wants_frame()) {
    screen.frame();
    settled.push_back(context.settled());
    places.push_back(screen.find(Role::Button, "Добавить АН").rect.x);
  }
  EXPECT_FALSE(settled.front());
  for (std::size_t i = 0; i < settled.size(); ++i) {
    if (settled[i]) {
      EXPECT_EQ(places[i], places.back());
    }
  }
  EXPECT_TRUE(settled.back());
}

TEST(Row, GoesToTheNextLineWhenThereIsNoRoom) {
  Harness screen([] {
    const Row row;
    for (const char* name : {"Первый", "Второй", "Третий"})
      button({.name = name, .width = 150});
  });
  EXPECT_EQ(screen.find(Role::Button, "Первый").rect.y, screen.find(Role::Button, "Третий").rect.y);
  screen.resize(400, 800);
  EXPECT_LT(screen.find(Role::Button, "Первый").rect.y, screen.find(Role::Button, "Третий").rect.y);
}

TEST(Columns, StandUnderEachOtherWhenNarrow) {
  Harness screen([] {
    Columns columns({.weights = {2, 1}, .min_width = 300});
    button({.name = "Левая"});
    columns.next();
    button({.name = "Правая"});
  });
  EXPECT_EQ(screen.find(Role::Button, "Левая").rect.y, screen.find(Role::Button, "Правая").rect.y);
  screen.resize(820, 1180);
  EXPECT_LT(screen.find(Role::Button, "Левая").rect.y, screen.find(Role::Button, "Правая").rect.y);
}

TEST(Page, SaysWhatIsBelowTheFoldAndBringsItUp) {
  int pressed = 0;
  Harness screen([&] {
    const Page page({.title = "Карточка", .key = "card"});
    for (int i = 0; i < 60; ++i)
      gap(8);
    if (button({.name = "В архив"})) ++pressed;
  });
  EXPECT_TRUE(has(screen.find(Role::Button, "В архив").state, State::OffScreen));
  screen.click(Role::Button, "В архив");
  EXPECT_EQ(pressed, 1);
}

TEST(Names, WidgetsOfDifferentKindsMayShareOne) {
  std::string text;
  bool flag = false;
  Harness screen([&] {
    heading1("Агентства");
    ui::text("Агентства");
    ui::text("Агентства");
    button({.name = "Агентства"});
    link({.name = "Агентства", .href = "#/agencies"});
    chip({.name = "Агентства"});
    checkbox({.name = "Агентства", .value = &flag});
    text_field({.label = "Агентства", .value = &text});
  });
  EXPECT_EQ(screen.context().semantics().duplicates(), 0U);
  EXPECT_EQ(screen.count(Role::Text, "Агентства"), 2U);
}

TEST(Tabs, ChooseByName) {
  int tab = 0;
  const std::array<TabItem, 2> items = {{{.name = "Агенты", .count = "12"}, {.name = "Клиенты"}}};
  Harness screen([&] { tabs({.name = "Разделы карточки", .items = items, .selected = &tab}); });
  screen.click(Role::Tab, "Клиенты");
  EXPECT_EQ(tab, 1);
  EXPECT_TRUE(has(screen.find(Role::Tab, "Клиенты").state, State::Selected));
}

TEST(EmptyState, OffersOneAction) {
  int added = 0;
  Harness screen([&] {
    if (empty_state({.title = "Агентств пока нет", .action = "Добавить АН"})) ++added;
  });
  screen.click(Role::Button, "Добавить АН");
  EXPECT_EQ(added, 1);
}

TEST(Targets, AreAtLeast44PxHighUnderAFinger) {
  std::string text;
  bool flag = false;
  Harness screen([&] {
    button({.name = "Сохранить"});
    chip({.name = "Горячие"});
    text_field({.label = "Наименование", .value = &text});
    checkbox({.name = "Согласие", .value = &flag});
  });
  Environment environment = screen.context().environment();
  environment.coarse_pointer = true;
  screen.context().set_environment(environment);
  screen.settle();
  for (const Node& node : screen.nodes()) {
    if (has(node.state, State::Focusable)) {
      EXPECT_GE(node.rect.height, 44) << node.name;
    }
  }
}

TEST(Card, IsWholeOnceItHasGrown) {
  int lines = 1;
  Harness screen([&lines] {
    const Page page({.title = "Синхронизация", .key = "#/sync"});
    const Columns columns({.weights = {2, 1}});
    const Card card({.title = "Хранилище"});
    for (int i = 0; i < lines; ++i)
      text("строка " + std::to_string(i));
  });
  lines = 20;
  screen.wake();
  const Rect card = screen.find(Role::Region, "Хранилище").rect;
  const Rect last = screen.find(Role::Text, "строка 19").rect;
  EXPECT_GE(card.y + card.height, last.y + last.height);
}

TEST(Banner, TwoAtOnceDoNotCoverEachOther) {
  Harness screen([] {
    {
      const Banner update;
      notice({.text = "Вышло обновление", .action = "Обновить"});
    }
    const Banner form("Правка");
    button({.name = "Сохранить"});
  });
  screen.wake();
  const Rect upper = screen.find(Role::Region, "Важное").rect;
  const Rect lower = screen.find(Role::Region, "Правка").rect;
  EXPECT_LE(upper.y + upper.height, lower.y + 1);
  EXPECT_GT(upper.height, 40);
}

}  // namespace
}  // namespace planerka::ui
