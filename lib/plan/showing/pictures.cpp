#include "plan/showing/pictures.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "core/base64.h"
#include "core/error.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"
#include "sys/media/shrink.h"

namespace smm {
namespace {

constexpr std::size_t most_bytes = 64U << 20;  // of a file that is made smaller

// Only what every browser draws, and what is no document of its own.
bool is_picture(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

class Pictures {
 public:
  Pictures(const Workspace& workspace, PictureFit fit) : workspace_(workspace), fit_(fit) {}

  std::optional<ShownPicture> operator()(const Media& media) {
    if (!is_picture(media.type)) return {};
    if (media.digest.empty()) return take(media);
    auto [at, is_new] = taken_.emplace(media.digest, std::nullopt);
    if (is_new) at->second = take(media);
    return at->second;
  }

 private:
  std::optional<ShownPicture> take(const Media& media) const {
    try {
      auto bytes = read_file(beneath(workspace_.root, media.file), most_bytes);
      if (sha256(bytes) != media.digest) return {};
      bytes = bytes_to_publish(std::move(bytes));
      auto info = image_info(bytes);
      if (!info) return {};
      if (too_large(bytes, *info)) {
        if (!shrinkable(info->type) || info->width <= 0 || info->height <= 0) return {};
        bytes = shrunk(bytes, info->type, info->width, info->height, fit());
        info = image_info(bytes);
        if (!info) return {};
      }
      return ShownPicture{info->type, std::move(bytes), info->width, info->height};
    } catch (const Error&) {
      return {};
    }
  }

  bool too_large(const std::string& bytes, const ImageInfo& info) const {
    if (bytes.size() > fit_.bytes) return true;
    // What is small enough as it is need not wait for a program.
    constexpr std::size_t small = 24'000;
    bool many = std::max(info.width, info.height) > fit_.side;
    return fit_.always && many && bytes.size() > small && shrinkable(info.type) && has_tool();
  }

  bool has_tool() const {
    if (!tool_) tool_ = shrink_tool().has_value();
    return *tool_;
  }

  Fit fit() const { return {fit_.bytes, fit_.side, fit_.side, 0}; }

  const Workspace& workspace_;
  PictureFit fit_;
  std::map<std::string, std::optional<ShownPicture>, std::less<>> taken_;
  mutable std::optional<bool> tool_;
};

}  // namespace

PictureSource pictures_of(const Workspace& workspace, PictureFit fit) {
  auto pictures = std::make_shared<Pictures>(workspace, fit);
  return [pictures](const Media& media) { return (*pictures)(media); };
}

std::string data_address(const ShownPicture& picture) {
  return fmt::format("data:{};base64,{}", picture.type, base64(picture.bytes));
}

std::optional<std::string> picture_address(const Media& media, const PictureSource& source) {
  if (!source || !is_picture(media.type)) return {};
  auto picture = source(media);
  if (!picture) return {};
  return data_address(*picture);
}

}  // namespace smm
