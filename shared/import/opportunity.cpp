#include "shared/import/opportunity.h"

#include <algorithm>
#include <array>

#include "shared/base/verify.h"

namespace planerka {
namespace {

struct DealColumn {
  enum : std::size_t { Id, Agent, Product, Account, Stage, Engaged, Closed, Sum };
};
constexpr std::array<ColumnRole, 8> kColumns = {{{"opportunity_id"},
                                                 {"sales_agent"},
                                                 {"product"},
                                                 {"account"},
                                                 {"deal_stage"},
                                                 {"engage_date"},
                                                 {"close_date"},
                                                 {"close_value"}}};

struct StageName {
  std::string_view key;
  DealStage stage;
};
constexpr std::array<StageName, 4> kStages = {{{"prospecting", DealStage::Lead},
                                               {"engaging", DealStage::ShowHeld},
                                               {"won", DealStage::Closed},
                                               {"lost", DealStage::Lost}}};

Result<DealStage> read_stage(std::string_view name) {
  const std::string key = name_key(name);
  const auto* found = std::find_if(
      kStages.begin(), kStages.end(), [&key](const StageName& stage) { return stage.key == key; });
  if (found == kStages.end()) return fail("import.unknown_stage", {std::string(name)});
  return found->stage;
}

Result<RecordId> find_named(const ImportPlanner& planner,
                            Kind kind,
                            std::string_view name,
                            std::string_view otherwise) {
  const std::optional<RecordId> found = planner.find(kind, name_key(name));
  if (!found) return fail(otherwise, {std::string(name)});
  return *found;
}

template <typename Enum>
Value enum_value(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

Value reference_value(RecordId id) {
  return id ? Value::of(id) : Value::null();
}

Value midnight(const ZoneTable& zone, Date date) {
  return Value::of(zone.start_of(date).ms);
}

WantedRecord wanted_client(const Opportunity& opportunity) {
  const std::string id(opportunity.id);
  return {Kind::Client, id, {}, {{fields::client::name, Value::text("Клиент " + id)}}};
}

WantedRecord wanted_registration(const Opportunity& opportunity,
                                 RecordId client,
                                 const ZoneTable& zone) {
  namespace field = fields::registration;
  return {Kind::Registration,
          std::string(opportunity.id),
          {{field::agency, reference_value(opportunity.agency)},
           {field::agent, Value::of(opportunity.agent)},
           {field::client, Value::of(client)},
           {field::project, Value::of(opportunity.project)},
           {field::received_at, midnight(zone, *opportunity.engaged)},
           {field::state, enum_value(RegistrationState::InDeal)}}};
}

WantedRecord wanted_deal(const Opportunity& opportunity, RecordId client, const ZoneTable& zone) {
  namespace field = fields::deal;
  WantedRecord deal{Kind::Deal,
                    std::string(opportunity.id),
                    {{field::client, Value::of(client)},
                     {field::agency, reference_value(opportunity.agency)},
                     {field::agent, Value::of(opportunity.agent)},
                     {field::project, Value::of(opportunity.project)},
                     {field::stage, enum_value(opportunity.stage)}}};
  const auto since = opportunity.closed ? opportunity.closed : opportunity.engaged;
  if (since) deal.fields.push_back({field::stage_since, midnight(zone, *since)});
  if (opportunity.engaged) {
    deal.fields.push_back({field::opened_on, Value::of(opportunity.engaged->days)});
  }
  if (opportunity.sum) deal.fields.push_back({field::sum, Value::of(opportunity.sum->kopecks)});
  const bool won = opportunity.stage == DealStage::Closed;
  deal.fields.push_back({field::won_on, won ? Value::of(opportunity.closed->days) : Value::null()});
  return deal;
}

}  // namespace

Result<OpportunitySource> OpportunitySource::open(const ImportFile& file,
                                                  std::optional<DateOrder> told) {
  OpportunitySource opened(TRY(ImportSource::open(file, kColumns)));
  const ImportSource& source = opened.source_;
  opened.engage_order_ =
      TRY(date_order_of(source.table(), *source.column(DealColumn::Engaged), told));
  opened.close_order_ =
      TRY(date_order_of(source.table(), *source.column(DealColumn::Closed), told));
  return opened;
}

std::set<std::string, std::less<>> OpportunitySource::engaged_agencies() const {
  std::set<std::string, std::less<>> agencies;
  for (std::size_t row = 0; row < source_.rows(); ++row) {
    if (!source_.cell(row, DealColumn::Engaged).empty()) {
      agencies.insert(name_key(source_.cell(row, DealColumn::Account)));
    }
  }
  return agencies;
}

Result<std::optional<Date>> OpportunitySource::date(std::size_t row,
                                                    std::size_t role,
                                                    DateOrder order) const {
  const std::string_view text = source_.cell(row, role);
  const std::optional<Date> date = read_date(text, order);
  if (!date && !text.empty()) {
    return fail("import.date_unreadable", {std::string(source_.title(role)), std::string(text)});
  }
  return date;
}

Result<Opportunity> OpportunitySource::read(std::size_t row, const ImportPlanner& planner) {
  const auto cell = [this, row](std::size_t role) { return source_.cell(row, role); };
  Opportunity opportunity;
  opportunity.id = cell(DealColumn::Id);
  TRY(source_.claim(row, opportunity.id, std::string(opportunity.id)));
  opportunity.stage = TRY(read_stage(cell(DealColumn::Stage)));
  opportunity.project =
      TRY(find_named(planner, Kind::Project, cell(DealColumn::Product), "import.unknown_project"));
  opportunity.agent =
      TRY(find_named(planner, Kind::Agent, cell(DealColumn::Agent), "import.unknown_agent"));
  if (!cell(DealColumn::Account).empty()) {
    opportunity.agency =
        TRY(find_named(planner, Kind::Agency, cell(DealColumn::Account), "import.unknown_agency"));
  }
  opportunity.engaged = TRY(date(row, DealColumn::Engaged, engage_order_));
  opportunity.closed = TRY(date(row, DealColumn::Closed, close_order_));
  if (opportunity.stage == DealStage::Closed && !opportunity.closed) {
    return fail("import.close_date_empty");
  }
  if (!cell(DealColumn::Sum).empty()) opportunity.sum = TRY(parse_money(cell(DealColumn::Sum)));
  return opportunity;
}

void OpportunitySource::plan_rows(ImportPlanner& planner, const ZoneTable& zone) {
  for (std::size_t row = 0; row < source_.rows(); ++row) {
    Result<Opportunity> opportunity = read(row, planner);
    if (!opportunity.ok()) {
      source_.skip(row, std::move(opportunity).error());
      continue;
    }
    const auto client = planner.plan(wanted_client(*opportunity));
    WantedRecord deal = wanted_deal(*opportunity, client.id, zone);
    RowFate others = client.fate;
    if (opportunity->engaged) {
      const auto registration = planner.plan(wanted_registration(*opportunity, client.id, zone));
      deal.fields.push_back({fields::deal::registration, Value::of(registration.id)});
      others = std::max(others, registration.fate);
    }
    auto planned = planner.plan(deal);
    // The row is the deal: a registration that came later is an update of it.
    if (planned.fate == RowFate::Unchanged && others > RowFate::Unchanged) {
      planned.fate = RowFate::Updated;
    }
    source_.count(row, planned);
  }
}

}  // namespace planerka
