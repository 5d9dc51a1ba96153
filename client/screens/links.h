#pragma once

// Addresses made of what people typed. Only what is sound becomes a link: never a scheme of theirs.

#include <string>
#include <string_view>

namespace planerka {

/// tel: of a stored number; empty for a masked one or a text that is none.
std::string phone_href(std::string_view stored);
/// Whom a message goes to, by a stored number or a name in Telegram («@maria»), and what it says.
struct Message {
  std::string_view to;
  std::string_view text = {};
};
/// https: of a chat in WhatsApp, with the text typed in; empty unless it is to a number.
std::string whatsapp_href(const Message& message);
/// The same in Telegram, to a name too.
std::string telegram_href(const Message& message);
/// mailto:; empty unless it looks like an address.
std::string mail_href(std::string_view address);
/// http: or https:, the latter when none was given; empty unless it looks like a site.
std::string site_href(std::string_view site);

}  // namespace planerka
