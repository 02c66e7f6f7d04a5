// smm post: publish one post now (or queue it), through the same queue as everything else, so that
// a crash in the middle is not forgotten.

#include <fmt/format.h>

#include <iterator>
#include <nlohmann/json.hpp>

#include "command.h"
#include "core/text.h"
#include "networks/common/limits.h"
#include "plan/check.h"
#include "plan/copy.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "sys/files.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct PostOptions {
  std::string text, link, at, language;
  std::vector<std::string> to, media, alt;
  bool dry_run = false, yes = false;
};

void setup(CLI::App& app, PostOptions& options) {
  app.add_option("TEXT", options.text, "the text; @FILE reads a file, - standard input")
      ->type_name("TEXT")
      ->required();
  app.add_option("--to", options.to, "accounts or groups, separated by commas")
      ->type_name("ACCOUNT")
      ->delimiter(',')
      ->required();
  app.add_option("--media", options.media, "a file to attach; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--alt", options.alt, "the alt text of the --media before it")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  app.add_option("--link", options.link, "the address that {link} in the text stands for")
      ->type_name("URL");
  app.add_option("--lang", options.language, "the language of the text, as en")->type_name("LANG");
  app.add_option("--at", options.at, "queue it for this time instead of publishing now")
      ->type_name("TIME");
  app.add_flag("--dry-run", options.dry_run, "check and show it; nothing is sent or changed");
  app.add_flag("-y,--yes", options.yes, "do not ask");
}

constexpr std::size_t max_text = 1U << 20;

std::string read_text(Session& session, const std::string& given) {
  if (given == "-") return {std::istreambuf_iterator<char>(session.env().in), {}};
  // "@name" alone is a file; "@name says hello" is a text that begins with a mention.
  if (!given.starts_with('@') || given.find_first_of(" \n") != std::string::npos) return given;
  return read_file(session.env().folder / given.substr(1), max_text);
}

void refuse_unpublished(const Account& account) {
  bool rival = account.kind == "competitor", active = account.status == "active";
  if (rival || !active)
    throw Error(Status::usage, fmt::format("nothing is published on {}", account.name),
                rival ? "it is a competitor's account" : "its status is " + account.status);
  if (!account.network->publishes())
    throw Error(Status::usage, fmt::format("smm does not publish on {} ({}): post there by hand",
                                           account.name, account.network->title));
}

std::vector<std::string> accounts_of(const Workspace& workspace,
                                     const std::vector<std::string>& to) {
  std::vector<std::string> names;
  for (const auto& name : to) {
    auto expanded = workspace.expand(name);
    if (expanded.empty()) {
      std::vector<std::string> known;
      for (const auto& account : workspace.accounts) known.push_back(account.name);
      auto meant = nearest(name, known);
      throw Error(
          Status::usage, fmt::format("there is no account \"{}\"", visible(name)),
          meant ? fmt::format("did you mean {}?", *meant) : "`accounts:` in smm.yaml lists them");
    }
    if (workspace.account(name) == nullptr)  // of a group, those that speak
      std::erase_if(expanded, [&](const auto& member) {
        return workspace.account(member)->status != "active";
      });
    names.insert(names.end(), expanded.begin(), expanded.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  if (names.empty()) throw Error(Status::usage, "no account of that group is active");
  for (const auto& name : names) refuse_unpublished(*workspace.account(name));
  return names;
}

// A file named from the current folder, as the queue keeps it: relative to the workspace.
std::string in_workspace(Session& session, const std::string& file) {
  std::error_code ignored;
  auto path = fs::weakly_canonical(session.env().folder / file, ignored);
  return path.lexically_relative(fs::weakly_canonical(session.workspace().root, ignored)).string();
}

Copy copy_of(Session& session, const PostOptions& options) {
  Copy copy;
  copy.link = options.link;
  copy.language = options.language;
  if (!copy.link.empty() && !copy.link.starts_with("https://") && !copy.link.starts_with("http://"))
    throw Error(Status::usage, fmt::format("--link: \"{}\" is no address", visible(copy.link)),
                "begin it with https://");
  if (options.alt.size() > options.media.size())
    throw Error(Status::usage, "there are more --alt than --media");
  PartSource part{std::string(trim(read_text(session, options.text))), {}, {}};
  for (std::size_t i = 0; i < options.media.size(); ++i)
    part.media.push_back({in_workspace(session, options.media[i]),
                          i < options.alt.size() ? options.alt[i] : "",
                          {}});
  copy.parts.push_back(std::move(part));
  return copy;
}

std::string new_id(Session& session) {
  auto random = session.env().random();
  auto stamp = rfc3339(session.now());
  for (const char* mark : {"-", ":", "T", "Z"}) replace_all(stamp, mark, "");
  return fmt::format("post-{}-{:05x}", stamp, random.between(0, 0xFFFFF));
}

Time due_time(Session& session, const PostOptions& options) {
  if (options.at.empty()) return session.now();
  auto zone = Zone::find(session.workspace().timezone);
  std::optional<Time> due = parse_rfc3339(options.at);
  if (auto local = parse_local(options.at)) due = zone.resolve(*local).at;
  if (!due)
    throw Error(Status::usage, fmt::format("--at: \"{}\" is no time", visible(options.at)),
                "write it as \"2026-10-03 09:30\"");
  if (*due < session.now())
    throw Error(Status::usage, fmt::format("--at: {} is past", visible(options.at)));
  return *due;
}

// The posts of each account, checked like those of a plan.
Plan plan_of(Session& session, const PostOptions& options) {
  const auto& workspace = session.valid_workspace();
  session.existing_store();  // the limits that the servers told
  Plan plan;
  PlannedPost post;
  post.id = new_id(session);
  post.at = due_time(session, options);
  post.local = options.at.empty() ? rfc3339(post.at) : options.at + " " + workspace.timezone;
  post.late = workspace.late;
  post.place = {"post", {}};
  auto copy = copy_of(session, options);
  MediaShelf shelf(workspace.root);
  for (const auto& name : accounts_of(workspace, options.to)) {
    std::string network(workspace.account(name)->network->name);
    CopyContext context{network, name, "", "", post.id};
    Output output{name,         make_post(copy, context, {}, shelf, "post", plan.problems),
                  post.at,      post.local,
                  Fold::unique, {{}}};
    post.outputs.push_back(std::move(output));
  }
  plan.posts.push_back(std::move(post));
  check_posts(plan, workspace, session.now(), {});
  return plan;
}

void preview(Session& session, const PlannedPost& post, Sink& sink) {
  for (const auto& output : post.outputs) {
    const auto& account = *session.workspace().account(output.account);
    const auto& network = *account.network;
    const auto& part = output.post.parts[0];
    auto most = text_limit(network, output.post, 0, account.settings);
    sink.write(fmt::format("{} ({}): {}{} {}\n", visible(output.account), network.title,
                           text_length(network, output.post, 0, account.settings),
                           most ? fmt::format(" of {}", *most) : "", network.text_unit));
    for (auto line : split(part.text, '\n')) sink.write(fmt::format("  {}\n", visible(line)));
    for (const auto& media : part.media)
      sink.write(fmt::format("  [{}: {}]\n", visible(media.file),
                             media.alt.empty() ? "no alt text" : visible(media.alt)));
  }
}

// What a person paused stays closed; it is not enough to ask for one post.
void require_open(Session& session, const PlannedPost& post) {
  auto* db = session.existing_store();
  if (db == nullptr) return;
  for (const auto& output : post.outputs)
    if (auto pause = AccountStore(*db).stopped(output.account, session.now()))
      throw Error(Status::failed, "nothing was sent: paused is " + pause_sentence(*pause),
                  fmt::format("`smm queue resume {}` ends it, --at queues the post for later",
                              pause->account.empty() ? "--all" : pause->account));
}

void enqueue(Session& session, const Plan& plan) {
  auto& db = session.store();
  QueueStore store(db);
  Transaction tx(db);
  const auto& post = plan.posts[0];
  for (const auto& output : post.outputs) {
    Entry entry;
    entry.post = post.id;
    entry.account = output.account;
    entry.network = session.workspace().account(output.account)->network->name;
    entry.origin = "post";
    entry.due = post.at;
    entry.local = post.local;
    entry.late = post.late;
    entry.content = to_json(output.post);
    auto id = store.insert(entry, session.now());
    store.log(session.now(), session.who(), "post", id, "");
  }
  tx.commit();
}

Status run(Session& session, const PostOptions& options) {
  auto plan = plan_of(session, options);
  const auto& post = plan.posts[0];
  session.print_problems(plan.problems, session.env().err);
  if (has_errors(plan.problems))
    throw Error(Status::invalid, "the post cannot go out like this: nothing was queued");
  if (options.at.empty()) require_open(session, post);
  bool asks = session.env().terminal.in && !options.yes;
  if (options.dry_run || asks)
    preview(session, post,
            options.dry_run && !session.json() ? session.env().out : session.env().err);
  if (options.dry_run) {
    if (session.json())
      session.print(Json{{"post", post.id}, {"due", rfc3339(post.at)}, {"dry_run", true}}.dump(2) +
                    "\n");
    return Status::done;
  }
  if (!session.confirm(options.at.empty() ? "Publish this now?" : "Queue this?", options.yes,
                       "post"))
    return session.declined();
  enqueue(session, plan);
  if (!options.at.empty()) {
    if (session.json())
      session.print(Json{{"post", post.id}, {"due", rfc3339(post.at)}}.dump(2) + "\n");
    else
      session.print(fmt::format("queued {} for {}\n", post.id, visible(post.local)));
    return Status::done;
  }
  FlushOptions flush;
  flush.post = post.id;
  flush.ignore_pause = true;
  return publish_due(session, flush);
}

void define(CLI::App& app, Session& session) {
  runs<PostOptions>(
      app, session,
      "smm post \"The kiln is open.\" --to site --yes\n"
      "smm post @news.txt --to site --media img/kiln.png --alt \"An open kiln\" --yes\n"
      "echo \"From a script\" | smm post - --to site --yes\n"
      "smm post \"Tomorrow: {link}\" --link https://example.org/a --to site --dry-run\n",
      setup, run);
}

}  // namespace

namespace commands {
extern const Command post{"post", "publish one post now, or at a time", define, 2};
}  // namespace commands

}  // namespace smm
