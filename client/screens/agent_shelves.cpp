#include "client/screens/agent_shelves.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "client/app/words.h"
#include "client/screens/links.h"
#include "client/screens/record_forms.h"
#include "client/ui/ui.h"
#include "shared/domain/client_phones.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

// So many lines leave the list its place on a desk.
constexpr std::size_t kShown = 4;
constexpr float kWhyWidth = 560;

using Agents = std::span<const RecordId>;

/// The heading of a shelf and whether it is shown whole; those it shows.
Agents draw_title(const std::string& title, Agents agents, bool& whole, const Frame& frame) {
  const ui::Row row;
  ui::heading2(title);
  if (agents.size() <= kShown) return agents;
  ui::push_right();
  const std::string more =
      frame.phrase("button.show_more", {std::to_string(agents.size() - kShown)});
  if (ui::button(
          {.name = whole ? frame.phrase("agents.less") : more, .kind = ui::ButtonKind::Quiet})) {
    whole = !whole;
    ui::request_frame();
  }
  return whole ? agents : agents.first(kShown);
}

void draw_name(RecordId agent, const Frame& frame) {
  const std::string name = record_name(agent, frame);
  const std::string href = record_address(agent, frame);
  ui::link({.name = name, .href = href});
}

void explain(Shelves& shelves, RecordId agent) {
  shelves.explains = true;
  shelves.explained = agent;
  ui::request_frame();
}

void draw_top(Shelves& shelves, const Frame& frame) {
  const AgentFigures& figures = frame.insight.agents();
  const ui::Scope scope("top");
  const std::string title = frame.title("lists.agents.top", &number_settings::kPointDays);
  for (const RecordId agent : draw_title(title, figures.top(), shelves.all_top, frame)) {
    const ui::Scope line(agent.value);
    const ui::Row row;
    draw_name(agent, frame);
    ui::push_right();
    const std::string points = frame.plural("agents.points", figures.of(agent).points);
    if (ui::button({.name = points, .kind = ui::ButtonKind::Quiet})) explain(shelves, agent);
  }
}

/// «Почему», «Позвонить», «Написать», «Задача»; whether the last was pressed.
bool draw_newcomer(Shelves& shelves, RecordId agent, const Frame& frame) {
  const ui::Scope line(agent.value);
  const ui::Row row;
  draw_name(agent, frame);
  const std::string why = frame.phrase("agents.why_here", {record_name(agent, frame)});
  if (ui::button({.name = why,
                  .icon = ui::Icon::CircleHelp,
                  .kind = ui::ButtonKind::Quiet,
                  .face = ui::ButtonFace::IconOnly})) {
    explain(shelves, agent);
  }
  ui::push_right();
  const auto phones = phones_of(frame.store(), agent, fields::agent::phones);
  const std::string phone = phones.empty() ? std::string() : phones.front();
  const std::string call = phone_href(phone);
  const std::string write = whatsapp_href({.to = phone});
  if (!call.empty()) {
    ui::link({.name = frame.phrase("card.call"), .href = call, .icon = ui::Icon::Phone});
    ui::link({.name = frame.phrase("agents.write"),
              .href = write,
              .icon = ui::Icon::MessageCircle,
              .new_tab = true});
  }
  return frame.person && may_write(*frame.person, Kind::Task).ok() &&
         ui::button({.name = frame.phrase("agents.set_task"),
                     .icon = ui::Icon::ListChecks,
                     .kind = ui::ButtonKind::Quiet});
}

std::optional<FormDraft> draw_newcomers(Shelves& shelves, const Frame& frame) {
  const Agents newcomers = frame.insight.agents().newcomers();
  const ui::Scope scope("newcomers");
  std::optional<FormDraft> task;
  const std::string title(frame.phrase("lists.agents.newcomers"));
  for (const RecordId agent : draw_title(title, newcomers, shelves.all_newcomers, frame)) {
    if (draw_newcomer(shelves, agent, frame)) task = forms::about(forms::task(), agent, frame);
  }
  return task;
}

std::string reason_words(const PointReason& reason, const Frame& frame) {
  constexpr std::array<PhraseKey, 4> kNames = {
      "points.won", "points.booking", "points.show", "points.registration"};
  const bool deal = frame.store().find(reason.record)->kind == Kind::Deal;
  const FieldId client = deal ? fields::deal::client : fields::registration::client;
  const std::string who = value_words(client, frame.store().value(reason.record, client), frame);
  return frame.phrase(
      "agents.why_line",
      {std::string(frame.phrase(kNames[static_cast<std::size_t>(reason.kind)])),
       std::to_string(points_for(reason.kind, frame.insight.agencies().thresholds())),
       who.empty() ? record_name(reason.record, frame) : who});
}

/// Every reason for the points, each a link to its record.
void draw_points(RecordId agent, const Frame& frame) {
  const Thresholds& thresholds = frame.insight.agencies().thresholds();
  const auto points = [&thresholds](PointKind kind) {
    return std::to_string(points_for(kind, thresholds));
  };
  ui::text(frame.phrase("agents.why_rule",
                        {points(PointKind::Won),
                         points(PointKind::Booking),
                         points(PointKind::Show),
                         points(PointKind::Registration),
                         frame.plural("count.days", thresholds.point_days)}),
           {.tone = ui::Tone::Muted});
  const auto reasons = frame.insight.agents().reasons(frame.store(), agent);
  ui::Feed feed(frame.phrase("agents.why", {record_name(agent, frame)}));
  for (const PointReason& reason : reasons) {
    const std::string href = record_address(reason.record, frame);
    feed.item({.when = format_date(frame.language(), reason.day),
               .text = reason_words(reason, frame),
               .href = href});
  }
}

/// Since when a newcomer is here, and what they did, each a link to its record.
void draw_beginnings(RecordId agent, const Frame& frame) {
  const int days = read_number(frame.store(), number_settings::kNewcomerDays);
  ui::text(frame.phrase("agents.newcomer_rule", {std::to_string(days)}), {.tone = ui::Tone::Muted});
  const auto date_of = [&frame](std::int64_t ms) {
    return format_date(frame.language(), frame.zone.local_date(Instant{ms}));
  };
  const std::string title = frame.phrase("agents.why_here", {record_name(agent, frame)});
  ui::Feed feed(title);
  for (const NewcomerReason& reason : frame.insight.agents().beginnings(frame.store(), agent)) {
    const bool event = frame.store().find(reason.record)->kind == Kind::Event;
    const FieldId what = event ? fields::event::kind : fields::registration::client;
    const std::string words = current_words(reason.record, what, frame);
    feed.item({.when = date_of(reason.at),
               .text = event ? words : frame.phrase("agents.newcomer_registered", {words}),
               .href = record_address(reason.record, frame)});
  }
  const std::int64_t created =
      frame.store().value(agent, make_field(Kind::Agent, common::created_at)).integer;
  feed.item({.when = date_of(created), .text = frame.phrase("agents.newcomer_created")});
}

void draw_why(Shelves& shelves, const Frame& frame) {
  const RecordId agent = shelves.explained;
  const Agents newcomers = frame.insight.agents().newcomers();
  const bool newcomer = std::find(newcomers.begin(), newcomers.end(), agent) != newcomers.end();
  const PhraseKey title = newcomer ? PhraseKey("agents.why_here") : PhraseKey("agents.why");
  const std::string name = frame.phrase(title, {record_name(agent, frame)});
  const ui::Dialog dialog({.name = name,
                           .open = &shelves.explains,
                           .width = kWhyWidth,
                           .close = frame.phrase("button.close")});
  if (!dialog) return;
  if (newcomer) return draw_beginnings(agent, frame);
  draw_points(agent, frame);
}

}  // namespace

std::optional<FormDraft> draw_agent_shelves(Shelves& shelves, const Frame& frame) {
  const AgentFigures& figures = frame.insight.agents();
  std::optional<FormDraft> task;
  const bool top = !figures.top().empty();
  const bool newcomers = !figures.newcomers().empty();
  if (top && newcomers) {
    ui::Columns columns({.weights = {8, 15}, .key = "shelves"});
    draw_top(shelves, frame);
    columns.next();
    task = draw_newcomers(shelves, frame);
  } else if (top) {
    draw_top(shelves, frame);
  } else if (newcomers) {
    task = draw_newcomers(shelves, frame);
  }
  draw_why(shelves, frame);
  ui::heading2(frame.phrase("lists.agents.all"));
  return task;
}

}  // namespace planerka
