#include "server/net/connections.h"

#include <utility>
#include <vector>

namespace planerka::net {

Connections::Admission::Admission(Connections& all, std::string group)
    : all_(all), group_(std::move(group)) {}

Connections::Admission::~Admission() {
  all_.leave(*this);
}

Connections::Connections(const Limits& limits, Metrics& metrics)
    : limits_(limits),
      open_(metrics.gauge("planerka_connections", "Open connections")),
      refused_(metrics.counter("planerka_connections_refused_total",
                               "Connections closed at once: too many")) {}

std::unique_ptr<Connections::Admission> Connections::admit(const std::string& group) {
  const auto known = per_group_.find(group);
  const std::size_t from_group = known == per_group_.end() ? 0 : known->second;
  if (admitted_.size() >= limits_.connections || from_group >= limits_.connections_per_address) {
    refused_.add();
    return nullptr;
  }
  auto admission = std::make_unique<Admission>(*this, group);
  admitted_.insert(admission.get());
  if (!group.empty()) ++per_group_[group];
  open_.set(static_cast<std::int64_t>(admitted_.size()));
  return admission;
}

void Connections::leave(Admission& admission) {
  admitted_.erase(&admission);
  const auto group = per_group_.find(admission.group_);
  if (group != per_group_.end() && --group->second == 0) per_group_.erase(group);
  open_.set(static_cast<std::int64_t>(admitted_.size()));
  if (admitted_.empty() && when_empty_) std::exchange(when_empty_, nullptr)();
}

template <typename Visit>
void Connections::for_each(Visit visit) {
  // Held while visited: a visit may end connections, which changes the set.
  std::vector<std::shared_ptr<Connection>> seated;
  for (const Admission* admission : admitted_) {
    if (auto connection = admission->connection_.lock()) seated.push_back(std::move(connection));
  }
  for (const auto& connection : seated) {
    visit(*connection);
  }
}

void Connections::end_session(std::string_view session) {
  for_each([session](Connection& connection) {
    if (!session.empty() && connection.session() == session) connection.end_session();
  });
}

void Connections::farewell(std::function<void()> then) {
  if (admitted_.empty()) return then();
  when_empty_ = std::move(then);
  for_each([](Connection& connection) { connection.farewell(); });
}

void Connections::cut_all() {
  for_each([](Connection& connection) { connection.cut(); });
}

}  // namespace planerka::net
