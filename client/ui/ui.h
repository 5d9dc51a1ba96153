#pragma once

// Everything a screen draws with. Widgets are functions of small structs, called each frame, that
// return what happened; guards hold what has an end. A screen names no colour, no pixel font, no
// ImGui.

#include "client/ui/badge.h"
#include "client/ui/board.h"
#include "client/ui/button.h"
#include "client/ui/commands.h"
#include "client/ui/field.h"
#include "client/ui/finder.h"
#include "client/ui/icon.h"
#include "client/ui/layout.h"
#include "client/ui/overlay.h"
#include "client/ui/picture.h"
#include "client/ui/shell.h"
#include "client/ui/table.h"
#include "client/ui/text.h"
