#include "networks/common/outgoing.h"

#include "core/error.h"
#include "sys/files.h"
#include "sys/image.h"

namespace smm::networks {

std::variant<OutgoingFile, Outcome> outgoing_file(const std::filesystem::path& root,
                                                  const Media& media, const MediaLimits&) {
  OutgoingFile file{.name = std::filesystem::path(media.file).filename().string()};
  try {
    auto path = beneath(root, media.file);
    if (!std::filesystem::exists(path))
      return Outcome{Rejected{media.file + " is gone since it was checked"}};
    file.bytes = read_file(path, most_outgoing);
  } catch (const Error& error) {
    return Outcome{RetryLater{std::nullopt, error.what()}};
  }
  if (sha256(file.bytes) != media.digest)
    return Outcome{Rejected{media.file + " has changed since it was checked"}};
  auto info = image_info(file.bytes);
  if (!info) return Outcome{Rejected{media.file + " is of a type that is not known"}};
  file.type = info->type;
  file.width = info->width;
  file.height = info->height;
  file.seconds = info->seconds;
  file.bytes = without_location(std::move(file.bytes));
  return file;
}

}  // namespace smm::networks
