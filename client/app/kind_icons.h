#pragma once

#include "client/ui/icon.h"
#include "shared/model/schema.h"

namespace planerka {

/// The picture that stands for records of a kind wherever they are named.
constexpr ui::Icon icon_of(Kind kind) {
  switch (kind) {
    case Kind::Agency:
      return ui::Icon::Building2;
    case Kind::Agent:
      return ui::Icon::Users;
    case Kind::Client:
      return ui::Icon::Contact;
    case Kind::Registration:
      return ui::Icon::ClipboardCheck;
    case Kind::Deal:
      return ui::Icon::Handshake;
    case Kind::Task:
      return ui::Icon::ListChecks;
    case Kind::Event:
      return ui::Icon::History;
    case Kind::Project:
      return ui::Icon::LayoutGrid;
    default:
      return ui::Icon::FileText;
  }
}

}  // namespace planerka
