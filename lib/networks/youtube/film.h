#pragma once
// The film of a post on its way to YouTube, where nobody sees it until it is released.
//
// A session's address is journalled before the first byte, and the id of the video as soon as
// YouTube names it ("id.0"). An attempt goes on where the last one stopped, at whatever byte; of a
// session that is gone it is asked whether the film arrived before another begins.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "networks/parts/resumable.h"
#include "networks/youtube/api.h"
#include "networks/youtube/find.h"
#include "networks/youtube/wishes.h"

namespace smm::youtube {

// A video as it stands.
struct Standing {
  bool there = false;
  Json video;
  std::string upload, privacy;  // "processed", "private"
  std::optional<Time> publish_at;
};
// As `video` tells; `there` if it is the one with this id.
Standing standing_of(const Json& video, const std::string& id);
std::variant<Standing, Outcome> look_at(Api& api, const std::string& id);

// Everything that a new video says, as one value: the post has changed since where it differs.
std::string told_of(const Post& post, const Wishes& wishes);

class Film {
 public:
  Film(Api& api, const Connection& connection) : api_(api), root_(connection.root) {}

  // Nothing when YouTube has it and the journal its id.
  std::optional<Outcome> arrive(const Post& post, const Wishes& wishes, Journal& journal);
  // How it stands once it is processed; waits a little for that.
  std::variant<Standing, Outcome> processed(Journal& journal);
  // Looks for it in the list of uploads, and journals its id; `due`: when another state may have
  // sent it.
  Seen adopt(const Post& post, Journal& journal, std::optional<Time> due);
  // Which film it is, by its content.
  static std::string digest_of(const Post& post);

 private:
  std::optional<Outcome> upload(const Post& post, const Wishes& wishes, const Content& content,
                                Journal& journal);
  std::variant<networks::Progress, Outcome> resume(const Post& post, networks::Resumable& session,
                                                   Journal& journal);
  std::variant<std::string, Outcome> begin(const Post& post, const Wishes& wishes,
                                           std::uint64_t bytes, Journal& journal);
  std::optional<Outcome> settle(const networks::Progress& progress, const Post& post,
                                Journal& journal);
  static Outcome left_open(const Seen& seen, Journal& journal);
  std::optional<Outcome> let_go(const Post& post, Journal& journal);
  Outcome spoilt(const Standing& standing, Journal& journal) const;

  Api& api_;
  std::filesystem::path root_;
};

inline constexpr std::string_view film_key = "film";  // digest of what was uploaded
inline constexpr std::string_view told_key = "told";  // told_of() when the session began
inline constexpr std::string_view said_key = "said";  // the fields that were set there
inline constexpr std::string_view open_key = "open";  // whether the film arrived cannot be told
inline constexpr std::string_view released_key = "released";  // from now on it may be seen

}  // namespace smm::youtube
