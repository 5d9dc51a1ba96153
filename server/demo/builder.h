#pragma once

// What every part of the demo uses: chance, ids, the calendar around today, and the list of
// commands that grows.

#include <string>
#include <string_view>
#include <vector>

#include "server/demo/demo.h"
#include "server/demo/random.h"
#include "shared/domain/commands.h"

namespace planerka::demo {

struct Agency {
  RecordId id;
  RecordId manager;
  std::vector<RecordId> agents;
  int weight = 0;      // how much business it brings; 0: none yet
  int quiet_days = 0;  // nothing happened with it for so long
};

struct Client {
  RecordId id;
  std::string phone;
  std::size_t agency = 0;
  RecordId agent;
  std::size_t project = 0;
};

/// A deal that was imported.
struct Deal {
  RecordId id;
  std::size_t agency = 0;
  Date opened;
  Date last;  // when it came to where it stands
  bool under_way = false;
};

/// Values of a record in the making, then its command.
class Record {
 public:
  Record(Kind kind, RecordId id) : kind_(kind), id_(id) {}
  Record& put(FieldId field, Value value) {
    fields_.push_back(planerka::put(field, std::move(value)));
    return *this;
  }
  Record& text(FieldId field, std::string_view value) { return put(field, Value::text(value)); }
  Record& number(FieldId field, std::int64_t value) { return put(field, Value::of(value)); }
  Record& link(FieldId field, RecordId value) { return put(field, Value::of(value)); }
  template <typename Enum>
  Record& choice(FieldId field, Enum value) {
    return number(field, static_cast<std::int64_t>(value));
  }
  Record& day(FieldId field, Date value) { return number(field, value.days); }
  Record& add(FieldId field, Value value) {
    fields_.push_back(planerka::add(field, std::move(value)));
    return *this;
  }

 private:
  friend class Builder;
  Kind kind_;
  RecordId id_;
  std::vector<Argument> fields_;
};

class Builder {
 public:
  explicit Builder(const Options& of) : options(of), random(mix64(of.seed)) {}

  const Options& options;
  Random random;
  std::vector<RecordId> projects;
  std::vector<Agency> agencies;
  std::vector<Deal> deals;
  int deals_under_way = 0;

  RecordId new_id() { return RecordId{(random.next() & kRecordIdMax) | 1}; }
  /// Adds the record's import, with its created_at unless that day is unknown.
  void import(Record record, Instant created);
  /// All imports, kind by kind as they came; of registrations and deals in the order of their day,
  /// for that is how they are numbered.
  std::vector<Command> take_commands();

  Date days_ago(int days) const { return options.today.plus_days(-days); }
  /// A minute of working hours of that day.
  Instant working_time(Date day);
  /// The nearest working day on or before, and on or after.
  static Date workday(Date day);
  static Date next_workday(Date day);
  /// An agency by the business it brings. REQUIRES: some weigh.
  std::size_t pick_agency();
  /// How many days ago something happened with an agency: the past half year and more, rather
  /// lately, but not since it went quiet.
  int pick_days_ago(const Agency& agency, int limit);

  std::string full_name(bool with_patronymic);
  std::string phone();

 private:
  struct Import {
    Kind kind = Kind::None;
    Instant created;
    Command command;
  };
  std::vector<Import> imports_;
  int next_phone_ = 0;
  int next_external_id_ = 0;
};

/// A client in the making, of an agency by the business it brings.
Client pick_client(Builder& builder);
void import_client(Builder& builder, const Client& client, Date created);

// The parts, in the order they build on each other.
void add_projects(Builder& builder);
void add_agencies(Builder& builder);
void add_agents(Builder& builder);
void add_clients(Builder& builder);
void add_deals(Builder& builder);
void add_events_and_tasks(Builder& builder);
void add_dictionaries(Builder& builder);

}  // namespace planerka::demo
