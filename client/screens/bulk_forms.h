#pragma once

// What forms of acts upon several records have in common (bulk.h), and those that make a record
// about each.

#include <functional>
#include <optional>
#include <string>

#include "client/screens/form_draft.h"

namespace planerka::bulk {

/// The kind of the records the form is about; Kind::None when it is about none.
Kind kind_of_rows(const FormDraft& draft, const Frame& frame);

/// Says how many records the form is about, and how many of the chosen it is not.
std::string tell_count(const FormDraft& draft, const Frame& frame);

using Maker = std::function<std::optional<Command>(RecordId record)>;
/// A command for every record that wants one, as one step; `done` is said with their count. Error:
/// bulk.nothing when no record does.
Result<FormDeed> for_each(const FormDraft& draft,
                          PhraseKey done,
                          const Frame& frame,
                          const Maker& make);

/// The day of what was, or is to be.
inline constexpr FormField kOn = {.field = fields::task::due_on, .required = true};

/// «Записать рассылку»: an event for each; is_mailed() says for whom.
const FormSpec& mailing();
bool is_mailed(RecordId record, const Frame& frame);
/// «Отметить участие» in a presentation or a tour: an event for each.
const FormSpec& participation();
/// «Поставить задачу»: a task about each.
const FormSpec& task();

}  // namespace planerka::bulk
