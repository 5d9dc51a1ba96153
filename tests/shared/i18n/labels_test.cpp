#include <gtest/gtest.h>

#include "shared/i18n/phrases.h"
#include "shared/model/enums.h"
#include "shared/model/schema.h"

namespace planerka {
namespace {

TEST(Labels, EveryKindAndFieldOfTheSchemaHasOne) {
  for (const KindSpec& kind : kinds()) {
    const std::string name(kind.name);
    EXPECT_TRUE(find_phrase("kind." + name)) << name;
    for (const FieldSpec& field : kind.fields) {
      const std::string path = name + '.' + std::string(field.name);
      for (const Language language : kLanguages)
        EXPECT_NE(field_label(language, kind.name, field.name), "field." + path) << path;
    }
  }
}

TEST(Labels, EveryEnumeratorHasOne) {
  constexpr int kLists = static_cast<int>(EnumList::UiTheme) + 1;
  for (int number = 1; number < kLists; ++number) {
    const auto list = static_cast<EnumList>(number);
    for (int i = 0; i < enum_size(list); ++i) {
      const std::string key =
          std::string(enum_list_name(list)) + '.' + std::string(enum_name(list, i));
      EXPECT_TRUE(find_phrase("enum." + key)) << key;
    }
  }
}

TEST(Labels, AreTheWordsOfTheDomain) {
  EXPECT_EQ(kind_label(Language::Ru, "agency"), "Агентство");
  EXPECT_EQ(field_label(Language::Ru, "agency", "legal_name"), "Юр. название");
  EXPECT_EQ(field_label(Language::En, "agency", "legal_name"), "Legal name");
  EXPECT_EQ(field_label(Language::Ru, "deal", "created_at"), "Создано");
  EXPECT_EQ(enum_label(Language::Ru, "deal_stage", "paid_booking"), "Платная бронь");
}

TEST(Labels, OfANewerSchemaShowTheirKey) {
  EXPECT_EQ(field_label(Language::Ru, "agency", "future"), "field.agency.future");
  EXPECT_EQ(enum_label(Language::Ru, "vat", "rate30"), "enum.vat.rate30");
}

}  // namespace
}  // namespace planerka
