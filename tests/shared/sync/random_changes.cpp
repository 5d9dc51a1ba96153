#include "tests/shared/sync/random_changes.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace planerka::testing {
namespace {

constexpr std::int64_t kStartMs = 1'772'452'800'000;
constexpr std::int64_t kHourMs = 3'600'000;
constexpr int kReplicas = 4;
constexpr int kRecordsPerKind = 3;
constexpr FieldId kNewerField = make_field(Kind::Agency, kFieldsPerKindMax - 1);
constexpr std::array<std::string_view, 6> kWords = {
    "", "Этажи", "ёлка", "+79161234567", "+79031112233", "a \"quoted\" word\n"};

class Generator {
 public:
  Generator(std::uint64_t seed, Scope scope) : chance_(seed), scope_(scope) {
    for (const KindSpec& kind : kinds()) {
      std::vector<const FieldSpec*> fields;
      for (const FieldSpec& field : kind.fields) {
        if (scope != Scope::Frozen || frozen(field.id)) fields.push_back(&field);
      }
      if (!fields.empty()) fields_.push_back(std::move(fields));
    }
  }

  Change next() {
    now_ms_ += chance_.below(10'000);
    Change change;
    change.seq = ++seq_;
    change.replica = {static_cast<std::uint32_t>(1 + chance_.below(kReplicas))};
    Writer& writer = writers_[change.replica.value];
    change.n = ++writer.n;
    change.command = CommandName::Edit;
    const std::int64_t late = chance_.one_in(3) ? chance_.below(4) * kHourMs : 0;
    writer.last = std::max(writer.last + 1, Stamp::at(now_ms_ - late, {}).clock);
    change.effective = writer.last;
    decided_ = std::max(decided_ + 1, Stamp::at(now_ms_, {}).clock);
    change.decided = decided_;
    change.seen_seq = static_cast<std::uint64_t>(chance_.below(static_cast<int>(seq_)));
    for (int ops = 1 + chance_.below(6); ops > 0; --ops)
      change.ops.push_back(next_op());
    return change;
  }

 private:
  // Numbers are never reused, and these are all taken.
  static bool frozen(FieldId field) {
    constexpr std::array kFull = {
        Kind::Agency, Kind::Agent, Kind::Client, Kind::Registration, Kind::Deal};
    constexpr int kOwnMax = 23;
    const int number = number_of(field);
    const bool own = 16 <= number && number <= kOwnMax;
    return std::find(kFull.begin(), kFull.end(), kind_of(field)) != kFull.end() &&
           (own || number <= common::number);
  }

  struct Writer {
    std::uint64_t n = 0;
    std::uint64_t last = 0;
  };

  RecordId record(Kind kind) {
    return RecordId{static_cast<std::uint64_t>(kind) * 1000 + chance_.index(kRecordsPerKind)};
  }

  Op next_op() {
    if (scope_ == Scope::SchemaAndNewer && chance_.one_in(20))
      return {record(Kind::Agency), kNewerField, OpKind::Put, text()};
    const FieldSpec& field = *chance_.pick(chance_.pick(fields_));
    const Kind kind = kind_of(field.id);
    const RecordId id = record(kind);
    const int number = number_of(field.id);
    // Rare, or nothing personal would be left.
    if (number == common::erased_at && !chance_.one_in(6)) return archive(kind, id);
    if (number == common::merged_into)
      return {id, field.id, OpKind::Put, chance_.one_in(2) ? Value{} : Value::of(record(kind))};
    if (!is_set(field.type)) return {id, field.id, OpKind::Put, scalar(field)};
    const OpKind op = chance_.one_in(3) ? OpKind::Remove : OpKind::Add;
    return {id, field.id, op, element(field)};
  }

  Op archive(Kind kind, RecordId id) {
    return {id, make_field(kind, common::archived), OpKind::Put, Value::of(chance_.below(2))};
  }

  Value text() { return Value::text(chance_.pick(kWords)); }

  Value number_in(const FieldSpec& field) {
    if (is_reference(field.type)) {
      const Kind target = field.target == Kind::None ? Kind::Agency : field.target;
      return Value::of(record(target));
    }
    if (field.list != EnumList::None) return Value::of(chance_.below(3));
    return Value::of(chance_.below(1'000'000) - 1000);
  }

  Value scalar(const FieldSpec& field) {
    if (chance_.one_in(8)) return {};
    if (field.type == Type::Text) return text();
    if (field.type == Type::Tuple)
      return make_tuple_value({text(), Value::of(chance_.below(100)), text()});
    return number_in(field);
  }

  Value element(const FieldSpec& field) {
    return field.type == Type::TextSet ? Value::text(kWords[1 + chance_.index(kWords.size() - 1)])
                                       : number_in(field);
  }

  Chance chance_;
  Scope scope_;
  std::vector<std::vector<const FieldSpec*>> fields_;  // by kind
  std::map<std::uint32_t, Writer> writers_;
  std::int64_t now_ms_ = kStartMs;
  std::uint64_t seq_ = 0;
  std::uint64_t decided_ = 0;
};

// Text in the making: words with spaces between.
class Words {
 public:
  Words& operator<<(std::string_view word) {
    text_ += word;
    text_ += ' ';
    return *this;
  }
  Words& operator<<(std::uint64_t number) { return *this << std::to_string(number); }
  Words& operator<<(const ValueView& value) {
    return *this << static_cast<std::uint64_t>(value.tag) << std::to_string(value.integer)
                 << value.bytes;
  }
  Words& operator<<(const Version& version) {
    return *this << version.stamp.clock << std::uint64_t{version.stamp.replica.value}
                 << version.seq;
  }
  std::string text() { return std::move(text_); }

 private:
  std::string text_;
};

// The cells of one field of a record, a line each, in an order of their own.
void add_cells(const Store& store,
               RecordId id,
               RowIndex row,
               const FieldSpec& field,
               std::vector<std::string>& lines) {
  const auto add = [&](const ValueView& value, const Version& version, std::string_view what) {
    Words line;
    line << id.value << field.name << what << value << version;
    lines.push_back(line.text());
  };
  if (!is_set(field.type)) {
    const Version version = store.version(id, field.id);
    if (version.stamp.clock != 0) add(store.value(id, field.id), version, "=");
    return;
  }
  for (const SetElement& element : store.table(kind_of(field.id)).elements(row, field.id)) {
    add(element.value.view(), store.version_of(element.version), element.present ? "+" : "-");
  }
}

void add_lookups(const Store& store,
                 const Table& table,
                 const FieldSpec& field,
                 std::vector<std::string>& lines) {
  if (field.lookup != Lookup::Indexed) return;
  const auto add = [&](const ValueView& value) {
    Words line;
    line << field.name << "found by" << value;
    for (const RecordId found : store.lookup(field.id, value))
      line << found.value;
    lines.push_back(line.text());
  };
  for (RowIndex row = 0; row < table.size(); ++row) {
    if (is_set(field.type)) {
      for (const SetElement& element : table.elements(row, field.id))
        add(element.value.view());
    } else {
      add(store.value(table.id(row), field.id));
    }
  }
}

std::string sorted(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines)
    text += line + '\n';
  return text;
}

std::string line_of(const HistoryEntry& entry, std::uint64_t last_seq) {
  Words line;
  line << entry.seq << std::uint64_t{entry.replica.value} << entry.n
       << std::uint64_t{entry.field.value} << static_cast<std::uint64_t>(entry.kind)
       << entry.before.view() << entry.after.view() << std::to_string(entry.effective_ms)
       << (entry.lost ? "lost" : "won") << (entry.concurrent ? "concurrent" : "later")
       << std::uint64_t{entry.other.value} << (entry.seq < last_seq ? "OUT OF ORDER" : "");
  return line.text();
}

}  // namespace

std::vector<Change> random_changes(std::uint64_t seed, std::size_t count, Scope scope) {
  Generator generator(seed, scope);
  std::vector<Change> changes;
  for (std::size_t i = 0; i < count; ++i)
    changes.push_back(generator.next());
  return changes;
}

std::string picture(const Store& store, Groups groups) {
  std::vector<std::string> lines;
  for (const KindSpec& kind : kinds()) {
    const Table& table = store.table(kind.kind);
    for (const FieldSpec& field : kind.fields) {
      if (sight_of(field, groups) == Sight::Hidden) continue;
      for (RowIndex row = 0; row < table.size(); ++row)
        add_cells(store, table.id(row), row, field, lines);
      add_lookups(store, table, field, lines);
    }
    for (RowIndex row = 0; row < table.size(); ++row) {
      Words line;
      line << table.id(row).value << "stands for" << store.canonical(table.id(row)).value;
      lines.push_back(line.text());
    }
  }
  for (const auto& [record, cells] : store.opaque()) {
    for (const auto& [field, cell] : cells) {
      Words line;
      line << record.value << "opaque" << std::uint64_t{field.value} << cell.value.view()
           << store.version_of(cell.version);
      lines.push_back(line.text());
    }
  }
  return sorted(std::move(lines));
}

std::string picture(const History& history) {
  std::vector<std::string> records;
  for (const auto& [record, entries] : history.records()) {
    std::vector<std::string> lines;
    std::uint64_t last_seq = 0;
    for (const HistoryEntry& entry : entries) {
      const bool full = entries.size() == History::kEntriesPerRecord;
      const bool cut = full && entry.seq == entries.front().seq;
      if (!cut) lines.push_back(line_of(entry, last_seq));
      last_seq = entry.seq;
    }
    if (!lines.empty()) records.push_back(std::to_string(record.value) + '\n' + sorted(lines));
  }
  return sorted(std::move(records));
}

}  // namespace planerka::testing
