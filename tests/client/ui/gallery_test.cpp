#include "client/gallery/gallery.h"

#include <cstring>

#include <gtest/gtest.h>
#include <imgui.h>

#include "client/platform/fake/harness.h"
#include "client/ui/theme.h"

namespace planerka::gallery {
namespace {

using fake::Harness;
using ui::FocusCause;
using ui::Node;
using ui::PointerKind;
using ui::Role;
using ui::State;

TEST(Gallery, EveryScreenComesToRestWithEverythingNamed) {
  for (const std::string& route : routes()) {
    for (const float width : {1280.0F, 820.0F, 390.0F}) {
      Gallery widgets{.route = route};
      Harness screen([&widgets] { draw(widgets); },
                     {.width = width, .coarse_pointer = width < 1280, .frozen_time = true});
      EXPECT_FALSE(screen.context().wants_frame()) << route;
      EXPECT_EQ(screen.context().unlabelled_items(), 0U) << route;
      EXPECT_EQ(screen.context().semantics().duplicates(), 0U) << route;
    }
  }
}

/// All that the last frame drew, as it was drawn.
std::string drawn() {
  std::string picture;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& at : list->VtxBuffer) {
      picture.append(reinterpret_cast<const char*>(&at), sizeof(at));
    }
  }
  return picture;
}

// Rows further down are like those above; px.
constexpr float kRowsUntil = 400;

/// A page of the gallery at rest, with a mouse that comes and goes.
class Touched {
 public:
  explicit Touched(const std::string& route)
      : widgets_{.route = route},
        screen_([this] { draw(widgets_); }, {.height = 3000, .frozen_time = true}) {}

  /// What can be pressed, in whole sight; of the rows of a table a few, of the side bar once.
  std::vector<Node> pressable() {
    std::vector<Node> found;
    for (const Node& node : screen_.nodes()) {
      const bool is_row = node.href.starts_with("#/agencies/") && node.rect.y > kRowsUntil;
      const bool is_bar = node.href.starts_with("#/gallery/") && node.rect.x < ui::kSideBarWidth &&
                          widgets_.route != routes().front();
      if (!ui::has(node.state, State::Focusable) || is_row || is_bar) continue;
      if (!ui::has(node.state, State::OffScreen)) found.push_back(node);
    }
    return found;
  }
  std::string at_rest() {
    screen_.context().pointer_left();
    screen_.context().focus(ui::kNoNode, FocusCause::Pointer);
    return seen();
  }
  std::string hovered(const Node& node) {
    screen_.context().pointer_moved(
        node.rect.x + node.rect.width / 2, node.rect.y + node.rect.height / 2, PointerKind::Mouse);
    return seen();
  }
  std::string held(const Node& node) {
    hovered(node);
    screen_.context().pointer_pressed(PointerKind::Mouse);
    const std::string picture = seen();
    screen_.context().pointer_left();
    screen_.context().pointer_released(PointerKind::Mouse);
    seen();
    return picture;
  }
  std::string focused(const Node& node) {
    screen_.context().focus(node.id, FocusCause::Keyboard);
    return seen();
  }

 private:
  std::string seen() {
    screen_.settle();
    return drawn();
  }

  Gallery widgets_;
  Harness screen_;
};

/// What is chosen already need not answer a mouse; a table leaves it to its rows.
bool is_quiet(const Node& node) {
  return ui::has(node.state, State::Current) || ui::has(node.state, State::Selected) ||
         node.role == Role::Table;
}

TEST(Gallery, WhatCanBePressedShowsThatItIsHoveredHeldAndHasTheKeyboard) {
  for (const std::string& route : routes()) {
    if (route == kFieldsInEnglish) continue;  // the same in other words
    Touched page(route);
    for (const Node& node : page.pressable()) {
      const std::string rest = page.at_rest();
      const std::string where = route + ": " + node.name;
      if (ui::has(node.state, State::Disabled)) {
        EXPECT_TRUE(page.hovered(node) == rest) << where << " answers a mouse";
        continue;
      }
      if (!is_quiet(node)) {
        EXPECT_FALSE(page.hovered(node) == rest) << where << " hovered";
        EXPECT_FALSE(page.held(node) == rest) << where << " held";
      }
      page.at_rest();
      EXPECT_FALSE(page.focused(node) == rest) << where << " with the keyboard";
    }
  }
}

}  // namespace
}  // namespace planerka::gallery
