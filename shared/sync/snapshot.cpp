#include "shared/sync/snapshot.h"

#include <algorithm>
#include <iterator>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "shared/sync/filter.h"
#include "shared/sync/page_versions.h"

namespace planerka {
namespace {

constexpr std::uint8_t kPageFormat = 1;

void write_page_value(ByteWriter& out, const ValueView& value) {
  out.u8(static_cast<std::uint8_t>(value.tag));
  if (value.tag == ValueTag::Integer) out.zigzag(value.integer);
  if (value.tag == ValueTag::Text || value.tag == ValueTag::Tuple) out.bytes(value.bytes);
}

// An empty text is Null.
ValueView bytes_value(ValueTag tag, std::string_view bytes) {
  return bytes.empty() ? ValueView{} : ValueView{tag, 0, bytes};
}

ValueView read_page_value(ByteReader& in) {
  const std::uint8_t tag = in.u8();
  switch (tag) {
    case static_cast<std::uint8_t>(ValueTag::Null):
      return {};
    case static_cast<std::uint8_t>(ValueTag::Integer):
      return {ValueTag::Integer, in.zigzag(), {}};
    case static_cast<std::uint8_t>(ValueTag::Text):
      return bytes_value(ValueTag::Text, in.bytes());
    case static_cast<std::uint8_t>(ValueTag::Tuple):
      return {ValueTag::Tuple, 0, in.bytes()};
    default:
      in.fail();
      return {};
  }
}

// How the values of a store go into a page: masked when the page is and the store is not yet.
class Shown {
 public:
  Shown(const PageSpec& spec, Holder holder)
      : masks_(spec.sight == Sight::Masked && holder == Holder::Authority) {}
  void write(ByteWriter& out, const ValueView& value) const {
    if (masks_) {
      write_page_value(out, mask_value(value).view());
    } else {
      write_page_value(out, value);
    }
  }

 private:
  bool masks_;
};

void write_scalars(ByteWriter& out,
                   PageVersions& versions,
                   const Shown& shown,
                   const Table& table,
                   const Column& column,
                   std::span<const RowIndex> rows) {
  for (const RowIndex row : rows) {
    const std::uint64_t version = versions.number_of(column.version(row));
    out.varint(version);
    if (version != 0) shown.write(out, column.value(row, table.heap()));
  }
}

void write_sets(ByteWriter& out,
                PageVersions& versions,
                const Shown& shown,
                const SetColumn& column,
                std::span<const RowIndex> rows) {
  for (const RowIndex row : rows) {
    const std::vector<SetElement>& elements = column.elements(row);
    out.varint(elements.size());
    for (const SetElement& element : elements) {
      out.varint(versions.number_of(element.version) * 2 + (element.present ? 1 : 0));
      shown.write(out, element.value.view());
    }
  }
}

void write_header(ByteWriter& out, const PageSpec& spec) {
  out.u8(kPageFormat);
  out.u8(static_cast<std::uint8_t>(spec.kind));
  out.u8(static_cast<std::uint8_t>(spec.group));
  out.u8(static_cast<std::uint8_t>(spec.sight));
  out.varint(spec.seq);
}

std::string encode_page(const Store& store,
                        const PageSpec& spec,
                        const Shown& shown,
                        std::span<const RowIndex> rows) {
  const Table& table = store.table(spec.kind);
  PageVersions versions(store);
  ByteWriter cells;
  std::uint64_t fields = 0;
  for (const FieldSpec& field : table.spec().fields) {
    const Column* column = table.column(field.id);
    const SetColumn* sets = table.set_column(field.id);
    if (field.group != spec.group || (column == nullptr && sets == nullptr)) continue;
    ++fields;
    cells.u8(static_cast<std::uint8_t>(planerka::number_of(field.id)));
    if (sets != nullptr) {
      write_sets(cells, versions, shown, *sets, rows);
    } else {
      write_scalars(cells, versions, shown, table, *column, rows);
    }
  }
  ByteWriter out;
  write_header(out, spec);
  out.varint(rows.size());
  for (const RowIndex row : rows) {
    out.u64(table.id(row).value);
  }
  versions.write(out);
  out.varint(fields);
  out.raw(cells.view());
  return std::move(out).take();
}

// The rows with a cell in the group: a page says nothing of the others.
std::vector<RowIndex> written_rows(const Table& table,
                                   Group group,
                                   std::span<const RowIndex> rows) {
  std::vector<const Column*> columns;
  std::vector<const SetColumn*> sets;
  for (const FieldSpec& field : table.spec().fields) {
    if (field.group != group) continue;
    if (const Column* column = table.column(field.id)) columns.push_back(column);
    if (const SetColumn* column = table.set_column(field.id)) sets.push_back(column);
  }
  std::vector<RowIndex> written;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(written), [&](RowIndex row) {
    return std::any_of(columns.begin(),
                       columns.end(),
                       [row](const Column* column) { return column->version(row) != 0; }) ||
           std::any_of(sets.begin(), sets.end(), [row](const SetColumn* column) {
             return !column->elements(row).empty();
           });
  });
  return written;
}

std::vector<Version> read_versions(ByteReader& in) {
  std::vector<Version> versions(in.count(kPageBytesMax * 4));
  Version previous;
  for (Version& version : versions) {
    version.stamp.clock = previous.stamp.clock + static_cast<std::uint64_t>(in.zigzag());
    version.stamp.replica.value = static_cast<std::uint32_t>(in.varint());
    version.seq = previous.seq + static_cast<std::uint64_t>(in.zigzag());
    if (!in.ok()) break;
    previous = version;
  }
  return versions;
}

// Reads the cells of one page into a store.
class PageLoader {
 public:
  PageLoader(ByteReader& in, Store& store, LoadedPage& page)
      : in_(in), store_(store), page_(page) {}

  void load() {
    versions_ = read_versions(in_);
    opened_.resize(versions_.size());
    const std::size_t fields = in_.count(kFieldsPerKindMax);
    for (std::size_t i = 0; i < fields && in_.ok(); ++i) {
      const FieldId field = make_field(page_.spec.kind, in_.u8());
      const FieldSpec* spec = find_field(field);
      if (spec == nullptr) {
        in_.fail();
      } else if (is_set(spec->type)) {
        load_sets(field);
      } else {
        load_scalars(field);
      }
    }
  }

 private:
  void merge(RecordId record, FieldId field, OpKind kind, std::uint64_t version) {
    const ValueView value = read_page_value(in_);
    if (version > versions_.size()) in_.fail();
    if (!in_.ok()) return;
    // Cells of one change share its version, also when they stand in different columns.
    VersionIndex& opened = opened_[static_cast<std::size_t>(version - 1)];
    opened = store_.open_version_again(opened, versions_[static_cast<std::size_t>(version - 1)]);
    store_.merge({record, field, kind, value}, opened);
  }
  void load_scalars(FieldId field) {
    for (const RecordId record : page_.records) {
      const std::uint64_t version = in_.varint();
      if (version != 0) merge(record, field, OpKind::Put, version);
      if (!in_.ok()) return;
    }
  }
  void load_sets(FieldId field) {
    for (const RecordId record : page_.records) {
      const std::size_t elements = in_.count(kPageBytesMax);
      for (std::size_t i = 0; i < elements && in_.ok(); ++i) {
        const std::uint64_t code = in_.varint();
        if (code < 2) in_.fail();
        merge(record, field, code % 2 == 1 ? OpKind::Add : OpKind::Remove, code / 2);
      }
      if (!in_.ok()) return;
    }
  }

  ByteReader& in_;
  Store& store_;
  LoadedPage& page_;
  std::vector<Version> versions_;
  std::vector<VersionIndex> opened_;  // beside versions_; 0: not yet
};

void write_history_entry(ByteWriter& out,
                         RecordId record,
                         const HistoryEntry& entry,
                         const Shown& shown) {
  out.u64(record.value);
  out.varint(entry.field.value);
  out.u8(static_cast<std::uint8_t>(static_cast<unsigned>(entry.kind) | (entry.lost ? 4U : 0U) |
                                   (entry.concurrent ? 8U : 0U)));
  shown.write(out, entry.before.view());
  shown.write(out, entry.after.view());
  out.varint(entry.replica.value);
  out.varint(entry.other.value);
  out.varint(entry.n);
  out.varint(entry.seq);
  out.zigzag(entry.effective_ms);
  out.varint(static_cast<std::uint64_t>(entry.command));
}

void load_history(ByteReader& in, LoadedPage& page, History& history) {
  const std::size_t count = in.count(kPageBytesMax);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const RecordId record{in.u64()};
    HistoryEntry entry;
    entry.field = FieldId{static_cast<std::uint16_t>(in.varint())};
    const std::uint8_t bits = in.u8();
    entry.kind = static_cast<OpKind>(bits & 3U);
    entry.lost = (bits & 4U) != 0;
    entry.concurrent = (bits & 8U) != 0;
    entry.before = Value::copy(read_page_value(in));
    entry.after = Value::copy(read_page_value(in));
    entry.replica.value = static_cast<std::uint32_t>(in.varint());
    entry.other.value = static_cast<std::uint32_t>(in.varint());
    entry.n = in.varint();
    entry.seq = in.varint();
    entry.effective_ms = in.zigzag();
    entry.command = static_cast<CommandName>(in.varint());
    if (!in.ok() || (bits & 3U) == 3U) return in.fail();
    page.records.push_back(record);
    history.merge(record, std::move(entry));
  }
}

}  // namespace

std::vector<std::string> encode_pages(const Store& store,
                                      const PageSpec& spec,
                                      std::span<const RowIndex> all,
                                      Holder holder) {
  // How many rows fill a page is learnt from the page before.
  constexpr std::size_t kFirstRows = 256;
  constexpr std::size_t kBytesWanted = kPageBytesMax - kPageBytesMax / 8;
  const std::vector<RowIndex> written = written_rows(store.table(spec.kind), spec.group, all);
  std::span<const RowIndex> rows = written;
  const Shown shown(spec, holder);
  std::vector<std::string> pages;
  std::size_t at_once = kFirstRows;
  while (!rows.empty()) {
    const std::size_t count = std::min(at_once, rows.size());
    std::string page = encode_page(store, spec, shown, rows.first(count));
    const std::size_t fitting = std::max<std::size_t>(1, count * kBytesWanted / page.size());
    if (page.size() > kPageBytesMax && count > 1) {
      at_once = std::min(fitting, count / 2);
      continue;
    }
    at_once = std::min(fitting, kPageRowsMax);
    pages.push_back(std::move(page));
    rows = rows.subspan(count);
  }
  return pages;
}

std::vector<std::string> encode_history_pages(const Store& store,
                                              const History& history,
                                              const PageSpec& spec,
                                              Holder holder) {
  const Shown shown(spec, holder);
  std::vector<std::string> pages;
  ByteWriter entries;
  std::uint64_t count = 0;
  const auto flush = [&] {
    if (count == 0) return;
    ByteWriter out;
    write_header(out, spec);
    out.varint(count);
    out.raw(entries.view());
    pages.push_back(std::move(out).take());
    entries = ByteWriter();
    count = 0;
  };
  for (const KindSpec& kind : kinds()) {
    const Table& table = store.table(kind.kind);
    for (RowIndex row = 0; row < table.size(); ++row) {
      for (const HistoryEntry& entry : history.of(table.id(row))) {
        const FieldSpec* field = find_field(entry.field);
        if (field == nullptr || field->group != spec.group) continue;
        write_history_entry(entries, table.id(row), entry, shown);
        ++count;
        if (entries.size() > kPageBytesMax / 2) flush();
      }
    }
  }
  flush();
  return pages;
}

Result<LoadedPage> load_page(std::string_view bytes, Store& store, History& history) {
  ByteReader in(bytes);
  LoadedPage page;
  const std::uint8_t format = in.u8();
  page.spec.kind = static_cast<Kind>(in.u8());
  const std::uint8_t group = in.u8();
  const std::uint8_t sight = in.u8();
  page.spec.group = static_cast<Group>(group);
  page.spec.sight = static_cast<Sight>(sight);
  page.spec.seq = in.varint();
  if (!in.ok() || format != kPageFormat || group >= kGroupCount || sight > 1) {
    return fail("page.malformed");
  }
  if (page.spec.kind == Kind::None) {
    load_history(in, page, history);
  } else {
    if (find_kind(page.spec.kind) == nullptr) return fail("page.newer");
    page.records.resize(in.count(kPageRowsMax));
    for (RecordId& record : page.records) {
      record.value = in.u64();
    }
    for (const RecordId record : page.records) {
      if (!record || record.value > kRecordIdMax) in.fail();
    }
    PageLoader(in, store, page).load();
  }
  if (!in.ok() || !in.at_end()) return fail("page.malformed");
  return page;
}

std::vector<RecordId> page_records(std::string_view bytes) {
  ByteReader in(bytes);
  in.u32();  // format, kind, group, sight
  in.varint();
  std::vector<RecordId> records(in.count(kPageRowsMax));
  for (RecordId& record : records) {
    record.value = in.u64();
  }
  return records;
}

std::string page_hash(std::string_view bytes) {
  const Sha256Digest digest = sha256(bytes);
  return to_hex(view(digest).substr(0, 16));
}

}  // namespace planerka
