#include "shared/i18n/rule_text.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

const Date kDay = Date::of({2026, 3, 2});

std::string ru(std::string_view kept) {
  return read_rule_text(Language::Ru, kept);
}
std::string en(std::string_view kept) {
  return read_rule_text(Language::En, kept);
}

TEST(RuleText, EachReadsItInTheirOwnLanguage) {
  const std::string kept =
      rule_text("reason.deal_open",
                {rule_argument::label("deal_stage", "show_held"), rule_argument::day(kDay)});
  EXPECT_EQ(kept, "@reason.deal_open|e:deal_stage.show_held|d:2026-03-02");
  EXPECT_EQ(ru(kept), "По клиенту есть сделка: «Показ проведён» с 02.03.2026");
  EXPECT_EQ(en(kept), "There is a deal of the client: “Show held” since 2 Mar 2026");
  EXPECT_EQ(en(rule_text("reason.agency_suspended")), "The agency is suspended");
}

TEST(RuleText, AnEnumeratorIsCalledAsTheReaderSays) {
  const std::string kept = rule_text("reason.lost", {rule_argument::label("lost_reason", "price")});
  EXPECT_EQ(ru(kept), "цена");
  const auto own = [](std::string_view list, std::string_view enumerator) -> std::string_view {
    return list == "lost_reason" && enumerator == "price" ? "дорого" : "";
  };
  EXPECT_EQ(read_rule_text(Language::Ru, kept, own), "дорого");
  const std::string other =
      rule_text("reason.lost", {rule_argument::label("lost_reason", "duplicate")});
  EXPECT_EQ(read_rule_text(Language::En, other, own), "duplicate") << "as usual";
}

TEST(RuleText, WordsOfSomebodyStayAsTheyWroteThem) {
  const std::string kept =
      rule_text("reason.disputed", {rule_argument::words("есть | переписка|d:2026-01-01")});
  EXPECT_EQ(ru(kept), "Спор: есть | переписка|d:2026-01-01");
  EXPECT_EQ(en(kept), "Disputed: есть | переписка|d:2026-01-01");
}

TEST(RuleText, AnyOtherTextIsShownAsItIs) {
  for (const char* text : {"",
                           "Закреплён за другим агентством до 01.04.2026",
                           "@",
                           "@ivanova",
                           "@reason.of_a_newer_server|d:2026-01-01"})
    EXPECT_EQ(en(text), text);
}

TEST(RuleText, ArgumentsThatAreMissingOrSpoiltDoNoHarm) {
  EXPECT_EQ(en("@reason.secured"), "Secured by another agency until ");
  EXPECT_EQ(en("@reason.secured|d:soon"), "Secured by another agency until soon");
  EXPECT_EQ(en("@reason.secured|x"), "Secured by another agency until x");
  EXPECT_EQ(en("@reason.disputed|€"), "Disputed: €");
  EXPECT_EQ(en("@reason.secured|e:deal_stage.none|||||"),
            "Secured by another agency until enum.deal_stage.none");
}

}  // namespace
}  // namespace planerka
