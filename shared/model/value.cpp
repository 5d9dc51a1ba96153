#include "shared/model/value.h"

#include "shared/base/bytes.h"

namespace planerka {

Value make_tuple_value(const std::vector<Value>& members) {
  std::size_t count = members.size();
  while (count > 0 && members[count - 1].is_null()) {
    --count;
  }
  VERIFY(count <= kTupleMembersMax);
  if (count == 0) return {};
  ByteWriter out;
  for (std::size_t i = 0; i < count; ++i) {
    const Value& member = members[i];
    VERIFY(member.tag != ValueTag::Tuple);
    out.u8(static_cast<std::uint8_t>(member.tag));
    if (member.tag == ValueTag::Integer) out.zigzag(member.integer);
    if (member.tag == ValueTag::Text) out.bytes(member.bytes);
  }
  return Value::tuple(std::move(out).take());
}

Result<std::vector<Value>> read_tuple(std::string_view bytes) {
  std::vector<Value> members;
  ByteReader in(bytes);
  while (in.ok() && !in.at_end()) {
    if (members.size() == kTupleMembersMax) return fail("value.tuple_long");
    switch (in.u8()) {
      case static_cast<std::uint8_t>(ValueTag::Null):
        members.emplace_back();
        break;
      case static_cast<std::uint8_t>(ValueTag::Integer):
        members.push_back(Value::of(in.zigzag()));
        break;
      case static_cast<std::uint8_t>(ValueTag::Text):
        members.push_back(Value::text(in.bytes()));
        break;
      default:
        return fail("value.tuple_malformed");
    }
  }
  if (!in.ok()) return fail("value.tuple_malformed");
  return members;
}

}  // namespace planerka
