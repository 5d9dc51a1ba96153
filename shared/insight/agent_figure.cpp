#include "shared/insight/agent_figure.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "shared/base/order.h"
#include "shared/insight/kin.h"

namespace planerka {
namespace {

class Accountant {
 public:
  Accountant(const Store& store, RecordId agent, const AsOf& as_of, const std::vector<Rank>& ranks)
      : store_(store), agent_(agent), as_of_(as_of), ranks_(ranks) {}

  AgentAccount account() {
    for (const RecordId kin : kin_of(store_, Kind::Agent, agent_)) {
      each(fields::registration::agent, kin, &Accountant::add_registration);
      each(fields::deal::agent, kin, &Accountant::add_deal);
      each(fields::deal::sharers, kin, &Accountant::add_shared);
      each(fields::event::subject, kin, &Accountant::add_event);
      each(fields::event::participants, kin, &Accountant::add_part);
      each(fields::task::subject, kin, &Accountant::add_task);
    }
    count_shared();
    count_clients();
    count_points();
    settle_task();
    settle_rank();
    return std::move(account_);
  }

 private:
  using Clients = std::vector<RecordId>;
  using Add = void (Accountant::*)(RowIndex row, const Facts& facts);

  void each(FieldId field, RecordId id, Add add) {
    for (const RecordId found : store_.lookup(field, Value::of(id).view())) {
      const Row row = *store_.find(found);
      const Facts facts = facts_of(store_, row, as_of_);
      if (!facts.id) continue;
      look_again(facts.due);
      (this->*add)(row.index, facts);
    }
  }

  void look_again(std::int32_t day) { account_.due = std::min(account_.due, day); }

  // A day is in a window from itself until it has left it.
  void look_again(Date day, std::int64_t window) {
    if (day > as_of_.date) return look_again(day.days);
    const Date gone = day.plus_days(window);
    if (gone > as_of_.date) look_again(gone.days);
  }

  void note_activity(const Facts& facts) {
    AgentFigure& figure = account_.figure;
    if (facts.has(Fact::Activity)) figure.last_activity = std::max(figure.last_activity, facts.at);
  }

  void note_client(const Facts& facts) {
    if (!facts.client) return;
    if (facts.has(Fact::ClientRegistered)) registered_.push_back(facts.client);
    if (facts.has(Fact::ClientInWork)) in_work_.push_back(facts.client);
    if (facts.has(Fact::ClientBought)) bought_.push_back(facts.client);
  }

  void add_registration(RowIndex row, const Facts& facts) {
    AgentFigure& figure = account_.figure;
    figure.registrations += 1;
    figure.unshown += facts.has(Fact::Unique) && !facts.has(Fact::Show) ? 1 : 0;
    const std::int64_t received =
        store_.table(Kind::Registration).integer(row, fields::registration::received_at);
    figure.last_registration = std::max(figure.last_registration, received);
    note_activity(facts);
    note_client(facts);
    add_registration_points(store_, row, as_of_, account_.reasons);
  }

  void add_deal(RowIndex row, const Facts& facts) {
    AgentFigure& figure = account_.figure;
    const bool won = facts.has(Fact::DealWon);
    const bool in_work = facts.has(Fact::DealInWork);
    figure.sales += won ? 1 : 0;
    figure.sales_sum += won ? facts.sum : 0;
    figure.deals_in_work += in_work ? 1 : 0;
    figure.sum_in_work += in_work ? facts.sum : 0;
    note_activity(facts);
    note_client(facts);
    add_deal_points(store_, row, facts, as_of_, account_.reasons);
    for (const RecordId step :
         store_.lookup(fields::stage_change::deal, Value::of(facts.id).view())) {
      note_activity(facts_of(store_, *store_.find(step), as_of_));
    }
  }

  // A deal that is another's, of which they have a part.
  void add_shared(RowIndex row, const Facts& /*facts*/) { shared_.push_back(row); }

  void count_shared() {
    std::sort(shared_.begin(), shared_.end());
    shared_.erase(std::unique(shared_.begin(), shared_.end()), shared_.end());
    for (const RowIndex row : shared_) {
      const Facts facts = facts_of(store_, {Kind::Deal, row}, as_of_);
      for (const SharedSum& part : sums_shared(store_, {Kind::Deal, row})) {
        if (part.agent != agent_) continue;
        AgentFigure& figure = account_.figure;
        figure.sales_sum += facts.has(Fact::DealWon) ? part.sum : 0;
        figure.sum_in_work += facts.has(Fact::DealInWork) ? part.sum : 0;
      }
    }
  }

  // An event of theirs, or one that they took part in.
  ActivityKind note_event(RowIndex row, const Facts& facts) {
    AgentFigure& figure = account_.figure;
    const auto kind =
        static_cast<ActivityKind>(store_.table(Kind::Event).integer(row, fields::event::kind));
    note_activity(facts);
    figure.last_contact = std::max(figure.last_contact, facts.at);
    if (kind == ActivityKind::BrokerTour) figure.last_tour = std::max(figure.last_tour, facts.at);
    return kind;
  }

  void add_event(RowIndex row, const Facts& facts) {
    AgentFigure& figure = account_.figure;
    const ActivityKind kind = note_event(row, facts);
    if (kind == ActivityKind::Call) figure.last_call = std::max(figure.last_call, facts.at);
    const bool met = kind == ActivityKind::Meeting || kind == ActivityKind::BrokerTour;
    figure.meetings += met ? 1 : 0;
  }

  // Took part in what was held with another: seen, but it is the other's meeting.
  void add_part(RowIndex row, const Facts& facts) {
    if (facts.has(Fact::Activity)) note_event(row, facts);
  }

  void add_task(RowIndex /*row*/, const Facts& facts) {
    const std::tuple order(facts.at, facts.id);
    if (!task_ || order < std::tuple(task_at_, task_)) std::tie(task_at_, task_) = order;
  }

  static void settle(Clients& clients) {
    std::sort(clients.begin(), clients.end());
    clients.erase(std::unique(clients.begin(), clients.end()), clients.end());
  }

  void count_clients() {
    for (Clients* clients : {&registered_, &in_work_, &bought_}) {
      settle(*clients);
    }
    Clients converted;
    std::set_intersection(registered_.begin(),
                          registered_.end(),
                          bought_.begin(),
                          bought_.end(),
                          std::back_inserter(converted));
    AgentFigure& figure = account_.figure;
    figure.registered_clients = static_cast<std::int32_t>(registered_.size());
    figure.clients_in_work = static_cast<std::int32_t>(in_work_.size());
    figure.converted_clients = static_cast<std::int32_t>(converted.size());
  }

  void count_points() {
    for (const PointReason& reason : account_.reasons) {
      if (reason.kind == PointKind::Won) account_.merits.won.emplace_back(reason.day, reason.sum);
      if (reason.kind == PointKind::Registration) {
        account_.merits.registrations.push_back(reason.day);
      }
      look_again(reason.day, as_of_.thresholds.point_days);
    }
    std::erase_if(account_.reasons, [this](const PointReason& reason) {
      return !in_window(reason.day, as_of_.date, as_of_.thresholds.point_days);
    });
    sort_stably(std::span(account_.reasons), [](const PointReason& a, const PointReason& b) {
      return std::tie(b.day, a.kind, a.record) < std::tie(a.day, b.kind, b.record);
    });
    for (const PointReason& reason : account_.reasons) {
      account_.figure.points += points_for(reason.kind, as_of_.thresholds);
      account_.figure.points_sum += reason.sum;
    }
    // What the company gives nothing for is no reason.
    std::erase_if(account_.reasons, [this](const PointReason& reason) {
      return points_for(reason.kind, as_of_.thresholds) == 0;
    });
  }

  void settle_task() {
    if (!task_) return;
    account_.figure.next_task = task_;
    account_.figure.next_task_on = due_on(task_at_);
    account_.figure.next_task_minute = due_minute(task_at_);
  }

  // Only what a rank asks for can move an agent to another one.
  void settle_rank() {
    for (const Rank& rank : ranks_) {
      if (rank.minima == RankMerit{}) continue;
      for (const auto& [day, sum] : account_.merits.won) {
        look_again(day, rank.window);
      }
      for (const Date day : account_.merits.registrations) {
        look_again(day, rank.window);
      }
    }
    account_.figure.rank = standing_of(ranks_, account_.merits, as_of_.date, pinned_rank());
  }

  // A pin without an end holds until it is taken off.
  RecordId pinned_rank() {
    const auto pin = read_tuple(store_.value(agent_, fields::agent::rank_pin).bytes);
    if (!pin.ok() || pin->empty()) return {};
    const RecordId rank = reference((*pin)[0].view());
    if (pin->size() < 2 || (*pin)[1].is_null()) return rank;
    const Date until{static_cast<std::int32_t>((*pin)[1].integer)};
    if (until < as_of_.date) return {};
    look_again(until.plus_days(1).days);
    return rank;
  }

  const Store& store_;
  RecordId agent_;
  const AsOf& as_of_;
  const std::vector<Rank>& ranks_;
  AgentAccount account_;
  Clients registered_, in_work_, bought_;
  std::vector<RowIndex> shared_;
  RecordId task_;
  std::int64_t task_at_ = 0;
};

}  // namespace

AgentAccount account_of(const Store& store,
                        RecordId agent,
                        const AsOf& as_of,
                        const std::vector<Rank>& ranks) {
  return Accountant(store, agent, as_of, ranks).account();
}

}  // namespace planerka
