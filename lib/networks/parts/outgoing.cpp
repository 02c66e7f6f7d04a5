#include "networks/parts/outgoing.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"

namespace smm::networks {
namespace {

void shrink(OutgoingFile& file, const Fit& fit) {
  file.bytes = shrunk(file.bytes, file.type, file.width, file.height, fit);
  auto info = image_info(file.bytes).value_or(ImageInfo{});
  file.type = info.type;
  file.width = info.width;
  file.height = info.height;
}

}  // namespace

std::variant<OutgoingFile, Outcome> outgoing_file(const std::filesystem::path& root,
                                                  const Media& media, const MediaLimits& limits) {
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
  if (!media.keep_location) {
    try {
      file.bytes = bytes_to_publish(std::move(file.bytes));
    } catch (const Error& error) {
      return Outcome{Rejected{fmt::format("{}: {}", media.file, error.what())}};
    }
  }
  file.type = info->type;
  file.width = info->width;
  file.height = info->height;
  file.seconds = info->seconds;
  auto fit = fit_of(limits, file.type);
  if (shrinkable(file.type) && !fits(fit, file.bytes.size(), file.width, file.height)) {
    try {
      shrink(file, fit);
    } catch (const Error& error) {
      return Outcome{
          Rejected{fmt::format("{} is too large there, and {}", media.file, error.what())}};
    }
  }
  return file;
}

std::chrono::milliseconds time_to_send(std::uint64_t bytes) {
  constexpr std::uint64_t slowest = 128U << 10;  // bytes a second
  constexpr std::uint64_t longest = 840;         // seconds
  return std::chrono::seconds(std::min(30 + bytes / slowest, longest));
}

Fit fit_of(const MediaLimits& limits, std::string_view type) {
  for (const auto& rule : limits.kinds) {
    auto types = split(rule.types, ' ');
    if (std::find(types.begin(), types.end(), type) != types.end())
      return {rule.max_bytes, rule.max_width, rule.max_height, rule.max_pixels};
  }
  return {};
}

}  // namespace smm::networks
