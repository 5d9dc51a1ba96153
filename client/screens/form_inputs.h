#pragma once

#include "client/screens/form_choices.h"
#include "client/screens/form_draft.h"

namespace planerka {

/// What a form was asked for in a frame.
enum class FormWish : unsigned char { None, Save, Cancel };

/// Draws the inputs of a form one under another, and checks each when it is left. Save when Enter
/// was pressed in a field of one line.
FormWish draw_inputs(FormDraft& draft, ChoiceLists& lists, const Frame& frame, Intents& intents);

}  // namespace planerka
