#pragma once
// Long lists on a terminal. A person sees what is nearest to now, in a number that fits; a program
// gets all of it, in its one order.

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

}  // namespace smm
