#pragma once
// One post on its way into TikTok: what is asked for, the film's bytes, and what became of it.
//
// Asking for a film makes a posting, which has an id and shows nothing until all of the bytes are
// there; with them it is out, once. So its id is journalled before the first byte, and after a lost
// answer the posting is asked what became of it. Pictures are fetched by TikTok: asking for them is
// what publishes, and an answer that is lost there leaves no id to ask after.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "networks/network.h"
#include "networks/tiktok/service.h"

namespace smm::tiktok {

// What the journal has of a posting.
struct Job {
  std::string id, address, digest;
  Time at{};
  std::uint64_t size = 0, chunk = 0;
  bool whole = false;  // its last bytes may have left, or it needs none
  bool done = false;   // TikTok has taken the last of them
};
std::optional<Job> kept_job(const Journal& journal);
void forget_job(Journal& journal);
// Of all that a posting is made of: another digest is another post.
std::string digest_of(const Post& post);

// What TikTok says of one.
struct Standing {
  enum class State { uploading, working, out, failed, inbox, gone } state = State::working;
  std::string reason;          // why it failed
  std::string post;            // the id of what is out; empty: not told (yet)
  std::uint64_t uploaded = 0;  // bytes
};
std::variant<Standing, Outcome> look_at(Service& service, const Job& job);
// What the reason of one that failed comes to.
Outcome failed_by(const std::string& reason);

class Posting {
 public:
  Posting(Service& service, const Connection& connection, MediaLimits limits)
      : service_(service),
        root_(connection.root),
        http_(connection.http),
        clock_(connection.clock),
        limits_(std::move(limits)) {}

  // Makes one, and journals it; nothing when it is whole. `info`: what is said of the post.
  std::optional<Outcome> begin_film(const Post& post, const Json& info, Journal& journal);
  std::optional<Outcome> begin_pictures(const Post& post, const Json& info, Journal& journal);
  // Sends the bytes from `uploaded` on; nothing when all are there.
  std::optional<Outcome> upload(const Media& media, Job job, std::uint64_t uploaded,
                                Journal& journal);

 private:
  Reply put(const Job& job, Body bytes, std::uint64_t at, const std::string& type,
            Journal& journal);

  Service& service_;
  std::filesystem::path root_;
  HttpClient& http_;
  Clock& clock_;
  MediaLimits limits_;
};

// The journal's note of when pictures were asked for and the answer is not settled.
inline constexpr std::string_view asked_key = "asked";
// How long an address for bytes is good.
inline constexpr Seconds address_lives{55 * 60};

}  // namespace smm::tiktok
