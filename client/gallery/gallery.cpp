#include "client/gallery/gallery.h"

#include <algorithm>
#include <array>

#include "client/gallery/pages.h"

namespace planerka::gallery {
namespace {

using namespace planerka::ui;  // the gallery is nothing but widgets

constexpr std::array<MenuItem, 3> kUser = {{{.name = "Тёмная тема", .icon = Icon::Moon},
                                            {.name = "English", .icon = Icon::Languages},
                                            {.name = "Выйти", .icon = Icon::LogOut}}};

/// A page of the gallery and its place in the side bar.
struct Place {
  NavItem nav;
  void (*draw)(Gallery& gallery) = nullptr;
};

void draw_fields_ru(Gallery& g) {
  draw_fields(g.fields, Language::Ru);
}
void draw_fields_en(Gallery& g) {
  draw_fields(g.fields, Language::En);
}

// The first is the start.
constexpr std::array<Place, 9> kPlaces = {{
    {{.name = "Агентства", .href = "#/gallery/list", .icon = Icon::Building2, .essential = true},
     draw_list},
    {{.name = "Карточка АН", .href = "#/gallery/card", .icon = Icon::Contact, .essential = true},
     draw_card},
    {{.name = "Поля", .href = "#/gallery/fields", .icon = Icon::Pencil, .essential = true},
     draw_fields_ru},
    {{.name = "Сделки", .href = "#/gallery/board", .icon = Icon::Handshake}, draw_board},
    {{.name = "Кнопки", .href = "#/gallery/buttons", .icon = Icon::Zap}, draw_buttons},
    {{.name = "Слова и числа", .href = "#/gallery/words", .icon = Icon::List, .caption = "Слова"},
     draw_words},
    {{.name = "Таблицы", .href = "#/gallery/tables", .icon = Icon::ListChecks}, draw_tables},
    {{.name = "Поверх экрана",
      .href = "#/gallery/overlays",
      .icon = Icon::Files,
      .caption = "Поверх"},
     draw_overlays},
    {{.name = "Требует внимания",
      .href = "#/gallery/empty",
      .icon = Icon::Inbox,
      .count = 3,
      .essential = true},
     draw_empty},
}};
constexpr std::size_t kService = 1;  // the last so many are the other group

const Place& place_of(std::string_view route) {
  const auto* found = std::find_if(kPlaces.begin(), kPlaces.end(), [route](const Place& place) {
    return route == place.nav.href;
  });
  return found == kPlaces.end() ? kPlaces.front() : *found;
}

}  // namespace

void draw(Gallery& g) {
  const bool english = g.route == kFieldsInEnglish;
  const Place& here = place_of(english ? "#/gallery/fields" : g.route);
  std::array<NavItem, kPlaces.size()> items = {};
  for (std::size_t i = 0; i < items.size(); ++i) {
    items.at(i) = kPlaces.at(i).nav;
    items.at(i).current = &kPlaces.at(i) == &here;
  }
  const std::span<const NavItem> all(items);
  const std::array<NavGroup, 2> groups = {
      {{.title = "АГЕНТСТВА", .items = all.first(all.size() - kService)},
       {.title = "СЛУЖБА", .items = all.last(kService)}}};
  const Shell shell({.product = "Планерка",
                     .navigation = "Разделы",
                     .more = "Ещё",
                     .groups = groups,
                     .status_name = "Состояние",
                     .status = "Нет сети, ждут изменений: 2",
                     .status_tone = Tone::Warning,
                     .status_href = "#/gallery/empty",
                     .search = "Найти",
                     .user = "Мария Ким",
                     .user_menu = kUser});
  if (english) return draw_fields_en(g);
  here.draw(g);
}

std::vector<std::string> routes() {
  std::vector<std::string> all = {std::string(kFieldsInEnglish)};
  for (const Place& place : kPlaces) {
    all.emplace_back(place.nav.href);
  }
  return all;
}

}  // namespace planerka::gallery
