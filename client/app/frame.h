#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/drafts.h"
#include "client/app/file_queue.h"
#include "client/app/inbox.h"
#include "client/app/insight.h"
#include "client/app/intents.h"
#include "client/app/router.h"
#include "client/app/session.h"
#include "client/platform/machine.h"
#include "shared/base/time.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/i18n/phrases.h"
#include "shared/sync/device.h"

namespace planerka {

/// What a screen draws: everything as it is in this frame. Nothing of it outlives the frame.
struct Frame {
  const Replica& replica;
  const Insight& insight;
  const Session& session;
  const Route& route;
  const Drafts& drafts;
  const FileQueue& files;
  /// What «Требует внимания» holds, newest first.
  const std::vector<Matter>& matters;
  /// Who acts; none while the record of the user is not here yet.
  std::optional<Person> person;
  DeviceStatus status;
  Instant now{};  // by the server's clock, as far as it is known
  const ZoneTable& zone;
  Date today;
  StorageRoom room;
  /// Commands of this device that the server has decided, oldest first, as of the last AskSent.
  std::span<const disk::Decided> sent;
  /// What became of an Act of the last frame that had a token.
  std::optional<Answer> answer;
  /// Files that wait for the connection.
  std::size_t downloads_waiting = 0;
  /// Files that were picked for the open form.
  std::span<const KeptFile> picked;
  /// The agencies as «Агентства» lists them now: previous and next of a card.
  std::span<const RecordId> agency_order;

  const Store& store() const { return replica.store(); }
  Language language() const { return session.language; }
  std::string_view phrase(PhraseKey key) const;
  std::string phrase(PhraseKey key, std::initializer_list<std::string> args) const;
  std::string plural(PhraseKey key, std::int64_t number) const;
  /// What something is called, by the company's number where its title tells one.
  std::string title(PhraseKey key, const NumberSetting* counts) const;
  /// The name of a user; «система» for none.
  std::string user_name(RecordId user) const;
  /// Who works on a device of this number; «система» for the authority.
  std::string author_name(ReplicaId replica) const;
};

}  // namespace planerka
