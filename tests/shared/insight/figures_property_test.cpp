#include <gtest/gtest.h>

#include "shared/insight/agency_figures.h"
#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

constexpr int kSeeds = 25;
constexpr int kSteps = 600;

// Figures of every agency that may have any, leaders and badges, as text that two ways must share.
std::string picture(const Store& store, const AgencyFigures& figures) {
  std::string text;
  const auto word = [&text](std::int64_t number) { text += std::to_string(number) + ' '; };
  for (std::uint64_t id = 1001; id < 1010; ++id) {
    const AgencyFigure& f = figures.of(RecordId{id});
    text += '\n' + std::to_string(id) + ": ";
    for (const std::int64_t number : {std::int64_t{f.agents},
                                      std::int64_t{f.active_agents},
                                      std::int64_t{f.clients_in_work},
                                      std::int64_t{f.registered_clients},
                                      std::int64_t{f.converted_clients},
                                      std::int64_t{f.deals_in_work},
                                      f.sum_in_work,
                                      std::int64_t{f.registrations},
                                      std::int64_t{f.unique},
                                      std::int64_t{f.rejected},
                                      std::int64_t{f.expired},
                                      std::int64_t{f.shows},
                                      std::int64_t{f.bookings},
                                      std::int64_t{f.sales},
                                      f.sales_sum,
                                      f.leader_sum,
                                      std::int64_t{f.lost},
                                      std::int64_t{f.stuck},
                                      std::int64_t{f.expiring},
                                      f.last_activity,
                                      f.last_contact,
                                      static_cast<std::int64_t>(f.next_task.value),
                                      std::int64_t{f.next_task_on.days},
                                      std::int64_t{f.next_task_minute},
                                      std::int64_t{f.has_contract},
                                      std::int64_t{f.contract_until ? f.contract_until->days : -1},
                                      static_cast<std::int64_t>(figures.badge_of(RecordId{id}))}) {
      word(number);
    }
  }
  text += "\nleaders: ";
  for (const RecordId leader : figures.leaders())
    word(static_cast<std::int64_t>(leader.value));
  text += "agencies " + std::to_string(store.table(Kind::Agency).size());
  return text;
}

TEST(AgencyFiguresProperty, IncrementalEqualsFromScratchWhateverHappensOnWhateverDay) {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    RandomHistory history(seed);
    Store store;
    AgencyFigures live;
    live.recompute(store, Date{RandomHistory::kFirstDay + 50});
    store.observe(&live);
    for (int step = 0; step < kSteps; ++step) {
      history.step(store);
      if (history.chance.one_in(3)) continue;  // several changes are told at once
      store.tell_observers();
      if (history.chance.one_in(4)) {
        const int days = history.chance.below(12) - 4;
        live.advance_to(store, live.as_of().plus_days(days));
      }
      AgencyFigures scratch;
      scratch.recompute(store, live.as_of());
      ASSERT_EQ(picture(store, live), picture(store, scratch))
          << "seed " << seed << ", step " << step;
    }
  }
}

TEST(AgencyFiguresProperty, APageShowsTheSameFigures) {
  RandomHistory history(7);
  Store store;
  for (int step = 0; step < 300; ++step)
    history.step(store);
  AgencyFigures figures;
  figures.recompute(store, Date{RandomHistory::kFirstDay + 100});
  AgencyFigures shown;
  ASSERT_TRUE(shown.decode(figures.encode()).ok());
  EXPECT_FALSE(shown.live());
  EXPECT_EQ(shown.as_of(), figures.as_of());
  EXPECT_EQ(picture(store, shown), picture(store, figures));
}

TEST(AgencyFiguresProperty, ABrokenPageIsAnErrorNeverAFigure) {
  RandomHistory history(7);
  Store store;
  for (int step = 0; step < 300; ++step)
    history.step(store);
  AgencyFigures figures;
  figures.recompute(store, Date{RandomHistory::kFirstDay});
  const std::string page = figures.encode();
  for (std::size_t size = 0; size < page.size(); size += 1 + size / 16) {
    AgencyFigures shown;
    EXPECT_FALSE(shown.decode(std::string_view(page).substr(0, size)).ok()) << size;
  }
}

}  // namespace
}  // namespace planerka::testing
