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

TEST(ClientFigures, WhoTookPartInAHeldMeetingWasSeenThere) {
  const RecordId client{21}, agent{11}, meeting{51};
  Store store;
  ClientFigures figures;
  figures.recompute(store);
  store.observe(&figures);
  std::uint64_t clock = 0;
  const auto write = [&](RecordId id, FieldId field, OpKind kind, const Value& value) {
    const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
    store.apply({id, field, kind, value.view()}, version);
    store.tell_observers();
  };
  write(client, fields::client::name, OpKind::Put, Value::text("Мария"));
  write(agent, fields::agent::name, OpKind::Put, Value::text("Анна"));
  write(meeting, fields::event::subject, OpKind::Put, Value::of(agent));
  write(meeting, fields::event::happened_at, OpKind::Put, Value::of(1'772'000'000'000));
  const auto kind = [](ActivityKind of) { return Value::of(static_cast<std::int64_t>(of)); };
  write(meeting, fields::event::kind, OpKind::Put, kind(ActivityKind::Meeting));
  EXPECT_EQ(figures.of(client).last_contact, 0);
  write(meeting, fields::event::participants, OpKind::Add, Value::of(client));
  EXPECT_EQ(figures.of(client).last_contact, 1'772'000'000'000);
  write(meeting, fields::event::kind, OpKind::Put, kind(ActivityKind::Mailing));
  EXPECT_EQ(figures.of(client).last_contact, 0) << "a mailing reaches whom it is about";
  write(meeting, fields::event::kind, OpKind::Put, kind(ActivityKind::Meeting));
  write(meeting, fields::event::participants, OpKind::Remove, Value::of(client));
  EXPECT_EQ(figures.of(client).last_contact, 0);
}

}  // namespace
}  // namespace planerka::testing
