#include "client/screens/agency_checks.h"

#include <algorithm>
#include <iterator>

#include "shared/base/phone.h"
#include "shared/base/requisites.h"

namespace planerka::agency_card {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(kBlanks) - from + 1));
}

std::vector<std::string> split(std::string_view text, char by) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(by, from), text.size());
    std::string part = trimmed(text.substr(from, to - from));
    const bool known = std::find(parts.begin(), parts.end(), part) != parts.end();
    if (!part.empty() && !known) parts.push_back(std::move(part));
    from = to + 1;
  }
  return parts;
}

/// Requisites are typed in groups («7707 083 893»); the blanks are no part of them.
bool is_requisite(const InputSpec& spec) {
  const FieldId field = spec.field;
  return field == fields::agency::inn || field == fields::agency::kpp ||
         field == fields::agency::ogrn ||
         (field == fields::agency::bank && spec.member != kBankName);
}

std::string tidy(const Input& input) {
  switch (input.spec.type) {
    case InputType::Choice:
      return input.text;
    case InputType::Tags:
      return joined(InputType::Tags, elements_of(input));
    case InputType::Phones: {
      std::vector<std::string> lines = elements_of(input);
      std::transform(lines.begin(), lines.end(), lines.begin(), show_phone);
      return joined(InputType::Phones, lines);
    }
    default:
      break;
  }
  std::string text = trimmed(input.text);
  if (is_requisite(input.spec)) {
    std::erase_if(text, [](char c) { return kBlanks.find(c) != std::string_view::npos; });
  }
  return text;
}

Result<> check_bank(const Draft& draft, const Input& input) {
  const Input* bic = draft.find(fields::agency::bank, kBankBic);
  switch (input.spec.member) {
    case kBankBic:
      return check_bic(input.text);
    case kBankAccount:
      return check_account(input.text, bic->text);
    case kBankCorrespondent:
      return check_correspondent(input.text, bic->text);
    default:
      return done();
  }
}

/// What looks wrong, though it is kept. An account says nothing of a BIC that speaks for itself.
Result<> doubt(const Draft& draft, const Input& input) {
  if (input.text.empty()) return done();
  const FieldId field = input.spec.field;
  if (field == fields::agency::inn) return check_inn(input.text);
  if (field == fields::agency::kpp) return check_kpp(input.text);
  if (field == fields::agency::ogrn) return check_ogrn(input.text);
  if (field == fields::agency::email) return check_email(input.text);
  if (field == fields::agency::site) return check_site(input.text);
  if (field == fields::agency::bank) return check_bank(draft, input);
  return done();
}

std::string warning_of(const Draft& draft, const Input& input, const Frame& frame) {
  const auto doubted = doubt(draft, input);
  if (doubted.ok()) return {};
  const bool of_bic = doubted.error().code == "bic.shape";
  if (of_bic && input.spec.member != kBankBic) return {};
  return error_text(frame.language(), doubted.error());
}

std::string error_of(const Draft& draft, const Input& input, const Frame& frame) {
  const FieldId field = input.spec.field;
  if (field == fields::agency::name && input.text.empty()) {
    return std::string(frame.phrase("agencies.name_required"));
  }
  if (field == fields::agency::status_reason && input.text.empty()) {
    const Input* status = draft.find(fields::agency::status);
    const bool changed = input.touched() || status->touched();
    const bool wanted = changed && is_suspended(status->text);
    return wanted ? error_text(frame.language(), fail("agency.suspend_reason")) : std::string();
  }
  if (field != fields::agency::phones) return {};
  for (const std::string& line : elements_of(input)) {
    std::string error = phone_error(input, line, frame);
    if (!error.empty()) return error;
  }
  return {};
}

}  // namespace

std::vector<std::string> elements_of(const Input& input) {
  return split(input.text, input.spec.type == InputType::Phones ? '\n' : ',');
}

std::string joined(InputType type, const std::vector<std::string>& elements) {
  std::string text;
  for (const std::string& element : elements) {
    if (!text.empty()) text += type == InputType::Phones ? "\n" : ", ";
    text += element;
  }
  return text;
}

std::string stored_element(InputType type, const std::string& text) {
  if (type != InputType::Phones) return text;
  const auto phone = parse_phone(text);
  return phone.ok() ? to_text(*phone) : text;
}

std::string phone_error(const Input& phones, std::string_view line, const Frame& frame) {
  const std::string text = trimmed(line);
  if (text.empty()) return {};
  const auto phone = parse_phone(text);
  if (phone.ok()) return {};
  const std::vector<std::string> before = split(phones.base, '\n');
  const bool was_there = std::find(before.begin(), before.end(), text) != before.end();
  return was_there ? std::string() : error_text(frame.language(), phone.error());
}

bool is_suspended(std::string_view status) {
  return status == std::to_string(static_cast<int>(AgencyStatus::Suspended));
}

bool has_vat_rate(const Value& mode) {
  if (mode.is_null()) return false;
  const auto vat = static_cast<Vat>(mode.integer);
  return vat != Vat::None && vat != Vat::ProfessionalIncome;
}

void check(Draft& draft, Input& input, const Frame& frame) {
  if (input.touched()) input.text = tidy(input);
  input.error = error_of(draft, input, frame);
  for (Input& other : draft.inputs) {
    // A member may be wrong for what another one holds.
    if (other.spec.field == input.spec.field) other.warning = warning_of(draft, other, frame);
  }
}

}  // namespace planerka::agency_card
