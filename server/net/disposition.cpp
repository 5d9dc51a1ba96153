#include "server/net/disposition.h"

#include "shared/base/bytes.h"

namespace planerka::net {

std::string content_disposition(Showing showing, std::string_view plain, std::string_view name) {
  std::string text = showing == Showing::Inline ? "inline" : "attachment";
  text.append("; filename=\"").append(plain).append("\"; filename*=UTF-8''");
  return text + percent_encoded(name, "-._");
}

}  // namespace planerka::net
