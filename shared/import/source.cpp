#include "shared/import/source.h"

#include <utility>

#include "shared/base/order.h"

namespace planerka {

Result<ImportSource> ImportSource::open(const ImportFile& file, std::span<const ColumnRole> roles) {
  ImportSource source;
  source.table_ = TRY(read_csv(file.bytes, file.name));
  source.columns_ = TRY(ColumnMap::match(source.table_, roles));
  source.report_.file = file.name;
  source.report_.unused_columns = source.columns_.unused();
  return source;
}

std::string_view ImportSource::cell(std::size_t row, std::size_t role) const {
  const std::optional<std::size_t> at = column(role);
  if (!at) return {};
  const std::string_view text = table_.cell(row, *at);
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Result<> ImportSource::claim(std::size_t row, std::string_view name, const std::string& key) {
  if (key.empty()) return fail("import.name_empty");
  const auto [claimed, first] = claimed_.try_emplace(key, row);
  if (first) return done();
  return fail("import.name_twice",
              {std::string(name), std::to_string(table_.row_number(claimed->second))});
}

void ImportSource::count(std::size_t row, const ImportPlanner::Planned& planned) {
  report_.kept_fields += planned.kept_fields;
  switch (planned.fate) {
    case RowFate::Archived:
      skip(row, fail("import.archived"));
      return;
    case RowFate::Created:
      report_.created += 1;
      return;
    case RowFate::Updated:
      report_.updated += 1;
      return;
    case RowFate::Unchanged:
      report_.unchanged += 1;
      return;
  }
}

void ImportSource::skip(std::size_t row, Error reason) {
  report_.skipped.push_back({table_.row_number(row), std::move(reason)});
}

void ImportSource::note(std::size_t row, Error reason) {
  report_.notes.push_back({table_.row_number(row), std::move(reason)});
}

FileReport ImportSource::report() && {
  for (auto* notes : {&report_.skipped, &report_.notes}) {
    sort_stably(std::span(*notes),
                [](const RowNote& a, const RowNote& b) { return a.row < b.row; });
  }
  return std::move(report_);
}

}  // namespace planerka
