#pragma once

// A workspace with two agencies of two managers, and one form to fill.

#include <string>

#include <gtest/gtest.h>

#include "shared/domain/registration_commands.h"
#include "shared/i18n/rule_text.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {

inline const ZoneTable kMoscow(3 * 3600, {});

class RegistrationBench : public ::testing::Test {
 protected:
  RegistrationBench();

  /// The form of an agency about the client of a phone, in Парк, a flat, with consent.
  RegistrationForm form(RecordId agency, const std::string& phone = "8 916 123-45-67") const;
  /// Registers and answers with the record given: itself, or the one given back.
  RecordId registered(RecordId user, const RegistrationForm& form);
  std::string refused(RecordId user, const RegistrationForm& form);
  std::string run(RecordId user, const Command& command) { return reason(w.run(user, command)); }
  RecordId import(Kind kind, std::vector<Argument> fields);
  RecordId deal(RecordId registration, DealStage stage);
  void set_stage(RecordId deal, DealStage stage);
  /// The following days pass, each with its job.
  void pass_days(int count);

  Date today() const { return kMoscow.local_date(w.now); }
  std::string state(RecordId registration) const;
  std::string why(RecordId registration) const {
    return read_rule_text(Language::Ru, w.text(registration, fields::registration::reason));
  }
  /// The last day of protection, dd.mm.
  std::string until(RecordId registration) const;
  RecordId client(RecordId registration) const {
    return w.state.canonical(w.link(registration, fields::registration::client));
  }

  Workspace w;
  RecordId second_manager;
  RecordId ours, theirs;  // agencies of manager and second_manager
  RecordId park, lake;    // projects
};

}  // namespace planerka::testing
