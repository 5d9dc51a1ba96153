#include "client/screens/sync.h"

#include <algorithm>
#include <string>

#include "client/app/words.h"
#include "client/screens/unsent_files.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka::sync_screen {
namespace {

constexpr std::size_t kWaitingShown = 50;
constexpr float kFactWidth = 160;  // px
constexpr std::uint64_t kBytesPerMegabyte = std::uint64_t{1024} * 1024;

std::string when(Instant at, const Frame& frame) {
  return relative_time(frame.language(), at, frame.now, frame.zone);
}

/// A command in a line: «Изменение · Этажи», when, and how it stands.
struct Line {
  std::string key;
  const Command& command;
  Instant at{};
  ui::Badge state;
  std::string note = {};
};

void draw_line(const Line& line, const Frame& frame) {
  const ui::Scope scope(line.key);
  {
    const ui::Row row;
    ui::text(command_name(line.command.name, frame), {.style = ui::TextStyle::Strong});
    const std::string name = command_subject(line.command, frame);
    const std::string href = record_address(line.command.record, frame);
    if (!href.empty()) {
      ui::link({.name = name, .href = href});
    } else if (!name.empty()) {
      ui::text(name);
    }
    ui::badge(line.state);
    ui::push_right();
    ui::text(when(line.at, frame), {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
  }
  if (!line.note.empty()) ui::text(line.note, {.style = ui::TextStyle::Secondary});
}

ui::Badge state_of(const Pending& pending, const Frame& frame) {
  if (!pending.stored && frame.status.standing == Standing::NotSaved) {
    return {.text = frame.phrase("sync.state.not_saved"), .tone = ui::Tone::Danger};
  }
  if (!pending.stored) return {.text = frame.phrase("sync.state.saving"), .tone = ui::Tone::Muted};
  if (pending.doubt) return {.text = frame.phrase("sync.state.doubt"), .tone = ui::Tone::Warning};
  return {.text = frame.phrase("sync.state.saved"), .tone = ui::Tone::Success};
}

void draw_waiting(const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("sync.waiting")});
  const auto& waiting = frame.replica.pending();
  if (waiting.empty() && frame.files.unsent().empty()) {
    ui::text(frame.phrase("sync.nothing_waiting"), {.tone = ui::Tone::Muted});
  }
  const std::size_t shown = std::min(waiting.size(), kWaitingShown);
  for (std::size_t i = 1; i <= shown; ++i) {
    const Pending& pending = waiting[waiting.size() - i];
    std::string note;
    if (pending.doubt) {
      note = frame.phrase("sync.state.doubt_why", {error_text(frame.language(), *pending.doubt)});
    }
    draw_line({.key = std::to_string(pending.n()),
               .command = pending.envelope.command,
               .at = Instant{pending.envelope.wall.ms + frame.replica.offset_ms()},
               .state = state_of(pending, frame),
               .note = note},
              frame);
  }
  if (waiting.size() > kWaitingShown) {
    ui::text(frame.phrase("sync.more", {std::to_string(waiting.size() - kWaitingShown)}));
  }
  draw_unsent_files(frame, intents);
  const ui::Row row(ui::Align::Start, "buttons");
  if (ui::button({.name = frame.phrase("sync.send_now"),
                  .icon = ui::Icon::CloudUpload,
                  .kind = ui::ButtonKind::Primary})) {
    intents.add(Wish::SendNow);
  }
  if (ui::button({.name = frame.phrase("sync.export_unsaved"),
                  .icon = ui::Icon::Download,
                  .disabled = waiting.empty()})) {
    intents.add(Wish::SaveUnsaved);
  }
}

void draw_sent_line(const disk::Decided& sent, const Frame& frame) {
  const auto envelope = decode_envelope(sent.envelope);
  const Command unknown;
  const Verdict& verdict = sent.verdict;
  std::string note;
  if (!verdict.accepted) note = error_text(frame.language(), verdict.reason);
  draw_line(
      {.key = std::to_string(verdict.n),
       .command = envelope.ok() ? envelope->command : unknown,
       .at = verdict.received,
       .state = verdict.accepted ? ui::Badge{frame.phrase("sync.state.accepted"), ui::Tone::Success}
                                 : ui::Badge{frame.phrase("sync.state.refused"), ui::Tone::Danger},
       .note = note},
      frame);
}

void draw_sent(State& state, const Frame& frame, Intents& intents) {
  const std::pair now{frame.replica.cursor().seq, frame.replica.pending().size()};
  if (state.asked_sent != now) {
    state.asked_sent = now;
    intents.add(Wish::AskSent);
  }
  const ui::Card card({.title = frame.phrase("sync.sent")});
  if (frame.sent.empty()) {
    ui::text(frame.phrase("sync.nothing_sent"), {.tone = ui::Tone::Muted});
  }
  for (auto sent = frame.sent.rbegin(); sent != frame.sent.rend(); ++sent) {
    draw_sent_line(*sent, frame);
  }
}

void draw_connection(const Frame& frame) {
  const DeviceStatus& status = frame.status;
  const ui::Card card({.title = frame.phrase("sync.connection")});
  if (status.connected) {
    ui::badge({.text = frame.phrase("sync.online"), .tone = ui::Tone::Success});
  } else if (status.connecting) {
    ui::badge({.text = frame.phrase("state.connecting"), .tone = ui::Tone::Muted});
  } else {
    ui::badge({.text = frame.phrase("sync.offline"), .tone = ui::Tone::Warning});
    ui::text(status.last_contact.ms == 0
                 ? std::string(frame.phrase("sync.never_connected"))
                 : frame.phrase("sync.last_contact", {when(status.last_contact, frame)}));
  }
  ui::text(status.leads ? frame.phrase("sync.leader") : frame.phrase("sync.follower"),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

std::size_t records_here(const Store& store) {
  std::size_t count = 0;
  for (const KindSpec& kind : kinds()) {
    count += store.table(kind.kind).size();
  }
  return count;
}

std::string megabytes(std::uint64_t bytes, const Frame& frame) {
  return format_number(frame.language(), static_cast<std::int64_t>(bytes / kBytesPerMegabyte));
}

// No browser says that a window is private, so what that means is said wherever it may be one.
void draw_keeping(const StorageRoom& room, const Frame& frame) {
  if (room.quota != 0) {
    ui::fact({.term = frame.phrase("sync.used"),
              .value = frame.phrase("sync.used_of",
                                    {megabytes(room.used, frame), megabytes(room.quota, frame)})});
  }
  ui::fact({.term = frame.phrase("sync.keeping"),
            .value = room.persistent ? frame.phrase("sync.persistent")
                                     : frame.phrase("sync.not_persistent")});
  if (room.persistent) return;
  ui::text(frame.phrase("sync.private_hint"),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

void draw_storage(State& state, const Frame& frame, Intents& intents) {
  if (!state.asked_room) {
    state.asked_room = true;
    intents.add(Wish::AskRoom);
  }
  const ui::Card card({.title = frame.phrase("sync.storage")});
  draw_keeping(frame.room, frame);
  const auto number = [&frame](std::uint64_t value) {
    return format_number(frame.language(), static_cast<std::int64_t>(value));
  };
  const ReplicaId self = frame.replica.replica();
  ui::Grid grid({.min_cell = kFactWidth});
  grid.next();
  ui::fact({.term = frame.phrase("sync.records"), .value = number(records_here(frame.store()))});
  grid.next();
  ui::fact({.term = frame.phrase("sync.position"), .value = number(frame.replica.cursor().seq)});
  grid.next();
  ui::fact({.term = frame.phrase("sync.device"),
            .value = self == kSystemReplica ? std::string() : std::to_string(self.value)});
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents) {
  const ui::Page page({.title = frame.phrase("sync.title"), .key = kSyncHref});
  ui::Columns columns({.weights = {2, 1}});
  draw_waiting(frame, intents);
  draw_sent(state, frame, intents);
  columns.next();
  draw_connection(frame);
  draw_storage(state, frame, intents);
}

}  // namespace planerka::sync_screen
