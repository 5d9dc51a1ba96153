// What is true of every screen, form, question and menu.

#include "tests/client/screens/every_screen.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include <gtest/gtest.h>

namespace planerka::testing {
namespace {

using ui::Node;
using ui::Role;
using ui::State;

bool is_pressed(const Node& node) {
  constexpr std::array kRoles = {Role::Button,
                                 Role::CheckBox,
                                 Role::ColumnHeader,
                                 Role::ComboBox,
                                 Role::Link,
                                 Role::MenuItem,
                                 Role::Option,
                                 Role::SearchBox,
                                 Role::Tab,
                                 Role::TextBox};
  const bool by_role = std::count(kRoles.begin(), kRoles.end(), node.role) != 0;
  return by_role || ui::has(node.state, State::Focusable);
}

std::string words_of(const Node& node) {
  return std::string(ui::aria_name(node.role)) + " \"" + node.name + "\"";
}

/// The outermost that a node is in: the page, a bar, a dialog, a menu.
ui::NodeId layer_of(const Node& node, LiveApp& app) {
  const Node* at = &node;
  while (const Node* up = app.screen().context().semantics().find(at->parent)) {
    if (at->role == Role::Menu || at->role == Role::ListBox) break;
    at = up;
  }
  return at->id;
}

bool is_in(Role role, const Node& node, LiveApp& app) {
  const Node* at = &node;
  while (at != nullptr && at->role != role)
    at = app.screen().context().semantics().find(at->parent);
  return at != nullptr;
}

/// Space at the table's cursor chooses a row.
bool is_of_a_row(const Node& node, LiveApp& app) {
  return node.role == Role::CheckBox && is_in(Role::Row, node, app);
}

/// The dialog above all others, if there is one.
ui::NodeId top_dialog(LiveApp& app) {
  ui::NodeId top = ui::kNoNode;
  for (const Node& node : app.screen().nodes()) {
    if (ui::has(node.state, State::Modal)) top = node.id;
  }
  return top;
}

/// Everything that takes the keyboard from one Tab to the next that is where the first one was.
std::set<ui::NodeId> reached_by_tab(fake::Harness& screen) {
  constexpr int kTabsMax = 500;
  const ui::NodeId before = screen.context().focused();
  std::set<ui::NodeId> reached;
  screen.tab();
  const ui::NodeId first = screen.context().focused();
  for (int i = 0; i < kTabsMax; ++i) {
    reached.insert(screen.context().focused());
    screen.tab();
    if (screen.context().focused() == first) break;
  }
  EXPECT_EQ(screen.context().focused(), first) << screen.dump();
  screen.context().focus(before, ui::FocusCause::Keyboard);
  screen.settle();
  return reached;
}

template <typename Act>
void for_each_pair(const std::vector<const Node*>& nodes, Act act) {
  for (auto a = nodes.begin(); a != nodes.end(); ++a) {
    for (auto b = std::next(a); b != nodes.end(); ++b)
      act(**a, **b);
  }
}

class OnEveryScreen : public EveryScreen, public ::testing::WithParamInterface<Place> {
 protected:
  OnEveryScreen() : EveryScreen(GetParam()) {}
};

TEST_P(OnEveryScreen, WhatIsPressedIsLargeEnough) {
  const long least = GetParam().finger ? 44 : 36;
  std::map<std::string, std::string> small;  // and where it was first seen
  visit_all([&](LiveApp& app, const std::string& where) {
    for (const Node& node : app.screen().nodes()) {
      // A column that is scrolled out of sight has no more than its edge there.
      const bool aside = node.rect.width <= 0 || node.role == Role::ColumnHeader;
      if (!is_pressed(node) || (aside && ui::has(node.state, State::OffScreen))) continue;
      const auto [width, height] =
          std::pair(std::lround(node.rect.width), std::lround(node.rect.height));
      if (width < least || height < least) {
        small.try_emplace(
            words_of(node) + " is " + std::to_string(width) + " x " + std::to_string(height),
            where);
      }
    }
  });
  for (const auto& [target, where] : small)
    ADD_FAILURE() << where << ": " << target;
}

/// How far two boxes lie one over the other, along the shorter way.
float overlap(const ui::Rect& a, const ui::Rect& b) {
  const float x = std::min(a.x + a.width, b.x + b.width) - std::max(a.x, b.x);
  const float y = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return std::min(x, y);
}

TEST_P(OnEveryScreen, NothingIsPressedWhereItsNeighbourIs) {
  std::map<std::string, std::string> torn;
  visit_all([&](LiveApp& app, const std::string& where) {
    std::map<ui::NodeId, std::vector<const Node*>> layers;
    for (const Node& node : app.screen().nodes()) {
      const bool holds =
          node.role == Role::Table || node.role == Role::Grid || node.role == Role::Dialog;
      if (is_pressed(node) && !holds) layers[layer_of(node, app)].push_back(&node);
    }
    for (const auto& [layer, targets] : layers) {
      // Of what scrolls in a dialog as high as the screen, a part lies under its buttons.
      const Node& around = *app.screen().context().semantics().find(layer);
      if (around.role == Role::Dialog && around.rect.height > GetParam().height - 40) continue;
      for_each_pair(targets, [&](const Node& a, const Node& b) {
        if (overlap(a.rect, b.rect) > 1)
          torn.try_emplace(words_of(a) + " and " + words_of(b), where);
      });
    }
  });
  for (const auto& [pair, where] : torn)
    ADD_FAILURE() << where << ": " << pair;
}

TEST_P(OnEveryScreen, AtMostOneButtonIsTheMainOne) {
  std::map<std::string, std::string> mains;
  visit_all([&](LiveApp& app, const std::string& where) {
    const ui::NodeId dialog = top_dialog(app);
    std::size_t count = 0;
    for (const Node& node : app.screen().nodes()) {
      const bool reached = dialog == ui::kNoNode || layer_of(node, app) == dialog;
      if (!reached || !ui::has(node.state, State::Main)) continue;
      if (++count > 1) mains[where] += words_of(node);
    }
  });
  for (const auto& [where, names] : mains)
    ADD_FAILURE() << where << ": one more, " << names;
}

TEST_P(OnEveryScreen, TabGoesThroughWhatIsPressedAndComesBack) {
  if (GetParam().width < 720) return;  // a phone has no keyboard
  std::map<std::string, std::string> missed;
  visit_all([&](LiveApp& app, const std::string& where) {
    const std::set<ui::NodeId> reached = reached_by_tab(app.screen());
    const ui::NodeId dialog = top_dialog(app);
    for (const Node& node : app.screen().nodes()) {
      const bool covered = dialog != ui::kNoNode && layer_of(node, app) != dialog;
      if (covered || !is_pressed(node) || ui::has(node.state, State::Disabled)) continue;
      if (!is_of_a_row(node, app) && reached.count(node.id) == 0) {
        missed.try_emplace(words_of(node), where);
      }
    }
  });
  for (const auto& [target, where] : missed)
    ADD_FAILURE() << where << ": " << target;
}

TEST_P(OnEveryScreen, ARowsLinkIsTheAddressOfItsCard) {
  for (const auto& [kind, record] : {std::pair(Kind::Agency, etazhi_),
                                     std::pair(Kind::Agent, agent_),
                                     std::pair(Kind::Client, client_),
                                     std::pair(Kind::Registration, registration_),
                                     std::pair(Kind::Deal, deal_),
                                     std::pair(Kind::Task, task_),
                                     std::pair(Kind::Project, project_)}) {
    app_.go(list_href(kind));
    const std::string href = kind == Kind::Agency ? agency_href(record) : record_href(kind, record);
    const auto& nodes = app_.screen().nodes();
    const auto link = std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) {
      return node.role == Role::Link && node.href == href && is_in(Role::Row, node, app_);
    });
    ASSERT_NE(link, nodes.end()) << href;
    const ui::Rect at = link->rect;
    app_.screen().click_at(at.x + at.width / 2, at.y + at.height / 2);
    app_.settle();
    EXPECT_EQ(app_.address(), href);
  }
}

INSTANTIATE_TEST_SUITE_P(Everywhere,
                         OnEveryScreen,
                         ::testing::Values(Place{"ru", 1280, 800, false},
                                           Place{"ru", 820, 1180, true},
                                           Place{"ru", 390, 844, true}));

}  // namespace
}  // namespace planerka::testing
