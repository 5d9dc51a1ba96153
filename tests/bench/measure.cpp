#include "tests/bench/measure.h"

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace planerka::bench {
namespace {

std::string read_file(const std::string& path) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "r"));
  std::string text(16 * 1024, '\0');
  text.resize(file ? std::fread(text.data(), 1, text.size(), file.get()) : 0);
  return text;
}

}  // namespace

double cpu_seconds() {
  return std::strtod(read_file("/proc/self/schedstat").c_str(), nullptr) / 1e9;
}

std::size_t resident_bytes() {
  constexpr std::size_t kKilobyte = 1024;
  const std::string line = proc_line("/proc/self/status", "VmRSS:");
  return std::strtoul(line.c_str(), nullptr, 10) * kKilobyte;
}

std::string proc_line(const std::string& file, const std::string& name) {
  const std::string text = read_file(file);
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    if (text.compare(at, name.size(), name) == 0) {
      const std::size_t from = at + name.size();
      return text.substr(from, text.find('\n', from) - from);
    }
    if (text.find('\n', at) == std::string::npos) break;
  }
  return {};
}

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3)
    text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace planerka::bench
