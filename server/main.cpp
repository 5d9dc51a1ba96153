#include "server/app/command_line.h"

int main(int count, char** arguments) {
  return planerka::app::run_command_line(count, arguments, {});
}
