#pragma once

#include <filesystem>
#include <memory>

#include "server/app/verbs.h"
#include "server/net/loop.h"
#include "shared/base/result.h"

namespace planerka::app {

/// The running server's back door for its own machine: DIR/admin.sock, open to the owner of the
/// directory alone (mode 0600). Takes one verb a connection; a verb goes on when its caller goes.
class AdminSocket {
 public:
  /// Errors: admin.failed {file, why}. Loop and verbs outlive it.
  static Result<std::unique_ptr<AdminSocket>> open(net::Loop& loop,
                                                   const Verbs& verbs,
                                                   const std::filesystem::path& file);
  ~AdminSocket();
  AdminSocket(const AdminSocket&) = delete;
  AdminSocket& operator=(const AdminSocket&) = delete;

 private:
  struct State;
  explicit AdminSocket(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

/// Has the server that holds the directory run a verb, and waits for its end.
/// Errors: admin.unreachable {file} when nobody listens there, admin.broken {file}, the verb's own.
Result<> call_admin(const std::filesystem::path& file,
                    const std::string& verb,
                    const VerbArgs& args,
                    const std::function<void(const std::string& line)>& say);

}  // namespace planerka::app
