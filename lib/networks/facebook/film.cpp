#include "networks/facebook/film.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "networks/facebook/media.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/pieces.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr std::string_view video_key = "video";        // its id
constexpr std::string_view session_key = "session";    // of a video in chunks
constexpr std::string_view address_key = "upload";     // of a reel or story
constexpr std::string_view uploaded_key = "uploaded";  // all of its bytes are there
constexpr std::string_view finished_key = "finished";  // from now on it may be public
constexpr std::string_view post_key = "post";          // of a story

constexpr std::uint64_t largest_chunk = 16U << 20;  // bytes that are held at a time
constexpr Seconds patience{60};                     // within one attempt
constexpr Seconds between{5};                       // questions whether it is ready
constexpr Seconds later{60};                        // and after that, between attempts
constexpr Seconds for_a_chunk{300};                 // that the entry stays ours meanwhile

// Of a reel or story; empty: a video in the feed.
std::string edge_of(const Post& post) {
  return post.placement == "reel"    ? "/video_reels"
         : post.placement == "story" ? "/video_stories"
                                     : "";
}

std::optional<std::uint64_t> offset_in(const Json& object, std::string_view key) {
  auto value = number_of(object, key);
  if (!value || *value < 0 || *value > static_cast<double>(most_outgoing)) return {};
  return static_cast<std::uint64_t>(*value);
}

// "The first error of a phase": {"errors":[{"code":1363031,"message":"..."}]}
std::string why_of_phase(const Json& status) {
  for (auto phase : {"uploading_phase", "processing_phase", "publishing_phase"})
    for (auto list : {"errors", "error"}) {
      const auto& errors = child(child(status, phase), list);
      const auto& first = errors.is_array() && !errors.empty() ? errors[0] : errors;
      if (auto said = text_of(first, "message"); !said.empty()) return visible(quotable(said, {}));
    }
  return "it does not say why";
}

bool phase_is(const Json& status, std::string_view phase, std::string_view word) {
  return text_of(child(status, phase), "status") == word;
}

}  // namespace

bool Film::sent(const Journal& journal) { return !kept(journal, finished_key).empty(); }

Outcome Film::publish(const Post& post, Journal& journal) {
  if (sent(journal)) {
    auto outcome = look(post, journal);
    if (std::holds_alternative<Processing>(outcome)) return wait(post, journal);
    if (!std::holds_alternative<NotReached>(outcome)) return settled(outcome);
  }
  if (kept(journal, uploaded_key).empty()) {
    auto read = outgoing_file(root_, post.parts[0].media[0], media_limits());
    if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
    const auto& content = std::get<OutgoingFile>(read).content;
    if (auto failed = begin(post, content, journal)) return std::move(*failed);
    auto failed =
        edge_of(post).empty() ? send_chunks(content, journal) : send_whole(content, journal);
    if (failed) return std::move(*failed);
    journal.put(uploaded_key, "yes");
  }
  if (auto failed = finish(post, journal)) return std::move(*failed);
  return wait(post, journal);
}

std::optional<Outcome> Film::begin(const Post& post, const Content& content, Journal& journal) {
  auto edge = edge_of(post);
  Fields form{{"upload_phase", "start"}};
  if (edge.empty()) form.emplace_back("file_size", std::to_string(content.size()));
  auto reply = edge.empty() ? graph_.post_video(graph_.page().id + "/videos", form)
                            : graph_.post(graph_.page().id + edge, form);
  auto id = id_of(reply.json, "video_id");
  auto where =
      edge.empty() ? id_of(reply.json, "upload_session_id") : address_in(reply.json, "upload_url");
  if (!reply.good() || id.empty() || where.empty()) return graph_.failed(reply, Deed::prepares);
  wanted_ = offset_in(reply.json, "end_offset").value_or(content.size());
  journal.put(edge.empty() ? session_key : address_key, where);
  journal.put(video_key, id);
  return std::nullopt;
}

// Facebook says which bytes it wants next, and names an empty range at the end.
std::optional<Outcome> Film::send_chunks(const Content& content, Journal& journal) {
  std::uint64_t from = 0, to = std::min(content.size(), wanted_);
  while (from < content.size()) {
    journal.hold(for_a_chunk);
    std::string chunk(std::min(to - from, largest_chunk), '\0');
    chunk.resize(content.read(from, chunk.data(), chunk.size()));
    auto reply = graph_.post_video(graph_.page().id + "/videos",
                                   {{"upload_phase", "transfer"},
                                    {"upload_session_id", kept(journal, session_key)},
                                    {"start_offset", std::to_string(from)}},
                                   &chunk);
    auto next = offset_in(reply.json, "start_offset"), end = offset_in(reply.json, "end_offset");
    if (!reply.good() || !next || !end) return graph_.failed(reply, Deed::prepares);
    bool over = *next == *end || *next >= content.size();
    if (!over && (*next <= from || *end < *next))
      return Busy{{}, "Facebook asks for a part of the video that it has"};
    if (over && from + chunk.size() < content.size())
      return Busy{{}, "Facebook ends the upload before the video does"};
    from = over ? content.size() : *next;
    to = std::min(*end, content.size());
  }
  return std::nullopt;
}

std::optional<Outcome> Film::send_whole(const Content& content, const Journal& journal) {
  auto reply = graph_.upload(kept(journal, address_key), content, 0);
  if (reply.done()) return std::nullopt;
  if (reply.status == 0 && !reply.maybe_sent) return Busy{{}, reply.why};
  return graph_.failed(reply, Deed::prepares);
}

// Nothing when it was taken.
std::optional<Outcome> Film::finish(const Post& post, Journal& journal) {
  auto edge = edge_of(post);
  const auto& text = post.parts[0].text;
  Fields form{{"upload_phase", "finish"}};
  if (edge.empty())
    form.emplace_back("upload_session_id", kept(journal, session_key));
  else
    form.emplace_back("video_id", kept(journal, video_key));
  if (edge == "/video_reels") form.emplace_back("video_state", "PUBLISHED");
  if (post.placement != "story" && !trim(text).empty()) form.emplace_back("description", text);
  if (post.placement != "story" && !post.title.empty()) form.emplace_back("title", post.title);
  if (edge.empty()) form.emplace_back("published", "true");
  journal.put(finished_key, rfc3339(graph_.now()));
  auto reply = edge.empty() ? graph_.post_video(graph_.page().id + "/videos", form)
                            : graph_.post(graph_.page().id + edge, form);
  if (reply.done()) {
    if (auto id = id_of(reply.json, "post_id"); !id.empty()) journal.put(post_key, id);
    return std::nullopt;
  }
  auto failed = graph_.failed(reply, Deed::posts);
  if (!std::holds_alternative<Unknown>(failed)) journal.put(finished_key, "");
  if (std::holds_alternative<Rejected>(failed)) journal.put(uploaded_key, "");
  return failed;
}

// Asks until it is public, for as long as an attempt has patience.
Outcome Film::wait(const Post& post, Journal& journal) {
  if (post.placement == "story") {
    auto id = kept(journal, post_key);
    if (id.empty()) id = kept(journal, video_key);
    return Published{id, "https://www.facebook.com/" + id};
  }
  journal.hold(patience + between);
  auto give_up = graph_.now() + patience;
  for (;;) {
    auto outcome = look(post, journal);
    if (std::holds_alternative<NotReached>(outcome)) outcome = processing(post);
    if (!std::holds_alternative<Processing>(outcome) || graph_.now() >= give_up)
      return settled(outcome);
    graph_.clock().sleep_until(graph_.now() + between);
  }
}

// What could not be asked after the video was sent leaves it open.
Outcome Film::settled(const Outcome& outcome) {
  bool told = std::holds_alternative<Published>(outcome) ||
              std::holds_alternative<Processing>(outcome) ||
              std::holds_alternative<Rejected>(outcome);
  return told ? outcome : Outcome{Unknown{why_of(outcome)}};
}

Processing Film::processing(const Post& post) const {
  return {graph_.now() + later, "Facebook is still processing the video",
          post.first_comment.empty()};
}

Outcome Film::look(const Post& post, Journal& journal) {
  auto video = kept(journal, video_key);
  if (post.placement == "story")
    return Unknown{"Facebook does not tell of a story whether it is out"};
  auto reply = graph_.get(video, {{"fields", "id,status,permalink_url,post_id"}});
  if (reply.fault.gone())
    return Unknown{fmt::format("Facebook does not show the video {}: was it deleted?", video)};
  if (!reply.good()) return graph_.failed(reply, Deed::asks);
  const auto& status = child(reply.json, "status");
  auto word = text_of(status, "video_status");
  if (word == "error" || word == "upload_failed" || word == "expired")
    return Rejected{fmt::format("Facebook cannot show the video: {}", why_of_phase(status))};
  bool waits = child(status, "publishing_phase").is_object() &&
               !phase_is(status, "publishing_phase", "complete");
  if (word == "ready" && !waits) {
    auto id = id_of(reply.json, "post_id");
    if (!id.empty() && id.find('_') == id.npos) id = graph_.page().id + "_" + id;
    auto url = address_in(reply.json, "permalink_url");
    return Published{id.empty() ? video : id,
                     url.empty() ? "https://www.facebook.com/" + video : url};
  }
  if (word == "uploading" || phase_is(status, "uploading_phase", "not_started"))
    return NotReached{"the upload was not ended"};
  return processing(post);
}

}  // namespace smm::facebook
