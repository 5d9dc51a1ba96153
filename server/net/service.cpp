#include "server/net/service.h"

#include <fmt/core.h>

namespace planerka::net {

NetFigures::NetFigures(Metrics& metrics)
    : answer_time(metrics.histogram("planerka_http_answer_seconds",
                                    "From a whole request to its answer, not yet sent")),
      bytes_out(metrics.counter("planerka_http_bytes_total", "Bytes of answers sent")),
      sockets(metrics.gauge("planerka_sockets", "Open WebSockets")),
      messages_in(metrics.counter("planerka_messages_in_total", "WebSocket messages received")),
      messages_out(metrics.counter("planerka_messages_out_total", "WebSocket messages sent")),
      message_bytes_in(
          metrics.counter("planerka_message_bytes_in_total", "Bytes of messages received")),
      message_bytes_out(
          metrics.counter("planerka_message_bytes_out_total", "Bytes of messages sent")),
      slow_readers(metrics.counter("planerka_slow_readers_total",
                                   "Times a WebSocket's queue passed its soft bound")) {
  for (std::size_t i = 0; i < by_class_.size(); ++i) {
    by_class_[i] = &metrics.counter("planerka_http_answers_total",
                                    "Answers by class of status",
                                    {{"class", fmt::format("{}xx", i)}});
  }
}

}  // namespace planerka::net
