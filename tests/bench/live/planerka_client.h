#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/sync/messages.h"
#include "tests/bench/live/party.h"
#include "tests/bench/live/socket.h"

namespace planerka::bench {

/// A device as the server sees one: greets, follows, uploads envelopes, settles verdicts. It keeps
/// no state but its cursor.
class PlanerkaClient final : public Client {
 public:
  /// `held`: the cursor and groups of a device that has a snapshot.
  struct Held {
    Cursor cursor;
    std::uint32_t groups = 0;
    ReplicaId replica;
  };
  PlanerkaClient(boost::asio::io_context& io, const Address& address, const Held& held);

  void edit(std::uint64_t record, std::string_view value) override;
  void flush() override;
  bool caught_up() const override { return following_ && cursor_.seq >= head_; }

  void submit(Command command);
  const std::optional<Welcome>& welcome() const { return welcome_; }

 private:
  void take(std::string_view message);
  void take_batch(std::string_view message);
  void take_results(const Results& results);

  Socket socket_;
  std::optional<Welcome> welcome_;
  bool following_ = false;
  Cursor cursor_;
  std::uint64_t head_ = 0;
  std::uint64_t n_ = 0;
  Upload upload_;
};

/// The record a scenario calls by a number.
RecordId shared_record(std::uint64_t number);

std::int64_t wall_ms();

}  // namespace planerka::bench
