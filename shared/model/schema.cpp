#include "shared/model/schema.h"

#include <array>
#include <vector>

#include "shared/base/verify.h"

namespace planerka {
namespace {

constexpr Kind kind_named(std::string_view name) {
#define COMMON(...)
#define KIND(Name, ...) \
  if (name == #Name) return Kind::Name;
#define FIELD(...)
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
  return Kind::None;
}

constexpr EnumList list_named(std::string_view name) {
#define PLANERKA_MATCH_ENUM(Type, ...) \
  if (name == #Type) return EnumList::Type;
  PLANERKA_ENUMS(PLANERKA_MATCH_ENUM)
#undef PLANERKA_MATCH_ENUM
  return EnumList::None;
}

// With what `detail` names: the kind referred to, or the enum list.
constexpr FieldSpec with_detail(FieldSpec spec, std::string_view detail) {
  if (spec.type == Type::Enumeration || spec.type == Type::EnumerationSet) {
    spec.list = list_named(detail);
  } else if (is_reference(spec.type)) {
    spec.target = kind_named(detail);
  }
  return spec;
}

// The rows of schema.def, as data: as code they would be a hundredth of the page.
constexpr std::array kCommonFields = {
#define COMMON(number, name, type, writing, personal, lookup, detail) \
  with_detail({make_field(Kind::None, number),                        \
               #name,                                                 \
               Type::type,                                            \
               Writing::writing,                                      \
               Group::Base,                                           \
               Personal::personal,                                    \
               Lookup::lookup},                                       \
              #detail),
#define KIND(...)
#define FIELD(...)
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
};

constexpr std::array kOwnFields = {
#define COMMON(...)
#define KIND(...)
#define FIELD(Kind_, kind, number, name, type, writing, group, personal, lookup, detail) \
  with_detail({make_field(Kind::Kind_, number),                                          \
               #name,                                                                    \
               Type::type,                                                               \
               Writing::writing,                                                         \
               Group::group,                                                             \
               Personal::personal,                                                       \
               Lookup::lookup},                                                          \
              #detail),
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
};

constexpr std::array kKinds = {
#define COMMON(...)
#define KIND(Name, name, number, group) KindSpec{Kind::Name, #name, Group::group, {}},
#define FIELD(...)
#include "shared/model/schema.def"
#undef COMMON
#undef KIND
#undef FIELD
};

struct Schema {
  std::vector<std::vector<FieldSpec>> fields{kKindLimit};
  std::vector<KindSpec> kinds{kKinds.begin(), kKinds.end()};
  std::array<const KindSpec*, kKindLimit> by_kind{};
  std::array<std::array<const FieldSpec*, kFieldsPerKindMax>, kKindLimit> by_number{};

  Schema() {
    for (const KindSpec& spec : kinds) {
      for (FieldSpec field : kCommonFields) {
        field.id = make_field(spec.kind, number_of(field.id));
        field.group = spec.group;
        add(field);
      }
    }
    for (const FieldSpec& field : kOwnFields) {
      add(field);
    }
    for (KindSpec& spec : kinds) {
      spec.fields = fields.at(static_cast<std::size_t>(spec.kind));
      index(spec);
    }
  }

  void add(const FieldSpec& field) {
    fields.at(static_cast<std::size_t>(kind_of(field.id))).push_back(field);
  }

  void index(const KindSpec& spec) {
    const auto kind = static_cast<std::size_t>(spec.kind);
    by_kind.at(kind) = &spec;
    for (const FieldSpec& field : spec.fields) {
      by_number.at(kind).at(static_cast<std::size_t>(number_of(field.id))) = &field;
    }
  }
};

// Built once; constant ever after.
const Schema& schema() {
  static const Schema instance;
  return instance;
}

}  // namespace

std::span<const KindSpec> kinds() {
  return schema().kinds;
}

const KindSpec* find_kind(Kind kind) {
  const auto number = static_cast<std::size_t>(kind);
  return number < kKindLimit ? schema().by_kind.at(number) : nullptr;
}

std::optional<Kind> find_kind(std::string_view name) {
  for (const KindSpec& spec : kinds()) {
    if (spec.name == name) return spec.kind;
  }
  return std::nullopt;
}

const FieldSpec* find_field(FieldId field) {
  const auto kind = static_cast<std::size_t>(kind_of(field));
  const auto number = static_cast<std::size_t>(number_of(field));
  if (kind >= kKindLimit || number >= kFieldsPerKindMax) return nullptr;
  return schema().by_number.at(kind).at(number);
}

const FieldSpec* find_field(Kind kind, std::string_view name) {
  const KindSpec* spec = find_kind(kind);
  if (spec == nullptr) return nullptr;
  for (const FieldSpec& field : spec->fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const FieldSpec& field_spec(FieldId field) {
  const FieldSpec* spec = find_field(field);
  VERIFY(spec != nullptr);
  return *spec;
}

Sight sight_of(Group group, Groups groups) {
  if (groups.has(group)) return Sight::Whole;
  if (group == Group::Phones && groups.has(Group::Base)) return Sight::Masked;
  return Sight::Hidden;
}

Sight sight_of(const FieldSpec& field, Groups groups) {
  return sight_of(field.group, groups);
}

bool is_personal(FieldId field) {
  const FieldSpec* spec = find_field(field);
  return spec == nullptr || spec->personal == Personal::Personal;
}

}  // namespace planerka
