#include "shared/insight/client_figures.h"

#include <gtest/gtest.h>

#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

std::string picture(const ClientFigures& figures) {
  std::string text;
  constexpr std::uint64_t kFirst = static_cast<std::uint64_t>(Kind::Client) * 1000 + 1;
  for (std::uint64_t id = kFirst; id < kFirst + 5; ++id) {
    const ClientFigure& figure = figures.of(RecordId{id});
    text += std::to_string(id) + ": " + std::to_string(figure.registration.value) + ' ' +
            std::to_string(figure.deal.value) + ' ' + std::to_string(figure.last_contact) + '\n';
  }
  return text;
}

TEST(ClientFiguresProperty, IncrementalEqualsFromScratchWhateverHappens) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    RandomHistory history(seed);
    Store store;
    ClientFigures live;
    live.recompute(store);
    store.observe(&live);
    for (int step = 0; step < 600; ++step) {
      history.step(store);
      if (history.chance.one_in(3)) continue;  // several changes are told at once
      store.tell_observers();
      ClientFigures scratch;
      scratch.recompute(store);
      ASSERT_EQ(picture(live), picture(scratch)) << "seed " << seed << ", step " << step;
    }
  }
}

}  // namespace
}  // namespace planerka::testing
