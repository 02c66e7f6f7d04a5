#pragma once
// A media file on its way out: the bytes that were checked, made fit for the network.
//
// What leaves is what was checked: the same digest, and of a type by its bytes, whatever its name.
// Unless the plan says `location: keep`, what leaves is what is needed to show or play it, and
// nothing else that the file hides (sys/media/anatomy.h): one that cannot be cleaned does not
// leave. A picture larger than the network takes is made smaller, where a program for it is
// installed (sys/media/shrink.h); never larger, and never without need.
//
// Pictures are held. Everything else, as films are large, is read from its file while it is sent:
// the file stays open, and one that is written to meanwhile is not sent to its end.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>

#include "networks/network.h"
#include "sys/media/content.h"
#include "sys/media/shrink.h"

namespace smm::networks {

// Bytes of a file; a film may have more where its network's limits say so.
inline constexpr std::uint64_t most_outgoing = 512U << 20;

struct OutgoingFile {
  std::string name;  // the last part of its path
  Content content;
  std::string digest;  // SHA-256 in hex that says which content it is
  std::string type;    // MIME type by content
  int width = 0;       // pixels as shown; 0 unknown
  int height = 0;
  double seconds = 0;
};

// `limits` are the network's for such files. Of a file that is gone, differs from what was checked,
// is of no known type or is not whole, an Outcome that says so: nothing was sent.
std::variant<OutgoingFile, Outcome> outgoing_file(const std::filesystem::path& root,
                                                  const Media& media, const MediaLimits& limits);

// Captions of a film as WebVTT, which must be those that were checked; likewise.
std::variant<std::string, Outcome> outgoing_captions(const std::filesystem::path& root,
                                                     const Companion& captions);
// The picture that stands for a film before it plays, likewise.
std::variant<OutgoingFile, Outcome> outgoing_poster(const std::filesystem::path& root,
                                                    const Media& film, const MediaLimits& limits);

// How long a request with so many bytes may take: 30 seconds and what a line of 128 KiB a second
// needs, at most 14 minutes, for an attempt counts as dead after 15.
std::chrono::milliseconds time_to_send(std::uint64_t bytes);

// What a picture of that type has to fit into; no limits where there are none.
Fit fit_of(const MediaLimits& limits, std::string_view type);

}  // namespace smm::networks
