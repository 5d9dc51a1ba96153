#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/sqlite/change_codec.h"
#include "shared/sync/change.h"

namespace planerka::sqlite {

/// A commit as its rows, made on the authority's thread for the writing one. The bytes of all
/// entries stand in one string: copying the commit itself would cost more than encoding it.
struct EncodedCommit {
  struct Slice {
    std::size_t from = 0;
    std::size_t size = 0;
  };
  struct Entry {
    ChangeHead head;  // without the author, whom the file knows
    Slice receipt;
    Slice body;
    Slice replaced;
  };
  /// A write of a field that this build does not know.
  struct Opaque {
    RecordId record;
    FieldId field;
    Version version;
    std::string value;
  };

  std::string_view in(Slice slice) const {
    return std::string_view(bytes).substr(slice.from, slice.size);
  }
  std::uint64_t last_seq() const { return first_seq + entries.size() - 1; }

  std::uint64_t first_seq = 0;
  Instant at{};
  std::string bytes;
  std::vector<Entry> entries;
  std::vector<PersonalValue> personal;
  std::vector<Opaque> opaque;
  std::vector<Commit::Refusal> refusals;
  std::vector<ReplicaRecord> replicas;
  std::vector<RecordId> erased;
};

/// REQUIRES: seqs without a gap from first_seq on.
EncodedCommit encode_commit(const Commit& commit, const FillRandom& random);

}  // namespace planerka::sqlite
