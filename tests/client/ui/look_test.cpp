// What the face promises of its looks: widths, edges, rings, dots, digits, and time that stands.

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/platform/fake/harness.h"
#include "client/ui/theme.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

ImU32 ink_of(Color color, ImU32 alpha = 0xFF) {
  return IM_COL32(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF, alpha);
}

/// Where the last frame drew in a colour.
std::vector<ImVec2> drawn_in(ImU32 color) {
  std::vector<ImVec2> places;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& at : list->VtxBuffer) {
      if (at.col == color) places.push_back(at.pos);
    }
  }
  return places;
}

constexpr std::array<NavItem, 1> kItems = {{{.name = "Агентства",
                                             .href = "#/agencies",
                                             .icon = Icon::Building2,
                                             .current = true,
                                             .essential = true}}};
constexpr std::array<NavGroup, 1> kGroups = {{{.title = "АГЕНТСТВА", .items = kItems}}};

TEST(Look, TheSideBarIs232PxFrom1200And72From720AndAtTheBottomUnder) {
  Harness screen([] {
    const Shell frame({.product = "Планерка", .navigation = "Разделы", .groups = kGroups});
    const Page page({.title = "Агентства", .key = "agencies"});
  });
  for (const auto& [width, side] :
       {std::pair(1200.0F, 232.0F), {1199.0F, 72.0F}, {720.0F, 72.0F}}) {
    screen.resize(width, 800);
    const Rect bar = screen.find(Role::Navigation, "Разделы").rect;
    EXPECT_EQ(bar.width, side) << width;
    EXPECT_GE(screen.find(Role::Main, "").rect.x, side) << width;
  }
  screen.resize(719, 800);
  const Rect bar = screen.find(Role::Navigation, "Разделы").rect;
  EXPECT_EQ(bar.width, 719);
  EXPECT_GT(bar.y, 700);
}

constexpr std::array<Column, 2> kColumns = {
    {{.title = "Имя", .width = 200, .stretch = 1},
     {.title = "Сумма", .type = ColumnType::Number, .width = 150}}};

/// Two rows, the sum of the second much longer.
Table sums(std::span<const Column> columns) {
  return {.name = "Суммы",
          .columns = columns,
          .row_count = 2,
          .cell =
              [](CellWriter& cell, std::size_t row, std::size_t column) {
                if (column == 0) return cell.link(row == 0 ? "Раз" : "Два", "#/1");
                cell.text(row == 0 ? "7" : "12 345 678");
              },
          .row_key = [](std::size_t row) { return row + 1; },
          .height = 300};
}

TEST(Look, CardsAre1200PxAtMostFieldsOfAForm640AndTablesTakeWhatThereIs) {
  std::string text;
  Harness screen(
      [&text] {
        {
          const Page page({.title = "Карточка", .key = "card"});
          const Card card({.title = "Реквизиты"});
          text_field({.label = "Наименование", .value = &text});
        }
      },
      {.width = 1920});
  EXPECT_NEAR(screen.find(Role::Region, "Реквизиты").rect.width, 1200, 2 * 20);
  EXPECT_LE(screen.find(Role::Region, "Реквизиты").rect.width, 1200);
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").rect.width, 640);
  Harness wide(
      [] {
        const Page page({.title = "Список", .width = PageWidth::Full, .key = "list"});
        table(sums(kColumns));
      },
      {.width = 1920});
  EXPECT_GT(wide.find(Role::Table, "Суммы").rect.width, 1920 - 2 * 40);
}

TEST(Look, NumbersStandAtTheRight) {
  Harness screen([] { table(sums(kColumns)); });
  const auto right = [&screen](std::string_view words) {
    const Rect place = screen.find(Role::Cell, words).words;
    return place.x + place.width;
  };
  EXPECT_NEAR(right("7"), right("12 345 678"), 1);
}

TEST(Look, AFrozenTableHasAShadowWhereItGoesOn) {
  constexpr std::array<Column, 3> kWide = {{{.title = "Имя", .width = 200},
                                            {.title = "Раз", .width = 900},
                                            {.title = "Два", .width = 900}}};
  constexpr ImU32 kShadow = IM_COL32(0, 0, 0, 20);
  Harness screen([&kWide] {
    Table wide = sums(kWide);
    wide.frozen_columns = 1;
    table(wide);
  });
  const auto shadows = [] {
    std::vector<float> at;
    for (const ImVec2& place : drawn_in(kShadow))
      at.push_back(place.x);
    return at;
  };
  ASSERT_EQ(shadows().size(), 2U) << "at the right edge";
  EXPECT_GT(shadows().front(), 1200);
  screen.context().scrolled(600, 100, 5000, 0);
  screen.settle();
  ASSERT_EQ(shadows().size(), 2U) << "after the frozen column";
  EXPECT_NEAR(shadows().front(), 200, 40);
  Harness narrow([] { table(sums(kColumns)); });
  EXPECT_TRUE(shadows().empty()) << "all of it is in sight";
}

TEST(Look, TheFocusRingIs2PxWithAGapAndComesWithTheKeyboardOnly) {
  Harness screen([] {
    gap(4);
    const Row row;
    text("слева");
    button({.name = "Сохранить"});
  });
  const Rect box = screen.find(Role::Button, "Сохранить").rect;
  const ImU32 ring = ink_of(light_palette().primary);
  screen.click(Role::Button, "Сохранить");
  EXPECT_TRUE(drawn_in(ring).empty()) << "of a mouse";
  screen.context().focus(kNoNode, FocusCause::Pointer);
  screen.settle();
  screen.context().focus(screen.find(Role::Button, "Сохранить").id, FocusCause::Keyboard);
  screen.settle();
  const std::vector<ImVec2> line = drawn_in(ring);
  ASSERT_FALSE(line.empty());
  const auto [inner, outer] = [&] {
    float least = 100;
    float most = 0;
    for (const ImVec2& place : line) {
      if (place.y < box.y + 7 || place.y > box.y + box.height - 7) continue;  // corners
      if (place.x > box.x) continue;
      least = std::min(least, box.x - place.x);
      most = std::max(most, box.x - place.x);
    }
    return std::pair(least, most);
  }();
  constexpr float kFringe = 1;  // a soft pixel on either side
  EXPECT_GE(inner + kFringe, 1.4F) << "a gap";
  EXPECT_NEAR(outer - inner - 2 * kFringe, 2, 0.1);
}

TEST(Look, AStateIsADotAndAWord) {
  Harness screen([] { badge({.text = "Просрочено", .tone = Tone::Danger}); });
  EXPECT_TRUE(screen.has(Role::Text, "Просрочено"));
  EXPECT_FALSE(drawn_in(ink_of(light_palette().danger)).empty()) << "the dot";
  EXPECT_FALSE(drawn_in(ink_of(light_palette().text)).empty()) << "the word is not in its colour";
}

TEST(Look, FingerAndMouseAreFollowedLive) {
  bool chosen = false;
  Harness screen([&chosen] {
    button({.name = "Сохранить"});
    chip({.name = "Мои"});
    checkbox({.name = "Согласие", .value = &chosen});
    table(sums(kColumns));
  });
  Environment environment = screen.context().environment();
  for (const auto& [coarse, height, row] :
       {std::tuple(false, 36.0F, 40.0F), {true, 44.0F, 52.0F}, {false, 36.0F, 40.0F}}) {
    environment.coarse_pointer = coarse;
    screen.context().set_environment(environment);
    screen.settle();
    EXPECT_EQ(screen.find(Role::Button, "Сохранить").rect.height, height);
    EXPECT_EQ(screen.find(Role::Button, "Мои").rect.height, height);
    EXPECT_EQ(screen.find(Role::CheckBox, "Согласие").rect.height, height);
    const Node& cell = screen.find(Role::Cell, "7");
    EXPECT_NEAR(screen.context().semantics().find(cell.parent)->rect.height, row, 1);
  }
}

TEST(Look, ThemeAndContrastAreFollowedLive) {
  Harness screen([] { text("Слова", {.tone = Tone::Muted}); });
  Environment environment = screen.context().environment();
  for (const bool dark : {true, false}) {
    for (const bool more : {true, false}) {
      environment.dark = dark;
      environment.more_contrast = more;
      screen.context().set_environment(environment);
      screen.settle();
      EXPECT_FALSE(drawn_in(ink_of(palette_for(dark, more).muted)).empty()) << dark << more;
    }
  }
}

TEST(Look, AfterASleepTimeGoesOnInSmallSteps) {
  Harness screen([] { button({.name = "Сохранить"}); });
  screen.wait(3600);
  screen.wake();
  EXPECT_LE(ImGui::GetIO().DeltaTime, 0.1F);
}

TEST(Look, FrozenTimeMovesNothingAndWantsNothing) {
  Harness screen([] { progress({.name = "Загрузка"}); }, {.frozen_time = true});
  const auto bar = [] {
    std::vector<float> at;
    for (const ImVec2& place : drawn_in(ink_of(light_palette().primary)))
      at.push_back(place.x);
    return at;
  };
  const std::vector<float> before = bar();
  EXPECT_FALSE(screen.context().next_frame_in());
  for (int i = 0; i < 20; ++i)
    screen.wake();
  EXPECT_EQ(bar(), before);
}

/// What the last frame drew in each colour, to be compared.
std::string inks() {
  std::string all;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& at : list->VtxBuffer) {
      all += std::to_string(at.col) + ' ';
    }
  }
  return all;
}

TEST(Look, WhatIsHeldLooksAnotherThanWhatIsHovered) {
  static constexpr std::array<TabItem, 2> kTabs = {{{.name = "Агенты"}, {.name = "Сделки"}}};
  static constexpr std::array<MenuItem, 1> kReports = {{{.name = "Сводный отчёт"}}};
  int tab = 0;
  Harness screen([&tab] {
    button({.name = "Сохранить"});
    chip({.name = "Горячие"});
    chip({.name = "Мои", .selected = true});
    tabs({.name = "Вкладки", .items = kTabs, .selected = &tab});
    menu_button({.button = {.name = "Выгрузить"}, .items = kReports});
  });
  const auto is_told_apart = [&screen](Role role, std::string_view name) {
    const Rect box = screen.find(role, name).rect;
    screen.context().pointer_moved(
        box.x + box.width / 2, box.y + box.height / 2, PointerKind::Mouse);
    screen.settle();
    const std::string hovered = inks();
    screen.context().pointer_pressed(PointerKind::Mouse);
    screen.settle();
    const std::string held = inks();
    screen.context().pointer_left();
    screen.context().pointer_released(PointerKind::Mouse);
    screen.settle();
    EXPECT_NE(hovered, held) << name;
  };
  for (const std::string_view name : {"Сохранить", "Горячие", "Мои", "Выгрузить"}) {
    is_told_apart(Role::Button, name);
  }
  for (const std::string_view name : {"Агенты", "Сделки"}) {
    is_told_apart(Role::Tab, name);
  }
  screen.click(Role::Button, "Выгрузить");
  is_told_apart(Role::MenuItem, "Сводный отчёт");
}

}  // namespace
}  // namespace planerka::ui
