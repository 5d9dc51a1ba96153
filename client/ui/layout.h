#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "client/ui/geometry.h"
#include "client/ui/icon.h"
#include "client/ui/semantics.h"

namespace planerka::ui {

/// How much room there is: Wide from 1200 px, Medium from 720, Narrow under.
enum class Room : unsigned char { Narrow, Medium, Wide };

/// The page in CSS pixels; what the soft keyboard covers is not part of it.
struct Viewport {
  float width;
  float height;
};
Viewport viewport();
Room room();
/// The width left for the next widget, in px.
float available_width();
float available_height();

/// Tells apart widgets of one name: everything drawn while it lives gets names under this one.
class Scope {
 public:
  explicit Scope(std::string_view key);
  explicit Scope(std::uint64_t key);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
};

/// Widgets drawn while it lives stand side by side, and go to the next line when there is no room.
/// `Row row; ui::button(…); ui::button(…);` With End it is pushed to the right edge.
enum class Align : unsigned char { Start, End };
class Row {
 public:
  explicit Row(Align align = Align::Start, std::string_view key = "row");
  ~Row();
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;
};
/// Inside a Row: everything after it stands at the right edge.
void push_right();

/// Columns of the given weights, which become one under each other when one would be narrower than
/// `min_width`. `Columns columns({.weights = {2, 1}}); …; columns.next(); …`
struct ColumnsSpec {
  std::initializer_list<float> weights;
  float min_width = 320;
  std::string_view key = "columns";
};
class Columns {
 public:
  explicit Columns(const ColumnsSpec& spec);
  ~Columns();
  Columns(const Columns&) = delete;
  Columns& operator=(const Columns&) = delete;
  void next();

 private:
  std::vector<float> weights_;
  std::size_t current_ = 0;
  float left_;
  float top_;
  float bottom_ = 0;
  float room_;
  float total_ = 0;
  bool stacked_;

  void begin_cell();
  void end_cell();
};

/// Equal cells, as many a line as fit: tiles, fields of a form. Call next() before each.
struct GridSpec {
  float min_cell = 200;
  std::string_view key = "grid";
};
class Grid {
 public:
  explicit Grid(const GridSpec& spec = {});
  ~Grid();
  Grid(const Grid&) = delete;
  Grid& operator=(const Grid&) = delete;
  void next();

 private:
  float left_;
  float top_;
  float line_bottom_ = 0;
  float cell_;
  int columns_;
  int index_ = -1;

  void end_cell();
};

/// A card: a surface with a border and a padding, as high as its content; a region when named.
struct CardSpec {
  std::string_view title = {};  // drawn as an h2
  std::string_view key = {};    // empty = the title
};
class Card {
 public:
  explicit Card(const CardSpec& spec);
  ~Card();
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;

 private:
  NodeId region_ = kNoNode;
};

/// The strip above a screen for what must not be missed: `Banner banner; notice(…);`. Each of those
/// on the screen at once has a name of its own; without one it is «Важное».
class Banner {
 public:
  explicit Banner(std::string_view name = {});
  ~Banner();
  Banner(const Banner&) = delete;
  Banner& operator=(const Banner&) = delete;
};

/// Narrow: cards and forms, at most 1200 px. Full: tables, boards, calendars.
enum class PageWidth : unsigned char { Narrow, Full };

/// The content of a screen: role main, h1, its own vertical scroll; remembers its scroll by key.
struct PageSpec {
  std::string_view title = {};  // h1; empty = the screen draws heading1 itself, e.g. in a Row
  PageWidth width = PageWidth::Narrow;
  std::string_view key;  // the route without its query
};
class Page {
 public:
  explicit Page(const PageSpec& spec);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

 private:
  bool narrow_;
};

/// A list of what happened, newest first.
struct FeedAct {  // a quiet icon button at the right edge of an item
  Icon icon = Icon::None;
  std::string_view name;  // empty: it is not there
};
struct FeedItem {
  std::string_view when;
  std::string_view text;
  std::string_view who = {};
  std::string_view href = {};
  bool lost = false;  // a concurrent edit that did not win; a task that is late
  std::span<const FeedAct> acts = {};
};
class Feed {
 public:
  explicit Feed(std::string_view name);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;
  /// The place of its act that was pressed in this frame.
  std::optional<std::size_t> item(const FeedItem& item);

 private:
  std::uint64_t index_ = 0;
};

/// Whether people point with a finger.
bool coarse_pointer();

/// A gap of one or more steps of the 4 px grid.
void gap(int steps = 2);
void separator();

struct TabItem {
  std::string_view name;
  std::string_view count = {};
};
/// A line of tabs. True in the frame another one was chosen.
struct Tabs {
  std::string_view name;
  std::span<const TabItem> items;
  int* selected;
};
bool tabs(const Tabs& tabs);

}  // namespace planerka::ui
