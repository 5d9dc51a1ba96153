// Consents of clients, and who may be written to.

#include "shared/domain/consents.h"

#include <gtest/gtest.h>

#include "tests/shared/domain/work_bench.h"

namespace planerka::testing {
namespace {

class Consents : public ::testing::Test, public WorkBench {
 protected:
  RecordId consent(RecordId client, ConsentPurpose purpose) {
    return create(Kind::Consent,
                  {put(fields::consent::client, Value::of(client)),
                   put(fields::consent::purpose, number(purpose))});
  }
  bool mailed(RecordId person) const { return may_be_mailed(w.state, person); }
};

TEST_F(Consents, AMailingNeedsTheOneToAdvertising) {
  EXPECT_FALSE(mailed(maria));
  consent(maria, ConsentPurpose::Processing);
  EXPECT_TRUE(has_consent(w.state, maria, ConsentPurpose::Processing));
  EXPECT_FALSE(mailed(maria));
  const RecordId given = consent(maria, ConsentPurpose::Advertising);
  EXPECT_TRUE(mailed(maria));
  ASSERT_EQ(run(make_edit(given, {put(fields::consent::withdrawn_at, Value::of(w.now.ms))})), "");
  EXPECT_FALSE(mailed(maria));
  consent(maria, ConsentPurpose::Advertising);
  EXPECT_TRUE(mailed(maria)) << "given again";
}

TEST_F(Consents, GoAlongWhenClientsAreMerged) {
  const RecordId again = create(Kind::Client, {put(fields::client::name, Value::text("Маша"))});
  consent(again, ConsentPurpose::Advertising);
  EXPECT_FALSE(mailed(maria));
  ASSERT_EQ(run(make_merge(again, maria)), "");
  EXPECT_TRUE(mailed(maria));
  EXPECT_TRUE(mailed(again));
  EXPECT_EQ(consents_of(w.state, maria).size(), 1U);
}

TEST_F(Consents, WhoIsGoneOrWantsToBeLeftAloneIsNotWrittenTo) {
  EXPECT_TRUE(mailed(anna));
  ASSERT_EQ(run(make_edit(anna, {put(fields::agent::status, number(AgentStatus::DoNotDisturb))})),
            "");
  EXPECT_FALSE(mailed(anna));
  consent(maria, ConsentPurpose::Advertising);
  ASSERT_EQ(run(make_archive(maria)), "");
  EXPECT_FALSE(mailed(maria));
  EXPECT_FALSE(mailed(etazhi));
  EXPECT_FALSE(mailed({}));
}

}  // namespace
}  // namespace planerka::testing
