#pragma once
// What changes of an entry, as the lines of a patch.

#include <string>
#include <vector>

#include "queue/entry.h"

namespace smm {

struct DiffLine {
  char sign;  // '-' before, '+' after, ' ' both
  std::string text;
};

// All that people read of an entry (time, texts, media, link, poll and so on), line by line: what
// differs, and two lines around it.
std::vector<DiffLine> entry_diff(const Entry& before, const Entry& after);

}  // namespace smm
