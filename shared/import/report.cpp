#include "shared/import/report.h"

namespace planerka {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : ", ") + word;
  }
  return text;
}

void add_notes(std::vector<std::string>& lines,
               const std::vector<RowNote>& notes,
               Language language,
               PhraseKey line) {
  for (const RowNote& note : notes) {
    lines.push_back(
        phrase(language, line, {std::to_string(note.row), error_text(language, note.reason)}));
  }
}

}  // namespace

std::vector<std::string> import_report(const ImportPlan& plan, Language language) {
  std::vector<std::string> lines;
  for (const FileReport& file : plan.files) {
    lines.push_back(phrase(language,
                           "import.file",
                           {file.file,
                            std::to_string(file.created),
                            std::to_string(file.updated),
                            std::to_string(file.unchanged),
                            std::to_string(file.skipped.size())}));
    add_notes(lines, file.skipped, language, "import.row_skipped");
    add_notes(lines, file.notes, language, "import.row_taken");
    if (file.kept_fields > 0) {
      lines.push_back(phrase(language, "import.kept_fields", {std::to_string(file.kept_fields)}));
    }
    if (!file.unused_columns.empty()) {
      lines.push_back(phrase(language, "import.columns_left_out", {joined(file.unused_columns)}));
    }
  }
  if (plan.commands.empty()) lines.emplace_back(phrase(language, "import.nothing_new"));
  return lines;
}

}  // namespace planerka
