#pragma once
// Pictures inside a page, so that nothing is loaded from outside.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "networks/post.h"
#include "workspace/workspace.h"

namespace smm {

// Pictures up to this size are put into a page as they are.
constexpr std::size_t embed_max_bytes = 300'000;

// A picture as a page has it.
struct ShownPicture {
  std::string type;  // "image/jpeg"
  std::string bytes;
  int width = 0, height = 0;  // pixels
};

// How large it may be there.
struct PictureFit {
  int side = 1200;  // pixels, of the longer one; one that is large in bytes alone keeps its pixels
  std::size_t bytes = embed_max_bytes;
  bool always = false;  // no more pixels than that, also where it is small in bytes
};

// Nothing if it should not be, or cannot be, embedded.
using PictureSource = std::function<std::optional<ShownPicture>(const Media&)>;

// Those of the workspace, as they will be published, made smaller where they are too large and a
// program for it is installed (sys/media/shrink.h), each once. Nothing for what is still too large,
// gone, another by now, or no picture that every browser draws. `workspace` must outlive it.
PictureSource pictures_of(const Workspace& workspace, PictureFit fit = {});

// "data:image/png;base64,...".
std::string data_address(const ShownPicture& picture);
// That of a picture that the source has.
std::optional<std::string> picture_address(const Media& media, const PictureSource& source);

}  // namespace smm
