#include "plan/showing/pictures.h"

#include <fmt/format.h>

#include "core/error.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"

namespace smm {
namespace {

std::string base64(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve(bytes.size() / 3 * 4 + 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    auto group = bytes.substr(at, 3);
    unsigned value = 0;
    for (std::size_t i = 0; i < 3; ++i)
      value = value << 8 | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += i <= group.size() ? letters[value >> (18 - 6 * i) & 63] : '=';
  }
  return out;
}

// Only what every browser draws, and what is no document of its own.
bool is_picture(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

}  // namespace

PictureSource pictures_of(const Workspace& workspace) {
  return [&workspace](const Media& media) -> std::optional<std::string> {
    try {
      auto bytes = read_file(beneath(workspace.root, media.file), embed_max_bytes);
      if (sha256(bytes) != media.digest) return {};
      return bytes_to_publish(std::move(bytes));
    } catch (const Error&) {
      return {};
    }
  };
}

std::optional<std::string> picture_address(const Media& media, const PictureSource& source) {
  if (!source || !is_picture(media.type) || media.bytes > embed_max_bytes) return {};
  auto bytes = source(media);
  if (!bytes) return {};
  return fmt::format("data:{};base64,{}", media.type, base64(*bytes));
}

}  // namespace smm
