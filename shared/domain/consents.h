#pragma once

// What a client has agreed to (domain.md §13), as screens and mailings ask.

#include <vector>

#include "shared/model/enums.h"
#include "shared/model/store.h"

namespace planerka {

/// The client's consents that are not archived, those of records merged into the client too.
std::vector<RecordId> consents_of(const Store& state, RecordId client);

/// Whether the client has a consent for the purpose that was not withdrawn.
bool has_consent(const Store& state, RecordId client, ConsentPurpose purpose);

/// Whether a mailing may go to a client (who agreed to advertising) or to an agent (who did not ask
/// to be left alone). An erased or archived person, and any other record, is left out.
bool may_be_mailed(const Store& state, RecordId person);

}  // namespace planerka
