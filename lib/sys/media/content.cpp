#include "sys/media/content.h"

#include <algorithm>
#include <utility>

namespace smm {

Content::Content(std::string bytes)
    : held_(std::make_shared<const std::string>(std::move(bytes))), size_(held_->size()) {}

Content::Content(std::shared_ptr<const FileBytes> file, const Pieces& pieces)
    : file_(std::move(file)), size_(pieces.size()) {
  std::vector<Part> parts;
  std::uint64_t begin = 0;
  for (const auto& piece : pieces.list()) {
    parts.push_back({piece, begin});
    begin += piece.count;
  }
  parts_ = std::make_shared<const std::vector<Part>>(std::move(parts));
}

// Each piece is found by where it begins, then read from there on, until there is enough.
std::size_t Content::read(std::uint64_t at, char* to, std::size_t count) const {
  count = static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - std::min(at, size_)));
  if (count == 0) return 0;
  if (held_) {
    held_->copy(to, count, static_cast<std::size_t>(at));
    return count;
  }
  std::string room;
  auto part = std::partition_point(parts_->begin(), parts_->end(),
                                   [&](const Part& one) { return one.begin <= at; }) -
              1;
  for (std::size_t done = 0; done < count; ++part) {
    const auto& piece = part->piece;
    auto from = at + done - part->begin;
    auto take = static_cast<std::size_t>(std::min<std::uint64_t>(piece.count - from, count - done));
    if (piece.kind == Piece::Kind::range) {
      auto got = file_->read(piece.at + from, take, room);
      if (got.size() != take) file_->refuse_changed();
      std::copy(got.begin(), got.end(), to + done);
    } else if (piece.kind == Piece::Kind::bytes) {
      piece.bytes.copy(to + done, take, static_cast<std::size_t>(from));
    } else {
      std::fill_n(to + done, take, piece.bytes[0]);
    }
    done += take;
  }
  if (at + count == size_ && file_->changed()) file_->refuse_changed();
  return count;
}

std::string Content::bytes() const {
  if (held_) return *held_;
  std::string all(static_cast<std::size_t>(size_), '\0');
  read(0, all.data(), all.size());
  return all;
}

void write_content(const fs::path& path, const Content& content, unsigned mode) {
  if (const auto* held = content.held()) return write_file(path, *held, mode);
  std::uint64_t at = 0;
  write_pieces(
      path,
      [&](std::string& room) {
        room.resize(65'536);
        room.resize(content.read(at, room.data(), room.size()));
        at += room.size();
        return std::string_view(room);
      },
      mode);
}

}  // namespace smm
