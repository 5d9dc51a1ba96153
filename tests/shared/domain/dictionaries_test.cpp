#include "shared/domain/dictionaries.h"

#include <gtest/gtest.h>

#include "shared/i18n/rule_text.h"
#include "tests/shared/domain/workspace.h"

namespace planerka::testing {
namespace {

namespace entry = fields::dictionary_entry;

Value number(auto of) {
  return Value::of(static_cast<std::int64_t>(of));
}

class Dictionaries : public ::testing::Test {
 protected:
  std::string create(RecordId by, std::vector<Argument> fields) {
    last_ = w.new_id();
    return reason(w.run(by, make_create(Kind::DictionaryEntry, last_, std::move(fields))));
  }
  std::string add_word(DictionaryList list, std::string_view title, std::int64_t order = 1) {
    return create(w.admin,
                  {put(entry::list, number(list)),
                   put(entry::title, Value::text(title)),
                   put(entry::order, Value::of(order))});
  }
  std::string call_value(DictionaryList list, std::int64_t value, std::string_view title) {
    return add_word(list, title, value);
  }
  std::string rename(RecordId id, std::string_view title) {
    return run(make_edit(id, {put(entry::title, Value::text(title))}));
  }
  std::string run(const Command& command) { return reason(w.run(w.admin, command)); }
  std::string undo() { return undo(w.last_n()); }
  std::string undo(std::uint64_t n) {
    return run(make_undo(ReplicaId{static_cast<std::uint32_t>(w.admin.value)}, n));
  }
  /// «сайт, (выставка)», the archived in brackets.
  std::string words(DictionaryList list) const {
    std::string all;
    for (const DictionaryWord& word : words_of(w.state, list)) {
      if (!all.empty()) all += ", ";
      all += word.archived ? "(" + std::string(word.title) + ")" : std::string(word.title);
    }
    return all;
  }
  std::string_view title(EnumList list, auto value) const {
    return own_title(w.state, list, static_cast<std::int64_t>(value));
  }

  Workspace w;
  RecordId last_;
};

TEST_F(Dictionaries, AnAdministratorFillsThem) {
  const std::vector<Argument> site = {put(entry::list, number(DictionaryList::Source)),
                                      put(entry::title, Value::text("сайт"))};
  for (const RecordId other : {w.manager, w.head, w.finance, w.sales})
    EXPECT_EQ(create(other, site), "rights.kind");
  EXPECT_EQ(create(w.viewer, site), "rights.command");
  EXPECT_EQ(create(w.admin, site), "");
  EXPECT_EQ(words(DictionaryList::Source), "сайт");
}

TEST_F(Dictionaries, WordsStandInTheirOrderThenByTitleAndTheArchivedLast) {
  ASSERT_EQ(add_word(DictionaryList::Tag, "юг", 2), "");
  ASSERT_EQ(add_word(DictionaryList::Tag, "топ", 1), "");
  const RecordId top = last_;
  ASSERT_EQ(add_word(DictionaryList::Tag, "север", 2), "");
  ASSERT_EQ(add_word(DictionaryList::Source, "сайт"), "");
  EXPECT_EQ(words(DictionaryList::Tag), "топ, север, юг");
  ASSERT_EQ(run(make_edit(top, {put(entry::order, Value::of(9))})), "");
  EXPECT_EQ(words(DictionaryList::Tag), "север, юг, топ");
  ASSERT_EQ(run(make_archive(top)), "");
  EXPECT_EQ(words(DictionaryList::Tag), "север, юг, (топ)");
  ASSERT_EQ(undo(), "");
  EXPECT_EQ(words(DictionaryList::Tag), "север, юг, топ");
}

TEST_F(Dictionaries, NoTwoLiveWordsOfAListAreTheSame) {
  ASSERT_EQ(add_word(DictionaryList::Source, "Партнёрский сайт"), "");
  const RecordId site = last_;
  for (const char* same : {"Партнёрский сайт", "партнерский  САЙТ", " партнёрский сайт "})
    EXPECT_EQ(add_word(DictionaryList::Source, same), "dictionary.taken") << same;
  EXPECT_EQ(add_word(DictionaryList::Tag, "Партнёрский сайт"), "") << "another list";
  for (const char* nothing : {"", "  "})
    EXPECT_EQ(add_word(DictionaryList::Source, nothing), "field.required");
  ASSERT_EQ(add_word(DictionaryList::Source, "Выставка"), "");
  const RecordId fair = last_;
  EXPECT_EQ(rename(fair, "партнерский сайт"), "dictionary.taken");
  EXPECT_EQ(rename(fair, ""), "field.required");
  EXPECT_EQ(rename(fair, "ВЫСТАВКА"), "") << "it may be written otherwise";
  ASSERT_EQ(run(make_archive(site)), "");
  EXPECT_EQ(rename(fair, "Партнерский сайт"), "") << "the archived one is in nobody's way";
  EXPECT_EQ(run(make_restore(site)), "dictionary.taken") << "until it comes back";
  EXPECT_EQ(undo(), "") << "the renaming";
  EXPECT_EQ(run(make_restore(site)), "");
}

TEST_F(Dictionaries, UndoBringsNoWordBackThatIsTakenByNow) {
  ASSERT_EQ(add_word(DictionaryList::Team, "Север"), "");
  ASSERT_EQ(rename(last_, "Запад"), "");
  const std::uint64_t renamed = w.last_n();
  ASSERT_EQ(add_word(DictionaryList::Team, "север"), "");
  EXPECT_EQ(undo(renamed), "dictionary.taken");
}

TEST_F(Dictionaries, AreOfferedWhereTheirFieldIsFilled) {
  struct Offer {
    FieldId field;
    DictionaryList list;
  };
  const Offer offers[] = {{fields::agency::source, DictionaryList::Source},
                          {fields::client::source, DictionaryList::Source},
                          {fields::agency::tags, DictionaryList::Tag},
                          {fields::agent::tags, DictionaryList::Tag},
                          {fields::agent::team, DictionaryList::Team},
                          {fields::user::team, DictionaryList::Team}};
  for (const DictionaryList list :
       {DictionaryList::Source, DictionaryList::Tag, DictionaryList::Team}) {
    ASSERT_EQ(add_word(list, "слово списка " + std::to_string(static_cast<int>(list))), "");
    ASSERT_EQ(add_word(list, "старое"), "");
    ASSERT_EQ(run(make_archive(last_)), "");
  }
  for (const Offer& offer : offers) {
    const auto words = words_for(w.state, offer.field);
    ASSERT_EQ(words.size(), 1U) << "without the archived";
    EXPECT_EQ(words[0].title, "слово списка " + std::to_string(static_cast<int>(offer.list)));
  }
  EXPECT_TRUE(words_for(w.state, fields::agency::city).empty());
}

TEST_F(Dictionaries, RecordsHoldWordsSoThatRenamingOneTouchesNone) {
  ASSERT_EQ(add_word(DictionaryList::Source, "сайт"), "");
  const RecordId agency = w.add_agency(w.manager, "Этажи");
  for (const char* source : {"сайт", "никем не заведённый"})
    EXPECT_EQ(reason(w.run(w.manager,
                           make_edit(agency, {put(fields::agency::source, Value::text(source))}))),
              "");
  EXPECT_EQ(rename(last_, "Сайт застройщика"), "");
  EXPECT_EQ(w.text(agency, fields::agency::source), "никем не заведённый");
}

TEST_F(Dictionaries, AValueWithAFixedMeaningMayBeCalledOtherwise) {
  struct Titled {
    DictionaryList list;
    EnumList values;
    int value;
  };
  const Titled titled[] = {
      {DictionaryList::LostReason, EnumList::LostReason, static_cast<int>(LostReason::Price)},
      {DictionaryList::Outcome, EnumList::Outcome, static_cast<int>(Outcome::NoAnswer)},
      {DictionaryList::Stage, EnumList::DealStage, static_cast<int>(DealStage::Lead)}};
  for (const Titled& it : titled) {
    EXPECT_EQ(title(it.values, it.value), "") << "as usual";
    ASSERT_EQ(call_value(it.list, it.value, "Своё"), "");
    EXPECT_EQ(title(it.values, it.value), "Своё");
    EXPECT_EQ(title(it.values, it.value + 1), "");
    EXPECT_EQ(call_value(it.list, it.value, "Другое имя"), "dictionary.titled") << "edit it";
    EXPECT_EQ(call_value(it.list, it.value + 1, "своё"), "dictionary.taken");
    for (const int none : {-1, enum_size(it.values)})
      EXPECT_EQ(call_value(it.list, none, "Ничьё"), "value.unknown");
  }
  EXPECT_EQ(rename(title_entry(w.state, EnumList::Outcome, 1), ""), "") << "as usual again";
  EXPECT_EQ(title(EnumList::Outcome, Outcome::NoAnswer), "");
}

TEST_F(Dictionaries, AStageMayHaveANormAndNoTitle) {
  EXPECT_EQ(create(w.admin,
                   {put(entry::list, number(DictionaryList::Stage)),
                    put(entry::order, number(DealStage::Lead)),
                    put(entry::norm_days, Value::of(5))}),
            "");
  EXPECT_EQ(create(w.admin, {put(entry::title, Value::text("Ничья"))}), "field.required");
}

TEST_F(Dictionaries, AReasonNamesStagesAndReasonsAsTheCompanyDoes) {
  const std::string kept = rule_text(
      "reason.deal_open",
      {rule_argument::label("deal_stage", "lead"), rule_argument::day(Date::of({2026, 3, 2}))});
  EXPECT_EQ(read_reason(w.state, Language::Ru, kept), "По клиенту есть сделка: «Лид» с 02.03.2026");
  ASSERT_EQ(call_value(DictionaryList::Stage, 0, "Заявка"), "");
  EXPECT_EQ(read_reason(w.state, Language::Ru, kept),
            "По клиенту есть сделка: «Заявка» с 02.03.2026");
  EXPECT_EQ(read_reason(w.state, Language::En, kept),
            "There is a deal of the client: “Заявка” since 2 Mar 2026");
}

}  // namespace
}  // namespace planerka::testing
