#pragma once
// SQLite, with the connection settings decided once for the whole product: WAL,
// synchronous=FULL (a commit survives a power cut), foreign keys on, trusted_schema off, a busy
// timeout. A failing statement throws Error: `temporary` when the database is locked, DiskFull when
// the disk is, `failed` otherwise. A statement that does far more than the size of the file can ask
// for is stopped, Error(invalid): in a damaged or hostile file a query need not end.
//
//   Db db(path, Db::Mode::create);
//   Transaction tx(db);                                    // BEGIN IMMEDIATE
//   db.run("UPDATE entries SET due = ? WHERE id = ?", due, id);
//   tx.commit();                                           // without it the destructor rolls back
//   for (auto row = db.query("SELECT id, url FROM entries WHERE due < ?", now); row.next();)
//     use(row.integer(0), row.text(1));
//
// Statements are compiled once a connection and kept by their text. A connection belongs to one
// thread.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/clock.h"
#include "core/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace smm {

// There is no room for what is to be written. Nothing of it is.
class DiskFull : public Error {
 public:
  using Error::Error;
};

// A running SELECT (or a statement with RETURNING). Give it back by destroying it before the same
// SQL text is used again.
class Rows {
 public:
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;
  ~Rows();

  // Steps to the next row; false at the end.
  bool next();

  bool null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  // A view into SQLite's own memory, valid until next() or destruction.
  std::string_view view(int column) const;
  Time time(int column) const;
  std::optional<std::int64_t> maybe_integer(int column) const;
  std::optional<std::string> maybe_text(int column) const;
  std::optional<Time> maybe_time(int column) const;

 private:
  friend class Db;
  Rows(sqlite3* db, sqlite3_stmt* statement) : db_(db), statement_(statement) {}
  sqlite3* db_;
  sqlite3_stmt* statement_;
};

class Db {
 public:
  enum class Mode {
    create,     // read and write; made if missing
    existing,   // read and write; Error(invalid) if missing
    read_only,  // Error(invalid) if missing; no byte of the file changes
  };

  // Looks at the first hundred bytes of a file, fewer if it has fewer, before SQLite does anything
  // with it; throws to refuse it. The bytes are read through SQLite's own descriptor: closing
  // another one would drop the locks that this process holds on the file
  // (sqlite.org/howtocorrupt.html, 2.2).
  using Inspect = void (*)(const std::filesystem::path& path, std::string_view header);

  // Refuses a file that is not an SQLite database. `busy`: how long to wait for another writer.
  explicit Db(const std::filesystem::path& path, Mode mode = Mode::create,
              Inspect inspect = nullptr,
              std::chrono::milliseconds busy = std::chrono::milliseconds{10'000});
  ~Db();
  // All of it in memory, to be read and changed without a byte of the file: the path stays its
  // name.
  std::unique_ptr<Db> copy_in_memory() const;
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  // Runs one statement that returns no rows; the number of rows it changed.
  template <typename... Args>
  std::int64_t run(std::string_view sql, const Args&... args) {
    auto rows = query(sql, args...);
    return finish(rows);
  }

  template <typename... Args>
  Rows query(std::string_view sql, const Args&... args) {
    auto* statement = prepare(sql);
    int index = 0;
    (bind(statement, ++index, args), ...);
    return Rows(db_, statement);
  }

  // Runs several statements without parameters: a migration, a pragma.
  void script(const std::string& sql);

  // Puts all of `other` in the place of all that is here, in one transaction. Nobody else may have
  // this file open meanwhile: hold_alone().
  void take_in(Db& other);
  // From now on, until it is closed, no other process can open the file. Throws Error(temporary)
  // where one has it open.
  void hold_alone();

  // What stands in the log beside the file is moved into it, which leaves the log empty: room is
  // given back to a full disk. False if there was none to give, or somebody is reading it.
  bool give_room();
  // Before something is begun that has to be written down afterwards: where the disk has little
  // room left, give_room(); throws DiskFull where there is hardly any even so.
  void need_room();

  std::int64_t last_id() const;
  const std::filesystem::path& path() const { return path_; }

 private:
  friend class Transaction;
  friend class Unhurried;
  Db() = default;
  static int go_on(void* db);
  void begin_bounded();
  std::int64_t finish(Rows& rows);
  sqlite3_stmt* prepare(std::string_view sql);
  void bind(sqlite3_stmt* statement, int index, std::nullptr_t);
  void bind(sqlite3_stmt* statement, int index, std::int64_t value);
  void bind(sqlite3_stmt* statement, int index, int value) {
    bind(statement, index, static_cast<std::int64_t>(value));
  }
  void bind(sqlite3_stmt* statement, int index, double value);
  // The text must live until the statement has run; it is not copied.
  void bind(sqlite3_stmt* statement, int index, std::string_view value);
  void bind(sqlite3_stmt* statement, int index, const std::string& value) {
    bind(statement, index, std::string_view(value));
  }
  void bind(sqlite3_stmt* statement, int index, const char* value) {
    bind(statement, index, std::string_view(value));
  }
  void bind(sqlite3_stmt* statement, int index, Time value) {
    bind(statement, index, static_cast<std::int64_t>(value.time_since_epoch().count()));
  }
  template <typename T>
  void bind(sqlite3_stmt* statement, int index, const std::optional<T>& value) {
    value ? bind(statement, index, *value) : bind(statement, index, nullptr);
  }

  std::filesystem::path path_;
  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
  std::int64_t spent_ = 0;    // instructions of statements that have not ended, roughly
  std::int64_t allowed_ = 0;  // as many as they may take
};

// Does what a full disk kept it from once more, after room was given back. `work` opens a
// transaction of its own.
template <typename Work>
auto with_room(Db& db, Work work) {
  try {
    return work();
  } catch (const DiskFull&) {
    if (!db.give_room()) throw;
  }
  return work();
}

// BEGIN IMMEDIATE ... COMMIT. Immediate, because a deferred transaction that turns to writing fails
// at once despite the busy timeout. Rolls back when destroyed uncommitted.
class Transaction {
 public:
  explicit Transaction(Db& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Db& db_;
  bool open_ = true;
};

// While it lives, a commit survives the end of the process but waits for no disk: it is durable
// with the next one that does. For what a power cut may take away, and for what is followed at once
// by a commit without which it means nothing. Inside a transaction it changes nothing.
class Unhurried {
 public:
  explicit Unhurried(Db& db);
  ~Unhurried();
  Unhurried(const Unhurried&) = delete;
  Unhurried& operator=(const Unhurried&) = delete;

 private:
  Db& db_;
  bool relaxed_;
};

// As "3.40.1": of the library that is loaded.
std::string sqlite_version();

}  // namespace smm
