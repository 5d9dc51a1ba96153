#include "client/screens/card_figures.h"

#include "client/app/words.h"

namespace planerka {
namespace {

template <typename Figure>
void take(CardFigures& figures, const Figure& figure) {
  figures.clients_in_work = figure.clients_in_work;
  figures.registered_clients = figure.registered_clients;
  figures.converted_clients = figure.converted_clients;
  figures.registrations = figure.registrations;
  figures.deals_in_work = figure.deals_in_work;
  figures.sum_in_work = figure.sum_in_work;
  figures.sales = figure.sales;
  figures.sales_sum = figure.sales_sum;
  figures.last_activity = figure.last_activity;
  figures.last_contact = figure.last_contact;
  figures.next_task = figure.next_task;
  figures.next_task_on = figure.next_task_on;
  figures.next_task_minute = figure.next_task_minute;
}

}  // namespace

std::string tab_href(std::string_view card, std::string_view tab, std::string_view only) {
  std::string href = std::string(card) + "?tab=" + std::string(tab);
  if (!only.empty()) href += "&only=" + std::string(only);
  return href;
}

std::string sales_of_period(PhraseKey of_quarter, const Frame& frame) {
  const int months = frame.insight.agencies().thresholds().sale_months;
  const bool quarter = months == number_settings::kSaleMonths.otherwise;
  if (quarter) return std::string(frame.phrase(of_quarter));
  return frame.plural("agency.tile.sale_months", months);
}

CardFigures figures_of(RecordId record, const Frame& frame) {
  CardFigures figures{.record = record, .href = record_address(record, frame)};
  if (frame.store().find(record)->kind == Kind::Agency) {
    take(figures, frame.insight.agencies().of(record));
  } else {
    take(figures, frame.insight.agents().of(record));
  }
  const AgencyFigure share{
      .registered_clients = static_cast<std::int32_t>(figures.registered_clients),
      .converted_clients = static_cast<std::int32_t>(figures.converted_clients)};
  figures.conversion_permille = share.conversion_permille();
  return figures;
}

}  // namespace planerka
