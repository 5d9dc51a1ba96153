#include "shared/sync/interval.h"

#include <utility>

#include "shared/sync/filter.h"

namespace planerka {
namespace {

// What surrounds a value: record, field, kind, and each change's own members.
constexpr std::size_t kOpOverhead = 32;
constexpr std::size_t kChangeOverhead = 64;

class IntervalWriter {
 public:
  IntervalWriter(const Interval& interval, Wire wire) : wire_(wire) {
    batch_.from = interval.from;
    batch_.to = interval.to;
    batch_.mark = interval.mark;
  }

  void add(Change change) {
    const Ops ops = std::exchange(change.ops, {});
    for (const Op& op : ops) {
      const std::size_t size = size_of(op);
      if (ops_ == kMessageOpsMax || bytes_ + size > kMessageTarget) {
        push(change);
        flush(true);
      }
      change.ops.push_back(op);
      bytes_ += size;
      ++ops_;
    }
    push(change);
  }

  IntervalMessages finish() {
    flush(false);
    return std::move(made_);
  }

 private:
  std::size_t size_of(const Op& op) const {
    // JSON spells some bytes in more characters.
    const std::size_t spelling = wire_ == Wire::Json ? 3 : 1;
    return (kOpOverhead + op.value.bytes.size()) * spelling;
  }
  void push(Change& change) {
    if (change.ops.empty()) return;
    // What a change has beside its ops goes with each of its parts.
    Ops ops = std::exchange(change.ops, {});
    batch_.changes.push_back(change);
    batch_.changes.back().ops = std::move(ops);
    bytes_ += kChangeOverhead;
    made_.empty = false;
  }
  void flush(bool more) {
    if (more && batch_.changes.empty()) return;
    batch_.more = more;
    ServerMessage message(std::move(batch_));
    made_.messages.push_back(std::make_shared<const std::string>(encode(message, wire_)));
    batch_ = std::move(std::get<Batch>(message));
    batch_.changes.clear();
    bytes_ = 0;
    ops_ = 0;
  }

  Wire wire_;
  Batch batch_;
  std::size_t bytes_ = 0;
  std::size_t ops_ = 0;
  IntervalMessages made_;
};

}  // namespace

IntervalMessages encode_interval(const Interval& interval, Groups groups, Wire wire) {
  IntervalWriter writer(interval, wire);
  for (const LogEntry& entry : interval.entries) {
    if (entry.change.seq > interval.to) break;
    writer.add(filter_change(entry.change, groups));
  }
  return writer.finish();
}

}  // namespace planerka
