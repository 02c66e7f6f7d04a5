#include "sys/media/anatomy.h"

#include <fmt/format.h>

#include "core/error.h"
#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr std::uint64_t largest_picture = 512U << 20;  // bytes

using PictureAnatomy = Anatomy (*)(std::string_view);

PictureAnatomy picture_format(Bytes head) {
  if (head.is(0, "\x89PNG\r\n\x1A\n")) return png_anatomy;
  if (head.is(0, "\xFF\xD8\xFF")) return jpeg_anatomy;
  if (head.is(0, "GIF87a") || head.is(0, "GIF89a")) return gif_anatomy;
  if (head.is(0, "RIFF") && head.is(8, "WEBP")) return webp_anatomy;
  return nullptr;
}

}  // namespace

std::string with_commas(std::uint64_t number) {
  auto digits = std::to_string(number);
  for (auto at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

Anatomy cut_off(std::string_view what, std::uint64_t missing) {
  if (missing == 1)
    return {.broken = fmt::format("the {} ends in the middle: 1 of its bytes is missing", what)};
  return {.broken = fmt::format("the {} ends in the middle: {} of its bytes are missing", what,
                                with_commas(missing))};
}

Anatomy damaged(std::string_view what, std::uint64_t at, std::string_view why) {
  return {.broken = fmt::format("the {} is damaged at byte {}: {}", what, with_commas(at), why)};
}

Anatomy anatomy_of(const ByteSource& file) {
  std::string head_room, room;
  Bytes head(file.read(0, 16, head_room));
  if (auto format = picture_format(head)) {
    if (file.size() > largest_picture)
      return {.opaque =
                  fmt::format("the picture has more than {} bytes", with_commas(largest_picture))};
    return format(file.read(0, file.size(), room));
  }
  if (head.is(4, "ftyp")) return iso_anatomy(file);
  if (head.is(0, "\x1A\x45\xDF\xA3")) return matroska_anatomy(file);
  if (head.is(0, "OggS")) return ogg_anatomy(file);
  if (head.is(0, "RIFF") && head.is(8, "WAVE")) return wav_anatomy(file);
  Anatomy whole;
  whole.published.keep(0, file.size());
  return whole;
}

std::string bytes_to_publish(std::string file) {
  auto anatomy = anatomy_of(HeldBytes(file));
  for (const auto* why : {&anatomy.broken, &anatomy.opaque})
    if (!why->empty()) throw Error(Status::invalid, *why);
  return anatomy.published.of(std::move(file));
}

}  // namespace smm
