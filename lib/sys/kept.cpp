#include "sys/kept.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <fstream>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr std::string_view mark = "smm kept 1 ";
constexpr std::size_t most_bytes = 16U << 20;
constexpr std::size_t hex_digits = 64;
// How long a time may stand still while a file changes: ticks of the kernel where times are finer
// than seconds, and the coarsest file systems count every other second.
constexpr std::int64_t fine_tick = 100'000'000, coarse_tick = 2'500'000'000;  // nanoseconds

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

bool is_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
  });
}

}  // namespace

std::optional<std::string> Kept::find(std::string_view question) {
  load();
  auto found = answers_.find(sha256(question));
  if (found == answers_.end()) return {};
  found->second.asked = true;
  return found->second.text;
}

void Kept::keep(std::string_view question, std::string_view answer) {
  if (!is_line(answer)) return;
  load();
  answers_[sha256(question)] = {std::string(answer), true};
  news_ = true;
}

void Kept::load() {
  if (loaded_ || file_.empty()) return;
  loaded_ = true;
  std::string text;
  try {
    std::error_code none;
    if (!std::filesystem::is_regular_file(file_, none)) return;
    text = read_file(file_, most_bytes);
  } catch (const Error&) {
    return;
  }
  auto end = text.find('\n');
  if (!text.starts_with(mark) || end != mark.size() + hex_digits) return;
  auto rest = std::string_view(text).substr(end + 1);
  if (std::string_view(text).substr(mark.size(), hex_digits) != sha256(rest)) return;
  for (auto line : split(rest, '\n'))
    if (line.size() > hex_digits && line[hex_digits] == ' ')
      answers_.emplace(line.substr(0, hex_digits),
                       Answer{std::string(line.substr(hex_digits + 1)), false});
}

// Those that were asked for first: what has no room is what nobody wanted.
std::string Kept::written() const {
  std::string lines;
  std::size_t count = 0;
  for (bool asked : {true, false})
    for (const auto& [digest, answer] : answers_) {
      if (answer.asked != asked) continue;
      if (count == most || lines.size() + answer.text.size() + hex_digits + 2 > most_bytes / 2)
        break;
      lines += fmt::format("{} {}\n", digest, answer.text);
      ++count;
    }
  return fmt::format("{}{}\n{}", mark, sha256(lines), lines);
}

// Renamed into its place, so that a reader has all of it or what was there; not forced to the disk:
// the digest tells what a power cut left.
void Kept::save() {
  std::error_code none;
  if (file_.empty() || !news_ || !std::filesystem::is_directory(file_.parent_path(), none)) return;
  news_ = false;
  auto fresh = file_;
  fresh += fmt::format(".{}", ::getpid());
  {
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out << written();
    out.close();
    if (out) std::filesystem::permissions(fresh, std::filesystem::perms{0600}, none);
    if (out && !none) std::filesystem::rename(fresh, file_, none);
    if (out && !none) return;
  }
  std::filesystem::remove(fresh, none);
}

std::optional<std::string> identity_of_file(const std::filesystem::path& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0 || !S_ISREG(file.st_mode)) return {};
  auto changed = nanoseconds(file.st_ctim);
  timespec clock{};  // that of the kernel by which files get their times, and no other
  ::clock_gettime(CLOCK_REALTIME_COARSE, &clock);
  auto tick = file.st_ctim.tv_nsec == 0 ? coarse_tick : fine_tick;
  if (changed + tick > nanoseconds(clock)) return {};
  return fmt::format("{} {} {} {} {}", file.st_dev, file.st_ino, file.st_size,
                     nanoseconds(file.st_mtim), changed);
}

}  // namespace smm
