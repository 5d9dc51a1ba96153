#pragma once

// «Объединить с другим…»: the card's record becomes part of another of its kind, and comes apart
// again within thirty days.

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// Whether the person may merge the record into another.
bool may_merge(RecordId record, const Frame& frame);

/// The dialog's form: which is the main one, both beside each other.
FormDraft merging(RecordId child, const Frame& frame);

/// «Объединить с другим агентом», «… клиентом».
RecordAct merge_act(Kind kind);

/// What was merged into the record, each with «Разъединить» while that can be done.
void draw_merged(RecordId main, const Frame& frame, Intents& intents);

/// A line that says why the card that opened is not the one that was asked for.
void draw_came_from(RecordId child, RecordId main, const Frame& frame);

}  // namespace planerka::forms
