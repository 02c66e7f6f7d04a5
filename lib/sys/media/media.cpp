#include "sys/media/media.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"
#include "core/text.h"
#include "sys/media/anatomy.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr std::size_t most_held = 32U << 20;

// Keeps of a file what its type, size and duration are told by: of MP4 and QuickTime the outermost
// boxes but for the media data, of everything else the beginning.
class Gist {
 public:
  void add(std::string_view piece) {
    while (!piece.empty()) {
      if (left_ == 0) {
        if (!next_box(piece)) return;
        continue;
      }
      auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece.size()));
      auto room = most_held - std::min(most_held, kept_.size());
      if (keep_) kept_ += piece.substr(0, std::min(count, room));
      piece.remove_prefix(count);
      left_ -= count;
    }
  }
  const std::string& kept() {
    if (!decided_) start_rest();
    return kept_;
  }

 private:
  // Gathers the head of the next box and decides on it; false while it is not whole.
  bool next_box(std::string_view& piece) {
    if (!gather(8, piece)) return false;
    Bytes in(head_);
    bool wide = in.big(0, 4) == 1;
    if (!decided_ && !in.is(4, "ftyp")) return start_rest();
    decided_ = true;
    if (wide && !gather(16, piece)) return false;
    auto length = wide ? Bytes(head_).big64(8) : Bytes(head_).big(0, 4);
    if (length < head_.size()) return start_rest();  // to the end, or broken
    keep_ = !Bytes(head_).is(4, "mdat");
    left_ = length - head_.size();
    if (keep_ && kept_.size() + head_.size() <= most_held) kept_ += head_;
    head_.clear();
    return true;
  }

  bool gather(std::size_t count, std::string_view& piece) {
    auto take = std::min(count - std::min(count, head_.size()), piece.size());
    head_ += piece.substr(0, take);
    piece.remove_prefix(take);
    return head_.size() >= count;
  }

  // All that follows is kept.
  bool start_rest() {
    kept_ += head_;
    head_.clear();
    keep_ = decided_ = true;
    left_ = static_cast<std::uint64_t>(-1);
    return true;
  }

  std::string kept_, head_;
  std::uint64_t left_ = 0;  // bytes of the box that are still to come
  bool keep_ = true, decided_ = false;
};

struct Ending {
  std::string_view endings, types;
};
constexpr Ending endings[] = {
    {".jpg .jpeg .jpe", "image/jpeg"},
    {".png", "image/png"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".heic .heif", "image/heic"},
    {".avif", "image/avif"},
    {".mp4 .m4v", "video/mp4"},
    {".mov .qt", "video/quicktime"},
    {".webm", "video/webm"},
    {".mkv", "video/x-matroska"},
    {".mp3", "audio/mpeg"},
    {".m4a .m4b", "audio/mp4"},
    {".wav", "audio/wav"},
    {".ogg", "audio/ogg video/ogg"},
    {".oga .opus", "audio/ogg"},
    {".ogv", "video/ogg"},
    {".flac", "audio/flac"},
    {".pdf", "application/pdf"},
};

bool among(std::string_view word, std::string_view words) {
  auto all = split(words, ' ');
  return std::find(all.begin(), all.end(), word) != all.end();
}

// The head of these says their size, and none is larger than nothing.
bool is_empty_picture(const ImageInfo& info) {
  bool sized = among(info.type, "image/png image/gif image/jpeg image/webp");
  return sized && (info.width <= 0 || info.height <= 0);
}

}  // namespace

MediaFile look_at_media(const fs::path& path, std::uint64_t max_bytes) {
  FileBytes file(path);
  if (file.size() > max_bytes)
    throw Error(Status::invalid,
                fmt::format("cannot read {}: larger than {} bytes", path.string(), max_bytes));
  return look_at_media(file);
}

MediaFile look_at_media(const FileBytes& source) {
  constexpr std::uint64_t at_once = 65'536;
  MediaFile file;
  Gist gist;
  Sha256 digest;
  std::string room;
  for (;;) {
    auto piece = source.read(file.bytes, at_once, room);
    if (piece.empty()) break;
    file.bytes += piece.size();
    digest.add(piece);
    gist.add(piece);
  }
  file.digest = digest.hex();
  const auto& kept = gist.kept();
  file.info = image_info(kept, file.bytes);
  auto anatomy = kept.size() == file.bytes ? anatomy_of(HeldBytes(kept)) : anatomy_of(source);
  file.broken = std::move(anatomy.broken);
  if (file.broken.empty() && file.info && is_empty_picture(*file.info))
    file.broken = fmt::format("it is {} by {} pixels", file.info->width, file.info->height);
  file.opaque = std::move(anatomy.opaque);
  return file;
}

std::string media_words(const MediaFile& file) {
  const auto& info = file.info.value();
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", file.digest, file.bytes, info.type, info.width,
                     info.height, info.seconds, file.opaque);
}

std::optional<MediaFile> parse_media_words(std::string_view text) {
  constexpr std::size_t hex_digits = 64;
  auto words = split(text, '\t');
  MediaFile file;
  auto& info = file.info.emplace();
  auto read = [](std::string_view word, auto& number) {
    auto end = word.data() + word.size();
    auto got = std::from_chars(word.data(), end, number);
    return got.ec == std::errc() && got.ptr == end;
  };
  if (words.size() != 7 || words[0].size() != hex_digits || words[2].empty() ||
      !read(words[1], file.bytes) || !read(words[3], info.width) || !read(words[4], info.height) ||
      !read(words[5], info.seconds))
    return {};
  file.digest = words[0];
  info.type = words[2];
  file.opaque = words[6];
  return file;
}

bool is_mislabelled(std::string_view file, std::string_view type) {
  auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return false;
  auto ending = lower_ascii(file.substr(dot));
  for (const auto& known : endings)
    if (among(ending, known.endings)) return !among(type, known.types);
  return false;
}

}  // namespace smm
