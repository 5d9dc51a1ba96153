#include "shared/domain/files.h"

#include <algorithm>

#include "shared/domain/execution.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

constexpr std::size_t kDigestSize = 64;

constexpr FileFields kPlain;
constexpr FileFields kScan{.sha256 = fields::file::scan_sha256, .name = fields::file::scan_name};

std::vector<RecordId> naming(const Store& state, std::string_view sha256) {
  const Value digest = Value::text(sha256);
  const auto plain = state.lookup(kPlain.sha256, digest.view());
  const auto scans = state.lookup(kScan.sha256, digest.view());
  std::vector<RecordId> all(plain.begin(), plain.end());
  all.insert(all.end(), scans.begin(), scans.end());
  return all;
}

// A scan from before it had fields of its own has the plain ones.
std::string_view either(const ValueView& scan, const ValueView& plain) {
  return scan.null() ? plain.bytes : scan.bytes;
}

// A device of an older build calls the fields of a scan as those of any file.
Result<> put_in_place(Execution& execution, const FileFields& place) {
  int digests = 0;
  int names = 0;
  for (Op& op : execution.ops) {
    if (op.field == kPlain.sha256 || op.field == kScan.sha256) {
      op.field = place.sha256;
      ++digests;
    }
    if (op.field == kPlain.name || op.field == kScan.name) {
      op.field = place.name;
      ++names;
    }
  }
  if (digests <= 1 && names <= 1) return done();
  return fail("command.twice", {label_of(field_spec(names > 1 ? place.name : place.sha256))});
}

bool is_erased(const Store& state, RecordId file) {
  return !state.value(file, make_field(Kind::File, common::erased_at)).null();
}

}  // namespace

FileFields file_fields(const Store& state, RecordId record) {
  const auto row = state.find(record);
  return row && row->kind == Kind::Consent ? kScan : kPlain;
}

std::string_view file_digest(const Store& state, RecordId file) {
  return either(state.value(file, kScan.sha256), state.value(file, kPlain.sha256));
}

std::string_view file_name(const Store& state, RecordId file) {
  return either(state.value(file, kScan.name), state.value(file, kPlain.name));
}

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
  if (owner->kind == Kind::Consent && !groups.has(Group::Scans)) return false;
  return groups.has(find_kind(owner->kind)->group);
}

Result<> check_file_record(Execution& execution, RecordId id) {
  const RecordId owner = reference(execution.value(id, fields::file::record));
  const FileFields place = file_fields(execution.state, owner);
  TRY(put_in_place(execution, place));
  if (!is_file_digest(
          either(execution.value(id, place.sha256), execution.value(id, kPlain.sha256)))) {
    return fail("file.digest");
  }
  if (is_blank(either(execution.value(id, place.name), execution.value(id, kPlain.name)))) {
    return fail("field.required", {label_of(field_spec(place.name))});
  }
  const std::int64_t size = execution.value(id, fields::file::size).integer;
  if (size < 1) return fail("file.empty");
  if (size > static_cast<std::int64_t>(kFileBytesMax)) return fail("file.too_large");
  const auto row = execution.state.find(owner);
  if (!row) return done();
  const FieldId erased_at = make_field(row->kind, common::erased_at);
  return execution.state.value(owner, erased_at).null() ? done() : fail("record.erased");
}

}  // namespace planerka
