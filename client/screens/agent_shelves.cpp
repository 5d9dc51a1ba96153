#include "client/screens/agent_shelves.h"

#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/ui/ui.h"

namespace planerka {
namespace {

/// Links side by side, the best first; nothing while there is nobody.
void draw_shelf(PhraseKey title, const std::vector<RecordId>& agents, const Frame& frame) {
  if (agents.empty()) return;
  const ui::Scope scope(frame.phrase(title));
  ui::heading2(frame.phrase(title));
  const ui::Row row(ui::Align::Start, "shelf");
  for (const RecordId agent : agents) {
    const int points = frame.insight.agents().of(agent).points;
    const std::string name = record_name(agent, frame) + " · " + std::to_string(points);
    const std::string href = record_address(agent, frame);
    ui::link({.name = name, .href = href, .key = href});
  }
}

}  // namespace

void draw_agent_shelves(const Frame& frame) {
  const AgentFigures& figures = frame.insight.agents();
  draw_shelf("lists.agents.top", figures.top(), frame);
  draw_shelf("lists.agents.newcomers", figures.newcomers(), frame);
  ui::heading2(frame.phrase("lists.agents.all"));
}

}  // namespace planerka
