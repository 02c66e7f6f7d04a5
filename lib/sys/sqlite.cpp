#include "sys/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "core/error.h"

namespace smm {
namespace {

// Instructions of SQLite's machine. What a state asks for grows with its size; what grows faster
// is no query of ours on a state of ours.
constexpr int instructions_a_look = 100'000;
constexpr std::int64_t least_instructions = 20'000'000, instructions_a_byte = 12;

constexpr std::uintmax_t little_room = 4U << 20;  // bytes on the disk: the log is kept short
constexpr std::uintmax_t no_room = 64U << 10;     // bytes: less might not hold what comes of a post

std::uintmax_t size_of(const std::filesystem::path& path) {
  std::error_code none;
  auto size = std::filesystem::file_size(path, none);
  return none ? 0 : size;
}

// Two processes that make a database at once: who finds the other at it is told so at once, and is
// not made to wait as elsewhere.
template <typename Work>
void while_busy(sqlite3* db, std::chrono::milliseconds busy, Work work) {
  for (auto end = std::chrono::steady_clock::now() + busy;;) {
    try {
      return work();
    } catch (const Error&) {
      bool again = (sqlite3_errcode(db) & 0xFF) == SQLITE_BUSY;
      if (!again || std::chrono::steady_clock::now() >= end) throw;
    }
    sqlite3_sleep(10);  // milliseconds
  }
}

[[noreturn]] void fail(sqlite3* db, const std::string& doing) {
  int code = sqlite3_errcode(db) & 0xFF;
  std::string name = "the database";
  if (const char* file = sqlite3_db_filename(db, "main"); file != nullptr && *file != '\0')
    name = std::filesystem::path(file).filename().string();
  // A quota, and a file that may not be so large, are no full disk to SQLite.
  if (sqlite3_extended_errcode(db) == SQLITE_IOERR_WRITE)
    throw DiskFull(Status::temporary,
                   fmt::format("{} cannot be written: {}", name, sqlite3_errmsg(db)),
                   "check the disk and its free space; nothing was half-written");
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Status::temporary, fmt::format("{} is in use by another process", name),
                  "try again in a moment");
    case SQLITE_FULL:
      throw DiskFull(Status::temporary, fmt::format("{} cannot grow: the disk is full", name),
                     "make room and run the command again; nothing was lost");
    case SQLITE_INTERRUPT:
      throw Error(
          Status::invalid,
          fmt::format("{} is damaged, or not as smm writes it: reading it does not end", name),
          "it was left as it is; put a backup in its place");
    case SQLITE_IOERR:
      throw Error(Status::temporary,
                  fmt::format("{} cannot be read or written: {}", name, sqlite3_errmsg(db)),
                  "check the disk and its free space; nothing was half-written");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(Status::invalid, fmt::format("{} is damaged or not an smm database", name),
                  "it was left as it is; put a backup in its place");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      throw Error(Status::failed,
                  fmt::format("{} cannot be opened for this: {}", name, sqlite3_errmsg(db)),
                  "check the permissions of the file and its folder");
    default:
      throw Error(Status::failed, fmt::format("{}: {}: {}", name, doing, sqlite3_errmsg(db)));
  }
}

int flags(Db::Mode mode) {
  switch (mode) {
    case Db::Mode::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case Db::Mode::existing:
      return SQLITE_OPEN_READWRITE;
    default:
      return SQLITE_OPEN_READONLY;
  }
}

// The beginning of the file of an open connection; empty where there is no file.
std::string header_of(sqlite3* db, const std::filesystem::path& path) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file));
  std::error_code none;  // SQLite takes a file of one byte for an empty one
  auto size = std::filesystem::file_size(path, none);
  if (none || size == 0 || file == nullptr || file->pMethods == nullptr) return {};
  std::string header(std::min<std::size_t>(size, 100), '\0');
  file->pMethods->xRead(file, header.data(), static_cast<int>(header.size()), 0);
  return header;
}

}  // namespace

Rows::Rows(Rows&& other) noexcept : db_(other.db_), statement_(other.statement_) {
  other.statement_ = nullptr;
}

Rows::~Rows() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::next() {
  int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(db_, "running a statement");
}

bool Rows::null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Rows::real(int column) const { return sqlite3_column_double(statement_, column); }
std::string Rows::text(int column) const { return std::string(view(column)); }

std::string_view Rows::view(int column) const {
  const auto* text = sqlite3_column_text(statement_, column);
  if (text == nullptr) return {};
  auto size = sqlite3_column_bytes(statement_, column);
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

Time Rows::time(int column) const { return Time{Seconds{integer(column)}}; }

std::optional<std::int64_t> Rows::maybe_integer(int column) const {
  if (null(column)) return {};
  return integer(column);
}
std::optional<std::string> Rows::maybe_text(int column) const {
  if (null(column)) return {};
  return text(column);
}
std::optional<Time> Rows::maybe_time(int column) const {
  if (null(column)) return {};
  return time(column);
}

// Of a new database. A commit writes whole pages, and a post's touches eight or nine of them (its
// row, the indexes that it leaves and enters, the journal): with a quarter of SQLite's usual size a
// post writes a third as much, and reading a whole table takes a tenth more.
constexpr int bytes_a_page = 1024;

Db::Db(const std::filesystem::path& path, Mode mode, Inspect inspect,
       std::chrono::milliseconds busy)
    : path_(path) {
  if (mode != Mode::create && !std::filesystem::exists(path))
    throw Error(Status::invalid, fmt::format("there is no database at {}", path.string()));
  int code = sqlite3_open_v2(path.c_str(), &db_, flags(mode) | SQLITE_OPEN_NOMUTEX, nullptr);
  try {
    if (code != SQLITE_OK) fail(db_, "opening");
    if (inspect != nullptr) inspect(path, header_of(db_, path));
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, static_cast<int>(busy.count()));
    sqlite3_progress_handler(db_, instructions_a_look, &Db::go_on, this);
    script("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL;");
    if (mode == Mode::create && size_of(path) == 0)
      script(fmt::format("PRAGMA page_size={};", bytes_a_page));
    if (mode != Mode::read_only)
      while_busy(db_, busy, [this] { script("PRAGMA journal_mode=WAL;"); });
    else
      script("SELECT count(*) FROM sqlite_schema;");
  } catch (...) {
    sqlite3_close_v2(db_);
    throw;
  }
}

Db::~Db() {
  for (auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(db_);
}

std::unique_ptr<Db> Db::copy_in_memory() const {
  std::unique_ptr<Db> copy(new Db);
  copy->path_ = path_;
  constexpr int in_memory = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
  if (sqlite3_open_v2(":memory:", &copy->db_, in_memory | SQLITE_OPEN_NOMUTEX, nullptr) !=
      SQLITE_OK)
    fail(copy->db_, "opening");
  auto* backup = sqlite3_backup_init(copy->db_, "main", db_, "main");
  if (backup == nullptr) fail(copy->db_, "copying");
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) fail(copy->db_, "copying");
  sqlite3_extended_result_codes(copy->db_, 1);
  sqlite3_progress_handler(copy->db_, instructions_a_look, &Db::go_on, copy.get());
  copy->script("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA journal_mode=MEMORY;");
  return copy;
}

// SQLite asks every so many instructions; 0: it goes on. The size that counts is the one at the
// beginning: a statement may make the file grow.
int Db::go_on(void* db) {
  auto& self = *static_cast<Db*>(db);
  if (self.spent_ == 0) {
    auto bytes = size_of(self.path_) + size_of(self.path_.string() + "-wal");
    self.allowed_ = least_instructions + static_cast<std::int64_t>(bytes) * instructions_a_byte;
  }
  self.spent_ += instructions_a_look;
  return self.spent_ > self.allowed_ ? 1 : 0;
}

// The bound is of one statement and of all that is asked while it runs.
void Db::begin_bounded() {
  if (spent_ == 0) return;
  for (auto* one = sqlite3_next_stmt(db_, nullptr); one != nullptr;
       one = sqlite3_next_stmt(db_, one))
    if (sqlite3_stmt_busy(one) != 0) return;
  spent_ = 0;
}

void Db::take_in(Db& other) {
  auto* backup = sqlite3_backup_init(db_, "main", other.db_, "main");
  if (backup == nullptr) fail(db_, "copying");
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) fail(db_, "copying");
}

void Db::hold_alone() { script("PRAGMA locking_mode=EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;"); }

bool Db::give_room() {
  int logged = 0, moved = 0;
  int code = sqlite3_wal_checkpoint_v2(db_, "main", SQLITE_CHECKPOINT_TRUNCATE, &logged, &moved);
  return code == SQLITE_OK;
}

void Db::need_room() {
  auto room = [this] {
    std::error_code unknown;
    auto space = std::filesystem::space(path_.parent_path(), unknown);
    return unknown ? little_room : space.available;
  };
  if (room() >= little_room) return;
  give_room();
  if (room() >= no_room) return;
  throw DiskFull(Status::temporary,
                 fmt::format("there is no room beside {} to write down what is sent",
                             path_.filename().string()),
                 "make room and run the command again; nothing was sent");
}

sqlite3_stmt* Db::prepare(std::string_view sql) {
  begin_bounded();
  std::string key(sql);
  if (auto found = statements_.find(key); found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(db_, key.data(), static_cast<int>(key.size()), SQLITE_PREPARE_PERSISTENT,
                         &statement, nullptr) != SQLITE_OK)
    fail(db_, fmt::format("preparing \"{}\"", sql.substr(0, 80)));
  statements_.emplace(std::move(key), statement);
  return statement;
}

std::int64_t Db::finish(Rows& rows) {
  while (rows.next()) {
  }
  return sqlite3_changes64(db_);
}

void Db::bind(sqlite3_stmt* statement, int index, std::nullptr_t) {
  if (sqlite3_bind_null(statement, index) != SQLITE_OK) fail(db_, "binding");
}
void Db::bind(sqlite3_stmt* statement, int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement, index, value) != SQLITE_OK) fail(db_, "binding");
}
void Db::bind(sqlite3_stmt* statement, int index, double value) {
  if (sqlite3_bind_double(statement, index, value) != SQLITE_OK) fail(db_, "binding");
}
void Db::bind(sqlite3_stmt* statement, int index, std::string_view value) {
  const char* data = value.data() == nullptr ? "" : value.data();
  if (sqlite3_bind_text64(statement, index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8) !=
      SQLITE_OK)
    fail(db_, "binding");
}

void Db::script(const std::string& sql) {
  begin_bounded();
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(db_, "running a script");
}

std::int64_t Db::last_id() const { return sqlite3_last_insert_rowid(db_); }

Transaction::Transaction(Db& db) : db_(db) { db_.script("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (!open_) return;
  try {
    db_.script("ROLLBACK");
  } catch (const Error&) {
    // SQLite has already rolled back, as it does when the disk is full.
  }
}

void Transaction::commit() {
  db_.script("COMMIT");
  open_ = false;
}

Unhurried::Unhurried(Db& db) : db_(db), relaxed_(sqlite3_get_autocommit(db.db_) != 0) {
  if (relaxed_) db_.script("PRAGMA synchronous=NORMAL");
}

Unhurried::~Unhurried() {
  if (!relaxed_) return;
  try {
    db_.script("PRAGMA synchronous=FULL");
  } catch (const Error&) {
    // The connection is beyond use; whoever has it next is told.
  }
}

std::string sqlite_version() { return sqlite3_libversion(); }

}  // namespace smm
