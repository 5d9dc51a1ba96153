#pragma once

// What a benchmark that is no Google Benchmark counts: the CPU time of the main thread and the
// memory of the process, read from /proc, natively and under node alike. CPU time, since wall time
// on a shared machine tells of the others.

#include <cstdint>
#include <string>

namespace planerka::bench {

/// Seconds the main thread has run; exact to a tick of the kernel (4 ms). Under node the compiling
/// and collecting threads of V8 are not in it.
double cpu_seconds();

/// Bytes of the process that are in memory.
std::size_t resident_bytes();

/// The line of a file of /proc that starts with `name`, without it; empty when it has none.
std::string proc_line(const std::string& file, const std::string& name);

/// "1,736,000".
std::string grouped(std::uint64_t number);

}  // namespace planerka::bench
