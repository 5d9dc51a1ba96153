#pragma once

// What a client has agreed to, and that they came without an agency.

#include "client/screens/record_kind.h"

namespace planerka {

bool may_write_consents(const Frame& frame);

namespace forms {

/// «Добавить согласие».
FormDraft consent(RecordId client, const Frame& frame);
/// «Записать собственное обращение».
std::span<const RecordAct> client_acts();

}  // namespace forms
}  // namespace planerka
