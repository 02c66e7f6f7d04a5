#pragma once
// The bytes of a media file, read in ranges: videos are large and are not held.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sys/files.h"

namespace smm {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual std::uint64_t size() const = 0;
  // What there is of [at, at + count): less at the end. `room` may be used to keep it; the result
  // holds until the next read into the same room.
  virtual std::string_view read(std::uint64_t at, std::uint64_t count, std::string& room) const = 0;
};

// Bytes that somebody else holds.
class HeldBytes final : public ByteSource {
 public:
  explicit HeldBytes(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t size() const override { return bytes_.size(); }
  std::string_view read(std::uint64_t at, std::uint64_t count, std::string&) const override {
    return at < bytes_.size() ? bytes_.substr(static_cast<std::size_t>(at), count)
                              : std::string_view();
  }

 private:
  std::string_view bytes_;
};

// A regular file. Opening and reading throw Error(invalid), naming the file.
class FileBytes final : public ByteSource {
 public:
  explicit FileBytes(const fs::path& path);
  ~FileBytes() override;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  std::uint64_t size() const override { return size_; }
  std::string_view read(std::uint64_t at, std::uint64_t count, std::string& room) const override;
  // Whether anybody has written to it since it was opened.
  bool changed() const;
  [[noreturn]] void refuse_changed() const;

 private:
  struct Stamp {
    std::int64_t size, modified, changed;  // bytes; nanoseconds
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  std::optional<Stamp> stamp() const;

  fs::path path_;
  int fd_ = -1;
  std::uint64_t size_ = 0;
  std::optional<Stamp> opened_;
};

}  // namespace smm
