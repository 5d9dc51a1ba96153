#pragma once

// A walk over every screen, form, question and menu, for what must be true of all of them.

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {

/// Where and how somebody looks.
struct Place {
  const char* language = "ru";
  float width = 1280;
  float height = 800;
  bool finger = false;
};
void PrintTo(const Place& place, std::ostream* out);

/// Asks something of a screen at rest; `where` names it in messages.
using Look = std::function<void(LiveApp& app, const std::string& where)>;

/// What a person does on the way, by the phrases of their language.
class Walk {
 public:
  Walk(LiveApp& app, const Place& place, const Look& look);

  std::string_view word(PhraseKey key) const;
  bool has(PhraseKey button);
  /// A button, or an item of the menu it stands in where there is no room for it.
  void press(PhraseKey button);
  void key(ui::Key key, ui::Modifiers modifiers = {});
  void look(const std::string& where);
  void look_and_close(const std::string& where);

  /// Opens an address and looks.
  void at(const std::string& address);
  /// Opens what stands behind a button, looks, and closes it.
  void behind(PhraseKey button);

  LiveApp& app;

 private:
  const Place& place_;
  const Look& look_;
};

class EveryScreen : public AgencyCardFixture {
 protected:
  /// A manager with something of every kind.
  explicit EveryScreen(const Place& place);

  void visit_all(const Look& look);
  void visit_lists(const Look& look);
  void visit_agency(const Look& look);
  void visit_cards(const Look& look);
  void visit_forms(const Look& look);
  void visit_settings(const Look& look);
  void visit_service(const Look& look);
  void visit_banners(const Look& look);

  LiveApp& open_app(FakeDevice& device);

  Place place_;
  LiveApp app_;
  RecordId etazhi_, agent_, client_, registration_, task_;
  RecordId deal_{77};
  RecordId project_{501};

 private:
  void add_records();
  void lose_an_edit();

  std::vector<std::unique_ptr<LiveApp>> others_;
};

}  // namespace planerka::testing
