#pragma once

// Parts of the cards of some kinds, between their facts and their tabs.

#include "client/screens/record_kind.h"

namespace planerka {

/// «Перед звонком» and the tiles of an agent.
void draw_agent_pulse(RecordId agent, const Frame& frame);

/// «Ранг» of an agent: which, by what, what is missing to the next, how it changed; and «Где
/// работает»: the agencies by date.
std::optional<FormDraft> draw_agent_sections(RecordId agent, const Frame& frame, Intents& intents);

/// «Согласия» of a client, with what was withdrawn and whether mailings reach them.
std::optional<FormDraft> draw_consents(RecordId client, const Frame& frame, Intents& intents);

}  // namespace planerka
