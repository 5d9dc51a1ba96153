#include "tests/shared/domain/random_work.h"

#include <array>
#include <string_view>

namespace planerka::testing {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"", "Казань", "Омск", "Пермь"};
constexpr std::array<std::string_view, 3> kTags = {"vip", "сеть", "новые"};
constexpr std::array<std::string_view, 2> kPhones = {"+79161234567", "+79031112233"};
constexpr int kTriesMax = 1000;

void add_cells(const Table& table, RowIndex row, const FieldSpec& field, Cells& cells) {
  const RecordId id = table.id(row);
  if (!is_set(field.type)) {
    const ValueView value = table.value(row, field.id);
    if (!value.null()) cells[cell_name(id, field.id)] = words_of(value);
    return;
  }
  for (const SetElement& element : table.elements(row, field.id)) {
    const Op op{id, field.id, OpKind::Add, element.value};
    if (element.present) cells[cell_name(op)] = words_of(element.value.view());
  }
}

}  // namespace

std::string words_of(const ValueView& value) {
  if (value.tag == ValueTag::Integer) return std::to_string(value.integer);
  return std::string(value.bytes);
}

std::string cell_name(RecordId record, FieldId field) {
  return std::to_string(record.value) + ' ' + std::string(field_spec(field).name);
}

std::string cell_name(const Op& op) {
  const std::string name = cell_name(op.record, op.field);
  return op.kind == OpKind::Put ? name : name + ' ' + words_of(op.value.view());
}

Cells cells(const Store& store) {
  Cells found;
  for (const KindSpec& kind : kinds()) {
    if (kind.kind == Kind::Setting) continue;
    const Table& table = store.table(kind.kind);
    for (RowIndex row = 0; row < table.size(); ++row) {
      for (const FieldSpec& field : kind.fields)
        add_cells(table, row, field, found);
    }
  }
  return found;
}

std::string difference(const Cells& a, const Cells& b) {
  std::string lines;
  const auto add = [&lines](char sign, const auto& cell) {
    lines += sign + cell.first + " = " + cell.second + '\n';
  };
  for (const auto& cell : a) {
    const auto found = b.find(cell.first);
    if (found == b.end() || found->second != cell.second) add('-', cell);
  }
  for (const auto& cell : b) {
    const auto found = a.find(cell.first);
    if (found == a.end() || found->second != cell.second) add('+', cell);
  }
  return lines;
}

RandomWork::RandomWork(std::uint64_t seed) : chance(seed) {
  people_ = {workspace.manager, workspace.manager, workspace.head, workspace.sales};
  people_.push_back(workspace.add_user(UserRole::Manager, "second"));
  people_.push_back(workspace.admin);
  for (std::size_t i = 0; i < kAgencies; ++i)
    records_.push_back(workspace.add_agency({}, kWords[i + 1]));
  for (std::size_t i = 0; i < kDeals; ++i)
    deals_.push_back(found_deal());
  founded_ = workspace.changes.size();
}

RecordId RandomWork::found_deal() {
  const RecordId client = workspace.new_id();
  VERIFY(workspace
             .run({},
                  make_create(
                      Kind::Client, client, {put(fields::client::name, Value::text(kWords[1]))}))
             .ok());
  const RecordId deal = workspace.new_id();
  VERIFY(workspace
             .run({},
                  make_create_deal({.deal = deal,
                                    .step = workspace.new_id(),
                                    .fields = {put(fields::deal::client, Value::of(client)),
                                               put(fields::deal::agency, Value::of(agency()))}}))
             .ok());
  return deal;
}

RecordId RandomWork::anyone() {
  return chance.pick(people_);
}

Result<> RandomWork::run(RecordId user, const Command& command, std::uint64_t action) {
  TRY(workspace.run(user, command, action));
  asked_[workspace.last_n()] = command;
  return done();
}

void RandomWork::step(RecordId user, std::uint64_t action) {
  for (int tries = 0; tries < kTriesMax; ++tries) {
    const Command command = some_command(user);
    if (!run(user, command, action).ok()) continue;
    const bool makes = command.name == CommandName::Create || command.name == CommandName::Import;
    if (makes && workspace.state.find(command.record)) records_.push_back(command.record);
    return;
  }
  VERIFY(false);
}

const Change& RandomWork::some_change() {
  const std::size_t count = workspace.changes.size() - founded_;
  return workspace.changes[founded_ + chance.index(count)].change;
}

Command RandomWork::some_command(RecordId user) {
  constexpr int kKinds = 30;
  switch (chance.below(kKinds)) {
    case 0:
      return create();
    case 1:
      return import();
    case 2:
      return make_archive(record());
    case 3:
      return make_restore(record());
    case 4:
    case 5:
    case 6:
      return make_assign_manager(agency(), chance.one_in(3) ? RecordId{} : anyone());
    case 7:
    case 8:
    case 9:
      return make_set_agency_status(
          agency(), chance.one_in(2) ? AgencyStatus::Active : AgencyStatus::Suspended, "Долг");
    case 10:
      return make_merge(record(), record());
    case 11:
    case 12:
    case 13:
    case 14:
      return undo(user);
    case 15:
    case 16:
    case 17:
      return change_stage();
    case 18:
    case 19:
      return make_complete_task(record(), {.event = workspace.new_id(), .text = "Встретились"});
    case 20:
      return make_reopen_task(record());
    case 21:
      return share_deal();
    default:
      return edit();
  }
}

Value RandomWork::word() {
  return Value::text(chance.pick(kWords));
}

Command RandomWork::create() {
  const RecordId id = workspace.new_id();
  switch (chance.below(3)) {
    case 0:
      return make_create(Kind::Agency, id, {put(fields::agency::name, word()), tag_of_agency()});
    case 1:
      return make_create(Kind::Client,
                         id,
                         {put(fields::client::name, word()),
                          put(fields::client::phone, Value::text(chance.pick(kPhones)))});
    default:
      return make_create(Kind::Task,
                         id,
                         {put(fields::task::type, Value::of(chance.below(2))),
                          put(fields::task::due_on, Value::of(20'000 + chance.below(9))),
                          put(fields::task::subject, Value::of(agency())),
                          put(fields::task::text, word())});
  }
}

Argument RandomWork::text_of_agency() {
  return put(chance.one_in(2) ? fields::agency::city : fields::agency::site, word());
}

Argument RandomWork::tag_of_agency() {
  const Value tag = Value::text(chance.pick(kTags));
  return chance.one_in(2) ? add(fields::agency::tags, tag) : remove(fields::agency::tags, tag);
}

Command RandomWork::edit() {
  const RecordId id = record();
  const auto row = workspace.state.find(id);
  if (row->kind == Kind::Client) {
    const Value phone = Value::text(chance.pick(kPhones));
    return make_edit(id,
                     {put(fields::client::source, word()),
                      chance.one_in(2) ? add(fields::client::extra_phones, phone)
                                       : remove(fields::client::extra_phones, phone)});
  }
  if (row->kind == Kind::Task) return make_edit(id, {put(fields::task::text, word())});
  switch (chance.below(3)) {
    case 0:
      return make_edit(id, {text_of_agency()});
    case 1:
      return make_edit(id, {tag_of_agency()});
    default:
      return make_edit(id, {text_of_agency(), tag_of_agency()});
  }
}

// An agency under an id of another system, made or met again; or a registration, which gets a
// number and makes its agency an active one.
Command RandomWork::import() {
  const RecordId id = workspace.new_id();
  if (chance.one_in(2)) {
    return make_import(
        Kind::Agency,
        id,
        {put(make_field(Kind::Agency, common::external_id), Value::text(chance.pick(kTags))),
         put(fields::agency::name, word()),
         tag_of_agency()});
  }
  return make_import(
      Kind::Registration, id, {put(fields::registration::agency, Value::of(agency()))});
}

// To anywhere, with all that any move may need.
Command RandomWork::change_stage() {
  const auto to = static_cast<DealStage>(chance.below(enum_size(EnumList::DealStage)));
  return make_change_stage(
      seen_deal(workspace.state, chance.pick(deals_)),
      {.step = workspace.new_id(), .to = to, .reason = "Иначе", .lost = LostReason::Price});
}

Command RandomWork::share_deal() {
  std::vector<DealShare> further;
  if (!chance.one_in(4)) further.push_back({.agency = agency(), .points = 100 * chance.below(100)});
  return make_set_deal_shares(workspace.state, chance.pick(deals_), further);
}

Command RandomWork::undo(RecordId user) {
  for (int tries = 0; tries < kTriesMax && workspace.changes.size() > founded_; ++tries) {
    const Change& change = some_change();
    const bool of_another = user == workspace.head && chance.one_in(10);
    if (author(change) == user || of_another) return make_undo(change.replica, change.n);
  }
  return edit();
}

}  // namespace planerka::testing
