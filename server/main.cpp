#include "server/app/command_line.h"
#include "server/app/workspace.h"

int main(int count, char** arguments) {
  return planerka::app::run_command_line(count, arguments, planerka::Workspace::open);
}
