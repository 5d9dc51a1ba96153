#include "client/gallery/fields.h"

#include <array>

#include "client/ui/ui.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::size_t kShortBytes = 40;
constexpr std::array<Option, 9> kCities = {{{.name = "Москва"},
                                            {.name = "Казань"},
                                            {.name = "Орёл"},
                                            {.name = "Пермь"},
                                            {.name = "Омск"},
                                            {.name = "Томск"},
                                            {.name = "Тула"},
                                            {.name = "Сочи"},
                                            {.name = "Уфа"}}};
constexpr std::array<Option, 3> kSources = {
    {{.name = "Рекомендация"}, {.name = "Выставка"}, {.name = "Сайт"}}};

/// A cell of a grid of fields.
class Cells {
 public:
  explicit Cells(std::string_view key) : grid_({.min_cell = 240, .key = key}) {}

  void text(TextField field) {
    grid_.next();
    text_field(field);
  }
  void typed(TextField field, int decimals = 0) {
    grid_.next();
    typed_field({.text = field, .decimals = decimals});
  }
  ComboEvents choice(const Combo& wanted) {
    grid_.next();
    return combo(wanted);
  }

 private:
  Grid grid_;
};

void draw_texts(Fields& f) {
  const Card card({.title = "Текст"});
  Cells cells("texts");
  cells.text({.label = "Наименование", .value = &f.name, .required = true});
  cells.text({.label = "Короткое",
              .value = &f.short_text,
              .hint = "Не длиннее 40 байт",
              .max_bytes = kShortBytes});
  cells.text({.label = "Почта", .value = &f.email, .input = InputKind::Email});
  cells.text({.label = "Сайт", .value = &f.site, .input = InputKind::Url});
  cells.text({.label = "Найти", .value = &f.search, .input = InputKind::Search});
  cells.text({.label = "Комментарий", .value = &f.comment, .input = InputKind::Multiline});
}

void draw_typed(Fields& f) {
  const Card card({.title = "Числа, деньги, время"});
  Cells cells("typed");
  cells.typed({.label = "Квартир", .value = &f.number, .input = InputKind::Number});
  cells.typed({.label = "Площадь, м²", .value = &f.area, .input = InputKind::Number}, 2);
  cells.typed({.label = "Сумма", .value = &f.money, .input = InputKind::Money});
  cells.typed({.label = "Телефон", .value = &f.phone, .input = InputKind::Phone});
  cells.typed({.label = "Срок",
               .value = &f.date,
               .hint = "08.03, завтра, пт, +3д",
               .input = InputKind::Date});
  cells.typed({.label = "Начало", .value = &f.time, .input = InputKind::Time});
  cells.typed({.label = "Длительность", .value = &f.duration, .input = InputKind::Duration});
}

void draw_wrong(Fields& f) {
  const Card card({.title = "С ошибкой"});
  Cells cells("wrong");
  cells.typed({.label = "Число с ошибкой", .value = &f.wrong_number, .input = InputKind::Number});
  cells.typed({.label = "Сумма с ошибкой", .value = &f.wrong_money, .input = InputKind::Money});
  cells.typed({.label = "Телефон с ошибкой", .value = &f.wrong_phone, .input = InputKind::Phone});
  cells.typed({.label = "Дата с ошибкой", .value = &f.wrong_date, .input = InputKind::Date});
  cells.typed({.label = "Время с ошибкой", .value = &f.wrong_time, .input = InputKind::Time});
  cells.typed({.label = "Длительность с ошибкой",
               .value = &f.wrong_duration,
               .input = InputKind::Duration});
  cells.text({.label = "Имя с ошибкой", .value = &f.empty, .error = "Нужно имя", .required = true});
  cells.text({.label = "Заметка с ошибкой",
              .value = &f.comment,
              .error = "Так не бывает: перезвонить обещали раньше, чем познакомились",
              .input = InputKind::Multiline});
}

void draw_other_states(Fields& f) {
  const Card card({.title = "Пустые и закрытые"});
  Cells cells("others");
  cells.typed({.label = "Бюджет",
               .value = &f.empty_money,
               .placeholder = "12 345 678,90",
               .input = InputKind::Money,
               .required = true});
  cells.typed({.label = "Дата сделки",
               .value = &f.empty_date,
               .placeholder = "дд.мм.гггг",
               .input = InputKind::Date});
  cells.typed({.label = "Закрыто",
               .value = &f.fixed,
               .warning = "Вне часов работы",
               .input = InputKind::Time,
               .disabled = true});
  cells.typed(
      {.label = "Только чтение", .value = &f.date, .input = InputKind::Date, .read_only = true});
  cells.text({.label = "Имя закрыто", .value = &f.name, .disabled = true});
  cells.text({.label = "Имя только для чтения", .value = &f.name, .read_only = true});
  cells.text(
      {.label = "Похоже на ошибку", .value = &f.name, .warning = "Такое агентство уже есть"});
  cells.text(
      {.label = "С действием", .value = &f.site, .act_icon = Icon::History, .act = "История поля"});
  cells.text({.label = "Чужие буквы", .value = &f.borrowed});
  cells.text({.label = "Длинное", .value = &f.long_text});
  cells.text({.label = "Длинная заметка", .value = &f.long_text, .input = InputKind::Multiline});
  cells.text({.label = "Заметка закрыта",
              .value = &f.comment,
              .input = InputKind::Multiline,
              .disabled = true});
}

void draw_choices(Fields& f) {
  const Card card({.title = "Выбор"});
  Cells cells("choices");
  cells.choice({.label = "Город", .options = kCities, .selected = &f.city});
  const ComboEvents events = cells.choice({.label = "Источник",
                                           .options = kSources,
                                           .selected = &f.source,
                                           .hint = f.created,
                                           .placeholder = "Не выбран",
                                           .required = true,
                                           .create = "Создать «{0}»"});
  if (!events.created.empty()) f.created = "Создано: " + events.created;
  cells.choice({.label = "Город с ошибкой",
                .options = kCities,
                .selected = &f.city,
                .error = "Здесь мы не работаем"});
  cells.choice(
      {.label = "Город закрыт", .options = kCities, .selected = &f.city, .disabled = true});
  cells.choice(
      {.label = "Не из чего выбрать", .options = {}, .selected = &f.none, .placeholder = "Пусто"});
}

}  // namespace

void draw_fields(Fields& fields, Language language) {
  set_locale({.language = language, .today = Date::of({.year = 2026, .month = 11, .day = 27})});
  const Page page({.title = "Поля", .key = "fields"});
  draw_typed(fields);
  draw_wrong(fields);
  draw_texts(fields);
  draw_choices(fields);
  draw_other_states(fields);
}

}  // namespace planerka::gallery
