#pragma once
// The files of a post at VK: pictures, videos and documents, each with the name under which a post
// shows it, "photo-1_5".
//
// A picture and a document get an address first, then their bytes, and are saved; nobody sees them
// before they are attached. A video has its name before its bytes, and is processed afterwards.
// What is there is journalled: a later attempt takes it again, and of a video whose upload was cut
// off it asks whether it has arrived. A GIF goes as a document, for a picture does not move.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/parts/outgoing.h"
#include "networks/vk/api.h"

namespace smm::vk {

// Whether the file is shown as a document, which a community's access key may upload.
bool is_document(const Media& media);

class Uploads {
 public:
  Uploads(Api& api, const Connection& connection, MediaLimits limits);

  // The names of the files, once they can be posted, in their order.
  std::variant<std::vector<std::string>, Outcome> ready(const Post& post, Journal& journal);
  // Those that the journal has, whatever became of them.
  static std::vector<std::string> known(const Post& post, const Journal& journal);

 private:
  struct Kept;
  std::variant<std::string, Outcome> file(const Post& post, std::size_t number, Journal& journal);
  std::variant<std::string, Outcome> picture(const Media& media,
                                             const networks::OutgoingFile& file);
  std::variant<std::string, Outcome> document(const networks::OutgoingFile& file);
  std::optional<Outcome> video(const Post& post, const Media& media, Kept& kept, Journal& journal);
  std::optional<Outcome> wait_for(const Media& media, Kept& kept, Journal& journal);
  // What an answer says of the address for a file; empty: nothing.
  static std::string address_in(const Reply& reply);

  Api& api_;
  std::filesystem::path root_;
  Settings settings_;
  MediaLimits limits_;
};

}  // namespace smm::vk
