// WAV (RIFF): chunks, of which one tells the form of the samples and one has them.
//
// Silence may be zeros, so that zeros alone are no damage. Where a part of a file was never written
// they fill whole sectors of a disk, and the sound breaks off and sets in again at full strength
// just there: once in 65,536 hard cuts of 16 bits a sample chance has it so.

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr std::uint64_t sector = 512;       // bytes
constexpr std::uint64_t least_tail = 4096;  // zeros to the end of the file that are a hole
constexpr double loud = 1.0 / 128;          // of full scale

struct Form {
  std::uint32_t code = 0, frame = 0, bits = 0;  // how; bytes of a sample of all channels; of one
  bool pcm() const { return code == 1 && bits >= 8 && bits <= 32 && bits % 8 == 0; }
  bool floating() const { return code == 3 && bits == 32; }
};

Form read_form(Bytes in) {
  constexpr std::uint32_t extensible = 0xFFFE;
  Form form{in.little(0, 2), in.little(12, 2), in.little(14, 2)};
  if (form.code == extensible) form.code = in.little(24, 2);
  return form;
}

// The strongest of the samples in a frame, of full scale.
double strength(const Form& form, std::string_view frame) {
  auto bytes = form.bits / 8;
  Bytes in(frame);
  double most = 0;
  for (std::size_t at = 0; at + bytes <= frame.size(); at += bytes) {
    auto value = in.little(at, bytes);
    double sample = 0;
    if (form.floating()) {
      float number = 0;
      std::memcpy(&number, &value, sizeof number);
      sample = std::isfinite(number) ? std::min(1.0, std::abs(static_cast<double>(number))) : 0;
    } else if (bytes == 1) {
      sample = (static_cast<double>(value) - 128) / 128;
    } else {
      auto shift = 32 - form.bits;
      sample = static_cast<double>(static_cast<std::int32_t>(value << shift)) / 2147483648.0;
    }
    most = std::max(most, std::abs(sample));
  }
  return most;
}

class Samples {
 public:
  Samples(const ByteSource& file, const Form& form, std::uint64_t begin, std::uint64_t end)
      : file_(file), form_(form), begin_(begin), end_(end) {}

  // Where sectors of zeros stand amid the sound.
  std::optional<std::uint64_t> hole() const {
    if (form_.frame == 0 || !(form_.pcm() || form_.floating())) return {};
    constexpr std::uint64_t at_once = 512 * sector;
    std::optional<std::uint64_t> from;
    std::string room;
    for (auto at = (begin_ + sector - 1) / sector * sector; at < end_; at += at_once) {
      auto piece = file_.read(at, std::min(at_once, end_ - at), room);
      for (std::size_t i = 0; i < piece.size(); i += sector) {
        auto one = piece.substr(i, sector);
        bool zeros = one.find_first_not_of('\0') == one.npos;
        if (zeros && !from) from = at + i;
        if (zeros || !from) continue;
        if (is_loud_before(*from) && is_loud_behind(at + i)) return from;
        from.reset();
      }
    }
    bool tail = from && end_ - *from >= least_tail && *from % least_tail == 0;
    return tail && is_loud_before(*from) ? from : std::nullopt;
  }

 private:
  bool is_loud_before(std::uint64_t at) const {
    auto frames = (at - begin_) / form_.frame;
    return frames > 0 && !is_zero(at - form_.bits / 8) &&
           is_loud(begin_ + (frames - 1) * form_.frame);
  }
  bool is_loud_behind(std::uint64_t at) const {
    auto frames = (at - begin_ + form_.frame - 1) / form_.frame;
    return !is_zero(at) && is_loud(begin_ + frames * form_.frame);
  }
  // Of one sample: zeros that begin or end beside the sector are no hole of the disk.
  bool is_zero(std::uint64_t at) const {
    std::string room;
    auto sample = file_.read(at, form_.bits / 8, room);
    return sample.find_first_not_of('\0') == sample.npos;
  }
  bool is_loud(std::uint64_t at) const {
    std::string room;
    return strength(form_, file_.read(at, form_.frame, room)) >= loud;
  }

  const ByteSource& file_;
  Form form_;
  std::uint64_t begin_, end_;
};

// What is wrong with the file, nothing if it is whole. A length that nobody knew when the file was
// begun is 0 or as long as can be: then the samples go on to the end.
std::string wrong_with(const ByteSource& file) {
  constexpr std::uint32_t unknown = 0xFFFF'0000;
  std::string room;
  std::optional<Form> form;
  for (std::uint64_t at = 12; at + 8 <= file.size();) {
    constexpr std::size_t most = 64;
    auto held = file.read(at, most, room);
    Bytes in(held);
    std::uint64_t length = in.little(4, 4), there = file.size() - at - 8;
    if (in.is(0, "fmt ")) form = read_form(Bytes(in.slice(8, most)));
    if (in.is(0, "data")) {
      bool open = length == 0 || length >= unknown;
      if (!open && length > there) return cut_off("sound", length - there).broken;
      if (!form || form->code == 0)
        return damaged("sound", 12, "nothing tells the form of its samples").broken;
      auto end = at + 8 + (open ? there : length);
      auto hole = Samples(file, *form, at + 8, end).hole();
      return hole ? damaged("sound", *hole, "there are zeros instead of it").broken : "";
    }
    if (length > there) return cut_off("sound", length - there).broken;
    at += 8 + length + length % 2;
  }
  return "there is no sound in it";
}

}  // namespace

Anatomy wav_anatomy(const ByteSource& file) {
  if (auto wrong = wrong_with(file); !wrong.empty()) return {.broken = std::move(wrong)};
  Anatomy whole;
  whole.published.keep(0, file.size());
  return whole;
}

}  // namespace smm
