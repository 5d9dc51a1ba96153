#pragma once

// What a person (or the system) asked, and the envelope it travels in.

#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/model/ids.h"
#include "shared/model/value.h"

namespace planerka {

/// A place in the log: the epoch changes with every restore, the mark is the random 64-bit sign of
/// the commit that wrote seq. Two logs that agree on a cursor agree on everything before it.
struct Cursor {
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;
  std::uint64_t mark = 0;

  friend bool operator==(const Cursor&, const Cursor&) = default;
};

/// What the user had before their eyes: the log up to seq of an epoch, and the device's own
/// commands up to own_n.
struct Seen {
  std::uint32_t epoch = 0;
  std::uint64_t seq = 0;
  std::uint64_t own_n = 0;

  friend bool operator==(const Seen&, const Seen&) = default;
};

/// Names of commands, on the wire by number: only ever added. The rules of each are in domain/.
enum class CommandName : std::uint16_t {
  None = 0,
  Create = 1,            // {kind, record, [field, value]...}
  Edit = 2,              // {record, [op, field, value]...}
  Archive = 3,           // {record}
  Restore = 4,           // {record}: from the archive
  Undo = 5,              // {replica, n | action}
  Erase = 6,             // {record, reason}: personal data
  Import = 7,            // {kind, record, [field, value]...}: any field, by those who may import
  Merge = 8,             // {child, main}: an alias
  AssignManager = 9,     // {agency, user}
  SetAgencyStatus = 10,  // {agency, status, reason}
  SetUser = 11,          // {user, [field, value]...}: by admin or the system
  AddDevice = 12,        // {device, replica, user}: by the system
  SetSetting = 13,       // {setting, key, value}
  AdvanceDay = 14,       // {date}: by the system
  AddAuditEntry = 15,    // {entry, act, record, user}: by the system
  SetView = 16,          // {setting, list, text}: how one sees a list, by everyone for themselves
  Register = 17,         // {registration, name, consent, [field, value]...}: of a client
  DecideRegistration = 18,   // {registration, verdict, reason}
  DisputeRegistration = 19,  // {registration, reason}
  ExtendProtection = 20,     // {registration, reason}
  CancelRegistration = 21,   // {registration, reason}
  RecordShow = 22,           // {registration, date, act}: a held show, the signed act
  RecordOwnContact = 23,     // {client, at, source}: came without an agency
  CreateDeal = 30,           // {deal, registration, [field, value]...}; new: deal, stage change
  ChangeStage = 31,          // {deal, stage, reason, lost reason}; new: stage change
  Book = 32,                 // {deal, kind, from, until, amount}; new: stage change
  ProlongBooking = 33,       // {deal, until}
  RemoveBooking = 34,        // {deal, reason}; new: stage change
  PayBooking = 35,           // {deal, until, amount}; new: stage change
  SetDealMoney = 36,         // {deal, [field, value]...}
  CompleteTask = 37,         // {task, result, outcome, done at}; new: event
  ReopenTask = 38,           // {task}
  CancelTask = 39,           // {task, reason}
  AssignTask = 40,           // {task, user}
  MoveAgent = 41,            // {agent, agency, date}
  PinRank = 42,              // {agent, rank, until}
  SetDealShares = 43,        // {deal, [agency, agent, basis points]...}: of further agencies
  Separate = 50,             // {child}: takes an alias back within kUndoDays of the merge
  ShareFilter = 60,          // {setting, kind, name, text}: of a list, with everybody
  UnshareFilter = 61,        // {setting, kind, name}
};

/// An argument: a value, or one field's write.
struct Argument {
  FieldId field;        // {0} for a plain argument
  std::uint8_t op = 0;  // OpKind of a field's write
  Value value;

  friend bool operator==(const Argument&, const Argument&) = default;
};

/// A value the user relied on: the command is refused when it is another by the time it is decided.
struct Presumption {
  RecordId record;
  FieldId field;
  Value value;

  friend bool operator==(const Presumption&, const Presumption&) = default;
};

struct Command {
  CommandName name = CommandName::None;
  RecordId record;  // what it is about
  std::vector<Argument> arguments;
  std::vector<RecordId> new_ids;  // execute() takes new ids only from here, in order
  std::vector<Presumption> presumptions;

  friend bool operator==(const Command&, const Command&) = default;
};

/// A command on its way. Encoded once when stored on the device; those bytes are hashed, kept and
/// re-sent as they are, also by a newer build. Identity is (replica, n); n has no gaps.
struct Envelope {
  std::uint64_t n = 0;
  std::uint64_t action = 0;  // joins the commands of one gesture; 0: alone
  Command command;
  Seen seen;
  Instant wall{};             // the device's clock when the user acted
  std::uint32_t segment = 0;  // of that clock: a new one after a restart or a jump

  friend bool operator==(const Envelope&, const Envelope&) = default;
};

/// Limits of design.md: a larger command is refused before it is stored.
inline constexpr std::size_t kEnvelopeBytesMax = std::size_t{64} * 1024;
inline constexpr std::size_t kArgumentsMax = 4096;

/// The fixed bytes (CBOR array by position).
std::string encode_envelope(const Envelope& envelope);
Result<Envelope> decode_envelope(std::string_view bytes);

/// The 64-bit sign of an envelope's bytes (a prefix of SHA-256): idempotence compares it.
std::uint64_t envelope_hash(std::string_view bytes);

}  // namespace planerka
