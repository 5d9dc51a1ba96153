#pragma once

// What cards of some kinds say above their facts, and the links beside their names.

#include "client/app/frame.h"

namespace planerka {

/// Why a registration stands as it stands, and the sides of its conflict beside each other.
void draw_registration_notes(RecordId registration, const Frame& frame);

/// «Позвонить», «WhatsApp», «Telegram».
void draw_agent_links(RecordId agent, const Frame& frame);
void draw_client_links(RecordId client, const Frame& frame);

}  // namespace planerka
