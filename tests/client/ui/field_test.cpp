#include <algorithm>
#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"
#include "tests/client/ui/caret.h"

namespace planerka::ui {
namespace {

using fake::Harness;

TEST(TextField, TakesWhatTheBrowserTypedWholeAndTheSelection) {
  std::string name = "Этажи";
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  screen.fill("Наименование", "Новый адрес");
  EXPECT_EQ(name, "Новый адрес");
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").value, "Новый адрес");
  const NodeId field = screen.find(Role::TextBox, "Наименование").id;
  screen.context().text_edited({.field = field, .text = name, .anchor = 0, .caret = 10});
  screen.settle();
  screen.type("Старый");
  EXPECT_EQ(name, "Старый адрес");
}

TEST(TextField, HoldsEmojiAsTheyAre) {
  std::string name;
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  const std::string family = "а👍🏽👨\u200d👩\u200d👧б";
  screen.fill("Наименование", family);
  EXPECT_EQ(name, family);
  ASSERT_TRUE(screen.context().text_state().has_value());
  EXPECT_EQ(screen.context().text_state()->text, family);
  EXPECT_EQ(screen.context().text_state()->caret, family.size());
}

/// How far to the right the words of fields are seen, and no further.
float words_end() {
  const Color color = light_palette().text;
  const ImU32 ink = IM_COL32(color >> 16 & 0xFF, color >> 8 & 0xFF, color & 0xFF, 0xFF);
  float end = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      for (unsigned i = 0; i < command.ElemCount; ++i) {
        const ImDrawIdx index = list->IdxBuffer[static_cast<int>(command.IdxOffset + i)];
        const ImDrawVert& at = list->VtxBuffer[static_cast<int>(index + command.VtxOffset)];
        if (at.col == ink) end = std::max(end, std::min(at.pos.x, command.ClipRect.z));
      }
    }
  }
  return end;
}

TEST(TextField, WordsLongerThanItEndWithItsPaddingAndTheCaretStaysAmongThem) {
  std::string name(400, 'm');
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  const Rect box = screen.find(Role::TextBox, "Наименование").rect;
  const float left = box.x + mouse_sizes().frame_padding_x;
  const float right = box.x + box.width - mouse_sizes().frame_padding_x;
  EXPECT_NEAR(words_end(), right, 1);
  const NodeId field = screen.find(Role::TextBox, "Наименование").id;
  screen.context().focus(field, FocusCause::Keyboard);
  screen.settle();
  for (std::size_t at = 0; at <= 2 * name.size(); at += 5) {
    const std::size_t caret = at <= name.size() ? at : 2 * name.size() - at;  // there and back
    screen.context().text_edited({.field = field, .text = name, .anchor = caret, .caret = caret});
    screen.settle();
    EXPECT_GE(caret_x(), left - 1) << at;
    EXPECT_LE(caret_x(), right + 1) << at;
    EXPECT_LE(words_end(), right + 1) << at;
  }
  screen.click_at(box.x + box.width - 2, box.y + box.height / 2);
  EXPECT_EQ(screen.context().focused(), field);
}

TEST(TextField, TakesWhatWasTypedJustBeforeItWasLeft) {
  std::string name;
  Harness screen([&] {
    text_field({.label = "Наименование", .value = &name});
    button({.name = "Дальше"});
  });
  screen.fill("Наименование", "Эта");
  const NodeId field = screen.find(Role::TextBox, "Наименование").id;
  const NodeId next = screen.find(Role::Button, "Дальше").id;
  screen.context().text_edited({.field = field, .text = "Этажи", .anchor = 10, .caret = 10});
  screen.context().focus(next, FocusCause::Keyboard);
  screen.settle();
  EXPECT_EQ(name, "Этажи");
  EXPECT_EQ(screen.context().focused(), next);
  EXPECT_FALSE(screen.context().text_state().has_value());
}

TEST(TextField, TakesWhatWasTypedJustBeforeTheNextFieldToldOfItself) {
  std::string name;
  std::string city = "Казань";
  Harness screen([&] {
    text_field({.label = "Наименование", .value = &name});
    text_field({.label = "Город", .value = &city});
  });
  screen.fill("Наименование", "Эта");
  const NodeId field = screen.find(Role::TextBox, "Наименование").id;
  const NodeId next = screen.find(Role::TextBox, "Город").id;
  screen.context().text_edited({.field = field, .text = "Этажи", .anchor = 10, .caret = 10});
  screen.context().focus(next, FocusCause::Keyboard);
  screen.context().text_edited({.field = next, .text = city, .anchor = 0, .caret = 12});
  screen.settle();
  EXPECT_EQ(name, "Этажи");
  screen.type("Пермь");
  EXPECT_EQ(city, "Пермь");
}

TEST(TextField, ByKeyboardItsTextIsSelected) {
  std::string name = "Этажи";
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  screen.tab();
  screen.type("Дом");
  EXPECT_EQ(name, "Дом");
}

TEST(TextField, ByMouseItOpensWithACaret) {
  std::string name = "Этажи";
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  screen.click(Role::TextBox, "Наименование");
  ASSERT_TRUE(screen.context().text_state().has_value());
  EXPECT_EQ(screen.context().text_state()->text, "Этажи");
  EXPECT_EQ(screen.context().text_state()->anchor, screen.context().text_state()->caret);
}

TEST(TextField, SaysWhenToCheckIt) {
  std::string phone;
  int committed = 0;
  Harness screen([&] {
    if (text_field({.label = "Телефон", .value = &phone, .input = InputKind::Phone}).committed) {
      ++committed;
    }
    button({.name = "Сохранить"});
  });
  screen.fill("Телефон", "8 916 123-45-67");
  EXPECT_EQ(committed, 0);
  screen.tab();
  EXPECT_EQ(committed, 1);
  screen.tab(true);
  screen.tab();
  EXPECT_EQ(committed, 1) << "nothing changed";
}

TEST(TextField, CutsWhatIsTooLongBetweenLetters) {
  std::string name;
  Harness screen([&] { text_field({.label = "Наименование", .value = &name, .max_bytes = 5}); });
  screen.fill("Наименование", "Этажи");
  EXPECT_EQ(name, "Эт");
}

TEST(TextField, SaysThatItHoldsOnlyTheBeginningUntilTheNextLetter) {
  std::string name;
  Language language = Language::Ru;
  Harness screen([&] {
    set_locale({.language = language});
    text_field({.label = "Наименование", .value = &name, .hint = "Как в договоре", .max_bytes = 5});
  });
  screen.fill("Наименование", std::string(1 << 20, 'x'));
  EXPECT_EQ(name, "xxxxx");
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").description,
            "Всё не поместилось: здесь только первые 5 знаков. Как в договоре");
  EXPECT_EQ(screen.context().take_announcement(),
            "Всё не поместилось: здесь только первые 5 знаков");
  language = Language::En;
  screen.wake();
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").description,
            "Not all of it fits: only the first 5 characters are here. Как в договоре");
  const NodeId field = screen.find(Role::TextBox, "Наименование").id;
  screen.context().text_edited({.field = field, .text = name, .anchor = 2, .caret = 2});
  screen.settle();
  EXPECT_NE(screen.find(Role::TextBox, "Наименование").description, "Как в договоре")
      << "only the caret moved";
  screen.type("y");
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").description,
            "Not all of it fits: only the first 5 characters are here. Как в договоре");
  screen.fill("Наименование", "xy");
  EXPECT_EQ(screen.find(Role::TextBox, "Наименование").description, "Как в договоре");
}

TEST(TextField, AnErrorMarksItAndSpeaks) {
  std::string inn = "12";
  Harness screen([&] {
    text_field({.label = "ИНН", .value = &inn, .hint = "10 или 12 цифр", .error = "Мало цифр"});
  });
  const Node& field = screen.find(Role::TextBox, "ИНН");
  EXPECT_TRUE(has(field.state, State::Invalid));
  EXPECT_EQ(field.description, "Мало цифр");
}

TEST(TextField, StaysInSightWhenTheSoftKeyboardTakesHalfThePage) {
  std::array<std::string, 20> names;
  Harness screen([&] {
    const Page page({.key = "form"});
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string label = "Поле " + std::to_string(i);
      text_field({.label = label, .value = &names[i]});
    }
  });
  const float height = screen.context().environment().height;
  screen.context().focus(screen.find(Role::TextBox, "Поле 9").id, FocusCause::Pointer);
  screen.settle();
  ASSERT_GT(screen.find(Role::TextBox, "Поле 9").rect.y, height / 2);
  screen.resize(1280, height / 2);
  const Rect field = screen.find(Role::TextBox, "Поле 9").rect;
  EXPECT_GE(field.y, 0);
  EXPECT_LE(field.y + field.height, height / 2);
}

TEST(TextField, LosesTheKeyboardWhenTheBrowserTakesIt) {
  std::string name;
  Harness screen([&] { text_field({.label = "Наименование", .value = &name}); });
  screen.tab();
  ASSERT_TRUE(screen.context().text_state().has_value());
  screen.context().focus(kNoNode, FocusCause::Pointer);
  screen.settle();
  EXPECT_FALSE(screen.context().text_state().has_value());
}

TEST(TextField, SeveralLinesLeaveEnterToTheText) {
  std::string comment;
  bool submitted = false;
  Harness screen([&] {
    const FieldEvents events =
        text_field({.label = "Комментарий", .value = &comment, .input = InputKind::Multiline});
    submitted |= events.submitted;
  });
  screen.fill("Комментарий", "раз\nдва");
  screen.press(Key::Enter);
  EXPECT_EQ(comment, "раз\nдва");
  EXPECT_FALSE(submitted);
}

TEST(SearchBox, EscapeEmptiesIt) {
  std::string query;
  Harness screen([&] { search_box({.name = "Поиск", .value = &query}); });
  screen.fill("Поиск", "альфа", Role::SearchBox);
  EXPECT_EQ(query, "альфа");
  screen.press(Key::Escape);
  EXPECT_EQ(query, "");
}

TEST(CheckBox, SwitchesByMouseAndKey) {
  bool value = false;
  Harness screen([&] { checkbox({.name = "Согласие клиента получено", .value = &value}); });
  screen.click(Role::CheckBox, "Согласие клиента получено");
  EXPECT_TRUE(value);
  EXPECT_TRUE(has(screen.find(Role::CheckBox, "Согласие").state, State::Checked));
  screen.press(Key::Space);
  EXPECT_FALSE(value);
}

constexpr std::array<Option, 9> kCities = {{{.name = "Москва"},
                                            {.name = "Казань"},
                                            {.name = "Орёл"},
                                            {.name = "Пермь"},
                                            {.name = "Омск"},
                                            {.name = "Томск"},
                                            {.name = "Тула"},
                                            {.name = "Сочи"},
                                            {.name = "Уфа"}}};

TEST(Combo, ChoosesByMouse) {
  int city = -1;
  Harness screen([&] { combo({.label = "Город", .options = kCities, .selected = &city}); });
  screen.choose("Город", "Казань");
  EXPECT_EQ(city, 1);
  EXPECT_EQ(screen.find(Role::ComboBox, "Город").value, "Казань");
  EXPECT_FALSE(screen.has(Role::Option, "Казань"));
}

TEST(Combo, SearchesWhateverTheCaseAndYo) {
  int city = -1;
  Harness screen([&] { combo({.label = "Город", .options = kCities, .selected = &city}); });
  screen.click(Role::ComboBox, "Город");
  screen.type("ОРЕ");
  EXPECT_TRUE(screen.has(Role::Option, "Орёл"));
  EXPECT_FALSE(screen.has(Role::Option, "Казань"));
  screen.press(Key::Enter);
  EXPECT_EQ(city, 2);
  EXPECT_EQ(screen.context().focused(), screen.find(Role::ComboBox, "Город").id);
}

TEST(Combo, SearchesInTheWrongLayoutAndInLatinLetters) {
  int city = -1;
  Harness screen([&] { combo({.label = "Город", .options = kCities, .selected = &city}); });
  for (const char* typed : {"rfpfym", "Kazan", "КАЗ", "зан"}) {
    screen.click(Role::ComboBox, "Город");
    screen.type(typed);
    EXPECT_EQ(screen.find(Role::Option, "").name, "Казань") << typed;
    screen.press(Key::Escape);
  }
}

TEST(Combo, OffersToMakeAnOptionOfWhatNoOptionIsCalled) {
  int city = 0;
  std::string created;
  Harness screen([&] {
    const ComboEvents events =
        combo({.label = "Город", .options = kCities, .selected = &city, .create = "Создать «{0}»"});
    if (!events.created.empty()) created = events.created;
  });
  screen.click(Role::ComboBox, "Город");
  EXPECT_FALSE(screen.has(Role::Option, "Создать «»"));
  screen.type("КАЗАНЬ");
  EXPECT_EQ(screen.maybe(Role::Option, "Создать"), nullptr) << "it is there already";
  screen.press(Key::Escape);

  screen.click(Role::ComboBox, "Город");
  screen.type("ом");
  EXPECT_TRUE(screen.has(Role::Option, "Омск"));
  EXPECT_TRUE(screen.has(Role::Option, "Создать «ом»"));
  screen.press(Key::Escape);

  screen.click(Role::ComboBox, "Город");
  screen.type(" Псков ");
  screen.press(Key::Enter);
  EXPECT_EQ(created, "Псков");
  EXPECT_EQ(city, 0) << "the screen chooses it when it is made";
  EXPECT_FALSE(screen.has(Role::Option, "Создать «Псков»"));
}

TEST(Combo, EscapeLeavesTheChoice) {
  int city = 3;
  Harness screen([&] { combo({.label = "Город", .options = kCities, .selected = &city}); });
  screen.click(Role::ComboBox, "Город");
  screen.press(Key::Down);
  screen.press(Key::Escape);
  EXPECT_EQ(city, 3);
  EXPECT_FALSE(screen.has(Role::Option, "Казань"));
}

}  // namespace
}  // namespace planerka::ui
