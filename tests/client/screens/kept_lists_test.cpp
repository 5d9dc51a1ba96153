// Lists that follow what changes, beside the same made from scratch.

#include <array>
#include <map>
#include <ostream>

#include <gtest/gtest.h>

#include "client/screens/agencies.h"
#include "client/screens/card_tabs.h"
#include "client/screens/record_list.h"
#include "shared/domain/domain.h"
#include "shared/domain/settings.h"
#include "tests/client/screens/agency_card_fixture.h"
#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

constexpr int kSteps = 2000;
constexpr RecordId kMe{20'001};  // one of the users that a history has

// What lists show beside figures; again and again what rows show of other records.
std::vector<FieldId> shown_fields() {
  std::vector<FieldId> all = {fields::agency::status,
                              fields::agent::phones,
                              fields::client::extra_phones,
                              make_field(Kind::Client, common::erased_at),
                              fields::registration::project,
                              fields::registration::phones,
                              fields::registration::category,
                              make_field(Kind::Registration, common::number),
                              fields::deal::project,
                              fields::deal::unit_number,
                              fields::deal::payment,
                              make_field(Kind::Deal, common::external_id),
                              fields::task::text,
                              fields::task::type,
                              fields::task::assignee,
                              fields::task::place,
                              fields::task::project,
                              fields::project::name,
                              fields::project::categories,
                              fields::user::name,
                              fields::place::name,
                              fields::dictionary_entry::title};
  for (int i = 0; i < 8; ++i) {
    for (const FieldId field : {fields::agency::name,
                                fields::agency::manager,
                                fields::agent::name,
                                fields::agent::agency,
                                fields::client::name,
                                fields::client::phone,
                                fields::registration::client,
                                fields::registration::agent,
                                fields::registration::agency,
                                fields::deal::client,
                                fields::deal::agent,
                                fields::deal::agency,
                                make_field(Kind::Deal, common::number)}) {
      all.push_back(field);
    }
  }
  return all;
}

constexpr std::array kTabs = {
    Kind::Agent, Kind::Client, Kind::Registration, Kind::Deal, Kind::Task};
constexpr std::array kKinds = {
    Kind::Agent, Kind::Client, Kind::Registration, Kind::Deal, Kind::Task, Kind::Project};

std::string words_of(const Cell& cell) {
  if (cell.empty && cell.badge.empty()) return "-";
  std::string text(cell.text);
  text += '/' + std::string(cell.badge) + '/' + std::to_string(cell.number);
  return text + '/' + std::to_string(cell.link.value);
}

std::string picture(const SheetList& list, const KeptSheet& kept) {
  std::string text = "counts";
  for (const std::size_t count : kept.counts.counts())
    text += ' ' + std::to_string(count);
  text += kept.empty ? " empty\ntotals" : "\ntotals";
  for (const Cell& cell : list.kept.totals())
    text += ' ' + words_of(cell);
  for (const ui::TableGroup& group : list.groups)
    text += '\n' + std::to_string(group.first) + ": " + std::string(group.title);
  for (const std::uint32_t row : list.rows()) {
    text += '\n' + std::to_string(kept.sheet->record(row).value) + ':';
    for (std::size_t column = 0; column < kept.sheet->columns().size(); ++column)
      text += ' ' + words_of(kept.sheet->cell(row, column));
  }
  return text;
}

// A world that is written at random, and what a screen of it is drawn with.
class World {
 public:
  World(std::uint64_t seed, LiveApp& app, FakeHost& host)
      : history(seed), drafts_(app.device(), 0, [] {}), files_(host.files(), [] {}) {
    history.records_per_kind = 14;  // more than there are leaders
    history.more = shown_fields();
    session_.user = kMe;
    insight.advance_to(today);
  }

  /// What a list is narrowed by comes with the address.
  Frame frame() {
    return {.replica = replica,
            .insight = insight,
            .session = session_,
            .route = route_,
            .drafts = drafts_,
            .files = files_,
            .matters = matters_,
            .person = std::nullopt,
            .status = {},
            .now = Instant{today.days * 24LL * 3'600'000},
            .zone = zone_,
            .today = today,
            .room = {}};
  }

  RandomHistory history;
  Domain rules;
  Replica replica{rules};
  Insight insight{replica.store()};
  Date today{RandomHistory::kFirstDay + 60};

 private:
  Session session_;
  Route route_;
  Drafts drafts_;
  FileQueue files_;
  std::vector<Matter> matters_;
  ZoneTable zone_ = read_zone(replica.store());
};

// How a list is looked at.
struct Look {
  std::optional<std::size_t> quick;  // by number
  std::size_t column = 0;            // sorted by it, one more; 0: by the list's own order
  std::string words;
};

std::ostream& operator<<(std::ostream& out, const Look& look) {
  out << "filter " << (look.quick ? static_cast<int>(*look.quick) : -1);
  return out << ", column " << look.column << ", words " << look.words;
}

Look random_look(Chance& chance, std::size_t filters, std::size_t columns) {
  Look look;
  if (filters > 0 && chance.one_in(3)) look.quick = chance.index(filters);
  if (chance.one_in(2)) look.column = 1 + chance.index(columns);
  if (chance.one_in(4)) look.words = chance.one_in(2) ? "a" : "b1";
  return look;
}

void take(SheetList& list, FilterPanel& panel, const Look& look, std::span<const QuickFilter> all) {
  panel.filter = {};
  if (look.quick) panel.filter.quick[all[*look.quick].line] = look.quick;
  list.view.sort.clear();
  const Direction direction = look.words.empty() ? Direction::Descending : Direction::Ascending;
  if (look.column > 0) list.view.sort = {{look.column - 1, direction}};
  list.query = look.words;
}

class KeptLists : public AgencyCardFixture, public ::testing::WithParamInterface<std::uint64_t> {
 protected:
  static std::string shown(RecordList& list, const RecordKind& kind, const Look& look, World& of) {
    take(list.list, list.filter, look, kind.filters);
    arrange(list, kind, of.frame());
    return picture(list.list, list.kept);
  }
  static std::string shown(agencies::State& state, const Look& look, World& of) {
    take(state.list, state.filter, look, agencies::quick_filters());
    arrange(state, of.frame());
    return picture(state.list, state.kept);
  }

  void expect_as_from_scratch(World& world) {
    for (const Kind kind : kKinds) {
      const RecordKind& of = *find_record_kind(kind);
      RecordList& kept = lists_[kind];
      const bool drawn = kept.kept.sheet != nullptr;
      if (drawn && world.history.chance.one_in(8)) {
        const std::size_t columns = kept.kept.sheet->columns().size();
        looks_[kind] = random_look(world.history.chance, of.filters.size(), columns);
      }
      const std::string now = shown(kept, of, looks_[kind], world);
      RecordList scratch;
      ASSERT_EQ(now, shown(scratch, of, looks_[kind], world)) << of.key << ", " << looks_[kind];
      ASSERT_EQ(kept.order, scratch.order);
      (kept.kept.changed ? followed_ : made_) += 1;
    }
    if (world.history.chance.one_in(8)) {
      const std::size_t filters = agencies::quick_filters().size();
      looks_[Kind::Agency] = random_look(world.history.chance, filters, 18);
    }
    const std::string now = shown(agencies_, looks_[Kind::Agency], world);
    agencies::State scratch;
    ASSERT_EQ(now, shown(scratch, looks_[Kind::Agency], world)) << "agencies";
    (agencies_.kept.changed ? followed_ : made_) += 1;
  }

  // A card's list, narrowed by a filter of its kind as by the records behind a figure.
  static std::string shown(
      TabList& tab, const RecordKind& kind, RecordId owner, const Look& look, World& of) {
    FilterPanel panel;
    take(tab.list, panel, look, kind.filters);
    const Frame frame = of.frame();
    std::vector<RecordId> records = linked_records(frame.store(), kind.kind, owner);
    if (look.quick) {
      const auto& filter = kind.filters[*look.quick];
      std::erase_if(records, [&](RecordId record) { return !filter.passes(record, frame); });
    }
    if (frame.store().find(owner) && frame.store().find(owner)->kind == Kind::Project) {
      // Whoever asks for the list may narrow it by anything at all.
      const std::uint64_t version = frame.insight.version();
      std::erase_if(records,
                    [version](RecordId record) { return mix64(record.value + version) % 4 == 0; });
    }
    arrange(tab, kind, std::move(records), frame);
    return picture(tab.list, tab.kept);
  }

  void expect_tabs_as_from_scratch(World& world) {
    for (const Kind owner : {Kind::Agency, Kind::Agent, Kind::Project}) {
      const RecordId card{static_cast<std::uint64_t>(owner) * 1000 + 1};
      for (const Kind kind : kTabs) {
        const RecordKind& of = *find_record_kind(kind);
        TabList& kept = tabs_[{owner, kind}];
        Look& look = card_looks_[{owner, kind}];
        const bool drawn = kept.kept.sheet != nullptr;
        if (drawn && world.history.chance.one_in(16)) {
          const std::size_t columns = kept.kept.sheet->columns().size();
          const auto quick = look.quick;
          look = random_look(world.history.chance, of.filters.size(), columns);
          if (look.quick != quick) kept = {};  // another list
        }
        const std::string now = shown(kept, of, card, look, world);
        TabList scratch;
        ASSERT_EQ(now, shown(scratch, of, card, look, world)) << of.key << " of a card, " << look;
        (kept.kept.changed ? followed_ : made_) += 1;
        listed_ += kept.list.rows().size();
      }
    }
  }

  LiveApp app_{workspace_, desk_};
  std::map<std::pair<Kind, Kind>, TabList> tabs_;  // by owner and kind
  std::map<std::pair<Kind, Kind>, Look> card_looks_;
  std::size_t listed_ = 0;  // rows of cards
  std::map<Kind, RecordList> lists_;
  std::map<Kind, Look> looks_;
  agencies::State agencies_;
  int followed_ = 0;
  int made_ = 0;
};

TEST_P(KeptLists, FollowingEqualsMakingAnewWhateverHappens) {
  World world(GetParam(), app_, app_.host());
  Store& store = world.replica.store();
  for (int step = 0; step < kSteps; ++step) {
    SCOPED_TRACE("step " + std::to_string(step));
    world.history.step(store);
    if (world.history.chance.one_in(5)) continue;  // several changes are told at once
    store.tell_observers();
    if (world.history.chance.one_in(5)) continue;  // and several tellings pass unseen
    if (world.history.chance.one_in(25)) {
      world.today = world.today.plus_days(world.history.chance.below(5));
    }
    world.insight.advance_to(world.today);
    if (!store.tentative() && world.history.chance.one_in(250)) {
      store.clear();
      store.tell_observers();
    }
    ASSERT_NO_FATAL_FAILURE(expect_as_from_scratch(world));
    ASSERT_NO_FATAL_FAILURE(expect_tabs_as_from_scratch(world));
  }
  EXPECT_GT(followed_, kSteps) << "made anew " << made_;
  EXPECT_GT(listed_, 0U) << "cards had rows";
}

INSTANTIATE_TEST_SUITE_P(Seeds, KeptLists, ::testing::Range(std::uint64_t{1}, std::uint64_t{13}));

}  // namespace
}  // namespace planerka::testing
