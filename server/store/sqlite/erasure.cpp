#include "server/store/sqlite/erasure.h"

#include <algorithm>
#include <string>
#include <vector>

#include "server/store/sqlite/blob.h"
#include "server/store/sqlite/change_codec.h"
#include "shared/sync/command.h"

namespace planerka::sqlite {
namespace {

// Shorter texts are found in any envelope by chance; so short a value names nobody.
constexpr std::size_t kTellingTextMin = 4;

// Two spellings of a phone agree in their last digits: "8 (999) 123-45-67", "+79991234567".
constexpr std::size_t kPhoneDigits = 10;

std::string last_digits(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) {
    return c >= '0' && c <= '9';
  });
  return digits.size() <= kPhoneDigits ? digits : digits.substr(digits.size() - kPhoneDigits);
}

struct Traces {
  RecordId record;
  std::vector<std::string> texts;
  std::vector<std::string> phones;

  void add(const Value& value) {
    if (value.tag != ValueTag::Text || value.bytes.size() < kTellingTextMin) return;
    texts.push_back(value.bytes);
    std::string digits = last_digits(value.bytes);
    if (digits.size() == kPhoneDigits) phones.push_back(std::move(digits));
  }

  bool in_bytes(std::string_view bytes) const {
    return std::any_of(texts.begin(), texts.end(), [bytes](const std::string& text) {
      return bytes.find(text) != std::string_view::npos;
    });
  }

  bool in_value(const Value& value) const {
    if (value.tag == ValueTag::Integer) return reference(value.view()) == record;
    if (value.tag != ValueTag::Text) return false;
    return std::find(phones.begin(), phones.end(), last_digits(value.bytes)) != phones.end();
  }

  bool in_command(const Command& command) const {
    const auto argument = [this](const Argument& a) { return in_value(a.value); };
    const auto presumption = [this](const Presumption& p) {
      return p.record == record || in_value(p.value);
    };
    return command.record == record ||
           std::find(command.new_ids.begin(), command.new_ids.end(), record) !=
               command.new_ids.end() ||
           std::any_of(command.arguments.begin(), command.arguments.end(), argument) ||
           std::any_of(command.presumptions.begin(), command.presumptions.end(), presumption);
  }

  bool in_refusal(std::string_view envelope, std::string_view arguments) const {
    if (in_bytes(envelope) || in_bytes(arguments)) return true;
    const Result<Envelope> decoded = decode_envelope(envelope);
    return decoded.ok() && in_command(decoded->command);
  }
};

Result<Traces> traces_of(Database& database, RecordId record) {
  Traces traces{record, {}, {}};
  Statement select = TRY(database.prepare("SELECT DISTINCT value FROM personal WHERE record=?"));
  select.bind(1, as_integer(record.value));
  while (TRY(select.step())) {
    traces.add(TRY(decode_value(as_bytes(select.blob(0)))));
  }
  return traces;
}

Result<> blank_refusals(Database& database, const Traces& traces) {
  Statement select = TRY(
      database.prepare("SELECT id, envelope, arguments FROM refusals WHERE envelope IS NOT NULL"));
  std::vector<std::int64_t> found;
  while (TRY(select.step())) {
    if (traces.in_refusal(as_bytes(select.blob(1)), as_bytes(select.blob(2)))) {
      found.push_back(select.integer(0));
    }
  }
  Statement blank =
      TRY(database.prepare("UPDATE refusals SET envelope=NULL, arguments=x'' WHERE id=?"));
  for (const std::int64_t id : found) {
    blank.bind(1, id);
    TRY(blank.run());
  }
  return done();
}

Result<> run_for(Database& database, std::string_view sql, RecordId record) {
  Statement statement = TRY(database.prepare(sql));
  statement.bind(1, as_integer(record.value));
  return statement.run();
}

}  // namespace

Result<> erase_record(Database& database, RecordId record) {
  const Traces traces = TRY(traces_of(database, record));
  TRY(run_for(database, "DELETE FROM personal WHERE record=?", record));
  // A value of a newer schema may be personal: it becomes Null, the encoding of which is a zero.
  TRY(run_for(database, "UPDATE opaque SET value=x'00' WHERE record=?", record));
  return blank_refusals(database, traces);
}

}  // namespace planerka::sqlite
