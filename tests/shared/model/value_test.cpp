#include "shared/model/value.h"

#include <gtest/gtest.h>

namespace planerka {
namespace {

TEST(Value, AnEmptyTextIsNothing) {
  EXPECT_TRUE(Value::text("").is_null());
}

TEST(Value, ATupleKeepsItsMembersAndDropsTrailingNothing) {
  const std::vector<Value> members = {Value::text("А-12/7"), Value{}, Value::of(-5)};
  const Value tuple = make_tuple_value(members);
  EXPECT_EQ(*read_tuple(tuple.bytes), members);
  EXPECT_EQ(make_tuple_value({Value::of(1), Value{}}), make_tuple_value({Value::of(1)}));
  EXPECT_TRUE(make_tuple_value({Value{}, Value{}}).is_null());
}

TEST(Value, MalformedTuplesOfAPeerAreErrors) {
  EXPECT_FALSE(read_tuple("\x09").ok());
  EXPECT_FALSE(read_tuple("\x02\x05"
                          "ab")
                   .ok());
  EXPECT_FALSE(read_tuple(std::string(kTupleMembersMax + 1, '\0')).ok());
}

}  // namespace
}  // namespace planerka
