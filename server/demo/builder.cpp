#include "server/demo/builder.h"

#include <algorithm>
#include <utility>

#include "server/demo/words.h"

namespace planerka::demo {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr int kSaturday = 5;  // 0 is Monday

std::string of_woman(std::string_view surname) {
  return std::string(surname) + "а";
}

// What others name comes before them.
int place_of(Kind kind) {
  switch (kind) {
    case Kind::Registration:
      return 1;
    case Kind::Deal:
      return 2;
    case Kind::StageChange:
    case Kind::Event:
    case Kind::Task:
      return 3;
    default:
      return 0;
  }
}

// Сергеевич → Сергеевна
std::string patronymic_of_woman(std::string_view patronymic) {
  constexpr std::string_view kEnd = "ич";
  return std::string(patronymic.substr(0, patronymic.size() - kEnd.size())) + "на";
}

}  // namespace

void Builder::import(Record record, Instant created) {
  const Kind kind = record.kind_;
  std::string external_id(find_kind(kind)->name);
  external_id += '-';
  external_id += std::to_string(++next_external_id_);
  record.text(make_field(kind, common::external_id), external_id);
  record.text(make_field(kind, common::import_source), "demo");
  record.number(make_field(kind, common::created_at), created.ms);
  imports_.push_back({kind, created, make_import(kind, record.id_, std::move(record.fields_))});
}

std::vector<Command> Builder::take_commands() {
  const auto order = [](const Import& import) {
    const bool numbered = import.kind == Kind::Registration || import.kind == Kind::Deal;
    return std::pair(place_of(import.kind), numbered ? import.created.ms : 0);
  };
  std::stable_sort(imports_.begin(), imports_.end(), [&order](const Import& a, const Import& b) {
    return order(a) < order(b);
  });
  std::vector<Command> commands;
  commands.reserve(imports_.size());
  for (Import& import : imports_) {
    commands.push_back(std::move(import.command));
  }
  return commands;
}

Instant Builder::working_time(Date day) {
  constexpr int kFrom = 9 * 60;
  constexpr int kTo = 18 * 60;
  const int minute = random.between(kFrom, kTo);
  return {options.zone.start_of(day).ms + minute * kMinuteMs};
}

Date Builder::workday(Date day) {
  return day.plus_days(-std::max(0, day.weekday() - kSaturday + 1));
}

Date Builder::next_workday(Date day) {
  constexpr int kWeek = 7;
  return day.weekday() < kSaturday ? day : day.plus_days(kWeek - day.weekday());
}

std::size_t Builder::pick_agency() {
  std::vector<int> weights;
  for (const Agency& agency : agencies) {
    weights.push_back(agency.weight);
  }
  return random.weighted(weights);
}

int Builder::pick_days_ago(const Agency& agency, int limit) {
  const int latest = std::max(1, agency.quiet_days);
  if (latest >= limit) return latest;
  // The smaller of two, so that the recent past is fuller.
  return std::min(random.between(latest, limit), random.between(latest, limit));
}

std::string Builder::full_name(bool with_patronymic) {
  const bool woman = random.percent(60);
  const std::string_view surname = random.pick(kSurnames);
  std::string name = woman ? of_woman(surname) : std::string(surname);
  name += ' ';
  name += woman ? random.pick(kWomen) : random.pick(kMen);
  if (!with_patronymic) return name;
  const std::string_view patronymic = random.pick(kPatronymics);
  name += ' ';
  name += woman ? patronymic_of_woman(patronymic) : std::string(patronymic);
  return name;
}

// Each number once: a stride that shares no factor with ten million visits all of them.
std::string Builder::phone() {
  constexpr std::string_view kCodes[] = {
      "903", "905", "909", "915", "916", "917", "925", "926", "963", "977", "985", "999"};
  constexpr std::int64_t kNumbers = 10'000'000;
  constexpr std::int64_t kStride = 7'654'321;
  const std::int64_t number = ++next_phone_ * kStride % kNumbers;
  std::string digits = std::to_string(number);
  digits.insert(0, 7 - digits.size(), '0');
  return "+7" + std::string(random.pick(kCodes)) + digits;
}

std::vector<Command> make_commands(const Options& options) {
  Builder builder(options);
  add_projects(builder);
  add_agencies(builder);
  add_agents(builder);
  add_clients(builder);
  add_deals(builder);
  add_events_and_tasks(builder);
  add_dictionaries(builder);  // the last: it draws no one else's lots
  return builder.take_commands();
}

}  // namespace planerka::demo
