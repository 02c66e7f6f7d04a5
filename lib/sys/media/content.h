#pragma once
// The bytes of a file as they are published: held, or read from the file as they are needed, so
// that a film takes no more memory than a text. Copies share what they hold.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sys/files.h"
#include "sys/media/pieces.h"
#include "sys/media/source.h"

namespace smm {

class Content {
 public:
  Content() = default;
  Content(std::string bytes);  // NOLINT: bytes are a content
  // The pieces of a file that stays open.
  Content(std::shared_ptr<const FileBytes> file, const Pieces& pieces);

  std::uint64_t size() const { return size_; }
  // Copies up to `count` bytes from `at` on and says how many: fewer only at the end. Throws
  // Error(invalid) when the file has changed since it was opened. Before the last byte is given
  // that is looked at again, so that what was changed while it was read is never read to its end.
  std::size_t read(std::uint64_t at, char* to, std::size_t count) const;
  // All of them.
  std::string bytes() const;
  // The bytes, where they are held; null where they are in a file.
  const std::string* held() const { return held_.get(); }

 private:
  struct Part {
    Piece piece;
    std::uint64_t begin;  // where it stands among the bytes that are published
  };
  std::shared_ptr<const std::string> held_;
  std::shared_ptr<const FileBytes> file_;
  std::shared_ptr<const std::vector<Part>> parts_;  // of the file
  std::uint64_t size_ = 0;
};

// Writes it as write_file() does, without holding it.
void write_content(const fs::path& path, const Content& content, unsigned mode = 0644);

}  // namespace smm
