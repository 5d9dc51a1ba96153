#include "tests/bench/workload.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/base/hash.h"
#include "shared/base/verify.h"

namespace planerka::bench {
namespace {

constexpr std::uint32_t kReplicas = 20;
constexpr std::int64_t kSpanMs = 180LL * 24 * 3'600'000;
constexpr std::int32_t kFirstDay = 20'465;

constexpr std::array<std::string_view, 16> kSyllables = {"ка",
                                                         "ле",
                                                         "ми",
                                                         "но",
                                                         "ру",
                                                         "со",
                                                         "ти",
                                                         "ва",
                                                         "гра",
                                                         "дом",
                                                         "лев",
                                                         "стро",
                                                         "бер",
                                                         "пав",
                                                         "юл",
                                                         "эк"};

std::string digits(std::uint64_t seed, int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += static_cast<char>('0' + mix64(seed * 37 + static_cast<std::uint64_t>(i)) % 10);
  return text;
}

RecordId id_of(Kind kind, std::uint64_t number) {
  return RecordId{mix64(static_cast<std::uint64_t>(kind) << 40 | number) >> 1 | 1};
}

std::vector<FieldId> agency_fields() {
  namespace f = fields::agency;
  return {f::name,
          f::city,
          f::form,
          f::legal_name,
          f::inn,
          f::kpp,
          f::ogrn,
          f::legal_address,
          f::contact_person,
          f::phones,
          f::email,
          f::site,
          f::source,
          f::comment};
}

std::vector<FieldId> agent_fields() {
  namespace f = fields::agent;
  return {f::name, f::agency, f::status, f::phones, f::email, f::birthday, f::team, f::comment};
}

std::vector<FieldId> client_fields() {
  namespace f = fields::client;
  return {f::name, f::phone, f::email, f::source};
}

std::vector<FieldId> deal_fields() {
  namespace f = fields::deal;
  return {f::opened_on,
          f::client,
          f::agency,
          f::agent,
          f::category,
          f::rooms,
          f::area,
          f::unit_number,
          f::stage,
          f::price,
          f::sum,
          f::payment,
          f::won_on,
          f::comment};
}

std::vector<FieldId> event_fields() {
  namespace f = fields::event;
  return {f::subject, f::kind, f::happened_at, f::author, f::text};
}

// Long texts are few, as people write them.
std::string text_of(FieldId field, std::uint64_t seed) {
  namespace f = fields;
  if (field == f::agency::inn) return digits(seed, 10);
  if (field == f::agency::kpp) return digits(seed, 9);
  if (field == f::agency::ogrn) return digits(seed, 13);
  if (field == f::client::phone || is_set(field_spec(field).type)) return "+79" + digits(seed, 9);
  if (field == f::deal::unit_number) return std::to_string(seed % 1'500);
  if (field == f::client::source || field == f::agency::city) return words(seed % 40, 4);
  return words(seed, 4 + static_cast<int>(seed % 5));
}

}  // namespace

std::string words(std::uint64_t seed, int syllables) {
  std::string text;
  for (int i = 0; i < syllables; ++i) {
    if (i > 0 && i % 3 == 0) text += ' ';
    const std::uint64_t chance = mix64(seed * 31 + static_cast<std::uint64_t>(i));
    text += kSyllables.at(static_cast<std::size_t>(chance % kSyllables.size()));
  }
  return text;
}

WorkspaceSize WorkspaceSize::of(std::uint64_t records) {
  const WorkspaceSize whole;
  const auto share = [&](std::uint64_t part) {
    return std::max<std::uint64_t>(1, part * records / whole.records());
  };
  WorkspaceSize size;
  size.agencies = share(whole.agencies);
  size.agents = share(whole.agents);
  size.clients = share(whole.clients);
  size.deals = share(whole.deals);
  size.events = records - size.agencies - size.agents - size.clients - size.deals;
  return size;
}

Workload::Workload(const WorkspaceSize& size) : size_(size) {
  parts_ = {{Kind::Agency, size.agencies, agency_fields()},
            {Kind::Agent, size.agents, agent_fields()},
            {Kind::Client, size.clients, client_fields()},
            {Kind::Deal, size.deals, deal_fields()},
            {Kind::Event, size.events, event_fields()}};
  for (Part& part : parts_) {
    part.fields.push_back(make_field(part.kind, common::created_at));
    if (part.kind != Kind::Event) part.fields.push_back(make_field(part.kind, common::created_by));
  }
}

std::uint64_t Workload::cells() const {
  std::uint64_t sum = 0;
  for (const Part& part : parts_)
    sum += part.records * part.fields.size();
  return sum;
}

Workload::Cell Workload::cell(std::uint64_t n) const {
  for (const Part& part : parts_) {
    const std::uint64_t cells = part.records * part.fields.size();
    if (n < cells) {
      return {&part, n / part.fields.size(), static_cast<std::size_t>(n % part.fields.size())};
    }
    n -= cells;
  }
  VERIFY(false);
  return {};
}

Value Workload::reference_to(Kind kind, std::uint64_t seed) const {
  const auto part = std::find_if(parts_.begin(), parts_.end(), [kind](const Part& candidate) {
    return candidate.kind == kind;
  });
  if (part == parts_.end()) return Value::of(id_of(Kind::User, seed % kReplicas));
  return Value::of(id_of(kind, seed % part->records));
}

Value Workload::value(FieldId field, std::uint64_t seed) const {
  const FieldSpec& spec = field_spec(field);
  switch (spec.type) {
    case Type::Text:
    case Type::TextSet:
      return Value::text(text_of(field, seed));
    case Type::Reference:
      return reference_to(spec.target == Kind::None ? Kind::Agent : spec.target, seed);
    case Type::Enumeration:
      return Value::of(static_cast<std::int64_t>(seed) % enum_size(spec.list));
    case Type::Money:
      return Value::of(static_cast<std::int64_t>(400'000'000 + seed % 1'500'000'000));
    case Type::Instant:
      return Value::of(kFirstMs + static_cast<std::int64_t>(seed % kSpanMs));
    case Type::Date:
      return Value::of(kFirstDay + static_cast<std::int64_t>(seed % 180));
    default:
      return Value::of(static_cast<std::int64_t>(seed % 100));
  }
}

Op Workload::op(const Part& part, std::uint64_t record, FieldId field, std::uint64_t salt) const {
  const std::uint64_t seed =
      mix64(salt ^ mix64(record ^ static_cast<std::uint64_t>(field.value) << 40)) >> 2;
  const OpKind kind = is_set(field_spec(field).type) ? OpKind::Add : OpKind::Put;
  return {id_of(part.kind, record), field, kind, value(field, seed)};
}

Change Workload::write(std::uint64_t n) const {
  const std::uint64_t filling = cells();
  const bool anew = n >= filling;
  const Cell at = cell(anew ? mix64(n) % filling : n);
  Change change;
  change.seq = n + 1;
  change.replica = ReplicaId{1 + static_cast<std::uint32_t>(mix64(n) % kReplicas)};
  change.n = n / kReplicas + 1;
  change.command = anew ? CommandName::Edit : CommandName::Create;
  // A millisecond of its own for each, in no order: n * a is distinct for every n below a prime.
  const std::uint64_t second = n * 7'368'787 % 15'485'863;
  const std::uint64_t ms = second * 1000 + mix64(n) % 1000;
  change.effective = Stamp::at(kFirstMs + static_cast<std::int64_t>(ms), {}).clock;
  change.seen_seq = n - std::min<std::uint64_t>(n, mix64(n) % 64);
  change.ops = {op(*at.part, at.record, at.part->fields[at.field], anew ? n : 0)};
  if (stamp_of(change, change.ops.front().field).replica == kSystemReplica)
    change.decided = change.effective;
  return change;
}

Change Workload::creation(std::uint64_t record, std::uint64_t seq) const {
  const Part* part = parts_.data();
  while (record >= part->records) {
    record -= part->records;
    ++part;
  }
  Change change;
  change.seq = seq;
  change.replica = ReplicaId{1 + static_cast<std::uint32_t>(seq % kReplicas)};
  change.n = seq / kReplicas + 1;
  change.command = CommandName::Import;
  change.effective = Stamp::at(kFirstMs + static_cast<std::int64_t>(seq), {}).clock;
  change.decided = change.effective;
  change.seen_seq = seq - 1;
  for (const FieldId field : part->fields)
    change.ops.push_back(op(*part, record, field, 0));
  return change;
}

}  // namespace planerka::bench
