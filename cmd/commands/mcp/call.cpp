#include "commands/mcp/call.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "app.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t most_answer = 256U << 10, most_kept = 32U << 20;  // bytes
constexpr std::size_t most_messages = 60, longest_message = 2000;

// Keeps what fits, and counts the rest.
class Kept final : public Sink {
 public:
  void write(std::string_view part) override {
    size += part.size();
    if (size <= most_kept) text += part;
  }

  std::string text;
  std::size_t size = 0;
};

// What reads nothing of the world outside, whoever asks for it.
std::unique_ptr<HttpClient> no_network() {
  throw Error(Status::failed, "this asks a network, and a program that calls may not");
}

std::vector<std::string> messages_of(const std::string& text) {
  std::vector<std::string> messages;
  for (auto line : split(text, '\n')) {
    if (trim(line).empty() || line.starts_with("{\"error\"")) continue;  // said in words before
    if (messages.size() == most_messages) {
      messages.emplace_back("and more");
      break;
    }
    messages.emplace_back(line.substr(0, longest_message));
  }
  return messages;
}

// The global options as this program was started with them, and what no program is asked.
std::vector<std::string> with_globals(Session& session, const std::vector<std::string>& words) {
  const auto& workspace = session.workspace();
  std::vector<std::string> line{"--workspace", workspace.root.string()};
  if (!session.globals().database.empty())
    line.insert(line.end(), {"--db", workspace.database.string()});
  if (!session.globals().now.empty()) line.insert(line.end(), {"--now", session.globals().now});
  line.insert(line.end(), {"--json", "--no-input", "--no-color"});
  line.insert(line.end(), words.begin(), words.end());
  return line;
}

bool is_hidden(char32_t code) {
  auto within = [&](char32_t first, char32_t last) { return code >= first && code <= last; };
  return within(0x7F, 0x9F) || code == 0xAD || code == 0x61C || code == 0x180E || code == 0x200B ||
         within(0x200E, 0x200F) || within(0x2028, 0x202E) || within(0x2060, 0x206F) ||
         code == 0xFEFF || within(0xFFF9, 0xFFFB) || within(0xE0000, 0xE0FFF);
}

}  // namespace

Called call(Session& session, const std::string& caller, const std::vector<std::string>& words,
            const std::string& input) {
  auto& outside = session.env();
  Kept out, err;
  std::istringstream in(input);
  Environment environment = [&](std::string_view name) -> std::optional<std::string> {
    if (name == "SMM_USER") return caller;
    if (name == "GITHUB_ACTIONS" || name.starts_with("SMM_")) return {};
    return outside.environment(name);
  };
  Env env{out,
          err,
          in,
          TerminalFacts{},
          environment,
          session.workspace().root,
          outside.clock,
          no_network,
          outside.random,
          outside.stop};
  Called called;
  called.status = run(with_globals(session, words), env);
  called.messages = messages_of(err.text);
  if (out.size > most_answer) {
    called.messages.push_back(
        fmt::format("the answer has {} bytes, and {} are given at most: ask for less, as with "
                    "limit, since and until, or account",
                    out.size, most_answer));
    return called;
  }
  auto document = parse_json(out.text);
  called.answered = !trim(out.text).empty();
  called.result = document.is_discarded() ? Json(out.text) : std::move(document);
  return called;
}

std::string shortened(std::string_view text, std::size_t columns) {
  auto whole = visible(text);
  return display_width(whole) > columns ? fit(whole, columns) : whole;
}

std::string quoted(const Json& value) {
  auto text = write_json(value);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    auto number = static_cast<std::uint32_t>(code);
    if (!is_hidden(code))
      out.append(text, at, bytes);
    else if (number < 0x10000)
      out += fmt::format("\\u{:04x}", number);
    else
      out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + ((number - 0x10000) >> 10),
                         0xDC00 + ((number - 0x10000) & 0x3FF));
    at += bytes;
  }
  return out;
}

}  // namespace smm
