#include "store/store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "core/error.h"
#include "core/text.h"
#include "store/state_mark.h"
#include "store/writer_lock.h"
#include "sys/files.h"

namespace smm {
namespace {

std::int64_t pragma(Db& db, std::string_view name) {
  auto rows = db.query(fmt::format("PRAGMA {}", name));
  return rows.next() ? rows.integer(0) : 0;
}

// Before anything is written: a file of another program must not even get a WAL.
void refuse_foreign(const fs::path& path, std::string_view header) {
  if (header.empty()) return;  // a new database
  auto byte = [&](std::size_t at) {
    return at < header.size() ? static_cast<unsigned>(static_cast<unsigned char>(header[at])) : 0U;
  };
  auto id = byte(68) << 24 | byte(69) << 16 | byte(70) << 8 | byte(71);
  bool sqlite = header.size() >= 72 && header.starts_with("SQLite format 3");
  // A crash inside the very first transaction leaves a database without an application id.
  if (!sqlite || (id != application_id && id != 0))
    throw Error(Status::invalid, fmt::format("{} is not an smm database", path.string()),
                "it was left as it is; name another with --db, or move it away");
}

void make_folder(const fs::path& folder) {
  if (folder.empty() || fs::exists(folder)) return;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw Error(Status::failed,
                fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
  fs::permissions(folder, fs::perms::owner_all, error);
  write_file(folder / ".gitignore", "*\n");
}

// A trigger or a view runs when others are written or read: only those that a migration made may be
// there, to the letter.
void require_our_schema(Db& db) {
  auto known = [](std::string_view sql) {
    return std::any_of(migrations().begin(), migrations().end(),
                       [&](auto step) { return step.find(sql) != step.npos; });
  };
  for (auto rows = db.query("SELECT type, name, sql FROM sqlite_schema"
                            " WHERE type IN ('trigger', 'view')");
       rows.next();)
    if (!known(rows.view(2)))
      throw Error(
          Status::invalid,
          fmt::format("{} has a {} that smm did not make: {}", db.path().string(), rows.view(0),
                      visible(rows.text(1))),
          "it was left as it is; put a backup in its place, or drop it with sqlite3 if it is "
          "yours");
}

void refuse_versions(Db& db, std::size_t newest) {
  // One statement, one snapshot: another process may be making the schema at this moment.
  auto rows = db.query(
      "SELECT user_version, (SELECT count(*) FROM sqlite_schema)"
      " FROM pragma_user_version");
  rows.next();
  auto version = rows.integer(0);
  if (version > static_cast<std::int64_t>(newest))
    throw Error(Status::invalid,
                fmt::format("{} was written by a newer smm (schema {}, this one knows {})",
                            db.path().string(), version, newest),
                "update smm; the file was left as it is");
  require_our_schema(db);
  if (version == 0 && rows.integer(1) > 0)
    throw Error(Status::invalid, fmt::format("{} is not an smm database", db.path().string()),
                "it was left as it is; name another with --db, or move it away");
}

// A migration may make a table anew that others refer to, which SQLite allows only while it does
// not enforce the references (lang_altertable.html, section 7); and that can be said only outside
// of a transaction. What they say is checked before the commit instead.
class WithoutReferences {
 public:
  explicit WithoutReferences(Db& db) : db_(db) { db_.script("PRAGMA foreign_keys=OFF"); }
  ~WithoutReferences() {
    try {
      db_.script("PRAGMA foreign_keys=ON");
    } catch (const Error&) {
      // The connection is beyond use; whoever has it next is told.
    }
  }
  WithoutReferences(const WithoutReferences&) = delete;
  WithoutReferences& operator=(const WithoutReferences&) = delete;

 private:
  Db& db_;
};

void require_references(Db& db) {
  auto broken = db.query("PRAGMA foreign_key_check");
  if (broken.next())
    throw Error(Status::invalid,
                fmt::format("{} is damaged: a row of {} refers to one that is not there",
                            db.path().string(), broken.text(0)),
                "it was left as it is; put a backup in its place");
}

std::int64_t version_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  char header[64] = {};
  stream.read(header, sizeof header);
  std::int64_t version = 0;  // big-endian at offset 60 (fileformat2.html, section 1.3)
  for (int at = 60; at < 64; ++at) version = version << 8 | static_cast<unsigned char>(header[at]);
  return version;
}

// A copy beside the database, whole or not at all. Other processes may be at the same: each writes
// its own, and one that was overtaken by a migration throws away what it copied.
void keep_copy(Db& db, std::int64_t version) {
  auto copy = fmt::format("{}.v{}.bak", db.path().string(), version);
  auto own = fmt::format("{}.{}", copy, ::getpid());
  std::error_code ignored;
  fs::remove(own, ignored);
  db.run("VACUUM INTO ?", own);
  if (version_of(own) == version)
    fs::rename(own, copy);
  else
    fs::remove(own, ignored);
}

void bring_up_to_date(Db& db, std::span<const std::string_view> steps, bool copies) {
  refuse_versions(db, steps.size());
  bool held_something = copies && pragma(db, "user_version") > 0;
  for (auto version = pragma(db, "user_version"); version < std::ssize(steps); ++version) {
    if (held_something) keep_copy(db, version);
    WithoutReferences off(db);
    Transaction tx(db);
    // Another process may have done it while we waited for the lock.
    if (pragma(db, "user_version") != version) continue;
    db.script(std::string(steps[static_cast<std::size_t>(version)]));
    db.script(fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", application_id,
                          version + 1));
    require_references(db);
    tx.commit();
  }
}

// Who only reads changes no byte, neither of the file nor beside it.
std::unique_ptr<Db> migrated_copy(Db& db) {
  constexpr std::uintmax_t most = 64U << 20;  // bytes that are held in memory
  if (pragma(db, "page_count") * pragma(db, "page_size") > static_cast<std::int64_t>(most))
    throw Error(
        Status::invalid,
        fmt::format("{} was written by an older smm, and is brought up to date by the first "
                    "command that changes it",
                    db.path().string()),
        "run one: smm queue flush");
  auto copy = db.copy_in_memory();
  bring_up_to_date(*copy, migrations(), false);
  return copy;
}

}  // namespace

void migrate(Db& db, std::span<const std::string_view> steps) { bring_up_to_date(db, steps, true); }

namespace {

// What a process that was killed left half done can be put right by who may write alone: SQLite
// does so when it is opened.
std::unique_ptr<Db> open_for_reading(const fs::path& path) {
  try {
    return std::make_unique<Db>(path, Db::Mode::read_only, refuse_foreign);
  } catch (const Error&) {
    { Db writer(path, Db::Mode::existing, refuse_foreign); }
    return std::make_unique<Db>(path, Db::Mode::read_only, refuse_foreign);
  }
}

}  // namespace

std::unique_ptr<Db> open_as_it_is(const fs::path& path) {
  auto db = open_for_reading(path);
  refuse_versions(*db, migrations().size());
  return db;
}

namespace {

std::unique_ptr<Db> open_to_read(const fs::path& path) {
  auto db = open_as_it_is(path);
  if (pragma(*db, "user_version") == std::ssize(migrations())) return db;
  return migrated_copy(*db);
}

}  // namespace

std::unique_ptr<Db> open_store(const fs::path& path, Db::Mode mode) {
  if (mode == Db::Mode::read_only) return open_to_read(path);
  std::error_code missing;
  bool made =
      mode == Db::Mode::create && fs::file_size(path, missing) == static_cast<std::uintmax_t>(-1);
  if (mode == Db::Mode::create) make_folder(path.parent_path());
  if (made) std::ofstream(mark_file(path), std::ios::app);  // what locks are tried on
  hold_where_locks_do_not(path);
  auto db = std::make_unique<Db>(path, mode, refuse_foreign);
  migrate(*db, migrations());
  if (made) write_mark(path, {0, file_identity(path)});
  return db;
}

}  // namespace smm
