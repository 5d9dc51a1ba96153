#include "shared/i18n/phrases.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/text.h"
#include "shared/i18n/phrase_table.h"

namespace planerka {
namespace {

using ::testing::IsEmpty;

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{') found.emplace(text.substr(i, 3));
  }
  return found;
}

TEST(Phrases, EveryKeyIsThereOnceAndFoundByIt) {
  std::set<std::string_view> keys;
  for (const Phrase& phrase : all_phrases()) {
    EXPECT_TRUE(keys.insert(phrase.key).second) << phrase.key;
    ASSERT_TRUE(find_phrase(phrase.key)) << phrase.key;
    EXPECT_EQ(find_phrase(phrase.key)->phrase().key, phrase.key);
  }
  EXPECT_FALSE(find_phrase("nav.agencie"));
  EXPECT_FALSE(find_phrase(""));
}

TEST(Phrases, KeysAreSnakeCaseJoinedByDots) {
  for (const Phrase& phrase : all_phrases()) {
    const bool fine = phrase.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._") ==
                          std::string_view::npos &&
                      phrase.key.find('.') != std::string_view::npos;
    EXPECT_TRUE(fine) << phrase.key;
  }
}

TEST(Phrases, EveryPhraseIsWrittenInBothLanguages) {
  for (const Phrase& phrase : all_phrases()) {
    for (const std::string_view text : {phrase.ru[0], phrase.en[0]}) {
      EXPECT_FALSE(text.empty()) << phrase.key;
      EXPECT_TRUE(is_valid_utf8(text)) << phrase.key;
    }
  }
}

TEST(Phrases, TheLanguagesTakeTheSameArguments) {
  for (const Phrase& phrase : all_phrases())
    EXPECT_EQ(placeholders(phrase.ru[0]), placeholders(phrase.en[0])) << phrase.key;
}

TEST(Phrases, APluralHasAllItsFormsAndEachShowsTheNumber) {
  for (const Phrase& phrase : all_phrases()) {
    if (!phrase.is_plural()) continue;
    for (const std::string_view form :
         {phrase.ru[0], phrase.ru[1], phrase.ru[2], phrase.en[0], phrase.en[1]}) {
      EXPECT_TRUE(placeholders(form).count("{0}")) << phrase.key;
      EXPECT_EQ(placeholders(form), placeholders(phrase.ru[0])) << phrase.key;
    }
  }
}

TEST(Phrases, ArgumentsGoWhereTheLanguageWantsThem) {
  EXPECT_EQ(phrase(Language::Ru, "word.of", {"3", "13"}), "3 из 13");
  EXPECT_EQ(phrase(Language::En, "word.of", {"3", "13"}), "3 of 13");
  EXPECT_EQ(phrase(Language::Ru, "word.of", {"{1}", "13"}), "{1} из 13");
  EXPECT_EQ(phrase(Language::Ru, "word.of", {}), " из ");
}

TEST(Phrases, RussianCountsInThreeForms) {
  const auto deals = [](std::int64_t n) { return plural(Language::Ru, "count.deals", n); };
  EXPECT_EQ(deals(1), "1 сделка");
  EXPECT_EQ(deals(2), "2 сделки");
  EXPECT_EQ(deals(5), "5 сделок");
  EXPECT_EQ(deals(0), "0 сделок");
  EXPECT_EQ(deals(11), "11 сделок");
  EXPECT_EQ(deals(12), "12 сделок");
  EXPECT_EQ(deals(21), "21 сделка");
  EXPECT_EQ(deals(111), "111 сделок");
  EXPECT_EQ(deals(1'102), "1\u00a0102 сделки");
}

TEST(Phrases, EnglishCountsInTwo) {
  EXPECT_EQ(plural(Language::En, "count.deals", 1), "1 deal");
  EXPECT_EQ(plural(Language::En, "count.deals", 21), "21 deals");
}

TEST(Phrases, AKeyFromDataThatIsMissingIsShownItself) {
  EXPECT_EQ(phrase_or_key(Language::Ru, "nav.deals"), "Сделки");
  EXPECT_EQ(phrase_or_key(Language::Ru, "nav.future"), "nav.future");
}

TEST(Phrases, AnErrorSaysWhatIsWrongAndNamesTheField) {
  EXPECT_EQ(error_text(Language::Ru, fail("user.login_taken", {"anna"})), "Логин «anna» занят");
  EXPECT_EQ(error_text(Language::Ru, fail("field.required", {"field.agency.legal_name"})),
            "Заполните «Юр. название»");
  EXPECT_EQ(error_text(Language::En, fail("field.required", {"field.agency.external_id"})),
            "Fill in “External ID”");
}

TEST(Phrases, AnErrorOfANewerServerIsShownAsItIs) {
  EXPECT_EQ(error_text(Language::Ru, fail("future.rule", {"a", "b"})),
            "Не получилось: future.rule: a, b");
}

/// The codes a source file gives to fail(), in literals.
std::set<std::string> codes_made_in(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  const std::string source = text.str();
  constexpr std::string_view kMaker = "fail(\"";
  std::set<std::string> codes;
  for (std::size_t at = source.find(kMaker); at != std::string::npos;
       at = source.find(kMaker, at)) {
    at += kMaker.size();
    codes.insert(source.substr(at, source.find('"', at) - at));
  }
  return codes;
}

// A reason without words reaches a person as a bare code.
TEST(Phrases, EveryErrorOfTheSourcesHasWords) {
  std::set<std::string> wordless;
  for (const char* room : {"shared", "server", "client"}) {
    const std::filesystem::path folder = std::filesystem::path(PLANERKA_SOURCE_DIR) / room;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
      if (file.path().extension() != ".cpp" && file.path().extension() != ".h") continue;
      for (const std::string& code : codes_made_in(file.path())) {
        if (!find_phrase("error." + code)) wordless.insert(code);
      }
    }
  }
  EXPECT_THAT(wordless, IsEmpty()) << "say them in a file of shared/i18n/phrases_all.inc";
}

}  // namespace
}  // namespace planerka
