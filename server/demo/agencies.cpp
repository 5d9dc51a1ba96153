// Projects, meeting places, agencies with requisites and contracts, and their agents.

#include <algorithm>

#include "server/demo/builder.h"
#include "server/demo/requisites.h"
#include "server/demo/words.h"

namespace planerka::demo {
namespace {

constexpr std::size_t kAgents = 300;

// Of offices, from midnight.
constexpr std::int64_t kOpenMinute = 9 * std::int64_t{60};
constexpr std::int64_t kCloseMinute = 20 * std::int64_t{60};

// A few bring most of the business; the last have not begun.
int weight_of(std::size_t place) {
  constexpr std::size_t kBusy = 56;
  return place < kBusy ? static_cast<int>(400 / (place + 4)) + 2 : 0;
}

int pick_quiet_days(Random& random) {
  constexpr int kWeights[] = {64, 18, 18};
  switch (random.weighted(kWeights)) {
    case 0:
      return random.between(0, 5);
    case 1:
      return random.between(16, 40);
    default:
      return random.between(50, 120);
  }
}

std::vector<RecordId> managers_of(const Options& options) {
  std::vector<RecordId> managers;
  for (const User& user : options.users) {
    if (user.role == UserRole::Manager || user.role == UserRole::Head) managers.push_back(user.id);
  }
  VERIFY(!managers.empty());
  return managers;
}

std::string_view pick_city(Random& random) {
  std::vector<int> weights;
  for (const City& city : kCities) {
    weights.push_back(city.weight);
  }
  return kCities[random.weighted(weights)].name;
}

std::string address(Random& random, std::string_view city) {
  return std::string(city) + ", ул. " + std::string(random.pick(kStreets)) + ", д. " +
         std::to_string(random.between(1, 90)) + ", оф. " + std::to_string(random.between(1, 40));
}

void put_requisites(Builder& builder, Record& agency, std::string_view name, bool company) {
  namespace field = fields::agency;
  Random& random = builder.random;
  const std::string inn = company ? make_inn_of_company(random) : make_inn_of_person(random);
  const std::string head = builder.full_name(true);
  agency.choice(field::form, company ? LegalForm::Company : LegalForm::Entrepreneur);
  agency.text(field::legal_name, company ? "ООО «" + std::string(name) + "»" : "ИП " + head);
  agency.text(field::inn, inn);
  if (company) agency.text(field::kpp, make_kpp(inn));
  agency.text(field::ogrn, company ? make_ogrn(random) : make_ogrnip(random));
  agency.text(field::head, head);
  const Bank& bank = random.pick(kBanks);
  agency.put(field::bank,
             make_tuple_value({Value::text(bank.name),
                               Value::text(bank.bik),
                               Value::text(make_account(random, std::string(bank.bik))),
                               Value::text(bank.correspondent)}));
  const Vat vat = random.percent(70) ? Vat::None : Vat::Rate5;
  agency.put(field::vat, make_tuple_value({Value::of(static_cast<int>(vat)), Value::of(1)}));
}

void add_contract(Builder& builder, RecordId agency, Date signed_on, std::size_t number) {
  namespace field = fields::contract;
  Random& random = builder.random;
  Record contract(Kind::Contract, builder.new_id());
  contract.link(field::agency, agency);
  contract.choice(field::kind, random.percent(80) ? ContractKind::Contract : ContractKind::Offer);
  const std::string name =
      "АН-" + std::to_string(signed_on.ymd().year) + "/" + std::to_string(100 + number);
  contract.put(field::agreement, make_tuple_value({Value::text(name), Value::of(signed_on.days)}));
  if (random.percent(60)) {
    contract.day(field::valid_until, signed_on.plus_months(12 * random.between(1, 2)));
  }
  builder.import(std::move(contract), builder.working_time(signed_on));
}

void add_agency(Builder& builder, std::size_t place, RecordId manager) {
  namespace field = fields::agency;
  Random& random = builder.random;
  Agency agency{.id = builder.new_id(), .manager = manager, .weight = weight_of(place)};
  agency.quiet_days = pick_quiet_days(random);
  const bool begun = agency.weight > 0;
  const std::string_view name = kAgencyNames[place];
  const std::string_view city = pick_city(random);
  const Date created =
      Builder::workday(builder.days_ago(begun ? random.between(380, 700) : random.between(2, 40)));
  Record record(Kind::Agency, agency.id);
  record.text(field::name, name);
  record.choice(field::status, begun ? AgencyStatus::Active : AgencyStatus::New);
  record.link(field::manager, manager);
  record.text(field::city, city);
  record.text(field::legal_address, address(random, city));
  record.text(field::actual_address, address(random, city));
  record.text(field::contact_person, builder.full_name(false));
  record.add(field::phones, Value::text(builder.phone()));
  record.text(field::email, "office" + std::to_string(place + 1) + "@example.com");
  record.text(field::source, random.pick(kSources));
  if (random.percent(40)) record.add(field::tags, Value::text(random.pick(kTags)));
  if (begun || random.percent(50)) put_requisites(builder, record, name, random.percent(75));
  builder.import(std::move(record), builder.working_time(created));
  if (begun) add_contract(builder, agency.id, created.plus_days(random.between(3, 40)), place);
  builder.agencies.push_back(std::move(agency));
}

}  // namespace

void add_projects(Builder& builder) {
  constexpr int kDaysToShow = 30;
  constexpr int kDaysToDeal = 30;
  constexpr std::int64_t kKopecks = 100;
  const Instant created = builder.working_time(Builder::workday(builder.days_ago(720)));
  for (const Project& project : kProjects) {
    const RecordId id = builder.new_id();
    Record record(Kind::Project, id);
    record.text(fields::project::name, project.name);
    record.text(fields::project::address, project.address);
    record.choice(fields::project::state, ProjectState::OnSale);
    record.put(fields::project::protection,
               make_tuple_value({Value::of(kDaysToShow), Value::of(kDaysToDeal)}));
    record.number(fields::project::base_price, std::int64_t{project.price_a_metre} * kKopecks);
    for (const Category category : {Category::Flat, Category::Parking, Category::Storage}) {
      record.add(fields::project::categories, Value::of(static_cast<std::int64_t>(category)));
    }
    builder.import(std::move(record), created);
    builder.projects.push_back(id);
    Record place(Kind::Place, builder.new_id());
    place.text(fields::place::name, "Офис продаж " + std::string(project.name));
    place.text(fields::place::address, project.address);
    place.number(fields::place::capacity, 8);
    place.put(fields::place::hours,
              make_tuple_value({Value::of(kOpenMinute), Value::of(kCloseMinute)}));
    place.number(fields::place::buffer, 15);
    builder.import(std::move(place), created);
  }
}

void add_agencies(Builder& builder) {
  const std::vector<RecordId> managers = managers_of(builder.options);
  for (std::size_t place = 0; place < std::size(kAgencyNames); ++place) {
    add_agency(builder, place, managers[place % managers.size()]);
  }
}

void add_agents(Builder& builder) {
  namespace field = fields::agent;
  Random& random = builder.random;
  const std::size_t agencies = builder.agencies.size();
  for (std::size_t i = 0; i < kAgents; ++i) {
    // Everyone has one, the rest go where the business is.
    const std::size_t place = i < agencies ? i : builder.pick_agency();
    Agency& agency = builder.agencies[place];
    const RecordId id = builder.new_id();
    const Date created = Builder::workday(
        builder.days_ago(agency.weight > 0 ? random.between(10, 370) : random.between(1, 30)));
    Record record(Kind::Agent, id);
    record.text(field::name, builder.full_name(true));
    record.link(field::agency, agency.id);
    record.choice(field::status, random.percent(94) ? AgentStatus::Active : AgentStatus::Inactive);
    record.add(field::phones, Value::text(builder.phone()));
    if (random.percent(30)) {
      record.text(field::email, "agent" + std::to_string(i + 1) + "@example.com");
    }
    builder.import(std::move(record), builder.working_time(created));
    agency.agents.push_back(id);
  }
}

}  // namespace planerka::demo
