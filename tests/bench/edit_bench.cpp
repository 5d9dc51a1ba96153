// What the core does from an edit to the repaint of a list: figures and search follow, the rating's
// rows and order, the strip of counts, and the list of the edited kind are made anew. Beside it the
// same from scratch. Runs natively and under node.

#include <cstdio>
#include <functional>
#include <optional>

#include "shared/domain/settings.h"
#include "shared/insight/agency_figures.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/client_figures.h"
#include "shared/insight/search_index.h"
#include "shared/insight/waiting_counts.h"
#include "shared/sheet/agency_sheet.h"
#include "shared/sheet/lists.h"
#include "shared/sheet/order.h"
#include "tests/bench/insight_world.h"

namespace planerka::bench {
namespace {

constexpr int kRuns = 101;

// Everything the client keeps, as its Insight does.
class Kept {
 public:
  explicit Kept(World& of) : world(of) {
    recompute();
    for (StoreObserver* one : observers())
      world.store.observe(one);
  }
  ~Kept() {
    for (StoreObserver* one : observers())
      world.store.forget(one);
  }
  Kept(const Kept&) = delete;
  Kept& operator=(const Kept&) = delete;

  void recompute() {
    agencies.recompute(world.store, Date{kToday});
    names.rebuild(world.store);
    agents.recompute(world.store, Date{kToday});
    clients.recompute(world.store);
    search.rebuild(world.store);
    waiting.recompute(world.store, Date{kToday}, kMe);
  }

  World& world;
  AgencyFigures agencies;
  AgencyNames names;
  AgentFigures agents;
  ClientFigures clients;
  SearchIndex search;
  WaitingCounts waiting;

 private:
  std::vector<StoreObserver*> observers() {
    return {&agencies, &names, &agents, &clients, &search, &waiting};
  }
};

// A list on screen: its rows in order, and what the last sort left.
struct List {
  SortMemory memory;
  RowList rows;

  void order(const Sheet& sheet) {
    rows = all_rows(sheet);
    sort_rows(sheet, rows, sheet.default_order(), memory);
  }
};

ListBasis basis_of(const Kept& kept, const ZoneTable& zone) {
  return {.store = kept.world.store,
          .today = Date{kToday},
          .zone = zone,
          .agents = &kept.agents,
          .clients = &kept.clients,
          .norms = StageNorms(kept.world.store)};
}

struct Edit {
  const char* name;
  std::function<void(World&, std::uint64_t)> write;
  RecordSheet (*sheet)(const ListBasis&);  // of the edited kind; none: the rating
};

std::int64_t asleep(const Kept& kept) {
  const Table& table = kept.world.store.table(Kind::Agency);
  std::int64_t found = 0;
  for (RowIndex row = 0; row < table.size(); ++row)
    found += kept.agencies.badge_of(table.id(row)) == ActivityBadge::Sleeping ? 1 : 0;
  return found;
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

void measure_edit(Kept& kept, const Edit& edit, double scratch_ms) {
  const ZoneTable zone = read_zone(kept.world.store);
  List rating;
  List own;
  std::vector<double> figures;
  std::vector<double> sheets;
  std::vector<double> strip;
  std::vector<double> lists;
  std::vector<double> whole;  // figures, rating and strip: a repaint of «Агентства»
  std::int64_t sum = 0;
  for (int i = 0; i <= kRuns; ++i) {
    edit.write(kept.world, static_cast<std::uint64_t>(i));
    const double followed = milliseconds([&kept] { kept.world.store.tell_observers(); });
    const double rated =
        milliseconds([&] { rating.order(agencies_sheet(kept.world.store, kept.agencies)); });
    const double counted =
        milliseconds([&] { sum += kept.waiting.of(Waiting::Expiring) + asleep(kept); });
    const double listed = milliseconds([&] {
      if (edit.sheet != nullptr) own.order(edit.sheet(basis_of(kept, zone)));
    });
    if (i == 0) continue;  // the first draws a list that was not there
    figures.push_back(followed);
    sheets.push_back(rated);
    strip.push_back(counted);
    lists.push_back(listed);
    whole.push_back(followed + rated + counted);
  }
  std::printf(
      "%-14s figures %6.3f  rating %6.3f  strip %6.3f = %6.3f ms, worst %6.3f ms, 1/%.0f of "
      "scratch; its own list %6.3f ms%s\n",
      edit.name,
      median(figures),
      median(sheets),
      median(strip),
      median(whole),
      *std::max_element(whole.begin(), whole.end()),
      scratch_ms / median(whole),
      median(lists),
      sum < 0 ? "!" : "");
}

double from_scratch(Kept& kept) {
  return measure("figures, rating and strip from scratch", 5, [&kept](int) {
    kept.recompute();
    List list;
    list.order(agencies_sheet(kept.world.store, kept.agencies));
  });
}

void run() {
  World world;
  Kept kept(world);
  const double scratch_ms = from_scratch(kept);
  measure("the strip alone from scratch", 11, [&kept](int) {
    kept.waiting.recompute(kept.world.store, Date{kToday}, kMe);
  });
  const auto some = [](Kind kind, std::uint64_t i) { return id_of(kind, i * 97 % 2'000); };
  const Edit edits[] = {
      {"an agency",
       [&](World& w, std::uint64_t i) {
         w.put(some(Kind::Agency, i), fields::agency::name, Value::text(i % 2 == 0 ? "Я" : "А"));
       },
       nullptr},
      {"an agent",
       [&](World& w, std::uint64_t i) {
         w.put(some(Kind::Agent, i), fields::agent::agency, Value::of(some(Kind::Agency, i)));
       },
       agents_sheet},
      {"a client",
       [&](World& w, std::uint64_t i) {
         w.put(some(Kind::Client, i), fields::client::name, Value::text("Иванова Мария"));
       },
       clients_sheet},
      {"a registration",
       [&](World& w, std::uint64_t i) {
         const auto state = static_cast<std::int64_t>(i % 7);
         w.put(some(Kind::Registration, i), fields::registration::state, Value::of(state));
       },
       registrations_sheet},
      {"a deal",
       [&](World& w, std::uint64_t i) {
         const auto stage = static_cast<std::int64_t>((i + 3) % 11);
         w.put(some(Kind::Deal, i), fields::deal::stage, Value::of(stage));
       },
       deals_sheet},
      {"a task",
       [&](World& w, std::uint64_t i) {
         const std::int64_t due = kToday + static_cast<std::int64_t>(i % 9);
         w.put(some(Kind::Task, i), fields::task::due_on, Value::of(due));
       },
       tasks_sheet},
  };
  for (const Edit& edit : edits)
    measure_edit(kept, edit, scratch_ms);
}

}  // namespace
}  // namespace planerka::bench

int main() {
  planerka::bench::run();
}
