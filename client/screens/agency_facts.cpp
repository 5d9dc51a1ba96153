#include "client/screens/agency_facts.h"

#include <algorithm>
#include <vector>

#include "client/app/words.h"
#include "client/screens/field_history.h"
#include "client/screens/links.h"
#include "client/ui/ui.h"

namespace planerka::agency_card {
namespace {

constexpr float kFactWidth = 200;

/// The facts of one card while they are drawn.
class FactGrid {
 public:
  FactGrid(const Frame& frame, RecordId agency, const std::vector<FieldId>& changed)
      : frame_(frame), agency_(agency), changed_(changed), grid_({.min_cell = kFactWidth}) {}

  void draw(FieldId field) {
    if (field == fields::agency::bank) return draw_bank();
    if (field == fields::agency::status_reason && value(field).null() && !has_history(field)) {
      return;
    }
    fact(field, {.term = field_name(field, frame_), .lines = lines(field)});
  }

  std::optional<FieldId> asked() const { return asked_; }

 private:
  struct Line {
    std::string text;
    std::string href = {};
    bool new_tab = false;
  };
  struct Words {
    std::string term;
    std::vector<Line> lines;
  };

  ValueView value(FieldId field) const { return frame_.store().value(agency_, field); }

  bool has_history(FieldId field) const {
    return std::find(changed_.begin(), changed_.end(), field) != changed_.end();
  }

  void fact(FieldId history, const Words& words) {
    std::vector<ui::FactLine> lines;
    for (const Line& line : words.lines) {
      lines.push_back({.text = line.text, .href = line.href, .new_tab = line.new_tab});
    }
    const bool told = history.value != 0 && has_history(history);
    const std::string act = told ? history_name(frame_, history) : std::string();
    grid_.next();
    if (ui::fact({.term = words.term, .lines = lines, .act_icon = ui::Icon::History, .act = act})) {
      asked_ = history;
    }
  }

  std::vector<Line> lines(FieldId field) const {
    if (field == fields::agency::phones) return phone_lines();
    const std::string words = current_words(agency_, field, frame_);
    if (words.empty()) return {};
    if (field == fields::agency::email) return {{.text = words, .href = mail_href(words)}};
    if (field == fields::agency::site) {
      return {{.text = words, .href = site_href(words), .new_tab = true}};
    }
    if (field == fields::agency::parent) {
      const RecordId parent = frame_.store().canonical(reference(value(field)));
      return {{.text = record_name(parent, frame_), .href = agency_href(parent)}};
    }
    return {{.text = words}};
  }

  std::vector<Line> phone_lines() const {
    std::vector<Line> lines;
    const auto row = frame_.store().find(agency_);
    const Table& agencies = frame_.store().table(Kind::Agency);
    for (const SetElement& phone : agencies.elements(row->index, fields::agency::phones)) {
      if (!phone.present) continue;
      lines.push_back({.text = value_words(fields::agency::phones, phone.value.view(), frame_),
                       .href = phone_href(phone.value.bytes)});
    }
    return lines;
  }

  /// A struct field: its history stands beside its first member.
  void draw_bank() {
    constexpr std::string_view kMembers[] = {
        "bank.name", "bank.bic", "bank.account", "bank.correspondent"};
    const auto members = read_tuple(value(fields::agency::bank).bytes);
    for (std::size_t i = 0; i < std::size(kMembers); ++i) {
      Words words{.term = field_label(frame_.language(), "agency", kMembers[i])};
      if (members.ok() && i < members->size() && !(*members)[i].is_null()) {
        words.lines = {{.text = (*members)[i].bytes}};
      }
      fact(i == 0 ? fields::agency::bank : FieldId{}, words);
    }
  }

  const Frame& frame_;
  const RecordId agency_;
  const std::vector<FieldId>& changed_;
  ui::Grid grid_;
  std::optional<FieldId> asked_;
};

}  // namespace

std::string_view section_title(const Frame& frame, Section section) {
  switch (section) {
    case Section::General:
      return frame.phrase("agency.card.general");
    case Section::Contacts:
      return frame.phrase("agency.card.contacts");
    case Section::Details:
      return frame.phrase("agency.card.details");
    case Section::Bank:
      return frame.phrase("agency.card.bank");
  }
  return {};
}

std::optional<FieldId> draw_facts(const Frame& frame, RecordId agency) {
  const std::vector<FieldId> changed = fields_with_history(frame, agency);
  std::optional<FieldId> asked;
  ui::Columns columns({.weights = {1, 1}, .key = "facts"});
  for (const Section section : kSections) {
    if (section == Section::Details) columns.next();
    const ui::Card card({.title = section_title(frame, section)});
    FactGrid grid(frame, agency, changed);
    for (const CardField& one : kCardFields) {
      if (one.section == section) grid.draw(one.field);
    }
    if (grid.asked()) asked = grid.asked();
  }
  return asked;
}

}  // namespace planerka::agency_card
