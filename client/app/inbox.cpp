#include "client/app/inbox.h"

#include <unordered_map>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/bytes.h"
#include "shared/model/schema.h"

namespace planerka {
namespace {

using NewIds = std::unordered_map<RecordId, RecordId>;

RecordId renamed(RecordId id, const NewIds& ids) {
  const auto found = ids.find(id);
  return found == ids.end() ? id : found->second;
}

// Plain arguments may be ids too; only one that was refused is among `ids`, and 63 random bits are
// no other number.
void rename(Value& value, const NewIds& ids) {
  if (value.tag == ValueTag::Integer) value = Value::of(renamed(reference(value.view()), ids));
}

void rename(Command& command, const NewIds& ids) {
  command.record = renamed(command.record, ids);
  for (RecordId& id : command.new_ids)
    id = renamed(id, ids);
  for (Argument& argument : command.arguments)
    rename(argument.value, ids);
  for (Presumption& presumption : command.presumptions) {
    presumption.record = renamed(presumption.record, ids);
    rename(presumption.value, ids);
  }
}

}  // namespace

std::vector<Command> reissued_commands(const std::map<std::string, disk::InboxEntry>& inbox,
                                       const std::vector<std::string>& keys,
                                       const std::function<RecordId()>& new_id) {
  std::map<std::uint64_t, Command> by_n;
  for (const std::string& key : keys) {
    const auto found = inbox.find(key);
    if (found == inbox.end() || !found->second.refusal) continue;
    auto envelope = decode_envelope(found->second.refusal->envelope);
    if (envelope.ok()) by_n[envelope->n] = std::move(envelope->command);
  }
  NewIds ids;
  std::vector<Command> commands;
  for (auto& [n, command] : by_n) {
    for (const RecordId id : command.new_ids)
      ids.emplace(id, new_id());
    rename(command, ids);
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
