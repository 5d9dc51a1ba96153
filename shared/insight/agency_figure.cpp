#include "shared/insight/agency_figure.h"

#include <algorithm>
#include <tuple>

namespace planerka {
namespace {

std::int64_t divide_half_up(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t doubled = 2 * numerator + denominator;
  const std::int64_t quotient = doubled / (2 * denominator);
  return doubled < 0 && doubled % (2 * denominator) != 0 ? quotient - 1 : quotient;
}

}  // namespace

std::optional<int> AgencyFigure::conversion_permille() const {
  if (registered_clients == 0) return std::nullopt;
  return static_cast<int>(
      divide_half_up(std::int64_t{converted_clients} * 1000, registered_clients));
}

std::optional<std::int64_t> AgencyFigure::average_deal() const {
  if (sales == 0) return std::nullopt;
  return divide_half_up(sales_sum, sales);
}

void AgencyFigure::add(const AgencyFigure& other) {
  agents += other.agents;
  active_agents += other.active_agents;
  clients_in_work += other.clients_in_work;
  registered_clients += other.registered_clients;
  converted_clients += other.converted_clients;
  deals_in_work += other.deals_in_work;
  sum_in_work += other.sum_in_work;
  registrations += other.registrations;
  unique += other.unique;
  rejected += other.rejected;
  expired += other.expired;
  shows += other.shows;
  bookings += other.bookings;
  sales += other.sales;
  sales_sum += other.sales_sum;
  leader_sum += other.leader_sum;
  lost += other.lost;
  stuck += other.stuck;
  expiring += other.expiring;
  last_activity = std::max(last_activity, other.last_activity);
  last_contact = std::max(last_contact, other.last_contact);
  const auto order = [](const AgencyFigure& figure) {
    return std::tuple(figure.next_task_on, figure.next_task_minute, figure.next_task);
  };
  if (other.next_task && (!next_task || order(other) < order(*this))) {
    std::tie(next_task_on, next_task_minute, next_task) = order(other);
  }
}

}  // namespace planerka
