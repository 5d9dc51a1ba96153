#include "client/screens/file_list.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include "client/app/words.h"
#include "client/screens/card_tabs.h"
#include "client/ui/ui.h"
#include "shared/base/bytes.h"
#include "shared/base/order.h"
#include "shared/domain/commands.h"
#include "shared/domain/files.h"
#include "shared/domain/roles.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr std::size_t kFormFilesMax = 10;
constexpr std::int64_t kKilobyte = 1024;
constexpr std::int64_t kMegabyte = kKilobyte * kKilobyte;

constexpr auto kRenameFields =
    std::to_array<FormField>({{.field = fields::file::name, .required = true}});

Result<FormDeed> rename(const FormDraft& draft, const Frame& frame, Intents&) {
  const std::string name(draft.text(fields::file::name));
  const Store& store = frame.store();
  const RecordId owner = reference(store.value(draft.record, fields::file::record));
  const FieldId field = file_fields(store, owner).name;
  return FormDeed{.commands = {make_edit(draft.record, {put(field, Value::text(name))})},
                  .done = frame.phrase("toast.saved", {name})};
}

FormDraft renaming(RecordId file, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::RenameFile,
                                 .title = "files.rename",
                                 .submit = "button.save",
                                 .fields = kRenameFields,
                                 .deed = rename};
  FormDraft draft = open_blank(kSpec, file, frame);
  preset(draft, fields::file::name, Value::text(file_name(frame.store(), file)), frame);
  return draft;
}

bool may_add(const Frame& frame) {
  return frame.person && may_write(*frame.person, Kind::File).ok();
}

KeptFile kept_of(RecordId file, const Frame& frame) {
  const Store& store = frame.store();
  return {.sha256 = std::string(file_digest(store, file)),
          .name = std::string(file_name(store, file)),
          .media_type = std::string(store.value(file, fields::file::media_type).bytes),
          .size = static_cast<std::uint64_t>(store.value(file, fields::file::size).integer)};
}

bool draw_opening(RecordId file, const std::string& name, ui::Icon icon, const Frame& frame) {
  return ui::button({.name = name.empty() ? frame.phrase("kind.file") : std::string_view(name),
                     .icon = icon,
                     .kind = ui::ButtonKind::Quiet,
                     .hint = frame.phrase("button.open"),
                     .key = to_base32(file.value)});
}

/// Of a picture that is on this device; whether it is one.
bool draw_miniature(RecordId file, const KeptFile& kept, const Frame& frame, Intents& intents) {
  const Miniature miniature = frame.files.miniature_of(kept.sha256);
  if (miniature.stage == Miniature::Stage::None) return false;
  const std::string key = to_base32(file.value);
  const auto [pressed, seen] =
      ui::thumbnail({.name = kept.name, .picture = miniature.picture, .key = key});
  if (pressed) intents.add(OpenFile{kept});
  if (seen && miniature.stage == Miniature::Stage::Unasked) intents.add(SeeFile{kept.sha256});
  return true;
}

/// The form that asks for another name, when that was pressed.
std::optional<FormDraft> draw_acts(RecordId file,
                                   const std::string& name,
                                   const Frame& frame,
                                   Intents& intents) {
  const auto act = [](const std::string& words, ui::Icon icon) {
    return ui::button({.name = words,
                       .icon = icon,
                       .kind = ui::ButtonKind::Quiet,
                       .face = ui::ButtonFace::IconOnly});
  };
  ui::push_right();
  const bool renames = act(frame.phrase("files.rename_one", {name}), ui::Icon::Pencil);
  if (act(frame.phrase("files.archive_one", {name}), ui::Icon::Archive)) {
    intents.add(
        Act{.commands = {make_archive(file)}, .done = frame.phrase("toast.archived", {name})});
  }
  return renames ? std::optional(renaming(file, frame)) : std::nullopt;
}

std::optional<FormDraft> draw_file(RecordId file, const Frame& frame, Intents& intents) {
  const ui::Row row(ui::Align::Start, to_base32(file.value));
  const KeptFile kept = kept_of(file, frame);
  const bool pictured = draw_miniature(file, kept, frame, intents);
  const ui::Icon icon = pictured ? ui::Icon::None : ui::Icon::FileText;
  if (draw_opening(file, kept.name, icon, frame)) intents.add(OpenFile{kept});
  const ValueView at = frame.store().value(file, make_field(Kind::File, common::created_at));
  const ValueView by = frame.store().value(file, make_field(Kind::File, common::created_by));
  const std::string when = format_date_time(frame.language(), Instant{at.integer}, frame.zone);
  ui::text(frame.phrase("files.line",
                        {size_words(kept.size, frame), when, frame.user_name(reference(by))}),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
  draw_file_standing(kept, frame);
  return may_add(frame) ? draw_acts(file, kept.name, frame, intents) : std::nullopt;
}

/// The files of a record that this person may read, newest first.
std::vector<RecordId> files_of(RecordId record, const Frame& frame) {
  const Store& store = frame.store();
  std::vector<RecordId> files = linked_records(store, Kind::File, record);
  const Groups groups = frame.person ? groups_of(*frame.person) : Groups{};
  std::erase_if(files, [&](RecordId file) { return !may_read_file(store, file, groups); });
  const FieldId made = make_field(Kind::File, common::created_at);
  sort_stably(std::span(files), [&](RecordId a, RecordId b) {
    return store.value(a, made).integer > store.value(b, made).integer;
  });
  return files;
}

std::optional<FormDraft> draw_each(std::span<const RecordId> files,
                                   const Frame& frame,
                                   Intents& intents) {
  std::optional<FormDraft> form;
  for (const RecordId file : files) {
    if (auto asked = draw_file(file, frame, intents)) form = std::move(asked);
  }
  return form;
}

bool may_attach(RecordId record, const Frame& frame) {
  const Kind kind = frame.store().find(record)->kind;
  return may_add(frame) && may_write(*frame.person, kind).ok() &&
         frame.store().value(record, make_field(kind, common::erased_at)).null();
}

}  // namespace

void draw_file_standing(const KeptFile& file, const Frame& frame) {
  const FileStanding standing = frame.files.standing_of(file.sha256);
  switch (standing.stage) {
    case FileStage::Elsewhere:
      return;
    case FileStage::Offline:
      return ui::badge({.text = frame.phrase("files.offline"), .tone = ui::Tone::Warning});
    case FileStage::Queued:
      return ui::badge({.text = frame.phrase("files.queued"), .tone = ui::Tone::Muted});
    case FileStage::Sending: {
      const std::string words = frame.phrase("files.sending", {std::to_string(standing.percent)});
      return ui::badge({.text = words, .tone = ui::Tone::Primary});
    }
    case FileStage::Sent:
      return ui::badge({.text = frame.phrase("files.sent"), .tone = ui::Tone::Success});
    case FileStage::Stuck: {
      const std::string words = error_text(frame.language(), Error{standing.code});
      return ui::text(words, {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Danger});
    }
  }
}

std::string size_words(std::uint64_t bytes, const Frame& frame) {
  const auto size = static_cast<std::int64_t>(bytes);
  if (size < kMegabyte) {
    const std::int64_t kilobytes = (size + kKilobyte - 1) / kKilobyte;
    return frame.phrase("files.kilobytes", {format_number(frame.language(), kilobytes)});
  }
  constexpr std::int64_t kTenths = 10;
  const Decimal tenths{.scaled = (size * kTenths + kMegabyte / 2) / kMegabyte, .decimals = 1};
  return frame.phrase("files.megabytes", {format_decimal(frame.language(), tenths)});
}

void draw_file_picking(RecordId record, const Frame& frame, Intents& intents) {
  if (!may_add(frame)) return;
  const ui::Row row(ui::Align::Start, "picking");
  if (ui::button({.name = frame.phrase("files.add"), .icon = ui::Icon::Paperclip})) {
    intents.add(PickFile{.source = FileSource::Files, .record = record});
  }
  if (ui::coarse_pointer() && ui::button({.name = frame.phrase("files.photo")})) {
    intents.add(PickFile{.source = FileSource::Camera, .record = record});
  }
}

void draw_files(FormDialog& dialog, RecordId record, const Frame& frame, Intents& intents) {
  draw_file_picking(record, frame, intents);
  const std::vector<RecordId> files = files_of(record, frame);
  if (auto form = draw_each(files, frame, intents)) open_dialog(dialog, std::move(*form), intents);
  if (files.empty()) ui::text(frame.phrase("files.empty"), {.tone = ui::Tone::Muted});
  ui::text(frame.phrase("files.hint"),
           {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Muted});
}

std::optional<FormDraft> draw_attachments(RecordId record,
                                          const std::string& name,
                                          const Frame& frame,
                                          Intents& intents) {
  auto form = draw_each(files_of(record, frame), frame, intents);
  if (may_attach(record, frame) && ui::button({.name = frame.phrase("attach.add", {name}),
                                               .icon = ui::Icon::Paperclip,
                                               .kind = ui::ButtonKind::Quiet,
                                               .key = to_base32(record.value)})) {
    intents.add(PickFile{.source = FileSource::Files, .record = record});
  }
  return form;
}

void draw_event_files(RecordId event, const Frame& frame, Intents& intents) {
  const Store& store = frame.store();
  const auto row = store.find(event);
  for (const SetElement& element :
       store.table(Kind::Event).elements(row->index, fields::event::files)) {
    const RecordId file = store.canonical(reference(element.value.view()));
    if (!element.present || !store.find(file)) continue;
    const KeptFile kept = kept_of(file, frame);
    if (kept.sha256.empty() || !draw_opening(file, kept.name, ui::Icon::FileText, frame)) continue;
    intents.add(OpenFile{kept});
  }
}

void draw_form_files(FormInput& input, const Frame& frame, Intents& intents) {
  std::vector<KeptFile> files = files_of_lines(input.text);
  for (const KeptFile& picked : frame.picked) {
    std::erase_if(files, [&](const KeptFile& file) { return file.sha256 == picked.sha256; });
    if (files.size() < kFormFilesMax) files.push_back(picked);
  }
  std::erase_if(files, [&](const KeptFile& file) {
    const std::string words = frame.phrase("files.detach_one", {file.name});
    return ui::chip({.name = words, .selected = true, .icon = ui::Icon::X, .key = file.sha256});
  });
  input.text.clear();
  for (const KeptFile& file : files) {
    input.text += file_line(file) + '\n';
  }
  draw_file_picking({}, frame, intents);
}

std::string file_line(const KeptFile& file) {
  std::string name = file.name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return file.sha256 + '\t' + std::to_string(file.size) + '\t' + file.media_type + '\t' + name;
}

std::vector<KeptFile> files_of_lines(std::string_view text) {
  std::vector<KeptFile> files;
  const auto take = [](std::string_view& from, char end) {
    const std::string_view taken = from.substr(0, from.find(end));
    from.remove_prefix(std::min(taken.size() + 1, from.size()));
    return taken;
  };
  while (!text.empty()) {
    std::string_view line = take(text, '\n');
    KeptFile file{.sha256 = std::string(take(line, '\t'))};
    const std::string_view size = take(line, '\t');
    std::from_chars(size.data(), size.data() + size.size(), file.size);
    file.media_type = take(line, '\t');
    file.name = line;
    if (!file.sha256.empty()) files.push_back(std::move(file));
  }
  return files;
}

Command make_file(RecordId id, RecordId record, const KeptFile& file, const Store& store) {
  const FileFields place = file_fields(store, record);
  return make_create(Kind::File,
                     id,
                     {put(fields::file::record, Value::of(record)),
                      put(place.sha256, Value::text(file.sha256)),
                      put(place.name, Value::text(file.name)),
                      put(fields::file::media_type, Value::text(file.media_type)),
                      put(fields::file::size, Value::of(static_cast<std::int64_t>(file.size)))});
}

}  // namespace planerka
