#include "client/screens/rank_forms.h"

#include <array>
#include <utility>

#include "client/app/words.h"
#include "shared/domain/commands.h"
#include "shared/domain/default_ranks.h"
#include "shared/domain/roles.h"

namespace planerka::forms {
namespace {

bool has_rank(const FormDraft& draft) {
  return !draft.text(fields::agent::rank).empty();
}

constexpr auto kPinFields = std::to_array<FormField>({{.field = fields::agent::rank},
                                                      {.field = fields::membership::until,
                                                       .required = true,
                                                       .label = PhraseKey("form.pin_until"),
                                                       .wanted = has_rank}});

Result<FormDeed> pin(const FormDraft& draft, const Frame& frame, Intents&) {
  const RecordId rank = reference(value_of(draft, fields::agent::rank, frame).view());
  const Value until = value_of(draft, fields::membership::until, frame);
  std::optional<Date> last;
  if (!until.is_null()) last = Date{static_cast<std::int32_t>(until.integer)};
  const PhraseKey done = rank ? PhraseKey("form.rank_pinned") : PhraseKey("form.rank_unpinned");
  return FormDeed{.commands = {make_pin_rank(draft.record, rank, last)},
                  .done = frame.phrase(done, {record_name(draft.record, frame)})};
}

std::string pin_hint(const FormDraft& draft, const Frame& frame) {
  return has_rank(draft) ? std::string() : std::string(frame.phrase("form.pin_hint"));
}

FormDraft pinning(RecordId agent, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::RankPin,
                                 .title = "form.pin_rank",
                                 .submit = "button.save",
                                 .fields = kPinFields,
                                 .deed = pin,
                                 .answer = pin_hint};
  FormDraft draft = open_blank(kSpec, agent, frame);
  const AgentFigures& figures = frame.insight.agents();
  const RankStanding& standing = figures.of(agent).rank;
  if (standing.rank < figures.ranks().size()) {
    preset(draft, fields::agent::rank, Value::of(figures.ranks()[standing.rank].id), frame);
  }
  const auto held = read_tuple(frame.store().value(agent, fields::agent::rank_pin).bytes);
  if (standing.pinned && held.ok() && held->size() > 1) {
    preset(draft, fields::membership::until, (*held)[1], frame);
  }
  return draft;
}

bool may_pin(RecordId, const Frame& frame) {
  return frame.person && may_command(*frame.person, CommandName::PinRank).ok();
}

constexpr auto kRankFields = std::to_array<FormField>({
    {.field = fields::rank::title, .required = true},
    {.field = fields::rank::order, .required = true},
    {.field = fields::rank::colour, .type = InputType::Colour},
    {.field = fields::rank::window, .required = true},
    {.field = fields::rank::minima,
     .type = InputType::Number,
     .label = PhraseKey("field.rank.minima.won")},
    {.field = fields::rank::minima,
     .type = InputType::Number,
     .member = 1,
     .label = PhraseKey("field.rank.minima.registrations")},
    {.field = fields::rank::minima,
     .type = InputType::Money,
     .member = 2,
     .label = PhraseKey("field.rank.minima.sum")},
});

Result<FormDeed> save_rank(const FormDraft& draft, const Frame& frame, Intents& intents) {
  const std::string title(draft.text(fields::rank::title));
  if (draft.record) {
    std::vector<Argument> edits = changed_values(draft, frame);
    if (edits.empty()) return FormDeed{};
    return FormDeed{.commands = {make_edit(draft.record, std::move(edits))},
                    .done = frame.phrase("toast.saved", {title})};
  }
  return FormDeed{.commands = {make_create(Kind::Rank, intents.new_id(), new_values(draft, frame))},
                  .done = frame.phrase("toast.created", {title})};
}

}  // namespace

RecordAct pin_rank_act() {
  return {.name = "form.pin_rank",
          .icon = ui::Icon::Star,
          .offered = may_pin,
          .form = pinning,
          .rank = ActRank::Rare};
}

FormDraft new_rank(const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::RankSetting,
                                 .title = "settings.add_rank",
                                 .submit = "button.save",
                                 .fields = kRankFields,
                                 .deed = save_rank};
  FormDraft draft = open_blank(kSpec, {}, frame);
  const std::vector<Rank>& ranks = frame.insight.agents().ranks();
  preset(draft, fields::rank::order, Value::of(ranks.back().order + 1), frame);
  preset(draft, fields::rank::window, Value::of(kRankWindow), frame);
  return draft;
}

FormDraft changed_rank(RecordId rank, const Frame& frame) {
  static const FormSpec kSpec = {.kept = FormKind::RankSetting,
                                 .title = "settings.rank",
                                 .submit = "button.save",
                                 .fields = kRankFields,
                                 .deed = save_rank};
  return open_edit(kSpec, rank, frame);
}

}  // namespace planerka::forms
