#pragma once

// The workspace that benchmarks are run on: agencies, agents, clients, deals and events with
// plausible fields, every one of them a function of its number. Nothing is kept, so a million and a
// half of writes cost no memory until someone asks for them.

#include <cstdint>
#include <string>
#include <vector>

#include "shared/model/schema.h"
#include "shared/sync/change.h"

namespace planerka::bench {

/// Words that sound Russian, of so many syllables in all; a function of the seed.
std::string words(std::uint64_t seed, int syllables);

struct WorkspaceSize {
  std::uint64_t agencies = 2'000;
  std::uint64_t agents = 10'000;
  std::uint64_t clients = 50'000;
  std::uint64_t deals = 30'000;
  std::uint64_t events = 100'000;

  std::uint64_t records() const { return agencies + agents + clients + deals + events; }
  /// The same mixture with about this many records.
  static WorkspaceSize of(std::uint64_t records);
};

class Workload {
 public:
  explicit Workload(const WorkspaceSize& size);

  const WorkspaceSize& size() const { return size_; }

  /// Cells written when every record has been made.
  std::uint64_t cells() const;

  /// The n-th write of one field as a change of its own: the first cells() of them fill every
  /// cell, those above write some cell anew. Twenty replicas take turns; seq is n + 1; no two
  /// stamps are alike, and the stamps of rewrites are as often older as newer.
  Change write(std::uint64_t n) const;

  /// The r-th record with all its fields, as one change; seq is `seq`.
  Change creation(std::uint64_t record, std::uint64_t seq) const;

 private:
  struct Part {
    Kind kind = Kind::None;
    std::uint64_t records = 0;
    std::vector<FieldId> fields;
  };
  struct Cell {
    const Part* part = nullptr;
    std::uint64_t record = 0;  // of its kind
    std::size_t field = 0;
  };
  Cell cell(std::uint64_t n) const;
  Op op(const Part& part, std::uint64_t record, FieldId field, std::uint64_t salt) const;
  Value value(FieldId field, std::uint64_t seed) const;
  Value reference_to(Kind kind, std::uint64_t seed) const;

  WorkspaceSize size_;
  std::vector<Part> parts_;
};

/// The first moment of the workload: 2026-01-12.
inline constexpr std::int64_t kFirstMs = 1'768'176'000'000;

}  // namespace planerka::bench
