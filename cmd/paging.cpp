#include "paging.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "sys/foreground.h"

namespace smm {
namespace {

// The words of the command; none: what is shown is printed.
std::vector<std::string> pager_of(Session& session) {
  auto value = session.env().environment("SMM_PAGER");
  if (!value) value = session.env().environment("PAGER");
  std::vector<std::string> words;
  if (!value) return words;
  for (auto word : split(*value, ' '))
    if (!word.empty()) words.emplace_back(word);
  if (words.size() == 1 && words[0] == "cat") words.clear();
  return words;
}

}  // namespace

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

void show_document(Session& session, const std::string& text) {
  auto lines = std::count(text.begin(), text.end(), '\n');
  auto pager = pager_of(session);
  if (!session.can_ask() || pager.empty() || lines < session.env().terminal.height)
    return session.show(text);
  session.env().out.flush();
  session.env().err.flush();
  try {
    // less ends where the text fits the screen, and shows colours.
    bool is_set = session.env().environment("LESS").has_value();
    run_in_foreground(pager, text,
                      is_set ? std::vector<std::string>{} : std::vector<std::string>{"LESS=FRX"});
  } catch (const Error& error) {
    session.show(text);
    session.note(fmt::format("{}; SMM_PAGER names the pager\n", visible(error.what())));
  }
}

}  // namespace smm
