#include "client/screens/record_facts.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/app/words.h"
#include "client/screens/field_history.h"
#include "client/screens/links.h"
#include "client/ui/ui.h"
#include "shared/domain/shares.h"
#include "shared/domain/values.h"
#include "shared/i18n/formats.h"

namespace planerka {
namespace {

constexpr float kFactWidth = 200;

struct Line {
  std::string text;
  std::string href = {};
};

std::string href_of(FieldId field, const ValueView& value, const Frame& frame) {
  if (is_reference(field_spec(field).type)) return record_address(reference(value), frame);
  if (value.tag != ValueTag::Text) return {};
  if (is_phone(field)) return phone_href(value.bytes);
  return field_spec(field).name == "email" ? mail_href(value.bytes) : std::string();
}

/// Of a deal that several agencies brought, each with its part and its agent; nothing of one that
/// is an agency's whole.
std::vector<Line> share_lines(RowIndex deal, const Frame& frame) {
  const std::vector<DealShare> shares = shares_of(frame.store(), deal);
  const Money sum{frame.store().table(Kind::Deal).integer(deal, fields::deal::sum)};
  const auto parts = split_by_shares(sum, shares);
  std::vector<Line> lines;
  for (std::size_t i = 0; shares.size() > 1 && parts.ok() && i < shares.size(); ++i) {
    lines.push_back({.text = frame.phrase("card.share",
                                          {record_name(shares[i].agency, frame),
                                           format_share(frame.language(), shares[i].points),
                                           format_roubles(frame.language(), (*parts)[i])}),
                     .href = record_address(shares[i].agency, frame)});
    if (!shares[i].agent) continue;
    lines.push_back({.text = record_name(shares[i].agent, frame),
                     .href = record_address(shares[i].agent, frame)});
  }
  return lines;
}

std::vector<Line> lines_of(RecordId record, FieldId field, const Frame& frame) {
  const auto row = frame.store().find(record);
  const auto line = [&](const ValueView& value) {
    return Line{.text = value_words(field, value, frame), .href = href_of(field, value, frame)};
  };
  std::vector<Line> lines;
  if (!row) return lines;
  if (field == fields::deal::shares) return share_lines(row->index, frame);
  if (!is_set(field_spec(field).type)) {
    const ValueView value = frame.store().value(record, field);
    if (!value.null()) lines.push_back(line(value));
    return lines;
  }
  for (const SetElement& element : frame.store().table(row->kind).elements(row->index, field)) {
    if (element.present) lines.push_back(line(element.value.view()));
  }
  return lines;
}

/// The facts of one record while they are drawn.
class FactGrid {
 public:
  FactGrid(const Frame& frame, RecordId record)
      : frame_(frame),
        record_(record),
        changed_(fields_with_history(frame, record)),
        grid_({.min_cell = kFactWidth}) {}

  void draw(FieldId field, const std::vector<Line>& lines) {
    std::vector<ui::FactLine> shown;
    shown.reserve(lines.size());
    for (const Line& line : lines) {
      shown.push_back({.text = line.text, .href = line.href});
    }
    const bool told = std::find(changed_.begin(), changed_.end(), field) != changed_.end();
    const std::string act = told ? history_name(frame_, field) : std::string();
    const std::string term = field_name(field, frame_);
    grid_.next();
    if (ui::fact({.term = term, .lines = shown, .act_icon = ui::Icon::History, .act = act})) {
      asked_ = field;
    }
  }

  std::optional<FieldId> asked() const { return asked_; }

 private:
  const Frame& frame_;
  const RecordId record_;
  const std::vector<FieldId> changed_;
  ui::Grid grid_;
  std::optional<FieldId> asked_;
};

}  // namespace

std::optional<FieldId> draw_facts(const RecordFacts& facts, const Frame& frame) {
  const ui::Card card({.title = facts.title});
  FactGrid grid(frame, facts.record);
  for (const FieldId field : facts.fields) {
    grid.draw(field, lines_of(facts.record, field, frame));
  }
  for (const FieldId field : facts.known) {
    const std::vector<Line> lines = lines_of(facts.record, field, frame);
    if (!lines.empty()) grid.draw(field, lines);
  }
  return grid.asked();
}

}  // namespace planerka
