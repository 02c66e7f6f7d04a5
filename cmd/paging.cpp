#include "paging.h"

#include <fmt/format.h>

namespace smm {

void all_option(Arguments& app, bool& all) {
  app.flag("--all", all, "every row; without it, a terminal shows the 30 nearest to now");
}

bool is_cut(const Session& session, bool all, bool narrowed) {
  return session.terminal().is_terminal && !session.json() && !all && !narrowed;
}

void note_hidden(Session& session, std::size_t before, const std::string& where,
                 std::size_t after) {
  if (before + after == 0) return;
  std::string what;
  if (before > 0) what = fmt::format("{} {}", before, where);
  if (after > 0) what += fmt::format("{}{} after these", what.empty() ? "" : " and ", after);
  session.note(fmt::format("Not shown: {}; --all shows them.\n", what));
}

}  // namespace smm
