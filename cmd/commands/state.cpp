// smm state: what the state is and knows of itself; a copy of it, and a copy taken in.

#include <fmt/format.h>
#include <unistd.h>

#include <map>

#include "command.h"
#include "core/json.h"
#include "core/text.h"
#include "output.h"
#include "queue/queue_store.h"
#include "queue/rejections.h"
#include "queue/watch.h"
#include "store/copies.h"
#include "store/state_mark.h"
#include "store/store.h"
#include "sys/files.h"
#include "workspace/approval_rules.h"

namespace smm {
namespace {

struct ShowOptions {};
struct CopyOptions {
  std::string file;
  int keep = 0;
  bool verify = false, yes = false;
};
struct RestoreOptions {
  std::string file;
  bool newest = false, dry_run = false, yes = false;
};

Db& state_of(Session& session) {
  if (auto* db = session.existing_store()) return *db;
  throw Error(Status::failed, "there is no state yet", "`smm plan apply` or `smm post` makes it");
}

std::string_view standing_of(const SelfKnowledge& self) {
  if (self.moved) return "restored or copied: the next flush looks for what is due before it sends";
  if (!self.watched) return "nothing tells when it was last watched over";
  return "the file that sent last";
}

Status run_show(Session& session, const ShowOptions&) {
  auto& db = state_of(session);
  const auto& workspace = session.workspace();
  auto self = self_knowledge(db);
  auto damage = damage_of(db);
  std::map<State, std::int64_t> counts;
  for (const auto& row : QueueStore(db).counts()) counts[row.state] += row.count;
  auto time = [](const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(); };
  Json json{{"file", db.path().string()},
            {"bytes", bytes_of(db)},
            {"schema", schema_of(db)},
            {"damage", damage.empty() ? Json() : Json(damage)},
            {"workspace", workspace.id.empty() ? Json() : Json(workspace.id)},
            {"begun", time(self.begun)},
            {"watched", time(self.watched)},
            {"restored", time(self.unwatched)},
            {"flushes", self.flushes},
            {"standing", standing_of(self)},
            {"entries", Json::object()}};
  for (const auto& [state, count] : counts) json["entries"][std::string(to_string(state))] = count;
  if (session.json()) {
    session.print(write_json(json, 2) + "\n");
  } else {
    for (const auto& [name, value] : json.items()) {
      if (value.is_null() || value.empty()) continue;
      std::string text = value.is_string() ? value.get<std::string>() : write_json(value);
      if (value.is_object()) {
        text.clear();
        for (const auto& [state, count] : value.items())
          text +=
              fmt::format("{}{} {}", text.empty() ? "" : ", ", count.get<std::int64_t>(), state);
      }
      session.print(fmt::format("{}\t{}\n", name, visible(text)));
    }
    if (workspace.id.empty())
      session.note(
          "smm.yaml has no `id:`: posts get their keys of the brand's name, which another "
          "workspace\n"
          "may have as well, and which changes with it. An id that stays: "
          "id: a-name-of-your-own\n");
  }
  if (damage.empty()) return Status::done;
  throw Error(Status::invalid, fmt::format("{} is damaged: {}", db.path().string(), damage),
              "put a copy in its place: smm state restore FILE");
}

Status run_copy(Session& session, const CopyOptions& options) {
  auto& db = state_of(session);
  auto to = session.env().folder / options.file;
  if (!may_write(session, "FILE", {to}, options.yes || options.keep > 0)) return session.declined();
  if (options.keep > 0) make_room(to, options.keep);
  copy_state(db, to, is_a_copy);
  if (options.verify) {
    Db copy(to, Db::Mode::existing);
    auto damage = damage_of(copy);
    if (damage.empty() && schema_of(copy) != schema_of(db)) damage = "its schema is another";
    if (!damage.empty())
      throw Error(Status::failed, fmt::format("the copy {} is damaged: {}", to.string(), damage));
  }
  if (session.json())
    session.print(write_json(Json{{"copy", to.string()}, {"verified", options.verify}}, 2) + "\n");
  else
    session.print(fmt::format("copied {}\n", visible(to.string())));
  return Status::done;
}

// The copy as a state of its own beside the one whose place it is to take, at today's schema. Gone
// again where it does not take it.
class Successor {
 public:
  Successor(const fs::path& from, const fs::path& database)
      : database_(database),
        own_(database.parent_path() / fmt::format("smm.taken.{}.db", ::getpid())) {
    std::error_code ignored;
    if (!fs::is_regular_file(from, ignored))
      throw Error(Status::invalid, fmt::format("there is no file {}", from.string()));
    fs::create_directories(database.parent_path(), ignored);
    auto copy = open_as_it_is(from);
    schema_ = schema_of(*copy);
    if (schema_ == 0)
      throw Error(Status::invalid, fmt::format("{} holds no state", from.string()),
                  "nothing was changed");
    if (auto damage = damage_of(*copy); !damage.empty())
      throw Error(Status::invalid, fmt::format("{} is damaged: {}", from.string(), damage),
                  "it was left as it is, and so was the state");
    copy_state(*copy, own_, [](Db&) {});
  }
  ~Successor() {
    std::error_code ignored;
    fs::remove(own_, ignored);
    fs::remove(fmt::format("{}.v{}.bak", own_.string(), schema_), ignored);  // `from` is that
  }
  Successor(const Successor&) = delete;
  Successor& operator=(const Successor&) = delete;

  // How many entries are in doubt.
  std::int64_t settle(Time now, bool newest) {
    auto db = open_store(own_, Db::Mode::existing);
    taken_ = taken_in(*db, database_, now, newest);
    return taken_.doubted;
  }
  // How many yeses count no longer, for they were taken back since; and of whose yes counts, the
  // stricter of both.
  std::int64_t keep_taken_back_of(bool there, Time at) {
    if (!there) return 0;
    try {
      auto now = open_store(database_, Db::Mode::read_only);
      auto db = open_store(own_, Db::Mode::existing);
      Transaction tx(*db);
      auto count = keep_taken_back(*now, *db);
      keep_stricter(*now, *db, at);
      tx.commit();
      return count;
    } catch (const Error&) {  // what is damaged is the reason for restoring
      return 0;
    }
  }
  void take_its_place() {
    replace_state(database_, own_);
    write_mark(database_, taken_.mark);
  }

 private:
  const fs::path& database_;
  fs::path own_;
  std::int64_t schema_ = 0;
  TakenIn taken_;
};

std::string doubt_words(std::int64_t doubted) {
  if (doubted == 0) return {};
  if (doubted == 1) return "; 1 entry that is due may be out already, and is looked for first";
  return fmt::format("; {} entries that are due may be out already, and are looked for first",
                     doubted);
}

Status run_restore(Session& session, const RestoreOptions& options) {
  const auto& database = session.workspace().database;
  auto from = session.env().folder / options.file;
  bool there = session.state_is_there();
  Successor successor(from, database);
  bool asks = there && !options.dry_run;
  if (asks &&
      !session.confirm("Put it in the place of the state that is there?", options.yes, "restore"))
    return session.declined();
  auto doubted = successor.settle(session.now(), options.newest);
  auto taken_back = successor.keep_taken_back_of(there, session.now());
  if (!options.dry_run) successor.take_its_place();
  if (session.json())
    session.print(write_json(Json{{"restored", from.string()},
                                  {"dry_run", options.dry_run},
                                  {"in_doubt", doubted},
                                  {"taken_back", taken_back}},
                             2) +
                  "\n");
  else
    session.print(fmt::format("{} {}{}\n", options.dry_run ? "would restore" : "restored",
                              visible(from.string()), doubt_words(doubted)));
  if (taken_back > 0 && !session.json())
    session.note(fmt::format("{} since the copy was made, and so it stays\n",
                             taken_back == 1
                                 ? "A yes was taken back"
                                 : fmt::format("{} yeses were taken back", taken_back)));
  if (asks) session.note(fmt::format("What was there stands in {}.replaced\n", database.string()));
  return Status::done;
}

void setup_copy(Arguments& app, CopyOptions& options) {
  app.option("FILE", options.file, "where the copy goes").type_name("FILE").required();
  app.option("--keep", options.keep, "keep so many older copies beside it, as FILE.1, FILE.2")
      .type_name("N")
      .range(1, 1000);
  app.flag("--verify", options.verify, "read the copy through");
  overwrite_option(app, options.yes);
}

void setup_restore(Arguments& app, RestoreOptions& options) {
  app.option("FILE", options.file, "a copy of a state").type_name("FILE").required();
  app.flag("--newest", options.newest, "nothing was sent since it was made: nothing is in doubt");
  app.flag("--dry-run", options.dry_run, "read it and say what is in doubt; nothing is changed");
  app.flag("-y,--yes", options.yes, "do not ask");
}

void define(Arguments& app, Session& session) {
  app.examples(
      "smm state                     # what it holds, and what it knows of itself\n"
      "smm state copy backup.db      # one file, whole\n");
  app.then([&session] {
    if (!session.chosen) session.chosen = [&session] { return run_show(session, {}); };
  });
  subcommand<ShowOptions>(
      app, session, "show", "what it holds, and what it knows of itself",
      "smm state show\nsmm state show --json\n", [](Arguments&, ShowOptions&) {}, run_show);
  subcommand<CopyOptions>(app, session, "copy", "give out one self-contained file",
                          "smm state copy backup.db\n"
                          "smm state copy backup.db --keep 7 --verify\n",
                          setup_copy, run_copy);
  subcommand<RestoreOptions>(app, session, "restore", "take a copy in, in the state's place",
                             "smm state restore last-night.db --yes\n", setup_restore, run_restore);
}

}  // namespace

namespace commands {
extern const Command state{"state", "the state: what it knows of itself, copies of it", define, 8};
}  // namespace commands

}  // namespace smm
