#pragma once

// The schema: the one table of kinds and fields (schema.def), from which tables, wire, rights,
// import, workbooks, audit and labels derive.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "shared/model/enums.h"
#include "shared/model/ids.h"

namespace planerka {

/// Raised whenever schema.def gains a kind or a field.
inline constexpr int kSchemaVersion = 3;

enum class Type : std::uint8_t {
  Text,
  Integer,
  Money,    // kopecks
  Instant,  // ms since the Unix epoch, UTC
  Date,     // days since the Unix epoch
  Boolean,
  Enumeration,
  Reference,
  Tuple,
  TextSet,
  ReferenceSet,
  EnumerationSet,
};

/// Who may write a field, and whose stamp it gets.
enum class Writing : std::uint8_t { Merged, Decided, Fixed };

/// Read groups. A field carries one; a role is a set of them. Everyone: what no screen can do
/// without (users, settings, dictionaries), read also by those who read no business records. Scans:
/// papers that show a telephone, for those who read Phones; of them nothing can be masked.
enum class Group : std::uint8_t { Base, Phones, PayoutStatus, Finance, Admin, Everyone, Scans };
inline constexpr int kGroupCount = 7;

enum class Personal : std::uint8_t { Impersonal, Personal };
enum class Lookup : std::uint8_t { Plain, Indexed };

enum class Kind : std::uint8_t {
  None = 0,
#define COMMON(...)
#define KIND(Name, name, number, group) Name = (number),
#define FIELD(...)
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
};
inline constexpr std::size_t kKindLimit = 26;  // one past the largest kind's number

/// Fields 1–15 of every kind are the common ones; a kind's own begin at 16.
inline constexpr std::uint16_t kFieldsPerKindMax = 64;

/// The field's id from its kind and its number in the kind.
constexpr FieldId make_field(Kind kind, int number) {
  return FieldId{static_cast<std::uint16_t>(static_cast<int>(kind) << 8 | number)};
}
constexpr Kind kind_of(FieldId field) {
  return static_cast<Kind>(field.value >> 8);
}
constexpr int number_of(FieldId field) {
  return field.value & 0xff;
}

/// The common fields, as numbers to join with a kind: `make_field(kind, common::created_at)`.
namespace common {
#define COMMON(number, name, ...) inline constexpr int name = number;
#define KIND(...)
#define FIELD(...)
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
}  // namespace common

/// A constant for every field: `fields::agency::legal_name`.
namespace fields {
#define COMMON(...)
#define KIND(...)
#define FIELD(Kind_, kind, number, name, ...)                      \
  namespace kind {                                                 \
  inline constexpr FieldId name = make_field(Kind::Kind_, number); \
  }
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
}  // namespace fields

struct FieldSpec {
  FieldId id;
  std::string_view name;  // snake_case; the label is the phrase field.<kind>.<name>
  Type type = Type::Text;
  Writing writing = Writing::Merged;
  Group group = Group::Base;
  Personal personal = Personal::Impersonal;
  Lookup lookup = Lookup::Plain;
  Kind target = Kind::None;        // of references
  EnumList list = EnumList::None;  // of enumerations
};

struct KindSpec {
  Kind kind = Kind::None;
  std::string_view name;  // snake_case; the label is the phrase kind.<name>
  Group group = Group::Base;
  std::span<const FieldSpec> fields;  // common ones first, then its own, by number
};

/// All kinds, by number.
std::span<const KindSpec> kinds();

/// nullptr for a kind this version does not know.
const KindSpec* find_kind(Kind kind);
std::optional<Kind> find_kind(std::string_view name);

/// nullptr for a field this version does not know; such a value is kept opaque.
const FieldSpec* find_field(FieldId field);
const FieldSpec* find_field(Kind kind, std::string_view name);

/// REQUIRES: the field is known.
const FieldSpec& field_spec(FieldId field);

constexpr bool is_set(Type type) {
  return type == Type::TextSet || type == Type::ReferenceSet || type == Type::EnumerationSet;
}
constexpr bool is_text(Type type) {
  return type == Type::Text || type == Type::TextSet;
}
constexpr bool is_reference(Type type) {
  return type == Type::Reference || type == Type::ReferenceSet;
}

/// A set of read groups; what a role may read.
class Groups {
 public:
  constexpr Groups() = default;
  constexpr static Groups of(std::uint32_t bits) {
    Groups groups;
    groups.bits_ = bits;
    return groups;
  }
  constexpr static Groups all() { return of((1U << kGroupCount) - 1); }
  constexpr bool has(Group group) const {
    return (bits_ >> static_cast<unsigned>(group) & 1U) != 0;
  }
  constexpr Groups with(Group group) const {
    return of(bits_ | 1U << static_cast<unsigned>(group));
  }
  constexpr std::uint32_t bits() const { return bits_; }
  friend constexpr bool operator==(Groups, Groups) = default;

 private:
  std::uint32_t bits_ = 0;
};

/// How a reader of `groups` sees a field: whole, masked (phones without their group), or not.
enum class Sight : std::uint8_t { Whole, Masked, Hidden };
Sight sight_of(Group group, Groups groups);
Sight sight_of(const FieldSpec& field, Groups groups);

/// Whether a field holds personal data; one that this build does not know is taken to.
bool is_personal(FieldId field);

}  // namespace planerka
