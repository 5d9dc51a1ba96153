#include "server/app/command_line.h"
#include "server/app/workspace.h"

// NOLINTNEXTLINE(bugprone-exception-escape): an exception that gets here is a bug, and ends it
int main(int count, char** arguments) {
  return planerka::app::run_command_line(count, arguments, planerka::Workspace::open);
}
