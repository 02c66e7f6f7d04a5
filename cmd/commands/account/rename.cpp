// smm account rename: an account gets another name, in smm.yaml, in the plan, in the state and for
// its login. At the network nothing changes.
//
// The files and the state cannot change in one step. So both names are paused first: killed between
// the two, nothing is sent under either until the same command is run again, which goes on.

#include <fmt/format.h>

#include <algorithm>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "queue/queue_store.h"
#include "queue/rename_store.h"
#include "sys/files.h"
#include "values.h"
#include "workspace/account_names.h"
#include "workspace/account_store.h"
#include "workspace/logins.h"

namespace smm {
namespace {

struct RenameOptions {
  std::string account, name;
  bool yes = false, dry_run = false;
};

void setup_rename(Arguments& app, RenameOptions& options) {
  app.option("ACCOUNT", options.account, "the account").type_name("ACCOUNT").required();
  app.option("NAME", options.name, "what it is called from now on").type_name("NAME").required();
  app.flag("--dry-run", options.dry_run, "show what would change; nothing does");
  app.flag("-y,--yes", options.yes, "do not ask");
}

struct NewText {
  std::string file, text;
  std::size_t places = 0;
};

std::string begun_reason(const RenameOptions& options) {
  return fmt::format("its renaming was cut short: smm account rename {} {} goes on",
                     options.account, options.name);
}

// The same command was killed after it had written the files.
bool goes_on(Session& session, const RenameOptions& options) {
  const auto& workspace = session.workspace();
  auto* db = session.existing_store();
  if (workspace.account(options.account) != nullptr || workspace.account(options.name) == nullptr ||
      db == nullptr)
    return false;
  auto pause = AccountStore(*db).stopped(options.name, session.now());
  return pause && pause->reason == begun_reason(options);
}

void require_free(Session& session, const RenameOptions& options) {
  const auto& workspace = session.workspace();
  if (workspace.account(options.name) != nullptr || workspace.groups.contains(options.name))
    throw Error(Status::usage,
                fmt::format("there is an account or a group \"{}\" already", visible(options.name)),
                "take another name");
  auto* db = session.existing_store();
  if (db != nullptr && names_collide(*db, options.account, options.name))
    throw Error(
        Status::failed,
        fmt::format("the state has posts or figures of an earlier account {} that would mix "
                    "with those of {}",
                    visible(options.name), options.account),
        "take another name; nothing was changed");
}

// What may be out is found again by the name it was sent under.
void require_no_doubt(Session& session, const std::string& account) {
  auto* db = session.existing_store();
  if (db == nullptr) return;
  EntryFilter filter;
  filter.accounts = {account};
  for (const auto& entry : QueueStore(*db).list(filter)) {
    bool open = entry.state == State::sending || entry.state == State::processing ||
                entry.state == State::partly_out || entry.state == State::unknown;
    if (open || entry.doubt)
      throw Error(Status::failed,
                  fmt::format("{} on {} is {}{}: nothing was changed", visible(entry.post), account,
                              to_string(entry.state), open ? "" : ", and may be out"),
                  fmt::format("settle that first: smm queue show {}", entry.id));
  }
}

std::vector<NewText> new_texts(Session& session, const RenameOptions& options) {
  std::vector<NewText> texts;
  for (const auto& [file, document, source, places] :
       account_places(session.workspace(), options.account)) {
    if (places.empty()) continue;
    texts.push_back(
        {file, with_other_name(source, places, options.account, options.name), places.size()});
    Diagnostics problems;
    auto after = parse_yaml(texts.back().text, file, problems);
    if (!after || places_of_account(*after, options.name).size() < places.size())
      throw Error(Status::failed,
                  fmt::format("{} cannot be written with the name {}", visible(file),
                              visible(options.name)),
                  "nothing was changed");
  }
  return texts;
}

// The name is checked as smm.yaml is read: what it is not allowed to be is told in its words.
void require_good_name(Session& session, const RenameOptions& options,
                       const std::vector<NewText>& texts) {
  auto own = std::find_if(texts.begin(), texts.end(),
                          [](const NewText& text) { return text.file == "smm.yaml"; });
  if (own == texts.end()) return;
  auto after = read_workspace(session.workspace().root, own->text);
  auto problem = std::find_if(after.problems.begin(), after.problems.end(), [&](const auto& one) {
    return one.rule == "bad-name" &&
           one.message.find('"' + options.name + '"') != std::string::npos;
  });
  if (problem != after.problems.end())
    throw Error(Status::usage, visible(problem->message), "nothing was changed");
}

void pause_both(Session& session, const RenameOptions& options) {
  if (session.existing_store() == nullptr) return;
  auto& db = session.store();
  Transaction tx(db);
  AccountStore store(db);
  for (const auto& name : {options.account, options.name})
    if (!store.stopped(name, session.now()))
      store.stop({name, {}, begun_reason(options), session.who(), session.now()});
  tx.commit();
}

void rename_in_state(Session& session, const RenameOptions& options) {
  if (session.existing_store() == nullptr) return;
  auto& db = session.store();
  Transaction tx(db);
  rename_account(db, options.account, options.name);
  AccountStore store(db);
  auto pause = store.stopped(options.name, session.now());
  if (pause && pause->reason == begun_reason(options)) store.resume(options.name);
  QueueStore(db).log(session.now(), session.who(), "rename", {},
                     fmt::format("{} is {} now", options.account, options.name));
  tx.commit();
}

void rename_all(Session& session, const RenameOptions& options, std::vector<NewText> texts) {
  const auto& workspace = session.workspace();
  pause_both(session, options);
  rename_stored(workspace, options.account, options.name);
  // smm.yaml last: as long as it has the old name, the command can be given again.
  std::stable_partition(texts.begin(), texts.end(),
                        [](const NewText& text) { return text.file != "smm.yaml"; });
  for (const auto& text : texts) write_file(workspace.root / text.file, text.text);
  rename_in_state(session, options);
}

Json json_of(const RenameOptions& options, const std::vector<NewText>& texts) {
  Json json{{"account", options.account},
            {"name", options.name},
            {"files", Json::array()},
            {"dry_run", options.dry_run}};
  for (const auto& text : texts)
    json["files"].push_back({{"file", text.file}, {"places", text.places}});
  return json;
}

Status run_rename(Session& session, const RenameOptions& options) {
  bool further = goes_on(session, options);
  if (!further) {
    read_account(session, options.account);
    require_free(session, options);
    require_no_doubt(session, options.account);
  }
  auto texts = new_texts(session, options);
  if (!further) require_good_name(session, options, texts);
  bool asks = !options.dry_run && !options.yes;
  if (!session.json() || asks)
    for (const auto& text : texts) {
      auto line = fmt::format("{}{}: {} place{}\n", options.dry_run ? "would change " : "",
                              visible(text.file), text.places, text.places == 1 ? "" : "s");
      if (session.json())
        session.complain(line);
      else
        session.print(line);
    }
  auto question = fmt::format("Call {} {} from now on?", options.account, options.name);
  if (asks && !session.confirm(question, false, "account rename")) return session.declined();
  if (!options.dry_run) rename_all(session, options, texts);
  if (session.json()) session.print(write_json(json_of(options, texts), 2) + "\n");
  if (options.dry_run) {
    session.note("Nothing was changed (--dry-run).\n");
    return Status::done;
  }
  if (!session.json()) session.print(fmt::format("{} is {} now\n", options.account, options.name));
  if (session.workspace().approval_required)
    session.note("A yes is to a post on an account by its name: what waits needs a new one.\n");
  session.note(fmt::format("To undo: smm account rename {} {}\n", options.name, options.account));
  return Status::done;
}

}  // namespace

void account_rename(Arguments& app, Session& session) {
  subcommand<RenameOptions>(app, session, "rename", "give an account another name",
                            "smm account rename news kiln-news --dry-run\n"
                            "smm account rename news kiln-news --yes\n",
                            setup_rename, run_rename);
}

}  // namespace smm
