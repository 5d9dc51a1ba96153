// What the core does from an edit to the repaint of a list: figures, search and the strip of counts
// follow, and so do the rating and the list of the edited kind, with its cells, order, sums, quick
// filters and search. Beside it the same from scratch, in the same run. Runs natively and under
// node.

#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>

#include "shared/domain/settings.h"
#include "shared/insight/agency_figures.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/agent_figures.h"
#include "shared/insight/change_log.h"
#include "shared/insight/client_figures.h"
#include "shared/insight/search_index.h"
#include "shared/insight/waiting_counts.h"
#include "shared/sheet/agency_sheet.h"
#include "shared/sheet/kept_rows.h"
#include "shared/sheet/lists.h"
#include "tests/bench/insight_world.h"

namespace planerka::bench {
namespace {

constexpr int kRuns = 101;

// Everything the client keeps, as its Insight does.
class Kept final : private StoreObserver {
 public:
  explicit Kept(World& of) : world(of) {
    recompute();
    log.start(world.store, version);
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
  ChangeLog log;
  std::uint64_t version = 0;

 private:
  std::vector<StoreObserver*> observers() {
    return {&agencies, &names, &agents, &clients, &search, &waiting, this};
  }

  void changed(const Store& store, const std::vector<ChangedRows>& changes) override {
    std::vector<RecordId> settled = agencies.settled();
    settled.insert(settled.end(), agents.settled().begin(), agents.settled().end());
    settled.insert(settled.end(), clients.settled().begin(), clients.settled().end());
    log.add(store, changes, std::move(settled), ++version);
  }
};

constexpr std::size_t kFilters = 6;

// A list on screen, as the client keeps it.
class List {
 public:
  using Make = std::function<std::unique_ptr<Sheet>()>;
  List(Make make, std::string_view words) : make_(std::move(make)), words_(words) { anew(); }

  void anew() {
    sheet_ = make_();
    counts_.make(*sheet_, kFilters, [this](std::size_t row) { return verdict(row); });
    rows_.make(*sheet_, narrowing());
    list_order();
  }
  /// False: it had to be made anew.
  bool follow(const Changes& changes) {
    RowList changed;
    const bool follows = sheet_->follow(changes, changed);
    if (!follows) return anew(), false;
    counts_.follow(
        *sheet_, [this](std::size_t row) { return verdict(row); }, changed);
    rows_.follow(*sheet_, narrowing(), changed);
    list_order();
    return true;
  }
  std::size_t rows() const { return rows_.rows().size(); }

 private:
  Narrowing narrowing() const {
    return {.passes = [this](std::size_t row) { return sheet_->cell(row, 2).number >= 0; },
            .words = words_,
            .sort = sheet_->default_order()};
  }
  // What a card pages through.
  void list_order() {
    order_.clear();
    for (const std::uint32_t row : rows_.rows())
      order_.push_back(sheet_->record(row));
  }
  // As many filters as a list has, each a look at a cell.
  std::uint32_t verdict(std::size_t row) const {
    std::uint32_t bits = 0;
    for (std::uint32_t i = 0; i < kFilters; ++i)
      bits |= (sheet_->cell(row, 2 + i).number > 3 ? 1U : 0U) << i;
    return bits;
  }

  Make make_;
  std::string_view words_;
  std::unique_ptr<Sheet> sheet_;
  KeptRows rows_;
  KeptCounts counts_;
  std::vector<RecordId> order_;
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

struct Times {
  std::vector<double> times;
  /// The median; the mean where the clock tells whole milliseconds only, as under node.
  double typical() const {
    std::vector<double> sorted = times;
    std::sort(sorted.begin(), sorted.end());
    const double median = sorted[sorted.size() / 2];
    if (median != std::floor(median)) return median;
    return std::accumulate(times.begin(), times.end(), 0.0) / static_cast<double>(times.size());
  }
  double worst() const { return *std::max_element(times.begin(), times.end()); }
};

// A list that followed, and now and then the same from scratch.
class OwnList {
 public:
  OwnList(const char* name, List::Make make, std::string_view words)
      : name_(name), list_(make, words) {}

  double follow(const Changes& changes) {
    followed_.times.push_back(milliseconds([&] { anew_ += list_.follow(changes) ? 0 : 1; }));
    const double ms = followed_.times.back();
    if (followed_.times.size() % kScratchEvery == 1) {
      scratch_.times.push_back(milliseconds([&] { list_.anew(); }));
    }
    return ms;
  }
  void print() const {
    std::printf("    %-22s %6zu rows %7.3f ms, worst %7.3f ms, 1/%.0f of scratch %7.3f ms%s\n",
                name_,
                list_.rows(),
                followed_.typical(),
                followed_.worst(),
                scratch_.typical() / followed_.typical(),
                scratch_.typical(),
                anew_ > 0 ? " (was made anew)" : "");
  }

 private:
  static constexpr std::size_t kScratchEvery = 10;

  const char* name_;
  List list_;
  Times followed_;
  Times scratch_;
  int anew_ = 0;
};

List::Make rating_of(const Kept& kept) {
  return [&kept]() -> std::unique_ptr<Sheet> {
    return std::make_unique<AgencySheet>(agencies_sheet(kept.world.store, kept.agencies));
  };
}

List::Make own_of(const Kept& kept, const ZoneTable& zone, const Edit& edit) {
  return [&kept, &zone, &edit]() -> std::unique_ptr<Sheet> {
    return std::make_unique<RecordSheet>(edit.sheet(basis_of(kept, zone)));
  };
}

void measure_edit(Kept& kept, const Edit& edit, double scratch_ms) {
  const ZoneTable zone = read_zone(kept.world.store);
  const bool rated = edit.sheet == nullptr;
  const List::Make make = rated ? rating_of(kept) : own_of(kept, zone, edit);
  OwnList rating("the rating", rating_of(kept), {});
  OwnList own("its own list", make, {});
  OwnList found("the same, searched", make, "а");
  Times figures;
  Times strip;
  Times whole;   // figures, rating and strip: a repaint of «Агентства»
  Times listed;  // figures and the list of the kind
  std::int64_t sum = 0;
  for (int i = 0; i < kRuns; ++i) {
    const std::uint64_t before = kept.version;
    edit.write(kept.world, static_cast<std::uint64_t>(i));
    const double told = milliseconds([&kept] { kept.world.store.tell_observers(); });
    const Changes changes = *kept.log.since(before);
    const double counted =
        milliseconds([&] { sum += kept.waiting.of(Waiting::Expiring) + asleep(kept); });
    figures.times.push_back(told);
    strip.times.push_back(counted);
    whole.times.push_back(told + counted + rating.follow(changes));
    listed.times.push_back(told + own.follow(changes));
    found.follow(changes);
  }
  std::printf(
      "%s: figures %.3f + strip %.3f + rating = %.3f ms, worst %.3f ms, 1/%.0f of scratch;"
      " figures + its own list = %.3f ms, worst %.3f ms%s\n",
      edit.name,
      figures.typical(),
      strip.typical(),
      whole.typical(),
      whole.worst(),
      scratch_ms / whole.typical(),
      listed.typical(),
      listed.worst(),
      sum < 0 ? "!" : "");
  for (const OwnList* list : {&rating, &own, &found})
    list->print();
}

double from_scratch(Kept& kept) {
  return measure("figures, rating and strip from scratch", 5, [&kept](int) {
    kept.recompute();
    const List list(rating_of(kept), {});
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
