// The columns of clients_sheet().

#include <array>
#include <optional>

#include "shared/base/verify.h"
#include "shared/domain/deals.h"
#include "shared/insight/client_figures.h"
#include "shared/sheet/columns.h"
#include "shared/sheet/list_cells.h"
#include "shared/sheet/lists.h"

namespace planerka {
namespace {

namespace field = fields::client;
using Record = const RecordView&;

const ClientFigure& figure(Record record) {
  return record.basis.clients->of(record.id);
}

std::optional<RowIndex> row_of(Record record, RecordId id) {
  const auto row = record.store().find(id);
  return row ? std::optional(row->index) : std::nullopt;
}

/// Two fields that say the same: of a registration and of a deal.
struct Twins {
  FieldId registration;
  FieldId deal;
};

// The registration's word, and the deal's where there is none.
RecordId lead(Record record, const Twins& twins) {
  const ClientFigure& latest = figure(record);
  if (latest.registration) {
    return reference(record.store().value(latest.registration, twins.registration));
  }
  return reference(record.store().value(latest.deal, twins.deal));
}

Cell name(Record record) {
  Cell cell = cells::client(record.store(), record.id);
  cell.link = record.id;
  return cell;
}

Cell agency(Record record) {
  const ClientFigure& latest = figure(record);
  if (!latest.registration && !latest.deal) return {};
  return cells::agency(record.store(),
                       lead(record, {fields::registration::agency, fields::deal::agency}));
}

Cell agent(Record record) {
  return cells::mention(record.store(),
                        lead(record, {fields::registration::agent, fields::deal::agent}));
}

Cell project(Record record) {
  const Cell cell = cells::mention(
      record.store(), lead(record, {fields::registration::project, fields::deal::project}));
  const bool all = cell.empty && figure(record).registration;
  return all ? Cell{.badge = "lists.all_projects"} : cell;
}

Cell state(Record record) {
  const auto row = row_of(record, figure(record).registration);
  if (!row) return {};
  const Table& registrations = record.store().table(Kind::Registration);
  Cell cell = cells::enumerator(EnumList::RegistrationState,
                                registrations.integer(*row, fields::registration::state));
  cell.link = figure(record).registration;
  return cell;
}

Cell protected_until(Record record) {
  const auto row = row_of(record, figure(record).registration);
  return row ? cells::protected_until(record, *row) : Cell{};
}

Cell deal(Record record) {
  const RecordId id = figure(record).deal;
  const ValueView number = record.store().value(id, make_field(Kind::Deal, common::number));
  return {.empty = !id, .number = number.integer, .link = id};
}

Cell stage(Record record) {
  const auto row = row_of(record, figure(record).deal);
  if (!row) return {};
  return cells::stage(record.store(), deal_stage(record.store().table(Kind::Deal), *row));
}

using namespace columns;

constexpr auto kColumns = std::to_array<ListColumn>({
    {link("name", "field.client.name"), name},
    {text("phone", "field.client.phone", kPersonWidth, Shown::Always),
     [](Record) { return Cell{}; },
     [](Record record) { return cells::phone_words(record.table, record.row, field::phone); }},
    {text("agency", "field.registration.agency", kNameWidth, Shown::Always), agency},
    {text("agent", "field.registration.agent", kPersonWidth), agent},
    {text("project", "field.registration.project", kPersonWidth), project},
    {badge("state", "field.registration.state", Shown::Always), state},
    {with_badge(due_date("protected_until", "field.registration.protected_until", Shown::Always)),
     protected_until},
    {text("deal", "field.stage_change.deal", 10),
     deal,
     [](Record record) { return cells::number_words(record.store(), figure(record).deal); }},
    {badge("stage", "field.deal.stage", Shown::Always), stage},
    {instant("last_contact", "agencies.column.last_contact"),
     [](Record record) { return cells::moment(figure(record).last_contact); }},
    {instant("created", "lists.column.created"),
     [](Record record) {
       return cells::number(record, make_field(Kind::Client, common::created_at));
     }},
});

// Of the latest registration and deal; which they are, figures tell.
constexpr std::array kPaths = {Path{fields::registration::agency, fields::registration::client},
                               Path{fields::registration::agent, fields::registration::client},
                               Path{fields::deal::agency, fields::deal::client},
                               Path{fields::deal::agent, fields::deal::client}};

}  // namespace

RecordSheet clients_sheet(const ListBasis& basis) {
  VERIFY(basis.clients != nullptr);
  return {basis,
          {.kind = Kind::Client,
           .columns = kColumns,
           .order = "name",
           .phones = {field::phone, field::extra_phones},
           .paths = kPaths}};
}

}  // namespace planerka
