#include "client/gallery/gallery.h"

#include <gtest/gtest.h>

#include "client/platform/fake/harness.h"

namespace planerka::gallery {
namespace {

TEST(Gallery, EveryScreenComesToRestWithEverythingNamed) {
  for (const char* route :
       {"#/agencies", "#/board", "#/card", "#/inbox", "#/fields", "#/fields/en"}) {
    for (const bool touch : {false, true}) {
      Gallery widgets{.route = route};
      fake::Harness screen([&widgets] { draw(widgets); }, {.coarse_pointer = touch});
      EXPECT_FALSE(screen.context().wants_frame()) << route;
      EXPECT_EQ(screen.context().unlabelled_items(), 0U) << route;
      EXPECT_EQ(screen.context().semantics().duplicates(), 0U) << route;
    }
  }
}

}  // namespace
}  // namespace planerka::gallery
