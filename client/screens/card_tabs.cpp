#include "client/screens/card_tabs.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>

#include "client/app/words.h"
#include "client/screens/card_figures.h"
#include "client/screens/record_filters.h"
#include "client/screens/record_kind.h"
#include "client/ui/ui.h"
#include "shared/domain/roles.h"

namespace planerka {
namespace {

constexpr std::size_t kRowsInSight = 10;
constexpr int kAliasesDeep = 16;

/// What a figure counts of a list.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct Narrowing {
  std::string_view key;
  Kind kind = Kind::None;
  PhraseKey name;
  bool (*passes)(RecordId record, const Frame& frame) = nullptr;
  bool of_period = false;  // sales_of_period() names it
};
constexpr std::array<Narrowing, 6> kNarrowings = {
    {{"expiring", Kind::Registration, "agencies.strip.expiring", filters::is_expiring},
     {"in_work", Kind::Deal, "lists.filter.in_work", filters::is_in_work},
     {"open", Kind::Deal, "card.work.deals", filters::is_open},
     {"stuck", Kind::Deal, "agencies.filter.stuck", filters::is_stuck},
     {"won", Kind::Deal, "lists.filter.won", filters::is_won},
     {"quarter", Kind::Deal, "card.only.quarter", filters::is_won_in_period, true}}};

void make_distinct(std::vector<RecordId>& records) {
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
}

/// The record and everything that was merged into it.
std::vector<RecordId> with_aliases(const Store& store, RecordId owner) {
  std::vector<RecordId> all = {owner};
  const auto row = store.find(owner);
  if (!row) return all;
  const FieldId merged = make_field(row->kind, common::merged_into);
  for (std::size_t i = 0; i < all.size() && i < kAliasesDeep; ++i) {
    const auto aliases = store.lookup(merged, Value::of(all[i]).view());
    all.insert(all.end(), aliases.begin(), aliases.end());
  }
  return all;
}

bool may_name(const FieldSpec& field, Kind owner) {
  const bool by_store = is_reference(field.type) && field.lookup == Lookup::Indexed;
  const bool common = number_of(field.id) < 16;
  return by_store && !common && (field.target == owner || field.target == Kind::None);
}

void add_referring(const Store& store, Kind kind, RecordId owner, std::vector<RecordId>& records) {
  const auto row = store.find(owner);
  if (!row) return;
  for (const FieldSpec& field : find_kind(kind)->fields) {
    if (!may_name(field, row->kind)) continue;
    const auto found = store.lookup(field.id, Value::of(owner).view());
    records.insert(records.end(), found.begin(), found.end());
  }
}

/// A registration names its client, who names nobody.
std::vector<RecordId> clients_of(const Store& store, RecordId owner) {
  std::vector<RecordId> clients;
  const auto add = [&](Kind kind, FieldId client) {
    for (const RecordId record : linked_records(store, kind, owner)) {
      clients.push_back(store.canonical(reference(store.value(record, client))));
    }
  };
  add(Kind::Registration, fields::registration::client);
  add(Kind::Deal, fields::deal::client);
  return clients;
}

bool is_live(const Store& store, Kind kind, RecordId record) {
  const auto row = store.find(record);
  return row && row->kind == kind && !store.table(kind).archived(row->index) &&
         store.canonical(record) == record;
}

void update(CardTabs& state, RecordId owner, std::span<const CardTab> tabs, const Frame& frame) {
  const std::uint64_t version = frame.insight.version();
  if (state.owner == owner && state.version == version && !state.records.empty()) return;
  if (state.owner != owner) state.open = {};
  state.owner = owner;
  state.version = version;
  state.records.clear();
  for (const CardTab& tab : tabs) {
    state.records.push_back(tab.kind == Kind::None
                                ? std::vector<RecordId>()
                                : linked_records(frame.store(), tab.kind, owner));
  }
}

int tab_of(std::span<const CardTab> tabs, const Frame& frame) {
  const std::string_view asked = frame.route.parameter("tab");
  const auto found = std::find_if(
      tabs.begin(), tabs.end(), [asked](const CardTab& tab) { return tab.key == asked; });
  return found == tabs.end() ? 0 : static_cast<int>(found - tabs.begin());
}

/// nullptr when the list is whole.
const Narrowing* narrowing_of(const CardTab& tab, const Frame& frame) {
  const std::string_view asked = frame.route.parameter("only");
  const auto* found =
      std::find_if(kNarrowings.begin(), kNarrowings.end(), [&](const Narrowing& one) {
        return one.kind == tab.kind && one.key == asked;
      });
  return found == kNarrowings.end() ? nullptr : found;
}

/// A deal that is not the agency's stands in its list, and in no figure.
bool is_declined(RecordId record, const Frame& frame) {
  const ValueView recognition = frame.store().value(record, fields::deal::recognition);
  return recognition.integer == static_cast<std::int64_t>(Recognition::Declined);
}

SheetListSpec list_spec(const TabList& tab, const RecordKind& kind, const Frame& frame) {
  return {.name = frame.phrase(kind.title),
          .key = kind.key,
          .sheet = *tab.kept.sheet,
          .version = tab.kept.version,
          .passes =
              [&tab](std::size_t row) {
                return std::binary_search(
                    tab.records.begin(), tab.records.end(), tab.kept.sheet->record(row));
              },
          .changed = tab.kept.changed ? &*tab.kept.changed : nullptr,
          .href = [&frame](RecordId record) { return record_address(record, frame); },
          .rows_in_sight = kRowsInSight};
}

/// Adds the rows of records that belong to the card's now and did not, or the other way round.
void add_moved(TabList& tab, const std::vector<RecordId>& now) {
  std::vector<RecordId> moved;
  std::set_symmetric_difference(
      tab.records.begin(), tab.records.end(), now.begin(), now.end(), std::back_inserter(moved));
  if (moved.empty() || !tab.kept.changed) return;
  const Sheet& sheet = *tab.kept.sheet;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.has(row) && std::binary_search(moved.begin(), moved.end(), sheet.record(row))) {
      tab.kept.changed->push_back(static_cast<std::uint32_t>(row));
    }
  }
}

/// The form of one more record, when it can name the owner and was asked for.
std::optional<FormDraft> draw_adding(Kind kind, RecordId owner, const Frame& frame) {
  const RecordKind* listed = find_record_kind(kind);
  if (listed->add == nullptr || !frame.person || !may_write(*frame.person, kind).ok()) return {};
  const FormSpec& spec = *listed->add();
  const Kind of = frame.store().find(owner)->kind;
  const auto names = std::find_if(spec.fields.begin(), spec.fields.end(), [of](const auto& input) {
    return find_field(input.field)->target == of;
  });
  if (names == spec.fields.end()) return {};
  if (!ui::button({.name = frame.phrase(spec.title), .icon = ui::Icon::Plus})) return {};
  FormDraft draft = open_blank(spec, {}, frame);
  preset(draft, names->field, Value::of(owner), frame);
  return draft;
}

void draw_list(CardTabs& state,
               const CardTab& tab,
               const std::vector<RecordId>& all,
               const Frame& frame,
               Intents& intents) {
  const Narrowing* only = narrowing_of(tab, frame);
  std::vector<RecordId> records = all;
  if (only != nullptr) {
    std::erase_if(records, [&](RecordId record) {
      return is_declined(record, frame) || !only->passes(record, frame);
    });
    const std::string name = only->of_period ? sales_of_period(only->name, frame)
                                             : std::string(frame.phrase(only->name));
    if (ui::chip({.name = name, .count = records.size(), .selected = true})) {
      ui::navigate(frame.route.path + "?tab=" + std::string(tab.key), NavigationKind::Replace);
    }
  }
  if (records.empty()) {
    return ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  }
  const RecordKind& kind = *find_record_kind(tab.kind);
  const std::string_view key = only == nullptr ? std::string_view() : only->key;
  if (state.shown != tab.key || state.only != key) {
    state.shown = tab.key;
    state.only = key;
    state.open = {};
  }
  arrange(state.open, kind, std::move(records), frame);
  draw_sheet_list(state.open.list, list_spec(state.open, kind, frame), frame, intents);
}

}  // namespace

std::vector<RecordId> linked_records(const Store& store, Kind kind, RecordId owner) {
  std::vector<RecordId> records;
  const auto row = store.find(owner);
  const bool by_others =
      kind == Kind::Client && row && (row->kind == Kind::Agency || row->kind == Kind::Agent);
  for (const RecordId one : with_aliases(store, owner)) {
    add_referring(store, kind, one, records);
  }
  if (by_others) records = clients_of(store, owner);
  make_distinct(records);
  std::erase_if(records, [&](RecordId record) { return !is_live(store, kind, record); });
  return records;
}

void arrange(TabList& tab,
             const RecordKind& kind,
             std::vector<RecordId> records,
             const Frame& frame) {
  const SheetMaking making{.make = [&] { return kind.sheet(frame); }};
  if (update_kept(tab.kept, making, frame)) tab.list.basis = {};
  add_moved(tab, records);
  tab.records = std::move(records);
  const SheetListSpec spec = list_spec(tab, kind, frame);
  follow_view(tab.list, spec, frame);
  update_sheet_list(tab.list, spec);
}

ShownTab draw_card_tabs(CardTabs& state,
                        RecordId owner,
                        std::span<const CardTab> tabs,
                        const Frame& frame,
                        Intents& intents) {
  update(state, owner, tabs, frame);
  std::vector<ui::TabItem> items;
  std::vector<std::string> counts;
  counts.reserve(tabs.size());
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    const bool lists = tabs[i].kind != Kind::None;
    counts.push_back(lists ? std::to_string(state.records[i].size()) : std::string());
    items.push_back({.name = frame.phrase(tabs[i].name), .count = counts.back()});
  }
  int selected = tab_of(tabs, frame);
  if (ui::tabs({.name = frame.phrase("card.tabs"), .items = items, .selected = &selected})) {
    const std::string_view key = tabs[static_cast<std::size_t>(selected)].key;
    ui::navigate(frame.route.path + "?tab=" + std::string(key), NavigationKind::Replace);
  }
  const auto at = static_cast<std::size_t>(selected);
  ShownTab shown{.key = tabs[at].key};
  if (tabs[at].kind == Kind::None) return shown;
  shown.asked = draw_adding(tabs[at].kind, owner, frame);
  draw_list(state, tabs[at], state.records[at], frame, intents);
  return shown;
}

}  // namespace planerka
