// Videos of Bluesky: through the service that makes them fit, or as a plain blob where there is
// none (docs.bsky.app/docs/tutorials/video).

#include <fmt/format.h>

#include "core/text.h"
#include "core/url.h"
#include "networks/bluesky/embeds.h"
#include "networks/bluesky/identifiers.h"
#include "networks/parts/outgoing.h"

namespace smm::bluesky {
using namespace networks;

namespace {

constexpr std::string_view bluesky_video = "https://video.bsky.app";
constexpr Seconds between_looks{2};
constexpr int most_looks = 15;  // half a minute: the account's other posts wait meanwhile
constexpr Seconds until_next{120};

// Seen in both shapes: in an envelope, as the lexicon has it, and bare.
Json job_status(const Reply& reply) {
  if (!reply.json.is_object()) return nullptr;
  auto inner = reply.json.find("jobStatus");
  return inner != reply.json.end() ? *inner : reply.json;
}

// Who holds the account, by its own document (did:web:HOST): the service gives the video to it.
std::variant<std::string, Outcome> holder(Account& account) {
  auto asked = account.as_account("GET", "com.atproto.server.getSession");
  if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
  const auto& reply = std::get<Reply>(asked);
  if (!reply.good()) return bluesky::failed(reply, Deed::asks, "asking who holds the account");
  const Json document = reply.json.value("didDoc", Json::object());
  const Json services = document.is_object() ? document.value("service", Json()) : Json();
  if (services.is_array())
    for (const auto& service : services)
      if (text_of(service, "id").ends_with("#atproto_pds"))
        return host_and_port_of(text_of(service, "serviceEndpoint"));
  return host_and_port_of(account.server());
}

}  // namespace

std::string video_service(const Settings& settings) {
  auto service = setting(settings, "video_server");
  auto host = host_of(setting(settings, "server", "https://bsky.social"));
  if (service.empty() && (host == "bsky.social" || host.ends_with(".host.bsky.network")))
    service = bluesky_video;
  while (service.ends_with('/')) service.pop_back();
  return service;
}

std::variant<Secret, Outcome> service_token(Account& account, std::string_view host,
                                            std::string_view method) {
  auto asked = account.as_account(
      "GET", fmt::format("com.atproto.server.getServiceAuth?aud={}&lxm={}",
                         percent_encoded("did:web:" + percent_encoded(host)), method));
  if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
  const auto& reply = std::get<Reply>(asked);
  Secret token(text_of(reply.json, "token"));
  if (!reply.good() || token.empty())
    return bluesky::failed(reply, Deed::prepares, "asking for a token of the video service");
  return token;
}

std::variant<Json, Outcome> Embeds::video(const Content& film, const Media& media,
                                          Journal& journal) {
  if (video_.empty()) return upload(film, "video/mp4", media.file);
  if (auto job = journal.get(job_key(media)).value_or(""); !job.empty())
    return await_job(job, media, journal);
  return start_job(film, media, journal);
}

// Hands the video over. The service names the job, also for a video that it has already.
std::variant<Json, Outcome> Embeds::start_job(const Content& film, const Media& media,
                                              Journal& journal) {
  auto host = holder(account_);
  if (auto* failed = std::get_if<Outcome>(&host)) return std::move(*failed);
  auto token = service_token(account_, std::get<std::string>(host), "com.atproto.repo.uploadBlob");
  if (auto* failed = std::get_if<Outcome>(&token)) return std::move(*failed);
  auto reply = account_.elsewhere(
      {.method = "POST",
       .url = fmt::format("{}/xrpc/app.bsky.video.uploadVideo?did={}&name={}.mp4", video_,
                          account_.session().did, media.digest.substr(0, 24)),
       .headers = {{"Content-Type", "video/mp4"}},
       .body = film,
       .timeout = time_to_send(film.size())},
      std::get<Secret>(token));
  auto job = text_of(job_status(reply), "jobId");
  if (job.empty() && (reply.status == 404 || reply.status == 501) && reply.json.is_null())
    return upload(film, "video/mp4", media.file);  // there is no such service
  if (job.empty() && reply.good())
    return Busy{{}, media.file + ": the video service's answer names no job"};
  if (job.empty())
    return bluesky::failed(reply, Deed::prepares, media.file + ", the video service");
  journal.put(job_key(media), job);
  journal.flush();  // it may take minutes, and is not to be sent again
  return await_job(job, media, journal);
}

std::variant<Json, Outcome> Embeds::await_job(const std::string& job, const Media& media,
                                              Journal& journal) {
  for (int look = 0; look < most_looks; ++look) {
    if (look > 0) connection_.clock.sleep_until(connection_.clock.now() + between_looks);
    auto reply =
        account_.elsewhere({.url = fmt::format("{}/xrpc/app.bsky.video.getJobStatus?jobId={}",
                                               video_, percent_encoded(job))},
                           {});
    if (!reply.good()) {
      auto failed = bluesky::failed(reply, Deed::asks, media.file + ", the video service");
      if (!std::holds_alternative<Refused>(failed)) return failed;
      journal.put(job_key(media), "");  // it does not know the job: it is begun anew
      return RetryLater{reply.wait, why_of(failed)};
    }
    auto status = job_status(reply);
    auto state = text_of(status, "state");
    if (auto blob = blob_of(status.is_object() ? status.value("blob", Json()) : Json()))
      return std::move(*blob);
    if (state != "JOB_STATE_FAILED") continue;
    journal.put(job_key(media), "");
    auto code = text_of(status, "failureCode");
    auto told =
        text_of(status, "message").empty() ? text_of(status, "error") : text_of(status, "message");
    auto why = fmt::format("{}: the video service cannot use it: {} {}", media.file,
                           quotable(code, {}), quotable(told, {}));
    bool its_own = code == "pds_upload_failure" || code == "generic_failure";
    if (its_own) return RetryLater{{}, why};
    return Rejected{why};
  }
  return Processing{connection_.clock.now() + until_next,
                    media.file + ": the video service is still at work on it"};
}

}  // namespace smm::bluesky
