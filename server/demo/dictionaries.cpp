// The words that forms offer: those the demo's records use, and teams.

#include <iterator>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "server/demo/builder.h"
#include "server/demo/words.h"

namespace planerka::demo {
namespace {

void add_words(Builder& builder, DictionaryList list, std::span<const std::string_view> words) {
  constexpr int kDaysAgo = 720;
  namespace field = fields::dictionary_entry;
  const Instant created = builder.options.zone.start_of(builder.days_ago(kDaysAgo));
  std::int64_t order = 0;
  for (const std::string_view word : words) {
    Record record(Kind::DictionaryEntry, builder.new_id());
    record.choice(field::list, list).text(field::title, word).number(field::order, ++order);
    builder.import(std::move(record), created);
  }
}

}  // namespace

void add_dictionaries(Builder& builder) {
  std::vector<std::string_view> sources(std::begin(kSources), std::end(kSources));
  sources.push_back(kClientSource);
  add_words(builder, DictionaryList::Source, sources);
  add_words(builder, DictionaryList::Tag, kTags);
  add_words(builder, DictionaryList::Team, kTeams);
}

}  // namespace planerka::demo
