#pragma once

#include "client/screens/agency_form.h"

namespace planerka::agency_card {

/// What can be chosen in an input of the type Choice, the present value included.
std::vector<Choice> choices_of(const Input& input, const Frame& frame, RecordId agency);

/// Whether an agency can be given to a user: a manager gives it to nobody but oneself, the head to
/// anyone who works with agencies.
bool may_be_given_to(RecordId user, const Frame& frame);

/// Whom an agency can be given to; the first is nobody.
std::vector<Choice> manager_choices(const Frame& frame, RecordId agency);

/// Every live agency but this one and those below it, by name.
void update_parents(ParentChoices& parents, const Frame& frame, RecordId agency);

}  // namespace planerka::agency_card
