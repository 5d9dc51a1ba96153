#include "shared/domain/shared_filters.h"

#include <gtest/gtest.h>

#include "shared/domain/settings.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

class SharedFilters : public ::testing::Test {
 protected:
  std::string share(RecordId by, std::string_view name, std::string_view text = "city:Москва.") {
    return reason(w.run(by, make_share_filter(Kind::Agency, name, text)));
  }
  std::string unshare(RecordId by, std::string_view name) {
    return reason(w.run(by, make_unshare_filter(Kind::Agency, name)));
  }
  /// «Столица=city:Москва.» of all, joined.
  std::string all() const {
    std::string words;
    for (const SharedFilter& one : shared_filters(w.state, Kind::Agency))
      words += one.name + '=' + one.text + ' ';
    return words;
  }

  Workspace w;
};

TEST_F(SharedFilters, EverybodyHasThemInTheOrderTheyWereShared) {
  EXPECT_EQ(share(w.manager, "Столица"), "");
  EXPECT_EQ(share(w.sales, "Новые", "status:0."), "");
  EXPECT_EQ(all(), "Столица=city:Москва. Новые=status:0. ");
  EXPECT_TRUE(shared_filters(w.state, Kind::Deal).empty()) << "each kind has its own";
  EXPECT_EQ(shared_filters(w.state, Kind::Agency).front().author, w.manager);
}

TEST_F(SharedFilters, AreChangedByTheAuthorTheHeadOrAnAdmin) {
  EXPECT_EQ(share(w.manager, "Столица"), "");
  EXPECT_EQ(share(w.sales, "Столица", "city:Тюмень."), "filter.not_yours");
  EXPECT_EQ(unshare(w.sales, "Столица"), "filter.not_yours");
  EXPECT_EQ(share(w.manager, "Столица", "city:Казань."), "");
  EXPECT_EQ(share(w.head, "Столица", "city:Пермь."), "");
  EXPECT_EQ(all(), "Столица=city:Пермь. ");
  EXPECT_EQ(unshare(w.manager, "Столица"), "") << "the head's change does not make it the head's";
  EXPECT_EQ(share(w.manager, "Столица"), "");
  EXPECT_EQ(unshare(w.admin, "Столица"), "");
  EXPECT_EQ(all(), "");
  EXPECT_EQ(unshare(w.manager, "Столица"), "filter.missing");
}

TEST_F(SharedFilters, AreMadeByWhoWritesAndReadsSuchRecords) {
  EXPECT_EQ(share(w.viewer, "Столица"), "rights.command");
  EXPECT_EQ(share(w.admin, "Столица"), "rights.kind") << "an admin does not see agencies";
  EXPECT_EQ(reason(w.run(w.manager, make_share_filter(Kind::Scheme, "Схемы", "a:1."))),
            "rights.kind");
}

TEST_F(SharedFilters, AreBounded) {
  EXPECT_EQ(share(w.manager, " "), "filter.name");
  EXPECT_EQ(share(w.manager, "Две\nстроки"), "filter.name");
  EXPECT_EQ(share(w.manager, std::string(kFilterNameBytesMax + 1, 'x')), "filter.name");
  EXPECT_EQ(share(w.manager, "\xff"), "value.utf8");
  EXPECT_EQ(share(w.manager, "Пустой", ""), "filter.text");
  EXPECT_EQ(share(w.manager, "Длинный", std::string(kSharedFilterBytesMax + 1, 'x')),
            "filter.text");
  for (std::size_t i = 0; i < kSharedFiltersMax; ++i)
    EXPECT_EQ(share(w.manager, "Фильтр " + std::to_string(i)), "");
  EXPECT_EQ(share(w.manager, "Лишний"), "filter.too_many");
  EXPECT_EQ(share(w.manager, "Фильтр 0", "city:Уфа."), "") << "one that is there is written over";
}

TEST_F(SharedFilters, TheirTextsTogetherFitOneSetting) {
  std::string last;
  for (std::size_t i = 0; last.empty() && i < kSharedFiltersMax; ++i)
    last = share(w.manager, std::to_string(i), std::string(kSharedFilterBytesMax, 'x'));
  EXPECT_EQ(last, "filter.too_many");
}

TEST_F(SharedFilters, AForgedPlaceOrKindIsRefused) {
  Command command = make_share_filter(Kind::Agency, "Столица", "city:Москва.");
  command.record = setting_id(setting_keys::kCompanyName);
  EXPECT_EQ(reason(w.run(w.manager, command)), "setting.id");
  command = make_share_filter(Kind::Agency, "Столица", "city:Москва.");
  command.arguments[0].value = Value::of(999);
  EXPECT_EQ(reason(w.run(w.manager, command)), "record.kind");
}

TEST_F(SharedFilters, SharingIsUndoneByWhoShared) {
  EXPECT_EQ(share(w.manager, "Столица"), "");
  EXPECT_EQ(share(w.manager, "Новые", "status:0."), "");
  const auto undo = [this](RecordId by, RecordId of) {
    return reason(
        w.run(by, make_undo(ReplicaId{static_cast<std::uint32_t>(of.value)}, w.last_n())));
  };
  EXPECT_EQ(undo(w.sales, w.manager), "rights.kind");
  EXPECT_EQ(undo(w.manager, w.manager), "");
  EXPECT_EQ(all(), "Столица=city:Москва. ");
  EXPECT_EQ(undo(w.manager, w.manager), "") << "and done again";
  EXPECT_EQ(all(), "Столица=city:Москва. Новые=status:0. ");
}

TEST_F(SharedFilters, AViewIsUndoneByItsOwner) {
  const auto see = [this](std::string_view view) {
    return reason(w.run(w.manager, make_set_view(w.manager, "agencies.filters", view)));
  };
  EXPECT_EQ(see("a"), "");
  EXPECT_EQ(see("b"), "");
  const ReplicaId replica{static_cast<std::uint32_t>(w.manager.value)};
  EXPECT_EQ(reason(w.run(w.sales, make_undo(replica, w.last_n()))), "rights.kind");
  EXPECT_EQ(reason(w.run(w.manager, make_undo(replica, w.last_n()))), "");
  EXPECT_EQ(read_view(w.state, w.manager, "agencies.filters"), "a");
}

}  // namespace
}  // namespace planerka::testing
