#include "workspace/ownership.h"

#include <fmt/format.h>
#include <pwd.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr std::size_t most_trusted = 1U << 20;  // bytes

Owned owned(const struct stat& info) {
  return {info.st_uid, !S_ISLNK(info.st_mode) && (info.st_mode & S_IWOTH) != 0};
}

// One path of the workspace; `look` is stat, or lstat for a link itself.
std::string doubt_at(const fs::path& path, uid_t user,
                     int (*look)(const char*, struct stat*) = ::stat) {
  struct stat info {};
  if (look(path.c_str(), &info) != 0) return {};
  auto doubt = doubt_of(owned(info), user);
  return doubt.empty() ? doubt : fmt::format("{} {}", path.string(), doubt);
}

// With all links resolved, so that a folder is trusted and not a name for it.
std::string resolved(const fs::path& folder) {
  std::error_code ignored;
  auto real = fs::canonical(folder, ignored);
  return (ignored ? folder : real).string();
}

int look_at_link(const char* path, struct stat* info) { return ::lstat(path, info); }

}  // namespace

std::string owner_name(uid_t owner) {
  const auto* entry = ::getpwuid(owner);
  return entry == nullptr ? fmt::format("the user {}", owner)
                          : fmt::format("{} ({})", visible(entry->pw_name), owner);
}

std::string doubt_of(const Owned& owned, uid_t user) {
  if (owned.owner != user && owned.owner != 0) return "belongs to " + owner_name(owned.owner);
  return owned.by_all ? "can be written to by everybody" : "";
}

std::string doubt_of_workspace(const fs::path& root, uid_t user) {
  auto file = root / "smm.yaml";
  auto doubt = doubt_at(root, user);
  if (doubt.empty()) doubt = doubt_at(file, user, look_at_link);
  return doubt.empty() ? doubt_at(file, user) : doubt;
}

TrustedFolders::TrustedFolders(fs::path file, uid_t user) : file_(std::move(file)) {
  struct stat info {};
  if (file_.empty() || ::stat(file_.c_str(), &info) != 0) return;
  if (info.st_uid != user || (info.st_mode & (S_IWGRP | S_IWOTH)) != 0) return;
  auto text = read_file(file_, most_trusted);
  for (auto line : split(text, '\n'))
    if (!line.empty()) lines_.emplace_back(line);
}

bool TrustedFolders::contains(const fs::path& folder) const {
  return std::find(lines_.begin(), lines_.end(), resolved(folder)) != lines_.end();
}

void TrustedFolders::add(const fs::path& folder) {
  auto line = resolved(folder);
  if (line.find('\n') != std::string::npos)
    throw Error(Status::usage, "the path of the folder has a line end in it",
                "give it another name");
  if (contains(folder)) return;
  std::error_code error;
  fs::create_directories(file_.parent_path(), error);
  if (error)
    throw Error(Status::failed, fmt::format("cannot make the folder {}: {}",
                                            file_.parent_path().string(), error.message()));
  lines_.push_back(std::move(line));
  write_file(file_, join(lines_, "\n") + "\n", 0600);
}

}  // namespace smm
