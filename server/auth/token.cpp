#include "server/auth/token.h"

#include <sodium/core.h>
#include <sodium/crypto_generichash.h>
#include <sodium/randombytes.h>
#include <sodium/utils.h>

#include "shared/base/bytes.h"
#include "shared/base/verify.h"

namespace planerka::auth {
namespace {

std::string base64(const Key& bytes) {
  return to_base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Key digest(std::string_view text, const Key* key) {
  Key out{};
  crypto_generichash(out.data(),
                     out.size(),
                     reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(),
                     key == nullptr ? nullptr : key->data(),
                     key == nullptr ? 0 : key->size());
  return out;
}

}  // namespace

std::string random_token() {
  return base64(random_key());
}

std::string token_key(std::string_view token) {
  return base64(digest(token, nullptr));
}

Key random_key() {
  Key key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

RecordId random_id() {
  RecordId id;
  while (!id) {
    randombytes_buf(&id.value, sizeof id.value);
    id.value &= kRecordIdMax;
  }
  return id;
}

std::string sign(const Key& key, std::string_view text) {
  return base64(digest(text, &key));
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

void prepare_crypto() {
  VERIFY(sodium_init() >= 0);
}

}  // namespace planerka::auth
