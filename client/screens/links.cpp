#include "client/screens/links.h"

#include "shared/base/bytes.h"
#include "shared/base/phone.h"
#include "shared/base/requisites.h"

namespace planerka {
namespace {

// Of the unreserved characters of RFC 3986 those that are neither letters nor digits; an address of
// mail has two more.
constexpr std::string_view kPlain = "-._~";
constexpr std::string_view kPlainInMail = "-._~@+";

std::string with_text(const std::string& href, std::string_view text) {
  return text.empty() ? href : href + "?text=" + percent_encoded(text, kPlain);
}

/// Names in Telegram: letters, digits and underscores.
bool is_name(std::string_view to) {
  if (!to.starts_with('@') || to.size() < 2) return false;
  const std::string_view name = to.substr(1);
  return percent_encoded(name, "_~") == name;
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
  return check_email(address).ok() ? "mailto:" + percent_encoded(address, kPlainInMail)
                                   : std::string();
}

std::string site_href(std::string_view site) {
  if (!check_site(site).ok()) return {};
  const bool given = site.starts_with("http://") || site.starts_with("https://");
  return given ? std::string(site) : "https://" + std::string(site);
}

}  // namespace planerka
