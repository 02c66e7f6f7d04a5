#include <algorithm>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"
#include "sys/media/tiff.h"

namespace smm {
namespace {

std::string little(std::uint64_t value) {
  return {static_cast<char>(value), static_cast<char>(value >> 8), static_cast<char>(value >> 16),
          static_cast<char>(value >> 24)};
}

std::string chunk(std::string_view type, std::string_view body) {
  return std::string(type).append(little(body.size())).append(body) +
         std::string(body.size() % 2, '\0');
}

// Why a picture's data is none that a reader could unpack; empty: nothing is seen of that (RFC
// 6386, 9.1; the specification of lossless WebP, 3). Zeros in a row are a code of what does not
// change: of so many there would have to be more of a picture than it has.
std::string wrong_data(Bytes in, std::string_view type, std::size_t at, std::size_t length) {
  constexpr auto no_head = "the head of its lines is missing";
  auto body = in.slice(at, length);
  std::uint64_t width = 0, height = 0;
  if (type == "VP8 ") {
    auto tag = in.little(at, 3);
    bool right = length >= 10 && (tag & 1) == 0 && in.is(at + 3, "\x9D\x01\x2A") &&
                 (tag >> 5) + 10 <= length;
    if (!right) return no_head;
    width = in.little(at + 6, 2) & 0x3FFF;
    height = in.little(at + 8, 2) & 0x3FFF;
  } else if (type == "VP8L") {
    auto bits = in.little(at + 1, 4);
    if (length < 5 || !in.is(at, "\x2F") || bits >> 29 != 0) return no_head;
    width = (bits & 0x3FFF) + 1;
    height = (bits >> 14 & 0x3FFF) + 1;
  } else {
    return {};
  }
  constexpr std::uint64_t run = 4096;
  auto most = static_cast<std::size_t>(std::max(run, width * height / run));
  return body.find(std::string(most, '\0')) == body.npos ? "" : "a part of its lines is missing";
}

constexpr std::uint32_t with_exif = 0x08, with_xmp = 0x04;  // flags of VP8X

// Walks the chunks in [at, end) with `visit(type, at, length)`. False: the last one is cut off.
template <typename Visit>
bool each_chunk(Bytes in, std::size_t at, std::size_t end, const Visit& visit) {
  while (at < end) {
    if (end - at < 8) return false;
    std::size_t length = in.little(at + 4, 4);
    if (length > end - at - 8) return false;
    visit(in.slice(at, 4), at, length);
    at += 8 + length + length % 2;
  }
  return true;
}

class Webp {
 public:
  explicit Webp(std::string_view bytes) : in_(bytes) {}

  Anatomy read() {
    auto end = 8 + std::uint64_t{in_.little(4, 4)};
    if (end > in_.size()) return cut_off("picture", end - in_.size());
    bool right = each_chunk(
        in_, 12, static_cast<std::size_t>(end),
        [&](std::string_view type, std::size_t at, std::size_t length) { take(type, at, length); });
    if (!wrong_.empty()) return damaged("picture", wrong_at_, wrong_);
    if (!right) return damaged("picture", end, "its last part is longer than the picture");
    if (!pictured_) return {.broken = "there is no picture in it"};
    Pieces all;
    all.put("RIFF" + little(4 + head_.size() + kept_.size()) + "WEBP" + head());
    all.add(kept_);
    return {.published = std::move(all)};
  }

 private:
  void take(std::string_view type, std::size_t at, std::size_t length) {
    if (type == "VP8X" && head_.empty() && length == 10) {
      head_ = chunk(type, in_.slice(at + 8, length));
    } else if (type == "VP8 " || type == "VP8L" || type == "ALPH" || type == "ANIM" ||
               type == "ICCP") {
      judge(type, at, length);
      kept_.keep(at, 8 + length);
      if (length % 2 != 0) kept_.put(std::string(1, '\0'));
      pictured_ = pictured_ || type.starts_with("VP8");
    } else if (type == "ANMF") {
      frame(at, length);
    } else if (type == "EXIF" && !head_.empty() && !told_) {
      tell(in_.slice(at + 8, length));
    }
  }

  void judge(std::string_view type, std::size_t at, std::size_t length) {
    if (!wrong_.empty()) return;
    wrong_ = wrong_data(in_, type, at + 8, length);
    wrong_at_ = at;
  }

  // Some writers put the JPEG's heading before the EXIF itself.
  void tell(std::string_view tiff) {
    if (tiff.starts_with(exif_head)) tiff.remove_prefix(exif_head.size());
    auto told = tiff_to_publish(tiff);
    told_ = !told.empty();
    if (told_) kept_.put(chunk("EXIF", told));
  }

  // A frame: 16 bytes of its place and time, then chunks of its own.
  void frame(std::size_t at, std::size_t length) {
    if (length < 16) return;
    Pieces inside;
    each_chunk(in_, at + 24, at + 8 + length,
               [&](std::string_view type, std::size_t from, std::size_t size) {
                 if (type != "VP8 " && type != "VP8L" && type != "ALPH") return;
                 judge(type, from, size);
                 inside.keep(from, 8 + size);
                 if (size % 2 != 0) inside.put(std::string(1, '\0'));
                 pictured_ = pictured_ || type != "ALPH";
               });
    kept_.put("ANMF" + little(16 + inside.size()));
    kept_.keep(at + 8, 16);
    kept_.add(inside);
  }

  // The extended header, which tells what follows.
  std::string head() const {
    auto head = head_;
    if (head.empty()) return head;
    auto flags = static_cast<unsigned char>(head[8]) & ~(with_exif | with_xmp);
    head[8] = static_cast<char>(flags | (told_ ? with_exif : 0));
    return head;
  }

  Bytes in_;
  std::string head_;
  Pieces kept_;
  bool pictured_ = false, told_ = false;
  std::string wrong_;
  std::size_t wrong_at_ = 0;
};

}  // namespace

Anatomy webp_anatomy(std::string_view bytes) { return Webp(bytes).read(); }

}  // namespace smm
