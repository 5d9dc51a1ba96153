#include "shared/base/verify.h"

#include <cstdio>
#include <cstdlib>

namespace planerka {

void verify_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "VERIFY failed: %s at %s:%d\n", expression, file, line);
  std::abort();
}

}  // namespace planerka
