#pragma once

// Registering clients, and what is decided about registrations.

#include "client/screens/record_kind.h"

namespace planerka::forms {

/// «Зарегистрировать клиента».
const FormSpec* registration();
/// What of a registration is edited by hand.
const FormSpec* registration_comment();

/// «Проверить клиента», «Вставить из сообщения».
std::span<const RecordAct> registration_list_acts();
std::span<const RecordAct> registration_acts();

}  // namespace planerka::forms
