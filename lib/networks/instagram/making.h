#pragma once
// What a post on Instagram is made of: its container, with the files in it.
//
// Pictures are fetched from their addresses, videos too or they are sent. Every file is looked at
// before anything is made: that it is what was checked, and that its address serves it.

#include <filesystem>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "networks/instagram/service.h"
#include "networks/network.h"
#include "networks/parts/containers.h"
#include "networks/parts/outgoing.h"

namespace smm::instagram {

// As the list of posts calls what comes of it: "IMAGE", "VIDEO", "CAROUSEL_ALBUM".
std::string_view kind_of(const Post& post);

class Making {
 public:
  Making(Service& service, const Connection& connection);

  // The post's container, ready to be published.
  std::variant<networks::Containers::Container, Outcome> container_of(const Post& post,
                                                                      const Settings& settings,
                                                                      Journal& journal);
  networks::Containers& containers() { return containers_; }
  // Once it is known whose the account is.
  void open_doors();

 private:
  // Where a file is: its address, or the file itself where it is sent.
  struct Source {
    std::string url;
    std::optional<networks::OutgoingFile> file;
  };
  using Made = std::variant<networks::Fields, Outcome>;

  std::variant<Source, Outcome> find_source(const Media& media, const Settings& settings);
  std::optional<Outcome> find_sources(const Post& post, const Settings& settings,
                                      const Journal& journal);
  Made fields_of(const Post& post, const Settings& settings, networks::Fields words,
                 Journal& journal);
  std::vector<networks::Recipe> children_of(const Post& post, const Settings& settings,
                                            Journal& journal);
  Made child_fields(const Media& media, const Settings& settings);
  std::optional<Outcome> add_file(const Media& media, const Settings& settings,
                                  networks::Fields& fields);
  std::optional<Outcome> add_cover(const Post& post, const Settings& settings,
                                   networks::Fields& fields);
  std::optional<Outcome> send_file(const Media& media, const networks::GraphReply& made,
                                   Journal& journal);

  Service& service_;
  std::filesystem::path root_;
  HttpClient& http_;
  std::string make_, publish_;
  networks::ContainerDialect dialect_;
  networks::Containers containers_;
  std::map<std::string, Source> sources_;  // by file
};

}  // namespace smm::instagram
