#pragma once

// The rules of each command, a file per family. Domain finds the rule by the command's name; the
// person's right to command at all and the presumptions are checked before.

#include "shared/domain/execution.h"

namespace planerka {

// records.cpp
Result<> create_record(Execution& execution);
Result<> edit_record(Execution& execution);
Result<> archive_record(Execution& execution);
Result<> restore_record(Execution& execution);

// import_records.cpp
Result<> import_record(Execution& execution);

// merge_records.cpp
Result<> merge_records(Execution& execution);
Result<> separate_record(Execution& execution);

// personal_data.cpp
Result<> erase_personal_data(Execution& execution);

// undo.cpp
Result<> undo_command(Execution& execution);

// agencies.cpp
Result<> assign_manager(Execution& execution);
Result<> set_agency_status(Execution& execution);

// users.cpp
Result<> set_user(Execution& execution);
Result<> add_device(Execution& execution);

// settings.cpp
Result<> set_setting(Execution& execution);
Result<> set_view(Execution& execution);

// shared_filters.cpp
Result<> share_filter(Execution& execution);
Result<> unshare_filter(Execution& execution);

// days.cpp
Result<> advance_day(Execution& execution);

// deal_creation.cpp, deal_stages.cpp, deal_money.cpp
Result<> create_deal(Execution& execution);
Result<> change_stage(Execution& execution);
Result<> set_deal_money(Execution& execution);
Result<> set_deal_shares(Execution& execution);

// bookings.cpp
Result<> book(Execution& execution);
Result<> prolong_booking(Execution& execution);
Result<> remove_booking(Execution& execution);
Result<> pay_booking(Execution& execution);

// tasks.cpp
Result<> complete_task(Execution& execution);
Result<> reopen_task(Execution& execution);
Result<> cancel_task(Execution& execution);
Result<> assign_task(Execution& execution);

// memberships.cpp
Result<> move_agent(Execution& execution);
Result<> pin_rank(Execution& execution);

// audit.cpp
Result<> add_audit_entry(Execution& execution);

// registrations.cpp
Result<> register_client(Execution& execution);

// registration_decisions.cpp
Result<> decide_registration(Execution& execution);
Result<> dispute_registration(Execution& execution);
Result<> cancel_registration(Execution& execution);

// registration_progress.cpp
Result<> extend_protection(Execution& execution);
Result<> record_show(Execution& execution);
Result<> record_own_contact(Execution& execution);

}  // namespace planerka
