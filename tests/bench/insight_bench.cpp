// What figures and search cost over a large workspace: 2,000 agencies, 10,000 agents, 50,000
// clients and registrations, 30,000 deals, 100,000 events. Prints milliseconds a line; the same
// program runs natively and under node.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "shared/base/hash.h"
#include "shared/insight/agency_figures.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/client_figures.h"
#include "shared/insight/search_index.h"
#include "tests/bench/workload.h"

namespace planerka {
namespace {

constexpr std::uint64_t kAgencies = 2'000;
constexpr std::uint64_t kAgents = 10'000;
constexpr std::uint64_t kClients = 50'000;
constexpr std::uint64_t kDeals = 30'000;
constexpr std::uint64_t kEvents = 100'000;
constexpr std::int32_t kToday = 20'500;
constexpr std::int64_t kDayMs = 24 * 3'600'000;

RecordId id_of(Kind kind, std::uint64_t number) {
  return RecordId{static_cast<std::uint64_t>(kind) << 32 | (number + 1)};
}

class World {
 public:
  World() {
    for (std::uint64_t i = 0; i < kAgencies; ++i)
      put(id_of(Kind::Agency, i), fields::agency::name, Value::text(word(i)));
    for (std::uint64_t i = 0; i < kAgents; ++i)
      add_agent(i);
    for (std::uint64_t i = 0; i < kClients; ++i)
      add_client(i);
    for (std::uint64_t i = 0; i < kDeals; ++i)
      add_deal(i);
    for (std::uint64_t i = 0; i < kEvents; ++i)
      add_event(i);
    store.tell_observers();
  }

  void put(RecordId id, FieldId field, const Value& value) {
    const VersionIndex version = store.open_version({Stamp{++clock_, ReplicaId{1}}, clock_});
    store.merge({id, field, OpKind::Put, value.view()}, version);
  }

  Store store;

 private:
  static std::string word(std::uint64_t seed) { return bench::words(seed, 8); }
  RecordId any(Kind kind, std::uint64_t count, std::uint64_t seed) {
    return id_of(kind, mix64(seed ^ count) % count);
  }
  void add_agent(std::uint64_t i) {
    const RecordId id = id_of(Kind::Agent, i);
    put(id, fields::agent::name, Value::text(word(i + 7'000'000)));
    put(id, fields::agent::agency, Value::of(any(Kind::Agency, kAgencies, i)));
  }
  void add_client(std::uint64_t i) {
    namespace field = fields::registration;
    const RecordId client = id_of(Kind::Client, i);
    put(client, fields::client::name, Value::text(word(i)));
    put(client, fields::client::phone, Value::text("+7916" + std::to_string(1'000'000 + i)));
    const RecordId id = id_of(Kind::Registration, i);
    put(id, field::agency, Value::of(any(Kind::Agency, kAgencies, i)));
    put(id, field::agent, Value::of(any(Kind::Agent, kAgents, i)));
    put(id, field::client, Value::of(client));
    put(id, field::state, Value::of(static_cast<std::int64_t>(i % 7)));
    put(id, field::received_at, Value::of((kToday - static_cast<int>(i % 400)) * kDayMs));
  }
  void add_deal(std::uint64_t i) {
    namespace field = fields::deal;
    const RecordId id = id_of(Kind::Deal, i);
    put(id, field::agency, Value::of(any(Kind::Agency, kAgencies, i)));
    put(id, field::agent, Value::of(any(Kind::Agent, kAgents, i)));
    put(id, field::client, Value::of(id_of(Kind::Client, i)));
    put(id, field::stage, Value::of(static_cast<std::int64_t>(i % 11)));
    put(id, field::sum, Value::of(1'000'000));
    put(id, field::won_on, Value::of(kToday - static_cast<int>(i % 400)));
  }
  void add_event(std::uint64_t i) {
    namespace field = fields::event;
    const RecordId id = id_of(Kind::Event, i);
    put(id, field::subject, Value::of(any(Kind::Agent, kAgents, i)));
    put(id, field::kind, Value::of(static_cast<std::int64_t>(i % 6)));
    put(id, field::outcome, Value::of(0));
    put(id, field::happened_at, Value::of((kToday - static_cast<int>(i % 300)) * kDayMs));
  }
  std::uint64_t clock_ = 0;
};

// The median and the worst of some runs.
template <typename Run>
void measure(const char* name, int runs, Run run) {
  std::vector<double> times;
  for (int i = 0; i < runs; ++i) {
    const std::clock_t start = std::clock();
    run(i);
    times.push_back(1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  std::printf(
      "%-44s median %8.3f ms, worst %8.3f ms\n", name, times[times.size() / 2], times.back());
}

void run() {
  World world;
  AgencyFigures figures;
  SearchIndex search;
  AgencyNames names;
  AgentFigures agents;
  ClientFigures clients;
  measure("agents from scratch", 5, [&](int) { agents.recompute(world.store, Date{kToday}); });
  measure("clients from scratch", 5, [&](int) { clients.recompute(world.store); });
  measure("figures from scratch", 5, [&](int) { figures.recompute(world.store, Date{kToday}); });
  measure("search index from scratch", 3, [&](int) { search.rebuild(world.store); });
  names.rebuild(world.store);
  world.store.observe(&figures);
  world.store.observe(&search);
  world.store.observe(&names);
  world.store.observe(&agents);
  world.store.observe(&clients);
  const auto edit = [&](Kind kind, std::uint64_t row, FieldId field, const Value& value) {
    world.put(id_of(kind, row), field, value);
    world.store.tell_observers();
  };
  const auto number = [](int i) { return static_cast<std::uint64_t>(i); };
  measure("a deal's stage, figures and search", 200, [&](int i) {
    edit(Kind::Deal, number(i) * 97, fields::deal::stage, Value::of(i % 11));
  });
  measure("a client's name", 200, [&](int i) {
    edit(Kind::Client, number(i) * 97, fields::client::name, Value::text("Иванова Мария"));
  });
  measure("an agent to another agency", 200, [&](int i) {
    edit(Kind::Agent, number(i) * 37, fields::agent::agency, Value::of(id_of(Kind::Agency, 5)));
  });
  measure("an agency merged into another", 50, [&](int i) {
    edit(Kind::Agency,
         1000 + number(i),
         make_field(Kind::Agency, common::merged_into),
         Value::of(id_of(Kind::Agency, number(i))));
  });
  measure(
      "the next day", 30, [&](int i) { figures.advance_to(world.store, Date{kToday + i + 1}); });
  measure("the next day of agents", 30, [&](int i) {
    agents.advance_to(world.store, Date{kToday + i + 1});
  });
  constexpr const char* kQueries[] = {
      "с", "со", "сос", "стро бер", "rfktvb", "kalemi", "916 10", "ничего такого нет"};
  for (const char* query : kQueries) {
    measure((std::string("search everywhere: ") + query).c_str(), 20, [&](int) {
      search.find_everywhere(query, 50);
    });
  }
  measure("names alike", 50, [&](int) { names.alike(world.store, "ООО «Калемино»", ""); });
  std::printf("figures page: %zu bytes\n", figures.encode().size());
}

}  // namespace
}  // namespace planerka

int main() {
  planerka::run();
}
