#pragma once
// What a post holds beside its words: pictures, a video, a link card, another post.
//
// Files become blobs on the server before the post that refers to them. Each step is journalled, so
// that a later attempt sends the very same record and uploads nothing again: blob references by the
// digest of the file, the job of the video service, what was found at a link, and which version of
// another post is meant.

#include <optional>
#include <string>
#include <variant>

#include "core/json.h"
#include "networks/bluesky/session.h"

namespace smm::bluesky {

// lexicons app.bsky.embed.images, .video, .external
inline constexpr std::uint64_t max_picture_bytes = 2'000'000;
inline constexpr std::uint64_t max_video_bytes = 300'000'000;
inline constexpr std::size_t max_pictures = 4;
inline constexpr std::uint64_t max_captions_bytes = 20'000;
inline constexpr std::size_t max_captions = 20;

// The address of the service that makes videos fit: the setting `video_server`; that of Bluesky for
// accounts there; "" elsewhere, where videos are uploaded as they are.
std::string video_service(const Settings& settings);

// A token of the account for one method of the service at `host`, or why there is none.
std::variant<Secret, Outcome> service_token(Account& account, std::string_view host,
                                            std::string_view method);

// The reference to a blob in an answer, with what a record keeps of it; nothing if it is none.
std::optional<Json> blob_of(const Json& json);

// Where the journal keeps the video service's job for a video.
std::string job_key(const Media& media);

class Embeds {
 public:
  // `account` must be signed in whenever this is asked for something, and outlive it.
  Embeds(const Connection& connection, MediaLimits limits, Account& account)
      : connection_(connection),
        limits_(std::move(limits)),
        account_(account),
        video_(video_service(connection.settings)) {}

  // The `embed` of a part; null if it has none.
  std::variant<Json, Outcome> embed(const Post& post, std::size_t part, Journal& journal);
  // The `reply` of the first part, when the post answers another: {"root", "parent"}.
  std::variant<Json, Outcome> reply(const PostRef& to, Journal& journal);
  // Forgets every blob of the post: the server no longer has one of them.
  static void forget(const Post& post, Journal& journal);

 private:
  struct Blob {
    Json blob;
    int width = 0, height = 0;
  };
  std::variant<Blob, Outcome> blob(const Media& media, Journal& journal);
  std::variant<Json, Outcome> upload(const Content& content, std::string_view type,
                                     std::string_view name);
  std::variant<Json, Outcome> video(const Content& film, const Media& media, Journal& journal);
  std::variant<Json, Outcome> start_job(const Content& film, const Media& media, Journal& journal);
  std::variant<Json, Outcome> await_job(const std::string& job, const Media& media,
                                        Journal& journal);
  std::variant<Json, Outcome> pictures(const std::vector<Media>& media, Journal& journal);
  std::variant<Json, Outcome> captions(const Media& film, Journal& journal);
  std::variant<Json, Outcome> media_embed(const std::vector<Media>& media, Journal& journal);
  std::variant<Json, Outcome> card(const std::string& link, Journal& journal);
  std::variant<Json, Outcome> quoted(const PostRef& ref, Journal& journal);
  std::variant<Reply, Outcome> look_at(const PostRef& ref, std::string_view what, Journal& journal);

  Connection connection_;
  MediaLimits limits_;
  Account& account_;
  std::string video_;
};

}  // namespace smm::bluesky
