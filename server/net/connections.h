#pragma once

// Who is connected: counted, bounded, and reachable for a farewell. On the network thread.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "server/net/limits.h"
#include "server/net/metrics.h"
#include "server/net/peer.h"

namespace planerka::net {

/// One open connection, whatever it speaks now.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Finish what is under way, then close.
  virtual void farewell() = 0;
  /// Close now.
  virtual void cut() = 0;
  /// The session it was opened under, when it lasts longer than a request; empty otherwise.
  virtual std::string_view session() const = 0;
  virtual void end_session() = 0;
};

class Connections {
 public:
  /// A place among the admitted; given back when destroyed.
  class Admission {
   public:
    Admission(Connections& all, std::string group);
    Admission(const Admission&) = delete;
    Admission& operator=(const Admission&) = delete;
    ~Admission();

    /// Who sits here now: an HTTP connection that becomes a WebSocket keeps its place.
    void seat(std::weak_ptr<Connection> connection) { connection_ = std::move(connection); }

   private:
    friend class Connections;
    Connections& all_;
    std::string group_;
    std::weak_ptr<Connection> connection_;
  };

  Connections(const Limits& limits, Metrics& metrics);

  /// nullptr when the server or the address has its fill. An empty group is counted only in all.
  std::unique_ptr<Admission> admit(const std::string& group);

  /// Closes what was opened under a session that has ended.
  void end_session(std::string_view session);

  /// Says farewell to all and calls `then` when the last is gone.
  void farewell(std::function<void()> then);
  void cut_all();

 private:
  template <typename Visit>
  void for_each(Visit visit);
  void leave(Admission& admission);

  const Limits& limits_;
  Gauge& open_;
  Counter& refused_;
  std::unordered_set<Admission*> admitted_;
  std::unordered_map<std::string, std::size_t> per_group_;
  std::function<void()> when_empty_;
};

}  // namespace planerka::net
