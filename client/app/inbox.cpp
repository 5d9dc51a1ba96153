#include "client/app/inbox.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/base/order.h"
#include "shared/model/schema.h"

namespace planerka {
namespace {

using NewIds = std::unordered_map<RecordId, RecordId>;

constexpr std::string_view kDependsOn = "command.depends_on";

RecordId renamed(RecordId id, const NewIds& ids) {
  const auto found = ids.find(id);
  return found == ids.end() ? id : found->second;
}

// Plain arguments and members of structs may be ids too; only one that was refused is among `ids`,
// and 63 random bits are no other number.
void rename(Value& value, const NewIds& ids) {
  if (value.tag == ValueTag::Integer) value = Value::of(renamed(reference(value.view()), ids));
  if (value.tag != ValueTag::Tuple) return;
  auto members = read_tuple(value.bytes);
  if (!members.ok()) return;
  for (Value& member : *members) {
    if (member.tag == ValueTag::Integer) rename(member, ids);
  }
  value = make_tuple_value(*members);
}

void rename(Command& command, const NewIds& ids, const Store& state) {
  command.record = renamed(command.record, ids);
  for (RecordId& id : command.new_ids) {
    id = renamed(id, ids);
  }
  for (Argument& argument : command.arguments) {
    rename(argument.value, ids);
  }
  for (Presumption& presumption : command.presumptions) {
    if (state.find(presumption.record)) {
      presumption.value = Value::copy(state.value(presumption.record, presumption.field));
    }
    presumption.record = renamed(presumption.record, ids);
    rename(presumption.value, ids);
  }
}

Instant time_of(const disk::InboxEntry& entry) {
  if (entry.refusal) return entry.refusal->verdict.received;
  return Instant{entry.concurrent->entry.effective_ms};
}

// The n of the refused command that an entry builds on; 0 for none.
std::uint64_t builds_on(const disk::InboxEntry& entry) {
  const Error& reason = entry.refusal->verdict.reason;
  std::uint64_t n = 0;
  if (reason.code != kDependsOn || reason.args.empty()) return n;
  const std::string& digits = reason.args.front();
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return n;
}

Matter* find_chain(std::vector<Matter>& matters, std::uint64_t n) {
  if (n == 0) return nullptr;
  const auto holds_n = [n](const disk::InboxEntry* entry) {
    return entry->refusal && entry->refusal->verdict.n == n;
  };
  const auto found = std::find_if(matters.rbegin(), matters.rend(), [&](const Matter& matter) {
    return std::any_of(matter.entries.begin(), matter.entries.end(), holds_n);
  });
  return found == matters.rend() ? nullptr : &*found;
}

// Where in the matters the refused command is that was to make a record.
using Makers = std::unordered_map<RecordId, std::size_t>;

const std::size_t* maker_of(const Value& value, const Makers& makers) {
  if (value.tag == ValueTag::Integer) {
    const auto found = makers.find(reference(value.view()));
    return found == makers.end() ? nullptr : &found->second;
  }
  if (value.tag != ValueTag::Tuple) return nullptr;
  const auto members = read_tuple(value.bytes);
  if (!members.ok()) return nullptr;
  for (const Value& member : *members) {
    const bool plain = member.tag == ValueTag::Integer;
    if (const std::size_t* maker = plain ? maker_of(member, makers) : nullptr) return maker;
  }
  return nullptr;
}

// The matter of the first refused command whose record this one names.
const std::size_t* maker_of(const Command& command, const Makers& makers) {
  const std::size_t* maker = maker_of(Value::of(command.record), makers);
  for (const Argument& argument : command.arguments) {
    if (maker == nullptr) maker = maker_of(argument.value, makers);
  }
  for (const Presumption& presumption : command.presumptions) {
    if (maker == nullptr) maker = maker_of(Value::of(presumption.record), makers);
    if (maker == nullptr) maker = maker_of(presumption.value, makers);
  }
  return maker;
}

// The matter a refusal goes on with, nullptr for a new one. The server's word for it is not enough:
// it forgets what it refused when the device has settled it, and when it is started again, and then
// a later link comes back for the record that it misses. Ids tell, as long as there are words.
Matter* find_chain(std::vector<Matter>& matters,
                   const disk::InboxEntry& entry,
                   const Command& command,
                   const Makers& makers) {
  const std::size_t* maker = maker_of(command, makers);
  return maker != nullptr ? &matters[*maker] : find_chain(matters, builds_on(entry));
}

// Blanked words name nothing.
Command command_of(const disk::InboxEntry& entry) {
  auto envelope = decode_envelope(entry.refusal->envelope);
  return envelope.ok() ? std::move(envelope->command) : Command{};
}

Matter* find_record(std::vector<Matter>& matters, RecordId record) {
  const auto found = std::find_if(matters.begin(), matters.end(), [record](const Matter& matter) {
    return !matter.refusal() && matter.entries.front()->concurrent->record == record;
  });
  return found == matters.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> Matter::keys() const {
  std::vector<std::string> keys;
  for (const disk::InboxEntry* entry : entries) {
    keys.push_back(entry->key);
  }
  return keys;
}

std::vector<Matter> matters_of(const InboxEntries& inbox) {
  std::vector<Matter> matters;
  Makers makers;
  // By key: refusals as they were given, concurrent edits as the log has them.
  for (const auto& [key, entry] : inbox) {
    const Command command = entry.refusal ? command_of(entry) : Command{};
    Matter* matter = entry.refusal ? find_chain(matters, entry, command, makers)
                                   : find_record(matters, entry.concurrent->record);
    if (matter == nullptr) matter = &matters.emplace_back();
    for (const RecordId id : command.new_ids) {
      makers.emplace(id, static_cast<std::size_t>(matter - matters.data()));
    }
    const auto place = entry.refusal ? matter->entries.end() : matter->entries.begin();
    matter->entries.insert(place, &entry);
    matter->at = std::max(matter->at, time_of(entry));
  }
  sort_stably(std::span(matters), [](const Matter& a, const Matter& b) { return a.at > b.at; });
  return matters;
}

Clash clash_of(const ConcurrentEdit& edit, ReplicaId self) {
  const HistoryEntry& entry = edit.entry;
  const Argument written{entry.field, static_cast<std::uint8_t>(entry.kind), entry.after};
  // Of a set's element `before` says only whether it was there.
  Argument stood{entry.field, static_cast<std::uint8_t>(OpKind::Put), entry.before};
  if (entry.kind != OpKind::Put) {
    const OpKind kind = entry.before.is_null() ? OpKind::Remove : OpKind::Add;
    stood = {entry.field, static_cast<std::uint8_t>(kind), entry.after};
  }
  const bool own = entry.replica == self;
  return {.record = edit.record,
          .mine = own ? written : stood,
          .theirs = own ? stood : written,
          .other = own ? entry.other : entry.replica,
          .theirs_at = Instant{own ? 0 : entry.effective_ms},
          .mine_stayed = own != entry.lost};
}

std::vector<Command> reissued_commands(const InboxEntries& inbox,
                                       const std::vector<std::string>& keys,
                                       const Store& state,
                                       const std::function<RecordId()>& new_id) {
  std::multimap<std::uint64_t, Command> by_n;
  for (const std::string& key : keys) {
    const auto found = inbox.find(key);
    if (found == inbox.end() || !found->second.refusal) continue;
    auto envelope = decode_envelope(found->second.refusal->envelope);
    if (envelope.ok()) by_n.emplace(envelope->n, std::move(envelope->command));
  }
  NewIds ids;
  std::vector<Command> commands;
  for (auto& [n, command] : by_n) {
    for (const RecordId id : command.new_ids) {
      ids.emplace(id, new_id());
    }
    rename(command, ids, state);
    commands.push_back(std::move(command));
  }
  return commands;
}

std::string unsaved_file(const Replica& replica) {
  auto commands = nlohmann::json::array();
  for (const Pending& pending : replica.pending()) {
    const Command& command = pending.envelope.command;
    const std::string bytes =
        pending.bytes.empty() ? encode_envelope(pending.envelope) : pending.bytes;
    auto fields = nlohmann::json::object();
    for (const Argument& argument : command.arguments) {
      const FieldSpec* field = find_field(argument.field);
      if (field == nullptr) continue;
      const Value& value = argument.value;
      auto& shown = fields[std::string(field->name)];
      if (value.tag == ValueTag::Integer) shown = value.integer;
      if (value.tag == ValueTag::Text) shown = value.bytes;
    }
    commands.push_back({{"n", pending.n()},
                        {"record", to_base32(command.record.value)},
                        {"command", static_cast<int>(command.name)},
                        {"when_ms", pending.envelope.wall.ms},
                        {"fields", std::move(fields)},
                        {"bytes", to_base64url(bytes)}});
  }
  const nlohmann::json file = {{"device", replica.replica().value},
                               {"user", to_base32(replica.user().value)},
                               {"commands", std::move(commands)}};
  constexpr int kIndent = 2;
  return file.dump(kIndent, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace planerka
