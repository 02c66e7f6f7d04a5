// A network that is a program of the user's own: smm-exec(7) says how smm talks to it.
//
// What the program can do stands in smm.yaml, not in the program, so that `plan check` runs nothing
// and works without it.

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "core/error.h"
#include "core/json.h"
#include "networks/exec/limits.h"
#include "networks/exec/program.h"
#include "networks/network.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/values.h"
#include "sys/files.h"

namespace smm::exec {
using namespace networks;

namespace {

// ---- The journal ----

constexpr std::string_view key_key = "key", out_key = "out";

// A name for the post that no other has, for programs that can mark what they post.
void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get(key_key)) journal.put(key_key, handles.key("post"));
}

// The files of a post as they may leave, in a folder that goes when this does.
class Outbox {
 public:
  // Their list for the program, or an Outcome that says why not.
  std::variant<Json, Outcome> fill(const Post& post, const Connection& connection) {
    auto list = Json::array();
    auto media = limits(connection.settings).media;
    for (std::size_t part = 0; part < post.parts.size(); ++part)
      for (const auto& one : post.parts[part].media) {
        auto taken = outgoing_file(connection.root, one, media);
        if (auto* failed = std::get_if<Outcome>(&taken)) return std::move(*failed);
        const auto& file = std::get<OutgoingFile>(taken);
        auto path = place() / fmt::format("{}-{}", list.size() + 1, file.name);
        write_content(path, file.content, 0600);
        list.push_back({{"part", part},
                        {"path", path.string()},
                        {"type", file.type},
                        {"alt", one.alt},
                        {"bytes", file.content.size()},
                        {"width", file.width},
                        {"height", file.height},
                        {"seconds", file.seconds}});
      }
    return list;
  }

 private:
  const TemporaryFolder& place() {
    if (!folder_) folder_.emplace();
    return *folder_;
  }
  std::optional<TemporaryFolder> folder_;
};

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : connection_(connection), runner_(connection_) {}

  Outcome publish(const Post& post, Journal& journal) override;
  Finding find(const Post& post, Journal& journal) override;
  Changed edit(const Post& post, Journal& journal) override {
    return change("edit", post, journal);
  }
  Changed retract(const Post& post, Journal& journal) override {
    return change("retract", post, journal);
  }
  smm::Answer<AccountState> check_account() override;
  smm::Answer<RemoteFigures> figures(const FiguresRequest& request) override;

 private:
  Json request(std::string_view action, const Post& post, const Journal& journal) const;
  Published keep(const Json& answer, Journal& journal) const;
  Changed change(std::string_view action, const Post& post, Journal& journal);
  template <typename Result>
  smm::Answer<Result> not_told(const Answer& answer) const;

  Connection connection_;
  Runner runner_;
};

Json Publisher::request(std::string_view action, const Post& post, const Journal& journal) const {
  Json json{{"action", action}, {"key", journal.get(key_key).value_or("")}};
  json["post"] = parse_json(to_json(post));
  if (auto out = journal.get(out_key)) json["published"] = parse_json(*out);
  return json;
}

// What is out is told again with every later action on the post. That it is out holds without that.
Published Publisher::keep(const Json& answer, Journal& journal) const {
  Published out{text_of(answer, "remote_id"), text_of(answer, "url")};
  if (out.remote_id.empty()) out.remote_id = journal.get(key_key).value_or("");
  Json kept{{"remote_id", out.remote_id}, {"url", out.url}};
  try {
    journal.put(out_key, write_json(kept));
  } catch (const Error&) {
  }
  return out;
}

// What throws is before the start of the program, or after it has said that nothing was posted.
Outcome Publisher::publish(const Post& post, Journal& journal) try {
  Runner::stop_left_over(journal);
  Outbox outbox;
  auto program = program_of(connection_);
  auto files = outbox.fill(post, connection_);
  if (auto* failed = std::get_if<Outcome>(&files)) return std::move(*failed);
  auto request = this->request("publish", post, journal);
  request["media"] = std::get<Json>(std::move(files));
  auto answer = runner_.run(program, std::move(request), &journal);
  if (answer.outcome == "published") return keep(answer.json, journal);
  auto outcome = not_done(answer, connection_.clock.now());
  if (answer.started && !std::holds_alternative<Unknown>(outcome)) Runner::forget(journal);
  return outcome;
} catch (const Error& error) {
  if (error.status() == Status::credentials) throw;
  return RetryLater{{}, error.what()};
}

Finding Publisher::find(const Post& post, Journal& journal) {
  if (!Runner::was_started(journal) && !journal.elsewhere()) return NotThere{};
  Runner::stop_left_over(journal);
  try {
    auto program = program_of(connection_);
    if (!program.knows("find"))
      return CannotTell{"its program cannot look (actions in smm.yaml has no find)"};
    auto answer = runner_.run(program, request("find", post, journal), &journal);
    if (answer.outcome == "published") return keep(answer.json, journal);
    if (answer.outcome == "not_there") return NotThere{};
    if (answer.outcome == "cannot_tell") return CannotTell{answer.why};
    return CouldNotAsk{after(answer.json, connection_.clock.now()), answer.why};
  } catch (const Error& error) {
    return CouldNotAsk{{}, error.what()};
  }
}

Changed Publisher::change(std::string_view action, const Post& post, Journal& journal) {
  Outbox outbox;
  auto program = program_of(connection_);
  if (!program.knows(action))
    return Rejected{
        fmt::format("its program cannot do it (actions in smm.yaml has no {})", action)};
  auto request = this->request(action, post, journal);
  if (action == "edit") {
    auto files = outbox.fill(post, connection_);
    if (auto* failed = std::get_if<Outcome>(&files)) {
      if (const auto* refused = std::get_if<Rejected>(failed)) return *refused;
      return RetryLater{{}, "its files cannot be read"};
    }
    request["media"] = std::get<Json>(std::move(files));
  }
  auto answer = runner_.run(program, std::move(request), &journal);
  if (answer.outcome == "done") return Done{};
  return as_change(not_done(answer, connection_.clock.now()));
}

template <typename Result>
smm::Answer<Result> Publisher::not_told(const Answer& answer) const {
  if (answer.outcome == "login") return Refused{answer.why, true};
  return RetryLater{after(answer.json, connection_.clock.now()), answer.why};
}

std::vector<std::string> texts_of(const Json& object, std::string_view key) {
  std::vector<std::string> all;
  if (auto found = object.find(key); found != object.end() && found->is_array())
    for (const auto& one : *found)
      if (one.is_string()) all.push_back(one);
  return all;
}

smm::Answer<AccountState> Publisher::check_account() {
  AccountState state;
  auto program = program_of(connection_);
  state.server = setting(connection_.settings, "command");
  state.may = program.actions;
  state.may.insert(state.may.begin(), "publish");
  if (!program.knows("check")) return state;
  auto answer = runner_.run(program, {{"action", "check"}}, nullptr);
  if (answer.outcome != "account") return not_told<AccountState>(answer);
  const auto& json = answer.json;
  state.remote_id = text_of(json, "remote_id");
  state.handle = text_of(json, "handle");
  state.url = text_of(json, "url");
  if (auto may = texts_of(json, "may"); !may.empty()) state.may = std::move(may);
  state.expires = parse_rfc3339(text_of(json, "expires"));
  if (auto found = json.find("troubles"); found != json.end() && found->is_array())
    for (const auto& one : *found)
      state.troubles.push_back({text_of(one, "what"), text_of(one, "fix")});
  return state;
}

std::vector<RemoteFigure> figures_of(const Json& object) {
  std::vector<RemoteFigure> all;
  auto found = object.is_object() ? object.find("figures") : object.end();
  if (!object.is_object() || found == object.end() || !found->is_object()) return all;
  for (const auto& [metric, value] : found->items())
    if (value.is_number()) all.push_back({metric, value.get<double>()});
  return all;
}

smm::Answer<RemoteFigures> Publisher::figures(const FiguresRequest& wanted) {
  auto program = program_of(connection_);
  if (!program.knows("figures")) return RemoteFigures{};
  auto answer = runner_.run(
      program, {{"action", "figures"}, {"since", rfc3339(wanted.since)}, {"known", wanted.known}},
      nullptr);
  if (answer.outcome != "figures") return not_told<RemoteFigures>(answer);
  RemoteFigures figures;
  figures.account = figures_of(answer.json);
  if (auto posts = answer.json.find("posts"); posts != answer.json.end() && posts->is_array())
    for (const auto& post : *posts)
      figures.posts.push_back({text_of(post, "remote_id"), text_of(post, "url"),
                               text_of(post, "text"), text_of(post, "type"),
                               parse_rfc3339(text_of(post, "published")), figures_of(post)});
  return figures;
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

constexpr Setting settings[] = {
    {"command", Setting::Need::required,
     "the program: a path beneath the workspace with a '/', or a name in PATH", wrong_command,
     false, Setting::Binds::program},
    {"arguments", Setting::Need::optional, "its arguments, separated by spaces (default: none)",
     nullptr, false, Setting::Binds::program},
    {"environment", Setting::Need::optional,
     "variables of yours that it sees beside PATH, HOME, LANG and TZ, separated by spaces "
     "(default: the workspace's)",
     wrong_variables},
    {"token", Setting::Need::optional_secret, "handed over as SMM_SECRET_TOKEN (default: none)"},
    {"password", Setting::Need::optional_secret,
     "handed over as SMM_SECRET_PASSWORD (default: none)"},
    {"timeout", Setting::Need::optional, "seconds after which it is stopped (default: 60)",
     wrong_number},
    {"actions", Setting::Need::optional,
     "what it can beside publish: find, edit, retract, check, figures (default: none)",
     wrong_actions},
    {"replay", Setting::Need::optional,
     "what a second publish of a post does: harmless, look_up or blind (default: look_up with the "
     "action find, otherwise blind)",
     wrong_replay},
    {"text_limit", Setting::Need::optional, "the longest text (default: none)", wrong_text_limit},
    {"text_unit", Setting::Need::optional,
     "how it counts: characters, utf16 or bytes (default: characters)", exec::wrong_unit},
    {"media", Setting::Need::optional, "the MIME types it takes (default: none)", wrong_media},
    {"media_limit", Setting::Need::optional, "most files in one part (default: no limit)",
     wrong_number},
    {"features", Setting::Need::optional,
     "what else it takes: thread, reply, quote, warning, first_comment, poll, visibility (default: "
     "none)",
     wrong_features},
};

}  // namespace
}  // namespace smm::exec

namespace smm::networks {
extern const Network exec{
    .name = "exec",
    .title = "Own program",
    .summary = "a program of your own publishes: any network, in any language",
    .settings = exec::settings,
    .any_option = true,
    .settings_problem = exec::settings_problem,
    .limits = exec::limits,
    .prepare = exec::prepare,
    .looks_back = true,
    .connect = exec::connect,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
};

}  // namespace smm::networks
