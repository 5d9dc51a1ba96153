#include "server/store/state_row.h"

#include <algorithm>
#include <string>

#include "server/store/state_columns.h"
#include "server/store/value_bytes.h"
#include "shared/base/bytes.h"

namespace planerka {
namespace {

// The stamps of a row: its versions, each followed by the cells it wrote.
enum class CellForm : std::uint8_t { InColumn, Tuple, RemovedElement, Element };

struct Cell {
  Version version;
  const FieldSpec* field = nullptr;
  CellForm form = CellForm::InColumn;
  ValueView value;
};

bool before(const Cell& a, const Cell& b) {
  return a.version.stamp == b.version.stamp ? a.version.seq < b.version.seq
                                            : a.version.stamp < b.version.stamp;
}

class RowMaker {
 public:
  RowMaker(const Store& store, Row row)
      : store_(store), table_(store.table(row.kind)), index_(row.index) {
    const FieldId erased_at = make_field(row.kind, common::erased_at);
    if (!table_.value(index_, erased_at).null()) {
      erased_seq_ = store_.version_of(table_.column(erased_at)->version(index_)).seq;
    }
  }

  StateRow make() {
    row_.kind = table_.spec().kind;
    row_.id = table_.id(index_);
    const std::span<const FieldSpec> fields = table_.spec().fields;
    for (std::size_t place = 0; place < fields.size(); ++place) {
      const FieldSpec& field = fields[place];
      Value column = is_set(field.type) ? take_set(field) : take_scalar(field);
      if (!column.is_null()) {
        row_.columns.emplace_back(static_cast<std::uint16_t>(place), std::move(column));
      }
    }
    row_.stamps = stamps();
    return std::move(row_);
  }

 private:
  bool erased(const FieldSpec& field, const Version& version) const {
    return field.personal == Personal::Personal && version.seq <= erased_seq_;
  }

  Value take_scalar(const FieldSpec& field) {
    const Column* column = table_.column(field.id);
    if (column == nullptr || column->version(index_) == 0) return {};
    const Version version = store_.version_of(column->version(index_));
    const ValueView value =
        erased(field, version) ? ValueView{} : column->value(index_, table_.heap());
    const bool tuple = field.type == Type::Tuple;
    cells_.push_back({version, &field, tuple ? CellForm::Tuple : CellForm::InColumn, value});
    if (!tuple) return to_column(field, value);
    const Result<std::vector<Value>> members = read_tuple(value.bytes);
    return members.ok() ? to_json_column(field, *members) : Value{};
  }

  Value take_set(const FieldSpec& field) {
    std::vector<Value> present;
    for (const SetElement& element : table_.elements(index_, field.id)) {
      const Version version = store_.version_of(element.version);
      if (erased(field, version)) continue;
      cells_.push_back({version,
                        &field,
                        element.present ? CellForm::Element : CellForm::RemovedElement,
                        element.value.view()});
      if (element.present) present.push_back(element.value);
    }
    return to_json_column(field, present);
  }

  // In order of version, not of the store's numbering of versions: equal rows are equal bytes.
  std::string stamps() {
    std::stable_sort(cells_.begin(), cells_.end(), before);
    ByteWriter out;
    for (std::size_t first = 0, next = 0; first < cells_.size(); first = next) {
      while (next < cells_.size() && cells_[next].version == cells_[first].version) {
        ++next;
      }
      const Version& version = cells_[first].version;
      out.varint(version.stamp.clock);
      out.varint(version.stamp.replica.value);
      out.varint(version.seq);
      out.varint(next - first);
      for (std::size_t i = first; i < next; ++i) {
        write_cell(out, cells_[i]);
      }
    }
    return std::move(out).take();
  }

  static void write_cell(ByteWriter& out, const Cell& cell) {
    out.u8(static_cast<std::uint8_t>(cell.form));
    out.u8(static_cast<std::uint8_t>(number_of(cell.field->id)));
    if (cell.form == CellForm::InColumn) return;
    if (cell.form == CellForm::Tuple || is_text(cell.field->type)) {
      out.bytes(cell.value.bytes);
    } else {
      out.zigzag(cell.value.integer);
    }
  }

  const Store& store_;
  const Table& table_;
  RowIndex index_;
  std::uint64_t erased_seq_ = 0;
  std::vector<Cell> cells_;
  StateRow row_;
};

ValueView text_or_null(ValueTag tag, std::string_view bytes) {
  return bytes.empty() ? ValueView{} : ValueView{tag, 0, bytes};
}

}  // namespace

StateRow make_state_row(const Store& store, const History& history, Row row) {
  StateRow made = RowMaker(store, row).make();
  made.history = encode_history(history.of(made.id));
  return made;
}

StateLoader::StateLoader(Store& store, const KindSpec& kind) : store_(store), kind_(kind) {
  places_.fill(kNoPlace);
  for (std::size_t place = 0; place < kind.fields.size(); ++place) {
    places_.at(static_cast<std::size_t>(number_of(kind.fields[place].id))) =
        static_cast<std::uint8_t>(place);
  }
}

Result<> StateLoader::load(RecordId id,
                           const std::vector<ValueView>& columns,
                           std::string_view stamps) {
  ByteReader in(stamps);
  while (in.ok() && !in.at_end()) {
    Version version;
    version.stamp.clock = in.varint();
    version.stamp.replica.value = static_cast<std::uint32_t>(in.varint());
    version.seq = in.varint();
    const VersionIndex index = store_.open_version(version);
    const std::size_t cells = in.count(stamps.size());
    for (std::size_t i = 0; i < cells && in.ok(); ++i) {
      load_cell(in, id, columns, index);
    }
  }
  if (!in.ok()) return fail("store.malformed_row", {std::string(kind_.name), to_base32(id.value)});
  return done();
}

void StateLoader::load_cell(ByteReader& in,
                            RecordId id,
                            const std::vector<ValueView>& columns,
                            VersionIndex version) {
  const std::uint8_t form = in.u8();
  const std::size_t number = in.u8();
  const std::uint8_t place = number < places_.size() ? places_.at(number) : kNoPlace;
  if (place == kNoPlace || form > static_cast<std::uint8_t>(CellForm::Element)) return in.fail();
  const FieldSpec& field = kind_.fields[place];
  OpView op{id, field.id, OpKind::Put, {}};
  switch (static_cast<CellForm>(form)) {
    case CellForm::InColumn:
      op.value = from_column(field, columns[place]);
      break;
    case CellForm::Tuple:
      op.value = text_or_null(ValueTag::Tuple, in.bytes());
      break;
    case CellForm::RemovedElement:
      op.kind = OpKind::Remove;
      op.value = element(in, field);
      break;
    case CellForm::Element:
      op.kind = OpKind::Add;
      op.value = element(in, field);
      break;
  }
  if (in.ok()) store_.merge(op, version);
}

ValueView StateLoader::element(ByteReader& in, const FieldSpec& field) {
  if (is_text(field.type)) return text_or_null(ValueTag::Text, in.bytes());
  return {ValueTag::Integer, in.zigzag(), {}};
}

}  // namespace planerka
