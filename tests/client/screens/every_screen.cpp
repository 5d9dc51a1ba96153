#include "tests/client/screens/every_screen.h"

#include <ostream>

#include "client/fonts/fonts.h"
#include "shared/domain/registration_commands.h"

namespace planerka::testing {
namespace {

using ui::Key;
using ui::Role;

ui::Environment environment_of(const Place& place) {
  return {.width = place.width,
          .height = place.height,
          .coarse_pointer = place.finger,
          .frozen_time = true};
}

ui::FontFiles shipped_fonts() {
  return {.regular = fonts::inter_regular(),
          .semibold = fonts::inter_semibold(),
          .icons = fonts::lucide()};
}

FakeDevice& in_language(FakeDevice& device, const Place& place) {
  device.language = place.language;
  return device;
}

}  // namespace

void PrintTo(const Place& place, std::ostream* out) {
  *out << place.language << ' ' << place.width << (place.finger ? " touch" : " mouse");
}

Walk::Walk(LiveApp& walked, const Place& place, const Look& look)
    : app(walked), place_(place), look_(look) {}

std::string_view Walk::word(PhraseKey key) const {
  const bool english = place_.language == std::string_view("en");
  return phrase(english ? Language::En : Language::Ru, key);
}

bool Walk::has(PhraseKey button) {
  return app.screen().has(Role::Button, word(button));
}

void Walk::press(PhraseKey button) {
  for (const PhraseKey menu :
       {PhraseKey("list.acts"), PhraseKey("button.export"), PhraseKey("button.acts")}) {
    if (has(button)) break;
    if (!has(menu)) continue;
    app.click(Role::Button, word(menu));
    if (app.screen().has(Role::MenuItem, word(button))) {
      return app.click(Role::MenuItem, word(button));
    }
    key(Key::Escape);
  }
  app.click(Role::Button, word(button));
}

void Walk::key(Key key, ui::Modifiers modifiers) {
  app.screen().press(key, modifiers);
  app.settle();
}

void Walk::look(const std::string& where) {
  look_(app, app.address().data() + (" " + where));
}

void Walk::look_and_close(const std::string& where) {
  look(where);
  key(Key::Escape);
}

void Walk::at(const std::string& address) {
  app.go(address);
  look("");
}

void Walk::behind(PhraseKey button) {
  press(button);
  look_and_close(std::string(word(button)));
}

EveryScreen::EveryScreen(const Place& place)
    : place_(place),
      app_(workspace_, in_language(desk_, place_), environment_of(place_), shipped_fonts()) {
  connect(app_);
  add_records();
  app_.go("#/agencies");
}

void EveryScreen::add_records() {
  etazhi_ = add_agency(app_,
                       "Этажи",
                       {put(fields::agency::city, Value::text("Тюмень")),
                        add(fields::agency::phones, Value::text("+79161234567")),
                        add(fields::agency::phones, Value::text("+79161234568")),
                        put(fields::agency::site, Value::text("etazhi.ru")),
                        put(fields::agency::inn, Value::text("7707083890")),
                        put(fields::agency::email, Value::text("info@etazhi.ru"))});
  add_agency(app_, "Миэль");
  ASSERT_TRUE(workspace_.submit(
      make_create(Kind::Project, project_, {put(fields::project::name, Value::text("Парк"))})));
  add_deal(etazhi_);
  connect(app_);
  agent_ = add_agent(app_, "Иванова Мария", etazhi_);
  task_ = add_task(app_, "Обсудить акцию", today(), agent_);
  add_task(app_, "Сверить акт", today().plus_days(5), etazhi_);
  client_ = add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Анна Кац"))});
  registration_ = app_.device().new_id();
  ASSERT_TRUE(app_.device()
                  .act({make_register({.agency = etazhi_,
                                       .client_name = "Пётр Алёшин",
                                       .phones = {"+79031112233"},
                                       .project = project_,
                                       .category = Category::Flat,
                                       .consent = ConsentGiven::Yes},
                                      {.registration = registration_,
                                       .consent = app_.device().new_id(),
                                       .event = app_.device().new_id(),
                                       .client = app_.device().new_id()})})
                  .ok());
  connect(app_);
  for (const RecordId subject : {agent_, etazhi_}) {
    add_record(app_,
               Kind::Event,
               {put(fields::event::kind, Value::of(1)),
                put(fields::event::subject, Value::of(subject)),
                put(fields::event::text, Value::text("Договорились о показе в субботу"))});
  }
  add_record(app_,
             Kind::Contract,
             {put(fields::contract::agency, Value::of(etazhi_)),
              put(fields::contract::kind, Value::of(0)),
              put(fields::contract::agreement,
                  make_tuple_value({Value::text("АД-7"), Value::of(today().days)}))});
}

LiveApp& EveryScreen::open_app(FakeDevice& device) {
  others_.push_back(std::make_unique<LiveApp>(
      workspace_, in_language(device, place_), environment_of(place_), shipped_fonts()));
  connect(*others_.back());
  return *others_.back();
}

void EveryScreen::visit_all(const Look& look) {
  visit_lists(look);
  visit_forms(look);
  visit_agency(look);
  visit_cards(look);
  visit_settings(look);
  visit_service(look);
  visit_banners(look);
}

void EveryScreen::visit_lists(const Look& look) {
  Walk walk(app_, place_, look);
  for (const Kind kind : {Kind::Agency,
                          Kind::Agent,
                          Kind::Client,
                          Kind::Registration,
                          Kind::Deal,
                          Kind::Task,
                          Kind::Project}) {
    walk.at(std::string(list_href(kind)));
    walk.behind("button.columns");
    walk.press("button.filter");
    const std::string_view more = walk.word("button.more");
    if (app_.screen().has(Role::MenuItem, more)) {
      walk.look("filter menu");
      app_.click(Role::MenuItem, more);
    }
    walk.look_and_close("filter");
  }
  walk.at("#/deals?view=board");
  app_.go("#/agencies");
  for (const PhraseKey menu : {PhraseKey("button.export"), PhraseKey("list.acts")}) {
    if (walk.has(menu)) walk.behind(menu);
  }
  app_.click(Role::Button, "Мария Ким");
  walk.look_and_close("user menu");
  walk.key(Key::K, {.ctrl = true});
  walk.look("find");
  app_.screen().type("щщщ");
  app_.settle();
  walk.look_and_close("find nothing");
  walk.key(Key::Slash, {.shift = true});
  walk.look_and_close("keys");
  app_.screen().fill(walk.word("word.search"), "нет такого", Role::SearchBox);
  app_.settle();
  walk.look("nothing found");
  app_.screen().fill(walk.word("word.search"), "", Role::SearchBox);
  app_.settle();
}

void EveryScreen::visit_agency(const Look& look) {
  Walk walk(app_, place_, look);
  const std::string card = agency_href(etazhi_);
  desk_.files.chosen = {{"Акт.pdf", "application/pdf", "bytes of an act"}};
  app_.go(card + "?tab=files");
  walk.press("files.add");
  connect(app_);
  for (const char* tab :
       {"details", "agents", "clients", "deals", "tasks", "registrations", "files", "log"}) {
    walk.at(card + "?tab=" + tab);
  }
  app_.go(card);
  walk.behind("card.contract.add");
  walk.behind("button.archive");
  walk.behind("log.title");
  walk.behind("agency.card.add_event");
  walk.behind("agency.card.add_task");
  walk.press("agency.card.merge");
  walk.look("merging");
  app_.screen().choose(walk.word("agency.card.merge_main"), "Миэль");
  app_.settle();
  walk.look_and_close("merging, chosen");
  walk.press("button.edit");
  walk.look("form");
  app_.screen().fill(walk.word("field.agency.inn"), "123");
  walk.key(Key::Tab);
  walk.look("form with a mistake");
  walk.press("button.cancel");
  walk.look("question");
  walk.press("agency.form.discard");
}

void EveryScreen::visit_cards(const Look& look) {
  Walk walk(app_, place_, look);
  const std::string agent = record_href(Kind::Agent, agent_);
  for (const char* tab : {"", "?tab=registrations", "?tab=tasks", "?tab=files", "?tab=log"}) {
    walk.at(agent + tab);
  }
  walk.at(record_href(Kind::Client, client_));
  walk.at(record_href(Kind::Task, task_));
  walk.at(record_href(Kind::Project, project_));
  walk.at(record_href(Kind::Registration, registration_));
  walk.at(record_href(Kind::Deal, deal_));
  walk.at(record_href(Kind::Deal, deal_) + "?tab=tasks");
}

void EveryScreen::visit_forms(const Look& look) {
  Walk walk(app_, place_, look);
  app_.go("#/agencies");
  walk.behind("agencies.add");
  app_.go("#/agents");
  walk.press("lists.agents.add");
  walk.press("button.save");
  walk.look_and_close("add an agent");
  app_.go("#/clients");
  walk.behind("lists.clients.add");
  app_.go("#/tasks");
  walk.behind("lists.tasks.add");
  app_.go("#/registrations");
  walk.behind("form.check");
  walk.behind("form.paste");
  walk.behind("form.register");
  const auto visit = [&](const std::string& address, std::initializer_list<PhraseKey> forms) {
    app_.go(address);
    for (const PhraseKey form : forms)
      walk.behind(form);
  };
  visit(record_href(Kind::Agent, agent_),
        {"agency.card.add_event",
         "lists.agents.move",
         "form.pin_rank",
         "merge.agent",
         "button.edit"});
  visit(record_href(Kind::Task, task_), {"form.complete", "form.assign"});
  visit(record_href(Kind::Deal, deal_), {"form.stage", "form.book", "form.lose", "form.money"});
  visit(record_href(Kind::Client, client_), {"consent.add", "form.own_contact", "merge.client"});
  visit(record_href(Kind::Registration, registration_),
        {"form.create_deal", "form.extend", "form.show_held", "form.cancel_registration"});
}

void EveryScreen::visit_settings(const Look& look) {
  Walk walk(app_, place_, look);
  walk.at("#/settings");
  LiveApp& office =
      open_app(workspace_.add_device(workspace_.add_user(UserRole::Admin, "Анна Лис")));
  Walk admin(office, place_, look);
  admin.at("#/settings");
  admin.behind("settings.change_thresholds");
  const std::string edit(admin.word("settings.edit"));
  const auto change = [&](std::string_view what) {
    std::string name = edit;
    office.click(Role::Button, name.replace(name.find("{0}"), 3, what));
    admin.look_and_close(std::string(what));
  };
  change(phrase(place_.language == std::string_view("en") ? Language::En : Language::Ru,
                "enum.deal_stage.lead"));
  change(phrase(place_.language == std::string_view("en") ? Language::En : Language::Ru,
                "enum.lost_reason.price"));
  admin.behind("settings.add_source");
  admin.behind("settings.add_tag");
  admin.behind("settings.add_team");
  admin.press("settings.own_ranks");
  connect(office);
  admin.look("own ranks");
  admin.behind("settings.add_rank");
  change(admin.word("rank.partner"));
  office.go("#/projects");
  admin.behind("lists.projects.add");
}

void EveryScreen::lose_an_edit() {
  LiveApp& other = open_app(workspace_.add_device(workspace_.add_user(UserRole::Head, "Вера Цой")));
  const auto edit = [this](LiveApp& app, std::string_view city) {
    const Value value = Value::text(city);
    ASSERT_TRUE(app.device().act({make_edit(etazhi_, {put(fields::agency::city, value)})}).ok());
  };
  desk_.set_online(false);
  edit(app_, "Казань");
  workspace_.advance(2000);
  edit(other, "Пермь");
  connect(other);
  desk_.set_online(true);
  workspace_.advance(40'000);
  app_.settle();
}

void EveryScreen::visit_service(const Look& look) {
  Walk walk(app_, place_, look);
  for (const char* address : {"#/inbox", "#/sync", "#/nowhere", "#/agencies/1", "#/deals/1"}) {
    walk.at(address);
  }
  lose_an_edit();
  walk.at("#/inbox");
  desk_.set_online(false);
  const RecordId unsent = app_.device().new_id();
  const Value name = Value::text("Самолёт Плюс");
  ASSERT_TRUE(app_.device()
                  .act({make_create(Kind::Agency, unsent, {put(fields::agency::name, name)})})
                  .ok());
  connect(app_);
  walk.at("#/sync");
  walk.at("#/agencies");
  app_.click(Role::Button, "Мария Ким");
  app_.click(Role::MenuItem, walk.word("logout.title"));
  walk.look_and_close("sign-out");
  desk_.set_online(true);
  workspace_.advance(40'000);
  app_.settle();
}

void EveryScreen::visit_banners(const Look& look) {
  Walk walk(app_, place_, look);
  app_.go("#/agencies");
  for (const InstallWay way : {InstallWay::Prompt, InstallWay::Share}) {
    desk_.offer_install(way);
    app_.settle();
    walk.look("install");
  }
  desk_.offer_update();
  app_.settle();
  walk.look("update");
  desk_.set_online(false);
  app_.app().session_ended();
  connect(app_);
  walk.look("signed out");
}

}  // namespace planerka::testing
