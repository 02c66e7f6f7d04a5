// smm plan approve: a yes to what posts say, written beside them in the plan.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "commands/plan/commands.h"
#include "commands/plan/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "plan/approving.h"
#include "queue/queue_store.h"
#include "signing.h"
#include "sys/files.h"
#include "team.h"
#include "workspace/own_files.h"

namespace smm {
namespace {

struct ApproveOptions {
  std::vector<std::string> ids;
  SelectionOptions selection;
  std::string as, rules;
  SignOptions signing;
  bool adopt = false, dry_run = false, yes = false;
};

void setup_approve(Arguments& app, ApproveOptions& options) {
  app.option("ID", options.ids,
             "posts, recurring ones as a whole, or one occurrence: ID/2026-12-03")
      .type_name("ID")
      .expected(0, -1);
  selection_options(app, options.selection);
  as_option(app, options.as);
  sign_options(app, options.signing);
  app.option("--rules", options.rules,
             "instead of posts: a change of who approves, by its digest from plan apply")
      .type_name("DIGEST");
  app.flag("--adopt", options.adopt, "once: everything that the plan calls approved, as it is now");
  app.flag("--dry-run", options.dry_run, "the same checks; nothing is written");
  app.flag("-y,--yes", options.yes, "do not ask");
}

// What is said yes to.
struct Item {
  std::string id;          // of the post, or of the series as written
  std::string occurrence;  // of a series: one of its occurrences; empty: all of it
  Place place;
  Said said;
  std::vector<std::string> who;

  std::string name() const { return occurrence.empty() ? id : id + "/" + occurrence; }
};

Item item_of(const Plan& plan, const PlannedPost& post) {
  const auto* series = post.series.empty() ? nullptr : plan.series_of(post.series);
  if (series == nullptr) return {post.id, "", post.place, post.said, {}};
  return {series->id, series->occurrence(post), post.place, post.said, {}};
}

Item item_of(const Series& series) { return {series.id, "", series.place, series.said, {}}; }

[[noreturn]] void unknown(const Plan& plan, const std::string& name) {
  std::vector<std::string> known;
  for (const auto& series : plan.series) known.push_back(series.id);
  for (const auto& post : plan.posts) known.push_back(post.id);
  auto meant = nearest(name, known);
  throw Error(
      Status::usage, fmt::format("the plan has no post \"{}\"", visible(name)),
      meant ? fmt::format("did you mean {}?", visible(*meant)) : "`smm plan show` has their ids");
}

void refuse_draft(const PlannedPost& post) {
  if (post.status == PlannedPost::Status::draft)
    throw Error(Status::failed, fmt::format("{} is a draft: nothing was approved", post.id),
                "who writes it puts it up for a yes with status: review");
}

// "tip-{date}/2026-12-03": that day's occurrences.
std::vector<Item> of_day(const Plan& plan, const Series& series, const std::string& day) {
  std::vector<Item> items;
  for (const auto& post : plan.posts) {
    if (post.series != series.id) continue;
    auto item = item_of(plan, post);
    if (item.occurrence != day && !item.occurrence.starts_with(day + "/")) continue;
    refuse_draft(post);
    items.push_back(std::move(item));
  }
  if (items.empty())
    throw Error(Status::usage, fmt::format("{} has no occurrence {}", series.id, visible(day)),
                "write it as " + series.id + "/2026-12-03");
  return items;
}

std::vector<Item> named(const Plan& plan, const std::vector<std::string>& ids) {
  std::vector<Item> items;
  for (const auto& name : ids) {
    auto slash = name.find('/');
    const auto* series = plan.series_of(name.substr(0, slash));
    if (series != nullptr && slash == std::string::npos) {
      for (const auto& post : plan.posts)
        if (post.series == series->id) refuse_draft(post);
      items.push_back(item_of(*series));
    } else if (series != nullptr) {
      auto day = of_day(plan, *series, name.substr(slash + 1));
      items.insert(items.end(), day.begin(), day.end());
    } else {
      const auto* post = plan.post(name);
      if (post == nullptr) unknown(plan, name);
      refuse_draft(*post);
      items.push_back(item_of(plan, *post));
    }
  }
  return items;
}

bool has_yes_of(const PlannedPost& post, const std::string& who) {
  return std::any_of(post.approvals.begin(), post.approvals.end(), [&](const Approval& approval) {
    return approval.stands && approval.who == who;
  });
}

// Of what is selected and not a draft, what has no yes of theirs yet.
std::vector<Item> selected(Session& session, const Plan& plan, const ApproveOptions& options,
                           const std::string& who) {
  auto filter = selection(session, plan, options.selection);
  QueueView queue(session);
  auto zone = calendar_zone(session.workspace(), filter.accounts);
  std::vector<Item> items;
  for (const auto& found : calendar(plan, filter, zone, queue.states())) {
    if (found.post->status == PlannedPost::Status::draft || has_yes_of(*found.post, who)) continue;
    auto item = item_of(plan, *found.post);
    bool twice = std::any_of(items.begin(), items.end(),
                             [&](const Item& other) { return other.name() == item.name(); });
    if (!twice) items.push_back(std::move(item));
  }
  return items;
}

// ---- Taking over an old plan. ----

void refuse_second(Session& session) {
  auto* db = session.existing_store();
  if (db == nullptr) return;
  for (const auto& row : QueueStore(*db).audit({}))
    if (row.action == "adopt")
      throw Error(Status::failed,
                  fmt::format("the plan was taken over already, at {} by {}", rfc3339(row.at),
                              visible(row.who)),
                  "approve posts by their ids, or with --period, --account and the like");
}

// What the plan calls approved and nobody's yes stands beside: a yes of those that it names, and of
// `who` where they are not enough. Where a yes is signed, nobody gives that of another.
std::vector<Item> adopted(const Plan& plan, const Workspace& workspace, const std::string& who) {
  std::vector<Item> items;
  for (const auto& post : plan.posts) {
    if (!post.called_approved || !post.approvals.empty()) continue;
    const auto* series = post.series.empty() ? nullptr : plan.series_of(post.series);
    auto item = series == nullptr ? item_of(plan, post) : item_of(*series);
    if (!items.empty() && items.back().id == item.id) continue;
    bool twice = std::any_of(items.begin(), items.end(),
                             [&](const Item& other) { return other.id == item.id; });
    if (twice) continue;
    for (const auto& name : post.approved_by)
      if (workspace.may_approve(name) && (!workspace.approval_signed || name == who))
        item.who.push_back(name);
    bool has = std::find(item.who.begin(), item.who.end(), who) != item.who.end();
    if (!has && item.who.size() < workspace.approvals) item.who.push_back(who);
    items.push_back(std::move(item));
  }
  return items;
}

// ---- Writing. ----

std::string key_of(const Item& item, const std::string& who) {
  return item.occurrence.empty() ? who : who + "/" + item.occurrence;
}

// All files as they will be, before one is written.
std::map<std::string, std::string> texts(const Workspace& workspace,
                                         const std::vector<Item>& items) {
  std::map<std::string, std::map<std::pair<int, int>, Beside>> files;
  for (const auto& item : items) {
    auto at = item.place.at;
    auto& beside = files[item.place.file][{at.line, at.column}];
    beside.id_at = at;
    for (const auto& who : item.who)
      beside.yeses.emplace_back(key_of(item, who), to_string(item.said));
  }
  std::map<std::string, std::string> texts;
  for (const auto& [file, posts] : files) {
    std::vector<Beside> all;
    for (const auto& [at, beside] : posts) all.push_back(beside);
    texts[file] = with_yeses(read_file(beneath(workspace.root, file), yaml_max_bytes), file, all);
  }
  return texts;
}

void write(const Workspace& workspace, const std::map<std::string, std::string>& texts) {
  for (const auto& [file, text] : texts) {
    auto path = beneath(workspace.root, file);
    auto mode = static_cast<unsigned>(fs::status(path).permissions()) & 0777U;
    write_file(path, text, mode);
  }
}

// Nothing where nothing is to be signed.
std::optional<Proof> signed_list(Session& session, const ApproveOptions& options,
                                 const std::vector<Item>& items, const std::string& who) {
  std::vector<std::pair<std::string, std::string>> yeses;
  for (const auto& item : items)
    if (std::find(item.who.begin(), item.who.end(), who) != item.who.end())
      yeses.emplace_back(item.name(), to_string(item.said));
  if (!session.workspace().approval_signed || yeses.empty()) return {};
  return sign_yeses(session, options.signing, who, std::move(yeses));
}

void note_in_log(Session& session, const ApproveOptions& options, const std::vector<Item>& items,
                 const std::optional<Proof>& proof) {
  if (!options.adopt && session.existing_store() == nullptr) return;
  QueueStore store(session.store());
  Transaction tx(session.store());
  for (const auto& item : items)
    for (const auto& who : item.who)
      store.log(session.now(), session.who(), "plan approve", {},
                fmt::format("{}: {}'s yes, {}, to {}", item.name(), who,
                            proof ? "proven by " + proof->key : "a claim", item.said.digest));
  if (options.adopt)
    store.log(session.now(), session.who(), "adopt", {},
              fmt::format("{} post{} that the plan called approved", items.size(),
                          items.size() == 1 ? "" : "s"));
  tx.commit();
}

Json items_json(const std::vector<Item>& items, const std::optional<Proof>& proof, bool dry_run) {
  Json json{{"dry_run", dry_run},
            {"key", proof ? Json(proof->key) : Json()},
            {"list", proof ? Json(proof->file) : Json()},
            {"approved", Json::array()}};
  for (const auto& item : items)
    json["approved"].push_back(
        {{"post", item.id},
         {"occurrence", item.occurrence.empty() ? Json() : Json(item.occurrence)},
         {"by", item.who},
         {"file", item.place.file},
         {"line", item.place.at.line},
         {"yes", to_string(item.said)}});
  return json;
}

void tell(Session& session, const std::vector<Item>& items, const std::optional<Proof>& proof,
          bool dry_run) {
  if (session.json()) return session.print(write_json(items_json(items, proof, dry_run), 2) + "\n");
  for (const auto& item : items)
    session.print(fmt::format("{}approved {} for {}: {}:{}\n", dry_run ? "would have " : "",
                              visible(item.name()), visible(join(item.who, ", ")),
                              visible(item.place.file), item.place.at.line));
  if (items.empty()) session.note("No such post waits for this yes: nothing was changed.\n");
  if (proof) session.note(fmt::format("Signed with {}: {}\n", proof->key, visible(proof->file)));
  if (!items.empty() && !dry_run) session.note("Next: smm plan apply\n");
}

bool by_selection(const SelectionOptions& chosen) {
  return !chosen.accounts.empty() || !chosen.pillars.empty() || !chosen.campaigns.empty() ||
         !chosen.statuses.empty() || chosen.window.given();
}

void require_one_way(const ApproveOptions& options) {
  int ways = (options.ids.empty() ? 0 : 1) + (by_selection(options.selection) ? 1 : 0) +
             (options.adopt ? 1 : 0) + (options.rules.empty() ? 0 : 1);
  if (ways == 1) return;
  throw Error(Status::usage,
              ways == 0 ? "no post is named" : "name posts, or choose them with options, not both",
              "give ids, or --period, --account and the like, or --adopt, or --rules");
}

std::string question(const std::vector<Item>& items) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const auto& item : items)
    if (names.size() < most) names.push_back(visible(item.name()));
  auto more = items.size() > most ? fmt::format(" and {} more", items.size() - most) : "";
  return fmt::format("Say yes to {} post{}: {}{}?", items.size(), items.size() == 1 ? "" : "s",
                     join(names, ", "), more);
}

// The plan, valid but for yeses that are not proven: another one makes that good.
Plan plan_to_approve(Session& session) {
  auto plan = session.plan();
  std::erase_if(plan.problems, [](const auto& one) { return one.rule == "approval-unproven"; });
  return has_errors(plan.problems) ? session.valid_plan() : std::move(plan);
}

// Of a change that another state shows, where there is no key to sign with.
Status approve_rules(Session& session, const ApproveOptions& options) {
  bool digest = options.rules.size() == 64 &&
                options.rules.find_first_not_of("0123456789abcdef") == std::string::npos;
  if (!digest)
    throw Error(Status::usage, "--rules is not a digest: nothing was signed",
                "`smm plan apply --trust-approvers --dry-run` shows it, 64 digits and letters");
  if (!options.signing.given())
    throw Error(Status::failed,
                "a change of who approves is signed: a name alone is not a yes to it",
                "nothing was changed; add --sign");
  if (!may_say_yes_here(session))
    throw Error(Status::failed, "a yes is given by a person, and nobody is there to give it",
                "nothing was changed; do it on a terminal (`approval: {people: true}`)");
  auto who = options.as.empty() ? session.who() : options.as;
  std::optional<Proof> proof;
  if (!options.dry_run)
    proof = sign_yeses(session, options.signing, who, {yes_to_rules(options.rules)});
  if (session.json()) {
    session.print(write_json(Json{{"dry_run", options.dry_run},
                                  {"key", proof ? Json(proof->key) : Json()},
                                  {"list", proof ? Json(proof->file) : Json()},
                                  {"rules", options.rules},
                                  {"by", who}},
                             2) +
                  "\n");
    return Status::done;
  }
  session.print(fmt::format("{}approved the change of who approves, {}, for {}\n",
                            options.dry_run ? "would have " : "", options.rules, visible(who)));
  if (proof)
    session.note(
        fmt::format("Signed with {}: {}\nNext, where the queue is: smm plan apply "
                    "--trust-approvers --as {}\n",
                    proof->key, visible(proof->file), visible(who)));
  return Status::done;
}

Status run_approve(Session& session, const ApproveOptions& options) {
  require_one_way(options);
  if (!options.rules.empty()) return approve_rules(session, options);
  const auto& workspace = session.valid_workspace();
  auto who = options.as.empty() ? session.who() : options.as;
  if (options.adopt) session.may_make_state();
  auto plan = plan_to_approve(session);
  auto items = options.adopt         ? adopted(plan, workspace, who)
               : options.ids.empty() ? selected(session, plan, options, who)
                                     : named(plan, options.ids);
  if (!workspace.approval_required)
    throw Error(Status::failed, "no approval is required here: nothing was changed",
                "`approval: required` in smm.yaml asks for it");
  person_for(session, options.as, Workspace::Deed::approve, "approve");
  require_signing(session, options.signing);
  if (options.adopt) refuse_second(session);
  if (!options.adopt)
    for (auto& item : items) item.who = {who};
  auto after = texts(workspace, items);
  bool asks = options.ids.empty() && !items.empty() && !options.dry_run;
  if (asks && !session.confirm(question(items), options.yes, "plan approve"))
    return session.declined();
  std::optional<Proof> proof;
  if (!options.dry_run) {
    proof = signed_list(session, options, items, who);
    write(workspace, after);
    if (!items.empty()) note_in_log(session, options, items, proof);
  }
  tell(session, items, proof, options.dry_run);
  return Status::done;
}

}  // namespace

void plan_approve(Arguments& app, Session& session) {
  subcommand<ApproveOptions>(app, session, "approve", "say yes to what posts say, beside them",
                             "smm plan approve welcome --as jonas # to what it says now\n"
                             "smm plan approve --period 2026-W45 --as jonas --yes\n"
                             "smm plan approve --adopt --as jonas --yes # an old plan, once\n",
                             setup_approve, run_approve);
}

}  // namespace smm
