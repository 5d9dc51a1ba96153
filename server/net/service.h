#pragma once

// What every connection of a listener shares. Inside net only.

#include <array>
#include <string_view>

#include "server/net/connections.h"
#include "server/net/limits.h"
#include "server/net/loop.h"
#include "server/net/metrics.h"
#include "server/net/site.h"

namespace planerka::net {

struct NetFigures {
  explicit NetFigures(Metrics& metrics);

  Counter& answers(unsigned status) const { return *by_class_[status / 100 % by_class_.size()]; }

  Histogram& answer_time;
  Counter& bytes_out;
  Gauge& sockets;
  Counter& messages_in;
  Counter& messages_out;
  Counter& message_bytes_in;
  Counter& message_bytes_out;
  Counter& slow_readers;

 private:
  std::array<Counter*, 6> by_class_ = {};
};

struct Service {
  Loop& loop;
  Site& site;
  Limits limits;
  NetFigures figures;
  Connections connections;
  bool tls = false;
  bool trust_proxy = false;
  bool stopping = false;
};

}  // namespace planerka::net
