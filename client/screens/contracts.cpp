#include "client/screens/contracts.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "client/app/words.h"
#include "client/screens/card_tabs.h"
#include "client/screens/file_list.h"
#include "client/screens/form_draft.h"
#include "client/ui/ui.h"
#include "shared/base/requisites.h"
#include "shared/domain/commands.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr auto kFields = std::to_array<FormField>({
    {.field = fields::contract::kind, .required = true},
    {.field = fields::contract::agreement,
     .required = true,
     .type = InputType::Line,
     .label = PhraseKey("field.contract.agreement.number")},
    {.field = fields::contract::agreement,
     .type = InputType::Date,
     .member = 1,
     .label = PhraseKey("field.contract.agreement.signed_on")},
    {.field = fields::contract::valid_until},
    {.field = fields::contract::terminated_on},
});

/// The form is about an agency when it makes a contract, about the contract when it changes one.
Result<FormDeed> save(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::string number(draft.text(fields::contract::agreement));
  const bool made = frame.store().find(draft.record)->kind == Kind::Agency;
  FormDeed deed{.done =
                    frame.phrase("toast.saved", {frame.phrase("card.contract.name", {number})})};
  std::vector<Argument> values = made ? new_values(draft, frame) : changed_values(draft, frame);
  if (made) {
    values.push_back(put(fields::contract::agency, Value::of(draft.record)));
    deed.commands = {make_create(Kind::Contract, intents.new_id(), std::move(values))};
  } else if (!values.empty()) {
    deed.commands = {make_edit(draft.record, std::move(values))};
  }
  return deed;
}

void prepare(FormDraft& draft, const Frame& frame) {
  preset(draft, fields::contract::kind, Value::of(0), frame);
}

const FormSpec& adding() {
  static const FormSpec kSpec = {.kept = FormKind::NewContract,
                                 .title = "card.contract.add",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = save,
                                 .prepare = prepare};
  return kSpec;
}

const FormSpec& changing() {
  static const FormSpec kSpec = {.kept = FormKind::Record,
                                 .title = "card.contract.edit",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = save};
  return kSpec;
}

std::optional<Date> date_of(RecordId record, FieldId field, const Frame& frame) {
  const ValueView value = frame.store().value(record, field);
  if (value.null()) return std::nullopt;
  return Date{static_cast<std::int32_t>(value.integer)};
}

ui::Badge state_of(RecordId contract, const Frame& frame) {
  const auto terminated = date_of(contract, fields::contract::terminated_on, frame);
  const auto until = date_of(contract, fields::contract::valid_until, frame);
  if (terminated && *terminated <= frame.today) {
    return {.text = frame.phrase("card.contract.terminated"), .tone = ui::Tone::Danger};
  }
  if (until && *until < frame.today) {
    return {.text = frame.phrase("agency.tile.contract_ended"), .tone = ui::Tone::Danger};
  }
  return {.text = frame.phrase("card.contract.valid"), .tone = ui::Tone::Success};
}

std::string name_of(RecordId contract, const Frame& frame) {
  const auto members = read_tuple(frame.store().value(contract, fields::contract::agreement).bytes);
  const bool numbered = members.ok() && !members->empty();
  return frame.phrase("card.contract.name",
                      {numbered ? (*members)[0].bytes : std::string(frame.phrase("word.none"))});
}

/// «оферта, от 01.02.2025, до 01.02.2027»
std::string words_of(RecordId contract, const Frame& frame) {
  const Store& store = frame.store();
  std::string words = current_words(contract, fields::contract::kind, frame);
  const auto members = read_tuple(store.value(contract, fields::contract::agreement).bytes);
  const auto add = [&words](const std::string& more) {
    words += (words.empty() ? "" : ", ") + more;
  };
  if (members.ok() && members->size() > 1 && !(*members)[1].is_null()) {
    const Date signed_on{static_cast<std::int32_t>((*members)[1].integer)};
    add(frame.phrase("card.contract.from", {format_date(frame.language(), signed_on)}));
  }
  const auto until = date_of(contract, fields::contract::valid_until, frame);
  add(until ? frame.phrase("card.contract.until", {format_date(frame.language(), *until)})
            : std::string(frame.phrase("word.unlimited")));
  return words;
}

void draw_contract(FormDialog& dialog, RecordId contract, const Frame& frame, Intents& intents) {
  const ui::Row row;
  const std::string name = name_of(contract, frame);
  ui::text(name, {.style = ui::TextStyle::Strong});
  ui::badge(state_of(contract, frame));
  ui::text(words_of(contract, frame), {.tone = ui::Tone::Muted});
  if (!frame.person || !may_write(*frame.person, Kind::Contract).ok()) return;
  const auto pressed = [&](PhraseKey act, ui::Icon icon) {
    const std::string words = frame.phrase(act, {name});
    return ui::button({.name = words,
                       .icon = icon,
                       .kind = ui::ButtonKind::Quiet,
                       .face = ui::ButtonFace::IconOnly});
  };
  if (pressed("card.contract.edit_named", ui::Icon::Pencil)) {
    open_dialog(dialog, open_edit(changing(), contract, frame), intents);
  }
  if (pressed("card.contract.archive", ui::Icon::Archive)) {
    intents.add(
        Act{.commands = {make_archive(contract)}, .done = frame.phrase("toast.archived", {name})});
  }
}

}  // namespace

void draw_contracts(FormDialog& dialog, RecordId agency, const Frame& frame, Intents& intents) {
  const ui::Card card({.title = frame.phrase("card.contract.list")});
  const std::vector<RecordId> contracts = linked_records(frame.store(), Kind::Contract, agency);
  if (contracts.empty()) ui::text(frame.phrase("card.linked_empty"), {.tone = ui::Tone::Muted});
  for (const RecordId contract : contracts) {
    const ui::Scope scope(contract.value);
    draw_contract(dialog, contract, frame, intents);
    auto form = draw_attachments(contract, name_of(contract, frame), frame, intents);
    if (form) open_dialog(dialog, std::move(*form), intents);
  }
  if (!frame.person || !may_write(*frame.person, Kind::Contract).ok()) return;
  if (ui::button({.name = frame.phrase("card.contract.add"), .icon = ui::Icon::Plus})) {
    open_dialog(dialog, open_blank(adding(), agency, frame), intents);
  }
}

bool contract_ends_soon(Date until, const Frame& frame) {
  return frame.today.days_until(until) <=
         read_number(frame.store(), number_settings::kContractDays);
}

void draw_contract_warning(RecordId agency, const Frame& frame) {
  const AgencyFigure& figure = frame.insight.agencies().of(agency);
  if (!figure.has_contract || !figure.contract_until) return;
  if (!contract_ends_soon(*figure.contract_until, frame)) return;
  const bool ended = *figure.contract_until < frame.today;
  const std::string day = format_date(frame.language(), *figure.contract_until);
  const PhraseKey words =
      ended ? PhraseKey("card.contract.ended") : PhraseKey("card.contract.ends_soon");
  const ui::Tone tone = ended ? ui::Tone::Danger : ui::Tone::Warning;
  ui::notice({.text = frame.phrase(words, {day}), .tone = tone});
}

void draw_requisite_warnings(RecordId agency, const Frame& frame) {
  const Store& store = frame.store();
  std::string words;
  const auto look = [&](const std::string& label, std::string_view text, const auto& check) {
    if (text.empty()) return;
    const Result<> sound = check(text);
    if (sound.ok()) return;
    if (!words.empty()) words += "; ";
    words += label + ": " + error_text(frame.language(), sound.error());
  };
  const auto text = [&](FieldId field) { return store.value(agency, field).bytes; };
  const auto name = [&](FieldId field) { return field_name(field, frame); };
  look(name(fields::agency::inn), text(fields::agency::inn), check_inn);
  look(name(fields::agency::kpp), text(fields::agency::kpp), check_kpp);
  look(name(fields::agency::ogrn), text(fields::agency::ogrn), check_ogrn);
  const auto bank = read_tuple(text(fields::agency::bank));
  constexpr std::size_t kMembers = 4;
  if (bank.ok() && bank->size() >= kMembers) {
    const auto label = [&](std::string_view member) {
      return std::string(field_label(frame.language(), "agency", member));
    };
    const std::string& bic = (*bank)[1].bytes;
    const auto account = [&bic](std::string_view number) { return check_account(number, bic); };
    const auto other = [&bic](std::string_view number) { return check_correspondent(number, bic); };
    look(label("bank.bic"), bic, check_bic);
    look(label("bank.account"), (*bank)[2].bytes, account);
    look(label("bank.correspondent"), (*bank)[3].bytes, other);
  }
  if (words.empty()) return;
  ui::notice({.text = frame.phrase("card.requisites", {words}), .tone = ui::Tone::Warning});
}

}  // namespace planerka
