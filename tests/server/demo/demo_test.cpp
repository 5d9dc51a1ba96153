#include "server/demo/demo.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "shared/base/requisites.h"
#include "shared/domain/dictionaries.h"
#include "shared/domain/stage_norms.h"
#include "shared/insight/agency_figures.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

const Date kToday = Date::of({2026, 3, 2});

class Demo : public ::testing::Test {
 protected:
  static demo::Options options(const Workspace& w) {
    return {.seed = 1,
            .today = kToday,
            .zone = ZoneTable(3 * 3600, {}),
            .users = {{w.manager, UserRole::Manager}, {w.head, UserRole::Head}}};
  }

  void run_all() {
    for (const Command& command : demo::make_commands(options(w))) {
      const Result<> ran = w.run({}, command, 1);
      ASSERT_TRUE(ran.ok()) << ran.error().code << ' '
                            << (ran.error().args.empty() ? "" : ran.error().args[0]);
    }
    figures.recompute(w.state, kToday);
  }
  RowIndex count(Kind kind) const { return w.state.table(kind).size(); }

  Workspace w;
  AgencyFigures figures;
};

TEST_F(Demo, FillsAWorkspaceThroughTheRulesOfImport) {
  run_all();
  EXPECT_GE(count(Kind::Agency), 60U);
  EXPECT_EQ(count(Kind::Agent), 300U);
  EXPECT_EQ(count(Kind::Client), 1500U);
  EXPECT_EQ(count(Kind::Registration), 1500U);
  EXPECT_EQ(count(Kind::Deal), 700U);
  EXPECT_EQ(count(Kind::Event) + count(Kind::Task), 3000U);
  EXPECT_GE(count(Kind::Project), 6U);
  EXPECT_LE(count(Kind::Project), 8U);
}

TEST_F(Demo, IsTheSameForTheSameSeedAndDay) {
  const Workspace other;
  EXPECT_EQ(demo::make_commands(options(w)), demo::make_commands(options(other)));
  demo::Options another = options(w);
  another.seed = 2;
  EXPECT_NE(demo::make_commands(options(w)), demo::make_commands(another));
}

TEST_F(Demo, OffersTheWordsItsRecordsUse) {
  run_all();
  const Table& agencies = w.state.table(Kind::Agency);
  const auto offers = [&](FieldId field, std::string_view word) {
    const auto words = words_for(w.state, field);
    return std::any_of(
        words.begin(), words.end(), [word](const DictionaryWord& it) { return it.title == word; });
  };
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    const std::string_view source = agencies.text(row, fields::agency::source);
    EXPECT_TRUE(source.empty() || offers(fields::agency::source, source)) << source;
    for (const SetElement& tag : agencies.elements(row, fields::agency::tags))
      EXPECT_TRUE(offers(fields::agency::tags, tag.value.bytes)) << tag.value.bytes;
  }
  EXPECT_TRUE(offers(fields::client::source, "Агентство"));
  EXPECT_FALSE(words_for(w.state, fields::agent::team).empty());
}

TEST_F(Demo, ImportedAgainChangesNothing) {
  run_all();
  const RowIndex agencies = count(Kind::Agency);
  const std::size_t before = w.changes.size();
  for (const Command& command : demo::make_commands(options(w)))
    ASSERT_TRUE(w.run({}, command).ok());
  EXPECT_EQ(count(Kind::Agency), agencies);
  for (std::size_t i = before; i < w.changes.size(); ++i)
    ASSERT_TRUE(w.changes[i].change.ops.empty()) << i;
}

TEST_F(Demo, EveryPhoneIsOneClientsAndEveryNameOneAgencys) {
  run_all();
  std::set<std::string_view> phones;
  std::set<std::string_view> names;
  const Table& clients = w.state.table(Kind::Client);
  const Table& agencies = w.state.table(Kind::Agency);
  for (RowIndex row = 0; row < clients.size(); ++row)
    phones.insert(clients.text(row, fields::client::phone));
  for (RowIndex row = 0; row < agencies.size(); ++row)
    names.insert(agencies.text(row, fields::agency::name));
  EXPECT_EQ(phones.size(), clients.size());
  EXPECT_EQ(names.size(), agencies.size());
}

TEST_F(Demo, SpreadsWhatHappenedAndWhatIsPlanned) {
  run_all();
  std::map<std::int32_t, int> active_on;
  const Table& agencies = w.state.table(Kind::Agency);
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    const std::int64_t last = figures.of(agencies.id(row)).last_activity;
    if (last != 0) ++active_on[figures.day_of(last).days];
  }
  EXPECT_GT(active_on.size(), 12U);
  const auto busiest = [](const std::map<std::int32_t, int>& days) {
    return std::max_element(days.begin(),
                            days.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->second;
  };
  EXPECT_LT(busiest(active_on), 24);
  std::map<std::int32_t, int> due_on;
  const Table& tasks = w.state.table(Kind::Task);
  for (RowIndex row = 0; row < tasks.size(); ++row) {
    const Date day{static_cast<std::int32_t>(tasks.integer(row, fields::task::due_on))};
    EXPECT_LT(day.weekday(), 5);
    ++due_on[day.days];
  }
  EXPECT_LT(busiest(due_on), 130);
  EXPECT_GT(due_on[kToday.days], 20);
  int under_review = 0;
  const Table& registrations = w.state.table(Kind::Registration);
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    under_review += registrations.integer(row, fields::registration::state) ==
                            static_cast<std::int64_t>(RegistrationState::UnderReview)
                        ? 1
                        : 0;
  }
  EXPECT_GT(under_review, 7);
}

TEST_F(Demo, LeavesTheFirstDayNothingToMakeGood) {
  run_all();
  ASSERT_TRUE(w.run({}, make_advance_day(kToday)).ok());
  for (const Op& op : w.changes.back().change.ops) {
    EXPECT_NE(op.field, fields::deal::stage) << "a booking had lapsed";
    EXPECT_NE(op.field, fields::registration::state) << "protection had run out";
  }
}

TEST_F(Demo, NumbersRegistrationsAndDealsAsTheyCame) {
  run_all();
  const auto in_order = [this](Kind kind) {
    std::map<std::int64_t, std::int64_t> created;  // by number
    const Table& table = w.state.table(kind);
    for (RowIndex row = 0; row < table.size(); ++row) {
      created[table.integer(row, make_field(kind, common::number))] =
          table.integer(row, make_field(kind, common::created_at));
    }
    return std::is_sorted(created.begin(), created.end(), [](const auto& a, const auto& b) {
      return a.second < b.second;
    });
  };
  EXPECT_TRUE(in_order(Kind::Registration));
  EXPECT_TRUE(in_order(Kind::Deal));
}

TEST_F(Demo, SecuresOnlyWhoWasShown) {
  run_all();
  namespace field = fields::registration;
  const Table& registrations = w.state.table(Kind::Registration);
  int secured = 0;
  for (RowIndex row = 0; row < registrations.size(); ++row) {
    const auto state = static_cast<RegistrationState>(registrations.integer(row, field::state));
    if (state != RegistrationState::Secured) continue;
    ++secured;
    const std::int64_t shown = registrations.integer(row, field::shown_on);
    EXPECT_LT(shown, kToday.days);
    EXPECT_GT(shown, kToday.days - 60);
    EXPECT_EQ(registrations.integer(row, field::inspection_act), 1);
  }
  EXPECT_GT(secured, 5);
}

TEST_F(Demo, TellsOfDealsAndOfConsents) {
  run_all();
  const Table& events = w.state.table(Kind::Event);
  std::set<RecordId> told;
  for (RowIndex row = 0; row < events.size(); ++row)
    told.insert(events.reference(row, fields::event::subject));
  const Table& deals = w.state.table(Kind::Deal);
  int with_events = 0;
  for (RowIndex row = 0; row < deals.size(); ++row)
    with_events += told.count(deals.id(row)) > 0 ? 1 : 0;
  EXPECT_GT(with_events, 200);
  EXPECT_GT(count(Kind::Consent), 1000U);
  EXPECT_LT(count(Kind::Consent), 2500U);
}

// Of the deals under way some are stuck, most are not, and those stand anywhere within the norm.
TEST_F(Demo, HasDealsOfEveryAgeAtTheirStage) {
  run_all();
  const Table& deals = w.state.table(Kind::Deal);
  const ZoneTable zone = options(w).zone;
  const StageNorms norms;
  std::map<DealStage, std::set<std::int64_t>> ages;
  int open = 0;
  int stuck = 0;
  for (RowIndex row = 0; row < deals.size(); ++row) {
    const auto stage = static_cast<DealStage>(deals.integer(row, fields::deal::stage));
    const auto days = days_at_stage(deals, row, zone, kToday);
    if (!days) continue;
    EXPECT_GE(*days, 1);
    ++open;
    stuck += is_stuck(stage, *days, norms) ? 1 : 0;
    ages[stage].insert(*days);
  }
  EXPECT_GT(open, 200);
  EXPECT_GE(stuck * 100, open * 10) << stuck << " of " << open;
  EXPECT_LE(stuck * 100, open * 15) << stuck << " of " << open;
  for (const auto& [stage, days] : ages) {
    const std::size_t several = norms.of(stage) > 3 ? 3 : 1;  // a weekend leaves one day of three
    EXPECT_GE(days.size(), several) << "at stage " << static_cast<int>(stage);
  }
}

TEST_F(Demo, IsAsLivelyOnAnyDay) {
  namespace field = fields::deal;
  const StageNorms norms;
  for (int day = 0; day < 7; ++day) {
    demo::Options some = options(w);
    some.seed = static_cast<std::uint64_t>(2 + day);
    some.today = kToday.plus_days(day);
    int open = 0;
    int stuck = 0;
    for (const Command& command : demo::make_commands(some)) {
      std::optional<DealStage> stage;
      Date since;
      for (const Argument& argument : command.arguments) {
        if (argument.field == field::stage) stage = static_cast<DealStage>(argument.value.integer);
        if (argument.field == field::stage_since)
          since = some.zone.local_date(Instant{argument.value.integer});
      }
      if (!stage || !norms.of(*stage)) continue;
      ++open;
      stuck += is_stuck(*stage, since.days_until(some.today), norms) ? 1 : 0;
    }
    EXPECT_GE(stuck * 100, open * 10) << stuck << " of " << open << ", day " << day;
    EXPECT_LE(stuck * 100, open * 15) << stuck << " of " << open << ", day " << day;
  }
}

// The history of a deal leads from Лид on its first day to where it stands since its last step.
TEST_F(Demo, TellsTheWholeWayOfEveryDeal) {
  run_all();
  namespace field = fields::stage_change;
  const Table& deals = w.state.table(Kind::Deal);
  const ZoneTable zone = options(w).zone;
  for (RowIndex row = 0; row < deals.size(); ++row) {
    auto steps = w.state.lookup(field::deal, Value::of(deals.id(row)).view());
    std::sort(steps.begin(), steps.end(), [this](RecordId a, RecordId b) {
      return w.integer(a, field::from) < w.integer(b, field::from);
    });
    std::int64_t stage = 0;
    Date on{static_cast<std::int32_t>(deals.integer(row, fields::deal::opened_on))};
    for (const RecordId step : steps) {
      EXPECT_EQ(w.integer(step, field::from), stage);
      const Date day = zone.local_date(Instant{w.integer(step, field::at)});
      EXPECT_GE(day, on);
      EXPECT_LT(day, kToday);
      stage = w.integer(step, field::to);
      on = day;
    }
    EXPECT_EQ(deals.integer(row, fields::deal::stage), stage);
    EXPECT_EQ(zone.local_date(Instant{deals.integer(row, fields::deal::stage_since)}), on);
  }
}

TEST_F(Demo, RequisitesPassTheirChecks) {
  run_all();
  namespace field = fields::agency;
  const Table& agencies = w.state.table(Kind::Agency);
  int checked = 0;
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    if (agencies.text(row, field::inn).empty()) continue;
    ++checked;
    EXPECT_TRUE(check_inn(agencies.text(row, field::inn)).ok());
    EXPECT_TRUE(check_ogrn(agencies.text(row, field::ogrn)).ok());
    const auto bank = read_tuple(agencies.value(row, field::bank).bytes);
    ASSERT_TRUE(bank.ok());
    const std::string& bic = (*bank)[1].bytes;
    EXPECT_TRUE(check_account((*bank)[2].bytes, bic).ok());
    EXPECT_TRUE(check_correspondent((*bank)[3].bytes, bic).ok()) << bic;
  }
  EXPECT_GT(checked, 50);
}

TEST_F(Demo, ShowsEveryBadgeLeadersAndWorkInProgress) {
  run_all();
  std::set<ActivityBadge> badges;
  AgencyFigure total;
  const Table& agencies = w.state.table(Kind::Agency);
  for (RowIndex row = 0; row < agencies.size(); ++row) {
    badges.insert(figures.badge_of(agencies.id(row)));
    total.add(figures.of(agencies.id(row)));
  }
  EXPECT_EQ(badges.size(), 4U);
  EXPECT_EQ(figures.leaders().size(), AgencyFigures::kLeaders);
  EXPECT_GT(total.sales, 150);
  EXPECT_GT(total.deals_in_work, 200);
  EXPECT_GT(total.clients_in_work, 300);
  EXPECT_GT(total.bookings, 30);
  EXPECT_GT(total.active_agents, 80);
  EXPECT_LT(total.active_agents, total.agents);
  const auto conversion = total.conversion_permille();
  ASSERT_TRUE(conversion);
  EXPECT_GT(*conversion, 80);
  EXPECT_LT(*conversion, 400);
}

}  // namespace
}  // namespace planerka::testing
