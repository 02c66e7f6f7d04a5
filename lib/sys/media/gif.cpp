#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr auto no_end = "the picture ends in the middle: its end mark is missing";

// Where a table of colours ends; the flags before it tell how large it is.
std::size_t after_colours(Bytes in, std::size_t flags, std::size_t at) {
  auto bits = in.big(flags, 1);
  return (bits & 0x80) == 0 ? at : at + (std::size_t{6} << (bits & 7));
}

// Behind the last of the blocks at `at`; past the end if there is no last one.
std::size_t after_blocks(Bytes in, std::size_t at) {
  while (at < in.size() && in.big(at, 1) != 0) at += 1 + in.big(at, 1);
  return at + 1;
}

// The bits of the blocks at `at`, the lowest first.
class Codes {
 public:
  Codes(Bytes in, std::size_t at) : in_(in), at_(at) { begin_block(); }

  // Nothing at the end.
  std::optional<std::uint32_t> next(unsigned bits) {
    while (have_ < bits) {
      if (left_ == 0) return {};
      held_ |= in_.big(at_++, 1) << have_;
      have_ += 8;
      if (--left_ == 0) begin_block();
    }
    auto code = held_ & ((1U << bits) - 1);
    held_ >>= bits;
    have_ -= bits;
    return code;
  }

 private:
  void begin_block() {
    left_ = in_.big(at_, 1);
    ++at_;
  }

  Bytes in_;
  std::size_t at_;
  std::size_t left_ = 0;  // bytes of the block
  std::uint32_t held_ = 0;
  unsigned have_ = 0;  // bits
};

// Why the lines of a picture of `pixels` cannot be unpacked (GIF89a, appendix F); empty: they can.
// Only how many pixels each code stands for is kept.
std::string wrong_lines(Bytes in, std::size_t at, std::uint64_t pixels) {
  constexpr auto broken = "its lines cannot be unpacked";
  constexpr unsigned most_bits = 12;
  auto first = in.big(at, 1);
  if (pixels == 0) return {};
  if (first < 1 || first > 11) return broken;
  const auto clear = 1U << first, end = clear + 1;
  Codes codes(in, at + 1);
  std::vector<std::uint64_t> stands_for(1U << most_bits, 1);
  auto next = end + 1;
  auto bits = first + 1;
  std::uint32_t last = clear;  // the code before; none follows `clear`
  for (std::uint64_t drawn = 0; drawn < pixels;) {
    auto code = codes.next(bits);
    if (!code || *code == end) return "a part of its lines is missing";
    if (*code == clear) {
      next = end + 1;
      bits = first + 1;
      last = clear;
      continue;
    }
    if (*code > next || (*code >= next && last == clear)) return broken;
    if (last != clear && next < stands_for.size()) {
      stands_for[next] = stands_for[last] + 1;
      ++next;
      if (next == 1U << bits && bits < most_bits) ++bits;
    } else if (*code >= next) {
      return broken;
    }
    drawn += stands_for[*code];
    last = *code;
  }
  return {};
}

// How a picture moves, how often, and its colour profile; no comment, text or foreign matter.
bool is_needed(Bytes in, std::size_t extension) {
  if (in.is(extension + 1, "\xF9\x04")) return true;
  return in.is(extension + 1, "\xFF\x0B") &&
         (in.is(extension + 3, "NETSCAPE2.0") || in.is(extension + 3, "ANIMEXTS1.0") ||
          in.is(extension + 3, "ICCRGBG1012"));
}

}  // namespace

Anatomy gif_anatomy(std::string_view bytes) {
  Bytes in(bytes);
  Pieces kept;
  bool pictured = false;
  auto at = after_colours(in, 10, 13);
  if (at > in.size()) return {.broken = no_end};
  kept.keep(0, at);
  while (at < in.size()) {
    auto kind = in.big(at, 1);
    auto next = at + 1;
    if (kind == 0x3B) {
      if (!pictured) return {.broken = "there is no picture in it"};
      kept.keep(at, 1);
      return {.published = std::move(kept)};
    }
    if (kind == 0x21)
      next = after_blocks(in, at + 2);
    else if (kind == 0x2C)
      next = after_blocks(in, after_colours(in, at + 9, at + 10) + 1);
    else if (kind != 0)
      return damaged("picture", at, "what stands there is no part of a GIF");
    if (next > in.size()) return {.broken = no_end};
    if (kind == 0x2C) {
      auto lines = after_colours(in, at + 9, at + 10);
      auto pixels = std::uint64_t{in.little(at + 5, 2)} * in.little(at + 7, 2);
      if (auto wrong = wrong_lines(in, lines, pixels); !wrong.empty())
        return damaged("picture", at, wrong);
    }
    if (kind == 0x2C || (kind == 0x21 && is_needed(in, at))) kept.keep(at, next - at);
    pictured = pictured || kind == 0x2C;
    at = next;
  }
  return {.broken = no_end};
}

}  // namespace smm
