#pragma once

// The other sides of a registration in the state: live registrations and deals with one of its
// phones (or of a client who has one), of the same project and category; and what screens ask about
// them.

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/conflicts.h"
#include "shared/domain/execution.h"
#include "shared/model/store.h"

namespace planerka {

/// What a registration claims, or would claim.
struct Claim {
  RecordId registration = {};             // itself, never its own other side
  RecordId agency = {};                   // none: whoever asks
  RecordId client = {};                   // known besides by the phones
  RecordId project = {};                  // none: all projects
  std::optional<Category> category = {};  // none (imported): every category
  std::vector<std::string> phones = {};   // as stored
};

/// REQUIRES: the registration is there.
Claim claim_of(const Store& state, RecordId registration);

/// Another side and the record it is: a registration, a deal or the client of an own contact.
struct Conflict {
  RecordId record;
  OtherSide side;
};

/// All of them, ascending by record, those that the matrix gives no row (SideStanding::Over, ended
/// deals) too: a registration that becomes уникален puts an end to them.
std::vector<Conflict> find_conflicts(const Store& state, const Claim& claim, Instant at);

/// As the company sets them.
ConflictTerms conflict_terms(const Store& state);

std::vector<OtherSide> sides_of(const std::vector<Conflict>& conflicts);

/// Whether a deal of the registration is open.
bool has_open_deal(const Store& state, RecordId registration);

/// Whether a deal of the registration keeps its protection from running out.
bool held_by_deal(const Store& state, RecordId registration);

/// The agency's own live registration that already gives what is claimed: a phone, the project
/// or all of them, the category; none when there is none.
RecordId find_own_active(const Store& state,
                         const Claim& claim,
                         const std::vector<Conflict>& conflicts);

/// At most one registration of a phone, project and category holds the client, after what this
/// command writes. Error: registration.taken. A record that is no registration passes.
Result<> check_sole_holder(const Execution& execution, RecordId registration);

/// The same of every registration that this command writes.
Result<> check_sole_holders(const Execution& execution);

// What screens ask.

/// What would become of a registration now («Проверить клиента»).
struct ClientCheck {
  enum class Answer : std::uint8_t { Free, Busy, UnderReview };
  Answer answer = Answer::Free;
  std::optional<Date> until = {};  // of Busy, when it has an end: the last day of protection
  RegistrationState would_be = RegistrationState::Unique;
  std::string reason = {};  // as it would be stored (rule_text.h); empty when free
};

/// Phones as typed; `claim.agency` none: for an agency that has no registration of the client.
ClientCheck check_client(const Store& state, Claim claim, Instant now);

/// What is known of one side, for the panel that shows them side by side.
struct ConflictEvidence {
  SideKind kind = SideKind::Registration;
  RecordId record;
  RecordId agency;  // none: the developer's own
  RecordId agent;
  Instant received_at{};  // of a deal or contact: the beginning of the day it stands so since
  Date since;
  RegistrationState state = RegistrationState::Draft;
  DealStage stage = DealStage::Lead;
  std::optional<Date> protected_through = {};
  std::optional<Date> shown_on = {};
  bool inspection_act = false;
};

/// The registration itself, then those it meets, the strictest first.
std::vector<ConflictEvidence> conflicts_of(const Store& state, RecordId registration, Instant now);

}  // namespace planerka
