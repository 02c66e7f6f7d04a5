#pragma once
// The files of a post in the site's library of media.
//
// A file is there under a name of ours, made of the post's, the file's content and its description:
// an upload whose answer was lost is found by that name and not made again. What is uploaded is
// journalled. Nothing is ever deleted there: the library is the owner's.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/wordpress/site.h"
#include "networks/wordpress/text.h"

namespace smm::wordpress {

// What a site takes by default, and the setting `max_file`.
MediaLimits media_of(const Settings& settings);

class Library {
 public:
  Library(Site& site, const Connection& connection);

  // The part's files, in order, uploaded where they are not there yet. `slug`: the post's.
  std::variant<std::vector<Stored>, Outcome> ready(const Part& part, std::size_t number,
                                                   const std::string& slug, Journal& journal);

 private:
  std::variant<Stored, Outcome> one(const Media& media, const std::string& key,
                                    const std::string& name, Journal& journal);
  std::variant<Stored, Outcome> upload(const Media& media, const std::string& name);
  std::variant<std::optional<Stored>, Outcome> look(const Media& media, const std::string& name);

  Site& site_;
  std::filesystem::path root_;
  Settings settings_;
};

}  // namespace smm::wordpress
