// What the keyboard does on every screen: take back, do again, find, tell its keys.

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/commands.h"
#include "tests/client/support/live_app.h"

namespace planerka::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ui::Key;
using ui::Role;

constexpr ui::Modifiers kCtrl{.ctrl = true};
constexpr ui::Modifiers kCtrlShift{.ctrl = true, .shift = true};

class Keyboard : public ::testing::Test {
 protected:
  Keyboard() { meet(); }

  void meet() {
    workspace_.advance(1000);
    app_.settle();
  }
  void press(Key key, ui::Modifiers modifiers = {}) {
    app_.screen().press(key, modifiers);
    meet();
  }
  void add_agency(std::string_view name) {
    app_.go("#/agencies");
    app_.click(Role::Button, "Добавить АН");
    app_.fill("Наименование", name);
    app_.click(Role::Button, "Сохранить");
    meet();
    app_.go("#/agencies");
  }
  bool listed(std::string_view name) { return app_.screen().has(Role::Link, name); }
  void find(std::string_view words) {
    press(Key::K, kCtrl);
    app_.screen().type(words);
    app_.settle();
  }

  LiveWorkspace workspace_;
  RecordId manager_ = workspace_.add_user(UserRole::Manager, "manager");
  FakeDevice& desk_ = workspace_.add_device(manager_);
  LiveApp app_{workspace_, desk_};
};

TEST_F(Keyboard, CtrlZTakesBackStepByStepWhatHasLongBeenSent) {
  add_agency("Этажи");
  add_agency("Миэль");
  press(Key::Z, kCtrl);
  EXPECT_TRUE(listed("Этажи"));
  EXPECT_FALSE(listed("Миэль"));
  EXPECT_THAT(app_.screen().dump(), HasSubstr("Отменено: «Создано: Миэль»"));
  press(Key::Z, kCtrl);
  EXPECT_FALSE(listed("Этажи"));
  press(Key::Z, kCtrl);
  EXPECT_FALSE(listed("Этажи")) << "there is nothing more";
}

TEST_F(Keyboard, CtrlShiftZDoesItAgainOnAnyScreen) {
  add_agency("Этажи");
  add_agency("Миэль");
  press(Key::Z, kCtrl);
  press(Key::Z, kCtrl);
  app_.go("#/sync");
  press(Key::Z, kCtrlShift);
  EXPECT_THAT(app_.screen().dump(), HasSubstr("Возвращено: «Создано: Этажи»"));
  press(Key::Y, kCtrl);
  app_.go("#/agencies");
  EXPECT_TRUE(listed("Этажи"));
  EXPECT_TRUE(listed("Миэль"));
}

TEST_F(Keyboard, ANewDeedLeavesNothingToDoAgain) {
  add_agency("Этажи");
  press(Key::Z, kCtrl);
  add_agency("Миэль");
  press(Key::Z, kCtrlShift);
  EXPECT_FALSE(listed("Этажи"));
  EXPECT_TRUE(listed("Миэль"));
}

TEST_F(Keyboard, TheToastOfAnUndoTakesItBack) {
  add_agency("Этажи");
  press(Key::Z, kCtrl);
  app_.click(Role::Button, "Вернуть");
  EXPECT_TRUE(listed("Этажи"));
}

TEST_F(Keyboard, InAFieldCtrlZIsTheFields) {
  add_agency("Этажи");
  app_.screen().fill("Поиск", "Эта", Role::SearchBox);
  press(Key::Z, kCtrl);
  EXPECT_TRUE(listed("Этажи"));
}

TEST_F(Keyboard, CtrlKFindsARecordInAnyLayoutAndOpensIt) {
  add_agency("Этажи");
  add_agency("Миэль");
  for (const char* words : {"этаж", "'nf;b", "etazhi"}) {
    app_.go("#/sync");
    find(words);
    EXPECT_TRUE(app_.screen().has(Role::Option, "Этажи")) << words;
    EXPECT_FALSE(app_.screen().has(Role::Option, "Миэль")) << words;
    press(Key::Enter);
    EXPECT_THAT(app_.address(), ::testing::StartsWith("#/agencies/")) << words;
    EXPECT_FALSE(app_.screen().has(Role::Dialog, "Найти")) << words;
  }
}

TEST_F(Keyboard, TheArrowsChooseAmongWhatIsFound) {
  press(Key::K, kCtrl);
  press(Key::Down);
  press(Key::Down);
  const ui::Node& chosen = app_.screen().find(Role::Option, "Синхронизация");
  EXPECT_TRUE(ui::has(chosen.state, ui::State::Selected));
  EXPECT_EQ(app_.screen().find(Role::SearchBox, "Найти").active_descendant, chosen.id);
  press(Key::Enter);
  EXPECT_EQ(app_.address(), "#/sync");
}

TEST_F(Keyboard, CommandsAreFoundByLettersInOrder) {
  find("двть ан");
  press(Key::Enter);
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Добавить АН"));
}

TEST_F(Keyboard, EveryScreenOfTheSideBarIsFound) {
  constexpr std::size_t npos = std::string::npos;
  std::map<std::string, std::string> screens;  // name by address; the side bar comes first
  for (const ui::Node& node : app_.screen().nodes()) {
    const bool screen = node.href.starts_with("#/") && node.href.find_first_of("/?", 2) == npos;
    if (node.role == Role::Link && screen) screens.try_emplace(node.href, node.name);
  }
  EXPECT_THAT(screens, ::testing::Contains(::testing::Pair("#/settings", "Настройки")));
  app_.click(Role::Button, "Найти");
  for (const auto& [address, screen] : screens) {
    app_.screen().fill("Найти", screen, Role::SearchBox);
    app_.settle();
    EXPECT_TRUE(app_.screen().has(Role::Option, screen)) << screen;
  }
}

TEST_F(Keyboard, NothingFoundSaysSoAndEscapeGoesBack) {
  find("щщщщ");
  EXPECT_THAT(app_.screen().dump(), HasSubstr("Ничего не найдено"));
  press(Key::Escape);
  EXPECT_FALSE(app_.screen().has(Role::Dialog, "Найти"));
}

TEST_F(Keyboard, TheSideBarOpensItToo) {
  app_.click(Role::Button, "Найти");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Найти"));
  app_.click(Role::Option, "Требует внимания");
  EXPECT_EQ(app_.address(), "#/inbox");
}

TEST_F(Keyboard, AQuestionMarkTellsTheKeys) {
  press(Key::Slash, {.shift = true});
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Сочетания клавиш"));
  EXPECT_THAT(app_.screen().dump(), HasSubstr("Ctrl+Shift+Z"));
  press(Key::Escape);
  EXPECT_THAT(app_.screen().dump(), Not(HasSubstr("Ctrl+Shift+Z")));
}

TEST_F(Keyboard, AViewerIsOfferedNoCommandOfOthers) {
  FakeDevice& tablet = workspace_.add_device(workspace_.add_user(UserRole::Viewer, "viewer"));
  LiveApp app(workspace_, tablet);
  workspace_.advance(1000);
  app.settle();
  app.click(Role::Button, "Найти");
  EXPECT_FALSE(app.screen().has(Role::Option, "Добавить АН"));
  EXPECT_TRUE(app.screen().has(Role::Option, "Агентства"));
}

}  // namespace
}  // namespace planerka::testing
