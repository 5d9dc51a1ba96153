#include "server/app/command_line.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "server/app/admin_socket.h"
#include "server/app/error_text.h"
#include "server/app/installation.h"
#include "server/app/password_input.h"
#include "server/app/server.h"
#include "server/app/version.h"

namespace planerka::app {
namespace {

constexpr const char* kDefaultData = "data";
constexpr std::uint16_t kDefaultPort = 8080;

/// What the arguments ask for: one of serve, version and the verbs.
struct Asked {
  std::string data = kDefaultData;
  std::vector<std::string> workspaces;  // serve takes several
  std::string workspace = "main";
  std::string verb;
  VerbArgs args;
  bool wants_password = false;

  std::string host = "127.0.0.1";
  std::uint16_t port = kDefaultPort;
  std::string web;
  std::string certificate;
  std::string key;
  bool demo = false;
  bool trust_proxy = false;
};

void complain(const Error& error) {
  std::fprintf(stderr, "planerka: %s\n", error_text(error).c_str());
}

void say(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

/// Every connection is a descriptor: as many as the machine allows us.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

Result<> serve(const Asked& asked, const OpenWorkspace& open_workspace) {
  if (asked.certificate.empty() != asked.key.empty()) return fail("tls.half");
  raise_descriptor_limit();
  ServerOptions options;
  options.installation.folder = asked.data;
  if (!asked.workspaces.empty()) options.installation.workspaces = asked.workspaces;
  options.installation.open_workspace = open_workspace;
  options.listen.host = asked.host;
  options.listen.port = asked.port;
  options.listen.proxy = asked.trust_proxy ? net::Proxy::Trust : net::Proxy::Distrust;
  if (!asked.certificate.empty()) {
    options.listen.tls = net::TlsFiles{asked.certificate, asked.key};
  }
  options.web = asked.web;
  options.demo = asked.demo ? Demo::On : Demo::Off;
  const auto server = TRY(Server::open(std::move(options)));
  return server->run([](const std::string& url) { say("ready " + url); });
}

/// Runs a verb in this process, which then holds the directory.
Result<> run_here(const Asked& asked, const OpenWorkspace& open_workspace) {
  InstallationOptions options;
  options.folder = asked.data;
  options.workspaces = {asked.workspace};
  options.open_workspace = open_workspace;
  const auto installation = TRY(Installation::open(options));
  net::Loop& loop = installation->loop();
  Result<> outcome = done();
  const auto finish = [&](Result<> finished) {
    outcome = std::move(finished);
    installation->close([&loop] { loop.stop(); });
  };
  loop.post([&] { installation->verbs().run(asked.verb, {asked.args, say, finish}); });
  loop.run();
  return outcome;
}

/// "ru" or "en", as the environment of a POSIX program says.
std::string terminal_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') {
      return std::string(value).substr(0, 2) == "ru" ? "ru" : "en";
    }
  }
  return "en";
}

Result<> run_verb(Asked& asked, const OpenWorkspace& open_workspace) {
  asked.args["workspace"] = asked.workspace;
  asked.args["language"] = terminal_language();
  if (asked.wants_password) asked.args["password"] = TRY(read_password());
  Result<> here = run_here(asked, open_workspace);
  if (here.ok() || here.error().code != "data.locked") return here;
  Result<> there = call_admin(admin_socket_of(asked.data), asked.verb, asked.args, say);
  const bool nobody = !there.ok() && there.error().code == "admin.unreachable";
  return nobody ? here : there;
}

void add_place(CLI::App& command, Asked& asked) {
  command.add_option("--data", asked.data, "Directory of the installation")->capture_default_str();
  command.add_option("--workspace", asked.workspace, "Workspace")->capture_default_str();
}

void add_serve(CLI::App& app, Asked& asked) {
  CLI::App* command = app.add_subcommand("serve", "Serve the site until SIGTERM");
  command->add_option("--data", asked.data, "Directory of the installation")->capture_default_str();
  command->add_option("--workspace", asked.workspaces, "Workspaces; main unless given");
  command->add_option("--host", asked.host, "Address to listen on")->capture_default_str();
  command->add_option("--port", asked.port, "Port; 0 takes any free one")->capture_default_str();
  command->add_option("--web", asked.web, "Directory of the built client");
  command->add_option("--cert", asked.certificate, "TLS certificate with its chain, PEM");
  command->add_option("--key", asked.key, "TLS key, PEM");
  command->add_flag("--trust-proxy", asked.trust_proxy, "Believe X-Forwarded-For and -Proto");
  command->add_flag("--demo", asked.demo, "Fill an empty workspace, show the demo's logins");
  command->callback([&asked] { asked.verb = "serve"; });
}

CLI::App* add_verb(CLI::App& parent, Asked& asked, const std::string& name, const char* verb) {
  CLI::App* command = parent.add_subcommand(name);
  add_place(*command, asked);
  command->callback([&asked, verb] { asked.verb = verb; });
  return command;
}

/// An option whose value goes to the verb as it is.
CLI::Option* pass(CLI::App& command,
                  Asked& asked,
                  const std::string& name,
                  const std::string& text) {
  const std::string key = name.substr(name.find_first_not_of('-'));
  return command.add_option_function<std::string>(
      name, [&asked, key](const std::string& value) { asked.args[key] = value; }, text);
}

/// The same for a file: a running server has another working directory.
CLI::Option* pass_file(CLI::App& command,
                       Asked& asked,
                       const std::string& name,
                       const std::string& text) {
  const std::string key = name.substr(name.find_first_not_of('-'));
  return command.add_option_function<std::string>(
      name,
      [&asked, key](const std::string& value) {
        asked.args[key] = std::filesystem::absolute(value).string();
      },
      text);
}

void add_users(CLI::App& app, Asked& asked) {
  CLI::App* user = app.add_subcommand("user", "Who may sign in");
  user->require_subcommand(1);
  CLI::App* add = add_verb(*user, asked, "add", "user.add");
  add->description("Add a user; the password is asked for, or read from standard input");
  pass(*add, asked, "login", "Login")->required();
  pass(*add, asked, "--name", "First and last name")->required();
  pass(*add, asked, "--role", "manager, head, finance, head_of_finance, sales, viewer or admin")
      ->required();
  pass(*add, asked, "--grants", "Grants beyond the role, with commas");
  add->parse_complete_callback([&asked] { asked.wants_password = true; });
  add_verb(*user, asked, "list", "user.list")->description("List users");
  CLI::App* disable = add_verb(*user, asked, "disable", "user.disable");
  disable->description("End a user's sessions and refuse new ones");
  pass(*disable, asked, "login", "Login")->required();
  CLI::App* password = add_verb(*user, asked, "password", "user.password");
  password->description("Set a password, ending the user's sessions");
  pass(*password, asked, "login", "Login")->required();
  password->parse_complete_callback([&asked] { asked.wants_password = true; });
}

void add_data(CLI::App& app, Asked& asked) {
  CLI::App* import = add_verb(app, asked, "import", "import");
  import->description("Import files; again adds nothing");
  pass(*import, asked, "--preset", "How the files are laid out")->required();
  for (const char* file : {"--projects", "--agencies", "--agents", "--deals"}) {
    pass_file(*import, asked, file, "CSV file")->required()->check(CLI::ExistingFile);
  }
  pass(*import, asked, "--date-format", "dmy, mdy or ymd, when the files do not prove it")
      ->check(CLI::IsMember({"dmy", "mdy", "ymd"}));

  CLI::App* book = add_verb(app, asked, "export", "export");
  book->description("Write a workbook");
  pass(*book, asked, "--book", "Which: summary, registrations, agencies")->required();
  pass_file(*book, asked, "--out", "File to write, .xlsx")->required();

  CLI::App* backup = add_verb(app, asked, "backup", "backup");
  backup->description("Write a consistent copy of the workspace");
  pass_file(*backup, asked, "--out", "File to write")->required();
  CLI::App* restore = add_verb(app, asked, "restore", "restore");
  restore->description("Put a backup in place of the workspace, as a new epoch");
  pass_file(*restore, asked, "--from", "A backup")->required()->check(CLI::ExistingFile);
  add_verb(app, asked, "verify", "verify")
      ->description("Compute state, figures and hashes anew from the log and compare");
}

Result<> perform(Asked& asked, const OpenWorkspace& open_workspace) {
  if (asked.verb == "serve") return serve(asked, open_workspace);
  if (asked.verb == "version") {
    say("planerka " + std::string(kVersion));
    return done();
  }
  return run_verb(asked, open_workspace);
}

}  // namespace

int run_command_line(int count, const char* const* arguments, const OpenWorkspace& open_workspace) {
  // Whatever this program makes is its owner's alone, unless a person widens it.
  umask(077);
  Asked asked;
  CLI::App app("Planerka: partner managers' work, offline first");
  app.require_subcommand(1);
  add_serve(app, asked);
  add_users(app, asked);
  add_data(app, asked);
  app.add_subcommand("version", "Say the version")->callback([&asked] { asked.verb = "version"; });
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, std::cout, std::cerr) == 0 ? 0 : 2;
  }
  const Result<> outcome = perform(asked, open_workspace);
  if (outcome.ok()) return 0;
  complain(outcome.error());
  return 1;
}

}  // namespace planerka::app
