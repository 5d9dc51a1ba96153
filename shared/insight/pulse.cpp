#include "shared/insight/pulse.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "shared/base/order.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/insight/agency_figure.h"
#include "shared/insight/kin.h"
#include "shared/insight/others.h"
#include "shared/insight/ranks.h"

namespace planerka {
namespace {

constexpr std::size_t kEventsShown = 3;

constexpr std::array kSources = {Kind::Agency,
                                 Kind::Agent,
                                 Kind::Client,
                                 Kind::Registration,
                                 Kind::Deal,
                                 Kind::StageChange,
                                 Kind::Event,
                                 Kind::Task,
                                 Kind::Setting,
                                 Kind::DictionaryEntry};

/// The mean of numbers, rounded half up.
struct Mean {
  std::int64_t sum = 0;
  std::int64_t count = 0;

  void add(std::int64_t number) {
    sum += number;
    count += 1;
  }
  std::optional<int> value() const {
    if (count == 0) return std::nullopt;
    return static_cast<int>((2 * sum + count) / (2 * count));
  }
};

bool is_agent(const Store& store, RecordId owner) {
  const auto row = store.find(owner);
  return row && row->kind == Kind::Agent;
}

/// Gathers one pulse, row by row.
class Gathering {
 public:
  Gathering(const Store& store, RecordId owner, const AsOf& as_of)
      : store_(store),
        owner_(owner),
        of_agent_(is_agent(store, owner)),
        as_of_(as_of),
        thresholds_(as_of.thresholds),
        today_(as_of.date) {}

  void add(Row row) {
    const Facts facts = facts_of(store_, row, as_of_);
    if (facts.id) add_facts(row, facts);
    if (row.kind == Kind::Event) add_event(row.index);
  }

  Pulse finish() && {
    settle_agents();
    pulse_.days_to_deal = days_.value();
    pulse_.days_to_deal_before = days_before_.value();
    settle_interests();
    settle_conversion();
    settle_events();
    settle_deals();
    settle_clients();
    return std::move(pulse_);
  }

 private:
  using Ordered = std::set<std::pair<std::int64_t, RecordId>>;

  Date day_of(std::int64_t ms) const { return as_of_.zone.local_date(Instant{ms}); }

  /// Counts a day in the window that ends today, or in the one before it.
  void count(Compared& compared, Date day, int window) const {
    if (in_window(day, today_, window)) compared.now += 1;
    if (in_window(day, today_.plus_days(-window), window)) compared.before += 1;
  }

  void add_facts(Row row, const Facts& facts) {
    if (facts.agent && facts.has(Fact::Activity)) activities_[facts.agent].insert(day_of(facts.at));
    for (const RecordId agent : agents_with(store_, row, facts)) {
      activities_[agent].insert(day_of(facts.at));
    }
    if (facts.has(Fact::DealWon)) add_shared_sales(row);
    if ((of_agent_ ? facts.agent : facts.agency) != owner_) return;
    if (row.kind == Kind::Agent && !of_agent_) agents_.insert(facts.id);
    if (row.kind == Kind::Registration) add_registration(row.index, facts);
    if (row.kind == Kind::Deal) add_deal(row.index, facts);
    if (row.kind == Kind::Event && facts.has(Fact::Activity)) add_meeting(row.index, facts);
    if (facts.has(Fact::ClientInWork) && facts.client) at_work_.try_emplace(facts.client);
  }

  void add_interest(Date day, RecordId project) {
    count(pulse_.interest, day, thresholds_.interest_days);
    if (in_window(day, today_, thresholds_.interest_days)) {
      interests_[store_.canonical(project)] += 1;
    }
  }

  // One that the server has not seen is as old as it was made.
  std::int64_t received(RowIndex row) const {
    const Table& table = store_.table(Kind::Registration);
    const FieldId made = make_field(Kind::Registration, common::created_at);
    return table.integer(row, fields::registration::received_at, table.integer(row, made));
  }

  void add_client(Date day, RecordId client) {
    if (in_window(day, today_, thresholds_.interest_days)) clients_.insert(client);
    if (in_window(day, then(), thresholds_.interest_days)) clients_before_.insert(client);
    if (day <= then()) registered_then_.insert(client);
  }

  Date then() const { return today_.plus_days(-thresholds_.interest_days); }

  void add_registration(RowIndex row, const Facts& facts) {
    const Table& table = store_.table(Kind::Registration);
    if (const std::int64_t at = received(row); at != 0) {
      count(pulse_.registered, day_of(at), thresholds_.interest_days);
      if (facts.has(Fact::ClientRegistered)) add_client(day_of(at), facts.client);
      add_interest(day_of(at), table.reference(row, fields::registration::project));
    }
    const ValueView until = table.value(row, fields::registration::protected_until);
    const auto left = expires_in(store_, row, as_of_.zone, today_);
    if (left && *left <= thresholds_.expiring_days) expiring_.insert({until.integer, facts.id});
    // Under review nothing is protected yet.
    const bool holds = facts.has(Fact::ClientInWork) && facts.has(Fact::Unique);
    if (!holds || until.null()) return;
    const Date last = day_of(until.integer - 1);
    std::optional<Date>& longest = at_work_[facts.client];
    if (!longest || *longest < last) longest = last;
  }

  void add_deal(RowIndex row, const Facts& facts) {
    const Table& deals = store_.table(Kind::Deal);
    const DealStage stage = deal_stage(deals, row);
    const ValueView opened = deals.value(row, fields::deal::opened_on);
    if (!opened.null()) {
      count(pulse_.new_deals,
            Date{static_cast<std::int32_t>(opened.integer)},
            thresholds_.interest_days);
    }
    if (facts.has(Fact::DealWon)) add_sale(row, facts);
    if (stage >= DealStage::Closed) return;
    const auto days = days_at_stage(deals, row, as_of_.zone, today_);
    const bool stuck = days && is_stuck(stage, *days, as_of_.norms);
    open_.insert({static_cast<std::int64_t>(stage), facts.id});
    if (stuck) stuck_.insert({-*days, facts.id});
  }

  /// A part of the sum of a deal that counts for another.
  void add_shared_sales(Row row) {
    const Date won = won_on(store_.table(Kind::Deal), row.index, as_of_);
    for (const SharedSum& part : sums_shared(store_, row)) {
      const bool own = (of_agent_ ? part.agent : part.agency) == owner_;
      if (own) add_to_period(pulse_.sales_sum, won, part.sum);
    }
  }

  /// To the period of sales so far, or to the one before it.
  void add_to_period(Compared& compared, Date won, std::int64_t number) const {
    const Date from = sale_period_start(today_, thresholds_.sale_months);
    const Date before = from.plus_months(-thresholds_.sale_months);
    if (won <= today_ && won >= from) compared.now += number;
    if (won < from && won >= before) compared.before += number;
  }

  void add_sale(RowIndex row, const Facts& facts) {
    const Date won = won_on(store_.table(Kind::Deal), row, as_of_);
    if (won <= then()) bought_then_.insert(facts.client);
    add_to_period(pulse_.sales, won, 1);
    add_to_period(pulse_.sales_sum, won, facts.sum);
    const auto days = days_to_deal(row);
    if (!days) return;
    const int window = thresholds_.deal_days;
    if (in_window(won, today_, window)) days_.add(*days);
    if (in_window(won, today_.plus_days(-window), window)) days_before_.add(*days);
  }

  std::optional<std::int64_t> days_to_deal(RowIndex deal) const {
    const Table& deals = store_.table(Kind::Deal);
    const auto agreement = read_tuple(deals.value(deal, fields::deal::agreement).bytes);
    const RecordId id = store_.canonical(deals.reference(deal, fields::deal::registration));
    const auto registration = store_.find(id);
    if (!registration || registration->kind != Kind::Registration) return std::nullopt;
    if (!agreement.ok() || agreement->size() < 2 || (*agreement)[1].is_null()) return std::nullopt;
    const std::int64_t from = received(registration->index);
    const Date signed_on{static_cast<std::int32_t>((*agreement)[1].integer)};
    if (from == 0 || signed_on < day_of(from)) return std::nullopt;
    return day_of(from).days_until(signed_on);
  }

  void add_meeting(RowIndex row, const Facts& facts) {
    const Table& events = store_.table(Kind::Event);
    const RecordId task = events.reference(row, fields::event::task);
    count(pulse_.meetings, day_of(facts.at), thresholds_.meeting_days);
    const RecordId project = reference(store_.value(task, fields::task::project));
    if (project) add_interest(day_of(facts.at), project);
  }

  void add_event(RowIndex row) {
    const Table& events = store_.table(Kind::Event);
    if (!is_live(events, row) || events.flag(row, fields::event::withdrawn)) return;
    const RecordId subject = store_.canonical(events.reference(row, fields::event::subject));
    const RecordId own = events.reference(row, fields::event::agency);
    const RecordId agency = own ? store_.canonical(own) : agency_of_subject(store_, subject);
    // It stands in the feed of each agent who took part in it.
    const bool took_part = of_agent_ && names_besides(store_, {Kind::Event, row}, owner_);
    if ((of_agent_ ? subject : agency) != owner_ && !took_part) return;
    happened_.insert({-events.integer(row, fields::event::happened_at), events.id(row)});
  }

  void settle_agents() {
    const int window = thresholds_.active_days;
    for (const RecordId agent : agents_) {
      Compared one;
      for (const Date day : activities_[agent]) {
        count(one, day, window);
      }
      pulse_.active_agents.now += one.now > 0 ? 1 : 0;
      pulse_.active_agents.before += one.before > 0 ? 1 : 0;
    }
  }

  void settle_interests() {
    for (const auto& [project, count] : interests_) {
      pulse_.interests.push_back({project, count});
    }
    sort_stably(
        std::span(pulse_.interests),
        [](const ProjectInterest& a, const ProjectInterest& b) { return a.count > b.count; });
  }

  void settle_conversion() {
    const auto size = [](const auto& set) { return static_cast<std::int64_t>(set.size()); };
    pulse_.new_clients = {size(clients_), size(clients_before_)};
    const auto bought =
        std::count_if(registered_then_.begin(), registered_then_.end(), [this](RecordId client) {
          return bought_then_.contains(client);
        });
    AgencyFigure then;
    then.registered_clients = static_cast<std::int32_t>(registered_then_.size());
    then.converted_clients = static_cast<std::int32_t>(bought);
    pulse_.conversion_before = then.conversion_permille();
  }

  static void take(const Ordered& ordered, std::vector<RecordId>& records) {
    for (const auto& [key, record] : ordered) {
      records.push_back(record);
    }
  }

  void settle_events() {
    take(happened_, pulse_.events);
    if (pulse_.events.size() > kEventsShown) pulse_.events.resize(kEventsShown);
  }

  void settle_deals() {
    take(expiring_, pulse_.expiring);
    take(open_, pulse_.deals);
    take(stuck_, pulse_.stuck);
  }

  void settle_clients() {
    for (const auto& [client, until] : at_work_) {
      pulse_.clients.push_back({client, until});
    }
    const auto order = [](const ClientAtWork& client) {
      return std::tuple(client.protected_until.value_or(kDateMax), client.client);
    };
    sort_stably(std::span(pulse_.clients), [&order](const ClientAtWork& a, const ClientAtWork& b) {
      return order(a) < order(b);
    });
  }

  const Store& store_;
  const RecordId owner_;
  const bool of_agent_;
  const AsOf& as_of_;
  const Thresholds& thresholds_;
  const Date today_;
  Pulse pulse_;
  Mean days_, days_before_;
  std::set<RecordId> agents_;
  std::set<RecordId> clients_, clients_before_;  // of the window, and of the one before
  std::set<RecordId> registered_then_, bought_then_;
  std::map<RecordId, std::set<Date>> activities_;  // by agent
  std::map<RecordId, std::int32_t> interests_;
  std::map<RecordId, std::optional<Date>> at_work_;
  Ordered expiring_, open_, stuck_, happened_;
};

/// Records of a kind and its rows while they are looked up.
class Finding {
 public:
  explicit Finding(const Store& store) : store_(store) {}

  /// What refers to any of these by a field.
  std::vector<RecordId> by(FieldId field, const std::vector<RecordId>& targets) {
    std::vector<RecordId> found;
    for (const RecordId target : targets) {
      const auto records = store_.lookup(field, Value::of(target).view());
      found.insert(found.end(), records.begin(), records.end());
    }
    for (const RecordId record : found) {
      rows_.push_back(*store_.find(record));
    }
    return found;
  }

  std::vector<Row> rows() && {
    const auto place = [](Row row) { return std::tuple(row.kind, row.index); };
    sort_stably(std::span(rows_), [&](Row a, Row b) { return place(a) < place(b); });
    const auto same = [&](Row a, Row b) { return place(a) == place(b); };
    rows_.erase(std::unique(rows_.begin(), rows_.end(), same), rows_.end());
    return std::move(rows_);
  }

 private:
  const Store& store_;
  std::vector<Row> rows_;
};

}  // namespace

Date sale_period_start(Date today, int months) {
  return today.month_start().plus_months(-((today.ymd().month - 1) % months));
}

Pulse pulse_of(const Store& store,
               RecordId owner,
               const std::vector<Row>& rows,
               const AsOf& as_of) {
  Gathering gathering(store, owner, as_of);
  for (const Row row : rows) {
    gathering.add(row);
  }
  return std::move(gathering).finish();
}

std::vector<Row> rows_about(const Store& store, RecordId owner) {
  Finding finding(store);
  std::vector<RecordId> own;
  std::vector<RecordId> agents;
  if (is_agent(store, owner)) {
    agents = kin_of(store, Kind::Agent, owner);
  } else {
    own = kin_of(store, Kind::Agency, owner);
    for (const RecordId agent : finding.by(fields::agent::agency, own)) {
      const auto kin = kin_of(store, Kind::Agent, agent);
      agents.insert(agents.end(), kin.begin(), kin.end());
    }
  }
  finding.by(fields::registration::agency, own);
  finding.by(fields::registration::agent, agents);
  std::vector<RecordId> deals = finding.by(fields::deal::agency, own);
  const std::vector<RecordId> by_agents = finding.by(fields::deal::agent, agents);
  finding.by(fields::deal::sharers, own);
  finding.by(fields::deal::sharers, agents);
  deals.insert(deals.end(), by_agents.begin(), by_agents.end());
  finding.by(fields::stage_change::deal, deals);
  finding.by(fields::event::agency, own);
  finding.by(fields::event::subject, own);
  finding.by(fields::event::subject, agents);
  finding.by(fields::event::participants, agents);
  finding.by(fields::event::subject, deals);
  return std::move(finding).rows();
}

void Pulses::changed(const Store&, const std::vector<ChangedRows>& changes) {
  const bool source = std::any_of(changes.begin(), changes.end(), [](const ChangedRows& change) {
    return std::find(kSources.begin(), kSources.end(), change.kind) != kSources.end();
  });
  if (source) forget();
}

const Pulse& Pulses::of(const Store& store, RecordId owner, Date today) const {
  if (!kept_ || kept_->owner != owner || kept_->today != today) {
    const AsOf as_of = read_as_of(store, today);
    kept_ = {owner, today, pulse_of(store, owner, rows_about(store, owner), as_of)};
  }
  return kept_->pulse;
}

}  // namespace planerka
