#pragma once

// What is done with deals: stages, bookings, loss, help.

#include <optional>

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// The form of what is edited in the card of a deal.
const FormSpec* deal();

std::span<const RecordAct> deal_acts();

/// Whether the person may change stages.
bool may_lead_deals(const Frame& frame);

/// The form that asks what a change of stage needs: why it goes back, or why the deal is lost; none
/// when nothing does, and stage_act() is enough.
std::optional<FormDraft> asked_before_stage(RecordId deal, DealStage to, const Frame& frame);
Act stage_act(RecordId deal, DealStage to, const Frame& frame, Intents& intents);

/// «Предложить помощь»: the task that a stuck deal asks for, and whether the person may set it.
FormDraft helping(RecordId deal, const Frame& frame);
bool may_help(RecordId deal, const Frame& frame);

}  // namespace planerka::forms
