#include "client/screens/links.h"

#include <algorithm>

#include "shared/base/phone.h"
#include "shared/base/requisites.h"

namespace planerka {
namespace {

bool is_plain(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

bool is_plain_in_mail(char c) {
  return is_plain(c) || c == '@' || c == '+';
}

/// RFC 3986 §2.1.
std::string percent_encoded(std::string_view text, bool (*plain)(char)) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (plain(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string with_text(const std::string& href, std::string_view text) {
  return text.empty() ? href : href + "?text=" + percent_encoded(text, is_plain);
}

/// Names in Telegram: letters, digits and underscores.
bool is_name(std::string_view to) {
  if (!to.starts_with('@') || to.size() < 2) return false;
  return std::all_of(
      to.begin() + 1, to.end(), [](char c) { return (is_plain(c) && c != '.') && c != '-'; });
}

}  // namespace

std::string phone_href(std::string_view stored) {
  const auto phone = parse_phone(stored);
  if (!phone.ok()) return {};
  std::string href = "tel:" + phone->number;
  if (!phone->extension.empty()) href += ";ext=" + phone->extension;  // RFC 3966
  return href;
}

std::string whatsapp_href(const Message& message) {
  const auto phone = parse_phone(message.to);
  if (!phone.ok()) return {};
  // E.164 without the plus.
  return with_text("https://wa.me/" + phone->number.substr(1), message.text);
}

std::string telegram_href(const Message& message) {
  if (is_name(message.to)) {
    return with_text("https://t.me/" + std::string(message.to.substr(1)), message.text);
  }
  const auto phone = parse_phone(message.to);
  return phone.ok() ? with_text("https://t.me/" + phone->number, message.text) : std::string();
}

std::string mail_href(std::string_view address) {
  return check_email(address).ok() ? "mailto:" + percent_encoded(address, is_plain_in_mail)
                                   : std::string();
}

std::string site_href(std::string_view site) {
  if (!check_site(site).ok()) return {};
  const bool given = site.starts_with("http://") || site.starts_with("https://");
  return given ? std::string(site) : "https://" + std::string(site);
}

}  // namespace planerka
