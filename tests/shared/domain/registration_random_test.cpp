// Agencies race for few clients at random, people decide and take back what they did: of a phone,
// project and category at most one registration ever holds the client.

#include "shared/domain/client_phones.h"
#include "shared/domain/protection.h"
#include "tests/shared/chance.h"
#include "tests/shared/domain/registration_bench.h"

namespace planerka::testing {
namespace {

namespace field = fields::registration;

constexpr std::uint64_t kSeeds = 60;
constexpr int kSteps = 100;

class Race : public RegistrationBench {
 protected:
  void play(std::uint64_t seed) {
    Chance chance(seed);
    for (int step = 0; step < kSteps && !HasFailure(); ++step) {
      do_something(chance);
      check(seed, step);
    }
  }

  void do_something(Chance& chance) {
    const RecordId people[] = {w.manager, second_manager, w.head, w.sales};
    const RecordId user = chance.pick(people);
    if (chance.one_in(30)) return pass_days(1 + chance.below(20));
    if (chance.one_in(4)) return take_back(chance);
    if (registrations_.empty() || chance.one_in(3)) {
      const RegistrationIds ids{w.new_id(), w.new_id(), w.new_id(), w.new_id()};
      // One that comes again after a restore, up to forty days after its receipt.
      const auto days = static_cast<std::int64_t>(chance.below(40));
      if (chance.one_in(5)) w.receipt = Instant{w.now.ms - days * kDayMs};
      if (w.run(user, make_register(some_form(chance), ids)).ok())
        registrations_.push_back(ids.registration);
      return;
    }
    (void)w.run(user, something_about(chance, chance.pick(registrations_)));
  }

  RegistrationForm some_form(Chance& chance) {
    const std::string phones[] = {"+79161234567", "+79031112233", "+79050000000"};
    RegistrationForm some = form(chance.one_in(2) ? ours : theirs, chance.pick(phones));
    if (chance.one_in(3)) some.phones.push_back(chance.pick(phones));
    const RecordId projects[] = {park, lake, {}};
    some.project = chance.pick(projects);
    if (chance.one_in(4)) some.category = Category::Parking;
    return some;
  }

  Command something_about(Chance& chance, RecordId id) {
    const auto status = chance.one_in(2) ? AgencyStatus::Active : AgencyStatus::Suspended;
    switch (chance.below(10)) {
      case 0:
        return make_cancel_registration(id, "дубль");
      case 1:
        return make_dispute_registration(id, "наш");
      case 2:
        return make_extend_protection(id, "ипотека");
      case 3:
        return make_record_show(id, today(), InspectionAct::Signed);
      case 4:
        return make_archive(id);
      case 5:
        return make_restore(id);
      case 6:
        return make_set_agency_status(chance.one_in(2) ? ours : theirs, status, "долг");
      default:
        return make_decide_registration(
            id,
            chance.one_in(3) ? RegistrationVerdict::Reject : RegistrationVerdict::Accept,
            "решили");
    }
  }

  // A late change of anybody's, taken back by them.
  void take_back(Chance& chance) {
    constexpr std::size_t kLate = 10;
    std::vector<const Change*> late;
    for (auto at = w.changes.rbegin(); at != w.changes.rend() && late.size() < kLate; ++at)
      if (at->change.command != CommandName::AdvanceDay) late.push_back(&at->change);
    const Change change = *chance.pick(late);
    (void)w.run(RecordId{change.replica.value}, make_undo(change.replica, change.n));
  }

  void check(std::uint64_t seed, int step) const {
    const Table& table = w.state.table(Kind::Registration);
    for (RowIndex a = 0; a < table.size(); ++a) {
      for (RowIndex b = 0; b < a; ++b)
        EXPECT_FALSE(holds(a) && holds(b) && meet(a, b))
            << "seed " << seed << " step " << step << ": " << table.id(a).value << " and "
            << table.id(b).value;
    }
  }

  bool holds(RowIndex row) const {
    const Table& table = w.state.table(Kind::Registration);
    return !table.archived(row) && holds_client(registration_state(table, row));
  }

  bool meet(RowIndex a, RowIndex b) const {
    const Table& table = w.state.table(Kind::Registration);
    const RecordId project_a = table.reference(a, field::project);
    const RecordId project_b = table.reference(b, field::project);
    const bool project = !project_a || !project_b || project_a == project_b;
    const bool category = table.value(a, field::category) == table.value(b, field::category);
    return project && category && share_a_phone(table.id(a), table.id(b));
  }

  bool share_a_phone(RecordId a, RecordId b) const {
    for (const std::string& phone : phones_of(w.state, a, field::phones))
      if (w.state.has_element(b, field::phones, Value::text(phone).view())) return true;
    return false;
  }

  std::vector<RecordId> registrations_;
};

class RegistrationRace : public Race, public ::testing::WithParamInterface<std::uint64_t> {};

TEST_P(RegistrationRace, AtMostOneHoldsTheClient) {
  play(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Seeds, RegistrationRace, ::testing::Range(std::uint64_t{1}, kSeeds + 1));

}  // namespace
}  // namespace planerka::testing
