#pragma once
// What a video has beside its film and words: a picture of its own, captions, playlists. All are
// there before anybody sees it, and each once, however often it is asked for.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "networks/youtube/api.h"
#include "networks/youtube/wishes.h"

namespace smm::youtube {

class Extras {
 public:
  Extras(Api& api, const Connection& connection) : api_(api), root_(connection.root) {}

  // Reads the files and finds the playlists, before anything is sent. Why that cannot be.
  std::optional<Outcome> prepare(const Wishes& wishes);
  // What is not there yet; after prepare(). Nothing when all is.
  std::optional<Outcome> add(const std::string& video, Journal& journal);
  // Whether captions that are there differ from those of now, which is changed by a person.
  bool captions_changed(const Journal& journal) const;

 private:
  struct File {
    std::string name, language, type, bytes, digest;
  };
  std::variant<File, Outcome> read(const std::string& name, std::size_t most) const;
  std::optional<Outcome> read_thumbnail(const std::string& name);
  std::optional<Outcome> find_playlists(const std::vector<std::string>& wanted);
  std::optional<Outcome> set_thumbnail(const std::string& video, Journal& journal);
  std::optional<Outcome> add_captions(const std::string& video, const File& file, Journal& journal);
  std::optional<Outcome> put_into(const std::string& playlist, const std::string& video,
                                  Journal& journal);

  Api& api_;
  std::filesystem::path root_;
  std::optional<File> thumbnail_;
  std::vector<File> captions_;
  std::vector<std::string> playlists_;  // ids
};

}  // namespace smm::youtube
