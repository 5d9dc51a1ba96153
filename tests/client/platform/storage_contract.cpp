#include "tests/client/platform/storage_contract.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

#include "shared/base/verify.h"

namespace planerka {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, kAreaCount> kAreas = {
    "meta", "pending", "acknowledged", "pages", "delta", "inbox"};
constexpr std::array<std::string_view, 5> kOutcomes = {"Done", "Moved", "Quota", "Lost", "Failed"};

template <typename Enum, std::size_t size>
Enum find(const std::array<std::string_view, size>& names, const Json& name) {
  const auto found = std::find(names.begin(), names.end(), name.get_ref<const std::string&>());
  VERIFY(found != names.end());
  return static_cast<Enum>(found - names.begin());
}

/// JSON's UTF-8 back into bytes: each letter below U+0100 is one.
std::string bytes(const Json& text) {
  const auto& utf8 = text.get_ref<const std::string&>();
  std::string out;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out += utf8[i];
    } else {
      const auto low = static_cast<unsigned char>(utf8[++i]);
      out += static_cast<char>((byte & 0x03) << 6 | (low & 0x3f));
    }
  }
  return out;
}

KeyRange range(const Json& row) {
  return {.area = find<Area>(kAreas, row[0]), .from = bytes(row[1]), .to = bytes(row[2])};
}

StoredRow stored(const Json& row) {
  return {.area = find<Area>(kAreas, row[0]), .key = bytes(row[1]), .value = bytes(row[2])};
}

StorageExpectation expectation(const Json& row) {
  StorageExpectation out{.area = find<Area>(kAreas, row[0]), .key = bytes(row[1]), .value = {}};
  if (!row[2].is_null()) out.value = bytes(row[2]);
  return out;
}

template <typename Out>
std::vector<Out> each(const Json& holder, const char* member, Out (*parse)(const Json&)) {
  std::vector<Out> out;
  if (!holder.contains(member)) return out;
  for (const Json& row : holder[member]) {
    out.push_back(parse(row));
  }
  return out;
}

StorageStep step(const Json& json) {
  StorageStep out;
  if (!json.contains("write")) {
    out.ranges = each(json, "read", range);
    out.rows = each(json, "rows", stored);
    return out;
  }
  const Json& write = json["write"];
  const bool relaxed = write.contains("durability") && write["durability"] == "relaxed";
  out.outcome = find<StorageOutcome>(kOutcomes, json["outcome"]);
  out.write = {.expects = each(write, "expects", expectation),
               .erases = each(write, "erases", range),
               .puts = each(write, "puts", stored),
               .durability = relaxed ? Durability::Relaxed : Durability::Strict};
  return out;
}

StorageStep emptied_disk() {
  StorageTransaction transaction;
  for (int area = 0; area < kAreaCount; ++area) {
    transaction.erases.push_back({.area = static_cast<Area>(area), .from = "", .to = ""});
  }
  StorageStep out;
  out.write = std::move(transaction);
  return out;
}

bool same(const StoredRow& a, const StoredRow& b) {
  return std::tie(a.area, a.key, a.value) == std::tie(b.area, b.key, b.value);
}

}  // namespace

std::vector<StorageCase> parse_storage_cases(std::string_view json) {
  const Json table = Json::parse(json);
  std::vector<StorageCase> cases;
  for (const Json& entry : table) {
    StorageCase out{.name = entry["name"].get<std::string>(), .steps = {emptied_disk()}};
    for (const Json& it : entry["steps"]) {
      out.steps.push_back(step(it));
    }
    cases.push_back(std::move(out));
  }
  return cases;
}

StorageContract::StorageContract(std::vector<StorageCase> cases, DeviceHost& host)
    : cases_(std::move(cases)), host_(host) {}

void StorageContract::next() {
  if (case_ < cases_.size() && step_ == cases_[case_].steps.size()) {
    ++case_;
    step_ = 0;
  }
  if (finished()) return;
  const StorageStep& step = cases_[case_].steps[step_];
  if (step.write) {
    host_.store(++ticket_, *step.write);
  } else {
    host_.read(++ticket_, step.ranges);
  }
}

void StorageContract::check(bool held, std::string_view what) {
  if (!held) {
    failures_.push_back(cases_[case_].name + ", step " + std::to_string(step_) + ": " +
                        std::string(what));
  }
}

void StorageContract::on_stored(Ticket ticket, StorageOutcome outcome) {
  const StorageStep& step = cases_[case_].steps[step_];
  check(ticket == ticket_ && step.write.has_value(), "answers in order");
  check(outcome == step.outcome, kOutcomes[static_cast<std::size_t>(outcome)]);
  ++step_;
  next();
}

void StorageContract::on_read(Ticket ticket, const std::optional<std::vector<StoredRow>>& rows) {
  const StorageStep& step = cases_[case_].steps[step_];
  check(ticket == ticket_ && !step.write.has_value(), "answers in order");
  const auto& wanted = step.rows;
  check(rows && std::equal(rows->begin(), rows->end(), wanted.begin(), wanted.end(), same),
        "other rows than wanted");
  ++step_;
  next();
}

}  // namespace planerka
