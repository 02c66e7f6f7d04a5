#include "sys/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

#include "core/error.h"

namespace smm {
namespace {

[[noreturn]] void fail(sqlite3* db, const std::string& doing) {
  int code = sqlite3_errcode(db) & 0xFF;
  std::string name = "the database";
  if (const char* file = sqlite3_db_filename(db, "main"); file != nullptr && *file != '\0')
    name = std::filesystem::path(file).filename().string();
  switch (code) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(Status::temporary, fmt::format("{} is in use by another process", name),
                  "try again in a moment");
    case SQLITE_FULL:
      throw Error(Status::temporary, fmt::format("{} cannot grow: the disk is full", name),
                  "make room and run the command again; nothing was lost");
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
    script("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL;");
    if (mode != Mode::read_only)
      script("PRAGMA journal_mode=WAL;");
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
  copy->script("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA journal_mode=MEMORY;");
  return copy;
}

sqlite3_stmt* Db::prepare(std::string_view sql) {
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

}  // namespace smm
