#pragma once

// Addresses made of what people typed. Only what is sound becomes a link: never a scheme of theirs.

#include <string>
#include <string_view>

namespace planerka {

/// tel: of a stored number; empty for a masked one or a text that is none.
std::string phone_href(std::string_view stored);
/// mailto:; empty unless it looks like an address.
std::string mail_href(std::string_view address);
/// http: or https:, the latter when none was given; empty unless it looks like a site.
std::string site_href(std::string_view site);

}  // namespace planerka
