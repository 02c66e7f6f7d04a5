// Loaded before the C library (LD_PRELOAD), it ends or hinders a program at a chosen system call:
//
//   SMM_TRAP="kill N"      the program dies, as by `kill -9`, just before its Nth call that changes
//                          a file, talks to a peer or prints
//   SMM_TRAP="full N"      from its Nth write to a file on, the disk is full
//   SMM_TRAP="full-once N" only that one write fails
//   SMM_TRAP="syncs 0"     each sync of a file adds a byte to the file that SMM_SYNCS names
//   SMM_TRAP="room N"      every file system has N bytes left, as far as it says
//   SMM_TRAP="no-locks 0"  every lock on a file is granted, and keeps nobody out
//
// Counted over all threads, so with one worker the same N is the same place in every run.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum class Trap { none, kill, full, full_once, no_locks, room, syncs };

struct Plan {
  Trap trap = Trap::none;
  long at = 0;
};

Plan read_plan() {
  const char* text = std::getenv("SMM_TRAP");
  char word[16] = "";
  Plan plan;
  if (text == nullptr || std::sscanf(text, "%15s %ld", word, &plan.at) != 2) return plan;
  if (std::strcmp(word, "kill") == 0) plan.trap = Trap::kill;
  if (std::strcmp(word, "full") == 0) plan.trap = Trap::full;
  if (std::strcmp(word, "full-once") == 0) plan.trap = Trap::full_once;
  if (std::strcmp(word, "syncs") == 0) plan.trap = Trap::syncs;
  if (std::strcmp(word, "room") == 0) plan.trap = Trap::room;
  if (std::strcmp(word, "no-locks") == 0) plan.trap = Trap::no_locks;
  return plan;
}

const Plan& plan() {
  static const Plan read = read_plan();
  return read;
}

std::atomic<long> count{0};

void may_die() {
  if (plan().trap == Trap::kill && ++count == plan().at) ::kill(::getpid(), SIGKILL);
}

// Whether this write finds no room.
bool no_room(int fd) {
  may_die();
  if (plan().trap != Trap::full && plan().trap != Trap::full_once) return false;
  struct stat info {};
  if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) return false;
  auto now = ++count;
  if (plan().trap == Trap::full ? now < plan().at : now != plan().at) return false;
  errno = ENOSPC;
  return true;
}

void count_sync() {
  const char* name = std::getenv("SMM_SYNCS");
  if (plan().trap != Trap::syncs || name == nullptr) return;
  int file = ::open(name, O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (file < 0) return;
  [[maybe_unused]] auto written = ::syscall(SYS_write, file, "s", 1);
  ::close(file);
}

// Of a file system that knows no locks.
bool is_granted(int command) {
  return plan().trap == Trap::no_locks && (command == F_SETLK || command == F_SETLKW ||
                                           command == F_OFD_SETLK || command == F_OFD_SETLKW);
}

template <typename Function>
Function next(const char* name) {
  void* symbol = ::dlsym(RTLD_NEXT, name);
  Function function;
  std::memcpy(&function, &symbol, sizeof function);
  return function;
}

}  // namespace

// `Type name(parameters)`, passed on with `arguments` to the C library.
#define SMM_NEXT(Type, name, parameters, arguments)         \
  static const auto real = next<Type(*) parameters>(#name); \
  return real arguments

extern "C" {

int fcntl64(int fd, int command, ...) {
  std::va_list arguments;
  va_start(arguments, command);
  auto* argument = va_arg(arguments, void*);
  va_end(arguments);
  if (is_granted(command)) return 0;
  SMM_NEXT(int, fcntl64, (int, int, ...), (fd, command, argument));
}
int fcntl(int fd, int command, ...) {
  std::va_list arguments;
  va_start(arguments, command);
  auto* argument = va_arg(arguments, void*);
  va_end(arguments);
  if (is_granted(command)) return 0;
  SMM_NEXT(int, fcntl, (int, int, ...), (fd, command, argument));
}
ssize_t write(int fd, const void* data, size_t size) {
  if (no_room(fd)) return -1;
  SMM_NEXT(ssize_t, write, (int, const void*, size_t), (fd, data, size));
}
ssize_t pwrite(int fd, const void* data, size_t size, off_t at) {
  if (no_room(fd)) return -1;
  SMM_NEXT(ssize_t, pwrite, (int, const void*, size_t, off_t), (fd, data, size, at));
}
ssize_t pwrite64(int fd, const void* data, size_t size, off64_t at) {
  if (no_room(fd)) return -1;
  SMM_NEXT(ssize_t, pwrite64, (int, const void*, size_t, off64_t), (fd, data, size, at));
}
int statvfs(const char* path, struct statvfs* info) noexcept {
  static const auto real = next<int (*)(const char*, struct statvfs*)>("statvfs");
  int result = real(path, info);
  if (plan().trap == Trap::room && result == 0) {
    info->f_frsize = 1;
    info->f_bavail = info->f_bfree = static_cast<fsblkcnt_t>(plan().at);
  }
  return result;
}
int ftruncate(int fd, off_t size) noexcept {
  may_die();
  SMM_NEXT(int, ftruncate, (int, off_t), (fd, size));
}
int ftruncate64(int fd, off64_t size) noexcept {
  may_die();
  SMM_NEXT(int, ftruncate64, (int, off64_t), (fd, size));
}
int fsync(int fd) {
  may_die();
  count_sync();
  SMM_NEXT(int, fsync, (int), (fd));
}
int fdatasync(int fd) {
  may_die();
  count_sync();
  SMM_NEXT(int, fdatasync, (int), (fd));
}
int rename(const char* from, const char* to) noexcept {
  may_die();
  SMM_NEXT(int, rename, (const char*, const char*), (from, to));
}
int unlink(const char* path) noexcept {
  may_die();
  SMM_NEXT(int, unlink, (const char*), (path));
}
int mkdir(const char* path, mode_t mode) noexcept {
  may_die();
  SMM_NEXT(int, mkdir, (const char*, mode_t), (path, mode));
}
int connect(int fd, const sockaddr* address, socklen_t size) {
  may_die();
  SMM_NEXT(int, connect, (int, const sockaddr*, socklen_t), (fd, address, size));
}
ssize_t send(int fd, const void* data, size_t size, int flags) {
  may_die();
  SMM_NEXT(ssize_t, send, (int, const void*, size_t, int), (fd, data, size, flags));
}
ssize_t recv(int fd, void* data, size_t size, int flags) {
  may_die();
  SMM_NEXT(ssize_t, recv, (int, void*, size_t, int), (fd, data, size, flags));
}

}  // extern "C"
