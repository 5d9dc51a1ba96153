#pragma once

// What is typed into open forms, kept on the device until the form is saved or closed: a reload, a
// crash, a killed tab or a new build takes none of it. Every tab writes rows of its own. A row
// belongs to the tab that wrote it while that tab lives, reloads included; then to whoever opens
// the form next.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/roles.h"
#include "shared/model/store.h"
#include "shared/sync/device.h"

namespace planerka {

/// So many are kept on a device; for one more the oldest goes.
inline constexpr std::size_t kDraftsKeptMax = 32;

/// Written on disk by number: only ever added. Those from NewAgent to NewRegistration make a record
/// of no other; those after ask something about the record they name.
enum class FormKind : std::uint8_t {
  Agency = 1,
  NewAgency = 2,
  Record = 3,  // any other record, in its card
  NewAgent = 4,
  NewClient = 5,
  NewProject = 6,
  NewTask = 7,
  NewEvent = 8,
  NewRegistration = 9,
  Message = 10,  // that a registration is read from
  Question = 11,
  CompleteTask = 12,
  MoveAgent = 13,
  NewDeal = 14,
  ChangeStage = 15,
  Booking = 16,
  Loss = 17,
  Decision = 18,
  Dispute = 19,
  Extension = 20,
  Cancellation = 21,
  Show = 22,
  RenameFile = 30,
  DealMoney = 70,
  AssignTask = 71,
  ContactLog = 72,
  EditEvent = 73,
  DealShares = 74,
  Merge = 50,
  NewContract = 51,
  Bulk = 60,  // of several records; never kept
  RankPin = 80,
  Consent = 81,
  OwnContact = 82,
  RankSetting = 83,
  StageSetting = 84,
  Thresholds = 85,
  Dictionary = 90,
};

/// A form and whose it is; none of a record that is still to be made.
struct FormName {
  FormKind kind = FormKind::Agency;
  RecordId record = {};

  friend bool operator==(const FormName&, const FormName&) = default;
};

/// What somebody typed over what the record held, both in the form's spelling.
struct DraftText {
  FieldId field;
  int member = 0;
  std::string base = {};
  std::string text = {};

  friend bool operator==(const DraftText&, const DraftText&) = default;
};

struct KeptDraft {
  FormName form;
  std::uint64_t tab = 0;  // that wrote it
  Instant at{};           // the last change
  std::vector<DraftText> texts;
};
std::string encode(const KeptDraft& draft);
Result<KeptDraft> decode_draft(std::string_view bytes);

class Drafts {
 public:
  /// `tab` is the number of this tab; `ask_tabs` asks for those that live → tabs_known().
  Drafts(Device& device, std::uint64_t tab, std::function<void()> ask_tabs);

  /// Looks for what other tabs left behind, the first time also for this tab's own.
  void read();
  void tabs_known(const std::vector<std::uint64_t>& live);

  /// What waits for the form to be opened: this tab's own before a reload, or else the newest of
  /// the tabs that are gone; nullptr when there is none. Aliases of the record count.
  const KeptDraft* waiting(const FormName& form, const Store& store) const;
  /// What this tab keeps of a form.
  const KeptDraft* own(const FormName& form) const;
  /// Whether what was given last is, or will be, on the device: false when it is too large or the
  /// disk does not take it.
  bool is_kept(const FormName& form) const;

  /// The form shows what was waiting: from now on it is this tab's.
  void take(const FormName& form, const Store& store);
  void keep(const FormName& form, std::vector<DraftText> texts, Instant now);
  void drop(const FormName& form);

  /// Removes what the person may not read or write (any more), and drafts of records that are gone.
  void sweep(const Store& store, const Person& person);

 private:
  struct Row {
    std::optional<KeptDraft> draft;  // none: it is being erased
    bool left = false;               // nobody else's
    bool storing = false;
    bool stale = false;  // changed since it was handed to the disk
    bool failed = false;
  };
  using Rows = std::map<std::string, Row>;

  std::string own_key(const FormName& form) const;
  void store(const std::string& key);
  void stored(const std::string& key, StorageOutcome outcome);
  void make_room();

  Device& device_;
  std::uint64_t tab_;
  std::function<void()> ask_tabs_;
  Rows rows_;
  std::map<std::string, std::string> read_;  // waits for the tabs to be known
  bool known_ = false;                       // own rows were read
};

}  // namespace planerka
