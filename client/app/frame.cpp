#include "client/app/frame.h"

namespace planerka {

std::string_view Frame::phrase(PhraseKey key) const {
  return planerka::phrase(session.language, key);
}

std::string Frame::phrase(PhraseKey key, std::initializer_list<std::string> args) const {
  return planerka::phrase(session.language, key, args);
}

std::string Frame::plural(PhraseKey key, std::int64_t number) const {
  return planerka::plural(session.language, key, number);
}

std::string Frame::title(PhraseKey key, const NumberSetting* counts) const {
  std::optional<std::int64_t> number;
  if (counts != nullptr) number = read_number(store(), *counts);
  return planerka::title(session.language, key, number);
}

std::string Frame::user_name(RecordId user) const {
  const std::string_view name = store().value(user, fields::user::name).bytes;
  return std::string(name.empty() ? phrase("word.system") : name);
}

std::string Frame::author_name(ReplicaId replica_id) const {
  const auto devices = store().lookup(fields::device::replica,
                                      {.tag = ValueTag::Integer, .integer = replica_id.value});
  if (devices.empty()) return std::string(phrase("word.system"));
  return user_name(reference(store().value(devices.front(), fields::device::user)));
}

}  // namespace planerka
