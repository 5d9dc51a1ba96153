#include "tests/shared/sheet/small_base.h"

namespace planerka::testing {
namespace {

constexpr std::int64_t kDayMs = 24 * 3'600'000;

std::string value_of(const Cell& cell, CellType type) {
  if (cell.empty) return "—";
  switch (type) {
    case CellType::Text:
    case CellType::Link:
    case CellType::Badge:
      return std::string(cell.text);
    case CellType::Date:
      return to_iso(Date{static_cast<std::int32_t>(cell.number)});
    case CellType::Instant:
      return to_iso(Date{static_cast<std::int32_t>(cell.number / kDayMs)});
    default:
      return std::to_string(cell.number);
  }
}

}  // namespace

SmallBase::SmallBase() {
  put_text(manager, fields::user::name, "Ольга");
  put_text(etazhi, fields::agency::name, "Этажи");
  put_link(etazhi, fields::agency::manager, manager);
  put_text(anna, fields::agent::name, "Анна Речная");
  put_link(anna, fields::agent::agency, etazhi);
  put_text(maria, fields::client::name, "Мария Иванова");
  put_text(maria, fields::client::phone, "+79161234567");
  put_text(park, fields::project::name, "Парк");
}

void SmallBase::put(RecordId id, FieldId field, const Value& value, OpKind kind) {
  const VersionIndex version = store.open_version({Stamp{++clock_, ReplicaId{1}}, clock_});
  store.apply({id, field, kind, value.view()}, version);
  store.tell_observers();
}

void SmallBase::put_number(RecordId id, std::int64_t number) {
  put(id, make_field(store.find(id)->kind, common::number), Value::of(number));
}

void SmallBase::archive(RecordId id) {
  put(id, make_field(store.find(id)->kind, common::archived), Value::of(1));
}

std::int64_t SmallBase::noon(int days) const {
  return zone.instant_of(today.plus_days(days), 12 * 60).ms;
}

std::string shown(const Sheet& sheet) {
  RowList rows = all_rows(sheet);
  sort_rows(sheet, rows, sheet.default_order());
  return shown(sheet, rows);
}

std::string shown(const Sheet& sheet, const RowList& rows) {
  std::string text;
  for (const std::uint32_t row : rows) {
    for (std::size_t column = 0; column < sheet.columns().size(); ++column) {
      const Cell cell = sheet.cell(row, column);
      text += (column == 0 ? "" : " | ") + value_of(cell, sheet.columns()[column].type);
      if (cell.link) text += "→" + std::to_string(cell.link.value);
      if (!cell.badge.empty()) text += " [" + std::string(cell.badge) + "]";
    }
    text += '\n';
  }
  return text;
}

}  // namespace planerka::testing
