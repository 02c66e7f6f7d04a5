#include "networks/tiktok/posting.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "core/url.h"
#include "networks/parts/media_address.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/pieces.h"
#include "networks/tiktok/limits.h"
#include "sys/files.h"

namespace smm::tiktok {
using namespace networks;

namespace {

constexpr std::string_view job_key = "job";
// TikTok takes chunks of 5 to 64 MB, a smaller film whole, and the rest in the last one
// (developers.tiktok.com, media transfer guide). A chunk is held while it is sent.
constexpr std::uint64_t chunk_size = 6U << 20;

void keep(const Job& job, Journal& journal) {
  journal.put(job_key, write_json(Json{{"id", job.id},
                                       {"address", job.address},
                                       {"digest", job.digest},
                                       {"at", rfc3339(job.at)},
                                       {"size", job.size},
                                       {"chunk", job.chunk},
                                       {"whole", job.whole},
                                       {"done", job.done}}));
}

std::uint64_t count_at(const Json& json, std::string_view key) {
  auto number = number_of(json, key);
  return number && *number > 0 && *number < 1e15 ? static_cast<std::uint64_t>(*number) : 0;
}

// What a reason means (fail_reason of Get Post Status).
struct Reason {
  std::string_view name, words;
};
constexpr Reason final_reasons[] = {
    {"file_format_check_failed", "TikTok does not take this kind of file"},
    {"duration_check_failed", "the video is too long or too short for the account"},
    {"frame_rate_check_failed", "the video has to have 23 to 60 frames a second"},
    {"picture_size_check_failed", "the picture or video has too few or too many pixels"},
    {"publish_cancelled", "the post was called off in the app"},
};

}  // namespace

std::optional<Job> kept_job(const Journal& journal) {
  auto json = parse_json(kept(journal, job_key));
  auto at = parse_rfc3339(text_of(json, "at"));
  Job job{text_of(json, "id"), text_of(json, "address"), text_of(json, "digest")};
  if (!at || !is_job(job.id)) return {};
  job.at = *at;
  job.size = count_at(json, "size");
  job.chunk = count_at(json, "chunk");
  job.whole = child(json, "whole") == Json(true);
  job.done = child(json, "done") == Json(true);
  return job;
}

std::string digest_of(const Post& post) {
  Json all{post.parts.front().text,   post.title,
           privacy_of(post),          post.disclosure.paid,
           post.disclosure.own_brand, post.disclosure.ai_made};
  for (const auto& [name, value] : post.options) all.push_back({name, value});
  for (const auto& media : post.parts.front().media) all.push_back(media.digest);
  return sha256(write_json(all)).substr(0, 32);
}

void forget_job(Journal& journal) { journal.put(job_key, ""); }

std::variant<Standing, Outcome> look_at(Service& service, const Job& job) {
  auto reply = service.post("/post/publish/status/fetch/", {{"publish_id", job.id}});
  Standing standing;
  if (reply.code == "invalid_publish_id" || (reply.status == 404 && !reply.code.empty())) {
    standing.state = Standing::State::gone;
    return standing;
  }
  if (!reply.good()) {
    auto failed = Service::failed(reply, Deed::asks);
    const auto* refused = std::get_if<Refused>(&failed);
    // It is about this posting, whatever TikTok calls it: of that nothing can be learned any more.
    if (std::holds_alternative<Rejected>(failed) || (refused != nullptr && !refused->certain)) {
      standing.state = Standing::State::gone;
      return standing;
    }
    return failed;
  }
  const auto& data = reply.data();
  auto status = text_of(data, "status");
  standing.reason = quotable(text_of(data, "fail_reason"), {});
  standing.uploaded = count_at(data, "uploaded_bytes");
  const auto& posts = child(data, "publicaly_available_post_id");
  if (posts.is_array() && !posts.empty()) standing.post = id_of(Json{{"id", posts[0]}});
  if (status == "PUBLISH_COMPLETE")
    standing.state = Standing::State::out;
  else if (status == "FAILED")
    standing.state = Standing::State::failed;
  else if (status == "SEND_TO_USER_INBOX")
    standing.state = Standing::State::inbox;
  else if (status == "PROCESSING_UPLOAD" && !job.done && standing.uploaded < job.size &&
           (!job.whole || number_of(data, "uploaded_bytes")))
    standing.state = Standing::State::uploading;
  return standing;
}

Outcome failed_by(const std::string& reason) {
  for (const auto& one : final_reasons)
    if (reason == one.name) return Rejected{std::string(one.words)};
  if (reason == "auth_removed")
    return Refused{"the account has taken the app's permission back: log it in again", true};
  if (reason == "spam_risk_too_many_posts" || reason == "spam_risk_user_banned_from_posting")
    return Refused{fmt::format("TikTok lets the account post nothing more ({})", reason)};
  if (reason.starts_with("spam_risk"))
    return Rejected{fmt::format("TikTok takes it for spam ({})", reason)};
  return RetryLater{{},
                    fmt::format("TikTok could not publish it ({})",
                                reason.empty() ? "it does not say why" : reason)};
}

// ---- Films. ----

std::optional<Outcome> Posting::begin_film(const Post& post, const Json& info, Journal& journal) {
  const auto& media = post.parts.front().media.front();
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  auto size = std::get<OutgoingFile>(read).content.size();
  auto chunk = size < 2 * chunk_size ? size : chunk_size;
  if (size == 0) return Rejected{media.file + " is empty"};
  // Nothing is published without bytes: an answer that is lost leaves nothing behind.
  auto reply =
      service_.post("/post/publish/video/init/", {{"post_info", info},
                                                  {"source_info",
                                                   {{"source", "FILE_UPLOAD"},
                                                    {"video_size", size},
                                                    {"chunk_size", chunk},
                                                    {"total_chunk_count", size / chunk}}}});
  if (!reply.good()) return Service::failed(reply, Deed::prepares);
  Job job{text_of(reply.data(), "publish_id"),
          text_of(reply.data(), "upload_url"),
          digest_of(post),
          clock_.now(),
          size,
          chunk};
  bool own = host_and_port_of(job.address) == host_and_port_of(service_.address());
  if (!is_job(job.id) || !is_web(job.address) || foreign_to_an_address(job.address) ||
      (!own && !is_https(job.address)))
    return Busy{{}, "TikTok does not say where the video goes"};
  keep(job, journal);
  return upload(media, std::move(job), 0, journal);
}

std::optional<Outcome> Posting::upload(const Media& media, Job job, std::uint64_t uploaded,
                                       Journal& journal) {
  auto read = outgoing_file(root_, media, limits_);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  if (file.content.size() != job.size || job.chunk == 0)
    return Rejected{media.file + " has changed since it was begun"};
  auto chunks = std::max<std::uint64_t>(job.size / job.chunk, 1);
  bool doubtful = job.whole;  // an earlier attempt may have sent the last bytes
  for (auto number = std::min(uploaded / job.chunk, chunks - 1); number < chunks; ++number) {
    auto at = number * job.chunk;
    bool last = number + 1 == chunks;
    Body body(file.content);
    if (chunks > 1) {
      std::string bytes(static_cast<std::size_t>(last ? job.size - at : job.chunk), '\0');
      if (file.content.read(at, bytes.data(), bytes.size()) != bytes.size())
        return Rejected{media.file + " has changed while it was sent"};
      body = std::move(bytes);
    }
    if (last) {
      job.whole = true;  // from now on it may be out
      keep(job, journal);
    }
    auto reply = put(job, std::move(body), at, file.type, journal);
    if (reply.status >= 200 && reply.status < 300) {
      job.done = last && reply.status != 206;  // 206: it waits for more
      continue;
    }
    if (last && !doubtful && reply.status == 0 && !reply.maybe_sent) {
      job.whole = false;
      keep(job, journal);
    }
    bool ended = reply.status == 400 || reply.status == 403 || reply.status == 404 ||
                 reply.status == 410 || reply.status == 416;
    if (ended && !doubtful) {  // without the last bytes nothing is out, nor will be
      forget_job(journal);
      return RetryLater{{},
                        fmt::format("TikTok does not take the video's bytes ({})", reply.status)};
    }
    if (ended) return Unknown{"TikTok does not take the rest of the video's bytes"};
    return Service::failed(reply, last ? Deed::posts : Deed::prepares);
  }
  keep(job, journal);
  return std::nullopt;
}

Reply Posting::put(const Job& job, Body bytes, std::uint64_t at, const std::string& type,
                   Journal& journal) {
  auto end = at + bytes.size() - 1;
  HttpRequest request{
      .method = "PUT",
      .url = job.address,
      .body = std::move(bytes),
      .public_only = host_and_port_of(job.address) != host_and_port_of(service_.address())};
  request.headers.emplace_back("Content-Type", type);
  request.headers.emplace_back("Content-Range", fmt::format("bytes {}-{}/{}", at, end, job.size));
  request.timeout = time_to_send(request.body.size());
  journal.hold(std::chrono::duration_cast<Seconds>(request.timeout));
  return service_.hand_over(request);
}

// ---- Pictures. ----

std::optional<Outcome> Posting::begin_pictures(const Post& post, const Json& info,
                                               Journal& journal) {
  Json addresses = Json::array();
  for (const auto& media : post.parts.front().media) {
    auto url = public_address(http_, root_, media, setting(service_.settings(), media_base_setting),
                              limits_, "TikTok");
    if (auto* failed = std::get_if<Outcome>(&url)) return std::move(*failed);
    addresses.push_back(std::get<std::string>(url));
  }
  auto before = kept(journal, asked_key);
  if (before.empty()) journal.put(asked_key, rfc3339(clock_.now()));
  auto reply = service_.post(
      "/post/publish/content/init/",
      {{"media_type", "PHOTO"},
       {"post_mode", "DIRECT_POST"},
       {"post_info", info},
       {"source_info",
        {{"source", "PULL_FROM_URL"}, {"photo_images", addresses}, {"photo_cover_index", 0}}}});
  Job job{text_of(reply.data(), "publish_id"), "", digest_of(post), clock_.now()};
  job.whole = true;
  if (reply.good() && is_job(job.id)) {
    keep(job, journal);
    return std::nullopt;
  }
  if (reply.good()) return Unknown{"TikTok does not say what it has made of the post"};
  auto outcome = Service::failed(reply, Deed::posts);
  if (!std::holds_alternative<Unknown>(outcome)) journal.put(asked_key, before);
  return outcome;
}

}  // namespace smm::tiktok
