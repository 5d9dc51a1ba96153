#include "tests/shared/domain/registration_bench.h"

#include "shared/domain/settings.h"

namespace planerka::testing {
namespace {

template <typename Enum>
Value number(Enum enumerator) {
  return Value::of(static_cast<std::int64_t>(enumerator));
}

RecordId add_project(Workspace& w, std::string_view name) {
  const RecordId id = w.new_id();
  const auto made = w.run(
      w.admin, make_create(Kind::Project, id, {put(fields::project::name, Value::text(name))}));
  VERIFY(made.ok());
  return id;
}

}  // namespace

RegistrationBench::RegistrationBench() {
  const auto zone =
      make_set_setting(setting_keys::kCompanyZone, make_zone_setting("Europe/Moscow", kMoscow));
  VERIFY(w.run({}, zone).ok());
  second_manager = w.add_user(UserRole::Manager, "second");
  ours = w.add_agency(w.manager, "Очаг");
  theirs = w.add_agency(second_manager, "Этажи");
  park = add_project(w, "Парк");
  lake = add_project(w, "Озеро");
}

RegistrationForm RegistrationBench::form(RecordId agency, const std::string& phone) const {
  return {.agency = agency,
          .client_name = "Иванова Мария",
          .phones = {phone},
          .project = park,
          .category = Category::Flat,
          .consent = ConsentGiven::Yes};
}

RecordId RegistrationBench::registered(RecordId user, const RegistrationForm& form) {
  const RegistrationIds ids{w.new_id(), w.new_id(), w.new_id(), w.new_id()};
  EXPECT_EQ(run(user, make_register(form, ids)), "");
  return w.state.canonical(ids.registration);
}

std::string RegistrationBench::refused(RecordId user, const RegistrationForm& form) {
  return run(user, make_register(form, {w.new_id(), w.new_id(), w.new_id(), w.new_id()}));
}

RecordId RegistrationBench::import(Kind kind, std::vector<Argument> fields) {
  const RecordId id = w.new_id();
  EXPECT_EQ(run({}, make_import(kind, id, std::move(fields))), "");
  return id;
}

RecordId RegistrationBench::deal(RecordId registration, DealStage stage) {
  namespace field = fields::deal;
  const RecordId id =
      import(Kind::Deal,
             {put(field::stage, number(stage)),
              put(field::stage_since, Value::of(w.now.ms)),
              put(field::client, Value::of(client(registration))),
              put(field::agency, Value::of(w.link(registration, fields::registration::agency))),
              put(field::project, Value::of(park)),
              put(field::category, number(Category::Flat)),
              put(field::registration, Value::of(registration))});
  const auto in_deal = put(fields::registration::state, number(RegistrationState::InDeal));
  EXPECT_EQ(run({}, make_import(Kind::Registration, registration, {in_deal})), "");
  return id;
}

void RegistrationBench::set_stage(RecordId deal, DealStage stage) {
  EXPECT_EQ(run({}, make_import(Kind::Deal, deal, {put(fields::deal::stage, number(stage))})), "");
}

void RegistrationBench::pass_days(int count) {
  for (int day = 0; day < count; ++day) {
    w.now.ms += kDayMs;
    EXPECT_EQ(run({}, make_advance_day(today())), "");
  }
}

std::string RegistrationBench::state(RecordId registration) const {
  const auto number = static_cast<int>(w.integer(registration, fields::registration::state));
  return std::string(enum_name(EnumList::RegistrationState, number));
}

std::string RegistrationBench::until(RecordId registration) const {
  const std::int64_t end = w.integer(registration, fields::registration::protected_until);
  if (end == 0) return "";
  EXPECT_EQ(kMoscow.local_minute(Instant{end}), 0);
  const YearMonthDay day = kMoscow.local_date(Instant{end - 1}).ymd();
  const auto two = [](int part) { return (part < 10 ? "0" : "") + std::to_string(part); };
  return two(day.day) + '.' + two(day.month);
}

}  // namespace planerka::testing
