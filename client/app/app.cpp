#include "client/app/app.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "client/app/words.h"
#include "client/screens/record_kind.h"
#include "client/ui/ui.h"
#include "shared/domain/commands.h"
#include "shared/domain/settings.h"

namespace planerka {
namespace {

constexpr double kMsPerSecond = 1000;
// A browser's timers may ring a little early.
constexpr double kMidnightGrace = 1;
constexpr std::size_t kSentShown = 50;

std::string_view language_code(Language language) {
  return language == Language::En ? "en" : "ru";
}

std::string_view theme_code(Theme theme) {
  if (theme == Theme::Light) return "light";
  return theme == Theme::Dark ? "dark" : "system";
}

std::string title_of(const Frame& frame) {
  std::string name;
  const auto named = [&]() -> std::string_view {
    switch (frame.route.screen) {
      case Screen::Agencies:
        return frame.phrase("nav.agencies");
      case Screen::AgencyCard:
        return frame.store().value(frame.route.record, fields::agency::name).bytes;
      case Screen::List:
        return frame.phrase(find_record_kind(frame.route.kind)->title);
      case Screen::Card:
        return name = record_name(frame.store().canonical(frame.route.record), frame);
      case Screen::Inbox:
        return frame.phrase("nav.inbox");
      case Screen::Sync:
        return frame.phrase("nav.sync");
      case Screen::Settings:
        return frame.phrase("nav.settings");
      case Screen::NotFound:
        return frame.phrase("title.not_found");
    }
    return {};
  };
  std::string title(named());
  if (!title.empty()) title += " — ";
  return title.append(frame.phrase("app.name"));
}

bool writes(const std::vector<UndoneChange>& changes, RecordId record) {
  return std::any_of(changes.begin(), changes.end(), [record](const UndoneChange& undone) {
    const Ops& ops = undone.change.ops;
    return std::any_of(
        ops.begin(), ops.end(), [record](const Op& op) { return op.record == record; });
  });
}

void draw_not_found(const Frame& frame) {
  const ui::Page page({.title = frame.phrase("title.not_found"), .key = "not found"});
  if (ui::empty_state({.icon = ui::Icon::Search,
                       .title = frame.phrase("title.not_found"),
                       .action = frame.phrase("nav.agencies")})) {
    ui::navigate(kAgenciesHref);
  }
}

}  // namespace

App::App(DeviceHost& host, Machine& machine, Session session)
    : host_(host),
      machine_(machine),
      session_(std::move(session)),
      device_(host, rules_),
      insight_(device_.replica().store()),
      intents_([this] { return device_.new_id(); }),
      drafts_(device_, session_.tab, [this] { machine_.ask_tabs(); }),
      files_(machine.files(), [this] { wake_(); }) {}

void App::start(std::function<void()> wake) {
  wake_ = std::move(wake);
  device_.on_change([this] { wake_(); });
  device_.start(session_.user);
  drafts_.read();
  files_.start();
  machine_.ask_room(Machine::RoomRequest::Persist);
}

void App::route_changed(std::string_view address) {
  route_ = parse_route(address);
  if (route_.screen != Screen::Sync) sync_ = {};
  if (device_.ready()) drafts_.read();
  wake_();
}

void App::session_ended() {
  shell_.signed_out = true;
  wake_();
}

void App::update_ready() {
  shell_.update_ready = true;
  wake_();
}

void App::install_offered(InstallWay way) {
  shell_.install = way;
  wake_();
}

void App::room_known(const StorageRoom& room) {
  room_ = room;
  wake_();
}

void App::tabs_known(const std::vector<std::uint64_t>& tabs) {
  drafts_.tabs_known(tabs);
  wake_();
}

void App::shown() {
  log_.returned = true;
  wake_();
}

Frame App::look() {
  const Store& store = device_.replica().store();
  if (std::exchange(matters_version_, device_.inbox_version()) != device_.inbox_version()) {
    matters_ = matters_of(device_.inbox());
  }
  Frame frame{.replica = device_.replica(),
              .insight = insight_,
              .session = session_,
              .route = route_,
              .drafts = drafts_,
              .files = files_,
              .matters = matters_,
              .person = std::nullopt,
              .status = device_.status(),
              .now = Instant{host_.wall_ms() + device_.replica().offset_ms()},
              .zone = zone(),
              .today = {},
              .room = room_,
              .sent = sent_,
              .answer = std::exchange(answer_, std::nullopt),
              .downloads_waiting = downloads_.waiting(),
              .picked = picked_,
              .agency_order = agencies_.order};
  const auto person = find_person(session_.user, store);
  if (session_.user && person.ok()) frame.person = *person;
  frame.today = frame.zone.local_date(frame.now);
  if (!device_.ready()) return frame;
  if (frame.person && !frame.status.loading) drafts_.sweep(store, *frame.person);
  insight_.advance_to(frame.today);
  // A card opened by its address pages through the list as it would be shown.
  if (route_.screen == Screen::AgencyCard && agencies_.order.empty()) {
    agencies::arrange(agencies_, frame);
    frame.agency_order = agencies_.order;
  }
  return frame;
}

// Decoding the table costs more than a frame should.
const ZoneTable& App::zone() {
  const Store& store = device_.replica().store();
  const std::string_view bytes =
      store.value(setting_id(setting_keys::kCompanyZone), fields::setting::value).bytes;
  if (zone_bytes_ != bytes) {
    zone_bytes_ = bytes;
    zone_ = read_zone(store);
  }
  return zone_;
}

void App::draw() {
  if (const auto token = ui::toast_action()) turn(gestures_.take(*token));
  downloads_.start(device_.status(), machine_);
  picked_ = files_.take_for_form();
  const Frame frame = look();
  ui::set_locale({.language = frame.language(), .today = frame.today});
  say_what_is_stored(frame.status);
  if (shell_.signed_out && frame.status.connected) shell_.signed_out = false;
  const std::string title = title_of(frame);
  if (title != title_) ui::set_page_title(title);
  title_ = title;
  shell::draw(shell_, frame, intents_, [&] { draw_screen(frame); });
  draw_palette(frame);
  draw_contact_log(log_, frame, intents_);
  answer_undo();
  follow_files(frame);
  sleep_until_midnight(frame);
  for (Intent& intent : intents_.take()) {
    std::visit([this](auto& it) { take(std::move(it)); }, intent);
    ui::request_frame();
  }
}

void App::draw_screen(const Frame& frame) {
  switch (frame.route.screen) {
    case Screen::Agencies:
      return agencies::draw(agencies_, frame, intents_);
    case Screen::AgencyCard:
      return agency_card::draw(agency_card_, frame, intents_);
    case Screen::List:
    case Screen::Card:
      return records::draw(records_, frame, intents_);
    case Screen::Inbox:
      return inbox_screen::draw(inbox_, frame, intents_);
    case Screen::Sync:
      return sync_screen::draw(sync_, frame, intents_);
    case Screen::Settings:
      return settings_screen::draw(settings_, frame, intents_);
    case Screen::NotFound:
      return draw_not_found(frame);
  }
}

void App::draw_palette(const Frame& frame) {
  if (shell_.find) palette::open(palette_);
  palette::draw(palette_,
                frame,
                intents_,
                {.add_agency =
                     [this] {
                       agencies_.adding = {.open = true};
                       ui::navigate(kAgenciesHref);
                     },
                 .log_contact = [this, &frame] { log_.wanted = subject_of(frame); },
                 .undo = [this] { turn(gestures_.take_newest(Turn::Undo)); },
                 .redo = [this] { turn(gestures_.take_newest(Turn::Redo)); },
                 .sign_out = [this] { shell_.leaving = true; }});
}

// At midnight badges, windows and «сегодня» are others.
void App::sleep_until_midnight(const Frame& frame) const {
  const std::int64_t ms = frame.zone.end_of(frame.today).ms - frame.now.ms;
  ui::request_frame_in(static_cast<double>(ms) / kMsPerSecond + kMidnightGrace);
}

Result<> App::perform(std::vector<Command> commands,
                      std::string done,
                      const std::vector<std::string>& settled_keys) {
  TRY(device_.act(std::move(commands), settled_keys));
  if (done.empty()) return planerka::done();
  const std::uint64_t token = gestures_.did(last_gesture(done));
  unsaid_ = ui::Toast{.text = std::move(done),
                      .action = std::string(phrase(session_.language, "button.undo")),
                      .token = token};
  return planerka::done();
}

Gesture App::last_gesture(std::string done) const {
  const Pending& last = device_.replica().pending().back();
  return {last.home, last.n(), last.envelope.action, last.envelope.command.record, std::move(done)};
}

// In a field the same keys take back what was typed there: the browser does that.
void App::answer_undo() {
  if (ui::shortcut({.key = ui::Key::Z, .ctrl = true})) {
    turn(gestures_.take_newest(Turn::Undo));
  }
  const bool again = ui::shortcut({.key = ui::Key::Z, .ctrl = true, .shift = true}) ||
                     ui::shortcut({.key = ui::Key::Y, .ctrl = true});
  if (again) turn(gestures_.take_newest(Turn::Redo));
}

void App::turn(const std::optional<Gestures::Taken>& taken) {
  if (!taken) return;
  const auto& [gesture, direction] = *taken;
  const auto [replica, n, action, record, what] = gesture;
  const Replica& here = device_.replica();
  const auto changes = here.changes_of(replica, action == 0 ? n : 0, action);
  const bool whole = plan_undo(changes, here.store(), here.authors()).kept.empty();
  // Another tab that was first may have taken the number: nothing of others is undone.
  const Result<> turned =
      writes(changes, record)
          ? device_.act({action == 0 ? make_undo(replica, n) : make_undo_action(replica, action)})
          : fail("undo.unknown");
  if (!turned.ok()) {
    return ui::show_toast({.text = error_text(session_.language, turned.error())});
  }
  const bool undone = direction == Turn::Undo;
  Gesture inverse = last_gesture(what);
  inverse.record = record;  // an undo names none
  const std::uint64_t token = gestures_.turned(direction, std::move(inverse));
  PhraseKey words = undone ? PhraseKey("toast.undone") : PhraseKey("toast.redone");
  if (!whole) words = "toast.undone_partly";
  const PhraseKey back = undone ? PhraseKey("button.redo") : PhraseKey("button.undo");
  unsaid_ = ui::Toast{.text = phrase(session_.language, words, {what}),
                      .action = std::string(phrase(session_.language, back)),
                      .token = token};
}

// Who reads that it is saved may close the tab at once.
void App::say_what_is_stored(const DeviceStatus& status) {
  const bool stored = status.standing != Standing::Saving && status.standing != Standing::NotSaved;
  if (!unsaid_ || !stored) return;
  ui::show_toast(*std::exchange(unsaid_, std::nullopt));
}

void App::take(Act&& act) {
  const auto performed = perform(std::move(act.commands), std::move(act.done), act.settles);
  if (act.token != 0) {
    answer_ = Answer{.token = act.token};
    if (!performed.ok()) answer_->refused = performed.error();
  } else if (!performed.ok()) {
    const std::string why = error_text(session_.language, performed.error());
    ui::show_toast({.text = phrase(session_.language, "toast.refused", {why})});
  }
}

void App::take(Dismiss&& dismiss) {
  for (const std::string& key : dismiss.inbox_keys) {
    device_.dismiss(key);
  }
}

void App::take(Reissue&& reissue) {
  auto commands =
      reissued_commands(device_.inbox(), reissue.inbox_keys, device_.replica().store(), [this] {
        return device_.new_id();
      });
  if (commands.empty()) return;
  take(Act{.commands = std::move(commands),
           .done = std::string(phrase(session_.language, "toast.reissued")),
           .settles = std::move(reissue.inbox_keys)});
}

void App::take(Download&& download) {
  const bool online = device_.status().connected;
  const std::string refused = downloads_.add(std::move(download), session_.language);
  if (!refused.empty()) return ui::show_toast({.text = refused});
  if (!online) ui::show_toast({.text = std::string(phrase(session_.language, "export.waits"))});
}

void App::take(ChooseLanguage&& choice) {
  session_.language = choice.language;
  machine_.prefer(Machine::Preference::Language, language_code(choice.language));
}

void App::take(ChooseTheme&& choice) {
  session_.theme = choice.theme;
  machine_.prefer(Machine::Preference::Theme, theme_code(choice.theme));
}

void App::take(KeepDraft&& draft) {
  drafts_.keep(draft.form, std::move(draft.texts), Instant{host_.wall_ms()});
}

void App::take(TakeDraft&& draft) {
  drafts_.take(draft.form, device_.replica().store());
}

void App::take(DropDraft&& draft) {
  drafts_.drop(draft.form);
}

void App::take(Wish&& wish) {
  switch (wish) {
    case Wish::SendNow:
      return send_now();
    case Wish::SaveUnsaved:
      return save_unsaved();
    case Wish::AcceptUpdate:
      return machine_.accept_update();
    case Wish::Install:
      return machine_.answer_install(Machine::InstallAnswer::Install);
    case Wish::DismissInstall:
      return machine_.answer_install(Machine::InstallAnswer::Dismiss);
    case Wish::SignIn:
      return machine_.ask_to_sign_in();
    case Wish::AskRoom:
      return machine_.ask_room(Machine::RoomRequest::Estimate);
    case Wish::ForgetDownloads:
      return downloads_.forget();
    case Wish::SeekDrafts:
      return drafts_.read();
    case Wish::AskSent:
      return device_.read_acknowledged(
          kSentShown, [this](std::vector<disk::Decided> sent) { sent_ = std::move(sent); });
  }
}

void App::take(SignOut&& sign_out) {
  machine_.sign_out(sign_out.leaving == Leaving::Discard ? Machine::Leaving::Wipe
                                                         : Machine::Leaving::Keep);
}

void App::save_unsaved() {
  machine_.save_file("planerka-unsaved.json", "application/json", unsaved_file(device_.replica()));
}

}  // namespace planerka
