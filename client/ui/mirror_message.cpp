#include "client/ui/mirror_message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace planerka::ui {
namespace {

constexpr std::array<std::string_view, 12> kInputNames = {"text",
                                                          "multiline",
                                                          "number",
                                                          "money",
                                                          "phone",
                                                          "email",
                                                          "url",
                                                          "date",
                                                          "time",
                                                          "duration",
                                                          "search",
                                                          "password"};
constexpr std::array<std::string_view, 4> kSortingNames = {"", "none", "ascending", "descending"};

/// Appends JSON: objects and arrays by hand, commas by itself.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void begin(char bracket) {
    comma();
    out_ += bracket;
    first_ = true;
  }
  void end(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  void key(std::string_view name) {
    text(name);
    out_ += ':';
    first_ = true;
  }
  void number(std::int64_t value) {
    comma();
    std::array<char, 24> digits = {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
  }
  void text(std::string_view value) {
    comma();
    out_ += '"';
    for (const char c : value) {
      letter(c);
    }
    out_ += '"';
  }
  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    text(value);
  }
  void field(std::string_view name, std::int64_t value) {
    if (value == 0) return;
    key(name);
    number(value);
  }

 private:
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void letter(char c) {
    constexpr std::string_view kHex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out_ += '\\';
    if (byte >= 0x20) {
      out_ += c;
      return;
    }
    out_ += "\\u00";
    out_ += kHex[byte >> 4];
    out_ += kHex[byte & 0xF];
  }

  std::string& out_;
  bool first_ = true;
};

void write_rect(Writer& w, std::string_view name, const Rect& rect) {
  w.key(name);
  w.begin('[');
  for (const float length : {rect.x, rect.y, rect.width, rect.height}) {
    w.number(tenths(length));
  }
  w.end(']');
}

void write_node(Writer& w, const Node& node, const Rect& place) {
  w.begin('{');
  w.key("id");
  w.number(node.id);
  w.field("parent", node.parent);
  w.field("role", aria_name(node.role));
  w.field("name", node.name);
  w.field("value", node.value);
  w.field("description", node.description);
  w.field("href", node.href);
  write_rect(w, "rect", place);
  if (node.words.width > 0) write_rect(w, "words", within(node.words, node.rect));
  w.field("bold", node.bold ? 1 : 0);
  w.field("size", tenths(node.text_size));
  w.field("level", node.level);
  w.field("sort", kSortingNames[static_cast<std::size_t>(node.sorting)]);
  if (node.role == Role::TextBox || node.role == Role::SearchBox) {
    w.field("input", kInputNames[static_cast<std::size_t>(node.input)]);
  }
  w.field("row", node.row_index);
  w.field("column", node.column_index);
  w.field("rows", node.row_count);
  w.field("columns", node.column_count);
  w.field("active", node.active_descendant);
  w.key("states");
  w.begin('[');
  for_each_state(node.state, [&w](std::string_view name) { w.text(name); });
  w.end(']');
  w.end('}');
}

}  // namespace

std::string mirror_message(const SemanticsDiff& diff, const Semantics& semantics) {
  std::string out;
  Writer w(out);
  w.begin('{');
  w.key("changed");
  w.begin('[');
  for (const Node* node : diff.changed) {
    write_node(w, *node, semantics.place_of(*node));
  }
  w.end(']');
  w.key("gone");
  w.begin('[');
  for (const NodeId id : diff.gone) {
    w.number(id);
  }
  w.end(']');
  w.key("order");
  w.begin('[');
  for (const SemanticsDiff::Children& children : diff.reordered) {
    w.begin('[');
    w.number(children.parent);
    w.begin('[');
    for (const NodeId id : children.order) {
      w.number(id);
    }
    w.end(']');
    w.end(']');
  }
  w.end(']');
  w.end('}');
  return out;
}

namespace {

/// UTF-16 units of the letter that begins with this byte; 0 for a byte within a letter.
std::size_t units_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0) == 0x80) return 0;
  return byte >= 0xF0 ? 2 : 1;
}

}  // namespace

std::size_t bytes_before(std::string_view text, std::size_t units) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t more = units_of(text[i]);
    if (more > 0 && seen >= units) return i;
    seen += more;
  }
  return text.size();
}

std::size_t units_before(std::string_view text, std::size_t bytes) {
  std::size_t units = 0;
  for (const char c : text.substr(0, std::min(bytes, text.size()))) {
    units += units_of(c);
  }
  return units;
}

}  // namespace planerka::ui
