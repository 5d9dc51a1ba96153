#include "tests/sim/describe.h"

#include "shared/sync/device_disk.h"

namespace planerka::sim {
namespace {

constexpr const char* kAreas[] = {"meta", "pending", "acknowledged", "pages", "delta", "inbox"};

}  // namespace

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
