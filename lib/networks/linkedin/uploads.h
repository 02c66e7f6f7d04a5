#pragma once
// The files of a post at LinkedIn: pictures, documents and videos.
//
// A file gets a name there first, then its bytes, a video in parts whose marks (ETags) are handed
// back at the end, and is fit to be posted once LinkedIn says AVAILABLE: a post with one that is
// not may vanish after it was accepted. What was begun is journalled, so that a later attempt goes
// on with the part that is missing; sending a part again changes nothing.

#include <filesystem>
#include <string>
#include <variant>

#include "networks/linkedin/api.h"
#include "networks/network.h"
#include "networks/parts/outgoing.h"

namespace smm::linkedin {

class Uploads {
 public:
  Uploads(Api& api, const Connection& connection, MediaLimits limits);

  // The file's name there, once it can be posted.
  std::variant<std::string, Outcome> ready(const Media& media, std::size_t number,
                                           Journal& journal);
  // A picture's, without waiting for it; empty if it cannot be had.
  std::string picture(std::string bytes);

 private:
  struct Kept;
  std::variant<std::string, Outcome> send_whole(const networks::OutgoingFile& file,
                                                const Kept& kept);
  std::optional<Outcome> begin_video(const networks::OutgoingFile& file, Kept& kept);
  std::optional<Outcome> send_parts(const networks::OutgoingFile& file, Kept& kept,
                                    const std::string& key, Journal& journal);
  std::optional<Outcome> finish_video(Kept& kept);
  std::optional<Outcome> upload(const Media& media, Kept& kept, const std::string& key,
                                Journal& journal);
  std::optional<Outcome> wait_for(const Media& media, Kept& kept, const std::string& key,
                                  Journal& journal);

  Api& api_;
  Clock& clock_;
  std::filesystem::path root_;
  MediaLimits limits_;
};

}  // namespace smm::linkedin
