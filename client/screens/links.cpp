#include "client/screens/links.h"

#include "shared/base/phone.h"
#include "shared/base/requisites.h"

namespace planerka {
namespace {

bool is_plain(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') ||
         std::string_view("-._~@+").find(c) != std::string_view::npos;
}

/// RFC 3986 §2.1.
std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_plain(c)) {
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

}  // namespace

std::string phone_href(std::string_view stored) {
  const auto phone = parse_phone(stored);
  if (!phone.ok()) return {};
  std::string href = "tel:" + phone->number;
  if (!phone->extension.empty()) href += ";ext=" + phone->extension;  // RFC 3966
  return href;
}

std::string mail_href(std::string_view address) {
  return check_email(address).ok() ? "mailto:" + percent_encoded(address) : std::string();
}

std::string site_href(std::string_view site) {
  if (!check_site(site).ok()) return {};
  const bool given = site.starts_with("http://") || site.starts_with("https://");
  return given ? std::string(site) : "https://" + std::string(site);
}

}  // namespace planerka
