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
    if (kind == 0x2C || (kind == 0x21 && is_needed(in, at))) kept.keep(at, next - at);
    pictured = pictured || kind == 0x2C;
    at = next;
  }
  return {.broken = no_end};
}

}  // namespace smm
