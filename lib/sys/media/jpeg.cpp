#include <algorithm>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"
#include "sys/media/jpeg_lines.h"
#include "sys/media/tiff.h"

namespace smm {
namespace {

using namespace std::string_view_literals;

constexpr auto no_end = "the picture ends in the middle: its end mark is missing";

bool is_frame(std::uint32_t marker) {  // SOF0..SOF15, less DHT, JPG and DAC
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Tables, frames, scans, restart interval, lines: C0 to DF, less those that stand alone, a start
// and an end.
bool is_needed(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xDF && !(marker >= 0xD0 && marker <= 0xD9);
}

std::string segment(char marker, std::string_view body) {
  auto length = body.size() + 2;
  std::string out{'\xFF', marker, static_cast<char>(length >> 8), static_cast<char>(length)};
  return out.append(body);
}

class Jpeg {
 public:
  explicit Jpeg(std::string_view bytes) : bytes_(bytes), in_(bytes) {}

  Anatomy read() {
    kept_.keep(0, 2);
    for (at_ = 2; next_marker();) {
      auto marker = in_.big(at_ + 1, 1);
      if (marker == 0xD9) return end();
      if (stands_alone(marker)) {
        at_ += 2;
        continue;
      }
      std::size_t length = in_.big(at_ + 2, 2);
      if (at_ + 4 > in_.size()) break;
      if (length < 2) return damaged("picture", at_, "no part of a JPEG is so short");
      if (length > in_.size() - at_ - 2) return cut_off("picture", at_ + 2 + length - in_.size());
      take(marker, length + 2);
      auto begin = at_;
      auto body = in_.slice(at_ + 4, length - 2);
      auto wrong = lines_.segment(marker, body);
      at_ += 2 + length;
      if (marker == 0xDA) {
        auto from = at_;
        scan();
        wrong = lines_.scan(body, in_.slice(from, at_ - from));
        if (at_ + 1 >= in_.size()) break;  // that is said first
      }
      if (!wrong.empty()) return damaged("picture", begin, wrong);
    }
    return {.broken = no_end};
  }

 private:
  // Moves to the next mark; what stands between two parts is no part of the picture. False: none.
  bool next_marker() {
    for (; at_ + 1 < in_.size(); ++at_) {
      at_ = std::min(bytes_.find('\xFF', at_), in_.size());
      auto marker = in_.big(at_ + 1, 1);
      if (at_ + 1 < in_.size() && marker != 0xFF && marker != 0) return true;
    }
    return false;
  }

  static bool stands_alone(std::uint32_t marker) {
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
  }

  void take(std::uint32_t marker, std::size_t whole) {
    auto body = in_.slice(at_ + 4, whole - 4);
    framed_ = framed_ || is_frame(marker);
    if (is_needed(marker) || (marker == 0xE2 && body.starts_with("ICC_PROFILE\0"sv)))
      kept_.keep(at_, whole);
    else if (marker == 0xE0 && body.starts_with("JFIF\0"sv) && body.size() >= 14)
      kept_.put(segment(
          '\xE0', std::string(body.substr(0, 12)) + std::string(2, '\0')));  // no small picture
    else if (marker == 0xEE && body.starts_with("Adobe") && body.size() >= 12)
      kept_.put(segment('\xEE', body.substr(0, 12)));  // how its colours are written
    else if (marker == 0xE1 && body.starts_with(exif_head) && !told_)
      tell(body.substr(exif_head.size()));
  }

  // The first EXIF is the picture's; a later one is another's.
  void tell(std::string_view tiff) {
    told_ = true;
    if (auto told = tiff_to_publish(tiff); !told.empty())
      kept_.put(segment('\xE1', std::string(exif_head) + told));
  }

  // The lines of the picture, to the next mark; in them FF is followed by 0, or restarts.
  void scan() {
    auto begin = at_;
    for (;;) {
      at_ = std::min(bytes_.find('\xFF', at_), in_.size());
      if (at_ + 1 >= in_.size()) break;
      auto next = in_.big(at_ + 1, 1);
      if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) break;
      at_ += next == 0xFF ? 1 : 2;
    }
    scanned_ = scanned_ || at_ > begin;
    kept_.keep(begin, at_ - begin);
  }

  Anatomy end() {
    if (!framed_ || !scanned_) return {.broken = "there is no picture in it"};
    if (auto wrong = lines_.end(); !wrong.empty()) return damaged("picture", at_, wrong);
    kept_.keep(at_, 2);
    return {.published = std::move(kept_)};
  }

  std::string_view bytes_;
  Bytes in_;
  std::size_t at_ = 0;
  bool framed_ = false, scanned_ = false, told_ = false;
  JpegLines lines_;
  Pieces kept_;
};

}  // namespace

Anatomy jpeg_anatomy(std::string_view bytes) { return Jpeg(bytes).read(); }

}  // namespace smm
