#include "networks/youtube/film.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "networks/parts/clocks.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/pieces.h"
#include "networks/said.h"
#include "networks/youtube/errors.h"
#include "networks/youtube/find.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network youtube;
}

namespace smm::youtube {
using namespace networks;

namespace {

constexpr std::string_view session_key = "session";        // its address
constexpr std::string_view session_at_key = "session.at";  // when it began
constexpr std::string_view arrived_key = "arrived";        // when YouTube had all of it

// After a session that is gone: the list may lag behind what was uploaded.
constexpr Seconds looks[] = {Seconds{0}, Seconds{10}, Seconds{30}};
// While it is processed: within one attempt, and between attempts.
constexpr Seconds polls[] = {Seconds{5}, Seconds{10}, Seconds{20}};
constexpr Seconds soonest{60}, latest{900};
constexpr Seconds shown_late{60};  // after the last byte

Outcome about(const Media& media, Outcome outcome) {
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; }) it.why = fmt::format("{}: {}", media.file, it.why);
      },
      outcome);
  return outcome;
}

int status_of(const Progress& progress) {
  const auto* stopped = std::get_if<Stopped>(&progress);
  const auto* answer = stopped ? std::get_if<HttpResponse>(&stopped->answer) : nullptr;
  return answer == nullptr ? 0 : answer->status;
}

// A session that has what we did not send: bytes beyond the film's end, or a range that is none.
bool is_of_another_film(const Progress& progress) { return status_of(progress) == 308; }

// What a session that takes no question any more answers, beside 404 and 410.
bool is_dead(const Progress& progress) {
  return status_of(progress) == 400 || is_of_another_film(progress);
}

std::string minutes_left(const Json& video) {
  auto left =
      number_of(child(child(video, "processingDetails"), "processingProgress"), "timeLeftMs");
  if (!left || !(*left > 0) || *left > 1e9) return {};
  return fmt::format(" (about {} minutes left)", static_cast<std::int64_t>(*left / 60'000) + 1);
}

}  // namespace

Standing standing_of(const Json& video, const std::string& id) {
  Standing standing;
  standing.video = video;
  standing.there = text_of(video, "id") == id;
  const auto& status = child(video, "status");
  standing.upload = text_of(status, "uploadStatus");
  standing.privacy = text_of(status, "privacyStatus");
  standing.publish_at = parse_rfc3339(text_of(status, "publishAt"));
  return standing;
}

std::variant<Standing, Outcome> look_at(Api& api, const std::string& id) {
  auto reply = api.get(
      "videos",
      {{"part", "snippet,status,processingDetails,paidProductPlacementDetails"}, {"id", id}});
  if (reply.gone()) return Standing{};
  if (!reply.good() || !child(reply.json, "items").is_array()) return api.failed(reply, Deed::asks);
  return standing_of(first_of(reply.json), id);
}

std::string told_of(const Post& post, const Wishes& wishes) {
  std::string parts;
  return sha256(write_json(new_video(post, wishes, &parts))).substr(0, 32);
}

std::string Film::digest_of(const Post& post) {
  const auto& media = post.parts[0].media[0];
  return sha256(fmt::format("{}\n{}", media.digest, media.keep_location)).substr(0, 32);
}

std::optional<Outcome> Film::arrive(const Post& post, const Wishes& wishes, Journal& journal) {
  const auto& media = post.parts[0].media[0];
  bool same = kept(journal, film_key) == digest_of(post);
  if (!same)
    if (auto failed = let_go(post, journal)) return about(media, std::move(*failed));
  if (!kept(journal, keyed("id", 0)).empty()) return std::nullopt;
  // A film of a hundred gigabytes is read for minutes before anything of it is sent.
  journal.hold(Seconds{300 + static_cast<std::int64_t>(media.bytes >> 26)});
  auto read = outgoing_file(root_, media, networks::youtube.limits_on(api_.settings()).media);
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  try {
    auto failed = upload(post, wishes, std::get<OutgoingFile>(read).content, journal);
    return failed ? std::optional(about(media, std::move(*failed))) : std::nullopt;
  } catch (const Error& error) {
    return about(media, Rejected{error.what()});
  }
}

// What another film left, which nobody has seen: it is deleted there.
std::optional<Outcome> Film::let_go(const Post& post, Journal& journal) {
  auto id = kept(journal, keyed("id", 0));
  if (!id.empty() && !kept(journal, film_key).empty()) {
    auto seen = look_at(api_, id);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    const auto& standing = std::get<Standing>(seen);
    bool shown = standing.there && standing.privacy != "private";  // by a person's hand
    if (shown || !kept(journal, released_key).empty())
      return Rejected{
          "YouTube has another film of this post already, which people may have seen: a "
          "film cannot be changed there"};
    auto reply = api_.erase("videos", {{"id", id}});
    if (!reply.done() && !reply.gone()) return api_.failed(reply, Deed::prepares);
    journal.put(keyed("id", 0), "");
  }
  journal.put(session_key, "");
  journal.put(film_key, digest_of(post));
  return std::nullopt;
}

std::variant<std::string, Outcome> Film::begin(const Post& post, const Wishes& wishes,
                                               std::uint64_t bytes, Journal& journal) {
  std::string parts;
  auto video = new_video(post, wishes, &parts);
  auto reply = api_.begin_upload({{"uploadType", "resumable"},
                                  {"part", parts},
                                  {"notifySubscribers", wishes.notify ? "true" : "false"}},
                                 video, bytes);
  if (reply.status == 200 && !reply.location.empty()) {
    journal.put(session_at_key, rfc3339(api_.now()));
    journal.put(told_key, told_of(post, wishes));
    journal.put(said_key, join(said_by(post, wishes), ","));
    journal.put(session_key, reply.location);
    return reply.location;
  }
  if (reply.status == 200)
    return Outcome{
        Busy{{}, reply.why.empty() ? "YouTube does not say where the film has to go" : reply.why}};
  return api_.failed(reply, Deed::prepares);
}

std::optional<Outcome> Film::upload(const Post& post, const Wishes& wishes, const Content& content,
                                    Journal& journal) {
  auto send = [this](HttpRequest request) { return api_.send_bytes(std::move(request)); };
  if (auto address = kept(journal, session_key); !address.empty()) {
    Resumable session(address, content, send, api_.clock());
    auto came = resume(post, session, journal);
    if (auto* failed = std::get_if<Outcome>(&came)) return std::move(*failed);
    const auto& progress = std::get<Progress>(came);
    if (const auto* so_far = std::get_if<std::uint64_t>(&progress))
      return settle(session.send_rest(*so_far, journal), post, journal);
    if (!std::holds_alternative<SessionGone>(progress)) return settle(progress, post, journal);
    journal.put(session_key, "");
    if (!kept(journal, keyed("id", 0)).empty()) return std::nullopt;
  }
  journal.put(open_key, "");
  auto address = begin(post, wishes, content.size(), journal);
  if (auto* failed = std::get_if<Outcome>(&address)) return std::move(*failed);
  Resumable session(std::get<std::string>(address), content, send, api_.clock());
  return settle(session.send_rest(0, journal), post, journal);
}

// find() goes on asking, until it can tell or a person has said that the film is not there: then
// another upload begins.
Outcome Film::left_open(const Seen& seen, Journal& journal) {
  journal.put(session_key, "");
  journal.put(open_key, "yes");
  return Unknown{"the upload is not known to YouTube any more; " + seen.why};
}

// How far the session is. Of one that is gone: whether the film is there is asked here, and its id
// is in the journal then.
std::variant<Progress, Outcome> Film::resume(const Post& post, Resumable& session,
                                             Journal& journal) {
  auto progress = session.ask();
  if (!std::holds_alternative<SessionGone>(progress) && !is_dead(progress)) return progress;
  auto seen = adopt(post, journal, {});
  if (seen.what == Seen::away) return std::move(seen.failed);
  if (seen.what == Seen::unclear) return left_open(seen, journal);
  return Progress{SessionGone{}};
}

std::optional<Outcome> Film::settle(const Progress& progress, const Post& post, Journal& journal) {
  if (const auto* arrived = std::get_if<Arrived>(&progress)) {
    auto id = text_of(parse_json(arrived->answer.body), "id");
    if (is_id(id)) {
      journal.put(arrived_key, rfc3339(api_.now()));
      journal.put(keyed("id", 0), id);
      return std::nullopt;
    }
  } else if (const auto* stopped = std::get_if<Stopped>(&progress);
             stopped != nullptr && !is_of_another_film(progress)) {
    return api_.failed(api_.read(stopped->answer), Deed::prepares);
  }
  // The answer said nothing of use, or the session was gone in the middle of it.
  auto seen = adopt(post, journal, {});
  if (seen.what == Seen::there) return std::nullopt;
  if (seen.what == Seen::away) return std::move(seen.failed);
  if (seen.what == Seen::unclear) return left_open(seen, journal);
  journal.put(session_key, "");
  return Busy{{}, "YouTube does not know the upload any more; it begins again"};
}

Seen Film::adopt(const Post& post, Journal& journal, std::optional<Time> due) {
  auto at = parse_rfc3339(kept(journal, session_at_key)).value_or(api_.now());
  Sought sought{post.title, post.parts[0].text, due ? *due - before_due : at - clock_off,
                (due ? *due : at) - clocks_differ};
  auto taken = [&](const std::string& id) { return journal.taken(id); };
  Seen seen;
  for (auto wait : looks) {
    if (wait != Seconds{0}) {
      journal.hold(wait + Seconds{120});
      api_.clock().sleep_until(api_.now() + wait);
    }
    seen = find_video(api_, sought, taken);
    if (seen.what != Seen::missing || due) break;
  }
  if (seen.what != Seen::there) return seen;
  if (kept(journal, film_key).empty()) journal.put(film_key, digest_of(post));
  journal.put(arrived_key, rfc3339(api_.now()));
  journal.put(keyed("id", 0), seen.id);
  return seen;
}

// ---- Processing. ----

Outcome Film::spoilt(const Standing& standing, Journal& journal) const {
  const auto& status = child(standing.video, "status");
  if (standing.upload == "rejected")
    return Rejected{std::string(why_rejected(text_of(status, "rejectionReason")))};
  // A person may try once more, with this file or another: that is another upload.
  journal.put(session_key, "");
  journal.put(keyed("id", 0), "");
  auto reason = text_of(status, "failureReason");
  return Rejected{std::string(why_failed(reason))};
}

std::variant<Standing, Outcome> Film::processed(Journal& journal) {
  auto id = kept(journal, keyed("id", 0));
  auto arrived = parse_rfc3339(kept(journal, arrived_key)).value_or(api_.now());
  for (std::size_t poll = 0;; ++poll) {
    auto seen = look_at(api_, id);
    if (std::holds_alternative<Outcome>(seen)) return seen;
    const auto& standing = std::get<Standing>(seen);
    // What has just arrived may not be shown yet.
    bool late = !standing.there && api_.now() < arrived + shown_late;
    if (!late && (!standing.there || standing.upload == "deleted")) {
      // Whether people saw it is not known, until one of them says so.
      bool said = !kept(journal, said_not_out).empty();
      if (said || kept(journal, released_key).empty())
        for (const auto& key :
             {std::string(session_key), keyed("id", 0), std::string(released_key)})
          journal.put(key, "");
      auto why = fmt::format("YouTube does not show the video {} any more", id);
      if (!said) return Outcome{Rejected{why + ": was it deleted?"}};
      journal.put(said_not_out, "");
      return Outcome{RetryLater{{}, why + "; another upload begins"}};
    }
    auto work = text_of(child(standing.video, "processingDetails"), "processingStatus");
    if (standing.upload == "failed" || standing.upload == "rejected" || work == "failed")
      return spoilt(standing, journal);
    if (standing.upload == "processed" || work == "succeeded" || work == "terminated") return seen;
    if (!late && standing.privacy != "private") return seen;  // a person has released it
    if (poll == std::size(polls)) {
      auto later = std::clamp(Seconds{(api_.now() - arrived) / 4}, soonest, latest);
      return Outcome{Processing{
          api_.now() + later,
          fmt::format("YouTube is processing the film{}; nobody sees it until it is done",
                      minutes_left(standing.video))}};
    }
    journal.hold(polls[poll] + Seconds{120});
    api_.clock().sleep_until(api_.now() + polls[poll]);
  }
}

}  // namespace smm::youtube
