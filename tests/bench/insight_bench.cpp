// What figures and search cost over a large workspace (insight_world.h). Prints milliseconds a
// line; the same program runs natively and under node.

#include <cstdio>
#include <string>

#include "shared/insight/agency_figures.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/client_figures.h"
#include "shared/insight/search_index.h"
#include "tests/bench/insight_world.h"

namespace planerka::bench {
namespace {

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
}  // namespace planerka::bench

int main() {
  planerka::bench::run();
}
