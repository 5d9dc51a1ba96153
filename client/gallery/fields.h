#pragma once

#include <string>

#include "shared/i18n/phrases.h"

namespace planerka::gallery {

/// What the fields of this screen hold.
struct Fields {
  std::string name = "Этажи";
  std::string comment = "Первая строка";
  std::string search;
  std::string email = "agent@etazhi.example";
  std::string site = "etazhi.example";
  std::string number = "1234";
  std::string area = "54,5";
  std::string money = "12345678,9";
  std::string phone = "89161234567";
  std::string date = "завтра";
  std::string time = "930";
  std::string duration = "1:30";
  std::string empty_money;
  std::string empty_date;
  std::string wrong_number = "пять";
  std::string wrong_money = "много";
  std::string wrong_phone = "(999) 999-99-9";
  std::string wrong_date = "31.02.2026";
  std::string wrong_time = "25:00";
  std::string wrong_duration = "долго";
  std::string short_text = "до двадцати байт";
  std::string fixed = "09:00";
  std::string empty;
  std::string long_text =
      "Встречались на площадке, просили каталог планировок и условия рассрочки для клиентов, "
      "которые продают квартиру; перезвонить после пятнадцати часов";
  std::string borrowed = "Договор подписан 👍 · Ελλάδα · 東京";
  int city = 1;
  int source = -1;
  int none = -1;
  std::string created;
};

/// Fields of every kind in every state, on 27.11.2026.
void draw_fields(Fields& fields, Language language);

}  // namespace planerka::gallery
