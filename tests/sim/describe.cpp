#include "tests/sim/describe.h"

#include "shared/sync/device_disk.h"

namespace planerka::sim {
namespace {

constexpr const char* kAreas[] = {"meta", "pending", "acknowledged", "pages", "delta", "inbox"};

std::string describe(const Store& store, const ValueView& value, VersionIndex index) {
  const Version version = store.version_of(index);
  return (value.tag == ValueTag::Integer ? std::to_string(value.integer)
                                         : std::string(value.bytes)) +
         " @" + std::to_string(version.stamp.clock) + '/' +
         std::to_string(version.stamp.replica.value) + '/' + std::to_string(version.seq);
}

// The cells of one field of a record; elements of a set one after another.
std::string describe(const Store& store, RecordId id, const FieldSpec& field) {
  const auto row = store.find(id);
  if (!row) return {};
  const Table& table = store.table(row->kind);
  std::string text;
  if (is_set(field.type)) {
    for (const SetElement& element : table.elements(row->index, field.id))
      text +=
          (element.present ? " +" : " -") + describe(store, element.value.view(), element.version);
    return text;
  }
  const Column* column = table.column(field.id);
  if (column == nullptr || column->version(row->index) == 0) return text;
  return describe(store, column->value(row->index, table.heap()), column->version(row->index));
}

std::string difference(const Store& is, const Store& expected, const KindSpec& kind) {
  for (const Store* store : {&is, &expected}) {
    const Table& table = store->table(kind.kind);
    for (RowIndex row = 0; row < table.size(); ++row) {
      for (const FieldSpec& field : kind.fields) {
        const RecordId id = table.id(row);
        const std::string here = describe(is, id, field);
        const std::string there = describe(expected, id, field);
        if (here == there) continue;
        return std::string(kind.name) + '.' + std::string(field.name) + " of " +
               std::to_string(id.value) + ": " + here + ", expected " + there;
      }
    }
  }
  return {};
}

}  // namespace

std::string difference(const Store& is, const Store& expected) {
  for (const KindSpec& kind : kinds()) {
    if (std::string found = difference(is, expected, kind); !found.empty()) return found;
  }
  return "nothing";
}

std::string describe(const StorageTransaction& transaction) {
  std::string text = transaction.durability == Durability::Strict ? " stores" : " stores relaxed";
  for (const StoredRow& put : transaction.puts) {
    text += std::string(" +") + kAreas[static_cast<int>(put.area)];
    if (put.area == Area::Pending || put.area == Area::Acknowledged) {
      const auto [replica, n] = disk::split_command_key(put.key);
      text += ':' + std::to_string(replica.value) + ':' + std::to_string(n);
    } else if (put.area == Area::Meta) {
      text += ':' + put.key;
    }
  }
  for (const KeyRange& range : transaction.erases)
    text += std::string(" -") + kAreas[static_cast<int>(range.area)];
  return text;
}

std::string describe(const ServerMessage& message) {
  constexpr const char* kNames[] = {
      "welcome", "batch", "results", "expect", "fork", "groups", "bye", "pong", "history"};
  std::string text = kNames[message.index()];
  if (const auto* batch = std::get_if<Batch>(&message))
    text += ' ' + std::to_string(batch->from) + ".." + std::to_string(batch->to) +
            (batch->more ? " more" : "");
  if (const auto* welcome = std::get_if<Welcome>(&message))
    text += " way " + std::to_string(static_cast<int>(welcome->catch_up)) + " replica " +
            std::to_string(welcome->replica.value) + " last_n " + std::to_string(welcome->last_n) +
            " groups " + std::to_string(welcome->groups);
  if (const auto* results = std::get_if<Results>(&message)) {
    for (const Verdict& verdict : results->verdicts)
      text += ' ' + std::to_string(verdict.n) +
              (verdict.accepted ? "+" : "-" + verdict.reason.code) + std::to_string(verdict.seq);
  }
  if (const auto* expect = std::get_if<Expect>(&message)) text += ' ' + std::to_string(expect->n);
  if (const auto* fork = std::get_if<Fork>(&message))
    text += ' ' + std::to_string(fork->replica.value);
  if (const auto* bye = std::get_if<Bye>(&message)) text += ' ' + bye->code;
  return text;
}

std::string describe(const DeviceMessage& message) {
  constexpr const char* kNames[] = {"hello", "upload", "settled", "reupload", "ping", "history"};
  std::string text = kNames[message.index()];
  if (const auto* hello = std::get_if<Hello>(&message))
    text += " replica " + std::to_string(hello->replica.value) + " cursor " +
            std::to_string(hello->cursor.epoch) + ':' + std::to_string(hello->cursor.seq) +
            " last_n " + std::to_string(hello->last_n) + " settled " +
            std::to_string(hello->settled) + " groups " + std::to_string(hello->groups);
  if (const auto* upload = std::get_if<Upload>(&message)) {
    for (const std::string& bytes : upload->envelopes) {
      const auto envelope = decode_envelope(bytes);
      if (envelope.ok()) text += ' ' + std::to_string(envelope->n);
    }
  }
  if (const auto* settled = std::get_if<Settled>(&message))
    text += ' ' + std::to_string(settled->n);
  if (const auto* reupload = std::get_if<Reupload>(&message)) {
    for (const Receipt& receipt : reupload->receipts)
      text += ' ' + std::to_string(receipt.n);
  }
  return text;
}

}  // namespace planerka::sim
