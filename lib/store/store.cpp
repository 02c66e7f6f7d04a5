#include "store/store.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

#include "core/error.h"
#include "store/state_mark.h"
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

}  // namespace

void migrate(Db& db, std::span<const std::string_view> steps) {
  refuse_versions(db, steps.size());
  bool held_something = pragma(db, "user_version") > 0;
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

std::unique_ptr<Db> open_as_it_is(const fs::path& path) {
  auto db = std::make_unique<Db>(path, Db::Mode::read_only, refuse_foreign);
  refuse_versions(*db, migrations().size());
  return db;
}

std::unique_ptr<Db> open_store(const fs::path& path, Db::Mode mode) {
  std::error_code missing;
  bool made =
      mode == Db::Mode::create && fs::file_size(path, missing) == static_cast<std::uintmax_t>(-1);
  if (mode == Db::Mode::create) make_folder(path.parent_path());
  auto db = std::make_unique<Db>(path, mode, refuse_foreign);
  if (mode == Db::Mode::read_only) {
    refuse_versions(*db, migrations().size());
    if (pragma(*db, "user_version") == std::ssize(migrations())) return db;
    db.reset();
    open_store(path, Db::Mode::existing);
    return open_store(path, Db::Mode::read_only);
  }
  migrate(*db, migrations());
  if (made) write_mark(path, {0, file_identity(path)});
  return db;
}

}  // namespace smm
