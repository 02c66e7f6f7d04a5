#include "networks/parts/outgoing.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/captions.h"
#include "sys/media/image.h"
#include "sys/media/media.h"

namespace smm::networks {
namespace {

Outcome refused(const Media& media, std::string_view why) {
  return Rejected{fmt::format("{}: {}", media.file, why)};
}

// The picture as it is published: of its own size, or smaller where the network takes no larger
// one.
std::optional<Outcome> take_picture(OutgoingFile& file, const FileBytes& source, const Media& media,
                                    const Fit& fit) {
  std::string room;
  std::string bytes(source.read(0, source.size(), room));
  if (!media.keep_location) bytes = bytes_to_publish(std::move(bytes));
  if (shrinkable(file.type) && !fits(fit, bytes.size(), file.width, file.height)) {
    try {
      bytes = shrunk(bytes, file.type, file.width, file.height, fit);
    } catch (const Error& error) {
      return Rejected{fmt::format("{} is too large there, and {}", media.file, error.what())};
    }
    auto info = image_info(bytes).value_or(ImageInfo{});
    file.type = info.type;
    file.width = info.width;
    file.height = info.height;
  }
  file.digest = sha256(bytes);
  file.content = std::move(bytes);
  return std::nullopt;
}

// A film may be as large as the network says; what is held may not.
std::uint64_t most_bytes(const MediaLimits& limits, const Media& media) {
  if (!media.type.starts_with("video/")) return most_outgoing;
  return std::max(most_outgoing, fit_of(limits, media.type).max_bytes);
}

Pieces all_of(const FileBytes& file) {
  Pieces pieces;
  pieces.keep(0, file.size());
  return pieces;
}

}  // namespace

std::variant<OutgoingFile, Outcome> outgoing_file(const std::filesystem::path& root,
                                                  const Media& media, const MediaLimits& limits) {
  OutgoingFile file{.name = std::filesystem::path(media.file).filename().string()};
  std::shared_ptr<const FileBytes> source;
  MediaFile seen;
  try {
    auto path = beneath(root, media.file);
    if (!std::filesystem::exists(path))
      return Outcome{Rejected{media.file + " is gone since it was checked"}};
    source = std::make_shared<const FileBytes>(path);
    auto most = most_bytes(limits, media);
    if (source->size() > most)
      return refused(media, fmt::format("it has more than {} bytes", most));
    seen = look_at_media(*source);
  } catch (const Error& error) {
    return Outcome{RetryLater{std::nullopt, error.what()}};
  }
  if (seen.digest != media.digest || source->changed())
    return Outcome{Rejected{media.file + " has changed since it was checked"}};
  if (!seen.info) return Outcome{Rejected{media.file + " is of a type that is not known"}};
  if (!seen.broken.empty()) return refused(media, seen.broken);
  if (!media.keep_location && !seen.opaque.empty()) return refused(media, seen.opaque);
  file.type = seen.info->type;
  file.width = seen.info->width;
  file.height = seen.info->height;
  file.seconds = seen.info->seconds;
  try {
    if (file.type.starts_with("image/")) {
      if (auto failed = take_picture(file, *source, media, fit_of(limits, file.type)))
        return std::move(*failed);
    } else {
      file.content =
          Content(source, media.keep_location ? all_of(*source) : anatomy_of(*source).published);
      file.digest = sha256(seen.digest + (media.keep_location ? " as it is" : " cleaned"));
    }
  } catch (const Error& error) {
    return refused(media, error.what());
  }
  return file;
}

std::variant<std::string, Outcome> outgoing_captions(const std::filesystem::path& root,
                                                     const Companion& captions) {
  try {
    auto path = beneath(root, captions.file);
    if (!std::filesystem::exists(path))
      return Outcome{Rejected{captions.file + " is gone since it was checked"}};
    auto bytes = read_file(path, most_captions);
    if (sha256(bytes) != captions.digest)
      return Outcome{Rejected{captions.file + " has changed since it was checked"}};
    auto text = as_webvtt(bytes);
    if (!text) return Outcome{Rejected{captions.file + " is neither WebVTT nor SubRip"}};
    return std::move(*text);
  } catch (const Error& error) {
    return Outcome{RetryLater{std::nullopt, error.what()}};
  }
}

std::variant<OutgoingFile, Outcome> outgoing_poster(const std::filesystem::path& root,
                                                    const Media& film, const MediaLimits& limits) {
  Media picture{.file = film.poster->file,
                .type = film.poster->type,
                .bytes = film.poster->bytes,
                .digest = film.poster->digest};
  picture.keep_location = film.keep_location;
  return outgoing_file(root, picture, limits);
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
