#include "tests/bench/insight_world.h"

#include "shared/base/hash.h"
#include "tests/bench/workload.h"

namespace planerka::bench {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;

std::string word(std::uint64_t seed) {
  return words(seed, 8);
}

Value any(Kind kind, std::uint64_t count, std::uint64_t seed) {
  return Value::of(id_of(kind, mix64(seed ^ count) % count));
}

}  // namespace

RecordId id_of(Kind kind, std::uint64_t number) {
  return RecordId{static_cast<std::uint64_t>(kind) << 32 | (number + 1)};
}

World::World() {
  for (std::uint64_t i = 0; i < kAgencies; ++i)
    put(id_of(Kind::Agency, i), fields::agency::name, Value::text(word(i)));
  for (std::uint64_t i = 0; i < kAgents; ++i)
    add_agent(i);
  for (std::uint64_t i = 0; i < kClients; ++i)
    add_client(i);
  for (std::uint64_t i = 0; i < kDeals; ++i)
    add_deal(i);
  for (std::uint64_t i = 0; i < kTasks; ++i)
    add_task(i);
  for (std::uint64_t i = 0; i < kEvents; ++i)
    add_event(i);
  store.tell_observers();
}

void World::put(RecordId id, FieldId field, const Value& value) {
  const VersionIndex version = store.open_version({Stamp{++clock_, ReplicaId{1}}, clock_});
  store.merge({id, field, OpKind::Put, value.view()}, version);
}

void World::add_agent(std::uint64_t number) {
  const RecordId id = id_of(Kind::Agent, number);
  put(id, fields::agent::name, Value::text(word(number + 7'000'000)));
  put(id, fields::agent::agency, any(Kind::Agency, kAgencies, number));
}

void World::add_client(std::uint64_t number) {
  namespace field = fields::registration;
  const RecordId client = id_of(Kind::Client, number);
  const std::int64_t received = (kToday - static_cast<int>(number % 400)) * kDayMs;
  put(client, fields::client::name, Value::text(word(number)));
  put(client, fields::client::phone, Value::text("+7916" + std::to_string(1'000'000 + number)));
  const RecordId id = id_of(Kind::Registration, number);
  put(id, field::agency, any(Kind::Agency, kAgencies, number));
  put(id, field::agent, any(Kind::Agent, kAgents, number));
  put(id, field::client, Value::of(client));
  put(id, field::state, Value::of(static_cast<std::int64_t>(number % 7)));
  put(id, field::received_at, Value::of(received));
  put(id, field::protected_until, Value::of(received + 30 * kDayMs));
}

void World::add_deal(std::uint64_t number) {
  namespace field = fields::deal;
  const RecordId id = id_of(Kind::Deal, number);
  put(id, field::agency, any(Kind::Agency, kAgencies, number));
  put(id, field::agent, any(Kind::Agent, kAgents, number));
  put(id, field::client, Value::of(id_of(Kind::Client, number)));
  put(id, field::stage, Value::of(static_cast<std::int64_t>(number % 11)));
  put(id, field::stage_since, Value::of((kToday - static_cast<int>(number % 40)) * kDayMs));
  put(id, field::sum, Value::of(1'000'000));
  put(id, field::won_on, Value::of(kToday - static_cast<int>(number % 400)));
}

void World::add_task(std::uint64_t number) {
  namespace field = fields::task;
  const RecordId id = id_of(Kind::Task, number);
  put(id, field::subject, any(Kind::Agent, kAgents, number));
  put(id, field::due_on, Value::of(kToday - 9 + static_cast<int>(number % 30)));
  put(id, field::text, Value::text(word(number)));
  put(id, field::status, Value::of(static_cast<std::int64_t>(number % 4 == 0 ? 1 : 0)));
  put(id, field::assignee, Value::of(RecordId{kMe.value + number % 10}));
}

void World::add_event(std::uint64_t number) {
  namespace field = fields::event;
  const RecordId id = id_of(Kind::Event, number);
  put(id, field::subject, any(Kind::Agent, kAgents, number));
  put(id, field::kind, Value::of(static_cast<std::int64_t>(number % 6)));
  put(id, field::outcome, Value::of(0));
  put(id, field::happened_at, Value::of((kToday - static_cast<int>(number % 300)) * kDayMs));
}

}  // namespace planerka::bench
