#pragma once

// Clients by their telephone numbers: the key by which one is known again.

#include <string>
#include <vector>

#include "shared/model/store.h"

namespace planerka {

/// A text as numbers are stored and compared; one that is no number as it is.
std::string stored_phone(std::string_view text);

/// Live clients with one of these phones, main or extra: those that others were merged into, not
/// archived, ascending by id. Phones as stored.
std::vector<RecordId> clients_with_phones(const Store& state,
                                          const std::vector<std::string>& phones);

/// The live client whom a registration of these phones (the main one first) is about: by main
/// phone before extra, by an earlier phone before a later; none when nobody has them.
RecordId find_client(const Store& state, const std::vector<std::string>& phones);

/// The record and all that was merged into it.
std::vector<RecordId> with_aliases(const Store& state, Kind kind, RecordId id);

/// Present elements of a set of phones.
std::vector<std::string> phones_of(const Store& state, RecordId record, FieldId field);

}  // namespace planerka
