// Merging a whole workspace from the wire: 1,736,000 writes of one field by 20 replicas, each with
// its own stamp, in messages of 500, parse included; in the order of the log, shuffled, shuffled
// otherwise, and from JSON lines. Then what the replica holds in memory and how long it takes to
// load from its pages. The state must come out the same every time. The same program runs natively
// and under node; rates are writes a CPU second of the main thread.
//
//   merge_bench                   all of it
//   merge_bench --writes N        all of it with fewer writes and records
//   merge_bench --once            only the first, for a profiler
//   merge_bench --lines FILE      also writes the shuffled messages as the plainest JSON lines
//   there
//                                 are, for the baseline of merge_bench.mjs

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/hash.h"
#include "shared/base/verify.h"
#include "shared/sync/apply.h"
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"
#include "tests/bench/measure.h"
#include "tests/bench/merge_baseline.h"
#include "tests/bench/workload.h"

namespace planerka::bench {
namespace {

constexpr std::size_t kAllWrites = 1'736'000;
constexpr std::size_t kInMessage = 500;
constexpr double kMegabyte = 1024.0 * 1024.0;

using Order = std::vector<std::uint32_t>;

Order log_order(std::size_t writes) {
  Order order(writes);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

Order shuffled(std::size_t writes, std::uint64_t seed) {
  Order order = log_order(writes);
  for (std::size_t i = order.size() - 1; i > 0; --i)
    std::swap(order[i], order[static_cast<std::size_t>(mix64(seed + i) % (i + 1))]);
  return order;
}

Batch message(const Workload& workload, const Order& order, std::size_t from) {
  Batch batch;
  batch.from = from;
  const std::size_t to = std::min(from + kInMessage, order.size());
  batch.to = to;
  batch.mark = mix64(to);
  for (std::size_t i = from; i < to; ++i)
    batch.changes.push_back(workload.write(order[i]));
  return batch;
}

std::vector<std::string> messages(const Workload& workload, const Order& order, Wire wire) {
  std::vector<std::string> made;
  for (std::size_t from = 0; from < order.size(); from += kInMessage)
    made.push_back(encode(ServerMessage(message(workload, order, from)), wire));
  return made;
}

struct Replica {
  Store store;
  History history;
};

struct Merged {
  std::unique_ptr<Replica> replica;
  std::uint64_t writes = 0;
  std::uint64_t hash = 0;
  double seconds = 0;
};

double megabytes(std::size_t bytes) {
  return static_cast<double>(bytes) / kMegabyte;
}

std::string rate_of(std::uint64_t writes, double seconds) {
  return grouped(static_cast<std::uint64_t>(static_cast<double>(writes) / seconds));
}

std::size_t size_of(const std::vector<std::string>& texts) {
  return std::accumulate(
      texts.begin(), texts.end(), std::size_t{0}, [](std::size_t sum, const std::string& text) {
        return sum + text.size();
      });
}

Merged merge(const char* name, const std::vector<std::string>& from, Wire wire) {
  Merged merged;
  merged.replica = std::make_unique<Replica>();
  const std::size_t resident = resident_bytes();
  const double began = cpu_seconds();
  for (const std::string& bytes : from) {
    const ServerMessage decoded = decode_server_message(bytes, wire).value();
    const std::vector<Change>& changes = std::get<Batch>(decoded).changes;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      look_ahead(changes, i, merged.replica->store);
      apply_change(changes[i], merged.replica->store, merged.replica->history);
    }
    merged.writes += changes.size();
  }
  merged.seconds = cpu_seconds() - began;
  merged.hash = state_hash(merged.replica->store, Groups::all());
  std::printf("%-28s %6.2f s, %9s writes/s, %5.1f bytes each, hash %016llx, +%.0f MB resident\n",
              name,
              merged.seconds,
              rate_of(merged.writes, merged.seconds).c_str(),
              static_cast<double>(size_of(from)) / static_cast<double>(merged.writes),
              static_cast<unsigned long long>(merged.hash),
              megabytes(resident_bytes()) - megabytes(resident));
  return merged;
}

std::vector<std::string> pages_of(const Merged& merged) {
  std::vector<std::string> pages;
  const Store& store = merged.replica->store;
  for (const KindSpec& kind : kinds()) {
    const Table& table = store.table(kind.kind);
    std::vector<RowIndex> rows(table.size());
    std::iota(rows.begin(), rows.end(), RowIndex{0});
    for (int group = 0; group < kGroupCount && !rows.empty(); ++group) {
      const PageSpec spec{kind.kind, static_cast<Group>(group), Sight::Whole, merged.writes};
      for (std::string& page : encode_pages(store, spec, rows))
        pages.push_back(std::move(page));
    }
  }
  return pages;
}

/// Seconds that loading the replica from its pages takes.
double load(const Merged& merged) {
  const double began_making = cpu_seconds();
  const std::vector<std::string> pages = pages_of(merged);
  const double making = cpu_seconds() - began_making;
  Replica replica;
  const std::size_t resident = resident_bytes();
  const double began = cpu_seconds();
  for (const std::string& page : pages)
    VERIFY(load_page(page, replica.store, replica.history).ok());
  const double seconds = cpu_seconds() - began;
  VERIFY(state_hash(replica.store, Groups::all()) == merged.hash);
  std::printf("pages: %zu of %.1f MB, made in %.2f s; loaded in %.2f s CPU\n",
              pages.size(),
              megabytes(size_of(pages)),
              making,
              seconds);
  std::printf("memory of the store: %.0f MB merged, %.0f MB loaded, +%.0f MB resident\n",
              megabytes(merged.replica->store.memory()),
              megabytes(replica.store.memory()),
              megabytes(resident_bytes()) - megabytes(resident));
  return seconds;
}

void compare(const Merged& merged, double loading, const std::vector<std::string>& messages) {
  const std::optional<Upserted> sqlite = merge_by_upserts(messages);
  if (!sqlite) return;
  std::printf("%-28s %6.2f s, %9s writes/s; merging is %.1f times as fast\n",
              "baseline, SQLite upserts",
              sqlite->merge_seconds,
              rate_of(merged.writes, sqlite->merge_seconds).c_str(),
              sqlite->merge_seconds / merged.seconds);
  std::printf(
      "baseline, SQLite reading all %6.2f s; loading takes %.2f times that, and the store "
      "%.1f times its %.0f MB\n",
      sqlite->read_seconds,
      loading / sqlite->read_seconds,
      megabytes(merged.replica->store.memory()) / megabytes(sqlite->bytes),
      megabytes(sqlite->bytes));
}

// [record, field, value, clock in ms, replica] of each write, a message a line.
void write_lines(const Workload& workload, const Order& order, const char* path) {
  std::FILE* file = std::fopen(path, "w");
  VERIFY(file != nullptr);
  for (std::size_t from = 0; from < order.size(); from += kInMessage) {
    const Batch batch = message(workload, order, from);
    std::string line;
    WireWriter out(Wire::Json, line);
    out.array(batch.changes.size());
    for (const Change& change : batch.changes) {
      const Op& op = change.ops.front();
      const Stamp stamp = stamp_of(change, op.field);
      out.array(5);
      out.text(std::to_string(op.record.value));  // no number of JavaScript holds 63 bits
      out.number(op.field.value);
      write_value(out, op.value.view());
      out.integer(stamp.ms());
      out.number(stamp.replica.value);
    }
    line += '\n';
    VERIFY(std::fwrite(line.data(), 1, line.size(), file) == line.size());
  }
  std::fclose(file);
}

struct Asked {
  std::size_t writes = kAllWrites;
  const char* lines = nullptr;
  bool once = false;
};

// Everything again in other orders and from JSON: the state must be the same.
void merge_otherwise(const Workload& workload, std::size_t writes, std::uint64_t hash) {
  const Order order = shuffled(writes, 1);
  std::vector<std::string> bytes = messages(workload, shuffled(writes, 2), Wire::Cbor);
  VERIFY(merge("shuffled otherwise", bytes, Wire::Cbor).hash == hash);
  bytes = messages(workload, log_order(writes), Wire::Cbor);
  VERIFY(merge("in the order of the log", bytes, Wire::Cbor).hash == hash);
  bytes = messages(workload, order, Wire::Json);
  VERIFY(merge("shuffled, JSON lines", bytes, Wire::Json).hash == hash);
}

void run(const Asked& asked) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const WorkspaceSize whole;
  const Workload workload{asked.writes == kAllWrites
                              ? whole
                              : WorkspaceSize::of(whole.records() * asked.writes / kAllWrites)};
  std::printf("%s writes into %s cells of %s records\n",
              grouped(asked.writes).c_str(),
              grouped(workload.cells()).c_str(),
              grouped(workload.size().records()).c_str());
  const Order order = shuffled(asked.writes, 1);
  if (asked.lines != nullptr) write_lines(workload, order, asked.lines);
  std::uint64_t hash = 0;
  {
    const std::vector<std::string> bytes = messages(workload, order, Wire::Cbor);
    const Merged first = merge("shuffled", bytes, Wire::Cbor);
    const double loading = load(first);
    if (asked.once) return;
    compare(first, loading, bytes);
    hash = first.hash;
  }
  merge_otherwise(workload, asked.writes, hash);
}

}  // namespace
}  // namespace planerka::bench

int main(int count, char** words) {
  planerka::bench::Asked asked;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--once") asked.once = true;
    if (word == "--lines" && i + 1 < count) asked.lines = words[++i];
    if (word == "--writes" && i + 1 < count) asked.writes = std::strtoul(words[++i], nullptr, 10);
  }
  planerka::bench::run(asked);
}
