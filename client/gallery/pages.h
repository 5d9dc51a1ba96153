#pragma once

#include "client/gallery/gallery.h"

namespace planerka::gallery {

/// A list with everything around it: 100,000 rows, search, chips, a dialog.
void draw_list(Gallery& gallery);
/// The card of a record: figures, tabs, a form, a feed.
void draw_card(Gallery& gallery);
/// Deals by their stages.
void draw_board(Gallery& gallery);
/// A screen without anything.
void draw_empty(Gallery& gallery);
/// What is pressed: buttons, chips, check boxes, links, tabs, in every state.
void draw_buttons(Gallery& gallery);
/// What is read: words, states, figures, progress, notices, feeds, in every tone.
void draw_words(Gallery& gallery);
/// Tables with chosen rows, groups, more columns than there is room for, and without rows.
void draw_tables(Gallery& gallery);
/// What comes above a screen: toasts, hints, menus, dialogs, «Найти».
void draw_overlays(Gallery& gallery);

}  // namespace planerka::gallery
