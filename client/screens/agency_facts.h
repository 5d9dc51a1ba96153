#pragma once

// What is known of an agency, by section: the reading half of Карточка АН.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "client/app/frame.h"

namespace planerka::agency_card {

enum class Section : unsigned char { General, Contacts, Details, Bank };
inline constexpr std::array kSections = {
    Section::General, Section::Contacts, Section::Details, Section::Bank};

struct CardField {
  FieldId field;
  Section section = Section::General;
};

/// All fields of an agency in the order of the card; the form has the same.
inline constexpr std::array<CardField, 23> kCardFields = {{
    {fields::agency::name, Section::General},
    {fields::agency::status, Section::General},
    {fields::agency::status_reason, Section::General},
    {fields::agency::manager, Section::General},
    {fields::agency::city, Section::General},
    {fields::agency::parent, Section::General},
    {fields::agency::source, Section::General},
    {fields::agency::tags, Section::General},
    {fields::agency::comment, Section::General},
    {fields::agency::contact_person, Section::Contacts},
    {fields::agency::phones, Section::Contacts},
    {fields::agency::email, Section::Contacts},
    {fields::agency::site, Section::Contacts},
    {fields::agency::actual_address, Section::Contacts},
    {fields::agency::form, Section::Details},
    {fields::agency::legal_name, Section::Details},
    {fields::agency::head, Section::Details},
    {fields::agency::inn, Section::Details},
    {fields::agency::kpp, Section::Details},
    {fields::agency::ogrn, Section::Details},
    {fields::agency::legal_address, Section::Details},
    {fields::agency::bank, Section::Bank},
    {fields::agency::vat, Section::Bank},
}};

/// REQUIRES: a field of the card.
constexpr Section section_of(FieldId field) {
  for (const CardField& one : kCardFields) {
    if (one.field == field) return one.section;
  }
  return Section::General;
}

std::string_view section_title(const Frame& frame, Section section);

/// Draws them all; the field whose history was asked for.
std::optional<FieldId> draw_facts(const Frame& frame, RecordId agency);

}  // namespace planerka::agency_card
