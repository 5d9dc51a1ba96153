#pragma once

// One WebSocket: reads messages for its handler, writes its queue in order, one at a time. Inside
// net only; instantiated for plain and TLS streams.

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "server/net/http_message.h"
#include "server/net/peer.h"
#include "server/net/service.h"

namespace planerka::net {

template <class Stream>
class WsSession final : public Peer,
                        public Connection,
                        public std::enable_shared_from_this<WsSession<Stream>> {
 public:
  WsSession(Stream stream,
            Service& service,
            std::unique_ptr<Connections::Admission> admission,
            AcceptedSync accepted)
      : ws_(std::move(stream)),
        service_(service),
        admission_(std::move(admission)),
        accepted_(std::move(accepted)),
        deadline_(ws_.get_executor()) {}
  ~WsSession() override {
    if (open_) service_.figures.sockets.add(-1);
  }
  WsSession(const WsSession&) = delete;
  WsSession& operator=(const WsSession&) = delete;

  /// Answers the handshake, makes the handler and reads until the end.
  void start(RawRequest request);

  void send(std::shared_ptr<const std::string> message) override;
  void close(CloseCode code, std::string_view reason) override;
  std::size_t queued_bytes() const override { return queued_bytes_; }
  std::size_t queued_messages() const override { return queue_.size(); }
  void pause_reading() override { paused_ = true; }
  void resume_reading() override;

  void farewell() override {
    // Between the answer to the handshake and our hearing of it, on_accepted() says it.
    if (open_) close(CloseCode::GoingAway, "the server is stopping");
  }
  void cut() override;
  std::string_view session() const override { return accepted_.opening.user.session; }
  void end_session() override { close(CloseCode::SessionEnded, "the session has ended"); }

 private:
  using ErrorCode = boost::beast::error_code;

  void configure();
  void on_accepted();
  void read();
  void on_read();
  void write();
  void on_written();
  void tell_later(void (WsHandler::*notice)());
  void finish();

  boost::beast::websocket::stream<Stream> ws_;
  Service& service_;
  std::unique_ptr<Connections::Admission> admission_;
  AcceptedSync accepted_;
  boost::asio::steady_timer deadline_;  // of the closing handshake
  boost::beast::flat_buffer incoming_;
  RawRequest request_;  // lives until the handshake is answered
  std::unique_ptr<WsHandler> handler_;
  std::deque<std::shared_ptr<const std::string>> queue_;  // the front is under way
  std::size_t queued_bytes_ = 0;
  bool open_ = false;  // the handshake is done
  bool reading_ = false;
  bool writing_ = false;
  bool paused_ = false;
  bool slow_ = false;
  bool closing_ = false;
};

template <class Stream>
void WsSession<Stream>::configure() {
  namespace websocket = boost::beast::websocket;
  // The WebSocket's own timeouts take over from the TCP stream's.
  boost::beast::get_lowest_layer(ws_).expires_never();
  websocket::stream_base::timeout timeouts{};
  timeouts.handshake_timeout = service_.limits.ws_handshake_time;
  timeouts.idle_timeout = service_.limits.ws_idle_time;
  timeouts.keep_alive_pings = true;
  ws_.set_option(timeouts);
  ws_.set_option(websocket::stream_base::decorator(
      [secure = service_.tls](websocket::response_type& response) {
        for (const Header& header : security_headers(secure)) {
          response.set(header.name, header.value);
        }
        response.set("Sec-WebSocket-Protocol",
                     boost::beast::string_view(kSubprotocol.data(), kSubprotocol.size()));
      }));
  ws_.read_message_max(service_.limits.message_bytes);
  ws_.auto_fragment(false);
  ws_.text(accepted_.opening.wire == Wire::Json);
}

template <class Stream>
void WsSession<Stream>::start(RawRequest request) {
  admission_->seat(this->weak_from_this());
  request_ = std::move(request);
  configure();
  ws_.async_accept(request_, [self = this->shared_from_this()](ErrorCode error) {
    if (!error) self->on_accepted();
  });
}

template <class Stream>
void WsSession<Stream>::on_accepted() {
  open_ = true;
  service_.figures.sockets.add(1);
  request_ = {};
  handler_ = (*accepted_.open)(this->shared_from_this(), accepted_.opening);
  if (handler_ == nullptr) close(CloseCode::TryAgainLater, "the workspace cannot serve now");
  if (service_.stopping) farewell();
  read();
}

template <class Stream>
void WsSession<Stream>::read() {
  reading_ = true;
  ws_.async_read(incoming_, [self = this->shared_from_this()](ErrorCode error, std::size_t) {
    self->reading_ = false;
    if (error) return self->finish();
    self->on_read();
  });
}

template <class Stream>
void WsSession<Stream>::on_read() {
  const auto data = incoming_.cdata();
  service_.figures.messages_in.add();
  service_.figures.message_bytes_in.add(data.size());
  // A closing connection reads on only to meet the other side's close.
  if (handler_ != nullptr && !closing_) {
    handler_->on_message({static_cast<const char*>(data.data()), data.size()});
  }
  incoming_.consume(incoming_.size());
  if (!paused_ || closing_) read();
}

template <class Stream>
void WsSession<Stream>::resume_reading() {
  paused_ = false;
  // Through the loop: the caller may stand inside on_message, whose end reads on by itself.
  boost::asio::post(ws_.get_executor(), [self = this->shared_from_this()] {
    if (self->open_ && !self->reading_ && !self->paused_ && !self->closing_) self->read();
  });
}

template <class Stream>
void WsSession<Stream>::send(std::shared_ptr<const std::string> message) {
  if (closing_ || !open_) return;
  const Limits& limits = service_.limits;
  queued_bytes_ += message->size();
  queue_.push_back(std::move(message));
  if (queued_bytes_ > limits.queue_hard_bytes || queue_.size() > limits.queue_hard_messages) {
    return close(CloseCode::TryAgainLater, "too slow a reader");
  }
  if (queued_bytes_ > limits.queue_soft_bytes && !slow_) {
    slow_ = true;
    service_.figures.slow_readers.add();
    tell_later(&WsHandler::on_slow);
  }
  if (!writing_) write();
}

template <class Stream>
void WsSession<Stream>::write() {
  writing_ = true;
  const std::string& message = *queue_.front();
  ws_.async_write(boost::asio::buffer(message),
                  [self = this->shared_from_this()](ErrorCode error, std::size_t) {
                    self->writing_ = false;
                    if (error) return self->cut();
                    self->on_written();
                  });
}

template <class Stream>
void WsSession<Stream>::on_written() {
  service_.figures.messages_out.add();
  service_.figures.message_bytes_out.add(queue_.front()->size());
  queued_bytes_ -= queue_.front()->size();
  queue_.pop_front();
  if (!queue_.empty()) return write();
  if (std::exchange(slow_, false) && !closing_) tell_later(&WsHandler::on_drained);
}

template <class Stream>
void WsSession<Stream>::tell_later(void (WsHandler::*notice)()) {
  // Not within send(): the handler is in the middle of something.
  boost::asio::post(ws_.get_executor(), [self = this->shared_from_this(), notice] {
    if (self->handler_ != nullptr && !self->closing_) ((*self->handler_).*notice)();
  });
}

template <class Stream>
void WsSession<Stream>::close(CloseCode code, std::string_view reason) {
  if (closing_) return;
  if (!open_) return cut();
  closing_ = true;
  while (queue_.size() > (writing_ ? 1U : 0U)) {
    queued_bytes_ -= queue_.back()->size();
    queue_.pop_back();
  }
  deadline_.expires_after(service_.limits.ws_handshake_time);
  deadline_.async_wait([self = this->shared_from_this()](ErrorCode error) {
    if (!error) self->cut();
  });
  const boost::beast::websocket::close_reason why(
      static_cast<boost::beast::websocket::close_code>(code),
      boost::beast::string_view(reason.data(), reason.size()));
  ws_.async_close(why, [self = this->shared_from_this()](ErrorCode) {
    self->deadline_.cancel();
    if (!self->reading_) self->finish();
  });
}

template <class Stream>
void WsSession<Stream>::cut() {
  boost::beast::get_lowest_layer(ws_).close();
  // A read in progress fails, and ends the connection; without one (paused) nothing else would.
  if (!reading_) finish();
}

template <class Stream>
void WsSession<Stream>::finish() {
  closing_ = true;
  deadline_.cancel();
  if (handler_ == nullptr) return;
  const std::unique_ptr<WsHandler> handler = std::move(handler_);
  handler->on_closed();
}

}  // namespace planerka::net
