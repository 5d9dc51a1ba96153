#pragma once

// Commands about registrations, as their rules read them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/enums.h"
#include "shared/sync/command.h"

namespace planerka {

enum class ConsentGiven : std::uint8_t { No, Yes };

/// What the form asks. Phones as typed, the main one first.
struct RegistrationForm {
  RecordId agency;
  RecordId agent = {};  // none: not told
  std::string client_name = {};
  std::vector<std::string> phones = {};
  RecordId project = {};  // none: all projects
  std::optional<Category> category = {};
  ConsentGiven consent = ConsentGiven::No;
  std::string comment = {};
};

/// New ids for what a registration may make. `client` none: the device knows the client (by
/// find_client); given and not needed, it becomes an alias of the client the server found.
struct RegistrationIds {
  RecordId registration;
  RecordId consent;
  RecordId event;  // of «повторная фиксация»
  RecordId client = {};
};

inline constexpr std::size_t kRegistrationPhonesMax = 10;

Command make_register(const RegistrationForm& form, const RegistrationIds& ids);

enum class RegistrationVerdict : std::uint8_t { Reject, Accept };

/// Accept: this side has the client, the others are cancelled; also of one that holds the client
/// while another is open. Reject needs a reason.
Command make_decide_registration(RecordId registration,
                                 RegistrationVerdict verdict,
                                 std::string_view reason);
Command make_dispute_registration(RecordId registration, std::string_view reason);
Command make_extend_protection(RecordId registration, std::string_view reason);
Command make_cancel_registration(RecordId registration, std::string_view reason);

enum class InspectionAct : std::uint8_t { NotTold, Signed };

/// A held show, the signed act, or both.
Command make_record_show(RecordId registration, std::optional<Date> date, InspectionAct act);

/// The client came without an agency.
Command make_record_own_contact(RecordId client, Instant at, std::string_view source);

}  // namespace planerka
