#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "server/store/workspace_store.h"
#include "shared/base/bytes.h"
#include "shared/base/result.h"

namespace planerka {

/// The row of a record. An erased record shows no personal value written before its erasure, also
/// none that was removed from a set.
StateRow make_state_row(const Store& store, const History& history, Row row);

/// Reads rows of one kind back into a store.
class StateLoader {
 public:
  StateLoader(Store& store, const KindSpec& kind);

  /// `columns` by place in the kind's fields, Null where the row has none; their bytes live during
  /// the call. Fails with "store.malformed_row" {kind, id}.
  Result<> load(RecordId id, const std::vector<ValueView>& columns, std::string_view stamps);

 private:
  static constexpr std::uint8_t kNoPlace = 0xff;

  void load_cell(ByteReader& in,
                 RecordId id,
                 const std::vector<ValueView>& columns,
                 VersionIndex version);
  static ValueView element(ByteReader& in, const FieldSpec& field);

  Store& store_;
  const KindSpec& kind_;
  std::array<std::uint8_t, kFieldsPerKindMax> places_{};  // by the field's number
};

}  // namespace planerka
