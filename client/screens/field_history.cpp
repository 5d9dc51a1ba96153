#include "client/screens/field_history.h"

#include <algorithm>
#include <utility>

#include "client/app/words.h"
#include "client/ui/ui.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

/// One line of the dialog.
struct Line {
  std::string when;
  std::string what;
  std::string who;
  bool lost = false;
};

std::string or_empty(const Frame& frame, const std::string& words) {
  return words.empty() ? std::string(frame.phrase("word.empty")) : words;
}

std::string change_text(
    const Frame& frame, FieldId field, OpKind kind, const Value& before, const Value& after) {
  const std::string now = or_empty(frame, value_words(field, after.view(), frame));
  if (kind == OpKind::Add) return frame.phrase("history.added", {now});
  if (kind == OpKind::Remove) return frame.phrase("history.removed", {now});
  const std::string then = or_empty(frame, value_words(field, before.view(), frame));
  return frame.phrase("history.change", {then, now});
}

Line line_of(const Frame& frame, const HistoryEntry& entry) {
  Line line{
      .when = format_date_time(frame.language(), Instant{entry.effective_ms}, frame.zone),
      .what = change_text(frame, entry.field, entry.kind, entry.before, entry.after),
      .who = frame.author_name(entry.replica),
      .lost = entry.lost,
  };
  if (entry.lost) {
    const std::string value = value_words(entry.field, entry.after.view(), frame);
    line.what = frame.phrase("agency.card.history_lost", {or_empty(frame, value)});
  }
  return line;
}

/// Calls `visit` with every change of the record that waits on this device, oldest first.
template <typename Visit>
void each_waiting(const Frame& frame, RecordId record, const Visit& visit) {
  for (const Pending& pending : frame.replica.pending()) {
    const auto count = std::min(pending.change.ops.size(), pending.replaced.size());
    for (std::size_t i = 0; i < count && !pending.doubt; ++i) {
      const Op& op = pending.change.ops[i];
      const bool first_value = pending.replaced[i].version.stamp.clock == 0;
      if (op.record == record && !first_value) visit(pending, op, pending.replaced[i]);
    }
  }
}

/// Of these fields, or of all when none is named; of more than one each says which. Newest first.
std::vector<Line> lines_of(const Frame& frame, RecordId record, std::span<const FieldId> fields) {
  std::vector<Line> lines;
  const auto add = [&](Line line, FieldId changed) {
    const bool wanted = std::find(fields.begin(), fields.end(), changed) != fields.end();
    if (!fields.empty() && !wanted) return;
    if (fields.size() != 1) {
      line.what = frame.phrase("card.log_line", {field_name(changed, frame), line.what});
    }
    lines.push_back(std::move(line));
  };
  for (const HistoryEntry& entry : frame.replica.history().of(record)) {
    add(line_of(frame, entry), entry.field);
  }
  each_waiting(frame, record, [&](const Pending& pending, const Op& op, const Replaced& replaced) {
    const Instant at{pending.envelope.wall.ms + frame.replica.offset_ms()};
    add({.when = format_date_time(frame.language(), at, frame.zone),
         .what = change_text(frame, op.field, op.kind, replaced.value, op.value),
         .who = frame.phrase("history.waiting", {frame.user_name(frame.session.user)})},
        op.field);
  });
  std::reverse(lines.begin(), lines.end());
  return lines;
}

void add_once(std::vector<FieldId>& fields, FieldId field) {
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
}

void draw_lines(std::string_view name, const std::vector<Line>& lines) {
  ui::Feed feed(name);
  for (const Line& line : lines) {
    feed.item({.when = line.when, .text = line.what, .who = line.who, .lost = line.lost});
  }
}

}  // namespace

void draw_record_log(const Frame& frame, RecordId record) {
  const std::vector<Line> lines = lines_of(frame, record, {});
  if (lines.empty()) {
    ui::text(frame.phrase("card.log_empty"), {.tone = ui::Tone::Muted});
    return;
  }
  draw_lines(frame.phrase("agency.tab.log"), lines);
}

std::vector<FieldId> fields_with_history(const Frame& frame, RecordId record) {
  std::vector<FieldId> fields;
  for (const HistoryEntry& entry : frame.replica.history().of(record)) {
    add_once(fields, entry.field);
  }
  each_waiting(frame, record, [&](const Pending&, const Op& op, const Replaced&) {
    add_once(fields, op.field);
  });
  return fields;
}

std::string history_name(const Frame& frame, FieldId field) {
  return frame.phrase("history.of", {field_name(field, frame)});
}

std::string last_change(const Frame& frame, RecordId record, std::span<const FieldId> fields) {
  const std::vector<Line> lines = lines_of(frame, record, fields);
  if (lines.empty()) return {};
  return lines.front().when + ", " + lines.front().who;
}

void draw_changes(ToldChanges& changes,
                  std::string_view name,
                  std::span<const FieldId> fields,
                  const Frame& frame) {
  const ui::Dialog dialog(
      {.name = name, .open = &changes.open, .close = frame.phrase("button.close")});
  if (!dialog) return;
  const std::vector<Line> lines = lines_of(frame, changes.record, fields);
  if (!lines.empty()) return draw_lines(name, lines);
  ui::text(frame.phrase("agency.card.history_empty"), {.tone = ui::Tone::Muted});
}

void draw_field_history(FieldHistory& history, const Frame& frame, RecordId record) {
  ToldChanges changes{.open = history.open, .record = record};
  draw_changes(changes, history_name(frame, history.field), std::span(&history.field, 1), frame);
  history.open = changes.open;
}

}  // namespace planerka
