#include "client/ui/semantics.h"

#include <gtest/gtest.h>

namespace planerka::ui {
namespace {

Node node(NodeId id, Role role, std::string name) {
  return {.id = id, .role = role, .name = std::move(name)};
}

void draw_list(Semantics& s, std::initializer_list<const char*> names) {
  s.begin();
  s.open(node(1, Role::List, "Агентства"));
  for (const char* name : names)
    s.add(node(static_cast<NodeId>(name[0]), Role::ListItem, name));
  s.close();
}

TEST(Semantics, TellsOnlyWhatChanged) {
  Semantics s;
  draw_list(s, {"A", "B"});
  EXPECT_EQ(s.take_diff().changed.size(), 3U);
  draw_list(s, {"A", "B2"});
  const SemanticsDiff diff = s.take_diff();
  ASSERT_EQ(diff.changed.size(), 1U);
  EXPECT_EQ(diff.changed[0]->name, "B2");
  EXPECT_TRUE(diff.gone.empty());
  EXPECT_TRUE(diff.reordered.empty());
}

TEST(Semantics, TellsWhatWentAndTheNewOrder) {
  Semantics s;
  draw_list(s, {"A", "B", "C"});
  s.take_diff();
  draw_list(s, {"C", "A"});
  const SemanticsDiff diff = s.take_diff();
  EXPECT_TRUE(diff.changed.empty());
  EXPECT_EQ(diff.gone, std::vector<NodeId>{'B'});
  ASSERT_EQ(diff.reordered.size(), 1U);
  EXPECT_EQ(diff.reordered[0].order, (std::vector<NodeId>{'C', 'A'}));
}

TEST(Semantics, ASecondNodeOfOneIdIsLeftOutAndCounted) {
  Semantics s;
  draw_list(s, {"A", "Again"});
  EXPECT_EQ(s.nodes().size(), 2U);
  EXPECT_EQ(s.duplicates(), 1U);
}

TEST(Semantics, AFeedOfNothingIsNotTold) {
  Semantics tree;
  tree.begin();
  tree.open({.id = 1, .role = Role::Feed, .name = "Согласия"});
  tree.close();
  tree.open({.id = 2, .role = Role::Feed, .name = "События"});
  tree.add({.id = 3, .role = Role::Article, .name = "Звонок"});
  tree.close();
  EXPECT_EQ(tree.find(1), nullptr);
  EXPECT_NE(tree.find(2), nullptr);
  EXPECT_EQ(tree.find(3)->parent, 2U);
}

TEST(Semantics, HoldsAtMostSixHundredNodes) {
  Semantics s;
  s.begin();
  for (NodeId id = 1; id <= 2 * kNodesMax; ++id)
    s.add(node(id, Role::Text, "x"));
  EXPECT_EQ(s.nodes().size(), kNodesMax);
}

TEST(Semantics, ReadsAsText) {
  Semantics s;
  s.begin();
  s.open(node(1, Role::Dialog, "Добавить АН"));
  Node field = node(2, Role::TextBox, "Наименование");
  field.value = "Этажи";
  field.state = State::Focusable | State::Required;
  s.add(field);
  s.close();
  EXPECT_EQ(s.dump(),
            "dialog \"Добавить АН\"\n"
            "  textbox \"Наименование\" = \"Этажи\" focusable required\n");
}

}  // namespace
}  // namespace planerka::ui
