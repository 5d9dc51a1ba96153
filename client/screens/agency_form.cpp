#include "client/screens/agency_form.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "client/app/words.h"
#include "client/screens/agency_checks.h"
#include "client/screens/agency_choices.h"
#include "client/screens/agency_facts.h"
#include "client/screens/dictionary_offers.h"
#include "client/screens/restored.h"
#include "client/ui/ui.h"
#include "shared/domain/values.h"

namespace planerka::agency_card {
namespace {

std::string label_of(const Frame& frame, const InputSpec& spec) {
  constexpr std::array<std::string_view, 4> kBank = {
      "bank.name", "bank.bic", "bank.account", "bank.correspondent"};
  constexpr std::array<std::string_view, 2> kVat = {"vat.mode", "vat.included"};
  const auto member = static_cast<std::size_t>(spec.member);
  if (spec.field == fields::agency::bank) {
    return field_label(frame.language(), "agency", kBank[member]);
  }
  if (spec.field == fields::agency::vat) {
    return field_label(frame.language(), "agency", kVat[member]);
  }
  return field_name(spec.field, frame);
}

ui::InputKind keyboard_of(const InputSpec& spec) {
  const FieldId field = spec.field;
  if (spec.type == InputType::Area) return ui::InputKind::Multiline;
  if (field == fields::agency::email) return ui::InputKind::Email;
  if (field == fields::agency::site) return ui::InputKind::Url;
  const bool digits = field == fields::agency::inn || field == fields::agency::ogrn ||
                      (field == fields::agency::bank && spec.member != kBankName);
  return digits ? ui::InputKind::Number : ui::InputKind::Text;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (const char c : text) {
    if (c == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += c;
    }
  }
  return lines;
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text = lines.front();
  for (std::size_t i = 1; i < lines.size(); ++i) {
    text += '\n' + lines[i];
  }
  return text;
}

/// Draws the inputs of a form one after another.
class FormInputs {
 public:
  FormInputs(Draft& draft, ParentChoices& parents, const Frame& frame)
      : draft_(draft), parents_(parents), frame_(frame) {}

  void draw(Input& input) {
    if (!wanted(input)) return;
    switch (input.spec.type) {
      case InputType::Choice:
        return draw_choice(input);
      case InputType::Phones:
        return draw_phones(input);
      default:
        return draw_text(input);
    }
  }

 private:
  /// Some make sense only beside another's choice.
  bool wanted(const Input& input) const {
    if (input.spec.field == fields::agency::status_reason) {
      return is_suspended(draft_.find(fields::agency::status)->text);
    }
    if (input.spec.field == fields::agency::vat && input.spec.member == kVatIncluded) {
      return has_vat_rate(choice_value(draft_.find(fields::agency::vat, kVatMode)->text));
    }
    return true;
  }

  void draw_text(Input& input) {
    const std::string label = label_of(frame_, input.spec);
    const std::string hint = hint_of(input);
    take(input,
         ui::text_field({.label = label,
                         .value = &input.text,
                         .hint = hint,
                         .warning = input.warning,
                         .error = input.error,
                         .input = keyboard_of(input.spec),
                         .required = input.spec.field == fields::agency::name,
                         .max_bytes = kTextBytesMax}));
    const FilledText filled{input.spec.field, input.base, &input.text};
    if (draw_offers(filled, frame_)) check(draft_, input, frame_);
  }

  void take(Input& input, const ui::FieldEvents& events) {
    input.focused = events.focused;
    if (events.changed) input.error.clear();
    if (events.committed) check(draft_, input, frame_);
  }

  void draw_choice(Input& input) {
    const bool parent = input.spec.field == fields::agency::parent;
    if (parent) update_parents(parents_, frame_, draft_.agency);
    const std::vector<Choice> own =
        parent ? std::vector<Choice>() : choices_of(input, frame_, draft_.agency);
    const std::vector<Choice>& choices = parent ? parents_.choices : own;
    std::vector<ui::Option> options;
    int selected = -1;
    for (const Choice& choice : choices) {
      if (choice.text == input.text) selected = static_cast<int>(options.size());
      options.push_back({.name = choice.name});
    }
    const std::string label = label_of(frame_, input.spec);
    const std::string hint = hint_of(input);
    if (ui::combo({.label = label,
                   .options = options,
                   .selected = &selected,
                   .hint = hint,
                   .error = input.error,
                   .more = frame_.phrase("agency.form.more_options")})
            .changed) {
      input.text = choices[static_cast<std::size_t>(selected)].text;
      check(draft_, input, frame_);
    }
  }

  /// A field for each number, and a button for one more.
  void draw_phones(Input& input) {
    std::vector<std::string> lines = lines_of(input.text);
    std::optional<std::size_t> removed;
    bool focused = false;
    bool committed = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const ui::FieldEvents events = draw_phone(input, lines, i);
      if (events.act) removed = i;
      focused |= events.focused;
      committed |= events.committed;
      if (events.changed) input.error.clear();
    }
    if (removed) lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (lines.empty()) lines.emplace_back();
    if (ui::button({.name = frame_.phrase("agency.form.add_phone"),
                    .icon = ui::Icon::Plus,
                    .kind = ui::ButtonKind::Quiet})) {
      lines.emplace_back();
    }
    input.text = joined_lines(lines);
    input.focused = focused;
    if (committed || removed) check(draft_, input, frame_);
  }

  ui::FieldEvents draw_phone(const Input& input, std::vector<std::string>& lines, std::size_t i) {
    const std::string number = std::to_string(i + 1);
    const std::string label = frame_.phrase("agency.form.phone", {number});
    const std::string remove = frame_.phrase("agency.form.remove_phone", {number});
    const std::string error =
        input.error.empty() ? std::string() : phone_error(input, lines[i], frame_);
    const std::string hint = i + 1 == lines.size() ? hint_of(input) : std::string();
    return ui::text_field({.label = label,
                           .value = &lines[i],
                           .hint = hint,
                           .error = error,
                           .input = ui::InputKind::Phone,
                           .act_icon = ui::Icon::X,
                           .act = lines.size() > 1 || !lines[0].empty() ? remove : std::string()});
  }

  std::string hint_of(const Input& input) const {
    std::string hint = meanwhile_hint(input);
    if (hint.empty() && input.touched()) hint = duplicate_hint(input);
    if (hint.empty() && input.spec.type == InputType::Tags) {
      hint = frame_.phrase("agency.form.tags_hint");
    }
    return hint;
  }

  std::string meanwhile_hint(const Input& input) const {
    const Meanwhile other = meanwhile(input, draft_.agency, frame_);
    if (!other.changed) return {};
    std::string words = shown(input, other.text);
    if (words.empty()) words = frame_.phrase("word.empty");
    return input.touched() ? frame_.phrase("agency.form.meanwhile", {words})
                           : frame_.phrase("agency.form.followed", {words});
  }

  /// A text in the input's spelling, as people read it.
  std::string shown(const Input& input, std::string text) const {
    if (input.spec.type == InputType::Phones) {
      std::replace(text.begin(), text.end(), '\n', ';');
      return text;
    }
    if (input.spec.type != InputType::Choice || text.empty()) return text;
    if (field_spec(input.spec.field).type != Type::Tuple) {
      return value_words(input.spec.field, choice_value(text).view(), frame_);
    }
    for (const Choice& choice : choices_of(input, frame_, draft_.agency)) {
      if (choice.text == text) return choice.name;
    }
    return text;
  }

  std::string duplicate_hint(const Input& input) const {
    const AgencyNames& names = frame_.insight.agency_names();
    const bool name = input.spec.field == fields::agency::name;
    const bool inn = input.spec.field == fields::agency::inn;
    if ((!name && !inn) || input.text.empty()) return {};
    const auto alike = names.alike(frame_.store(),
                                   name ? std::string_view(input.text) : std::string_view(),
                                   inn ? std::string_view(input.text) : std::string_view(),
                                   draft_.agency);
    if (alike.empty()) return {};
    const std::string other = record_name(alike.front(), frame_);
    return name ? frame_.phrase("agencies.duplicate_name", {other})
                : frame_.phrase("agencies.duplicate_inn", {other});
  }

  Draft& draft_;
  ParentChoices& parents_;
  const Frame& frame_;
};

/// Above the form, always in sight: what there is to save, and the two ways out.
FormWish draw_bar(const Draft& draft, const Frame& frame) {
  const ui::Banner banner(frame.phrase("agency.form.bar"));
  const ui::Row row(ui::Align::Start, "bar");
  const bool kept = frame.drafts.is_kept({FormKind::Agency, draft.agency});
  PhraseKey words = kept ? PhraseKey("agency.form.changed") : PhraseKey("draft.not_kept");
  if (!draft.touched()) words = "agency.form.unchanged";
  ui::text(frame.phrase(words), {.tone = kept ? ui::Tone::Muted : ui::Tone::Danger});
  ui::push_right();
  FormWish wish = FormWish::None;
  if (ui::button({.name = frame.phrase("button.cancel"), .hint = "Esc"})) wish = FormWish::Cancel;
  if (ui::button({.name = frame.phrase("button.save"),
                  .kind = ui::ButtonKind::Primary,
                  .hint = "Ctrl+Enter"})) {
    wish = FormWish::Save;
  }
  return wish;
}

void draw_inputs(Draft& draft, ParentChoices& parents, const Frame& frame) {
  FormInputs inputs(draft, parents, frame);
  ui::Columns columns({.weights = {1, 1}, .key = "form"});
  for (const Section section : kSections) {
    if (section == Section::Details) columns.next();
    const ui::Card card({.title = section_title(frame, section)});
    for (Input& input : draft.inputs) {
      if (section_of(input.spec.field) == section) inputs.draw(input);
    }
  }
}

}  // namespace

FormWish draw_form(Draft& draft, ParentChoices& parents, const Frame& frame) {
  FormWish wish = draw_bar(draft, frame);
  {
    const std::string key = frame.route.path + "/edit";
    const ui::Page page({.title = record_name(draft.agency, frame), .key = key});
    if (!draft.refused.empty()) {
      ui::notice({.text = draft.refused, .tone = ui::Tone::Danger});
    }
    if (draft.restored && draw_restored(*draft.restored, frame)) wish = FormWish::Cancel;
    draw_inputs(draft, parents, frame);
  }
  if (ui::shortcut({.key = ui::Key::Enter, .ctrl = true})) wish = FormWish::Save;
  if (ui::shortcut({.key = ui::Key::Escape})) wish = FormWish::Cancel;
  return wish;
}

}  // namespace planerka::agency_card
