#include "server/app/error_text.h"

#include <string_view>
#include <utility>

#include "shared/i18n/phrases.h"

namespace planerka::app {
namespace {

/// %1, %2… stand for the error's arguments.
constexpr std::pair<std::string_view, std::string_view> kTexts[] = {
    {"admin.broken", "The server closed %1 before it had answered. See its own output for why."},
    {"admin.failed", "Cannot listen on %1: %2. Is its path longer than 107 bytes?"},
    {"admin.unreachable",
     "Nobody answers on %1. The process that holds the directory is not a server, or is just "
     "starting or stopping: try again in a moment."},
    {"data.locked", "%1 is in use by process %2. Stop it first, or give another --data."},
    {"data.unwritable",
     "Cannot write in %1: %2. Give a directory of your own with --data, or mend its permissions."},
    {"listen.bad_host",
     "%1 is no address of this machine. Try --host 127.0.0.1 or --host 0.0.0.0."},
    {"listen.busy", "Port %2 on %1 is taken. Stop who uses it, or give another with --port."},
    {"listen.denied",
     "Not allowed to listen on port %2. Ports below 1024 need root: try --port 8080."},
    {"listen.failed", "Cannot listen on %1:%2: %3."},
    {"login.bad",
     "\"%1\" cannot be a login: 1 to 64 Latin letters, digits and . _ - @, beginning with a letter "
     "or a digit."},
    {"password.differs", "The two passwords differ. Try again."},
    {"password.empty", "The password is empty. Type it, or pass it as one line on standard input."},
    {"password.long", "The password is longer than 256 bytes."},
    {"password.memory", "Not enough memory to hash a password: 64 MB are needed."},
    {"server.busy",
     "The server reads and writes files for others just now. Try again in a minute."},
    {"server.read_only", "No space left on the server's disk. Free some and try again."},
    {"server.storage", "The server's disk does not answer. See its own output for why."},
    {"sqlite.busy", "%1 is in use by another program. Close it and try again."},
    {"sqlite.corrupt", "%1 is damaged or is no database (%2). Restore a backup: planerka restore."},
    {"sqlite.full", "No space left for %1. Free some and try again."},
    {"sqlite.io", "The disk failed on %1: %2."},
    {"sqlite.missing", "Cannot open %1: %2."},
    {"sqlite.read_only", "%1 may not be written: %2."},
    {"store.damaged", "The backup %1 is damaged. Take an older one."},
    {"store.exists", "%1 is there already. Give another --out, or move it away."},
    {"store.file", "Cannot write %1: %2."},
    {"store.foreign_file", "%1 is a database, but not of planerka. Nothing was changed."},
    {"store.malformed_change", "The log is damaged. Restore a backup: planerka restore."},
    {"store.malformed_history",
     "The history of record %1 is damaged. Restore a backup: planerka restore."},
    {"store.malformed_row",
     "The row %2 of table %1 is damaged. Restore a backup: planerka restore."},
    {"store.malformed_value", "The log is damaged. Restore a backup: planerka restore."},
    {"store.newer", "%1 was written by a newer planerka. Install that version or later."},
    {"store.newer_schema",
     "%1 was written by a newer planerka (its version of the data is %2, ours %3). Install that "
     "version or later; nothing was changed."},
    {"store.older_schema",
     "%1 was written by an older planerka. Start the server once: it brings the file up to date."},
    {"tls.bad_certificate",
     "Cannot use the certificate %1: %2. A PEM file with its chain is needed."},
    {"tls.bad_key",
     "Cannot use the key %1: %2. A PEM file that belongs to the certificate is needed."},
    {"tls.half", "TLS needs both --cert and --key."},
    {"user.bad_grant",
     "There is no grant \"%1\". Grants: finance, payout_status, export, full_phones, "
     "report_on_everyone."},
    {"user.bad_role",
     "There is no role \"%1\". Roles: manager, head, finance, head_of_finance, sales, viewer, "
     "admin."},
    {"user.login_taken", "The login %1 is taken. See planerka user list."},
    {"user.name_missing", "A name is missing: give --name \"First Last\"."},
    {"user.unknown", "There is no user %1. See planerka user list."},
    {"verb.unknown", "The running server does not know \"%1\": it is another version. Restart it."},
    {"verify.digest", "Change %1 was altered, or what came before it is missing."},
    {"verify.figure", "The figure %1 differs from what the log gives."},
    {"verify.file", "The file is damaged: %1."},
    {"verify.gap", "Change %1 is missing."},
    {"verify.history", "The history kept of %1 differs from what the log gives."},
    {"verify.log_moved", "The log changed while it was read. Try again."},
    {"verify.log_short", "The log ends at change %1, before its own state tables."},
    {"verify.missing_value", "A personal value of %1 is gone, though nobody erased it."},
    {"verify.personal", "A personal value of change %1 was altered."},
    {"verify.state_row", "The row %2 of table %1 differs from what the log gives."},
    {"web.missing",
     "There is no directory %1. Build the client first, or give its place with --web."},
    {"web.no_index", "%1 has no index.html. Give the built client's directory with --web."},
    {"web.too_large", "%1 holds more than 128 MB. Give the built client's directory with --web."},
    {"workspace.bad_name",
     "\"%1\" cannot be a workspace: 1 to 32 of a-z, 0-9 and '-', beginning with a letter."},
    {"workspace.unknown", "There is no workspace \"%1\" here. Name one with --workspace."},
};

std::string filled(std::string_view text, const Error& error) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const auto number = static_cast<std::size_t>(text[++i] - '1');
    if (number < error.args.size()) out += error.args[number];
  }
  return out;
}

}  // namespace

std::string error_text(const Error& error) {
  for (const auto& [code, text] : kTexts) {
    if (code == error.code) return filled(text, error);
  }
  // What the rules and the import say, they say to everybody in the same words.
  return planerka::error_text(Language::En, error);
}

}  // namespace planerka::app
