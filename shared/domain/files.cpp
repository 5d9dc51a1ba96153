#include "shared/domain/files.h"

#include <algorithm>

#include "shared/domain/execution.h"

namespace planerka {
namespace {

constexpr std::size_t kDigestSize = 64;

std::vector<RecordId> naming(const Store& state, std::string_view sha256) {
  return state.lookup(fields::file::sha256, Value::text(sha256).view());
}

bool is_erased(const Store& state, RecordId file) {
  return !state.value(file, make_field(Kind::File, common::erased_at)).null();
}

}  // namespace

bool is_file_digest(std::string_view text) {
  return text.size() == kDigestSize &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::vector<RecordId> files_of_digest(const Store& state, std::string_view sha256) {
  std::vector<RecordId> files = naming(state, sha256);
  std::erase_if(files, [&state](RecordId file) { return is_erased(state, file); });
  return files;
}

bool is_erased_file(const Store& state, std::string_view sha256) {
  const std::vector<RecordId> files = naming(state, sha256);
  return !files.empty() && std::all_of(files.begin(), files.end(), [&state](RecordId file) {
    return is_erased(state, file);
  });
}

bool may_read_file(const Store& state, RecordId file, Groups groups) {
  const auto found = state.find(file);
  if (!found || found->kind != Kind::File || is_erased(state, file)) return false;
  if (!groups.has(find_kind(Kind::File)->group)) return false;
  const auto owner = state.find(reference(state.value(file, fields::file::record)));
  if (!owner) return true;
  if (owner->kind == Kind::Consent && !groups.has(Group::Phones)) return false;
  return groups.has(find_kind(owner->kind)->group);
}

Result<> check_file_record(Execution& execution, RecordId id) {
  if (!is_file_digest(execution.value(id, fields::file::sha256).bytes)) {
    return fail("file.digest");
  }
  const std::int64_t size = execution.value(id, fields::file::size).integer;
  if (size < 1) return fail("file.empty");
  if (size > static_cast<std::int64_t>(kFileBytesMax)) return fail("file.too_large");
  const RecordId owner = reference(execution.value(id, fields::file::record));
  const auto row = execution.state.find(owner);
  if (!row) return done();
  const FieldId erased_at = make_field(row->kind, common::erased_at);
  return execution.state.value(owner, erased_at).null() ? done() : fail("record.erased");
}

}  // namespace planerka
