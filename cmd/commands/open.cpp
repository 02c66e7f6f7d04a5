// smm open: where a published post is, and the browser there.

#include <fmt/format.h>

#include <filesystem>

#include "command.h"
#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "queue/queue_store.h"
#include "sys/process.h"
#include "values.h"

namespace smm {
namespace {

struct OpenOptions {
  std::string post;
  std::vector<std::string> accounts;
  bool print = false;
};

void setup(Arguments& app, OpenOptions& options) {
  app.option("POST", options.post, "a post, POST@ACCOUNT, or an entry's number")
      .type_name("POST")
      .required();
  account_option(app, options.accounts);
  app.flag("--print", options.print, "print the address, and open nothing");
}

// Of a post on all of its accounts, of POST@ACCOUNT or a number the one.
std::vector<Entry> entries_of(Session& session, const OpenOptions& options) {
  bool number = options.post.find_first_not_of("0123456789") == std::string::npos;
  auto* db = session.existing_store();
  EntryFilter filter;
  filter.post = options.post;
  filter.accounts = queue_accounts(session, options.accounts);
  std::vector<Entry> entries;
  if (db != nullptr) entries = QueueStore(*db).list(filter);
  if (!entries.empty()) return entries;
  if (number || options.post.find('@') != std::string::npos)
    return {find_entry(session, options.post)};
  require_post(session, options.post);
  throw Error(Status::failed, fmt::format("{} is not in the queue", visible(options.post)),
              "`smm plan apply` brings the queue to what the plan says");
}

// Where it is: at its network, or, of a folder that is no site yet, in that folder. Empty: nobody
// knows.
std::string place_of(Session& session, const Entry& entry) {
  if (entry.url.empty() || is_web(entry.url)) return entry.url;
  std::error_code missing;
  auto file = session.workspace().root / entry.url;
  return std::filesystem::exists(file, missing) ? file.string() : std::string();
}

// Why there is no address.
Error nowhere(const Entry& entry) {
  auto head = fmt::format("{} on {} ", visible(entry.post), visible(entry.account));
  if (entry.state != State::published)
    return {Status::failed, head + fmt::format("is {}, and not published", to_string(entry.state)),
            fmt::format("smm queue show {} says more", entry.id)};
  if (entry.by_hand)
    return {Status::failed, head + "was published by hand, and nobody said where",
            fmt::format("smm queue done {0} --undo, then smm queue done {0} --url URL", entry.id)};
  return {Status::failed, head + "is published, and its network gives no address for it",
          fmt::format("smm queue show {} says more", entry.id)};
}

// BROWSER as the desktop's own tools read it: programs separated by colons, the first that starts.
std::vector<std::string> browsers(const Environment& environment) {
  std::vector<std::string> programs;
  auto set = environment("BROWSER").value_or("");
  for (auto program : split(set, ':'))
    if (!program.empty()) programs.emplace_back(program);
  programs.emplace_back("xdg-open");
  return programs;
}

std::vector<std::string> command_line(const std::string& program, const std::string& address) {
  std::vector<std::string> words;
  bool placed = false;
  for (auto word : split(program, ' ')) {
    if (word.empty()) continue;
    placed = placed || word == "%s";
    words.emplace_back(word == "%s" ? std::string_view(address) : word);
  }
  if (!placed) words.push_back(address);
  return words;
}

void browse(Session& session, const std::string& address) {
  constexpr std::chrono::seconds patience{20};
  for (const auto& program : browsers(session.env().environment)) {
    ProcessRequest request{command_line(program, address), patience};
    request.passed = {"DISPLAY",
                      "WAYLAND_DISPLAY",
                      "XAUTHORITY",
                      "XDG_RUNTIME_DIR",
                      "XDG_CURRENT_DESKTOP",
                      "XDG_SESSION_TYPE",
                      "XDG_DATA_DIRS",
                      "XDG_CONFIG_HOME",
                      "DBUS_SESSION_BUS_ADDRESS",
                      "DESKTOP_SESSION",
                      "BROWSER",
                      "TERM",
                      "USER"};
    try {
      if (run_process(request).status == 0) return;
    } catch (const Error&) {
      // It is not installed: the next one.
    }
  }
  session.note("no browser could be started: set BROWSER, or install xdg-open\n");
}

Status run(Session& session, const OpenOptions& options) {
  auto entries = entries_of(session, options);
  std::vector<Entry> out;
  for (auto& entry : entries) {
    if (entry.state != State::published) continue;
    auto place = place_of(session, entry);
    if (place.empty()) continue;
    out.push_back(entry);
    out.back().url = place;
  }
  if (out.empty()) throw nowhere(entries.front());
  Json json = Json::array();
  for (const auto& entry : out) {
    json.push_back({{"entry", entry.id},
                    {"post", entry.post},
                    {"account", entry.account},
                    {"url", entry.url}});
    if (!session.json()) session.print(visible(entry.url) + "\n");
  }
  if (session.json()) session.print(write_json(json, 2) + "\n");
  bool person = session.terminal().is_terminal && !session.json() && !options.print &&
                !session.globals().no_input;
  if (!person) return Status::done;
  session.env().out.flush();
  for (const auto& entry : out) browse(session, entry.url);
  return Status::done;
}

void define(Arguments& app, Session& session) {
  runs<OpenOptions>(app, session,
                    "smm open welcome              # on every account where it is out\n"
                    "smm open welcome@site --print # only the address\n",
                    setup, run);
}

}  // namespace

namespace commands {
extern const Command open{"open", "show where a published post is, in the browser", define, 11};
}  // namespace commands

}  // namespace smm
