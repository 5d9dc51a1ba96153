#include "client/app/drafts.h"

#include <algorithm>
#include <utility>

#include "shared/base/bytes.h"
#include "shared/sync/erasure.h"

namespace planerka {
namespace {

constexpr std::uint8_t kFormat = 1;
constexpr std::size_t kTextsMax = 256;

std::string key_of(const FormName& form, std::uint64_t tab) {
  return static_cast<char>(form.kind) + big_endian(form.record.value) + big_endian(tab);
}

/// Whether the person could open this form and see this field in it.
bool may_hold(const DraftText& text, const Person& person) {
  const FieldSpec* field = find_field(text.field);
  return field != nullptr && sight_of(*field, groups_of(person)) == Sight::Whole;
}

/// What a form of no record makes.
Kind kind_made_by(FormKind form) {
  switch (form) {
    case FormKind::NewAgency:
      return Kind::Agency;
    case FormKind::NewAgent:
      return Kind::Agent;
    case FormKind::NewClient:
      return Kind::Client;
    case FormKind::NewProject:
      return Kind::Project;
    case FormKind::NewTask:
      return Kind::Task;
    case FormKind::NewEvent:
    case FormKind::ContactLog:
      return Kind::Event;
    case FormKind::NewRegistration:
    case FormKind::Message:
    case FormKind::Question:
      return Kind::Registration;
    case FormKind::RankSetting:
    case FormKind::StageSetting:
    case FormKind::Thresholds:
    case FormKind::Dictionary:
      return Kind::Rank;  // who sets the one sets all
    default:
      return Kind::None;
  }
}

bool may_hold(const FormName& form, const Store& store, const Person& person) {
  const Kind made = kind_made_by(form.kind);
  if (made != Kind::None) return may_write(person, made).ok();
  const auto row = store.find(form.record);
  return row && may_write(person, row->kind).ok() && !is_erased(form.record, store);
}

}  // namespace

std::string encode(const KeptDraft& draft) {
  ByteWriter out;
  out.u8(kFormat);
  out.u8(static_cast<std::uint8_t>(draft.form.kind));
  out.u64(draft.form.record.value);
  out.u64(draft.tab);
  out.zigzag(draft.at.ms);
  out.varint(draft.texts.size());
  for (const DraftText& text : draft.texts) {
    out.varint(text.field.value);
    out.zigzag(text.member);
    out.bytes(text.base);
    out.bytes(text.text);
  }
  return std::move(out).take();
}

Result<KeptDraft> decode_draft(std::string_view bytes) {
  ByteReader in(bytes);
  // A later build's draft is left to a later build.
  if (in.u8() != kFormat) return fail("storage.malformed");
  KeptDraft draft;
  draft.form.kind = static_cast<FormKind>(in.u8());
  draft.form.record = {in.u64()};
  draft.tab = in.u64();
  draft.at = {in.zigzag()};
  const std::size_t count = in.count(kTextsMax);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    DraftText text;
    text.field = {static_cast<std::uint16_t>(in.varint())};
    text.member = static_cast<int>(in.zigzag());
    text.base = in.bytes();
    text.text = in.bytes();
    draft.texts.push_back(std::move(text));
  }
  if (!in.ok()) return fail("storage.malformed");
  return draft;
}

Drafts::Drafts(Device& device, std::uint64_t tab, std::function<void()> ask_tabs)
    : device_(device), tab_(tab), ask_tabs_(std::move(ask_tabs)) {}

std::string Drafts::own_key(const FormName& form) const {
  return key_of(form, tab_);
}

// The rows first, then who lives: a row of a tab that opened in between is not taken for a dead
// one's.
void Drafts::read() {
  device_.read_drafts([this](std::map<std::string, std::string> rows) {
    read_ = std::move(rows);
    ask_tabs_();
  });
}

void Drafts::tabs_known(const std::vector<std::uint64_t>& live) {
  std::erase_if(rows_, [this](const auto& row) {
    return row.second.draft && row.second.draft->tab != tab_ && !row.second.storing;
  });
  for (const auto& [key, value] : std::exchange(read_, {})) {
    auto draft = decode_draft(value);
    if (!draft.ok() || rows_.contains(key)) continue;
    // What this tab knows of its own rows is newer than what it reads again.
    const bool own = draft->tab == tab_;
    if (own && known_) continue;
    const bool lives = std::find(live.begin(), live.end(), draft->tab) != live.end();
    rows_[key] = {.draft = std::move(draft).value(), .left = own || !lives};
  }
  known_ = true;
}

const KeptDraft* Drafts::own(const FormName& form) const {
  const auto found = rows_.find(own_key(form));
  return found != rows_.end() && found->second.draft ? &*found->second.draft : nullptr;
}

const KeptDraft* Drafts::waiting(const FormName& form, const Store& store) const {
  if (const KeptDraft* draft = own(form)) return draft;
  const KeptDraft* newest = nullptr;
  for (const auto& [key, row] : rows_) {
    if (!row.draft || !row.left || row.draft->form.kind != form.kind) continue;
    if (store.canonical(row.draft->form.record) != form.record) continue;
    if (newest == nullptr || newest->at < row.draft->at) newest = &*row.draft;
  }
  return newest;
}

bool Drafts::is_kept(const FormName& form) const {
  const auto found = rows_.find(own_key(form));
  return found == rows_.end() || !found->second.failed;
}

void Drafts::take(const FormName& form, const Store& store) {
  const KeptDraft* found = waiting(form, store);
  if (found == nullptr || found == own(form)) return;
  KeptDraft draft = *found;
  const std::string before = key_of(draft.form, draft.tab);
  keep(form, std::move(draft.texts), draft.at);
  rows_[before].draft.reset();
  this->store(before);
}

void Drafts::keep(const FormName& form, std::vector<DraftText> texts, Instant now) {
  const std::string key = own_key(form);
  if (!rows_.contains(key)) make_room();
  rows_[key].draft = KeptDraft{.form = form, .tab = tab_, .at = now, .texts = std::move(texts)};
  rows_[key].left = true;
  store(key);
}

void Drafts::drop(const FormName& form) {
  const auto found = rows_.find(own_key(form));
  if (found == rows_.end() || !found->second.draft) return;
  found->second.draft.reset();
  store(found->first);
}

// Other tabs' drafts are theirs while they live.
void Drafts::make_room() {
  const auto held = std::count_if(
      rows_.begin(), rows_.end(), [](const auto& row) { return row.second.draft.has_value(); });
  if (static_cast<std::size_t>(held) < kDraftsKeptMax) return;
  auto oldest = rows_.end();
  for (auto at = rows_.begin(); at != rows_.end(); ++at) {
    if (!at->second.draft || !at->second.left) continue;
    if (oldest == rows_.end() || at->second.draft->at < oldest->second.draft->at) oldest = at;
  }
  if (oldest == rows_.end()) return;
  oldest->second.draft.reset();
  store(oldest->first);
}

// One transaction of a row at a time: typing faster than the disk writes only the last.
void Drafts::store(const std::string& key) {
  Row& row = rows_[key];
  row.stale = row.storing;
  if (row.storing) return;
  std::optional<std::string> value;
  if (row.draft) value = encode(*row.draft);
  row.failed = value && value->size() > kStoredValueMax;
  // What is there is older, and still better than nothing.
  if (row.failed) return;
  row.storing = true;
  device_.store_draft(
      key, std::move(value), [this, key](StorageOutcome outcome) { stored(key, outcome); });
}

void Drafts::stored(const std::string& key, StorageOutcome outcome) {
  Row& row = rows_[key];
  row.storing = false;
  if (row.stale) return store(key);
  row.failed = row.draft && outcome != StorageOutcome::Done;
  if (row.draft) return;
  rows_.erase(key);
  read_.erase(key);  // read before it was erased
}

void Drafts::sweep(const Store& store, const Person& person) {
  std::vector<std::string> changed;
  for (auto& [key, row] : rows_) {
    if (!row.draft || !row.left) continue;
    const std::size_t held = row.draft->texts.size();
    std::erase_if(row.draft->texts,
                  [&person](const DraftText& text) { return !may_hold(text, person); });
    const bool none = row.draft->texts.empty() || !may_hold(row.draft->form, store, person);
    if (!none && row.draft->texts.size() == held) continue;
    if (none) row.draft.reset();
    changed.push_back(key);
  }
  for (const std::string& key : changed) {
    this->store(key);
  }
}

}  // namespace planerka
