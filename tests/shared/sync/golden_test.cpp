// Known seeds give known states, byte by byte, on every machine: the same text is checked natively
// and in WebAssembly. The logs write fields whose list no version changes, so another text means
// that replicas of two builds no longer agree, or no longer read each other's bytes.

#include <gtest/gtest.h>

#include "shared/base/hash.h"
#include "shared/sync/filter.h"
#include "shared/sync/messages.h"
#include "shared/sync/snapshot.h"
#include "tests/shared/sync/random_changes.h"

namespace planerka::testing {
namespace {

constexpr std::size_t kChanges = 150;
const Groups kViewer = Groups{}.with(Group::Everyone).with(Group::Base);

// Sixteen hexadecimal digits.
std::string hex(std::uint64_t number) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(16, '0');
  for (std::size_t i = text.size(); i-- > 0; number >>= 4U)
    text[i] = kDigits[number & 15U];
  return text;
}

std::string sign_of(std::string_view bytes) {
  std::uint64_t number = 0;
  const Sha256Digest digest = sha256(bytes);
  for (std::size_t i = 0; i < sizeof(number); ++i)
    number = number << 8U | digest[i];
  return hex(number);
}

std::string page_bytes(const Fold& fold) {
  std::string bytes;
  for (const KindSpec& kind : kinds()) {
    std::vector<RowIndex> rows(fold.store.table(kind.kind).size());
    for (RowIndex i = 0; i < rows.size(); ++i)
      rows[i] = i;
    for (int group = 0; group < kGroupCount; ++group) {
      const PageSpec spec{kind.kind, static_cast<Group>(group), Sight::Whole, kChanges};
      for (const std::string& page : encode_pages(fold.store, spec, rows))
        bytes += page;
    }
  }
  return bytes;
}

// A line a seed: state of all, state of a viewer, history, pages, messages. Pages that are packed
// better change the fourth word, and only it; another mask of phones the second.
std::string line_of(std::uint64_t seed) {
  Fold whole;
  Fold viewer;
  std::string messages;
  for (const Change& change : random_changes(seed, kChanges, Scope::Frozen)) {
    whole.apply(change);
    viewer.apply(filter_change(change, kViewer));
    Batch batch{.from = change.seq - 1, .to = change.seq, .mark = seed, .changes = {change}};
    messages += encode(ServerMessage(batch));
  }
  return std::to_string(seed) + ' ' + hex(state_hash(whole.store, Groups::all())) + ' ' +
         hex(state_hash(viewer.store, Groups::all())) + ' ' + sign_of(picture(whole.history)) +
         ' ' + sign_of(page_bytes(whole)) + ' ' + sign_of(messages) + '\n';
}

TEST(Golden, ASeedsHistoryEndsInTheSameBytesEverywhere) {
  constexpr std::string_view kKnown =
      "1 a7db51dfc3c6b091 877ea66312e53b7b f0ad44034ff607bd c8eb2b653250bc7a 2c65e4636d80744e\n"
      "2 9177483f7fd9e7f9 ce44114bf7cb522f 58f32603888353ce b85baf2c1a77fc8a bdcd7e278dbe804b\n"
      "3 ea8ae94ae604ff76 d10ed16f619e8ae1 06bc98bfd0046844 9f471af502480bd1 df8e3fc74c18df7a\n"
      "4 be7e6f888cc33f7e 444f602416f4e959 962bda68c4e5b7fb a4d01e00701063b5 42e35c4f847aa39e\n"
      "5 162eabf95895afd1 883200b005b861ee 24d374cccef0b06b 79c231c1ffce1343 b6b8305d9e711dc9\n";
  std::string found;
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    found += line_of(seed);
  EXPECT_EQ(found, kKnown);
}

}  // namespace
}  // namespace planerka::testing
