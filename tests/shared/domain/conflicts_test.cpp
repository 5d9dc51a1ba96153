// The conflict matrix as a table: what the other sides are, and what becomes of the registration.

#include "shared/domain/conflicts.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "shared/i18n/rule_text.h"

namespace planerka::testing {
namespace {

const Date kReceived = Date::of({2026, 3, 2});

int number_of(EnumList list, const std::string& name) {
  for (int number = 0; number < enum_size(list); ++number)
    if (enum_name(list, number) == name) return number;
  ADD_FAILURE() << "no " << name;
  return 0;
}

// "deal lead 5": a deal at Лид for 5 days; "booking 30" behind it: one ended so long ago.
OtherSide read_deal(std::istringstream& in) {
  std::string stage;
  std::string word;
  int days = 0;
  OtherSide side{.kind = SideKind::Deal};
  in >> stage >> days;
  side.stage = static_cast<DealStage>(number_of(EnumList::DealStage, stage));
  side.since = kReceived.plus_days(-days);
  if (in >> word >> days) side.booking_ended_on = kReceived.plus_days(-days);
  return side;
}

// "theirs unique holds 20": another agency's, protected 20 days more; without a number endless.
OtherSide read_registration(std::istringstream& in, Whose whose) {
  std::string state;
  std::string standing;
  int days = 0;
  OtherSide side{.kind = SideKind::Registration, .whose = whose};
  in >> state >> standing;
  side.since = kReceived.plus_days(-10);
  side.state = static_cast<RegistrationState>(number_of(EnumList::RegistrationState, state));
  if (standing == "over") side.standing = SideStanding::Over;
  if (standing == "by_deal") side.standing = SideStanding::ByItsDeal;
  if (in >> days) side.protected_through = kReceived.plus_days(days);
  return side;
}

OtherSide read_side(const std::string& text) {
  std::istringstream in(text);
  std::string word;
  in >> word;
  if (word == "deal") return read_deal(in);
  if (word != "contact") {
    return read_registration(in, word == "ours" ? Whose::SameAgency : Whose::AnotherAgency);
  }
  int days = 0;
  in >> days;
  return {.kind = SideKind::OwnContact, .since = kReceived.plus_days(-days)};
}

// "a; b" → "state: reason".
std::string judged(const std::string& sides, const ConflictTerms& terms = {}) {
  std::vector<OtherSide> read;
  std::istringstream in(sides);
  for (std::string side; std::getline(in, side, ';');)
    read.push_back(read_side(side));
  const Judgement judgement = judge(read, kReceived, terms);
  const auto state = static_cast<int>(judgement.state);
  std::string words(enum_name(EnumList::RegistrationState, state));
  if (judgement.reason.empty()) return words;
  return words + ": " + read_rule_text(Language::Ru, judgement.reason);
}

struct Line {
  std::string sides;
  std::string expected;
};

void expect(const std::vector<Line>& table) {
  for (const Line& line : table)
    EXPECT_EQ(judged(line.sides), line.expected) << line.sides;
}

TEST(ConflictMatrix, ADealIsJudgedByItsStage) {
  expect({
      {"deal lead 5", "under_review: По клиенту есть сделка: «Лид» с 25.02.2026"},
      {"deal show_planned 5",
       "under_review: По клиенту есть сделка: «Показ назначен» с 25.02.2026"},
      {"deal show_held 5", "under_review: По клиенту есть сделка: «Показ проведён» с 25.02.2026"},
      {"deal verbal_booking 1",
       "under_review: По клиенту есть сделка: «Устная бронь» с 01.03.2026"},
      {"deal paid_booking 1", "rejected: Клиент уже покупает: «Платная бронь» с 01.03.2026"},
      {"deal preparation 1", "rejected: Клиент уже покупает: «Подготовка к сделке» с 01.03.2026"},
      {"deal agreement_signed 1", "rejected: Клиент уже покупает: «ДДУ подписан» с 01.03.2026"},
      {"deal agreement_registered 1",
       "rejected: Клиент уже покупает: «ДДУ зарегистрирован» с 01.03.2026"},
      {"deal payment_received 1", "rejected: Клиент уже покупает: «Оплата получена» с 01.03.2026"},
      {"deal closed 1", "unique"},
      {"deal lost 1", "unique"},
  });
}

TEST(ConflictMatrix, ABookingThatEndedLatelyIsLookedAt) {
  expect({
      {"deal lost 1 booking 30", "under_review: Бронь по клиенту снята или истекла 31.01.2026"},
      {"deal lost 1 booking 31", "unique"},
      {"deal lead 1 booking 3", "under_review: Бронь по клиенту снята или истекла 27.02.2026"},
      {"deal show_held 1 booking 3",
       "under_review: По клиенту есть сделка: «Показ проведён» с 01.03.2026"},
  });
}

TEST(ConflictMatrix, AnotherAgencysRegistrationIsJudgedByItsState) {
  expect({
      {"", "unique"},
      {"theirs secured holds 9", "rejected: Закреплён за другим агентством до 11.03.2026"},
      {"theirs secured holds", "rejected: Закреплён за другим агентством с 20.02.2026"},
      {"theirs secured over -1", "unique"},
      {"theirs unique holds 9", "under_review: Уникален у другого агентства до 11.03.2026"},
      {"theirs unique over -1", "unique"},
      {"theirs under_review holds",
       "under_review: Уведомление другого агентства на проверке с 20.02.2026"},
      {"theirs disputed holds", "under_review: По клиенту идёт спор, уведомление от 20.02.2026"},
      {"theirs in_deal holds", "under_review: Клиент в сделке по уведомлению от 20.02.2026"},
      {"theirs in_deal by_deal", "unique"},
      {"theirs draft holds", "unique"},
      {"theirs rejected holds", "unique"},
      {"theirs expired holds", "unique"},
      {"theirs cancelled holds", "unique"},
      {"ours unique holds 9",
       "under_review: У этого агентства уже есть уведомление на клиента от 20.02.2026"},
      {"ours unique over", "unique"},
  });
}

TEST(ConflictMatrix, AnOwnContactCountsForNinetyDays) {
  expect({
      {"contact 0", "rejected: Клиент обратился к застройщику напрямую 02.03.2026"},
      {"contact 90", "rejected: Клиент обратился к застройщику напрямую 02.12.2025"},
      {"contact 91", "under_review: Клиент обращался к застройщику давно, 01.12.2025"},
  });
}

TEST(ConflictMatrix, ACompanySetsHowLongAContactAndAnEndedBookingCount) {
  const ConflictTerms terms{.own_contact = 10, .booking_ended = 5};
  EXPECT_EQ(judged("contact 10", terms),
            "rejected: Клиент обратился к застройщику напрямую 20.02.2026");
  EXPECT_EQ(judged("contact 11", terms),
            "under_review: Клиент обращался к застройщику давно, 19.02.2026");
  EXPECT_EQ(judged("deal lost 1 booking 6", terms), "unique");
}

TEST(ConflictMatrix, TheStrictestWins) {
  expect({
      {"contact 91;deal lead 1", "under_review: По клиенту есть сделка: «Лид» с 01.03.2026"},
      {"deal lead 1;theirs unique holds 9",
       "under_review: Уникален у другого агентства до 11.03.2026"},
      {"theirs unique holds 9;deal show_held 1;contact 90",
       "rejected: Клиент обратился к застройщику напрямую 02.12.2025"},
      {"contact 1;theirs secured holds 9;deal lost 1",
       "rejected: Закреплён за другим агентством до 11.03.2026"},
      {"deal paid_booking 1;theirs secured holds 9;contact 1",
       "rejected: Клиент уже покупает: «Платная бронь» с 01.03.2026"},
      {"theirs in_deal by_deal;deal show_planned 1",
       "under_review: По клиенту есть сделка: «Показ назначен» с 01.03.2026"},
  });
}

}  // namespace
}  // namespace planerka::testing
