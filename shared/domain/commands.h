#pragma once

// Commands as their rules read them: screens, import, the server and tests build them here, so that
// the order of arguments is written down once.

#include <string_view>
#include <vector>

#include "shared/base/time.h"
#include "shared/model/op.h"
#include "shared/sync/command.h"

namespace planerka {

/// What the journal of acts calls things: kept with its entries, so never renamed.
namespace audit_acts {
inline constexpr std::string_view kExportSummary = "export.summary";
}  // namespace audit_acts

/// One field's write: `put(fields::agency::city, Value::text("Казань"))`.
Argument put(FieldId field, Value value);
Argument add(FieldId field, Value element);
Argument remove(FieldId field, Value element);

/// `record` is a new id.
Command make_create(Kind kind, RecordId record, std::vector<Argument> fields);
Command make_edit(RecordId record, std::vector<Argument> fields);
Command make_archive(RecordId record);
Command make_restore(RecordId record);

/// `record` is a new id, used unless the external id among the fields names a record already.
Command make_import(Kind kind, RecordId record, std::vector<Argument> fields);

/// Takes back command n of a replica.
Command make_undo(ReplicaId replica, std::uint64_t n);
/// Takes back every command of an action.
Command make_undo_action(ReplicaId replica, std::uint64_t action);

Command make_erase(RecordId record, std::string_view reason);
Command make_merge(RecordId child, RecordId main);
/// No manager: the agency becomes free.
Command make_assign_manager(RecordId agency, RecordId manager);
Command make_set_agency_status(RecordId agency, AgencyStatus status, std::string_view reason);

/// A user who is there already, or `user` as a new id.
Command make_set_user(RecordId user, std::vector<Argument> fields);
Command make_add_device(RecordId device, ReplicaId replica, RecordId user);
/// `value` is a tuple; keys are in settings.h.
Command make_set_setting(std::string_view key, Value value);
/// How a user sees a list: columns, widths, order, as the client writes them down.
Command make_set_view(RecordId user, std::string_view list, std::string_view view);
Command make_advance_day(Date date);
/// `entry` is a new id; `act` as in audit_acts; `user` is who did it, none at the server itself.
Command make_audit_entry(RecordId entry, std::string_view act, RecordId about, RecordId user);

}  // namespace planerka
