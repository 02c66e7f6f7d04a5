#include "store/copies.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <memory>

#include "core/error.h"
#include "sys/files.h"
#include "sys/special_files.h"

namespace smm {
namespace {

std::int64_t number(Db& db, std::string_view sql) {
  auto rows = db.query(sql);
  return rows.next() ? rows.integer(0) : 0;
}

fs::path beside(const fs::path& file, std::string_view ending) {
  return file.string() + std::string(ending);
}

void rename_or_throw(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw Error(Status::failed, fmt::format("cannot move {} to {}: {}", from.string(), to.string(),
                                            error.message()));
}

}  // namespace

std::string damage_of(Db& db) {
  auto rows = db.query("PRAGMA integrity_check(1)");
  auto said = rows.next() ? rows.text(0) : std::string("it cannot be read");
  return said == "ok" ? "" : said;
}

std::int64_t schema_of(Db& db) { return number(db, "PRAGMA user_version"); }

std::int64_t bytes_of(Db& db) {
  return number(db, "PRAGMA page_count") * number(db, "PRAGMA page_size");
}

void copy_state(Db& db, const fs::path& to, const std::function<void(Db&)>& finish) {
  refuse_web_address(to);
  refuse_special_file(to);
  auto own = beside(to, fmt::format(".{}", ::getpid()));
  std::error_code ignored;
  fs::remove(own, ignored);
  try {
    auto mask = ::umask(0077);
    try {
      db.run("VACUUM INTO ?", own.string());
    } catch (...) {
      ::umask(mask);
      throw;
    }
    ::umask(mask);
    {
      Db copy(own, Db::Mode::existing);
      finish(copy);
      // The same bytes for the same state, however often it was copied; and no log beside it.
      copy.script("PRAGMA schema_version=1; PRAGMA journal_mode=DELETE;");
    }
    rename_or_throw(own, to);
  } catch (const Error&) {
    fs::remove(own, ignored);
    throw;
  }
}

void make_room(const fs::path& file, int keep) {
  std::error_code ignored;
  for (int n = keep; n >= 1; --n) {
    auto from = n == 1 ? file : beside(file, fmt::format(".{}", n - 1));
    if (fs::exists(from, ignored)) rename_or_throw(from, beside(file, fmt::format(".{}", n)));
  }
}

namespace {

// The state, with nobody else at it until it is closed.
std::unique_ptr<Db> held_alone(const fs::path& database) try {
  constexpr std::chrono::milliseconds patience{500};
  auto db = std::make_unique<Db>(database, Db::Mode::existing, nullptr, patience);
  db->hold_alone();
  return db;
} catch (const Error& error) {
  if (error.status() != Status::temporary) throw;
  throw Error(Status::locked, fmt::format("{} is in use", database.string()),
              "nothing was changed; wait for the other smm to end and try again");
}

}  // namespace

void replace_state(const fs::path& database, const fs::path& from) {
  refuse_special_file(database);
  std::error_code ignored;
  if (!fs::exists(database, ignored)) return rename_or_throw(from, database);
  auto there = held_alone(database);
  auto before = beside(database, ".replaced");
  make_room(before, 3);
  {
    Db kept(before);
    kept.take_in(*there);
  }
  fs::permissions(before, fs::perms::owner_read | fs::perms::owner_write, ignored);
  {
    Db successor(from, Db::Mode::existing);
    there->take_in(successor);
  }
  fs::remove(from, ignored);
}

}  // namespace smm
