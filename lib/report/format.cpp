#include "report/format.h"

#include <algorithm>

namespace smm {

const Format* find_format(std::string_view name) {
  auto all = all_formats();
  auto found = std::find_if(all.begin(), all.end(), [&](auto* f) { return f->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace smm
