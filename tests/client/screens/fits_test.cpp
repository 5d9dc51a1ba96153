// Every screen and dialog in the letters that ship: nothing is cut, nothing sticks out, nothing is
// without a name, in both languages, on a desk, a tablet and a phone.

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/client/screens/every_screen.h"

namespace planerka::testing {
namespace {

using ui::Role;

class Fits : public EveryScreen, public ::testing::WithParamInterface<Place> {
 protected:
  Fits() : EveryScreen(GetParam()) {}

  std::string_view word(PhraseKey key) const { return walk_.word(key); }
  void press(PhraseKey button) { walk_.press(button); }

  void expect_fit(std::string_view where) { expect_fit(app_, where); }
  static void expect_fit(LiveApp& app, std::string_view where) {
    const ui::Context& context = app.screen().context();
    // A board is scrolled sideways: its last column in sight is cut by the edge.
    const bool board = where.find("view=board") != std::string_view::npos;
    EXPECT_TRUE(board || context.cut_words().empty())
        << where << ::testing::PrintToString(context.cut_words());
    EXPECT_EQ(context.unlabelled_items(), 0U) << where;
    EXPECT_EQ(context.semantics().duplicates(), 0U) << where;
    const std::size_t frames = context.frames();
    if (!has_toast(app)) app.screen().wait(3);
    EXPECT_EQ(context.frames(), frames) << where << " is not at rest";
    if (board) return;
    for (const ui::Node& node : app.screen().nodes()) {
      const bool cell = node.role == Role::Cell || node.role == Role::GridCell;
      if (node.role == Role::ColumnHeader || cell) continue;  // are scrolled
      EXPECT_GE(node.rect.x, -1) << where << ": " << node.name;
      EXPECT_LE(node.rect.x + node.rect.width, GetParam().width + 1) << where << ": " << node.name;
    }
  }

  /// A toast goes by itself.
  static bool has_toast(LiveApp& app) {
    const auto& nodes = app.screen().nodes();
    return std::any_of(nodes.begin(), nodes.end(), [](const ui::Node& node) {
      return node.role == Role::Status && node.parent == ui::kNoNode;
    });
  }

  Look look_ = [](LiveApp& app, const std::string& where) { expect_fit(app, where); };
  Walk walk_{app_, place_, look_};
};

TEST_P(Fits, EveryScreenFormQuestionAndMenu) {
  visit_all(look_);
}

TEST_P(Fits, ABoardWhoseColumnsAreAllInSight) {
  app_.go("#/deals?view=board");
  app_.screen().resize(4200, GetParam().height);
  app_.settle();
  EXPECT_EQ(app_.screen().context().cut_words(), std::vector<std::string>());
}

TEST_P(Fits, AHeadIsOneLineFromATabletOn) {
  if (GetParam().width < 720) return;  // a phone breaks it
  for (const auto& [address, title] : {std::pair("#/agencies", PhraseKey("nav.agencies")),
                                       std::pair("#/agents", PhraseKey("nav.agents")),
                                       std::pair("#/clients", PhraseKey("nav.clients")),
                                       std::pair("#/deals", PhraseKey("nav.deals"))}) {
    app_.go(address);
    const ui::Rect heading = app_.screen().find(Role::Heading, word(title)).rect;
    const ui::Rect search = app_.screen().find(Role::SearchBox, word("word.search")).rect;
    for (const ui::Node& node : app_.screen().nodes()) {
      const bool in_head = node.rect.x > heading.x && node.rect.y + node.rect.height <= search.y;
      if (node.role != Role::Button || !in_head) continue;
      EXPECT_LT(node.rect.y, heading.y + heading.height) << address << ": " << node.name;
    }
  }
}

TEST_P(Fits, WhatIsDoneHereIsInSightFromATabletOn) {
  if (GetParam().width < 720) return;  // a phone folds it
  const auto expect_buttons = [this](std::initializer_list<PhraseKey> acts) {
    for (const PhraseKey act : acts) {
      EXPECT_TRUE(app_.screen().has(Role::Button, word(act))) << word(act);
    }
  };
  app_.go("#/registrations");
  expect_buttons({"form.register", "form.check", "form.paste"});
  app_.go(agency_href(etazhi_));
  expect_buttons({"button.edit",
                  "agency.card.add_event",
                  "agency.card.add_task",
                  "agency.card.merge",
                  "button.archive"});
  app_.go(record_href(Kind::Agent, add_agent(app_, "Ким Олег", etazhi_)));
  expect_buttons({"agency.card.add_event", "agency.card.add_task", "lists.agents.move"});
  expect_fit("agent");
}

TEST_P(Fits, RowsChosen) {
  const std::string choose = std::string(word("list.choose"));
  app_.click(Role::CheckBox, choose.substr(0, choose.find("{0}")) + "Этажи");
  expect_fit("bar");
  const auto middle = [this](Role role, std::string_view name) {
    const ui::Rect rect = app_.screen().find(role, name).rect;
    return rect.y + rect.height / 2;
  };
  const std::string chosen = std::string(word("list.chosen"));
  const float line = middle(Role::Text, chosen.substr(0, chosen.find("{0}")) + "1");
  EXPECT_NEAR(middle(Role::Button, word("button.acts")), line, 4) << "the bar is one line";
  EXPECT_NEAR(middle(Role::Button, word("list.choose_none")), line, 4);
  for (const PhraseKey act : {PhraseKey("bulk.mailing"),
                              PhraseKey("bulk.task"),
                              PhraseKey("bulk.participation"),
                              PhraseKey("agencies.column.status"),
                              PhraseKey("field.agency.tags")}) {
    if (app_.screen().maybe(Role::Button, word(act)) != nullptr) {
      press(act);
    } else {
      press("button.acts");
      app_.click(Role::MenuItem, word(act));
    }
    walk_.look_and_close(std::string(word(act)));
  }
}

TEST_P(Fits, WhatWasPromisedIsReadWhole) {
  const std::string text = "Сверить документы по сделке с застройщиком";
  add_task(app_, text, today().plus_days(5), etazhi_);
  open(app_, etazhi_);
  for (const std::string& cut : app_.screen().context().cut_words()) {
    EXPECT_EQ(cut.find(": " + text), std::string::npos) << cut;
  }
}

TEST_P(Fits, TheStagesOfADealAreReadWhole) {
  const auto move = [this](DealStage to, std::string_view reason) {
    const SeenDeal seen = seen_deal(app_.device().replica().store(), deal_);
    const StageChoice choice{.step = app_.device().new_id(), .to = to, .reason = reason};
    ASSERT_TRUE(app_.device().act({make_change_stage(seen, choice)}).ok());
    connect(app_);
  };
  move(DealStage::AgreementRegistered, {});
  move(DealStage::Preparation,
       "Банк попросил новую справку о доходах, и регистрацию пришлось перенести на месяц");
  app_.go(record_href(Kind::Deal, deal_) + "?tab=stages");
  app_.screen().find(Role::Feed, word("card.stages"));
  expect_fit("stages");
}

INSTANTIATE_TEST_SUITE_P(Everywhere,
                         Fits,
                         ::testing::Values(Place{"ru", 1280, 800, false},
                                           Place{"en", 1280, 800, false},
                                           Place{"ru", 820, 1180, true},
                                           Place{"en", 820, 1180, true},
                                           Place{"ru", 390, 844, true},
                                           Place{"en", 390, 844, true}));

}  // namespace
}  // namespace planerka::testing
