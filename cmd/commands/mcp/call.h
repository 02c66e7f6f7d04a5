#pragma once
// A command line of smm, run inside this program for another one: the same words, the same answers
// as on a terminal, but with streams in memory, nobody to ask, and no network.

#include <string>
#include <vector>

#include "core/json.h"
#include "session.h"

namespace smm {

struct Called {
  int status = 0;                     // the exit status
  Json result;                        // the document that it printed; other text as a string
  std::vector<std::string> messages;  // the lines of standard error
  bool answered = false;              // it gave what it was asked for
};

// Runs `words` in the workspace of `session`, with `input` as standard input. `caller` is whom the
// log names for what it changes. Never throws for what the command did. An answer beyond 256 KiB is
// left out, with a message that says how to ask for less.
Called call(Session& session, const std::string& caller, const std::vector<std::string>& words,
            const std::string& input = {});

// A text of others within a sentence or the log: visible, and at most `columns` wide.
std::string shortened(std::string_view text, std::size_t columns);

// `value` on one line. What nobody sees (control and format characters, tags of Unicode), and what
// could hide words from people, is written as \uXXXX: another text with the same meaning.
std::string quoted(const Json& value);

}  // namespace smm
