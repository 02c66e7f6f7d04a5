#include "said.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "core/error.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr Seconds a_day{86'400};

std::optional<fs::path> memory_of(Session& session, std::string_view about) {
  auto state = session.env().environment("XDG_STATE_HOME").value_or("");
  auto home = session.env().environment("HOME").value_or("");
  if (state.empty() && !home.empty()) state = home + "/.local/state";
  if (state.empty()) return {};
  auto what = sha256(fmt::format("{}\n{}", session.workspace().root.string(), about));
  return fs::path(state) / "smm" / "said" / what.substr(0, 32);
}

// When it was last said, as whole seconds.
std::optional<Time> last_said(const fs::path& memory) {
  std::error_code missing;
  if (!fs::exists(memory, missing)) return {};
  auto text = read_file(memory, 64);
  std::int64_t seconds = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc{}) return {};
  return Time{Seconds{seconds}};
}

}  // namespace

bool is_news(Session& session, std::string_view about) {
  if (session.env().terminal.err) return true;
  auto memory = memory_of(session, about);
  if (!memory) return true;
  auto now = session.now();
  try {
    auto last = last_said(*memory);
    if (last && *last <= now && now - *last < a_day) return false;
    fs::create_directories(memory->parent_path());
    fs::permissions(memory->parent_path(), fs::perms::owner_all);
    write_file(*memory, fmt::format("{}\n", now.time_since_epoch().count()), 0600);
  } catch (const std::exception&) {
    // It cannot be remembered: better said again than never.
  }
  return true;
}

}  // namespace smm
