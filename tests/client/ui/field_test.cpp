#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

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

TEST(TextField, AnErrorMarksItAndSpeaks) {
  std::string inn = "12";
  Harness screen([&] {
    text_field({.label = "ИНН", .value = &inn, .hint = "10 или 12 цифр", .error = "Мало цифр"});
  });
  const Node& field = screen.find(Role::TextBox, "ИНН");
  EXPECT_TRUE(has(field.state, State::Invalid));
  EXPECT_EQ(field.description, "Мало цифр");
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
