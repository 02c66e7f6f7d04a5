#pragma once
// What is long, on a terminal. Of a list a person sees what is nearest to now, in a number that
// fits; a document goes through the pager of their choice. A program gets all of it, in its one
// order.

#include <cstddef>
#include <string>

#include "arguments.h"
#include "session.h"

namespace smm {

inline constexpr std::size_t rows_on_a_screen = 30;

// --all: every row, on a terminal too.
void all_option(Arguments& app, bool& all);

// Whether a list that nothing has narrowed is cut for a person.
bool is_cut(const Session& session, bool all, bool narrowed);

// Says what is not shown: "41 before today and 12 after these: --all shows them". Nothing, where
// that is nothing.
void note_hidden(Session& session, std::size_t before, const std::string& where, std::size_t after);

// Shows a document: through the program that SMM_PAGER names, else PAGER, where it is longer than
// the screen and a person sits there. One of them that is empty, or cat, means none.
void show_document(Session& session, const std::string& text);

}  // namespace smm
