#include "client/app/downloads.h"

#include <algorithm>
#include <utility>

#include "client/app/intents.h"

namespace planerka {

std::string Downloads::add(Download download, Language language) {
  if (std::find(waiting_.begin(), waiting_.end(), download) != waiting_.end()) return {};
  if (waiting_.size() == kMax) return phrase(language, "export.full", {std::to_string(kMax)});
  waiting_.push_back(std::move(download));
  return {};
}

void Downloads::start(const DeviceStatus& status, Machine& machine) {
  if (!status.connected || status.waiting > 0) return;
  for (const Download& download : std::exchange(waiting_, {})) {
    machine.download(download);
  }
}

Download named_book(std::string_view name, Language language) {
  std::string path = "export/";
  path.append(name).append(".xlsx?lang=").append(language == Language::En ? "en" : "ru");
  return {.path = std::move(path)};
}

}  // namespace planerka
