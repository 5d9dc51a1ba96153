// Theme and language, switched while somebody is in the middle of something.

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/ui/theme.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Key;
using ui::Role;

enum class Way : unsigned char { UserMenu, Palette };

void PrintTo(Way way, std::ostream* out) {
  *out << (way == Way::UserMenu ? "user menu" : "palette");
}

bool paints(ui::Color color) {
  const ImU32 wanted = IM_COL32(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF, 0xFF);
  const auto& lists = ImGui::GetDrawData()->CmdLists;
  return std::any_of(lists.begin(), lists.end(), [wanted](const ImDrawList* list) {
    return std::any_of(list->VtxBuffer.begin(),
                       list->VtxBuffer.end(),
                       [wanted](const ImDrawVert& at) { return at.col == wanted; });
  });
}

class Looks : public AgencyCardFixture, public ::testing::WithParamInterface<Way> {
 protected:
  Looks() {
    connect(app_);
    for (int i = 10; i < 60; ++i) {
      last_ = add_agency(app_, "АН " + std::to_string(i));
    }
    app_.go("#/agencies");
  }

  void choose(std::string_view name) {
    if (GetParam() == Way::UserMenu) {
      app_.click(Role::Button, "Мария Ким");
      app_.click(Role::MenuItem, name);
    } else {
      app_.screen().press(Key::K, {.ctrl = true});
      app_.settle();
      app_.screen().type(name);
      app_.settle();
      app_.click(Role::Option, name);
    }
    obey();
  }
  /// What the page does with the theme that was asked for.
  void obey() {
    ui::Environment environment = app_.screen().context().environment();
    environment.dark = desk_.theme == "dark";
    app_.screen().context().set_environment(environment);
    app_.settle();
  }
  std::set<std::string> rows_in_sight() {
    std::set<std::string> names;
    for (const ui::Node& node : app_.screen().nodes()) {
      const bool seen = !ui::has(node.state, ui::State::OffScreen);
      if (seen && node.role == Role::Link && node.name.starts_with("АН ")) names.insert(node.name);
    }
    return names;
  }
  /// The rows in sight after.
  std::set<std::string> choose_a_row_and_scroll() {
    const std::string first = *rows_in_sight().begin();
    app_.click(Role::CheckBox, "Выбрать: " + first);
    app_.screen().scroll(700, 500, 600);
    app_.settle();
    EXPECT_EQ(rows_in_sight().count(first), 0U) << "it is scrolled";
    return rows_in_sight();
  }
  bool has(Role role, std::string_view name) { return app_.screen().has(role, name); }

  LiveApp app_{workspace_, desk_};
  RecordId last_;
};

TEST_P(Looks, AnotherLanguageChangesTheWordsAndKeepsRowsAndChoice) {
  const std::set<std::string> seen = choose_a_row_and_scroll();
  choose("English");
  EXPECT_TRUE(has(Role::Heading, "Agencies")) << app_.screen().dump();
  EXPECT_FALSE(has(Role::Heading, "Агентства"));
  EXPECT_TRUE(has(Role::Text, "Selected: 1"));
  EXPECT_EQ(rows_in_sight(), seen);
  EXPECT_EQ(desk_.language, "en");
  choose("Русский");
  EXPECT_TRUE(has(Role::Text, "Выбрано: 1"));
  EXPECT_EQ(rows_in_sight(), seen);
}

TEST_P(Looks, AnotherLanguageKeepsWhatIsTypedAndNotSaved) {
  edit(app_, last_);
  app_.fill("Город", "Казань");
  choose("English");
  EXPECT_EQ(app_.screen().find(Role::TextBox, "City").value, "Казань");
  EXPECT_TRUE(has(Role::Button, "Save"));
  EXPECT_EQ(text(last_, fields::agency::city), "");
}

TEST_P(Looks, AnotherThemeChangesTheColoursAndNothingElse) {
  const std::set<std::string> seen = choose_a_row_and_scroll();
  ASSERT_TRUE(paints(ui::light_palette().surface));
  ASSERT_FALSE(paints(ui::dark_palette().surface));
  choose("Тёмная тема");
  EXPECT_EQ(desk_.theme, "dark");
  EXPECT_TRUE(paints(ui::dark_palette().surface));
  EXPECT_FALSE(paints(ui::light_palette().surface));
  EXPECT_TRUE(has(Role::Text, "Выбрано: 1"));
  EXPECT_EQ(rows_in_sight(), seen);
  edit(app_, last_);
  app_.fill("Город", "Казань");
  choose("Светлая тема");
  EXPECT_TRUE(paints(ui::light_palette().surface));
  EXPECT_EQ(app_.screen().find(Role::TextBox, "Город").value, "Казань");
}

INSTANTIATE_TEST_SUITE_P(Ways, Looks, ::testing::Values(Way::UserMenu, Way::Palette));

}  // namespace
}  // namespace planerka::testing
