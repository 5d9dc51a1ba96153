#include <array>
#include <string>

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"
#include "client/ui/ui.h"

namespace planerka::ui {
namespace {

using fake::Harness;

// A Friday.
const Date kToday = Date::of({.year = 2026, .month = 11, .day = 27});

/// One typed field, and a button to go on to.
struct Form {
  explicit Form(TypedField wanted) : field(wanted) { field.text.value = &text; }

  void draw() {
    set_locale({.language = language, .today = kToday});
    const FieldEvents events = typed_field(field);
    if (events.committed) ++committed;
    if (events.submitted) ++submitted;
    button({.name = "Дальше"});
  }

  TypedField field;
  Language language = Language::Ru;
  std::string text;
  int committed = 0;
  int submitted = 0;
};

class TypedFields : public ::testing::Test {
 protected:
  /// What a field of this kind holds once the text was typed and the field left.
  static std::string left(InputKind input, std::string_view typed, Language language) {
    Form form({.text = {.label = "Поле", .value = nullptr, .input = input}});
    form.language = language;
    Harness screen([&form] { form.draw(); });
    screen.fill("Поле", typed);
    EXPECT_EQ(form.text, typed) << "left alone while it is typed";
    screen.tab();
    EXPECT_EQ(form.committed, 1);
    std::string text = form.text;
    for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0")) {
      text.replace(at, 2, " ");
    }
    return text;
  }
};

struct Case {
  InputKind input;
  const char* typed;
  const char* ru;
  const char* en;
};

TEST_F(TypedFields, LeftHoldTheOneSpellingOfTheLanguage) {
  constexpr std::array kCases = {
      Case{InputKind::Number, "12345", "12 345", "12,345"},
      Case{InputKind::Money, "12345678,9", "12 345 678,90 ₽", "12,345,678.90 ₽"},
      Case{InputKind::Money, "1,5 млн", "1 500 000 ₽", "1,500,000 ₽"},
      Case{InputKind::Phone, "8(916)1234567", "+7 916 123-45-67", "+7 916 123-45-67"},
      Case{InputKind::Date, "завтра", "28.11.2026", "28 Nov 2026"},
      Case{InputKind::Date, "+3d", "30.11.2026", "30 Nov 2026"},
      Case{InputKind::Time, "930", "09:30", "09:30"},
      Case{InputKind::Duration, "1:30", "1 ч 30 мин", "1 h 30 min"},
      Case{InputKind::Text, "как есть", "как есть", "как есть"}};
  for (const Case& one : kCases) {
    EXPECT_EQ(left(one.input, one.typed, Language::Ru), one.ru) << one.typed;
    EXPECT_EQ(left(one.input, one.typed, Language::En), one.en) << one.typed;
  }
}

TEST_F(TypedFields, AnErrorWaitsUntilTheFieldIsLeftAndGoesWithTheNextLetter) {
  Form form({.text = {.label = "Срок", .value = nullptr, .input = InputKind::Date}});
  Harness screen([&form] { form.draw(); });
  screen.fill("Срок", "тридцатого");
  EXPECT_EQ(screen.find(Role::TextBox, "Срок").description, "");
  screen.tab();
  const Node& wrong = screen.find(Role::TextBox, "Срок");
  EXPECT_TRUE(has(wrong.state, State::Invalid));
  EXPECT_EQ(wrong.description,
            "«тридцатого» – не дата. Пример: 08.03.2026, 8 марта, завтра, пт, +3д");
  EXPECT_EQ(form.text, "тридцатого") << "what was typed is kept";
  screen.tab(true);
  screen.type("30.11");
  EXPECT_FALSE(has(screen.find(Role::TextBox, "Срок").state, State::Invalid));
  screen.tab();
  EXPECT_EQ(form.text, "30.11.2026");
}

TEST_F(TypedFields, EnterTidiesUpWithoutLeaving) {
  Form form({.text = {.label = "Сумма", .value = nullptr, .input = InputKind::Money}});
  Harness screen([&form] { form.draw(); });
  screen.fill("Сумма", "1000");
  screen.press(Key::Enter);
  EXPECT_EQ(form.submitted, 1);
  EXPECT_EQ(form.text, "1\u00a0000\u00a0₽");
  ASSERT_TRUE(screen.context().text_state().has_value());
  EXPECT_EQ(screen.context().text_state()->text, form.text);
  screen.tab();
  EXPECT_EQ(form.committed, 1) << "nothing was typed since";
}

TEST_F(TypedFields, FollowTheLanguage) {
  Form form({.text = {.label = "Срок", .value = nullptr, .input = InputKind::Date}});
  form.text = "08.03.2026";
  Harness screen([&form] { form.draw(); });
  form.language = Language::En;
  screen.wake();
  EXPECT_EQ(form.text, "8 Mar 2026");
}

TEST_F(TypedFields, TakeAsManyDecimalsAsTheyAreGiven) {
  Form form(
      {.text = {.label = "Площадь", .value = nullptr, .input = InputKind::Number}, .decimals = 2});
  Harness screen([&form] { form.draw(); });
  screen.fill("Площадь", "54.5");
  screen.tab();
  EXPECT_EQ(form.text, "54,50");
  screen.fill("Площадь", "54.5555");
  screen.tab();
  EXPECT_EQ(screen.find(Role::TextBox, "Площадь").description,
            "Знаков после запятой не больше 2. Пример: 1 234,5");
}

TEST_F(TypedFields, TheScreensOwnErrorGoesFirst) {
  Form form(
      {.text = {
           .label = "Срок", .value = nullptr, .error = "Раньше начала", .input = InputKind::Date}});
  Harness screen([&form] { form.draw(); });
  screen.fill("Срок", "так");
  screen.tab();
  EXPECT_EQ(screen.find(Role::TextBox, "Срок").description, "Раньше начала");
}

TEST_F(TypedFields, SayTheSoftKeyboardTheyWant) {
  Form form({.text = {.label = "Срок", .value = nullptr, .input = InputKind::Date}});
  Harness screen([&form] { form.draw(); });
  EXPECT_EQ(screen.find(Role::TextBox, "Срок").input, InputKind::Date);
}

class CalendarOfAField : public ::testing::Test {
 protected:
  void open() { screen.click(Role::Button, "Срок: календарь"); }
  std::string focused() {
    const Node* node = screen.context().semantics().find(screen.context().focused());
    return node == nullptr ? "nothing" : node->name;
  }

  Form form{{.text = {.label = "Срок", .value = nullptr, .input = InputKind::Date}}};
  Harness screen{[this] { form.draw(); }};
};

TEST_F(CalendarOfAField, OpensAtTodayMondayFirst) {
  open();
  EXPECT_TRUE(screen.has(Role::Dialog, "Срок"));
  EXPECT_TRUE(screen.has(Role::Grid, "ноябрь 2026"));
  EXPECT_EQ(focused(), "пятница, 27\u00a0ноября 2026");
  EXPECT_EQ(screen.find(Role::Button, focused()).description, "сегодня");
  std::vector<std::string> weekdays;
  for (const Node& node : screen.nodes()) {
    if (node.role == Role::ColumnHeader) weekdays.push_back(node.name);
  }
  ASSERT_EQ(weekdays.size(), 7U);
  EXPECT_EQ(weekdays.front(), "понедельник");
  EXPECT_EQ(weekdays.back(), "воскресенье");
  EXPECT_EQ(screen.context().unlabelled_items(), 0U);
}

TEST_F(CalendarOfAField, ADayIsChosenByMouse) {
  open();
  screen.click(Role::Button, "понедельник, 30\u00a0ноября 2026");
  EXPECT_EQ(form.text, "30.11.2026");
  EXPECT_EQ(form.committed, 1);
  EXPECT_EQ(screen.count(Role::Dialog, "Срок"), 0U);
  EXPECT_EQ(focused(), "Срок: календарь");
  open();
  EXPECT_TRUE(
      has(screen.find(Role::Button, "понедельник, 30\u00a0ноября 2026").state, State::Checked));
}

TEST_F(CalendarOfAField, TheKeysGoByDayWeekAndMonth) {
  open();
  const auto after = [this](Key key) {
    screen.press(key);
    return focused();
  };
  EXPECT_EQ(after(Key::Left), "четверг, 26\u00a0ноября 2026");
  EXPECT_EQ(after(Key::Right), "пятница, 27\u00a0ноября 2026");
  EXPECT_EQ(after(Key::Down), "пятница, 4\u00a0декабря 2026");
  EXPECT_TRUE(screen.has(Role::Grid, "декабрь 2026"));
  EXPECT_EQ(after(Key::Up), "пятница, 27\u00a0ноября 2026");
  EXPECT_EQ(after(Key::Home), "понедельник, 23\u00a0ноября 2026");
  EXPECT_EQ(after(Key::End), "воскресенье, 29\u00a0ноября 2026");
  EXPECT_EQ(after(Key::PageDown), "вторник, 29\u00a0декабря 2026");
  EXPECT_EQ(after(Key::PageUp), "воскресенье, 29\u00a0ноября 2026");
  screen.press(Key::Enter);
  EXPECT_EQ(form.text, "29.11.2026");
}

TEST_F(CalendarOfAField, OneDayIsInTheTabOrder) {
  open();
  screen.tab();
  EXPECT_EQ(focused(), "Сегодня");
  screen.tab();
  EXPECT_EQ(focused(), "Предыдущий месяц");
  screen.press(Key::Enter);
  EXPECT_TRUE(screen.has(Role::Grid, "октябрь 2026"));
  screen.tab();
  screen.tab();
  EXPECT_EQ(focused(), "вторник, 27\u00a0октября 2026");
}

TEST_F(CalendarOfAField, EscapeLeavesTheDayAndGivesTheKeyboardBack) {
  screen.fill("Срок", "01.06.2027");
  screen.press(Key::Down);
  EXPECT_EQ(focused(), "вторник, 1\u00a0июня 2027");
  screen.press(Key::Right);
  screen.press(Key::Escape);
  EXPECT_EQ(form.text, "01.06.2027");
  EXPECT_EQ(focused(), "Срок");
  screen.type("завтра");
  EXPECT_NE(form.text.find("завтра"), std::string::npos) << "the field takes text again";
}

TEST_F(CalendarOfAField, TodayIsOnePressAway) {
  form.text = "01.06.2027";
  screen.wake();
  open();
  screen.click(Role::Button, "Сегодня");
  EXPECT_EQ(form.text, "27.11.2026");
}

TEST_F(CalendarOfAField, SpeaksTheLanguage) {
  form.language = Language::En;
  screen.wake();
  screen.click(Role::Button, "Срок: calendar");
  EXPECT_TRUE(screen.has(Role::Grid, "November 2026"));
  EXPECT_EQ(focused(), "Friday, 27\u00a0November 2026");
}

TEST_F(CalendarOfAField, ItsDaysAreAsLargeAsAFingerNeeds) {
  Environment environment = screen.context().environment();
  environment.coarse_pointer = true;
  screen.context().set_environment(environment);
  screen.settle();
  open();
  const Rect day = screen.find(Role::Button, "понедельник, 30\u00a0ноября 2026").rect;
  EXPECT_GE(day.width, 44);
  EXPECT_GE(day.height, 44);
}

}  // namespace
}  // namespace planerka::ui
