// The least that could do the job: a WebSocket relay that appends every envelope to SQLite, one
// fsync for whatever came while the last one ran, then acknowledges, and passes the message to
// everyone else. It merges nothing, checks nothing, and knows nobody.
//
//   relay FILE       prints "ready http://127.0.0.1:PORT"

#include <algorithm>
#include <cstdio>
#include <deque>
#include <memory>
#include <set>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/database.h"
#include "tests/bench/live/frames.h"

namespace planerka::bench {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::beast::error_code;
using Message = std::shared_ptr<const std::string>;

class Session;

class Relay {
 public:
  Relay(asio::io_context& io, const char* file)
      : io_(io),
        acceptor_(io, {asio::ip::make_address("127.0.0.1"), 0}),
        database_(sqlite::Database::open(file, sqlite::Access::Write).value()) {
    VERIFY(database_.execute("CREATE TABLE IF NOT EXISTS log(seq INTEGER PRIMARY KEY, bytes BLOB)")
               .ok());
    insert_ = database_.prepare("INSERT INTO log(bytes) VALUES(?)").value();
    std::printf("ready http://127.0.0.1:%d\n", acceptor_.local_endpoint().port());
    std::fflush(stdout);
    accept();
  }
  void take(const std::shared_ptr<Session>& from, std::string message);
  void joined(const std::shared_ptr<Session>& session) { sessions_.insert(session); }
  void left(const std::shared_ptr<Session>& session) { sessions_.erase(session); }

 private:
  void accept();
  void commit();
  void send_all(Session& to);

  asio::io_context& io_;
  tcp::acceptor acceptor_;
  sqlite::Database database_;
  sqlite::Statement insert_;
  std::set<std::shared_ptr<Session>> sessions_;
  std::vector<std::pair<std::shared_ptr<Session>, Message>> waiting_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, Relay& relay) : ws_(std::move(socket)), relay_(relay) {}
  void start() {
    ws_.next_layer().set_option(tcp::no_delay(true));
    ws_.read_message_max(0);
    ws_.binary(true);
    ws_.auto_fragment(false);
    ws_.async_accept([self = shared_from_this()](ErrorCode error) {
      if (error) return;
      self->relay_.joined(self);
      self->read();
    });
  }
  void send(Message message) {
    queue_.push_back(std::move(message));
    if (queue_.size() == 1) write();
  }

 private:
  void read() {
    ws_.async_read(incoming_, [self = shared_from_this()](ErrorCode error, std::size_t) {
      if (error) return self->relay_.left(self);
      const auto data = self->incoming_.cdata();
      self->relay_.take(self, {static_cast<const char*>(data.data()), data.size()});
      self->incoming_.consume(data.size());
      self->read();
    });
  }
  void write() {
    ws_.async_write(asio::buffer(*queue_.front()),
                    [self = shared_from_this()](ErrorCode error, std::size_t) {
                      if (error) return self->relay_.left(self);
                      self->queue_.pop_front();
                      if (!self->queue_.empty()) self->write();
                    });
  }

  boost::beast::websocket::stream<tcp::socket> ws_;
  Relay& relay_;
  boost::beast::flat_buffer incoming_;
  std::deque<Message> queue_;
};

void Relay::accept() {
  acceptor_.async_accept([this](ErrorCode error, tcp::socket socket) {
    if (error) return;
    std::make_shared<Session>(std::move(socket), *this)->start();
    accept();
  });
}

void Relay::take(const std::shared_ptr<Session>& from, std::string message) {
  if (message.front() == kAll) return send_all(*from);
  if (waiting_.empty()) asio::post(io_, [this] { commit(); });
  waiting_.emplace_back(from, std::make_shared<const std::string>(std::move(message)));
}

void Relay::commit() {
  auto transaction =
      sqlite::Transaction::begin(database_, sqlite::Transaction::Kind::Write).value();
  std::vector<std::size_t> counts;
  for (const auto& [from, message] : waiting_) {
    counts.push_back(each_frame(*message, [this](std::string_view bytes) {
      insert_.bind_in_place(1, sqlite::as_blob(bytes));
      VERIFY(insert_.run().ok());
    }));
  }
  VERIFY(transaction.commit().ok());
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    const auto& [from, message] = waiting_[i];
    std::string acknowledged(1, kAcknowledged);
    append_number(acknowledged, static_cast<std::uint32_t>(counts[i]));
    from->send(std::make_shared<const std::string>(std::move(acknowledged)));
    for (const auto& session : sessions_) {
      if (session != from) session->send(message);
    }
  }
  waiting_.clear();
}

void Relay::send_all(Session& to) {
  constexpr std::size_t kMessageBytes = 64 * 1024;
  std::string message(1, kEnvelopes);
  const auto flush = [&] {
    to.send(std::make_shared<const std::string>(std::move(message)));
    message.assign(1, kEnvelopes);
  };
  sqlite::Statement select = database_.prepare("SELECT bytes FROM log ORDER BY seq").value();
  while (select.step().value()) {
    append_frame(message, sqlite::as_bytes(select.blob(0)));
    if (message.size() > kMessageBytes) flush();
  }
  flush();
  to.send(std::make_shared<const std::string>(1, kAll));
}

}  // namespace
}  // namespace planerka::bench

int main(int count, char** words) {
  if (count != 2) return 2;
  boost::asio::io_context io(1);
  const planerka::bench::Relay relay(io, words[1]);
  io.run();
}
