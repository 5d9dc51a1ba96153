#include "client/screens/form_inputs.h"

#include <algorithm>
#include <optional>
#include <string>

#include "client/screens/dictionary_offers.h"
#include "client/screens/file_list.h"
#include "client/ui/ui.h"
#include "shared/base/phone.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

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

ui::InputKind keyboard_of(const FormField& field, InputType type) {
  switch (type) {
    case InputType::Area:
      return ui::InputKind::Multiline;
    case InputType::Phone:
    case InputType::Phones:
      return ui::InputKind::Phone;
    case InputType::Date:
      return ui::InputKind::Date;
    case InputType::Time:
      return ui::InputKind::Time;
    case InputType::Duration:
      return ui::InputKind::Duration;
    case InputType::Money:
      return ui::InputKind::Money;
    case InputType::Number:
    case InputType::Hundredths:
      return ui::InputKind::Number;
    default:
      break;
  }
  return field_spec(field.field).name == "email" ? ui::InputKind::Email : ui::InputKind::Text;
}

/// Draws the inputs of a form one after another.
class Inputs {
 public:
  Inputs(FormDraft& draft, ChoiceLists& lists, const Frame& frame, Intents& intents)
      : draft_(draft), lists_(lists), frame_(frame), intents_(intents) {}

  FormWish draw() {
    for (FormInput& input : draft_.inputs) {
      if (input.field->group) ui::heading3(frame_.phrase(*input.field->group));
      if (is_wanted(draft_, input)) draw(input);
      first_ = false;
    }
    return wish_;
  }

 private:
  void draw(FormInput& input) {
    const InputType type = type_of(*input.field);
    switch (type) {
      case InputType::Choice:
      case InputType::Colour:
        return draw_choice(input);
      case InputType::Chips:
        return draw_chips(input);
      case InputType::Soon:
        return draw_soon(input);
      case InputType::People:
        return draw_people(input);
      case InputType::Flag:
        return draw_flag(input);
      case InputType::Options:
        return draw_options(input);
      case InputType::Phones:
        return draw_phones(input);
      case InputType::Files:
        return draw_form_files(input, frame_, intents_);
      case InputType::Line:
      case InputType::Area:
      case InputType::Tags:
        return draw_text(input, type);
      default:
        return take(input,
                    ui::typed_field({.text = field_of(input, type),
                                     .decimals = type == InputType::Hundredths ? 2 : 0}),
                    type);
    }
  }

  void draw_text(FormInput& input, InputType type) {
    take(input, ui::text_field(field_of(input, type)), type);
    const ui::Scope scope(static_cast<std::uint64_t>(input.field->member));
    const FilledText filled{input.field->field, input.base, &input.text};
    if (draw_offers(filled, frame_)) check(draft_, input, frame_);
  }

  ui::TextField field_of(FormInput& input, InputType type) {
    label_ = label_of(*input.field, frame_);
    hint_ = hint_of(input, type);
    return {.label = label_,
            .value = &input.text,
            .hint = hint_,
            .error = input.error,
            .input = keyboard_of(*input.field, type),
            .required = input.field->required,
            .focus_on_appear = first_ && draft_.kept != FormKind::Record,
            .max_bytes = kTextBytesMax};
  }

  void take(FormInput& input, const ui::FieldEvents& events, InputType type) {
    input.focused = events.focused;
    if (events.changed) input.error.clear();
    if (events.committed) check(draft_, input, frame_);
    if (events.submitted && type != InputType::Area) wish_ = FormWish::Save;
  }

  void draw_choice(FormInput& input) {
    const auto choices = choices_of(lists_, draft_, input, frame_);
    std::vector<ui::Option> options;
    options.reserve(choices.size());
    int selected = -1;
    for (const FormChoice* choice : choices) {
      if (choice->text == input.text) selected = static_cast<int>(options.size());
      options.push_back({.name = choice->name, .note = choice->note});
    }
    const std::string label = label_of(*input.field, frame_);
    const std::string hint = hint_of(input, InputType::Choice);
    if (ui::combo({.label = label,
                   .options = options,
                   .selected = &selected,
                   .hint = hint,
                   .error = input.error,
                   .required = input.field->required,
                   .more = frame_.phrase("agency.form.more_options")})
            .changed) {
      input.text = choices[static_cast<std::size_t>(selected)]->text;
      check(draft_, input, frame_);
      ui::request_frame();
    }
  }

  /// A chip of an input; pressed again it chooses nothing, where that may be.
  void draw_chip(FormInput& input, std::string_view name, const std::string& text) {
    const bool selected = input.text == text;
    if (!ui::chip({.name = name, .selected = selected})) return;
    input.text = selected && !input.field->required ? std::string() : text;
    input.error.clear();
    ui::request_frame();
  }

  bool is_offered(const FormInput& input, const FormChoice& choice) const {
    const auto offers = input.field->offers;
    return offers == nullptr || offers(draft_, frame_, choice.value);
  }

  void draw_chips(FormInput& input) {
    ui::heading3(label_of(*input.field, frame_));
    if (!input.error.empty()) {
      ui::text(input.error, {.style = ui::TextStyle::Secondary, .tone = ui::Tone::Danger});
    }
    const ui::Row row(ui::Align::Start, field_spec(input.field->field).name);
    for (const FormChoice& choice : options_of(*input.field, frame_)) {
      if (!is_offered(input, choice)) continue;
      draw_chip(input, choice.name, choice.text);
    }
  }

  void draw_soon(FormInput& input) {
    constexpr int kThreeDays = 3;
    constexpr int kWeek = 7;
    ui::heading3(label_of(*input.field, frame_));
    const ui::Row row(ui::Align::Start, "soon");
    const auto day = [&](PhraseKey name, int days) {
      const Date on = frame_.today.plus_days(days);
      draw_chip(input, frame_.phrase(name), format_date(frame_.language(), on));
    };
    day("day.tomorrow", 1);
    day("log.in_three_days", kThreeDays);
    day("log.in_a_week", kWeek);
    draw_chip(input, frame_.phrase("log.no_next"), {});
  }

  /// Those who were chosen, each with a cross, and one more to choose.
  void draw_people(FormInput& input) {
    std::vector<std::string> chosen = elements_of(InputType::People, input.text);
    std::vector<const FormChoice*> had;
    std::vector<const FormChoice*> left;
    for (const FormChoice* choice : choices_of(lists_, draft_, input, frame_)) {
      if (choice->text.empty()) continue;
      const bool has = std::find(chosen.begin(), chosen.end(), choice->text) != chosen.end();
      (has ? had : left).push_back(choice);
    }
    const FormChoice* removed = draw_chosen(had);
    const FormChoice* added = draw_adding(input, left);
    if (removed != nullptr) std::erase(chosen, removed->text);
    if (added != nullptr) chosen.push_back(added->text);
    if (removed == nullptr && added == nullptr) return;
    write_options(input, chosen);
    ui::request_frame();
  }

  /// The one whose cross was pressed.
  const FormChoice* draw_chosen(const std::vector<const FormChoice*>& chosen) const {
    const FormChoice* removed = nullptr;
    const ui::Row row(ui::Align::Start, "people");
    for (const FormChoice* choice : chosen) {
      if (ui::button({.name = frame_.phrase("form.remove_one", {choice->name}),
                      .icon = ui::Icon::X,
                      .kind = ui::ButtonKind::Quiet,
                      .key = choice->text})) {
        removed = choice;
      }
    }
    return removed;
  }

  const FormChoice* draw_adding(const FormInput& input,
                                const std::vector<const FormChoice*>& left) const {
    std::vector<ui::Option> options;
    options.reserve(left.size());
    for (const FormChoice* choice : left) {
      options.push_back({.name = choice->name, .note = choice->note});
    }
    int selected = -1;
    const bool added = ui::combo({.label = label_of(*input.field, frame_),
                                  .options = options,
                                  .selected = &selected,
                                  .placeholder = frame_.phrase("form.add_one"),
                                  .more = frame_.phrase("agency.form.more_options")})
                           .changed;
    return added ? left[static_cast<std::size_t>(selected)] : nullptr;
  }

  void draw_flag(FormInput& input) {
    bool on = !input.text.empty();
    const std::string label = label_of(*input.field, frame_);
    if (ui::checkbox({.name = label, .value = &on, .hint = input.error})) {
      input.text = on ? "1" : "";
      check(draft_, input, frame_);
    }
  }

  void draw_options(FormInput& input) {
    ui::heading3(label_of(*input.field, frame_));
    std::vector<std::string> chosen = elements_of(InputType::Options, input.text);
    const ui::Row row(ui::Align::Start, field_spec(input.field->field).name);
    for (const FormChoice& choice : options_of(*input.field, frame_)) {
      const auto at = std::find(chosen.begin(), chosen.end(), choice.text);
      bool on = at != chosen.end();
      if (!ui::checkbox({.name = choice.name, .value = &on})) continue;
      if (on) {
        chosen.push_back(choice.text);
      } else {
        chosen.erase(at);
      }
      write_options(input, chosen);
    }
  }

  static void write_options(FormInput& input, std::vector<std::string> chosen) {
    std::sort(chosen.begin(), chosen.end());
    input.text.clear();
    for (const std::string& one : chosen) {
      if (!input.text.empty()) input.text += ", ";
      input.text += one;
    }
  }

  /// A field for each number, and a button for one more.
  void draw_phones(FormInput& input) {
    std::vector<std::string> lines = lines_of(input.text);
    std::optional<std::size_t> removed;
    bool focused = false;
    bool committed = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const ui::FieldEvents events = draw_phone(input, lines, i);
      focused |= events.focused;
      committed |= events.committed;
      if (events.act) removed = i;
      if (events.submitted) wish_ = FormWish::Save;
    }
    if (removed && lines.size() > 1) {
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(*removed));
    } else if (removed) {
      lines.front().clear();
    }
    if (ui::button({.name = frame_.phrase("agency.form.add_phone"),
                    .icon = ui::Icon::Plus,
                    .kind = ui::ButtonKind::Quiet})) {
      lines.emplace_back();
    }
    const std::string text = joined_lines(lines);
    if (text != input.text) input.error.clear();
    input.text = text;
    input.focused = focused;
    if (committed || removed) check(draft_, input, frame_);
  }

  ui::FieldEvents draw_phone(const FormInput& input,
                             std::vector<std::string>& lines,
                             std::size_t i) {
    const std::string number = std::to_string(i + 1);
    const std::string label = frame_.phrase("agency.form.phone", {number});
    const std::string remove = frame_.phrase("agency.form.remove_phone", {number});
    const bool wrong = !input.error.empty() && !lines[i].empty() && !parse_phone(lines[i]).ok();
    return ui::text_field({.label = label,
                           .value = &lines[i],
                           .error = wrong ? std::string_view(input.error) : std::string_view(),
                           .input = ui::InputKind::Phone,
                           .act_icon = ui::Icon::X,
                           .act = lines.size() > 1 || !lines[0].empty() ? remove : std::string()});
  }

  std::string hint_of(const FormInput& input, InputType type) const {
    if (draft_.kept == FormKind::Record) {
      const std::string other = meanwhile(draft_, input, frame_);
      if (!other.empty()) return frame_.phrase("agency.form.meanwhile", {other});
    }
    if (type == InputType::Tags) return std::string(frame_.phrase("agency.form.tags_hint"));
    return {};
  }

  FormDraft& draft_;
  ChoiceLists& lists_;
  const Frame& frame_;
  Intents& intents_;
  FormWish wish_ = FormWish::None;
  bool first_ = true;
  std::string label_;  // of the field that is drawn
  std::string hint_;
};

}  // namespace

FormWish draw_inputs(FormDraft& draft, ChoiceLists& lists, const Frame& frame, Intents& intents) {
  return Inputs(draft, lists, frame, intents).draw();
}

}  // namespace planerka
