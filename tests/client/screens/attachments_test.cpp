// Scans of an agency's contracts and of a client's consents, where these are shown.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/bytes.h"
#include "shared/base/hash.h"
#include "tests/client/screens/agency_card_fixture.h"

namespace planerka::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ui::Role;

const FakeFileDisk::Chosen kScan = {"Скан.pdf", "application/pdf", "bytes of a scan"};

class Attachments : public AgencyCardFixture {
 protected:
  Attachments() {
    connect(app_);
    agency_ = add_agency(app_, "Этажи");
    contract_ = add_record(app_,
                           Kind::Contract,
                           {put(fields::contract::agency, Value::of(agency_)),
                            put(fields::contract::kind, Value::of(0)),
                            put(fields::contract::agreement,
                                make_tuple_value({Value::text("АД-7"), Value::of(today().days)}))});
    client_ =
        add_record(app_, Kind::Client, {put(fields::client::name, Value::text("Мария Иванова"))});
    consent_ = add_record(app_,
                          Kind::Consent,
                          {put(fields::consent::client, Value::of(client_)),
                           put(fields::consent::purpose, Value::of(0)),
                           put(fields::consent::received_by, Value::of(0)),
                           put(fields::consent::given_on, Value::of(today().days))});
  }

  void open_contract(LiveApp& app) { app.go(agency_href(agency_) + "?tab=details"); }
  void open_consent(LiveApp& app) { app.go(record_href(Kind::Client, client_)); }
  void attach(std::string_view to) {
    desk_.files.chosen = {kScan};
    app_.click(Role::Button, "Приложить скан: " + std::string(to));
    connect(app_);
  }
  /// The record that the server's one live file is of.
  RecordId named() const {
    const Table& files = workspace_.state().table(Kind::File);
    for (RowIndex row = 0; row < files.size(); ++row) {
      if (!files.archived(row)) return reference(files.value(row, fields::file::record));
    }
    return {};
  }
  LiveApp& sign_in(UserRole role) {
    const std::string name = "Вера Лис " + std::to_string(others_.size() + 1);
    others_.push_back(std::make_unique<LiveApp>(
        workspace_, workspace_.add_device(workspace_.add_user(role, name))));
    connect(*others_.back());
    return *others_.back();
  }
  /// Whatever texts a replica has of files, and of what they were before.
  static std::string held_of_files(LiveApp& app) {
    const Replica& replica = app.device().replica();
    const Table& files = replica.store().table(Kind::File);
    std::string held;
    for (RowIndex row = 0; row < files.size(); ++row) {
      for (const FieldSpec& field : files.spec().fields) {
        if (field.type == Type::Text) held += std::string(files.text(row, field.id)) + '\n';
      }
      for (const HistoryEntry& entry : replica.history().of(files.id(row))) {
        held += entry.before.bytes + '\n' + entry.after.bytes + '\n';
      }
    }
    return held;
  }

  LiveApp app_{workspace_, desk_};
  std::vector<std::unique_ptr<LiveApp>> others_;
  RecordId agency_;
  RecordId contract_;
  RecordId client_;
  RecordId consent_;
};

TEST_F(Attachments, AScanOfAContractIsAttachedOfflineShownOpenedAndRemoved) {
  open_contract(app_);
  desk_.set_online(false);
  connect(app_);
  attach("Договор № АД-7");
  EXPECT_TRUE(app_.screen().has(Role::Button, "Скан.pdf"));
  EXPECT_THAT(app_.screen().dump(), HasSubstr("1 КБ"));
  EXPECT_THAT(app_.screen().dump(), HasSubstr("Нужна сеть"));
  EXPECT_THAT(workspace_.files, IsEmpty());
  desk_.set_online(true);
  connect(app_);
  workspace_.advance(300'000);
  app_.screen().wait(300);
  connect(app_);
  EXPECT_EQ(named(), contract_);
  EXPECT_EQ(workspace_.files.size(), 1U);
  EXPECT_TRUE(app_.screen().has(Role::Text, "Отправлен")) << app_.screen().dump();
  app_.click(Role::Button, "Скан.pdf");
  EXPECT_THAT(desk_.files.opened, ElementsAre("Скан.pdf"));
  app_.go(agency_href(agency_) + "?tab=files");
  EXPECT_FALSE(app_.screen().has(Role::Button, "Скан.pdf")) << "the agency's own are others";
  open_contract(app_);
  app_.click(Role::Button, "В архив: Скан.pdf");
  connect(app_);
  EXPECT_EQ(named(), RecordId{});
  app_.click(Role::Button, "Отменить");
  connect(app_);
  EXPECT_EQ(named(), contract_);
}

TEST_F(Attachments, AScanOfAConsentIsAttachedAndRenamedOnTheClientsCard) {
  open_consent(app_);
  attach("обработка заявки");
  EXPECT_EQ(named(), consent_);
  app_.click(Role::Button, "Переименовать: Скан.pdf");
  app_.fill("Имя файла", "Согласие Ивановой.pdf");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  EXPECT_TRUE(app_.screen().has(Role::Button, "Согласие Ивановой.pdf"));
}

TEST_F(Attachments, WhoReadsTelephonesMaskedSeesNoScanOfAConsent) {
  open_consent(app_);
  attach("обработка заявки");
  LiveApp& viewer = sign_in(UserRole::Viewer);
  open_consent(viewer);
  EXPECT_THAT(viewer.screen().dump(), HasSubstr("обработка заявки"));
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("Скан.pdf")));
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("Приложить скан")));
}

TEST_F(Attachments, NeitherNameNorDigestOfAConsentsScanComesToWhoReadsTelephonesMasked) {
  open_consent(app_);
  LiveApp& viewer = sign_in(UserRole::Viewer);
  attach("обработка заявки");
  app_.click(Role::Button, "Переименовать: Скан.pdf");
  app_.fill("Имя файла", "Согласие Ивановой.pdf");
  app_.click(Role::Button, "Сохранить");
  connect(app_);
  connect(viewer);
  const std::string digest = desk_.files.kept.begin()->first;
  for (LiveApp* one : {&viewer, &sign_in(UserRole::Viewer)}) {
    const std::string held = held_of_files(*one);
    EXPECT_THAT(held, Not(HasSubstr("Согласие Ивановой.pdf")));
    EXPECT_THAT(held, Not(HasSubstr("Скан.pdf")));
    EXPECT_THAT(held, Not(HasSubstr(digest)));
  }
  EXPECT_THAT(held_of_files(sign_in(UserRole::Sales)), HasSubstr("Согласие Ивановой.pdf"));
}

TEST_F(Attachments, AViewerOpensTheScanOfAContractAndChangesNothing) {
  open_contract(app_);
  attach("Договор № АД-7");
  LiveApp& viewer = sign_in(UserRole::Viewer);
  open_contract(viewer);
  EXPECT_TRUE(viewer.screen().has(Role::Button, "Скан.pdf"));
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("Приложить скан")));
  EXPECT_THAT(viewer.screen().dump(), Not(HasSubstr("В архив: Скан.pdf")));
}

TEST_F(Attachments, AnAdminHoldsNoneOfThem) {
  open_contract(app_);
  attach("Договор № АД-7");
  LiveApp& admin = sign_in(UserRole::Admin);
  EXPECT_EQ(admin.device().replica().store().table(Kind::File).size(), 0U);
}

TEST_F(Attachments, ErasureOfTheClientTakesTheScanOffTheDevice) {
  open_consent(app_);
  attach("обработка заявки");
  ASSERT_EQ(desk_.files.kept.size(), 1U);
  ASSERT_TRUE(workspace_.submit(make_erase(client_, "по заявлению")));
  connect(app_);
  EXPECT_THAT(desk_.files.kept, IsEmpty());
  EXPECT_FALSE(app_.screen().has(Role::Button, "Скан.pdf"));
  EXPECT_THAT(app_.screen().dump(), Not(HasSubstr("Приложить скан")));
  EXPECT_THAT(app_.screen().dump(), Not(HasSubstr("Отозвать")));
}

}  // namespace
}  // namespace planerka::testing
