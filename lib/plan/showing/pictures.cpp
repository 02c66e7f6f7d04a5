#include "plan/showing/pictures.h"

#include <fmt/format.h>

#include "core/base64.h"
#include "core/error.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"

namespace smm {
namespace {

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
