#pragma once

// The device's state machine, one per tab: takes the user's commands, keeps them, sends them, and
// follows the log. All tabs write their own commands; the one that leads holds the socket, stores
// what it receives and compacts. Events in, calls on DeviceHost out; no sockets, no clocks.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/sync/device_disk.h"
#include "shared/sync/device_host.h"
#include "shared/sync/messages.h"
#include "shared/sync/replica.h"
#include "shared/sync/snapshot.h"

namespace planerka {

/// What the user is told of their work, worst first.
enum class Standing : std::uint8_t {
  NotSaved,  // a write failed: «НЕ СОХРАНЕНО»
  Saving,    // a transaction is under way
  Waiting,   // saved; no network: «Нет сети, ждут изменений: N»
  Saved,     // saved, on its way: «Сохранено»
  Sent,      // everything is on the server: «Отправлено»
};

struct DeviceStatus {
  Standing standing = Standing::Sent;
  std::size_t waiting = 0;  // commands not yet decided
  bool connected = false;   // this tab, or the one that leads, follows the server
  bool connecting = false;  // the first attempt is under way: not known yet
  bool leads = false;       // this tab holds the socket
  Instant last_contact{};   // with the server, by its clock; 0: never
  bool loading = false;     // a snapshot is being taken
  std::size_t pages_loaded = 0;
  std::size_t pages_total = 0;
  StorageOutcome storage = StorageOutcome::Done;  // the last failure, for NotSaved
  std::string notice;  // a phrase's key from the server (session expired, read-only)
};

/// Bugs planted on purpose, so that tests show the simulator finds them. None in a shipped client.
enum class DeviceFault : std::uint8_t {
  None,
  DropPendingEarly,  // a command leaves at its verdict, before its change came
  SeenAtUpload,
  TwoTabsOneN,        // next_n is not expected, only written
  CursorBeforeDelta,  // the cursor is stored without its delta
  RelaxedCommands,    // own commands are not flushed before they are called saved
  FoldUnseen,         // other tabs are not told that deltas were folded
  TakeAnyVerdict,     // a verdict on other bytes of the same n is taken for one's own
  KeepLostGroups,     // a lost group's pages stay
  KeepErasedWords,    // decided commands and the inbox go on quoting what was erased
  KeepErasedPages,    // pages and deltas wait for the next compaction to lose it
};

class Device {
 public:
  Device(DeviceHost& host, const Executor& executor);

  /// Reads the disk; everything else follows by events.
  void start(RecordId user);

  // For the application.
  Replica& replica() { return replica_; }
  const Replica& replica() const { return replica_; }
  bool ready() const { return ready_; }
  /// Executes the commands of one gesture and stores them in one transaction; an Error and nothing
  /// happened. Ids must be fresh: new_id().
  /// Entries of the inbox that this settles go in the same transaction.
  Result<> act(std::vector<Command> commands, const std::vector<std::string>& settled_keys = {});
  RecordId new_id();
  DeviceStatus status() const;
  const std::map<std::string, disk::InboxEntry>& inbox() const { return inbox_; }
  /// Another number whenever inbox() has changed, until when its entries stay where they are.
  std::uint64_t inbox_version() const { return inbox_version_; }
  void dismiss(const std::string& inbox_key);
  /// The newest `most` decided commands of this replica that are still kept, oldest first.
  void read_acknowledged(std::size_t most, std::function<void(std::vector<disk::Decided>)> then);

  // Drafts: what a person typed and has not given as a command yet, by keys of the application's
  // own. They stay on this device; of a failure to keep one only its giver is told.
  void read_drafts(std::function<void(std::map<std::string, std::string>)> then);
  /// Puts a value of at most kStoredValueMax, or without one erases what is there.
  void store_draft(const std::string& key,
                   std::optional<std::string> value,
                   std::function<void(StorageOutcome)> then);

  /// Told after anything a screen may show has changed.
  void on_change(std::function<void()> changed) { changed_ = std::move(changed); }

  // Events.
  void on_stored(Ticket ticket, StorageOutcome outcome);
  void on_read(Ticket ticket, std::vector<StoredRow> rows);
  void on_fetched(Ticket ticket, std::optional<std::string> body);
  void on_socket_open();
  void on_socket_message(std::string_view bytes);
  void on_socket_closed();
  void on_look();
  void on_leader();
  void on_leader_lost();
  void on_leader_alive() { leader_ping_at_ = 0; }
  /// Another tab was shown, or wants to send: the leader answers, and tries the network at once.
  void on_ping();
  void on_alarm();
  /// The network is said to be back, or the page became visible.
  void on_online();

  /// Test-only.
  void plant(DeviceFault fault) { fault_ = fault; }

 private:
  enum class Link : std::uint8_t { Closed, Connecting, Greeting, Loading, Following };

  // device.cpp: acting, status, tabs.
  /// The numbers of the commands that one transaction stores, from first to last.
  struct Numbers {
    ReplicaId home;
    std::uint64_t first = 0;
    std::uint64_t last = 0;
  };

  void store(StorageTransaction transaction, std::function<void(StorageOutcome)> then);
  void read(std::vector<KeyRange> ranges, std::function<void(const std::vector<StoredRow>&)> then);
  void see_stored(const std::vector<KeyRange>& ranges, std::vector<StoredRow>& rows) const;
  void store_pending();
  void pending_stored(const Numbers& numbers, StorageOutcome outcome);
  void store_moved();
  void failed(StorageOutcome outcome);
  void changed();
  void look();
  void alarm(std::int64_t in_ms);

  // device_status.cpp: what is told of the work.
  bool hears_server() const { return link_ == Link::Following || link_ == Link::Loading; }
  void tell_contact();
  void keep_contact(StorageTransaction& transaction);

  // device_load.cpp: the disk into memory.
  void load_rows(const std::vector<StoredRow>& rows, bool fresh);
  void load_base(const std::vector<StoredRow>& rows, const disk::Position& position);
  void renumber_unstored(bool fresh);
  void note_dirty(const Change& change);
  void load_deltas(const std::vector<const StoredRow*>& rows);
  void load_pending(const std::vector<const StoredRow*>& rows);
  void adopt_stored(std::vector<Pending> news);
  void load_inbox(const std::vector<const StoredRow*>& rows);
  void reload();
  void compact();
  StorageTransaction compaction();
  bool fold_pages(StorageTransaction& transaction, const PageSpec& spec, std::size_t& budget);
  std::vector<RowIndex> unpaged_rows(const PageSpec& spec, const std::set<RecordId>& paged) const;
  void fold_history(StorageTransaction& transaction);
  void write_pages(StorageTransaction& transaction,
                   const PageSpec& spec,
                   const std::vector<RowIndex>& rows);
  void erase_page(StorageTransaction& transaction, std::size_t index);
  void erase_strays(StorageTransaction& transaction) const;
  std::vector<PageSpec> readable_pages() const;

  std::map<std::string, disk::InboxEntry>& change_inbox() {
    ++inbox_version_;
    return inbox_;
  }

  // device_erasure.cpp
  void clean_words();
  StorageTransaction blank_erased(const std::vector<StoredRow>& rows) const;

  // device_link.cpp: the network.
  void connect();
  void greet();
  void handle(const Welcome& welcome);
  void handle(const Batch& batch);
  void handle(const Results& results);
  void handle(const Expect& expect);
  void handle(const Fork& fork);
  void handle(const GroupsChanged& changed);
  void handle(const Bye& bye);
  void handle(const Pong& pong);
  void handle(const HistoryPage& page);
  bool judge_pending(const Verdict& verdict);
  void leave_pending();
  void apply_batch(const std::vector<Change>& changes, const Batch& last);
  void add_left(StorageTransaction& transaction, const Received& received);
  void upload();
  void reupload(std::uint64_t last_n);
  void settle();
  void decided_anew(const Verdict& verdict);
  void send_receipts(std::uint64_t last_n);
  void finish_reupload();
  void rehome(ReplicaId replica);
  void reconnect_from_disk();
  StorageExpectation expected_identity() const;
  StorageExpectation expected_position() const;
  static StoredRow row_of(const disk::Position& position);
  StorageExpectation expected_next_n(std::uint64_t n) const;
  bool holds_lost() const;
  void load_snapshot();
  void begin_load();
  void wipe_lost(const std::vector<StoredRow>& rows);
  void fetch_next();
  void store_fetched();
  void finish_loading();
  std::uint64_t settled() const;
  std::uint64_t last_n() const { return next_n_ - 1; }

  /// A transaction whose answer is awaited, and what it does to own words and the inbox.
  struct Storing {
    std::function<void(StorageOutcome)> then;
    std::vector<KeyRange> erases;
    std::vector<StoredRow> puts;
  };

  struct Reading {
    std::function<void(const std::vector<StoredRow>&)> then;
    std::vector<KeyRange> ranges;
  };

  struct StoredPage {
    std::string key;
    PageSpec spec;
    std::vector<RecordId> records;
  };

  DeviceHost& host_;
  const Executor& executor_;
  Replica replica_;
  std::function<void()> changed_;
  DeviceFault fault_ = DeviceFault::None;

  // The disk as this tab last knew it.
  bool ready_ = false;
  disk::Position position_;
  std::uint64_t next_n_ = 1;
  bool numbered_ = false;                          // the row of next_n is there
  std::map<std::string, disk::InboxEntry> inbox_;  // written through change_inbox() only
  std::uint64_t inbox_version_ = 0;
  std::vector<StoredPage> pages_;
  std::set<RecordId> dirty_;
  std::size_t deltas_ = 0;
  std::set<RecordId> folding_;  // dirty when the compaction under way began
  std::uint64_t fold_seq_ = 0;
  bool compacting_ = false;
  bool cleaning_ = false;
  std::uint64_t words_clean_ = 0;  // no decided command speaks of what was erased up to this seq
  bool followed_ = false;          // another tab may have rewritten pages since they were read

  // Under way.
  std::uint64_t last_ticket_ = 0;
  std::map<Ticket, Storing> storing_;
  std::map<Ticket, Reading> reading_;
  std::set<Ticket> fetching_;
  bool looking_ = false;
  bool look_again_ = false;
  std::size_t storing_commands_ = 0;
  bool renumbering_ = false;
  std::vector<std::string> settled_keys_;  // of the inbox, to go with the commands not stored yet
  StorageOutcome failure_ = StorageOutcome::Done;

  // The link.
  bool leader_ = false;
  Link link_ = Link::Closed;
  std::uint64_t sent_n_ = 0;  // newest n that went out on this socket
  std::uint64_t told_settled_ = 0;
  std::uint32_t segment_ = 1;
  std::int64_t segment_gap_ms_ = 0;  // wall minus monotonic
  std::int64_t retry_at_ = 0;
  int retries_ = 0;
  bool turned_away_ = false;  // the server let go of what was sent, and has taken nothing since
  std::int64_t leader_ping_at_ = 0;
  std::vector<Change> batch_;  // parts of an interval under way
  std::vector<std::string> batch_rows_;
  std::string incoming_;  // the message being handled
  std::optional<Manifest> manifest_;
  std::size_t next_page_ = 0;
  std::uint64_t loading_generation_ = 0;
  std::vector<StoredRow> fetched_;  // pages that wait for the disk
  bool storing_pages_ = false;
  std::size_t pages_stored_ = 0;
  bool regressed_ = false;
  std::map<std::uint64_t, disk::Decided> reuploaded_;  // by n: decided anew after a restore
  std::vector<Verdict> early_;  // verdicts that came before the receipts were read
  bool receipts_read_ = false;
  bool verdicts_told_ = false;  // all that the server had decided before this connection
  bool abandoned_ = false;      // asks for a new number: what the server misses is not here
  ReplicaId rehome_to_;
  std::uint32_t session_groups_ = 0;
  disk::Contact contact_;  // as the disk has it
  bool heard_ = false;     // this tab heard the server since it last lost it
  std::string notice_;
};

}  // namespace planerka
