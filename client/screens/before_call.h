#pragma once

#include "client/app/frame.h"

namespace planerka {

/// «Перед звонком» of an agency or an agent: what was promised, what happened last, whom to call,
/// what runs out or is stuck.
void draw_before_call(RecordId record, const Frame& frame);

}  // namespace planerka
