#include "server/app/admin_socket.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <sys/stat.h>

#include "server/auth/flat_json.h"

namespace planerka::app {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using ErrorCode = boost::system::error_code;

namespace {

constexpr std::chrono::seconds kAskTime{5};
constexpr std::size_t kCallersMax = 16;
constexpr std::size_t kQueuedFramesMax = 10'000;

using Head = std::array<unsigned char, 4>;

std::size_t size_in(const Head& head) {
  std::size_t size = 0;
  for (const unsigned char byte : head) {
    size = size << 8 | byte;
  }
  return size;
}

/// One caller. Lives while it is read, written, or its verb runs.
class Caller : public std::enable_shared_from_this<Caller> {
 public:
  Caller(Local::socket socket, const Verbs& verbs, std::shared_ptr<std::size_t> count)
      : socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        verbs_(verbs),
        count_(std::move(count)) {
    ++*count_;
  }
  ~Caller() { --*count_; }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  void start() {
    timer_.expires_after(kAskTime);
    timer_.async_wait([self = shared_from_this()](ErrorCode error) {
      if (!error) self->hang_up();
    });
    asio::async_read(
        socket_, asio::buffer(head_), [self = shared_from_this()](ErrorCode error, std::size_t) {
          const std::size_t size = size_in(self->head_);
          if (error || size > kFrameBytesMax) return self->hang_up();
          self->read_body(size);
        });
  }

 private:
  void read_body(std::size_t size) {
    body_.resize(size);
    asio::async_read(
        socket_, asio::buffer(body_), [self = shared_from_this()](ErrorCode error, std::size_t) {
          if (error) return self->hang_up();
          self->timer_.cancel();
          self->run();
        });
  }

  void run() {
    Result<auth::FlatJson> asked = auth::read_flat_json(body_);
    if (!asked.ok()) return send(error_fields(asked.error()));
    VerbCall call;
    call.args = std::move(*asked);
    call.say = [self = shared_from_this()](std::string line) {
      self->send({{"line", std::move(line)}});
    };
    call.finish = [self = shared_from_this()](const Result<>& outcome) {
      self->send(outcome.ok() ? VerbArgs{{"done", ""}} : error_fields(outcome.error()));
    };
    const std::string verb = call.arg("verb");
    verbs_.run(verb, std::move(call));
  }

  void send(const VerbArgs& fields) {
    // A caller who does not read loses the connection, not the server its memory.
    if (queue_.size() >= kQueuedFramesMax) return hang_up();
    queue_.push_back(encode_frame(fields));
    if (queue_.size() == 1) write();
  }

  void write() {
    asio::async_write(socket_,
                      asio::buffer(queue_.front()),
                      [self = shared_from_this()](ErrorCode error, std::size_t) {
                        if (error) return;
                        self->queue_.pop_front();
                        if (!self->queue_.empty()) self->write();
                      });
  }

  void hang_up() {
    timer_.cancel();
    ErrorCode ignored;
    socket_.close(ignored);
  }

  Local::socket socket_;
  asio::steady_timer timer_;
  const Verbs& verbs_;
  std::shared_ptr<std::size_t> count_;
  Head head_{};
  std::string body_;
  std::deque<std::string> queue_;  // the front is under way
};

}  // namespace

struct AdminSocket::State {
  State(net::Loop& loop_used, const Verbs& known) : verbs(known), acceptor(loop_used.io()) {}

  void accept() {
    acceptor.async_accept([this](ErrorCode error, Local::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error && *callers < kCallersMax) {
        std::make_shared<Caller>(std::move(socket), verbs, callers)->start();
      }
      accept();
    });
  }

  const Verbs& verbs;
  Local::acceptor acceptor;
  std::filesystem::path file;
  std::shared_ptr<std::size_t> callers = std::make_shared<std::size_t>(0);
};

Result<std::unique_ptr<AdminSocket>> AdminSocket::open(net::Loop& loop,
                                                       const Verbs& verbs,
                                                       const std::filesystem::path& file) {
  auto state = std::make_unique<State>(loop, verbs);
  std::error_code absent;
  // Left by a server that was killed; the directory's lock says that none runs.
  std::filesystem::remove(file, absent);
  ErrorCode error;
  state->acceptor.open(Local(), error);
  const mode_t mask = umask(0177);
  if (!error) state->acceptor.bind(Local::endpoint(file.string()), error);
  umask(mask);
  if (!error) state->acceptor.listen(static_cast<int>(kCallersMax), error);
  if (error) return fail("admin.failed", {file.string(), error.message()});
  state->file = file;
  state->accept();
  return std::unique_ptr<AdminSocket>(new AdminSocket(std::move(state)));
}

AdminSocket::AdminSocket(std::unique_ptr<State> state) : state_(std::move(state)) {}

AdminSocket::~AdminSocket() {
  ErrorCode ignored;
  state_->acceptor.close(ignored);
  std::error_code gone;
  std::filesystem::remove(state_->file, gone);
}

namespace {

Result<VerbArgs> read_answer(Local::socket& socket, const std::string& file) {
  Head head{};
  ErrorCode error;
  asio::read(socket, asio::buffer(head), error);
  if (error || size_in(head) > kFrameBytesMax) return fail("admin.broken", {file});
  std::string body(size_in(head), '\0');
  asio::read(socket, asio::buffer(body), error);
  if (error) return fail("admin.broken", {file});
  return auth::read_flat_json(body);
}

}  // namespace

Result<> call_admin(const std::filesystem::path& file,
                    const std::string& verb,
                    const VerbArgs& args,
                    const std::function<void(const std::string& line)>& say) {
  asio::io_context io;
  Local::socket socket(io);
  ErrorCode error;
  socket.connect(Local::endpoint(file.string()), error);
  if (error) return fail("admin.unreachable", {file.string()});
  VerbArgs asked = args;
  asked["verb"] = verb;
  asio::write(socket, asio::buffer(encode_frame(asked)), error);
  if (error) return fail("admin.broken", {file.string()});
  while (true) {
    const VerbArgs answer = TRY(read_answer(socket, file.string()));
    if (const auto line = answer.find("line"); line != answer.end()) {
      say(line->second);
    } else if (answer.contains("done")) {
      return done();
    } else {
      return error_from(answer);
    }
  }
}

}  // namespace planerka::app
