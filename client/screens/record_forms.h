#pragma once

// The forms of records that anybody makes by hand.

#include "client/screens/form_draft.h"

namespace planerka::forms {

const FormSpec& agent();
const FormSpec& client();
const FormSpec& project();
/// «Добавить задачу вне учёта»: of the list of tasks.
const FormSpec& free_task();
/// «Добавить задачу»: of a card.
const FormSpec& task();
/// «Добавить событие»: what was, with a way to what is planned.
const FormSpec& event();

/// A form that makes something about a record: its subject is chosen already, if there is one.
FormDraft about(const FormSpec& spec, RecordId subject, const Frame& frame);

/// The task of a card as three taps make it: a call today.
void prepare_task(FormDraft& draft, const Frame& frame);

/// Who can take part in what is held: agents, clients and colleagues.
bool is_person(const FormDraft& draft, const Frame& frame, std::uint64_t choice);

/// When the typed day and time were: due_on and due_minute of the form; now, of today without a
/// time.
Instant happened_at(const FormDraft& draft, const Frame& frame);

}  // namespace planerka::forms
