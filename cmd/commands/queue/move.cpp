// smm queue move, retry and resolve: when an entry goes out, and whether it goes out again.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/text.h"
#include "queue/decide.h"
#include "queue/given_address.h"
#include "queue/parts_out.h"
#include "values.h"

namespace smm {
namespace {

struct MoveOptions {
  Selection selection;
  std::string to, by;
};

struct RetryOptions {
  Selection selection;
  std::string at;
  bool children = false;
};

constexpr std::int64_t not_given = -1;

struct ResolveOptions {
  Selection selection;
  std::vector<std::string> published, id;
  std::int64_t parts = not_given;
  bool not_out = false;
};

void setup_move(Arguments& app, MoveOptions& options) {
  selection_options(app, options.selection);
  as_option(app, options.selection.as);
  app.option("--to", options.to, "the new time, local or with an offset").type_name("TIME");
  app.option("--by", options.by, "so much later: 90s, 45m, 2h, 3d").type_name("DURATION");
}

Status run_move(Session& session, const MoveOptions& options) {
  if (options.to.empty() == options.by.empty())
    throw Error(Status::usage, "move needs either --to or --by");
  std::optional<Time> to;
  Seconds by{0};
  if (options.by.empty())
    to = read_time(session, "--to", options.to);
  else
    by = read_duration("--by", options.by);
  auto who = person_for(session, options.selection.as, Workspace::Deed::move, "move");
  Verb verb{"move", "moved", "", {State::draft, State::queued, State::by_hand, State::held}, {}};
  verb.tells_due = true;
  verb.change = [&](QueueStore& store, const Entry& entry) {
    auto due = to.value_or(entry.due + by);
    move_to(store, entry, due, to ? written_time(session, options.to) : rfc3339(due),
            session.now());
    auto detail = fmt::format("from {} to {}", rfc3339(entry.due), rfc3339(due));
    return joined(
        {by_claim(session, who), detail, consented(session, store, entry, "another time", who)});
  };
  return change_entries(session, options.selection, verb);
}

void setup_retry(Arguments& app, RetryOptions& options) {
  selection_options(app, options.selection);
  as_option(app, options.selection.as);
  app.option("--at", options.at, "at this time instead of now").type_name("TIME");
  app.flag("--children", options.children, "and the entries that failed because it was missing");
}

Status run_retry(Session& session, const RetryOptions& options) {
  std::optional<Time> at;
  if (!options.at.empty()) at = read_time(session, "--at", options.at);
  if (at && *at < session.now())
    throw Error(Status::failed, fmt::format("--at: {} is past", visible(options.at)));
  auto who = person_for(session, options.selection.as, Workspace::Deed::move, "queue");
  Verb verb{"retry",
            "queued again:",
            "hold",
            {State::failed, State::missed, State::cancelled, State::partly_out},
            {}};
  verb.tells_why = true;
  verb.change = [&](QueueStore& store, const Entry& entry) {
    Consent consent(session.store(), session.workspace());
    bool approved = consent.required() && consent.covered(entry);
    queue_again(store, entry, {at, at ? written_time(session, options.at) : "", approved},
                session.now());
    if (options.children)
      for (const auto& child : queue_children_again(store, entry, session.now()))
        store.log(session.now(), session.who(), "retry", child.id,
                  joined({fmt::format("with {} on {}", entry.post, entry.account),
                          consented(session, store, child, "another time", who)}));
    return joined({by_claim(session, who), fmt::format("was {}", to_string(entry.state)),
                   consented(session, store, entry, "another time", who)});
  };
  return change_entries(session, options.selection, verb);
}

void setup_resolve(Arguments& app, ResolveOptions& options) {
  selection_options(app, options.selection);
  app.option("--published", options.published,
             "it is out, at this address; with --parts: those of the last parts, in order")
      .type_name("URL");
  app.option("--id", options.id, "its id at the network; default: the address").type_name("REMOTE");
  app.option("--parts", options.parts, "of a thread so many are out, from the first on")
      .type_name("N");
  app.flag("--not-out", options.not_out, "it is not out: queue it again");
}

void require_one_answer(const ResolveOptions& options) {
  bool published = !options.published.empty(), parts = options.parts != not_given;
  if (options.not_out ? published || parts : !published && !parts)
    throw Error(Status::usage, "resolve needs one of --published URL, --parts N and --not-out",
                "look at the network first: is the post there?");
  if (parts && options.parts < 1)
    throw Error(Status::usage, "--parts: at least one is out", "say --not-out where none is");
  if (!parts && (options.published.size() > 1 || options.id.size() > 1))
    throw Error(Status::usage, "a post has one address: several are for --parts");
  if (!options.not_out && options.selection.entries.size() != 1)
    throw Error(Status::usage, fmt::format("{} is for one entry, by its number or name",
                                           parts ? "--parts" : "--published"));
}

// It is not out, or the part is not that was in doubt.
std::string not_out(Session& session, QueueStore& store, const Entry& entry) {
  if (entry.state == State::partly_out)
    throw Error(Status::failed,
                fmt::format("entry {}: a part of it is out, at {}", entry.id, visible(entry.url)),
                "`smm queue retry` goes on with it, `smm queue retract` takes it back");
  queue_again(store, entry, {}, session.now(), true);
  return joined({"it is not out", consented(session, store, entry, "another time", session.who())});
}

Status run_resolve(Session& session, const ResolveOptions& options) {
  require_one_answer(options);
  Verb verb{"resolve", "resolved", "", {State::unknown, State::partly_out}, {}};
  verb.change = [&](QueueStore& store, const Entry& entry) -> std::string {
    if (options.not_out) return not_out(session, store, entry);
    if (options.parts != not_given)
      return say_parts_out(store, session.store(), session.workspace(), entry,
                           {static_cast<std::size_t>(options.parts), options.published, options.id},
                           session.now());
    const auto& url = options.published.front();
    require_address_of(store, session.workspace(), entry, "--published", url);
    store.confirm_published(entry, options.id.empty() ? url : options.id.front(), url,
                            session.now());
    return "it is out: " + url;
  };
  return change_entries(session, options.selection, verb);
}

}  // namespace

void queue_move(Arguments& app, Session& session) {
  subcommand<MoveOptions>(app, session, "move", "give an entry another time",
                          "smm queue move 1 --to \"2026-12-24 10:00\"\n"
                          "smm queue move --account site --by 2h --dry-run\n",
                          setup_move, run_move);
}

void queue_retry(Arguments& app, Session& session) {
  subcommand<RetryOptions>(app, session, "retry",
                           "queue again what failed, was missed or cancelled",
                           "smm queue retry --state failed,missed --dry-run\n"
                           "smm queue retry --account site --children --yes\n",
                           setup_retry, run_retry);
}

void queue_resolve(Arguments& app, Session& session) {
  subcommand<ResolveOptions>(app, session, "resolve",
                             "say whether an entry of unknown outcome is out",
                             "smm queue resolve 2 --published https://example.social/@me/1\n"
                             "smm queue resolve 2 --not-out\n",
                             setup_resolve, run_resolve);
}

}  // namespace smm
