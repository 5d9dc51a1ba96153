#pragma once

// What cards of some kinds say above their facts, and the links and marks beside their names.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/frame.h"
#include "shared/domain/conflict_search.h"

namespace planerka {

/// Why a registration stands as it stands, and the sides of its conflict beside each other.
void draw_registration_notes(RecordId registration, const Frame& frame);

/// Whether the server has yet to say what the state of a registration is.
bool is_tentative(RecordId registration, const Frame& frame);

/// «предварительно», beside the state of such a one.
void draw_tentative(RecordId registration, const Frame& frame);

/// «WhatsApp», «Telegram» with the text, to the first of these numbers and names that can be
/// written to there.
void draw_chat_links(const std::vector<std::string>& to, std::string_view text, const Frame& frame);

/// Where an agent is written to: names in messengers, then telephone numbers.
std::vector<std::string> addresses_of_agent(RecordId agent, const Frame& frame);

/// The sides of a registration's conflict beside each other, itself first; `under` draws below
/// each.
using UnderSide = std::function<void(const ConflictEvidence& side, std::size_t at)>;
void draw_sides(RecordId registration, const UnderSide& under, const Frame& frame);

/// «Позвонить», «WhatsApp», «Telegram».
void draw_agent_links(RecordId agent, const Frame& frame);
void draw_client_links(RecordId client, const Frame& frame);

}  // namespace planerka
