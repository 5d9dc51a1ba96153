#include "server/app/verbs.h"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "shared/base/verify.h"

namespace planerka::app {

std::string VerbCall::arg(const std::string& name) const {
  const auto found = args.find(name);
  return found == args.end() ? "" : found->second;
}

void Verbs::run(const std::string& name, VerbCall call) const {
  const auto verb = verbs_.find(name);
  if (verb == verbs_.end()) return call.finish(fail("verb.unknown", {name}));
  verb->second(std::move(call));
}

std::string encode_frame(const std::map<std::string, std::string>& fields) {
  const std::string json =
      nlohmann::json(fields).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  VERIFY(json.size() <= kFrameBytesMax);
  std::string frame;
  for (int shift = 24; shift >= 0; shift -= 8) {
    frame += static_cast<char>(json.size() >> static_cast<unsigned>(shift) & 0xff);
  }
  return frame + json;
}

std::map<std::string, std::string> error_fields(const Error& error) {
  std::map<std::string, std::string> fields = {{"error", error.code}};
  for (std::size_t i = 0; i < error.args.size(); ++i) {
    fields[fmt::format("{}", i)] = error.args[i];
  }
  return fields;
}

Error error_from(const std::map<std::string, std::string>& fields) {
  Error error;
  const auto code = fields.find("error");
  error.code = code == fields.end() ? "admin.bad_answer" : code->second;
  for (auto arg = fields.find("0"); arg != fields.end();
       arg = fields.find(fmt::format("{}", error.args.size()))) {
    error.args.push_back(arg->second);
  }
  return error;
}

}  // namespace planerka::app
