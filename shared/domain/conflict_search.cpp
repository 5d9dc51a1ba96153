#include "shared/domain/conflict_search.h"

#include <algorithm>

#include "shared/base/order.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/deals.h"
#include "shared/domain/protection.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

bool ended(DealStage stage) {
  return stage == DealStage::Closed || stage == DealStage::Lost;
}

void sort_distinct(std::vector<RecordId>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

std::optional<Category> category_of(const ValueView& value) {
  if (value.null()) return std::nullopt;
  return static_cast<Category>(value.integer);
}

std::vector<RowIndex> rows_of_deals(const Store& state, RecordId registration) {
  std::vector<RowIndex> rows;
  const Table& deals = state.table(Kind::Deal);
  for (const RecordId id :
       state.lookup(fields::deal::registration, Value::of(registration).view())) {
    const RowIndex row = state.find(id)->index;
    if (!deals.archived(row)) rows.push_back(row);
  }
  return rows;
}

// One search: what the claim meets, found step by step.
class Search {
 public:
  Search(const Store& state, const Claim& claim, Instant at)
      : state_(state), claim_(claim), at_(at), zone_(read_zone(state)) {}

  std::vector<Conflict> run() && {
    find_clients();
    find_registrations();
    find_deals();
    find_contacts();
    sort_stably(std::span(found_),
                [](const Conflict& a, const Conflict& b) { return a.record < b.record; });
    return std::move(found_);
  }

 private:
  void find_clients() {
    clients_ = clients_with_phones(state_, claim_.phones);
    if (claim_.client) clients_.push_back(state_.canonical(claim_.client));
    sort_distinct(clients_);
  }

  // Records that refer to one of the clients, aliases of theirs included.
  std::vector<RecordId> of_clients(FieldId field) const {
    std::vector<RecordId> found;
    for (const RecordId client : clients_) {
      for (const RecordId id : with_aliases(state_, Kind::Client, client)) {
        const std::vector<RecordId> some = state_.lookup(field, Value::of(id).view());
        found.insert(found.end(), some.begin(), some.end());
      }
    }
    return found;
  }

  void find_registrations() {
    std::vector<RecordId> ids = of_clients(fields::registration::client);
    for (const std::string& phone : claim_.phones) {
      const auto some = state_.lookup(fields::registration::phones, Value::text(phone).view());
      ids.insert(ids.end(), some.begin(), some.end());
    }
    sort_distinct(ids);
    const Table& registrations = state_.table(Kind::Registration);
    for (const RecordId id : ids) {
      const RowIndex row = state_.find(id)->index;
      if (id == claim_.registration || registrations.archived(row)) continue;
      if (!meets(registrations.reference(row, fields::registration::project),
                 category_of(registrations.value(row, fields::registration::category)))) {
        continue;
      }
      if (is_live(registration_state(registrations, row))) add_registration(id, row);
    }
  }

  void add_registration(RecordId id, RowIndex row) {
    namespace field = fields::registration;
    const Table& registrations = state_.table(Kind::Registration);
    OtherSide side{.kind = SideKind::Registration, .since = day_of(registrations, row)};
    const RecordId agency = state_.canonical(registrations.reference(row, field::agency));
    const bool same = claim_.agency && agency == state_.canonical(claim_.agency);
    side.whose = same ? Whose::SameAgency : Whose::AnotherAgency;
    side.state = registration_state(registrations, row);
    const ValueView until = registrations.value(row, field::protected_until);
    if (!until.null()) side.protected_through = last_protected_day(zone_, Instant{until.integer});
    const std::vector<RowIndex> deals = rows_of_deals(state_, id);
    side.standing = standing(side.state, row, deals);
    found_.push_back({id, side});
    // In a deal it is judged by the deal, whatever project that has come to.
    if (side.state == RegistrationState::InDeal) {
      deals_.insert(deals_.end(), deals.begin(), deals.end());
    }
  }

  SideStanding standing(RegistrationState state,
                        RowIndex row,
                        const std::vector<RowIndex>& of) const {
    const Table& deals = state_.table(Kind::Deal);
    const bool open = std::any_of(
        of.begin(), of.end(), [&](RowIndex deal) { return !ended(deal_stage(deals, deal)); });
    if (state == RegistrationState::InDeal && !of.empty()) {
      return open ? SideStanding::ByItsDeal : SideStanding::Over;
    }
    if (!holds_client(state)) return SideStanding::Holds;
    const Table& registrations = state_.table(Kind::Registration);
    const bool runs =
        protection_runs(registrations, row, at_) || held_by_deal(state_, registrations.id(row));
    return runs ? SideStanding::Holds : SideStanding::Over;
  }

  void find_deals() {
    const Table& deals = state_.table(Kind::Deal);
    for (const RecordId id : of_clients(fields::deal::client)) {
      const RowIndex row = state_.find(id)->index;
      if (meets(deals.reference(row, fields::deal::project),
                category_of(deals.value(row, fields::deal::category)))) {
        deals_.push_back(row);
      }
    }
    std::sort(deals_.begin(), deals_.end());
    deals_.erase(std::unique(deals_.begin(), deals_.end()), deals_.end());
    for (const RowIndex row : deals_) {
      const RecordId registration = deals.reference(row, fields::deal::registration);
      const bool own = registration && registration == claim_.registration;
      if (!own && !deals.archived(row)) add_deal(row);
    }
  }

  void add_deal(RowIndex row) {
    const Table& deals = state_.table(Kind::Deal);
    OtherSide side{.kind = SideKind::Deal, .since = day_of(deals, row)};
    side.stage = deal_stage(deals, row);
    side.booking_ended_on = booking_ended_on(row, side.stage);
    found_.push_back({deals.id(row), side});
  }

  // A booking ends with the stage the deal falls back to, or with its last day.
  std::optional<Date> booking_ended_on(RowIndex row, DealStage stage) const {
    namespace field = fields::stage_change;
    const Table& deals = state_.table(Kind::Deal);
    const bool past_booking = stage > DealStage::PaidBooking && stage != DealStage::Lost;
    if (past_booking) return std::nullopt;
    std::optional<Date> last;
    for (const RecordId id : state_.lookup(field::deal, Value::of(deals.id(row)).view())) {
      const auto from = static_cast<DealStage>(state_.value(id, field::from).integer);
      const auto to = static_cast<DealStage>(state_.value(id, field::to).integer);
      const bool booked = from == DealStage::VerbalBooking || from == DealStage::PaidBooking;
      if (!booked || (to >= from && to != DealStage::Lost)) continue;
      const Date day = zone_.local_date(Instant{state_.value(id, field::at).integer});
      last = std::max(last.value_or(day), day);
    }
    const std::optional<Date> until = booked_until(deals, row);
    const bool lapsed = until && *until < zone_.local_date(at_);
    if (lapsed && !last) last = until;
    return last;
  }

  void find_contacts() {
    for (const RecordId client : clients_) {
      const auto members = read_tuple(state_.value(client, fields::client::last_own_contact).bytes);
      if (!members.ok() || members->empty() || (*members)[0].is_null()) continue;
      const Date day = zone_.local_date(Instant{(*members)[0].integer});
      found_.push_back({client, {.kind = SideKind::OwnContact, .since = day}});
    }
  }

  bool meets(RecordId project, std::optional<Category> category) const {
    const bool same_project = !project || !claim_.project || project == claim_.project;
    const bool same_category = !category || !claim_.category || *category == *claim_.category;
    return same_project && same_category;
  }

  // The day a record stands so since: of receipt, of the stage; of its making when not told.
  Date day_of(const Table& table, RowIndex row) const {
    const bool deal = table.spec().kind == Kind::Deal;
    const FieldId field = deal ? fields::deal::stage_since : fields::registration::received_at;
    ValueView at = table.value(row, field);
    if (at.null()) at = table.value(row, make_field(table.spec().kind, common::created_at));
    return zone_.local_date(Instant{at.integer});
  }

  const Store& state_;
  const Claim& claim_;
  const Instant at_;
  const ZoneTable zone_;
  std::vector<RecordId> clients_;
  std::vector<RowIndex> deals_;
  std::vector<Conflict> found_;
};

}  // namespace

Claim claim_of(const Store& state, RecordId registration) {
  namespace field = fields::registration;
  return {.registration = registration,
          .agency = state.canonical(reference(state.value(registration, field::agency))),
          .client = reference(state.value(registration, field::client)),
          .project = reference(state.value(registration, field::project)),
          .category = category_of(state.value(registration, field::category)),
          .phones = phones_of(state, registration, field::phones)};
}

std::vector<Conflict> find_conflicts(const Store& state, const Claim& claim, Instant at) {
  return Search(state, claim, at).run();
}

ConflictTerms conflict_terms(const Store& state) {
  return {.own_contact = read_number(state, number_settings::kOwnContactDays),
          .booking_ended = read_number(state, number_settings::kBookingEndedDays)};
}

std::vector<OtherSide> sides_of(const std::vector<Conflict>& conflicts) {
  std::vector<OtherSide> sides;
  sides.reserve(conflicts.size());
  for (const Conflict& conflict : conflicts) {
    sides.push_back(conflict.side);
  }
  return sides;
}

bool has_open_deal(const Store& state, RecordId registration) {
  const std::vector<RowIndex> rows = rows_of_deals(state, registration);
  return std::any_of(rows.begin(), rows.end(), [&](RowIndex row) {
    return !ended(deal_stage(state.table(Kind::Deal), row));
  });
}

bool held_by_deal(const Store& state, RecordId registration) {
  const std::vector<RowIndex> rows = rows_of_deals(state, registration);
  return std::any_of(rows.begin(), rows.end(), [&](RowIndex row) {
    return holds_protection(deal_stage(state.table(Kind::Deal), row));
  });
}

RecordId find_own_active(const Store& state,
                         const Claim& claim,
                         const std::vector<Conflict>& conflicts) {
  namespace field = fields::registration;
  for (const Conflict& conflict : conflicts) {
    const OtherSide& side = conflict.side;
    if (side.kind != SideKind::Registration || side.whose != Whose::SameAgency) continue;
    const RecordId project = reference(state.value(conflict.record, field::project));
    const bool covers = !project || project == claim.project;
    if (covers && side.standing != SideStanding::Over) return conflict.record;
  }
  return {};
}

}  // namespace planerka
