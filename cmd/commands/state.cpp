// smm state: what the state is and knows of itself; a copy of it, and a copy taken in.

#include <fmt/format.h>
#include <unistd.h>

#include <map>

#include "command.h"
#include "core/json.h"
#include "core/text.h"
#include "output.h"
#include "queue/queue_store.h"
#include "queue/watch.h"
#include "store/copies.h"
#include "store/state_mark.h"
#include "store/store.h"
#include "sys/files.h"

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
  bool newest = false, yes = false;
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

// The file as a state of its own beside the one whose place it is to take, at today's schema.
std::unique_ptr<Db> beside_the_state(const fs::path& from, const fs::path& database) {
  if (!fs::is_regular_file(from))
    throw Error(Status::invalid, fmt::format("there is no file {}", from.string()));
  std::error_code error;
  fs::create_directories(database.parent_path(), error);
  auto own = database.parent_path() / fmt::format("smm.taken.{}.db", ::getpid());
  std::int64_t schema = 0;
  {
    auto copy = open_as_it_is(from);
    schema = schema_of(*copy);
    if (auto damage = damage_of(*copy); !damage.empty())
      throw Error(Status::invalid, fmt::format("{} is damaged: {}", from.string(), damage),
                  "it was left as it is, and so was the state");
    copy_state(*copy, own, [](Db&) {});
  }
  auto db = open_store(own, Db::Mode::existing);
  fs::remove(fmt::format("{}.v{}.bak", own.string(), schema), error);  // `from` is that
  return db;
}

Status run_restore(Session& session, const RestoreOptions& options) {
  const auto& database = session.workspace().database;
  auto from = session.env().folder / options.file;
  bool there = session.state_is_there();
  if (there &&
      !session.confirm("Put it in the place of the state that is there?", options.yes, "restore"))
    return session.declined();
  auto db = beside_the_state(from, database);
  auto own = db->path();
  auto taken = taken_in(*db, session.now(), options.newest);
  db.reset();
  try {
    replace_state(database, own);
  } catch (const Error&) {
    std::error_code ignored;
    fs::remove(own, ignored);
    throw;
  }
  write_mark(database, taken.mark);
  if (session.json())
    session.print(write_json(Json{{"restored", from.string()}, {"in_doubt", taken.doubted}}, 2) +
                  "\n");
  else
    session.print(fmt::format(
        "restored {}{}\n", visible(from.string()),
        taken.doubted == 0
            ? ""
            : fmt::format("; {} due may be out already and {} looked for first",
                          taken.doubted == 1 ? "1 entry that is"
                                             : fmt::format("{} entries that are", taken.doubted),
                          taken.doubted == 1 ? "is" : "are")));
  if (there) session.note(fmt::format("What was there stands in {}.replaced\n", database.string()));
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
