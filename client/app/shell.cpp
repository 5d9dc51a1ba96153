#include "client/app/shell.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "client/app/kind_icons.h"
#include "client/ui/ui.h"

namespace planerka::shell {
namespace {

/// The line «Состояние» and how it looks.
struct StatusLine {
  std::string text;
  ui::Tone tone = ui::Tone::Success;
};

/// What is said of files once all changes are sent; nothing when these are too.
std::optional<StatusLine> files_line(const Frame& frame) {
  const std::size_t unsent = frame.files.unsent().size();
  if (unsent == 0) return std::nullopt;
  const auto line = [&](PhraseKey words, ui::Tone tone) {
    return StatusLine{frame.phrase(words, {std::to_string(unsent)}), tone};
  };
  if (!frame.status.connected) return line("unsent.state_offline_files", ui::Tone::Warning);
  if (frame.files.waiting() == 0) return line("unsent.state_stuck", ui::Tone::Warning);
  return line("unsent.state_sending", ui::Tone::Muted);
}

std::string offline_words(const Frame& frame) {
  const std::string waiting = std::to_string(frame.status.waiting);
  const std::size_t files = frame.files.unsent().size();
  return files == 0 ? frame.phrase("state.offline", {waiting})
                    : frame.phrase("unsent.state_offline", {waiting, std::to_string(files)});
}

StatusLine status_line(const Frame& frame) {
  const DeviceStatus& status = frame.status;
  switch (status.standing) {
    case Standing::NotSaved:
      return {std::string(frame.phrase("state.unsaved")), ui::Tone::Danger};
    case Standing::Saving:
      return {std::string(frame.phrase("state.saving")), ui::Tone::Muted};
    case Standing::Waiting:
      return {offline_words(frame), ui::Tone::Warning};
    case Standing::Saved:
      return {std::string(frame.phrase("state.saved")), ui::Tone::Success};
    case Standing::Sent:
      break;
  }
  if (status.loading) return {std::string(frame.phrase("app.loading")), ui::Tone::Muted};
  if (status.connecting) {
    return {std::string(frame.phrase("state.connecting")), ui::Tone::Muted};
  }
  if (auto files = files_line(frame)) return *std::move(files);
  if (!status.connected) {
    return {std::string(frame.phrase("state.offline_idle")), ui::Tone::Warning};
  }
  // Nothing was sent or received yet: another tab may be at it.
  if (!frame.person) return {std::string(frame.phrase("state.connecting")), ui::Tone::Muted};
  return {std::string(frame.phrase("state.sent")), ui::Tone::Success};
}

// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): a phrase has no default
struct ListLink {
  PhraseKey name;
  Kind kind;
  bool essential = false;
  std::optional<PhraseKey> caption = {};  // of the rail, where the name is too wide
};

ui::NavItem list_item(const ListLink& link, const Frame& frame) {
  return {.name = frame.phrase(link.name),
          .href = list_href(link.kind),
          .icon = icon_of(link.kind),
          .current = frame.route.kind == link.kind,
          .caption = link.caption ? frame.phrase(*link.caption) : std::string_view(),
          .essential = link.essential};
}

std::array<ui::NavItem, 5> agency_items(const Frame& frame) {
  return {
      list_item({"nav.agencies", Kind::Agency, true}, frame),
      list_item({"nav.agents", Kind::Agent}, frame),
      list_item({"nav.clients", Kind::Client}, frame),
      list_item(
          {"nav.registrations", Kind::Registration, false, PhraseKey("nav.registrations_caption")},
          frame),
      list_item({"nav.deals", Kind::Deal}, frame)};
}

std::array<ui::NavItem, 1> task_items(const Frame& frame) {
  return {list_item({"nav.tasks", Kind::Task, true}, frame)};
}

std::array<ui::NavItem, 2> directory_items(const Frame& frame) {
  return {list_item({"nav.projects", Kind::Project}, frame),
          {.name = frame.phrase("nav.settings"),
           .href = kSettingsHref,
           .icon = ui::Icon::Settings,
           .current = frame.route.screen == Screen::Settings}};
}

std::array<ui::NavItem, 2> service_items(const Frame& frame) {
  const Screen here = frame.route.screen;
  return {{{.name = frame.phrase("nav.inbox"),
            .href = kInboxHref,
            .icon = ui::Icon::Inbox,
            .count = frame.matters.size(),
            .current = here == Screen::Inbox,
            .essential = true},
           {.name = frame.phrase("nav.sync"),
            .href = kSyncHref,
            .icon = ui::Icon::RefreshCw,
            .current = here == Screen::Sync,
            .caption = frame.phrase("nav.sync_caption"),
            .essential = true}}};
}

enum class UserAct : unsigned char { Light, Dark, System, Russian, English, SignOut };

std::array<ui::MenuItem, 6> user_menu(const Frame& frame) {
  const Session& session = frame.session;
  return {{{.name = frame.phrase("theme.light"),
            .icon = ui::Icon::Sun,
            .checked = session.theme == Theme::Light},
           {.name = frame.phrase("theme.dark"),
            .icon = ui::Icon::Moon,
            .checked = session.theme == Theme::Dark},
           {.name = frame.phrase("theme.system"),
            .icon = ui::Icon::Monitor,
            .checked = session.theme == Theme::System},
           {.name = frame.phrase("language.ru"),
            .icon = ui::Icon::Languages,
            .checked = session.language == Language::Ru},
           {.name = frame.phrase("language.en"),
            .icon = ui::Icon::Languages,
            .checked = session.language == Language::En},
           {.name = frame.phrase("logout.title"), .icon = ui::Icon::LogOut}}};
}

void take_user_act(State& state, UserAct act, Intents& intents) {
  switch (act) {
    case UserAct::Light:
      return intents.add(ChooseTheme{Theme::Light});
    case UserAct::Dark:
      return intents.add(ChooseTheme{Theme::Dark});
    case UserAct::System:
      return intents.add(ChooseTheme{Theme::System});
    case UserAct::Russian:
      return intents.add(ChooseLanguage{Language::Ru});
    case UserAct::English:
      return intents.add(ChooseLanguage{Language::En});
    case UserAct::SignOut:
      state.leaving = true;
      return ui::request_frame();
  }
}

/// «2 изменения, 1 файл»; empty: all is sent.
std::string unsent_words(const Frame& frame) {
  const auto changes = static_cast<std::int64_t>(frame.status.waiting);
  const auto files = static_cast<std::int64_t>(frame.files.unsent().size());
  std::string words = changes == 0 ? std::string() : frame.plural("unsent.changes", changes);
  if (changes != 0 && files != 0) words += ", ";
  return files == 0 ? words : words + frame.plural("unsent.files", files);
}

/// «Не отправлено: 2 изменения, 1 файл. Что с этим сделать?»
void draw_leaving(State& state, const Frame& frame, Intents& intents) {
  if (!state.leaving) return;
  const std::string unsent = unsent_words(frame);
  if (unsent.empty()) {
    state.leaving = false;
    return intents.add(SignOut{Leaving::Keep});
  }
  const ui::Dialog dialog({.name = frame.phrase("logout.title"),
                           .open = &state.leaving,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  ui::text(frame.phrase("unsent.leaving", {unsent}));
  const bool changes = frame.status.waiting > 0;
  // What the server will never take is not to be waited for.
  if (!changes && frame.files.waiting() == 0) state.leaves_when_sent = false;
  if (state.leaves_when_sent) {
    ui::progress({.name = frame.phrase("logout.wait")});
  } else if (ui::button({.name = frame.phrase("logout.wait"), .kind = ui::ButtonKind::Primary})) {
    state.leaves_when_sent = true;
    intents.add(Wish::SendNow);
  }
  if (ui::button({.name = frame.phrase("logout.keep")})) intents.add(SignOut{Leaving::Keep});
  if (changes && ui::button({.name = frame.phrase("logout.export")})) {
    intents.add(Wish::SaveUnsaved);
  }
  if (ui::button({.name = frame.phrase("logout.discard"), .kind = ui::ButtonKind::Danger})) {
    intents.add(SignOut{Leaving::Discard});
  }
}

std::string_view storage_words(const Frame& frame) {
  switch (frame.status.storage) {
    case StorageOutcome::Quota:
      return frame.phrase("storage.quota");
    default:
      return frame.phrase("storage.lost");
  }
}

/// «Установить приложение», once what matters more has been said.
void draw_install(State& state, const Frame& frame, Intents& intents) {
  if (!state.install) return;
  const ui::Banner around;
  const ui::Row row(ui::Align::Start, "install");
  const bool asks = *state.install == InstallWay::Prompt;
  ui::text(frame.phrase(asks ? PhraseKey("app.install_hint") : PhraseKey("app.install_share")));
  ui::push_right();
  std::optional<Wish> wish;
  if (asks && ui::button({.name = frame.phrase("app.install"), .icon = ui::Icon::Download})) {
    wish = Wish::Install;
  }
  const auto away = asks ? PhraseKey("app.install_later") : PhraseKey("app.install_seen");
  if (ui::button({.name = frame.phrase(away), .kind = ui::ButtonKind::Quiet})) {
    wish = Wish::DismissInstall;
  }
  if (!wish) return;
  state.install.reset();
  intents.add(*wish);
}

/// What must not be missed, above the screen. The worst alone: they come one at a time.
void draw_notices(State& state, const Frame& frame, Intents& intents) {
  const auto banner = [](const ui::Notice& notice) {
    const ui::Banner around;
    return ui::notice(notice);
  };
  if (frame.status.standing == Standing::NotSaved) {
    if (banner({.text = storage_words(frame),
                .tone = ui::Tone::Danger,
                .action = frame.phrase("sync.export_unsaved")})) {
      intents.add(Wish::SaveUnsaved);
    }
  } else if (state.signed_out) {
    if (banner({.text = frame.phrase("login.expired"),
                .tone = ui::Tone::Warning,
                .action = frame.phrase("login.submit")})) {
      intents.add(Wish::SignIn);
    }
  } else if (!frame.status.notice.empty()) {
    const std::string words = error_text(frame.language(), Error{frame.status.notice});
    banner({.text = words, .tone = ui::Tone::Warning});
  } else if (frame.downloads_waiting > 0 && !frame.status.connected) {
    const auto count = static_cast<std::int64_t>(frame.downloads_waiting);
    const std::string words = frame.plural("export.waiting", count);
    if (banner({.text = words, .action = frame.phrase("export.forget")})) {
      intents.add(Wish::ForgetDownloads);
    }
  } else if (state.update_ready) {
    if (banner({.text = frame.phrase("app.update"),
                .tone = ui::Tone::Primary,
                .action = frame.phrase("app.update_now")})) {
      intents.add(Wish::AcceptUpdate);
    }
  } else {
    draw_install(state, frame, intents);
  }
}

}  // namespace

void draw(State& state, const Frame& frame, Intents& intents, const std::function<void()>& screen) {
  const auto agencies = agency_items(frame);
  const auto tasks = task_items(frame);
  const auto directories = directory_items(frame);
  const auto service = service_items(frame);
  const std::array<ui::NavGroup, 4> groups = {
      {{.title = frame.phrase("nav.group.agencies"), .items = agencies},
       {.title = frame.phrase("nav.group.tasks"), .items = tasks},
       {.title = frame.phrase("nav.group.directory"), .items = directories},
       {.title = {}, .items = service}}};
  const auto menu = user_menu(frame);
  const StatusLine status = status_line(frame);
  {
    const ui::Shell around({.product = frame.phrase("app.name"),
                            .navigation = frame.phrase("nav.sections"),
                            .more = frame.phrase("button.more"),
                            .groups = groups,
                            .status_name = frame.phrase("state.label"),
                            .status = status.text,
                            .status_tone = status.tone,
                            .status_href = kSyncHref,
                            .search = frame.phrase("palette.title"),
                            .user = frame.session.name,
                            .user_menu = menu});
    draw_notices(state, frame, intents);
    screen();
    state.find = around.events().search;
    const auto chosen = around.events().user_menu;
    if (chosen) take_user_act(state, static_cast<UserAct>(*chosen), intents);
  }
  draw_leaving(state, frame, intents);
}

}  // namespace planerka::shell
