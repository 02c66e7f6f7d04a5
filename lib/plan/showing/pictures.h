#pragma once
// Pictures inside a page, so that nothing is loaded from outside.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

#include "networks/post.h"
#include "workspace/workspace.h"

namespace smm {

// Pictures up to this size are put into a page; a larger one is named in it.
constexpr std::size_t embed_max_bytes = 300'000;

// The bytes of a picture, or nothing if it should not be, or cannot be, embedded.
using PictureSource = std::function<std::optional<std::string>(const Media&)>;

// Those of the workspace, as they will be published; nothing for what is large, gone, or another by
// now. `workspace` must outlive it.
PictureSource pictures_of(const Workspace& workspace);

// "data:image/png;base64,..." of a picture that every browser draws and that the source has.
std::optional<std::string> picture_address(const Media& media, const PictureSource& source);

}  // namespace smm
