#include "client/fonts/fonts.h"

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <gtest/gtest.h>

#define STBTT_STATIC
#define STB_TRUETYPE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <imstb_truetype.h>
#pragma GCC diagnostic pop

#include "client/ui/icon.h"

namespace planerka {
namespace {

class Face {
 public:
  explicit Face(std::string_view bytes) {
    readable_ =
        stbtt_InitFont(&info_, reinterpret_cast<const unsigned char*>(bytes.data()), 0) != 0;
  }
  bool readable() const { return readable_; }
  bool draws(char32_t character) const {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    return stbtt_GetCodepointBox(
               &info_, static_cast<int>(character), &left, &top, &right, &bottom) != 0 &&
           right > left && bottom > top;
  }
  int advance(char32_t character) const {
    int width = 0;
    int bearing = 0;
    stbtt_GetCodepointHMetrics(&info_, static_cast<int>(character), &width, &bearing);
    return width;
  }

 private:
  stbtt_fontinfo info_ = {};
  bool readable_ = false;
};

class Inter : public testing::TestWithParam<std::string_view> {};

TEST_P(Inter, DrawsWhatARussianCrmWrites) {
  const Face face(GetParam());
  ASSERT_TRUE(face.readable());
  for (const char32_t character :
       std::u32string_view(U"AzÄščЁёАЯЩъя05₽№—–−«»„“…€%→≈")) {
    EXPECT_TRUE(face.draws(character)) << std::hex << static_cast<unsigned>(character);
  }
}

TEST_P(Inter, DigitsStandInColumns) {
  const Face face(GetParam());
  for (const char32_t digit : std::u32string_view(U"123456789")) {
    EXPECT_EQ(face.advance(digit), face.advance(U'0'));
  }
}

INSTANTIATE_TEST_SUITE_P(Weights,
                         Inter,
                         testing::Values(fonts::inter_regular(), fonts::inter_semibold()));

TEST(Lucide, HasTheIconsOfTheInterface) {
  const Face face(fonts::lucide());
  ASSERT_TRUE(face.readable());
  for (const ui::Icon icon : {ui::Icon::Plus, ui::Icon::Building2, ui::Icon::CloudOff}) {
    EXPECT_TRUE(face.draws(static_cast<char32_t>(icon)));
  }
}

}  // namespace
}  // namespace planerka
