#include "server/auth/flat_json.h"

#include <cstdint>
#include <utility>

#include <nlohmann/json.hpp>

namespace planerka::auth {
namespace {

constexpr std::size_t kNamesMax = 32;

/// Builds nothing but the map: what a stranger nests or mistypes stops the parser at once.
class Reader {
 public:
  using number_integer_t = std::int64_t;
  using number_unsigned_t = std::uint64_t;
  using number_float_t = double;
  using string_t = std::string;
  using binary_t = nlohmann::json::binary_t;

  explicit Reader(FlatJson& out) : out_(out) {}

  bool null() { return false; }
  bool boolean(bool) { return false; }
  bool number_integer(number_integer_t) { return false; }
  bool number_unsigned(number_unsigned_t) { return false; }
  bool number_float(number_float_t, const string_t&) { return false; }
  bool binary(binary_t&) { return false; }
  bool start_array(std::size_t) { return false; }
  bool end_array() { return false; }
  bool start_object(std::size_t) { return !std::exchange(inside_, true); }
  bool end_object() { return true; }
  bool key(string_t& name) {
    name_ = std::move(name);
    return out_.size() < kNamesMax;
  }
  bool string(string_t& text) {
    return inside_ && out_.emplace(std::move(name_), std::move(text)).second;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    return false;
  }

 private:
  FlatJson& out_;
  std::string name_;
  bool inside_ = false;
};

}  // namespace

Result<FlatJson> read_flat_json(std::string_view text) {
  FlatJson out;
  Reader reader(out);
  if (!nlohmann::json::sax_parse(text, &reader)) return fail("json.bad");
  return out;
}

}  // namespace planerka::auth
