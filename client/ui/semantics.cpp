#include "client/ui/semantics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include "shared/base/verify.h"

namespace planerka::ui {

std::string_view aria_name(Role role) {
  static constexpr std::array<std::string_view, 36> kNames = {
      "alert",       "article",  "button", "cell",      "checkbox",   "columnheader",
      "combobox",    "dialog",   "feed",   "form",      "grid",       "gridcell",
      "group",       "heading",  "img",    "link",      "list",       "listbox",
      "listitem",    "main",     "menu",   "menuitem",  "navigation", "option",
      "progressbar", "region",   "row",    "searchbox", "status",     "tab",
      "tablist",     "tabpanel", "table",  "",          "textbox",    "toolbar",
  };
  return kNames[static_cast<std::size_t>(role)];
}

namespace {

/// FNV-1a over what the mirror shows.
class Hasher {
 public:
  void bytes(const void* data, std::size_t size) {
    const auto* p = static_cast<const unsigned char*>(data);
    for (std::size_t i = 0; i < size; ++i) {
      hash_ = (hash_ ^ p[i]) * 1099511628211ULL;
    }
  }
  void text(const std::string& s) {
    number(s.size());
    bytes(s.data(), s.size());
  }
  template <typename T>
  void number(T value) {
    bytes(&value, sizeof value);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 1469598103934665603ULL;
};

/// Tenths of a pixel: what the mirror is told, and no noise of adding and subtracting.
void add_rect(Hasher& h, const Rect& rect) {
  for (const float length : {rect.x, rect.y, rect.width, rect.height}) {
    h.number(tenths(length));
  }
}

std::uint64_t hash_of(const Node& node, const Rect& place) {
  Hasher h;
  h.number(node.parent);
  h.number(node.role);
  h.number(node.state);
  h.text(node.name);
  h.text(node.value);
  h.text(node.description);
  h.text(node.href);
  add_rect(h, place);
  add_rect(h, within(node.words, node.rect));
  h.number(tenths(node.text_size));
  h.number(node.bold);
  h.number(node.level);
  h.number(node.sorting);
  h.number(node.input);
  h.number(node.row_index);
  h.number(node.column_index);
  h.number(node.row_count);
  h.number(node.column_count);
  h.number(node.active_descendant);
  return h.value();
}

struct StateName {
  State bit;
  std::string_view name;
};
constexpr std::array<StateName, 17> kStateNames = {{
    {State::Disabled, "disabled"},
    {State::Checked, "checked"},
    {State::Selected, "selected"},
    {State::Expanded, "expanded"},
    {State::Focusable, "focusable"},
    {State::Invalid, "invalid"},
    {State::Required, "required"},
    {State::ReadOnly, "readonly"},
    {State::Multiline, "multiline"},
    {State::Modal, "modal"},
    {State::Current, "current"},
    {State::NewTab, "newtab"},
    {State::Password, "password"},
    {State::Toggle, "toggle"},
    {State::HasPopup, "haspopup"},
    {State::OffScreen, "offscreen"},
    {State::Main, "main"},
}};

}  // namespace

void for_each_state(State state, const std::function<void(std::string_view)>& tell) {
  for (const StateName& name : kStateNames) {
    if (has(state, name.bit)) tell(name.name);
  }
}

void Semantics::begin() {
  VERIFY(open_.empty());
  nodes_.clear();
  index_.clear();
  duplicates_ = 0;
}

void Semantics::add(Node node) {
  const auto parent =
      std::find_if(open_.rbegin(), open_.rend(), [](NodeId id) { return id != kNoNode; });
  if (parent != open_.rend()) node.parent = *parent;
  append(std::move(node));
}

void Semantics::add_under(NodeId parent, Node node) {
  node.parent = parent;
  append(std::move(node));
}

void Semantics::append(Node node) {
  if (index_.count(node.id) != 0) {
    ++duplicates_;
    return;
  }
  if (nodes_.size() >= kNodesMax) return;
  index_.emplace(node.id, nodes_.size());
  nodes_.push_back(std::move(node));
}

void Semantics::open(Node node) {
  const NodeId id = node.id;
  const std::size_t before = nodes_.size();
  add(std::move(node));
  open_.push_back(nodes_.size() > before ? id : kNoNode);
}

void Semantics::open_on_top(Node node) {
  const NodeId id = node.id;
  const std::size_t before = nodes_.size();
  node.parent = kNoNode;
  append(std::move(node));
  open_.push_back(nodes_.size() > before ? id : kNoNode);
}

void Semantics::close() {
  VERIFY(!open_.empty());
  const NodeId id = open_.back();
  open_.pop_back();
  // A feed of nothing is none: readers look for what is in it.
  if (id == kNoNode || nodes_.back().id != id || nodes_.back().role != Role::Feed) return;
  index_.erase(id);
  nodes_.pop_back();
}

Node* Semantics::find(NodeId id) {
  const auto it = index_.find(id);
  return it == index_.end() ? nullptr : &nodes_[it->second];
}

const Node* Semantics::find(NodeId id) const {
  const auto it = index_.find(id);
  return it == index_.end() ? nullptr : &nodes_[it->second];
}

Rect Semantics::place_of(const Node& node) const {
  const Node* parent = node.parent == kNoNode ? nullptr : find(node.parent);
  return parent == nullptr ? node.rect : within(node.rect, parent->rect);
}

SemanticsDiff Semantics::take_diff() {
  SemanticsDiff diff;
  std::unordered_map<NodeId, std::vector<NodeId>> children;
  for (const Node& node : nodes_) {
    children[node.parent].push_back(node.id);
    const std::uint64_t hash = hash_of(node, place_of(node));
    auto [told, is_new] = told_.try_emplace(node.id, Told{hash, {}});
    if (is_new || told->second.hash != hash) diff.changed.push_back(&node);
    told->second.hash = hash;
  }
  told_.try_emplace(kNoNode, Told{0, {}});
  for (auto it = told_.begin(); it != told_.end();) {
    if (it->first != kNoNode && index_.count(it->first) == 0) {
      diff.gone.push_back(it->first);
      it = told_.erase(it);
      continue;
    }
    std::vector<NodeId>& order = children[it->first];
    if (order != it->second.children) {
      it->second.children = order;
      diff.reordered.push_back({it->first, std::move(order)});
    }
    ++it;
  }
  return diff;
}

std::string Semantics::dump() const {
  std::string out;
  std::unordered_map<NodeId, std::size_t> depth;
  for (const Node& node : nodes_) {
    const std::size_t level = node.parent == kNoNode ? 0 : depth[node.parent] + 1;
    depth[node.id] = level;
    out.append(level * 2, ' ');
    const std::string_view role = aria_name(node.role);
    out += role.empty() ? "text" : role;
    out += " \"" + node.name + "\"";
    if (!node.value.empty()) out += " = \"" + node.value + "\"";
    for_each_state(node.state, [&out](std::string_view name) { out.append(" ").append(name); });
    if (!node.description.empty()) out += " (" + node.description + ")";
    if (!node.href.empty()) out += " -> " + node.href;
    out += '\n';
  }
  return out;
}

}  // namespace planerka::ui
