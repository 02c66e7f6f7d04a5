#include "sys/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/error.h"
#include "core/url.h"
#include "sys/special_files.h"

namespace smm {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw Error(Status::invalid, fmt::format("cannot read {}: {}", path.string(), why));
}

void write_all(int fd, std::string_view content, const fs::path& path) {
  while (!content.empty()) {
    auto written = ::write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw Error(Status::failed,
                  fmt::format("cannot write {}: {}", path.string(), std::strerror(errno)));
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_folder(const fs::path& folder) {
  Descriptor fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() >= 0) ::fsync(fd.get());
}

}  // namespace

void refuse_web_address(const fs::path& path) {
  auto text = path.string();
  // A name behind the folder that it was looked for in.
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('/', at), text.size() - 1) + 1)
    if (auto name = std::string_view(text).substr(at); is_web(name))
      throw Error(Status::usage,
                  fmt::format("{} is a web address, and a file is wanted here", name),
                  "download it, and name the file");
}

std::uint64_t read_pieces(const fs::path& path, std::uint64_t max_bytes,
                          const std::function<void(std::string_view)>& take) {
  refuse_web_address(path);
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (fd.get() < 0 || ::fstat(fd.get(), &info) != 0) refuse(path, std::strerror(errno));
  if (S_ISDIR(info.st_mode)) refuse(path, "it is a folder");
  if (!S_ISREG(info.st_mode)) refuse(path, "it is not a regular file");
  auto too_large = [&] { refuse(path, fmt::format("larger than {} bytes", max_bytes)); };
  if (static_cast<std::uint64_t>(info.st_size) > max_bytes) too_large();
  std::uint64_t size = 0;
  std::array<char, 65'536> buffer;
  for (;;) {
    auto got = ::read(fd.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse(path, std::strerror(errno));
    if (got == 0) return size;
    size += static_cast<std::uint64_t>(got);
    if (size > max_bytes) too_large();
    take({buffer.data(), static_cast<std::size_t>(got)});
  }
}

std::string read_file(const fs::path& path, std::size_t max_bytes) {
  std::string content;
  std::error_code unknown;
  auto size = fs::file_size(path, unknown);  // a hint: room for it at once, not by doubling
  read_pieces(path, max_bytes, [&](std::string_view piece) {
    if (content.empty() && !unknown)
      content.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(size, max_bytes)));
    content += piece;
  });
  return content;
}

void write_file(const fs::path& path, std::string_view content, unsigned mode) {
  write_pieces(
      path, [&](std::string&) { return std::exchange(content, std::string_view()); }, mode);
}

void write_pieces(const fs::path& path,
                  const std::function<std::string_view(std::string& room)>& next, unsigned mode) {
  refuse_web_address(path);
  refuse_special_file(path);
  auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  auto temporary = folder / fmt::format(".{}.{}.tmp", path.filename().string(), ::getpid());
  auto failed = [&](int error) {
    throw Error(Status::failed,
                fmt::format("cannot write {}: {}", path.string(), std::strerror(error)));
  };
  try {
    Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                         static_cast<mode_t>(mode)));
    if (fd.get() < 0) failed(errno);
    std::string room;
    for (auto piece = next(room); !piece.empty(); piece = next(room))
      write_all(fd.get(), piece, path);
    if (::fsync(fd.get()) != 0) failed(errno);
    if (::rename(temporary.c_str(), path.c_str()) != 0) failed(errno);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  sync_folder(folder);
}

TemporaryFolder::TemporaryFolder() {
  auto pattern = (fs::temp_directory_path() / "smm-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr)
    throw Error(Status::failed,
                fmt::format("cannot make the folder {}: {}", pattern, std::strerror(errno)),
                "is there room where TMPDIR points to?");
  path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path beneath(const fs::path& root, std::string_view relative) {
  refuse_web_address(fs::path(relative));
  auto outside = [&] {
    throw Error(Status::invalid,
                fmt::format("{} leads out of the workspace {}", relative, root.string()),
                "name a file inside the workspace, relative to it");
  };
  fs::path path(relative);
  if (path.is_absolute() || relative.find('\0') != std::string_view::npos) outside();
  std::error_code error;
  auto base = fs::weakly_canonical(root, error);
  auto full = fs::weakly_canonical(base / path, error);
  if (error) outside();
  auto tail = full.lexically_relative(base);
  if (tail.empty() || *tail.begin() == "..") outside();
  return full;
}

struct Sha256::State {
  sha256_ctx context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) {
  sha256_update(&state_->context, piece.size(),
                reinterpret_cast<const std::uint8_t*>(piece.data()));
}

std::string Sha256::hex() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&state_->context, digest.size(), digest.data());
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (auto byte : digest) (hex += digits[byte >> 4]) += digits[byte & 15];
  return hex;
}

std::string sha256(std::string_view content) {
  Sha256 whole;
  whole.add(content);
  return whole.hex();
}

}  // namespace smm
