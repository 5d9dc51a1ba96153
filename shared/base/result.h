#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/verify.h"

namespace planerka {

/// What went wrong, for people, peers and disks: a stable key that has a phrase in i18n, and the
/// values the phrase shows, in its order. Bugs are not errors: they are VERIFY.
struct Error {
  std::string code;
  std::vector<std::string> args = {};

  friend bool operator==(const Error& a, const Error& b) {
    return a.code == b.code && a.args == b.args;
  }
};

/// Makes an Error: `return fail("phone.length", {raw});`.
inline Error fail(std::string_view code, std::initializer_list<std::string> args = {}) {
  return Error{std::string(code), std::vector<std::string>(args)};
}

/// Either a value or an Error; never empty. `Result<>` carries success alone.
template <typename T = std::monostate>
class [[nodiscard]] Result {
 public:
  // Implicit on purpose: `return value;` and `return fail(...);` both read as what they are.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// REQUIRES: ok().
  const T& value() const& {
    VERIFY(ok());
    return *std::get_if<0>(&state_);
  }
  T& value() & {
    VERIFY(ok());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    VERIFY(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  /// REQUIRES: !ok().
  const Error& error() const& {
    VERIFY(!ok());
    return *std::get_if<1>(&state_);
  }
  Error&& error() && {
    VERIFY(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value: `return done();`.
inline Result<> done() {
  return Result<>(std::monostate{});
}

}  // namespace planerka

/// The value of a Result, or leaves the function with its Error:
/// `const Phone phone = TRY(parse_phone(text));`. Not around co_await: name the result first.
#define TRY(expression)                                           \
  ({                                                              \
    auto try_result_ = (expression);                              \
    if (!try_result_.ok()) return std::move(try_result_).error(); \
    std::move(try_result_).value();                               \
  })
