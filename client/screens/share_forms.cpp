#include "client/screens/share_forms.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/app/words.h"
#include "client/screens/form_values.h"
#include "shared/domain/commands.h"
#include "shared/domain/memberships.h"
#include "shared/domain/roles.h"
#include "shared/domain/shares.h"
#include "shared/i18n/formats.h"

namespace planerka::forms {
namespace {

constexpr FieldId kAgency = fields::deal::agency;
constexpr FieldId kAgent = fields::deal::agent;
constexpr FieldId kPart = fields::deal::paid_percent;  // basis points
constexpr int kFurther = static_cast<int>(kSharesMax) - 1;

RecordId chosen(const FormDraft& draft, FieldId field, int line, const Frame& frame) {
  const Value value = value_of(draft, field, frame, line);
  return frame.store().canonical(reference(value.view()));
}

bool is_named(const FormDraft& draft, int line) {
  return !draft.text(kAgency, line).empty();
}

template <int line>
bool follows_another(const FormDraft& draft) {
  return is_named(draft, line - 1) || is_named(draft, line);
}

template <int line>
bool has_agency(const FormDraft& draft) {
  return is_named(draft, line);
}

bool is_another(const FormDraft& draft, const Frame& frame, std::uint64_t agency) {
  const Store& store = frame.store();
  return store.canonical(reference(store.value(draft.record, kAgency))).value != agency;
}

template <int line>
bool works_there(const FormDraft& draft, const Frame& frame, std::uint64_t agent) {
  return worked_for(frame.store(), RecordId{agent}, chosen(draft, kAgency, line, frame));
}

template <int line>
constexpr std::array<FormField, 3> line_fields(PhraseKey agency, PhraseKey agent, PhraseKey part) {
  bool (*const wanted)(const FormDraft&) = line > 1 ? follows_another<line> : nullptr;
  return {
      {{.field = kAgency, .member = line, .label = agency, .wanted = wanted, .offers = is_another},
       {.field = kAgent,
        .member = line,
        .label = agent,
        .wanted = has_agency<line>,
        .offers = works_there<line>},
       {.field = kPart,
        .required = true,
        .type = InputType::Hundredths,
        .member = line,
        .label = part,
        .wanted = has_agency<line>}}};
}

constexpr auto kFields = [] {
  constexpr std::array kLines = {
      line_fields<1>("form.shares.agency2", "form.shares.agent2", "form.shares.part2"),
      line_fields<2>("form.shares.agency3", "form.shares.agent3", "form.shares.part3"),
      line_fields<3>("form.shares.agency4", "form.shares.agent4", "form.shares.part4")};
  static_assert(kLines.size() == kSharesMax - 1);
  std::array<FormField, kLines.size() * kLines[0].size()> fields = {};
  auto* to = fields.begin();
  for (const auto& line : kLines) {
    to = std::copy(line.begin(), line.end(), to);
  }
  return fields;
}();

std::vector<DealShare> further_shares(const FormDraft& draft, const Frame& frame) {
  std::vector<DealShare> shares;
  for (int line = 1; line <= kFurther; ++line) {
    const RecordId agency = chosen(draft, kAgency, line, frame);
    if (!agency) continue;
    const Value part = value_of(draft, kPart, frame, line);
    shares.push_back({agency,
                      chosen(draft, kAgent, line, frame),
                      static_cast<std::int32_t>(
                          std::clamp<std::int64_t>(part.integer, -kWholeShare, kWholeShare))});
  }
  return shares;
}

/// «АН Дом: 60 %», of what the others leave.
std::string rest_words(const FormDraft& draft, const Frame& frame) {
  std::int32_t rest = kWholeShare;
  for (const DealShare& share : further_shares(draft, frame)) {
    rest -= share.points;
  }
  if (rest <= 0) return std::string(frame.phrase("error.deal.shares_sum"));
  return frame.phrase(
      "form.shares.rest",
      {current_words(draft.record, kAgency, frame), format_share(frame.language(), rest)});
}

Result<FormDeed> share(const FormDraft& draft, const Frame& frame, Intents&) {
  const std::vector<DealShare> shares = further_shares(draft, frame);
  return FormDeed{.commands = {make_set_deal_shares(frame.store(), draft.record, shares)},
                  .done = frame.phrase("toast.saved", {record_name(draft.record, frame)})};
}

void hold(FormDraft& draft, FieldId field, int line, const Value& value, const Frame& frame) {
  FormInput& input = *draft.find(field, line);
  input.text = spelled(type_of(*input.field), value.view(), frame.language());
  input.opened = input.base = input.text;
}

}  // namespace

bool may_share(RecordId deal, const Frame& frame) {
  const Store& store = frame.store();
  const bool recognised = store.value(deal, fields::deal::recognition).integer ==
                          static_cast<std::int64_t>(Recognition::Recognised);
  return frame.person && may_command(*frame.person, CommandName::SetDealShares).ok() &&
         !store.value(deal, kAgency).null() && !recognised;
}

FormDraft sharing(RecordId deal, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::DealShares,
                                 .title = "form.shares",
                                 .submit = "button.save",
                                 .fields = kFields,
                                 .deed = share,
                                 .answer = rest_words};
  FormDraft draft = open_blank(kSpec, deal, frame);
  const auto row = frame.store().find(deal);
  if (!row) return draft;
  const std::vector<DealShare> shares = shares_of(frame.store(), row->index);
  for (int line = 1; line < static_cast<int>(shares.size()) && line <= kFurther; ++line) {
    const DealShare& one = shares[static_cast<std::size_t>(line)];
    hold(draft, kAgency, line, Value::of(one.agency), frame);
    if (one.agent) hold(draft, kAgent, line, Value::of(one.agent), frame);
    hold(draft, kPart, line, Value::of(one.points), frame);
  }
  return draft;
}

}  // namespace planerka::forms
