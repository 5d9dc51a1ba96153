// What the application does about files: names what was added, sends it, opens what is asked for.

#include "client/app/app.h"
#include "client/screens/file_list.h"
#include "client/screens/record_kind.h"
#include "client/ui/ui.h"

namespace planerka {
namespace {

constexpr double kMsPerSecond = 1000;

/// Whose card takes what is dropped on the page.
RecordId aim_of(const Frame& frame) {
  const bool card = frame.route.screen == Screen::AgencyCard || frame.route.screen == Screen::Card;
  if (!card || !frame.person || !may_write(*frame.person, Kind::File).ok()) return {};
  const RecordId record = frame.store().canonical(frame.route.record);
  const auto row = frame.store().find(record);
  if (!row) return {};
  if (row->kind == Kind::Agency) return record;
  const RecordKind* kind = find_record_kind(row->kind);
  return kind != nullptr && kind->feed_of != nullptr ? record : RecordId{};
}

}  // namespace

// All that was picked at once is one gesture: one «Отменить» takes it back.
void App::name_files(const Frame& frame) {
  const std::vector<KeptFile> unnamed = files_.take_unnamed();
  if (unnamed.empty()) return;
  std::vector<Command> commands;
  std::string names;
  for (const KeptFile& file : unnamed) {
    commands.push_back(make_file(device_.new_id(), file.record, file, frame.store()));
    names += (names.empty() ? "" : ", ") + file.name;
  }
  const auto named = perform(std::move(commands), frame.phrase("files.added", {names}), {});
  if (named.ok()) {
    for (const KeptFile& file : unnamed) {
      files_.named(file.sha256);
    }
  } else {
    const std::string why = error_text(session_.language, named.error());
    ui::show_toast({.text = phrase(session_.language, "toast.refused", {why})});
  }
  ui::request_frame();
}

void App::follow_files(const Frame& frame) {
  for (const std::string& code : files_.take_refusals()) {
    const std::string words = error_text(session_.language, Error{code});
    ui::show_toast({.text = words});
    ui::announce(words);
  }
  const RecordId aim = aim_of(frame);
  if (aim != std::exchange(files_aim_, aim)) machine_.files().aim(aim);
  const bool loaded = frame.person.has_value() && !frame.status.loading;
  if (loaded) name_files(frame);
  const std::int64_t now = host_.monotonic_ms();
  const auto next = files_.step({.store = frame.store(),
                                 .connected = frame.status.connected,
                                 .loaded = loaded && frame.status.connected,
                                 .now_ms = now});
  if (next) ui::request_frame_in(static_cast<double>(*next - now) / kMsPerSecond);
}

void App::take(PickFile&& pick) {
  machine_.files().pick(pick.source, pick.record);
}

void App::take(OpenFile&& open) {
  machine_.files().open(open.file);
}

void App::send_now() {
  files_.retry();
  device_.on_online();
}

void App::take(FilesNamed&& named) {
  for (const std::string& sha256 : named.sha256) {
    files_.named(sha256);
  }
}

void App::download_failed() {
  ui::show_toast({.text = std::string(phrase(session_.language, "export.failed"))});
  wake_();
}

}  // namespace planerka
