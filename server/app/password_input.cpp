#include "server/app/password_input.h"

#include <cstdio>
#include <iostream>

#include <termios.h>
#include <unistd.h>

namespace planerka::app {
namespace {

std::string ask_unseen(const char* prompt) {
  std::fputs(prompt, stderr);
  termios seen{};
  tcgetattr(STDIN_FILENO, &seen);
  termios unseen = seen;
  unseen.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  tcsetattr(STDIN_FILENO, TCSANOW, &unseen);
  std::string line;
  std::getline(std::cin, line);
  tcsetattr(STDIN_FILENO, TCSANOW, &seen);
  std::fputc('\n', stderr);
  return line;
}

}  // namespace

Result<std::string> read_password() {
  std::string password;
  if (isatty(STDIN_FILENO) == 0) {
    std::getline(std::cin, password);
  } else {
    password = ask_unseen("Password: ");
    if (password != ask_unseen("Once more: ")) return fail("password.differs");
  }
  if (password.empty()) return fail("password.empty");
  return password;
}

}  // namespace planerka::app
