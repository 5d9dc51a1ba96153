#include "client/screens/matter_account.h"

#include <utility>

#include "client/app/words.h"
#include "shared/domain/commands.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

// Of a command with more fields the rest is counted.
constexpr std::size_t kFieldsShown = 8;

struct Advice {
  std::string_view codes;  // a reason's code begins with it
  PhraseKey phrase;
};
// The first that fits.
constexpr Advice kAdvice[] = {
    {"command.presumption", "inbox.advice.look"},
    {"command.depends_on", "inbox.advice.first"},
    {"command.unknown", "inbox.advice.reload"},
    {"command.erased", "inbox.advice.gone"},
    {"field.unknown", "inbox.advice.reload"},
    {"client.phone_taken", "inbox.advice.existing"},
    {"record.exists", "inbox.advice.existing"},
    {"record.", "inbox.advice.gone"},
    {"reference.", "inbox.advice.gone"},
    {"rights.", "inbox.advice.rights"},
    {"undo.", "inbox.advice.by_hand"},
    {"value.", "inbox.advice.fix"},
    {"field.", "inbox.advice.fix"},
};

std::string_view advice_for(const Error& reason, const Frame& frame) {
  for (const Advice& advice : kAdvice) {
    if (reason.code.starts_with(advice.codes)) return frame.phrase(advice.phrase);
  }
  return frame.phrase("inbox.advice.other");
}

std::string when(Instant at, const Frame& frame) {
  return relative_time(frame.language(), at, frame.now, frame.zone);
}

std::optional<Command> command_of(const disk::InboxEntry& entry) {
  auto envelope = decode_envelope(entry.refusal->envelope);
  if (!envelope.ok()) return std::nullopt;
  return std::move(envelope->command);
}

std::string title_of(const Command& command, const Frame& frame) {
  const std::string name(command_name(command.name, frame));
  const std::string subject = command_subject(command, frame);
  return subject.empty() ? name : frame.phrase("inbox.what", {name, subject});
}

// A write in words: a value, or what went into a set and out of it.
std::string written(const Argument& argument, const Frame& frame) {
  std::string words = value_words(argument.field, argument.value.view(), frame);
  switch (static_cast<OpKind>(argument.op)) {
    case OpKind::Put:
      return words.empty() ? std::string(frame.phrase("word.empty")) : words;
    case OpKind::Add:
      return frame.phrase("inbox.added", {words});
    case OpKind::Remove:
      return frame.phrase("inbox.removed", {words});
  }
  return words;
}

void tell_fields(const Command& command, const Frame& frame, AccountPart& part) {
  std::size_t left_out = 0;
  for (const Argument& argument : command.arguments) {
    if (find_field(argument.field) == nullptr) continue;
    if (part.lines.size() == kFieldsShown) {
      ++left_out;
      continue;
    }
    part.lines.push_back({field_name(argument.field, frame), written(argument, frame)});
  }
  if (left_out == 0) return;
  const std::string more = frame.phrase("inbox.more", {std::to_string(left_out)});
  part.lines.push_back({std::string(frame.phrase("word.field")), more});
}

// What the command relied on, as it is now.
void tell_presumed(const Command& command, const Frame& frame, AccountPart& part) {
  for (const Presumption& presumption : command.presumptions) {
    const ValueView now = frame.store().value(presumption.record, presumption.field);
    if (now == presumption.value.view()) continue;
    part.lines.push_back({frame.phrase("inbox.now_of", {field_name(presumption.field, frame)}),
                          written({presumption.field, 0, Value::copy(now)}, frame)});
  }
}

std::string chain_words(const Matter& matter, const Frame& frame) {
  std::string words;
  for (std::size_t i = 1; i < matter.entries.size(); ++i) {
    const auto command = command_of(*matter.entries[i]);
    if (!words.empty()) words += "; ";
    words += command ? title_of(*command, frame) : std::string(frame.phrase("command.none"));
  }
  return words;
}

Account account_of_refusal(const Matter& matter, const Frame& frame) {
  const disk::InboxEntry& first = *matter.entries.front();
  const Error& reason = first.refusal->verdict.reason;
  const auto command = command_of(first);
  Account account{.title = std::string(frame.phrase("command.none")),
                  .when = when(first.refusal->verdict.received, frame)};
  AccountPart& part = account.parts.emplace_back();
  part.lines.push_back(
      {std::string(frame.phrase("word.reason")), error_text(frame.language(), reason)});
  part.lines.push_back(
      {std::string(frame.phrase("inbox.next_step")), std::string(advice_for(reason, frame))});
  if (command) {
    account.title = title_of(*command, frame);
    account.href = record_address(command->record, frame);
    account.record = record_name(command->record, frame);
    account.can_retry = true;
    tell_fields(*command, frame, part);
    tell_presumed(*command, frame, part);
  }
  if (matter.entries.size() > 1) {
    part.lines.push_back(
        {std::string(frame.phrase("inbox.depending")), chain_words(matter, frame)});
  }
  return account;
}

// When the other wrote it: told by the edit itself, or by the cell that still shows it.
Instant time_of_theirs(const Clash& clash, const Frame& frame) {
  if (clash.theirs_at.ms != 0) return clash.theirs_at;
  const Stamp stamp = frame.store().version(clash.record, clash.theirs.field).stamp;
  if (clash.mine_stayed || stamp.replica != clash.other) return {};
  return Instant{static_cast<std::int64_t>(stamp.clock >> Stamp::kCounterBits)};
}

std::string by_whom(const Clash& clash, const Frame& frame) {
  std::string author = frame.author_name(clash.other);
  const Instant at = time_of_theirs(clash, frame);
  return at.ms == 0 ? author : frame.phrase("inbox.by", {author, when(at, frame)});
}

// Whether the state shows what this write would leave.
bool stands(const Argument& write, RecordId record, const Store& store) {
  const auto kind = static_cast<OpKind>(write.op);
  if (kind == OpKind::Put) return store.value(record, write.field) == write.value.view();
  return store.has_element(record, write.field, write.value.view()) == (kind == OpKind::Add);
}

AccountPart account_of_edit(const disk::InboxEntry& entry, const Frame& frame) {
  const Clash clash = clash_of(*entry.concurrent, frame.replica.replica());
  const FieldId field = clash.mine.field;
  AccountPart part{.title = field_name(field, frame), .key = entry.key};
  const std::string_view theirs =
      clash.mine_stayed ? frame.phrase("inbox.theirs_lost") : frame.phrase("inbox.theirs");
  part.lines = {{std::string(frame.phrase("inbox.yours")), written(clash.mine, frame)},
                {std::string(theirs), written(clash.theirs, frame)},
                {std::string(frame.phrase("word.author")), by_whom(clash, frame)}};
  const bool mine_stands = stands(clash.mine, clash.record, frame.store());
  if (!mine_stands && !stands(clash.theirs, clash.record, frame.store())) {
    const ValueView now = frame.store().value(clash.record, field);
    part.lines.push_back(
        {std::string(frame.phrase("inbox.now")), written({field, 0, Value::copy(now)}, frame)});
  }
  const FieldSpec* spec = find_field(field);
  const bool editable = spec != nullptr && spec->writing == Writing::Merged;
  if (!clash.mine_stayed && !mine_stands && editable) {
    part.take_mine = make_edit(clash.record, {clash.mine});
  }
  return part;
}

Account account_of_edits(const Matter& matter, const Frame& frame) {
  const RecordId record = matter.entries.front()->concurrent->record;
  const std::string name = record_name(record, frame);
  const std::string edit(command_name(CommandName::Edit, frame));
  Account account{.title = name.empty() ? edit : frame.phrase("inbox.what", {edit, name}),
                  .when = when(matter.at, frame),
                  .record = name,
                  .href = record_address(record, frame)};
  for (const disk::InboxEntry* entry : matter.entries) {
    account.parts.push_back(account_of_edit(*entry, frame));
  }
  return account;
}

}  // namespace

Account account_of(const Matter& matter, const Frame& frame) {
  return matter.refusal() ? account_of_refusal(matter, frame) : account_of_edits(matter, frame);
}

std::string text_of(const Account& account) {
  std::string text = account.title + " (" + account.when + ")\n";
  for (const AccountPart& part : account.parts) {
    if (!part.title.empty()) text += part.title + "\n";
    for (const AccountLine& line : part.lines) {
      text += line.term + ": " + line.value + "\n";
    }
  }
  return text;
}

}  // namespace planerka
