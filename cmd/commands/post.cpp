// smm post: publish one post now (or queue it), through the same queue as everything else, so that
// a crash in the middle is not forgotten.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "command.h"
#include "commands/post/once.h"
#include "commands/post/words.h"
#include "core/json.h"
#include "core/language.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/price.h"
#include "plan/checks/check.h"
#include "plan/reading/copy.h"
#include "publishing.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "sys/files.h"
#include "team.h"
#include "values.h"

namespace smm {
namespace {

struct PostOptions {
  std::string text, thread, link, at, language, warning, visibility, reply_to, quote, poll_for, id;
  std::vector<std::string> to, media, alt, poll;
  bool edit = false, again = false, dry_run = false, yes = false;
};

void setup(Arguments& app, PostOptions& options) {
  app.option("TEXT", options.text,
             "the text; @FILE reads a file, - standard input; without one, your editor opens")
      .type_name("TEXT");
  app.option("--to", options.to, "accounts or groups, separated by commas")
      .type_name("ACCOUNT")
      .delimiter(',')
      .required();
  app.option("--media", options.media, "a file to attach; may be repeated")
      .type_name("FILE")
      .one_each();
  app.option("--alt", options.alt, "the alt text of the --media before it")
      .type_name("TEXT")
      .one_each();
  app.option("--thread", options.thread,
             "a file with a thread, its parts between lines of ---; - is standard input")
      .type_name("FILE");
  app.flag("--edit", options.edit, "open your editor on the text first");
  app.option("--link", options.link, "the address that {link} in the text stands for")
      .type_name("URL");
  app.option("--lang", options.language, "the language of the text, as en").type_name("LANG");
  app.option("--warning", options.warning, "a content warning, shown before the text")
      .type_name("TEXT");
  app.option("--visibility", options.visibility, "who may see it; default: public")
      .words({"public", "unlisted", "followers", "direct"});
  app.option("--reply-to", options.reply_to, "the address of the post it answers").type_name("URL");
  app.option("--quote", options.quote, "the address of the post it quotes").type_name("URL");
  app.option("--poll", options.poll, "a choice of its poll; may be repeated")
      .type_name("TEXT")
      .one_each();
  app.option("--poll-for", options.poll_for, "how long the poll is open; default: 1d")
      .type_name("DURATION");
  app.option("--at", options.at, "queue it for this time instead of publishing now")
      .type_name("TIME");
  app.option("--id", options.id,
             "the post's name: one post, however often the command is run again")
      .type_name("NAME");
  app.flag("--again", options.again, "also if the same words went there within a day");
  app.flag("--dry-run", options.dry_run, "check and show it; nothing is sent or changed");
  app.flag("-y,--yes", options.yes, "do not ask");
}

void refuse_unpublished(const Account& account) {
  bool competitor = account.kind == "competitor", active = account.status == "active";
  if (competitor || !active)
    throw Error(Status::usage, fmt::format("nothing is published on {}", account.name),
                competitor ? "it is a competitor's account" : "its status is " + account.status);
  if (!account.network->plans())
    throw Error(Status::usage, fmt::format("{} ({}) holds figures, and no posts", account.name,
                                           account.network->title));
}

// Of a group, those that speak; in the order of the alphabet.
std::vector<std::string> accounts_of(Session& session, const std::vector<std::string>& to) {
  const auto& workspace = session.workspace();
  auto names = read_accounts(session, to);
  std::erase_if(names, [&](const auto& name) {
    bool named = std::find(to.begin(), to.end(), name) != to.end();
    return !named && workspace.account(name)->status != "active";
  });
  std::sort(names.begin(), names.end());
  if (names.empty()) throw Error(Status::usage, "no account of that group is active");
  for (const auto& name : names) refuse_unpublished(*workspace.account(name));
  return names;
}

// A file named from the current folder, as the queue keeps it: relative to the workspace.
std::string in_workspace(Session& session, const std::string& file) {
  refuse_web_address(file);
  std::error_code ignored;
  auto path = fs::weakly_canonical(session.env().folder / file, ignored);
  return path.lexically_relative(fs::weakly_canonical(session.workspace().root, ignored)).string();
}

void require_address(const char* option, const std::string& text) {
  if (text.empty()) return;
  if (!is_web(text))
    throw Error(Status::usage, fmt::format("{}: \"{}\" is not an address", option, visible(text)),
                "begin it with https://");
  if (auto wrong = foreign_to_an_address(text))
    throw Error(Status::usage, fmt::format("{}: {}", option, *wrong));
}

std::optional<Poll> poll_of(const PostOptions& options) {
  if (options.poll.empty() && !options.poll_for.empty())
    throw Error(Status::usage, "--poll-for is for a --poll");
  if (options.poll.empty()) return {};
  Poll poll{options.poll};
  if (!options.poll_for.empty()) poll.duration = read_duration("--poll-for", options.poll_for);
  return poll;
}

// The texts of the parts; media belong to the first.
Copy copy_of(Session& session, const PostOptions& options, const std::vector<std::string>& texts) {
  Copy copy;
  copy.link = options.link;
  copy.language = options.language;
  copy.warning = options.warning;
  copy.visibility = parse_visibility(options.visibility).value_or(Visibility::everyone);
  copy.poll = poll_of(options);
  require_address("--link", copy.link);
  if (auto wrong = wrong_language(copy.language); !copy.language.empty() && !wrong.empty())
    throw Error(Status::usage, "--lang: " + wrong);
  if (options.alt.size() > options.media.size())
    throw Error(Status::usage, "there are more --alt than --media");
  for (const auto& text : texts) copy.parts.push_back({text, {}, {}});
  for (std::size_t i = 0; i < options.media.size(); ++i)
    copy.parts[0].media.push_back({in_workspace(session, options.media[i]),
                                   i < options.alt.size() ? options.alt[i] : "",
                                   {}});
  return copy;
}

std::string id_of(Session& session, const PostOptions& options) {
  if (!options.id.empty()) return valid_id(options.id);
  auto random = session.env().random();
  auto stamp = rfc3339(session.now());
  for (const char* mark : {"-", ":", "T", "Z"}) replace_all(stamp, mark, "");
  return fmt::format("post-{}-{:08x}", stamp, random.between(0, 0xFFFFFFFF));
}

Time due_time(Session& session, const PostOptions& options) {
  if (options.at.empty()) return session.now();
  auto due = read_time(session, "--at", options.at);
  if (due < session.now())
    throw Error(Status::usage, fmt::format("--at: {} is past", visible(options.at)));
  return due;
}

// The posts of each account, checked like those of a plan.
Plan plan_of(Session& session, const PostOptions& options, const std::string& id,
             const std::vector<std::string>& texts) {
  const auto& workspace = session.valid_workspace();
  session.existing_store();  // the limits that the servers told
  Plan plan;
  PlannedPost post;
  post.id = id;
  post.at = due_time(session, options);
  post.local = options.at.empty() ? rfc3339(post.at) : written_time(session, options.at);
  post.late = workspace.late;
  post.place = {"post", {}};
  auto copy = copy_of(session, options, texts);
  require_address("--reply-to", options.reply_to);
  require_address("--quote", options.quote);
  MediaShelf shelf(workspace.root);
  auto there = standing(session, options.id, accounts_of(session, options.to));
  for (const auto& name : accounts_of(session, options.to)) {
    if (std::any_of(there.begin(), there.end(), [&](const auto& e) { return e.account == name; }))
      continue;
    const auto& account = *workspace.account(name);
    CopyContext context{
        std::string(account.network->name), name, "", "", post.id, nullptr, account.options};
    Output output{name,         make_post(copy, context, {}, shelf, "post", plan.problems),
                  post.at,      post.local,
                  Fold::unique, {{}}};
    if (!options.reply_to.empty()) output.post.reply_to = PostRef{{}, {}, {}, options.reply_to};
    if (!options.quote.empty()) output.post.quote = PostRef{{}, {}, {}, options.quote};
    post.outputs.push_back(std::move(output));
  }
  // A film takes its time to be read: what goes out now is not late because of that.
  auto now = options.at.empty() ? post.at : session.now();
  plan.posts.push_back(std::move(post));
  check_posts(plan, workspace, now, {});
  check_words(plan, workspace);
  return plan;
}

void preview_part(const Network& network, const Output& output, const Account& account,
                  std::size_t index, Sink& sink) {
  const auto& part = output.post.parts[index];
  auto limits = network.limits_on(account.settings);
  auto most = text_limit(limits, output.post, index);
  auto number = output.post.parts.size() == 1
                    ? std::string()
                    : fmt::format(", {} of {}", index + 1, output.post.parts.size());
  auto price = index == 0 && account.sends() ? price_of(network, output.post, account.settings)
                                             : std::nullopt;
  sink.write(fmt::format("{} ({}{}{}): {}{} {}{}\n", visible(output.account), network.title,
                         account.sends() ? "" : ", by hand", number,
                         text_length(limits, output.post, index),
                         most ? fmt::format(" of {}", *most) : "", limits.text.unit,
                         price ? ", " + to_string(*price) : ""));
  if (index == 0 && !output.post.warning.empty())
    sink.write(fmt::format("  [warning: {}]\n", visible(output.post.warning)));
  for (auto line : split(part.text, '\n')) sink.write(fmt::format("  {}\n", visible(line)));
  for (const auto& media : part.media)
    sink.write(fmt::format("  [{}: {}]\n", visible(media.file),
                           media.alt.empty() ? "no alt text" : visible(media.alt)));
  if (index > 0 || !output.post.poll) return;
  for (const auto& choice : output.post.poll->options)
    sink.write(fmt::format("  ( ) {}\n", visible(choice)));
}

void preview(Session& session, const PlannedPost& post, Sink& sink) {
  for (const auto& output : post.outputs) {
    const auto& account = *session.workspace().account(output.account);
    for (std::size_t part = 0; part < output.post.parts.size(); ++part)
      preview_part(*account.network, output, account, part, sink);
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

// Whether somebody has said that the same words are another post, or what makes it one.
bool repeats(const PostOptions& options) { return options.again || !options.id.empty(); }

// Where approval is required, the words of one who may give it are approved, and those of others a
// draft. Whether they may go out.
bool enqueue(Session& session, const PostOptions& options, const Plan& plan) {
  auto& db = session.store();
  QueueStore store(db);
  Consent consent(db, session.workspace());
  auto who = session.who();
  bool says_yes = consent.may_say_yes(who) && may_say_yes_here(session);
  bool approved = !consent.required() || says_yes;
  std::optional<Unhurried> commit;
  if (options.at.empty() && approved) commit.emplace(db);  // the claim follows at once, and lasts
  Transaction tx(db);
  const auto& post = plan.posts[0];
  if (!repeats(options)) refuse_repeat(db, post);
  for (const auto& output : post.outputs) {
    Entry entry;
    entry.post = post.id;
    entry.account = output.account;
    const auto& account = *session.workspace().account(output.account);
    entry.network = account.network->name;
    entry.by_hand = !account.sends();
    entry.origin = "post";
    entry.due = post.at;
    entry.local = post.local;
    entry.late = post.late;
    entry.content = to_json(output.post);
    entry.state = approved ? ready_state(entry) : State::draft;
    entry.id = store.insert(entry, session.now());
    if (consent.required() && says_yes) {
      consent.say_yes(entry, who, session.now());
      approved = consent.covered(entry);
      if (!approved && is_ready(entry.state))
        store.change_state(entry, State::draft, consent.lacks(entry), session.now());
    }
    store.log(session.now(), who, "post", entry.id, "");
  }
  tx.commit();
  return approved;
}

// The words of the line that say all but the text, to post a draft with.
std::vector<std::string> other_words(const PostOptions& options) {
  std::vector<std::string> words{"--to", join(options.to, ",")};
  auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) words.insert(words.end(), {name, value});
  };
  for (std::size_t i = 0; i < options.media.size(); ++i) {
    add("--media", options.media[i]);
    if (i < options.alt.size()) add("--alt", options.alt[i]);
  }
  add("--link", options.link);
  add("--lang", options.language);
  add("--warning", options.warning);
  add("--visibility", options.visibility);
  add("--reply-to", options.reply_to);
  add("--quote", options.quote);
  for (const auto& choice : options.poll) add("--poll", choice);
  add("--poll-for", options.poll_for);
  add("--at", options.at);
  add("--id", options.id);
  if (options.again) words.emplace_back("--again");
  return words;
}

// What there is to say, and the draft that it was written in, if a person wrote it just now.
struct Words {
  std::vector<std::string> texts;
  std::optional<TextDraft> draft;
};

Words words_of(Session& session, const PostOptions& options, const std::string& id) {
  if (!options.thread.empty()) {
    if (!options.text.empty())
      throw Error(Status::usage, "give either TEXT or --thread",
                  "the file of a thread holds all its parts");
    bool piped = options.thread == "-";
    return {thread_parts(piped ? given_text(session, "-") : text_of_file(session, options.thread)),
            {}};
  }
  auto text = options.text.empty() ? "" : given_text(session, options.text);
  bool writes = options.edit || options.text.empty();
  if (!writes) return {{std::string(trim(text))}, {}};
  if (!session.can_ask())
    throw Error(Status::usage, "there is no text, and nobody is there to write one",
                "give TEXT, @FILE, - for standard input, or --thread FILE");
  Words words{{}, TextDraft(session, id, text, other_words(options))};
  words.texts = thread_parts(words.draft->text());
  return words;
}

// It is in the queue, and stays there until somebody says yes to it.
Status tell_draft(Session& session, const PlannedPost& post, bool later) {
  if (session.json())
    session.print(
        write_json(Json{{"post", post.id}, {"due", rfc3339(post.at)}, {"state", "draft"}}, 2) +
        "\n");
  else
    session.print(fmt::format("drafted {} for {}\n", post.id, visible(post.local)));
  session.complain(fmt::format("smm: it waits for approval: {} may; `{}`\n",
                               visible(session.workspace().who_may(Workspace::Deed::approve)),
                               approve_command(session.workspace(), "--post " + post.id)));
  return later ? Status::done : Status::failed;
}

void tell_queued(Session& session, const PlannedPost& post) {
  EntryFilter filter;
  filter.post = post.id;
  auto entries = QueueStore(session.store()).list(filter);
  std::erase_if(entries, [](const Entry& entry) { return !entry.by_hand; });
  if (session.json()) {
    Json json{{"post", post.id}, {"due", rfc3339(post.at)}, {"by_hand", Json::array()}};
    for (const auto& entry : entries) json["by_hand"].push_back(entry_json(entry));
    return session.print(write_json(json, 2) + "\n");
  }
  session.print(fmt::format("queued {} for {}\n", post.id, visible(post.local)));
  for (const auto& entry : entries)
    session.note(fmt::format("{} is published by hand: entry {}, which a flush then reports\n",
                             visible(entry.account), entry.id));
}

Status send(Session& session, const PostOptions& options, const Plan& plan) {
  const auto& post = plan.posts[0];
  session.print_problems(plan.problems, session.env().err);
  if (has_errors(plan.problems))
    throw Error(Status::invalid, "the post cannot go out like this: nothing was queued");
  if (auto* db = session.existing_store(); db != nullptr && !repeats(options))
    refuse_repeat(*db, post);
  if (options.at.empty()) require_open(session, post);
  bool asks = session.env().terminal.in && !options.yes;
  if (options.dry_run || asks)
    preview(session, post,
            options.dry_run && !session.json() ? session.env().out : session.env().err);
  if (options.dry_run) {
    if (session.json())
      session.print(
          write_json(Json{{"post", post.id}, {"due", rfc3339(post.at)}, {"dry_run", true}}, 2) +
          "\n");
    return Status::done;
  }
  if (!session.confirm(options.at.empty() ? "Publish this now?" : "Queue this?", options.yes,
                       "post"))
    return session.declined();
  if (options.at.empty()) require_host(session.valid_workspace());
  if (!enqueue(session, options, plan)) return tell_draft(session, post, !options.at.empty());
  if (!options.at.empty()) {
    tell_queued(session, post);
    return Status::done;
  }
  FlushOptions flush;
  flush.post = post.id;
  flush.named = !options.id.empty();
  flush.ignore_pause = true;
  return send_now(session, flush);
}

// The library that talks to networks is loaded while the post is read and checked, and its entry
// reaches the disk: that takes as long as both.
std::shared_ptr<void> begin_to_connect(Session& session, const PostOptions& options) {
  const auto& workspace = session.valid_workspace();
  bool sends = options.at.empty() && !options.dry_run && options.yes;
  if (!sends || session.env().prepare_http == nullptr) return {};
  for (const auto& name : options.to)
    for (const auto& member : workspace.expand(name))
      if (const auto* account = workspace.account(member);
          account && account->sends() && !account->secrets.empty())
        return session.env().prepare_http();
  return {};
}

Status run(Session& session, const PostOptions& options) {
  session.may_make_state();
  auto connecting = begin_to_connect(session, options);
  auto id = id_of(session, options);
  auto there = standing(session, options.id, accounts_of(session, options.to));
  if (!there.empty() && there.size() == accounts_of(session, options.to).size())
    return go_on(session, there, !options.at.empty() || options.dry_run);
  auto words = words_of(session, options, id);
  if (words.texts.empty()) words.texts.emplace_back();  // pictures alone; else the check refuses it
  if (!words.draft) return send(session, options, plan_of(session, options, id, words.texts));
  try {
    auto status = send(session, options, plan_of(session, options, id, words.texts));
    if (status == Status::done && !options.dry_run)
      words.draft->remove();
    else if (status == Status::failed || options.dry_run)
      session.note(words.draft->sentence() + "\n");
    else
      session.note(words.draft->copy_sentence() + "\n");
    return status;
  } catch (const Error&) {
    session.note(words.draft->sentence() + "\n");
    throw;
  }
}

void define(Arguments& app, Session& session) {
  runs<PostOptions>(
      app, session,
      "smm post \"The kiln is open.\" --to site --yes\n"
      "smm post @news.txt --to site --media img/kiln.png --alt \"An open kiln\" --yes\n"
      "echo \"From a script\" | smm post - --to site --yes\n"
      "smm post --thread thread.txt --to site --yes\n"
      "smm post \"Version 1.2 is out.\" --to site --id release-1.2 --yes # once\n"
      "smm post \"Tomorrow: {link}\" --link https://example.org/a --to site --dry-run\n",
      setup, run);
}

}  // namespace

namespace commands {
extern const Command post{"post", "publish one post now, or at a time", define, 2};
}  // namespace commands

}  // namespace smm
