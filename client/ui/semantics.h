#pragma once

// What the screen says: a tree of what was drawn, told once by every widget, read by the DOM
// mirror (screen readers, browser find, keyboard focus) and by tests. It is built anew on each
// drawn frame and compared by hash, so a quiet screen sends nothing.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "client/ui/geometry.h"

namespace planerka::ui {

/// The identity of a node for as long as it is drawn: ImGui's hash of scopes and name.
using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = 0;

/// At most so many nodes go to the mirror; what comes later in a frame is left out.
inline constexpr std::size_t kNodesMax = 600;

/// What a widget is, in the words of WAI-ARIA.
enum class Role : std::uint8_t {
  Alert,
  Article,
  Button,
  Cell,
  CheckBox,
  ColumnHeader,
  ComboBox,
  Dialog,
  Feed,
  Form,
  Grid,
  GridCell,
  Group,
  Heading,
  Image,
  Link,
  List,
  ListBox,
  ListItem,
  Main,
  Menu,
  MenuItem,
  Navigation,
  Option,
  ProgressBar,
  Region,
  Row,
  SearchBox,
  Status,
  Tab,
  TabList,
  TabPanel,
  Table,
  Text,
  TextBox,
  Toolbar,
};

/// The ARIA name of a role: "button", "columnheader"; Text has none ("").
std::string_view aria_name(Role role);

/// What a node is like now; a set of bits.
enum class State : std::uint32_t {
  None = 0,
  Disabled = 1 << 0,
  Checked = 1 << 1,    // checkbox is on, chip is pressed
  Selected = 1 << 2,   // tab, option, row
  Expanded = 1 << 3,   // combo or menu button whose list is open
  Focusable = 1 << 4,  // takes part in the Tab order
  Invalid = 1 << 5,    // description says why
  Required = 1 << 6,
  ReadOnly = 1 << 7,
  Multiline = 1 << 8,
  Modal = 1 << 9,     // everything outside is inert
  Current = 1 << 10,  // the link of the screen that is open
  NewTab = 1 << 11,   // the link opens in a tab of its own
  Password = 1 << 12,
  Toggle = 1 << 13,  // a button that stays pressed; a row that can be chosen, and its grid
  HasPopup = 1 << 14,
  OffScreen = 1 << 15,  // said, though scrolled out of sight (column headers)
  Main = 1 << 16,       // the button that a screen, form or question is for
};
constexpr State operator|(State a, State b) {
  return static_cast<State>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr State& operator|=(State& a, State b) {
  return a = a | b;
}
constexpr bool has(State set, State bit) {
  return (static_cast<unsigned>(set) & static_cast<unsigned>(bit)) != 0;
}
/// `bit` when the condition holds, otherwise nothing.
constexpr State when(bool condition, State bit) {
  return condition ? bit : State::None;
}

/// Calls back with the name of every bit that is set: "disabled", "checked", …
void for_each_state(State state, const std::function<void(std::string_view)>& tell);

/// How a column is sorted, for aria-sort.
enum class Sorting : std::uint8_t { NotSortable, None, Ascending, Descending };

/// What is typed into a field: picks the soft keyboard.
enum class InputKind : std::uint8_t {
  Text,
  Multiline,
  Number,
  Money,
  Phone,
  Email,
  Url,
  Date,
  Time,
  Duration,
  Search,
  Password,
};

/// One thing on the screen.
struct Node {
  NodeId id = kNoNode;
  NodeId parent = kNoNode;  // kNoNode = the page itself
  Role role = Role::Text;
  State state = State::None;
  std::string name;        // what it is called; of Text, the text
  std::string value = {};  // the text of a field, the chosen option, the number of a progress bar
  std::string description = {};  // hint or error message
  std::string href = {};
  Rect rect = {};
  Rect words = {};       // where the name, or of a combo the value, is drawn; empty: unknown
  float text_size = 15;  // CSS pixels
  bool bold = false;
  std::uint8_t level = 0;  // of a heading
  Sorting sorting = Sorting::NotSortable;
  InputKind input = InputKind::Text;
  std::int32_t row_index = 0;  // from 1, the header row is 1; 0 = not in a table
  std::int32_t column_index = 0;
  std::int32_t row_count = 0;  // of a table, header included
  std::int32_t column_count = 0;
  NodeId active_descendant = kNoNode;  // the row or option under the keyboard cursor
};

/// What changed between what the mirror holds and what was drawn.
struct SemanticsDiff {
  struct Children {
    NodeId parent;
    std::vector<NodeId> order;
  };
  std::vector<const Node*> changed;  // new or different, parents before children
  std::vector<NodeId> gone;
  std::vector<Children> reordered;  // full order of children, where it is new

  bool empty() const { return changed.empty() && gone.empty() && reordered.empty(); }
};

/// The tree of the last drawn frame and what the mirror has been told of it.
class Semantics {
 public:
  /// Forgets the frame before; what the mirror holds is kept for the diff.
  void begin();

  /// Adds a node under the open one. Node::parent is set here. A second node of one id in a frame
  /// is a duplicate: it is left out and counted.
  void add(Node node);

  /// Adds a node under another one of this frame.
  void add_under(NodeId parent, Node node);

  /// Adds a node and opens it: what follows is inside it, until close().
  void open(Node node);
  /// The same, but the node is the page's own child: dialogs, toasts.
  void open_on_top(Node node);
  void close();

  /// Changes a node of this frame, e.g. when its size is known only after its content.
  /// nullptr when it was left out.
  Node* find(NodeId id);
  const Node* find(NodeId id) const;

  /// All nodes of the frame in reading order.
  const std::vector<Node>& nodes() const { return nodes_; }
  std::size_t duplicates() const { return duplicates_; }

  /// Where a node stands within the one it is in: scrolling moves the outermost alone.
  Rect place_of(const Node& node) const;

  /// The differences to what was taken last; they count as told. Pointers live until begin().
  SemanticsDiff take_diff();

  /// Indented text, one node a line, for tests:
  /// `button "Добавить АН" focusable`.
  std::string dump() const;

 private:
  struct Told {
    std::uint64_t hash;
    std::vector<NodeId> children;
  };

  std::vector<Node> nodes_;
  std::unordered_map<NodeId, std::size_t> index_;
  void append(Node node);

  std::vector<NodeId> open_;  // kNoNode for an opened node that was left out
  std::size_t duplicates_ = 0;
  std::unordered_map<NodeId, Told> told_;
};

}  // namespace planerka::ui
