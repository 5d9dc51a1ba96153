#pragma once

#include <vector>

#include "shared/model/schema.h"
#include "shared/model/stamp.h"
#include "shared/model/value.h"

namespace planerka {

/// Put writes a scalar cell; Add and Remove write one element of a set.
enum class OpKind : std::uint8_t { Put, Add, Remove };

/// One cell write, as execute() makes it; the stamp is the change's.
struct Op {
  RecordId record;
  FieldId field;
  OpKind kind = OpKind::Put;
  Value value;

  friend bool operator==(const Op&, const Op&) = default;
};

/// The same without owning bytes: what decoders hand to the store.
struct OpView {
  RecordId record;
  FieldId field;
  OpKind kind = OpKind::Put;
  ValueView value;
};

inline OpView view(const Op& op) {
  return {op.record, op.field, op.kind, op.value.view()};
}

using Ops = std::vector<Op>;

/// What became of an op in the store.
struct Applied {
  bool won = false;     // false: a later stamp was there already
  Value replaced;       // the value before (for a set: the element if it was present)
  Version replaced_by;  // the version of that value; clock 0 when never written
};

}  // namespace planerka
