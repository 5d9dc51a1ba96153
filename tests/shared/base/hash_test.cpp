#include "shared/base/hash.h"

#include <string>

#include <gtest/gtest.h>

#include "shared/base/bytes.h"

namespace planerka {
namespace {

// FIPS 180-4 examples (NIST).
TEST(Hash, Sha256OfThePublishedExamples) {
  EXPECT_EQ(to_hex(view(sha256(""))),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(view(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(view(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(to_hex(view(sha256(std::string(1'000'000, 'a')))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// RFC 4231, test cases 1, 2 and 6.
TEST(Hash, HmacOfThePublishedExamples) {
  EXPECT_EQ(to_hex(view(hmac_sha256(std::string(20, '\x0b'), "Hi There"))),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(to_hex(view(hmac_sha256("Jefe", "what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(to_hex(view(hmac_sha256(std::string(131, '\xaa'),
                                    "Test Using Larger Than Block-Size Key - Hash Key First"))),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Hash, TablesHashTheSameEverywhere) {
  EXPECT_EQ(mix64(1), 0x910a'2dec'8902'5cc1U);
  EXPECT_EQ(hash_bytes("Агентство"), hash_bytes(std::string("Агентство")));
  EXPECT_NE(hash_bytes("a"), hash_bytes(std::string("a\0", 2)));
}

}  // namespace
}  // namespace planerka
