#pragma once
// Files on their way to a server of Mastodon's API: uploaded once, described, and waited for.
//
// An upload's id is journalled as soon as it is known, so that neither a crash nor a video that is
// still being processed makes a second one. Servers throw away what no post uses after a day, so
// an id is trusted for a shorter time than that.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "networks/mastodon/server.h"
#include "networks/parts/outgoing.h"

namespace smm::mastodon {

class Attachments {
 public:
  Attachments(Server& server, const Connection& connection)
      : server_(server), clock_(connection.clock), root_(connection.root) {}

  // The ids of the files of one part (the `piece`th), uploaded and ready to be posted, in order; or
  // why they are not: nothing was posted. Files of a part that is `out` are kept there for ever.
  std::variant<std::vector<std::string>, Outcome> ready(const Part& part, std::size_t piece,
                                                        Journal& journal, bool out = false);

 private:
  std::variant<std::string, Outcome> one(const Media& media, const std::string& key,
                                         Journal& journal, bool out);
  std::variant<std::string, Outcome> upload(const Media& media, const std::string& key,
                                            Journal& journal);
  std::optional<Outcome> wait_for(const Media& media, const std::string& id, const std::string& key,
                                  Journal& journal);
  HttpRequest upload_request(std::string_view path, const networks::OutgoingFile& file,
                             const Media& media) const;

  Server& server_;
  Clock& clock_;
  std::filesystem::path root_;
};

}  // namespace smm::mastodon
