// «Вставить из сообщения»: what a message says fills the form of a registration.

#include <gtest/gtest.h>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ui::Role;

class MessageReading : public AgencyCardFixture {
 protected:
  MessageReading() {
    connect(app_);
    etazhi_ = add_agency(app_, "Этажи");
    add_agency(app_, "Миэль");
    add_project(RecordId{501}, "Парк");
    app_.go("#/registrations");
  }

  void add_project(RecordId id, const char* name) {
    EXPECT_TRUE(workspace_.submit(
        make_create(Kind::Project, id, {put(fields::project::name, Value::text(name))})));
    connect(app_);
  }
  void employ(RecordId id, const char* name, const char* phone) {
    ASSERT_TRUE(workspace_.submit(make_create(Kind::Agent,
                                              id,
                                              {put(fields::agent::name, Value::text(name)),
                                               put(fields::agent::agency, Value::of(etazhi_)),
                                               add(fields::agent::phones, Value::text(phone))})));
  }
  void read(const char* message) {
    app_.click(Role::Button, "Вставить из сообщения");
    app_.fill("Текст сообщения", message);
    app_.click(Role::Button, "Разобрать");
  }
  std::string shown(Role role, const char* field) { return app_.screen().find(role, field).value; }

  RecordId etazhi_;
  LiveApp app_{workspace_, desk_};
};

TEST_F(MessageReading, FillsTheFormWithWhatItSays) {
  read("Иванова Мария 8 916 765-43-21, Парк, 2к");
  EXPECT_TRUE(app_.screen().has(Role::Dialog, "Зарегистрировать клиента"));
  EXPECT_EQ(shown(Role::TextBox, "ФИО клиента"), "Иванова Мария");
  EXPECT_EQ(shown(Role::TextBox, "Телефон"), "+7 916 765-43-21");
  EXPECT_EQ(shown(Role::ComboBox, "Проект"), "Парк");
  EXPECT_EQ(shown(Role::ComboBox, "Категория"), "квартира");
}

TEST_F(MessageReading, KnowsAProjectAsPeopleCallIt) {
  add_project(RecordId{502}, "ЖК «Лесная гавань»");
  read("лесная гавань\nИванова Мария\n8 916 765-43-21");
  EXPECT_EQ(shown(Role::TextBox, "ФИО клиента"), "Иванова Мария");
  EXPECT_EQ(shown(Role::ComboBox, "Проект"), "ЖК «Лесная гавань»");
  EXPECT_EQ(shown(Role::ComboBox, "Категория"), "");
}

struct Message {
  const char* text;
  const char* agency;
  const char* agent;
  const char* name = "Иванова Мария";
};
constexpr const char* kVera = "Лапина Вера Олеговна";
constexpr const char* kNobody = "—";
constexpr Message kMessages[] = {
    {"Иванова Мария 8 916 765-43-21, АН Этажи", "Этажи", kNobody},
    {"АН «Этажи»\nИванова Мария\n89167654321", "Этажи", kNobody},
    {"Иванова Мария 8 916 765-43-21, агент Лапина Вера", "Этажи", kVera},
    {"Иванова Мария 8 916 765-43-21\nот 8 916 000-00-01", "Этажи", kVera},
    {"Иванова Мария 8 916 765-43-21, Ким Анна", "", kNobody},
    {"Иванова Мария 8 916 765-43-21, Миэль, агент Лапина Вера", "Миэль", kNobody},
    {"Лапина Вера 8 916 765-43-21", "", kNobody, "Лапина Вера"},
};

TEST_F(MessageReading, TellsWhoseClientItIs) {
  employ(RecordId{601}, kVera, "+79160000001");
  employ(RecordId{602}, "Ким Анна Ивановна", "+79160000002");
  employ(RecordId{603}, "Ким Анна Олеговна", "+79160000003");
  connect(app_);
  for (const Message& one : kMessages) {
    read(one.text);
    EXPECT_EQ(shown(Role::TextBox, "ФИО клиента"), one.name) << one.text;
    EXPECT_EQ(shown(Role::TextBox, "Телефон"), "+7 916 765-43-21") << one.text;
    EXPECT_EQ(shown(Role::ComboBox, "АН"), one.agency) << one.text;
    EXPECT_EQ(shown(Role::ComboBox, "Агент"), one.agent) << one.text;
    app_.click(Role::Button, "Отмена");
    if (app_.screen().has(Role::Button, "Не сохранять")) app_.click(Role::Button, "Не сохранять");
  }
}

}  // namespace
}  // namespace planerka::testing
