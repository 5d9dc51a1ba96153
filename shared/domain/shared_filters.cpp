#include "shared/domain/shared_filters.h"

#include <algorithm>
#include <optional>

#include "shared/base/bytes.h"
#include "shared/domain/rules.h"
#include "shared/domain/settings.h"
#include "shared/domain/values.h"

namespace planerka {
namespace {

// A member of the setting is a filter: its author, its name and its text, a line each.
std::string encode(const SharedFilter& filter) {
  return to_base32(filter.author.value) + '\n' + filter.name + '\n' + filter.text;
}

std::optional<SharedFilter> decode(std::string_view member) {
  const std::size_t name = member.find('\n') + 1;
  const std::size_t text = member.find('\n', name) + 1;
  const auto author = from_base32(member.substr(0, name == 0 ? 0 : name - 1));
  if (name == 0 || text == 0 || !author.ok()) return std::nullopt;
  return SharedFilter{std::string(member.substr(name, text - name - 1)),
                      std::string(member.substr(text)),
                      RecordId{*author}};
}

struct Request {
  Kind kind = Kind::None;
  std::string_view name;
  std::vector<SharedFilter> filters;  // of the kind, as they are
  std::size_t at = 0;                 // of the named one; the end: there is none
};

Result<Request> read_request(const Execution& execution) {
  const std::int64_t number = TRY(execution.integer_argument(0));
  const auto kind = static_cast<Kind>(number);
  if (number <= 0 || number >= static_cast<std::int64_t>(kKindLimit)) return fail("record.kind");
  if (find_kind(kind) == nullptr) return fail("record.kind");
  if (execution.command.record != setting_id(shared_filters_key(kind))) return fail("setting.id");
  Request request{kind, TRY(execution.text_argument(1)), shared_filters(execution.state, kind)};
  const auto& filters = request.filters;
  const auto named = std::find_if(filters.begin(), filters.end(), [&](const SharedFilter& one) {
    return one.name == request.name;
  });
  request.at = static_cast<std::size_t>(named - filters.begin());
  if (named != filters.end() && !may_change_filter(execution.person, *named)) {
    return fail("filter.not_yours");
  }
  return request;
}

Result<> write_filters(Execution& execution, const Request& request) {
  std::vector<Value> members;
  members.reserve(request.filters.size());
  for (const SharedFilter& one : request.filters) {
    members.push_back(Value::text(encode(one)));
  }
  const Value value = members.empty() ? Value::null() : make_tuple_value(members);
  const bool fits = value.bytes.size() <= kTextBytesMax;
  if (!fits) return fail("filter.too_many");
  TRY(check_value(field_spec(fields::setting::value), OpKind::Put, value));
  const RecordId id = execution.command.record;
  execution.put_if_absent(id, fields::setting::key, Value::text(shared_filters_key(request.kind)));
  execution.put(id, fields::setting::value, value);
  return done();
}

}  // namespace

std::string shared_filters_key(Kind kind) {
  return "filters." + std::string(find_kind(kind)->name);
}

std::vector<SharedFilter> shared_filters(const Store& state, Kind kind) {
  std::vector<SharedFilter> filters;
  for (const Value& member : setting_members(state, shared_filters_key(kind))) {
    auto filter = decode(member.bytes);
    if (!filter) continue;
    filter->author = state.canonical(filter->author);
    filters.push_back(*std::move(filter));
  }
  return filters;
}

bool may_change_filter(const Person& person, const SharedFilter& filter) {
  return person.system || person.id == filter.author || person.has(UserRole::Head) ||
         person.has(UserRole::Admin);
}

Result<> check_filter_name(std::string_view name) {
  const bool control = std::any_of(name.begin(), name.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
  });
  const bool fits = !control && !is_blank(name) && name.size() <= kFilterNameBytesMax;
  return fits ? done() : Result<>(fail("filter.name"));
}

Result<> share_filter(Execution& execution) {
  Request request = TRY(read_request(execution));
  const std::string_view text = TRY(execution.text_argument(2));
  if (!execution.groups.has(find_kind(request.kind)->group)) return fail("rights.kind");
  TRY(check_filter_name(request.name));
  if (is_blank(text) || text.size() > kSharedFilterBytesMax) return fail("filter.text");
  if (request.at < request.filters.size()) {
    request.filters[request.at].text = text;
  } else if (request.filters.size() < kSharedFiltersMax) {
    request.filters.push_back({std::string(request.name), std::string(text), execution.person.id});
  } else {
    return fail("filter.too_many");
  }
  return write_filters(execution, request);
}

Result<> unshare_filter(Execution& execution) {
  Request request = TRY(read_request(execution));
  if (request.at == request.filters.size()) return fail("filter.missing");
  request.filters.erase(request.filters.begin() + static_cast<std::ptrdiff_t>(request.at));
  return write_filters(execution, request);
}

}  // namespace planerka
