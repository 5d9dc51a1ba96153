#include "client/app/palette.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "client/app/kind_icons.h"
#include "client/app/words.h"
#include "client/screens/contact_log.h"
#include "client/ui/ui.h"
#include "shared/base/order.h"
#include "shared/base/search_key.h"

namespace planerka::palette {
namespace {

constexpr std::size_t kRecordsShown = 8;
constexpr std::ptrdiff_t kInSight = 3;  // after the screens that are gone to most
// Some of what is found has no screen yet.
constexpr std::size_t kRecordsFound = 64;

struct CommandItem {
  std::string name;
  ui::Icon icon;
  std::string_view keys;
  std::function<void()> act;
};

std::vector<CommandItem> screens(const Frame& frame) {
  const auto go = [&frame](PhraseKey name, ui::Icon icon, std::string_view href) {
    return CommandItem{std::string(frame.phrase(name)), icon, {}, [href] { ui::navigate(href); }};
  };
  const auto list = [&](PhraseKey name, Kind kind) {
    return go(name, icon_of(kind), list_href(kind));
  };
  return {list("nav.agencies", Kind::Agency),
          go("nav.inbox", ui::Icon::Inbox, kInboxHref),
          go("nav.sync", ui::Icon::RefreshCw, kSyncHref),
          list("nav.agents", Kind::Agent),
          list("nav.clients", Kind::Client),
          list("nav.registrations", Kind::Registration),
          list("nav.deals", Kind::Deal),
          list("nav.tasks", Kind::Task),
          list("nav.projects", Kind::Project),
          go("nav.settings", ui::Icon::Settings, kSettingsHref)};
}

void add_looks(const Frame& frame, Intents& intents, std::vector<CommandItem>& commands) {
  const auto add = [&](PhraseKey name, ui::Icon icon, const Intent& intent) {
    commands.push_back(
        {std::string(frame.phrase(name)), icon, {}, [&intents, intent] { intents.add(intent); }});
  };
  add("theme.light", ui::Icon::Sun, ChooseTheme{Theme::Light});
  add("theme.dark", ui::Icon::Moon, ChooseTheme{Theme::Dark});
  add("theme.system", ui::Icon::Monitor, ChooseTheme{Theme::System});
  add("language.ru", ui::Icon::Languages, ChooseLanguage{Language::Ru});
  add("language.en", ui::Icon::Languages, ChooseLanguage{Language::En});
}

std::vector<CommandItem> commands_of(State& state,
                                     const Frame& frame,
                                     Intents& intents,
                                     const Acts& acts) {
  std::vector<CommandItem> commands = screens(frame);
  const auto add =
      [&](PhraseKey name, ui::Icon icon, std::function<void()> act, std::string_view keys = {}) {
        commands.push_back({std::string(frame.phrase(name)), icon, keys, std::move(act)});
      };
  if (frame.person && may_write(*frame.person, Kind::Agency).ok()) {
    add("agencies.add", ui::Icon::Plus, acts.add_agency);
  }
  if (may_log(frame)) {
    // In sight at once: it is to be quick.
    commands.insert(commands.begin() + kInSight,
                    {std::string(frame.phrase("log.title")), ui::Icon::Zap, {}, acts.log_contact});
  }
  if (frame.person && may_export(*frame.person)) {
    add("button.export_xlsx", ui::Icon::Download, [&intents, &frame] {
      intents.add(named_book("summary", frame.language()));
    });
  }
  add("command.undo", ui::Icon::Undo2, acts.undo, "Ctrl+Z");
  add("button.redo", ui::Icon::Redo2, acts.redo, "Ctrl+Shift+Z");
  add(
      "keys.title", ui::Icon::Info, [&state] { state.keys_open = true; }, "?");
  add_looks(frame, intents, commands);
  add("logout.title", ui::Icon::LogOut, acts.sign_out);
  return commands;
}

/// Whether the letters of a word stand in a text, in order.
bool in_order(std::string_view word, std::string_view text) {
  for (const char letter : word) {
    const std::size_t at = text.find(letter);
    if (at == std::string_view::npos) return false;
    text.remove_prefix(at + 1);
  }
  return true;
}

enum class Likeness : unsigned char { None, Scattered, Whole };

/// How well a name answers a query, in the best of its readings.
Likeness likeness(std::string_view name, const std::vector<std::vector<std::string>>& readings) {
  const std::string text = search_key(name);
  Likeness best = Likeness::None;
  for (const std::vector<std::string>& words : readings) {
    Likeness worst = Likeness::Whole;
    for (const std::string& word : words) {
      if (text.find(word) != std::string::npos) continue;
      worst = std::min(worst, in_order(word, text) ? Likeness::Scattered : Likeness::None);
    }
    if (!words.empty()) best = std::max(best, worst);
  }
  return best;
}

void keep_alike(std::vector<CommandItem>& commands, std::string_view query) {
  if (query.find_first_not_of(' ') == std::string_view::npos) return;
  const auto readings = read_query(query);
  std::vector<std::pair<Likeness, CommandItem>> rated;
  for (CommandItem& command : commands) {
    const Likeness rate = likeness(command.name, readings);
    if (rate != Likeness::None) rated.emplace_back(rate, std::move(command));
  }
  sort_stably(std::span(rated), [](const auto& a, const auto& b) { return a.first > b.first; });
  commands.clear();
  commands.reserve(rated.size());
  for (auto& [rate, command] : rated) {
    commands.push_back(std::move(command));
  }
}

struct RecordItem {
  std::string name;
  std::string note;
  std::string href;
  ui::Icon icon;
};

/// What tells records of one name apart.
std::string note_of(const SearchIndex::Hit& hit, const Frame& frame) {
  if (hit.kind == Kind::Agency) return current_words(hit.record, fields::agency::city, frame);
  return kind_label(frame.language(), find_kind(hit.kind)->name);
}

std::vector<RecordItem> records_of(const State& state, const Frame& frame) {
  std::vector<RecordItem> records;
  for (const auto& hit : frame.insight.search().find_everywhere(state.query, kRecordsFound)) {
    std::string href = record_address(hit.record, frame);
    if (href.empty()) continue;
    records.push_back(
        {record_name(hit.record, frame), note_of(hit, frame), std::move(href), icon_of(hit.kind)});
    if (records.size() == kRecordsShown) break;
  }
  return records;
}

void draw_finder(State& state, const Frame& frame, Intents& intents, const Acts& acts) {
  if (!state.open) return;
  const std::vector<RecordItem> records =
      state.query.empty() ? std::vector<RecordItem>() : records_of(state, frame);
  std::vector<CommandItem> commands = commands_of(state, frame, intents, acts);
  keep_alike(commands, state.query);
  std::vector<ui::Finding> findings;
  findings.reserve(records.size() + commands.size());
  for (const RecordItem& record : records) {
    findings.push_back(
        {.name = record.name, .note = record.note, .icon = record.icon, .key = record.href});
  }
  for (const CommandItem& command : commands) {
    findings.push_back({.name = command.name, .note = command.keys, .icon = command.icon});
  }
  const auto taken = ui::finder({.name = frame.phrase("palette.title"),
                                 .open = &state.open,
                                 .query = &state.query,
                                 .placeholder = frame.phrase("palette.placeholder"),
                                 .findings = findings,
                                 .nothing = frame.phrase("word.not_found"),
                                 .close = frame.phrase("button.close")});
  if (!taken) return;
  if (*taken < records.size()) return ui::navigate(records[*taken].href);
  commands[*taken - records.size()].act();
}

struct KeyLine {
  std::string_view keys;
  PhraseKey does;
};

void draw_keys(State& state, const Frame& frame) {
  static constexpr std::array<KeyLine, 12> kKeys = {{{"Ctrl+K", "keys.find"},
                                                     {"?", "keys.sheet"},
                                                     {"Ctrl+Z", "keys.undo"},
                                                     {"Ctrl+Shift+Z, Ctrl+Y", "keys.redo"},
                                                     {"Ctrl+Enter", "keys.save"},
                                                     {"Esc", "keys.close"},
                                                     {"Tab, Shift+Tab", "keys.next"},
                                                     {"↑ ↓, PgUp, PgDn, Home, End", "keys.rows"},
                                                     {"Shift+↑ ↓", "keys.choose"},
                                                     {"Shift+← →", "keys.board"},
                                                     {"Enter", "keys.open"},
                                                     {"Shift+Enter", "keys.sort"}}};
  const ui::Dialog dialog({.name = frame.phrase("keys.title"),
                           .open = &state.keys_open,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  for (const KeyLine& line : kKeys) {
    ui::Columns columns({.weights = {1, 1}, .min_width = 120, .key = line.keys});
    ui::text(line.keys, {.style = ui::TextStyle::Strong});
    columns.next();
    ui::text(frame.phrase(line.does));
  }
}

}  // namespace

void open(State& state) {
  state.open = true;
  state.query.clear();
}

void draw(State& state, const Frame& frame, Intents& intents, const Acts& acts) {
  if (ui::shortcut({.key = ui::Key::K, .ctrl = true})) open(state);
  if (ui::shortcut({.key = ui::Key::Slash, .shift = true})) state.keys_open = true;
  draw_finder(state, frame, intents, acts);
  draw_keys(state, frame);
}

}  // namespace planerka::palette
