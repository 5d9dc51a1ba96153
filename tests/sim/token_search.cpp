#include "tests/sim/token_search.h"

#include <algorithm>

#include "shared/sync/device_disk.h"

namespace planerka::sim {
namespace {

bool row_holds(const Table& table, const FieldSpec& field, RowIndex row, const std::string& token) {
  if (!is_set(field.type)) return holds(std::string(table.text(row, field.id)), token);
  const std::vector<SetElement>& elements = table.elements(row, field.id);
  return std::any_of(elements.begin(), elements.end(), [&token](const SetElement& element) {
    return holds(element.value, token);
  });
}

bool change_holds(const Change& change,
                  const std::vector<Replaced>& replaced,
                  const std::string& token) {
  return std::any_of(change.ops.begin(),
                     change.ops.end(),
                     [&token](const Op& op) { return holds(op.value, token); }) ||
         std::any_of(replaced.begin(), replaced.end(), [&token](const Replaced& before) {
           return holds(before.value, token);
         });
}

bool verdict_holds(const Verdict& verdict, const std::string& token) {
  const std::vector<std::string>& args = verdict.reason.args;
  return std::any_of(
      args.begin(), args.end(), [&token](const std::string& arg) { return holds(arg, token); });
}

}  // namespace

bool store_holds(const Store& store, const std::string& token) {
  for (const KindSpec& kind : kinds()) {
    const Table& table = store.table(kind.kind);
    for (const FieldSpec& field : kind.fields) {
      for (RowIndex row = 0; row < table.size(); ++row) {
        if (row_holds(table, field, row, token)) return true;
      }
    }
  }
  return false;
}

bool history_holds(const History& history, const std::string& token) {
  for (const auto& [record, entries] : history.records()) {
    for (const HistoryEntry& entry : entries) {
      if (holds(entry.before, token) || holds(entry.after, token)) return true;
    }
  }
  return false;
}

bool log_holds(const LogImage& image, const std::string& token) {
  for (const LogEntry& entry : image.entries) {
    if (change_holds(entry.change, entry.replaced, token)) return true;
  }
  for (const auto& [replica, refusals] : image.refusals) {
    for (const auto& [n, verdict] : refusals) {
      if (verdict_holds(verdict, token)) return true;
    }
  }
  return std::any_of(image.refused_envelopes.begin(),
                     image.refused_envelopes.end(),
                     [&token](const std::string& envelope) { return holds(envelope, token); });
}

bool memory_holds(const Device& device, const std::string& token) {
  const Replica& replica = device.replica();
  if (store_holds(replica.store(), token) || history_holds(replica.history(), token)) return true;
  for (const UndoneChange& own : replica.own()) {
    if (change_holds(own.change, own.replaced, token)) return true;
  }
  for (const auto& [key, entry] : device.inbox()) {
    if (holds(disk::encode(entry), token)) return true;
  }
  return false;
}

}  // namespace planerka::sim
