#pragma once

// What screens ask for while they draw. Nothing happens until the frame is over: then the
// application takes the list, in order, in one place (app.cpp).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/app/drafts.h"
#include "client/app/session.h"
#include "client/platform/file_host.h"
#include "client/platform/machine.h"
#include "shared/base/result.h"
#include "shared/sync/command.h"

namespace planerka {

/// Tells whose answer comes back in Frame::answer. Any number a screen likes, 0 for no answer.
using Token = std::uint64_t;

/// The commands of one gesture: all are taken, or none.
struct Act {
  std::vector<Command> commands;
  /// What the toast says when they were taken; with «Отменить». Empty: no toast.
  std::string done = {};
  Token token = 0;
  /// Entries of «Требует внимания» that go when they were taken, by key.
  std::vector<std::string> settles = {};
};

/// Removes entries from «Требует внимания».
struct Dismiss {
  std::vector<std::string> inbox_keys;
};

/// Gives refused commands again, in order, as one gesture; the entries go when it was taken.
struct Reissue {
  std::vector<std::string> inbox_keys;
};

/// A workbook with a name of its own: "summary", "registrations", "agencies".
Download named_book(std::string_view name, Language language);

struct ChooseLanguage {
  Language language;
};
struct ChooseTheme {
  Theme theme;
};

/// The form holds this, and nothing saved it yet; given only when it is another than before.
struct KeepDraft {
  FormName form;
  std::vector<DraftText> texts;
};
/// The form shows what Drafts::waiting gave.
struct TakeDraft {
  FormName form;
};
/// The form was saved or closed.
struct DropDraft {
  FormName form;
};

/// Lets the person choose files: for a card, or for the open form (no record).
struct PickFile {
  FileSource source = FileSource::Files;
  RecordId record = {};
};
struct OpenFile {
  KeptFile file;
};
/// Its miniature has come in sight.
struct SeeFile {
  std::string sha256;
};
/// Sends it now, whatever became of it before.
struct RetryFile {
  std::string sha256;
};
/// A form gave the commands that name these.
struct FilesNamed {
  std::vector<std::string> sha256;
};

/// «Записать итог» of a contact with this record; none: it is asked whom.
struct LogContact {
  RecordId subject;
};

enum class Wish : unsigned char {
  SendNow,       // reconnect and upload at once, files too
  SaveUnsaved,   // a file with everything the server does not have
  AcceptUpdate,  // the new build of the program
  Install,       // the program, as an app of the machine
  DismissInstall,
  SignIn,           // the session ended: ask for the password in place
  AskRoom,          // → Frame::room
  AskSent,          // → Frame::sent
  ForgetDownloads,  // those that wait for the connection
  SeekDrafts,       // a form opens: another tab may have left a draft of it
};

/// What becomes of commands the server does not have.
enum class Leaving : unsigned char { Keep, Discard };
struct SignOut {
  Leaving leaving;
};

using Intent = std::variant<Act,
                            Dismiss,
                            Reissue,
                            Download,
                            ChooseLanguage,
                            ChooseTheme,
                            KeepDraft,
                            TakeDraft,
                            DropDraft,
                            PickFile,
                            OpenFile,
                            SeeFile,
                            RetryFile,
                            FilesNamed,
                            LogContact,
                            Wish,
                            SignOut>;

/// What became of an Act with a token.
struct Answer {
  Token token = 0;
  std::optional<Error> refused = {};
};

class Intents {
 public:
  /// `new_id` gives ids for new records.
  explicit Intents(std::function<RecordId()> new_id) : new_id_(std::move(new_id)) {}

  RecordId new_id() { return new_id_(); }
  void add(Intent intent) { intents_.push_back(std::move(intent)); }
  std::vector<Intent> take() { return std::exchange(intents_, {}); }

 private:
  std::function<RecordId()> new_id_;
  std::vector<Intent> intents_;
};

}  // namespace planerka
