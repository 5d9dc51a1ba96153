#include <array>
#include <utility>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::string_view kLong =
    "Встречались на площадке, просили каталог планировок и условия рассрочки для клиентов, которые "
    "продают квартиру; перезвонить после пятнадцати часов";
constexpr std::array<std::pair<const char*, Tone>, 6> kTones = {{{"Обычный", Tone::Neutral},
                                                                 {"Тихий", Tone::Muted},
                                                                 {"Главный", Tone::Primary},
                                                                 {"Успех", Tone::Success},
                                                                 {"Внимание", Tone::Warning},
                                                                 {"Опасность", Tone::Danger}}};

void draw_texts() {
  const Card card({.title = "Слова"});
  heading3("Заголовок третьего уровня");
  text("Обычный текст. " + std::string(kLong));
  text(kLong, {.style = TextStyle::Secondary, .tone = Tone::Muted, .one_line = true});
  text("Договор подписан 👍 · Ελλάδα · 東京");
  text("👍🏽 👨‍👩‍👧 ❤️ · საქართველო",
       {.style = TextStyle::SecondaryStrong, .tone = Tone::Danger});
  for (const auto& [name, tone] : kTones) {
    const Row row(Align::Start, name);
    text(name, {.style = TextStyle::Strong, .tone = tone});
    text("помельче", {.style = TextStyle::SecondaryStrong, .tone = tone});
    badge({.text = name, .tone = tone});
  }
}

void draw_facts() {
  const Card card({.title = "Сведения"});
  Grid grid({.min_cell = 220});
  const std::array<FactLine, 2> phones = {
      {{.text = "+7 916 123-45-67", .href = "tel:+79161234567"},
       {.text = "+7 495 123-45-67", .href = "tel:+74951234567"}}};
  const std::array<Fact, 5> facts = {
      {{.term = "Город", .value = "Казань"},
       {.term = "Сайт", .value = "etazhi.example", .href = "https://etazhi.example/"},
       {.term = "ИНН"},
       {.term = "Телефоны", .lines = phones},
       {.term = "Примечание", .value = kLong, .act_icon = Icon::History, .act = "История поля"}}};
  for (const Fact& one : facts) {
    grid.next();
    fact(one);
  }
}

void draw_figures() {
  Grid grid({.min_cell = 190, .key = "figures"});
  const std::array<Tile, 5> tiles = {
      {{.name = "Агенты",
        .value = "34",
        .note = "активны за 60 дней: 12",
        .href = "#/gallery/list"},
       {.name = "Продажи", .value = "21", .note = "+4 к прошлому кварталу", .tone = Tone::Success},
       {.name = "Просрочено", .value = "2", .tone = Tone::Danger},
       {.name = "Ранг", .value = "A", .badge = {.text = "Закреплён", .tone = Tone::Primary}},
       {.name = "Сумма сделок в работе у всех агентств",
        .value = "12 345 678 901 ₽",
        .note = "за всё время, со всеми отменами и возвратами"}}};
  for (const Tile& one : tiles) {
    grid.next();
    tile(one);
  }
}

void draw_notices() {
  notice({.text = "Обычное сообщение"});
  notice({.text = "Сохранено на этом устройстве", .tone = Tone::Success});
  notice({.text = "Договор истекает 23.12.2026", .tone = Tone::Warning, .action = "Продлить"});
  notice({.text = "Нет связи с сервером. " + std::string(kLong),
          .tone = Tone::Danger,
          .action = "Повторить"});
}

void draw_waiting() {
  const Card card({.title = "Ход работы"});
  progress({.name = "Ещё не начато", .value = 0.0F});
  progress({.name = "Наполовину", .value = 0.5F});
  progress({.name = "Готово", .value = 1.0F});
  progress({.name = "Сколько, неизвестно"});
  const Row row(Align::Start, "faces");
  avatar("Мария Ким");
  avatar("Олег");
  thumbnail({.name = "Ещё не загружена.jpg"});
}

void draw_feed() {
  const Card card({.title = "Лента"});
  Feed feed("Лента");
  feed.item({.when = "Сегодня, 12:40", .text = kLong, .who = "Мария Ким"});
  feed.item({.when = "Вчера", .text = "Со ссылкой", .href = "#/gallery/card"});
  feed.item({.when = "20.11.2026", .text = "Не победила", .who = "Олег", .lost = true});
  const FeedAct acts[] = {{Icon::Check, "Выполнить"}};
  feed.item({.when = "До 01.12.2026", .text = "С действием", .acts = acts});
}

}  // namespace

void draw_words(Gallery& /*gallery*/) {
  const Page page({.title = "Слова и числа", .key = "words"});
  draw_figures();
  draw_notices();
  Columns columns({.weights = {1, 1}});
  draw_texts();
  draw_waiting();
  columns.next();
  draw_facts();
  draw_feed();
}

}  // namespace planerka::gallery
