#include "networks/youtube/publisher.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/pieces.h"
#include "networks/youtube/api.h"
#include "networks/youtube/extras.h"
#include "networks/youtube/film.h"
#include "networks/youtube/find.h"
#include "networks/youtube/reading.h"
#include "networks/youtube/wishes.h"

namespace smm::networks {
extern const Network youtube;
}

namespace smm::youtube {
using namespace networks;

namespace {

// ---- The journal, beside the film's (film.h): "id.0" is the video, "id.1" the first comment. ----

constexpr std::string_view live_key = "live";      // it is seen as it is to be
constexpr std::string_view hidden_key = "hidden";  // YouTube keeps it private, and uncommented
constexpr std::string_view note_key = "note";      // what the person was told of it
constexpr std::string_view shown_key = "shown";  // "public", "private until TIME": as it was asked
constexpr std::string_view comment_sent_key = "comment.sent", comment_text_key = "comment.text";

constexpr double most_seconds = 900;  // of a film, on a channel that is not verified
constexpr Seconds comments_lag{20};

std::string id_of(const Journal& journal) { return kept(journal, keyed("id", 0)); }

// What the post says of who may see it, whatever that comes down to by now.
std::string shown_as(const Post& post, const Wishes& wishes) {
  if (wishes.publish_at) return "private until " + rfc3339(*wishes.publish_at);
  return post.visibility == Visibility::unlisted ? "unlisted" : "public";
}

std::vector<std::string> said_before(const Journal& journal) {
  std::vector<std::string> said;
  auto before = kept(journal, said_key);
  for (auto one : split(before, ',')) said.emplace_back(one);
  return said;
}

bool is_paid(const Json& video) {
  return child(writable(video, "paidProductPlacementDetails"), "hasPaidProductPlacement") ==
         Json(true);
}

// What of a video is not as the post says, in a clause; empty if all is.
std::string otherwise(const Post& post, const Wishes& wishes, const Standing& standing,
                      std::string_view wanted, Time now) {
  std::vector<std::string> notes;
  bool shown_by_now = wishes.publish_at && *wishes.publish_at <= now;
  if (wanted == "private" && standing.privacy == "private" && standing.publish_at)
    notes.push_back(fmt::format("YouTube shows it from {} on", rfc3339(*standing.publish_at)));
  else if (wanted == "private" && standing.privacy == "private")
    notes.push_back(
        fmt::format("YouTube did not take the time {}: it stays private until a person "
                    "makes it public in YouTube Studio",
                    rfc3339(*wishes.publish_at)));
  else if (standing.privacy == "private")
    notes.push_back(fmt::format("YouTube keeps it private: {}", unaudited));
  else if (standing.privacy != wanted && !(shown_by_now && standing.privacy == "public"))
    notes.push_back(
        fmt::format("YouTube shows it as {} instead of {}: change that in YouTube "
                    "Studio",
                    visible(quotable(standing.privacy, {})), wanted));
  const auto& kids = child(child(standing.video, "status"), "madeForKids");
  if (wishes.made_for_kids && kids.is_boolean() && kids != Json(*wishes.made_for_kids))
    notes.push_back(
        fmt::format("YouTube has set it as {}made for kids: YouTube Studio tells why, "
                    "under Audience",
                    *wishes.made_for_kids ? "not " : ""));
  if (post.disclosure.paid && !is_paid(standing.video))
    notes.emplace_back(
        "YouTube does not show that it is paid for: tick Paid promotion in YouTube Studio");
  return join(notes, "; ");
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : credentials_(connection.credentials),
        api_(connection),
        film_(api_, connection),
        extras_(api_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto wishes = wishes_of(post);
    if (kept(journal, live_key).empty()) {
      if (auto failed = extras_.prepare(wishes)) return std::move(*failed);
      if (auto failed = film_.arrive(post, wishes, journal)) return std::move(*failed);
      auto seen = film_.processed(journal);
      if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
      if (auto failed = extras_.add(id_of(journal), journal)) return std::move(*failed);
      if (auto failed = release(post, wishes, std::get<Standing>(seen), journal))
        return std::move(*failed);
    }
    if (kept(journal, hidden_key).empty())
      if (auto failed = publish_comment(post, journal)) return about_part(std::move(*failed), 1, 2);
    return published(journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    auto due = journal.elsewhere();
    bool open = due || !kept(journal, open_key).empty();
    if (id_of(journal).empty() && !open) return NotThere{};  // nobody can have seen it
    if (auto failed = api_.sign_in()) return could_not_ask(*failed);
    if (id_of(journal).empty()) {
      auto seen = film_.adopt(post, journal, due);
      if (seen.what == Seen::away) return could_not_ask(seen.failed);
      if (seen.what == Seen::unclear) return CannotTell{seen.why};
      if (seen.what == Seen::missing) return NotThere{};
    }
    if (kept(journal, live_key).empty())
      if (auto found = look_for(post, journal)) return *found;
    if (kept(journal, hidden_key).empty())
      if (auto found = seek_comment(post, journal)) return *found;
    return published(journal);
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    auto id = id_of(journal);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    if (auto film = kept(journal, film_key); !film.empty() && film != Film::digest_of(post))
      return Rejected{"the film of a video that is out cannot be changed there"};
    auto wishes = wishes_of(post);
    if (auto failed = extras_.prepare(wishes)) return as_change(std::move(*failed));
    if (extras_.captions_changed(journal))
      return Rejected{"captions that are there are changed by hand, in YouTube Studio"};
    if (auto failed = rewrite(post, wishes, id, journal)) return *failed;
    if (auto failed = extras_.add(id, journal)) return as_change(std::move(*failed));
    return change_comment(post, journal);
  }

  // Comments and captions go with their video.
  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    auto id = id_of(journal);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    auto reply = api_.erase("videos", {{"id", id}});
    if (reply.done() || reply.gone()) return Done{};
    return as_change(api_.failed(reply, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    api_.sign_out();
    return account_state(api_, credentials_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(api_, request);
  }

 private:
  static Published published(const Journal& journal) {
    return {id_of(journal), kept(journal, keyed("url", 0)), kept(journal, note_key)};
  }

  // Files are looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::youtube, post, api_.settings()))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    const auto& media = post.parts[0].media;
    if (media.empty() || !media[0].type.starts_with("video/"))
      return Rejected{"a post on YouTube is a video"};
    if (media[0].seconds > most_seconds && !api_.channel().long_uploads)
      return Rejected{
          fmt::format("{} has {:.0f} minutes, and the channel may upload 15: verify it at "
                      "youtube.com/verify",
                      media[0].file, media[0].seconds / 60)};
    return std::nullopt;
  }

  // ---- Made public. ----

  static bool stands_as(const Standing& standing, const Post& post, const Wishes& wishes,
                        Time now) {
    auto privacy = final_privacy(post, wishes, now);
    if (standing.privacy != privacy) return false;
    return privacy != "private" || standing.publish_at == wishes.publish_at;
  }

  // `live` last: it says that it is out.
  void note_live(const Post& post, const Wishes& wishes, const Standing& standing,
                 std::string_view wanted, Journal& journal) {
    journal.put(shown_key, shown_as(post, wishes));
    journal.put(said_key, join(said_by(post, wishes), ","));
    journal.put(keyed("url", 0), "https://youtu.be/" + id_of(journal));
    bool hidden = wanted != "private" && standing.privacy == "private";
    auto note = otherwise(post, wishes, standing, wanted, api_.now());
    if (hidden && !post.first_comment.empty())
      note += "; nobody can comment on a private video: write the first comment once it is public";
    journal.put(hidden_key, hidden ? "yes" : "");
    journal.put(note_key, note);
    journal.put(live_key, "yes");
  }

  // The whole part, as it stands and with what is to be: what is left out would be deleted.
  static Json status_for(const Post& post, const Wishes& wishes, const Json& video,
                         const std::vector<std::string>& said, Time now) {
    auto status = writable(video, "status");
    declare(post, wishes, said, status);
    status["privacyStatus"] = final_privacy(post, wishes, now);
    status.erase("publishAt");
    if (status["privacyStatus"] == "private") status["publishAt"] = rfc3339(*wishes.publish_at);
    return status;
  }

  // Parts that are not as the post has them, whole.
  struct Change {
    Json body;
    std::string parts;

    void take(std::string_view part, const Json& stands, const Json& wanted) {
      if (stands == wanted) return;
      body[std::string(part)] = wanted;
      parts += (parts.empty() ? "" : ",") + std::string(part);
    }
  };

  static void take_words(const Post& post, const Wishes& wishes, const Json& video,
                         const std::vector<std::string>& said, Change& change) {
    auto snippet = writable(video, "snippet"), words = snippet;
    describe(post, wishes, said, words);
    change.take("snippet", snippet, words);
  }

  static void take_placement(const Post& post, const Json& video,
                             const std::vector<std::string>& said, Change& change) {
    constexpr std::string_view part = "paidProductPlacementDetails";
    auto placement = writable(video, part), paid = placement;
    bool was_said = std::find(said.begin(), said.end(), "hasPaidProductPlacement") != said.end();
    if (post.disclosure.paid || was_said) paid["hasPaidProductPlacement"] = post.disclosure.paid;
    change.take(part, placement, paid);
  }

  // A post may have been changed since its film was uploaded: what it says now goes with the
  // release, in one request. What it says still is left as it stands there, which a person may have
  // mended.
  std::optional<Outcome> release(const Post& post, const Wishes& wishes, const Standing& standing,
                                 Journal& journal) {
    auto id = id_of(journal);
    auto now = api_.now();
    auto wanted = final_privacy(post, wishes, now);
    auto said = said_before(journal);
    bool as_uploaded = kept(journal, told_key) == told_of(post, wishes);
    Change change{{{"id", id}}, ""};
    change.take("status", writable(standing.video, "status"),
                status_for(post, wishes, standing.video, said, now));
    if (!as_uploaded) take_words(post, wishes, standing.video, said, change);
    take_placement(post, standing.video, said, change);
    if (stands_as(standing, post, wishes, now) && (as_uploaded || change.parts.empty())) {
      note_live(post, wishes, standing, wanted, journal);
      return std::nullopt;
    }
    auto before = std::pair(kept(journal, released_key), kept(journal, told_key));
    journal.put(released_key, rfc3339(now));
    if (!as_uploaded) journal.put(told_key, "");
    auto reply = api_.send_json("PUT", "videos", {{"part", change.parts}}, change.body);
    if (!reply.good()) {
      auto failed = api_.failed(reply, Deed::posts);
      if (std::holds_alternative<Unknown>(failed)) return failed;
      journal.put(released_key, before.first);  // nothing was done by this one
      journal.put(told_key, before.second);
      return failed;
    }
    if (text_of(reply.json, "id") != id)
      return Unknown{"YouTube does not say what became of the video"};
    auto after = standing_of(reply.json, id);
    bool told = !post.disclosure.paid || is_paid(after.video);
    if (!stands_as(after, post, wishes, now) || !told) {  // it is asked what became of it
      auto seen = look_at(api_, id);
      if (auto* failed = std::get_if<Outcome>(&seen)) return Unknown{why_of(*failed)};
      after = std::get<Standing>(std::move(seen));
      if (!after.there) return Unknown{"YouTube does not show the video that it has released"};
    }
    if (wanted != "private")
      credentials_.learn(private_fact, after.privacy == "private" ? "yes" : "no");
    note_live(post, wishes, after, wanted, journal);
    return std::nullopt;
  }

  // What find() says while it is not known to be out.
  std::optional<Finding> look_for(const Post& post, Journal& journal) {
    auto id = id_of(journal);
    auto seen = look_at(api_, id);
    if (auto* failed = std::get_if<Outcome>(&seen)) return could_not_ask(*failed);
    const auto& standing = std::get<Standing>(seen);
    if (!standing.there && !kept(journal, released_key).empty())
      return CannotTell{fmt::format("YouTube does not show the video {}: was it deleted?", id)};
    auto wishes = wishes_of(post);
    auto now = api_.now();
    if (!stands_as(standing, post, wishes, now)) return NotThere{};  // publish() goes on
    note_live(post, wishes, standing, final_privacy(post, wishes, now), journal);
    return std::nullopt;
  }

  // ---- The first comment. ----

  // Nothing when it is out, or there is none.
  std::optional<Outcome> publish_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || !kept(journal, keyed("id", 1)).empty()) return std::nullopt;
    auto video = id_of(journal);
    if (!kept(journal, comment_sent_key).empty()) {
      auto seen = seek(video, post, journal);
      if (seen.what == Seen::away) return std::move(seen.failed);
      if (seen.what == Seen::unclear) return Unknown{seen.why};
      if (seen.what == Seen::there) return keep_comment(post, seen.id, journal);
    }
    journal.put(comment_sent_key, rfc3339(api_.now()));
    auto reply = api_.send_json(
        "POST", "commentThreads", {{"part", "snippet"}},
        {{"snippet",
          {{"channelId", api_.channel().id},
           {"videoId", video},
           {"topLevelComment", {{"snippet", {{"textOriginal", post.first_comment}}}}}}}});
    const auto& comment = child(child(reply.json, "snippet"), "topLevelComment");
    auto id = text_of(comment, "id");
    if (id.empty()) id = text_of(reply.json, "id");
    if (reply.good() && is_id(id)) return keep_comment(post, id, journal);
    if (reply.good()) return Unknown{"YouTube does not say what became of the first comment"};
    return api_.failed(reply, Deed::posts);
  }

  // Once more where the list may not have it yet.
  Seen seek(const std::string& video, const Post& post, Journal& journal) {
    auto seen = find_comment(api_, video, post.first_comment);
    auto sent = parse_rfc3339(kept(journal, comment_sent_key));
    if (seen.what != Seen::missing || !sent || api_.now() >= *sent + comments_lag) return seen;
    journal.hold(comments_lag + Seconds{60});
    api_.clock().sleep_until(*sent + comments_lag);
    return find_comment(api_, video, post.first_comment);
  }

  static std::nullopt_t keep_comment(const Post& post, const std::string& id, Journal& journal) {
    journal.put(comment_text_key, post.first_comment);
    journal.put(keyed("id", 1), id);
    return std::nullopt;
  }

  std::optional<Finding> seek_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || !kept(journal, keyed("id", 1)).empty()) return std::nullopt;
    if (kept(journal, comment_sent_key).empty() && !journal.elsewhere()) return NotThere{};
    auto seen = seek(id_of(journal), post, journal);
    if (seen.what == Seen::missing) return NotThere{};  // publish() goes on with it
    if (seen.what == Seen::away) return could_not_ask(seen.failed);
    if (seen.what == Seen::unclear) return CannotTell{seen.why};
    keep_comment(post, seen.id, journal);
    return std::nullopt;
  }

  Changed change_comment(const Post& post, Journal& journal) {
    auto id = kept(journal, keyed("id", 1));
    if (id.empty()) {
      auto failed = publish_comment(post, journal);
      return failed ? as_change(std::move(*failed)) : Changed{Done{}};
    }
    if (kept(journal, comment_text_key) == post.first_comment) return Done{};
    if (!post.first_comment.empty()) {
      auto reply =
          api_.send_json("PUT", "comments", {{"part", "snippet"}},
                         {{"id", id}, {"snippet", {{"textOriginal", post.first_comment}}}});
      if (!reply.good()) return as_change(api_.failed(reply, Deed::posts));
      keep_comment(post, id, journal);
      return Done{};
    }
    auto reply = api_.erase("comments", {{"id", id}});
    if (!reply.done() && reply.status != 404) return as_change(api_.failed(reply, Deed::posts));
    journal.put(keyed("id", 1), "");
    journal.put(comment_sent_key, "");
    return Done{};
  }

  // ---- Changes. ----

  // Parts that are no longer as the post has them are read, changed and written, whole.
  std::optional<Changed> rewrite(const Post& post, const Wishes& wishes, const std::string& id,
                                 Journal& journal) {
    auto seen = look_at(api_, id);
    if (auto* failed = std::get_if<Outcome>(&seen)) return as_change(std::move(*failed));
    const auto& standing = std::get<Standing>(seen);
    if (!standing.there) return Rejected{"it is not there any more"};
    auto said = said_before(journal);
    auto shown = shown_as(post, wishes);
    Change change{{{"id", id}}, ""};
    take_words(post, wishes, standing.video, said, change);
    change.take("status", writable(standing.video, "status"),
                changed_status(post, wishes, standing, said, shown != kept(journal, shown_key)));
    take_placement(post, standing.video, said, change);
    if (!change.parts.empty()) {
      auto reply = api_.send_json("PUT", "videos", {{"part", change.parts}}, change.body);
      if (reply.gone()) return Rejected{"it is not there any more"};
      if (!reply.good()) return as_change(api_.failed(reply, Deed::posts));
    }
    journal.put(shown_key, shown);
    journal.put(said_key, join(said_by(post, wishes), ","));
    return std::nullopt;
  }

  // Who may see it stays as it is there, which a person may have chosen, unless the post says
  // something else than it did. What was public once is not hidden again until a time.
  Json changed_status(const Post& post, const Wishes& wishes, const Standing& standing,
                      const std::vector<std::string>& said, bool shown_otherwise) {
    bool hides =
        standing.privacy != "private" && wishes.publish_at && *wishes.publish_at > api_.now();
    if (shown_otherwise && !hides)
      return status_for(post, wishes, standing.video, said, api_.now());
    auto status = writable(standing.video, "status");
    declare(post, wishes, said, status);
    return status;
  }

  Credentials& credentials_;
  Api api_;
  Film film_;
  Extras extras_;
};

}  // namespace

std::optional<Published> begun(const Journal& journal) {
  if (kept(journal, live_key).empty()) return {};
  return Published{id_of(journal), kept(journal, keyed("url", 0))};
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::youtube
