#include <gtest/gtest.h>

#include "shared/base/search_key.h"
#include "shared/insight/agency_names.h"
#include "shared/insight/search_index.h"
#include "tests/shared/insight/random_history.h"

namespace planerka::testing {
namespace {

class Search : public ::testing::Test {
 protected:
  Search() {
    store.observe(&index);
    store.observe(&names);
  }
  void write(RecordId id, FieldId field, OpKind kind, const Value& value) {
    const VersionIndex version = store.open_version({Stamp{++clock, ReplicaId{1}}, clock});
    store.apply({id, field, kind, value.view()}, version);
    store.tell_observers();
  }
  void add_agency(RecordId id, std::string_view name) {
    write(id, fields::agency::name, OpKind::Put, Value::text(name));
  }
  std::vector<RecordId> agencies(std::string_view query) const {
    return index.find(Kind::Agency, query);
  }

  using Ids = std::vector<RecordId>;
  const RecordId etazhi{1}, samolet{2}, anna{3};
  Store store;
  SearchIndex index;
  AgencyNames names;
  std::uint64_t clock = 0;
};

TEST_F(Search, FindsAnyPartOfAnyWordWhateverTheCaseAndYo) {
  add_agency(etazhi, "ООО «Этажи» – Тюмень");
  add_agency(samolet, "Самолёт Плюс");
  EXPECT_EQ(agencies("таж"), Ids{etazhi});
  EXPECT_EQ(agencies("САМОЛЕТ"), Ids{samolet});
  EXPECT_EQ(agencies("плюс сам"), Ids{samolet});
  EXPECT_EQ(agencies("плюс этажи"), Ids{});
  EXPECT_EQ(agencies(""), Ids{});
}

TEST_F(Search, ReadsTheWrongLayoutAndLatinLetters) {
  add_agency(etazhi, "Этажи");
  add_agency(samolet, "Новострой-М");
  EXPECT_EQ(agencies("'nf;b"), Ids{etazhi});
  EXPECT_EQ(agencies("etazhi"), Ids{etazhi});
  EXPECT_EQ(agencies("novostroy"), Ids{samolet});
}

TEST_F(Search, FindsPhonesHoweverWritten) {
  write(anna, fields::agent::phones, OpKind::Add, Value::text("+79161234567"));
  for (const std::string_view query : {"+7 916 123-45-67", "8 (916) 123", "123 45", "4567"})
    EXPECT_EQ(index.find(Kind::Agent, query), Ids{anna}) << query;
  EXPECT_EQ(index.find(Kind::Agent, "999"), Ids{});
}

TEST_F(Search, FindsWhatPeopleNoted) {
  write(etazhi, fields::agency::name, OpKind::Put, Value::text("Этажи"));
  write(etazhi, fields::agency::comment, OpKind::Put, Value::text("Просят поднять комиссию"));
  write(anna, fields::agent::comment, OpKind::Put, Value::text("Ведёт инвесторов"));
  const RecordId maria{21}, request{31}, deal{41};
  write(maria, fields::client::comment, OpKind::Put, Value::text("Ипотека в марте"));
  write(request, fields::registration::comment, OpKind::Put, Value::text("Двушка у парка"));
  write(deal, fields::deal::comment, OpKind::Put, Value::text("Ждём справку"));
  EXPECT_EQ(agencies("комисси"), Ids{etazhi});
  EXPECT_EQ(index.find(Kind::Agent, "инвестор"), Ids{anna});
  EXPECT_EQ(index.find(Kind::Client, "ипотека"), Ids{maria});
  EXPECT_EQ(index.find(Kind::Registration, "парка"), Ids{request});
  EXPECT_EQ(index.find(Kind::Deal, "справку"), Ids{deal});
}

TEST_F(Search, FindsDealsAndRegistrationsByNumberAndByTheirClient) {
  const RecordId maria{21}, main{22}, request{31}, deal{41};
  write(maria, fields::client::name, OpKind::Put, Value::text("Мария Иванова"));
  write(maria, fields::client::phone, OpKind::Put, Value::text("+79161234567"));
  write(request, fields::registration::client, OpKind::Put, Value::of(maria));
  write(request, make_field(Kind::Registration, common::number), OpKind::Put, Value::of(12));
  write(deal, fields::deal::client, OpKind::Put, Value::of(maria));
  write(deal, make_field(Kind::Deal, common::external_id), OpKind::Put, Value::text("OPP-9"));
  for (const std::string_view query : {"12", "№ 12", "№12", "Иванова", "8 916 123-45-67"})
    EXPECT_EQ(index.find(Kind::Registration, query), Ids{request}) << query;
  for (const std::string_view query : {"opp-9", "иванова мария", "4567"})
    EXPECT_EQ(index.find(Kind::Deal, query), Ids{deal}) << query;
  write(maria, fields::client::name, OpKind::Put, Value::text("Мария Петрова"));
  EXPECT_EQ(index.find(Kind::Deal, "иванова"), Ids{});
  EXPECT_EQ(index.find(Kind::Deal, "петрова"), Ids{deal});
  write(main, fields::client::name, OpKind::Put, Value::text("Маша Сидорова"));
  write(maria, make_field(Kind::Client, common::merged_into), OpKind::Put, Value::of(main));
  EXPECT_EQ(index.find(Kind::Deal, "сидорова"), Ids{deal});
  write(main, fields::client::name, OpKind::Put, Value::text("Маша Орлова"));
  EXPECT_EQ(index.find(Kind::Registration, "орлова"), Ids{request});
}

TEST_F(Search, FindsAgentsAndClientsByAnyOfTheirPhones) {
  const RecordId maria{21};
  write(maria, fields::client::phone, OpKind::Put, Value::text("+79161234567"));
  write(maria, fields::client::extra_phones, OpKind::Add, Value::text("+79037654321"));
  for (const std::string_view query : {"89037654321", "(903) 765", "4321", "+7-916-123"})
    EXPECT_EQ(index.find(Kind::Client, query), Ids{maria}) << query;
  write(etazhi, fields::agency::inn, OpKind::Put, Value::text("7707083893"));
  EXPECT_EQ(index.find(Kind::Agency, "7707083893"), Ids{etazhi});
  EXPECT_EQ(index.find(Kind::Agency, "0838"), Ids{etazhi});
}

TEST_F(Search, FollowsEditsMergesAndRewinds) {
  add_agency(etazhi, "Этажи");
  store.begin_tentative();
  add_agency(etazhi, "Самолёт");
  EXPECT_EQ(agencies("этажи"), Ids{});
  EXPECT_EQ(agencies("самолет"), Ids{etazhi});
  store.rewind(0);
  store.end_tentative();
  store.tell_observers();
  EXPECT_EQ(agencies("этажи"), Ids{etazhi});
  write(etazhi, make_field(Kind::Agency, common::merged_into), OpKind::Put, Value::of(samolet));
  EXPECT_EQ(agencies("этажи"), Ids{});
}

TEST_F(Search, EverywhereTheBeginningsOfWordsComeFirst) {
  add_agency(etazhi, "Заречье");
  write(anna, fields::agent::name, OpKind::Put, Value::text("Речная Анна"));
  const auto hits = index.find_everywhere("реч", 10);
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].record, anna);
  EXPECT_EQ(hits[1].record, etazhi);
}

TEST_F(Search, IncrementalFindsWhatARebuildFinds) {
  Chance chance(5);
  for (int step = 0; step < 4000; ++step) {
    const RecordId id{static_cast<std::uint64_t>(1 + chance.below(300))};
    std::string name;
    for (int i = 0; i < 4; ++i)
      name += static_cast<char>('a' + chance.below(5));
    write(id, fields::agency::name, OpKind::Put, chance.one_in(10) ? Value() : Value::text(name));
  }
  SearchIndex scratch;
  scratch.rebuild(store);
  for (const std::string_view query : {"a", "ab", "abc", "dede", "ee"}) {
    auto found = agencies(query);
    auto expected = scratch.find(Kind::Agency, query);
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(found, expected) << query;
  }
}

TEST(CoreName, IsWhatIsLeftWithoutFormsAndQuotes) {
  EXPECT_EQ(core_name("ООО «АН \"Этажи\"»"), core_name("этажи"));
  EXPECT_EQ(core_name("Агентство недвижимости Самолёт-Плюс"), core_name("Самолет плюс, ИП"));
  EXPECT_FALSE(core_name("АН").empty());
}

TEST_F(Search, AnAgencyLikeOneThatIsThereIsHintedAt) {
  add_agency(etazhi, "ООО «Этажи»");
  add_agency(samolet, "Самолёт Плюс");
  write(samolet, fields::agency::inn, OpKind::Put, Value::text("7707083893"));
  EXPECT_EQ(names.alike(store, "АН Этажи", ""), Ids{etazhi});
  EXPECT_EQ(names.alike(store, "АН Этажи", "", etazhi), Ids{});
  EXPECT_EQ(names.alike(store, "Совсем другое", "7707083893"), Ids{samolet});
  EXPECT_EQ(names.alike(store, "Самалет Плюс", ""), Ids{samolet});
  EXPECT_EQ(names.alike(store, "Планета", ""), Ids{});
  write(etazhi, make_field(Kind::Agency, common::archived), OpKind::Put, Value::of(1));
  EXPECT_EQ(names.alike(store, "Этажи", ""), Ids{});
}

}  // namespace
}  // namespace planerka::testing
