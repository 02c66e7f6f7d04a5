// How a post goes out once. Facebook takes no key of ours, so that a second send is a second post
// (but for the very same words twice in a row, which it refuses with code 506). Therefore it is
// journalled that a post is about to be sent, and how; after that nothing is sent again before it
// has been looked for: under its id where that is known, else where the way puts it. A find that
// comes early waits a little, for a list may lag behind what was just posted. Pictures and videos
// are uploaded before, and nobody sees them until then.

#include "networks/facebook/publisher.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/facebook/film.h"
#include "networks/facebook/find.h"
#include "networks/facebook/graph.h"
#include "networks/facebook/media.h"
#include "networks/facebook/reading.h"
#include "networks/limits.h"
#include "networks/parts/pieces.h"
#include "networks/parts/placement.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network facebook;
}

namespace smm::facebook {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view way_key = "way";    // of the first attempt
constexpr std::string_view sent_key = "sent";  // when it was first about to be sent
constexpr std::string_view last_key = "last";  // when it was last
constexpr std::string_view when_key = "when";  // until when it waits at Facebook
constexpr std::string_view id_key = "id";      // of the post, once it is there
constexpr std::string_view live_key = "live";  // everybody sees it
constexpr std::string_view url_key = "url";
constexpr std::string_view said_key = "said";    // a digest of its text as it stands there
constexpr std::string_view files_key = "files";  // of its files and its link
constexpr std::string_view comment_sent_key = "comment.sent", comment_key = "comment.id",
                           comment_said_key = "comment.said";

constexpr Seconds until_listed{20};  // after which the lists have what was posted
constexpr Seconds waits_there{900};  // Facebook takes no time nearer than ten minutes
constexpr Seconds too_near{660};

bool is_film(const Post& post) {
  const auto& media = post.parts[0].media;
  return media.size() == 1 && media[0].type.starts_with("video/");
}

// What a change cannot touch there.
std::string fixed_digest(const Post& post) {
  std::string all = post.link + "\n" + (post.quote ? post.quote->url : "");
  for (const auto& media : post.parts[0].media) all += "\n" + media.digest + " " + media.alt;
  return sha256(all);
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : settings_(connection.settings),
        credentials_(connection.credentials),
        graph_(connection),
        pictures_(graph_, connection),
        film_(graph_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = graph_.sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    if (kept(journal, live_key).empty()) {
      auto outcome = is_film(post)               ? publish_film(post, journal)
                     : post.placement == "story" ? publish_story(post, journal)
                                                 : publish_words(post, journal);
      if (!std::holds_alternative<Published>(outcome)) return outcome;
    }
    if (auto failed = publish_comment(post, journal)) return about_part(std::move(*failed), 1, 2);
    return published(journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    bool sent = !kept(journal, sent_key).empty() || Film::sent(journal);
    if (!sent && !journal.elsewhere()) return NotThere{};
    if (auto failed = graph_.sign_in()) return could_not_ask(*failed);
    if (kept(journal, live_key).empty()) {
      auto found = Film::sent(journal) ? find_film(post, journal) : find_words(post, journal);
      if (!std::holds_alternative<Published>(found)) return found;
    }
    if (auto open = seek_comment(post, journal)) return *open;
    return published(journal);
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = graph_.sign_in()) return as_change(std::move(*failed));
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    if (post.placement == "story") return Rejected{"a story cannot be changed"};
    auto id = kept(journal, id_key);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    if (kept(journal, files_key) != fixed_digest(post))
      return Rejected{"pictures, videos and links of a post that is out cannot be changed there"};
    bool new_comment = post.first_comment.empty() != kept(journal, comment_key).empty();
    if (new_comment)
      return Rejected{"a first comment can be changed there, and not be added or taken away"};
    if (auto failed = change(id, post.parts[0].text, said_key, journal)) return *failed;
    if (post.first_comment.empty()) return Done{};
    auto comment = kept(journal, comment_key);
    if (auto failed = change(comment, post.first_comment, comment_said_key, journal))
      return *failed;
    return Done{};
  }

  // Comments go with their post.
  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = graph_.sign_in()) return as_change(std::move(*failed));
    auto id = kept(journal, id_key);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    if (auto failed = erase(graph_, id, Deed::posts)) return as_change(std::move(*failed));
    return Done{};
  }

  Answer<AccountState> check_account() override {
    graph_.sign_out();
    return account_state(graph_, credentials_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(graph_, request);
  }

 private:
  static Published published(const Journal& journal) {
    return {kept(journal, id_key), kept(journal, url_key)};
  }

  // `live` last: it says that the post is out.
  static Published note(const Post& post, const std::string& id, const std::string& url,
                        Journal& journal) {
    journal.put(id_key, id);
    journal.put(url_key, url.empty() ? "https://www.facebook.com/" + id : url);
    journal.put(said_key, sha256(post.parts[0].text));
    journal.put(files_key, fixed_digest(post));
    journal.put(live_key, "yes");
    return published(journal);
  }

  // Files are looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::facebook, post, settings_))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    return std::nullopt;
  }

  void note_sending(Journal& journal) const {
    if (kept(journal, sent_key).empty()) journal.put(sent_key, rfc3339(graph_.now()));
    journal.put(last_key, rfc3339(graph_.now()));
  }

  std::string way(Journal& journal) const {
    if (auto before = kept(journal, way_key); !before.empty()) return before;
    auto wanted = setting(settings_, delivery_setting, direct_way);
    journal.put(way_key, wanted);
    return wanted;
  }

  // ---- Words, links and pictures. ----

  Outcome publish_words(const Post& post, Journal& journal) {
    auto ids = pictures_.ready(post.parts[0], journal);
    if (auto* failed = std::get_if<Outcome>(&ids)) return std::move(*failed);
    auto chosen = way(journal);
    if (kept(journal, id_key).empty()) {
      auto form = form_of_post(post, std::get<std::vector<std::string>>(ids));
      if (chosen == direct_way) return post_at_once(post, std::move(form), journal);
      if (auto failed = create_unseen(post, form, chosen, journal)) return std::move(*failed);
      if (kept(journal, way_key) == direct_way) return post_at_once(post, std::move(form), journal);
    }
    return release(post, chosen, journal);
  }

  static Fields form_of_post(const Post& post, const std::vector<std::string>& pictures) {
    Fields form;
    if (!trim(post.parts[0].text).empty()) form.emplace_back("message", post.parts[0].text);
    auto link = post.quote && !post.quote->url.empty() ? post.quote->url : post.link;
    if (pictures.empty() && !link.empty()) form.emplace_back("link", link);
    auto attached = Json::array();
    for (const auto& id : pictures) attached.push_back({{"media_fbid", id}});
    if (!pictures.empty()) form.emplace_back("attached_media", write_json(attached));
    return form;
  }

  Outcome post_at_once(const Post& post, Fields form, Journal& journal) {
    form.emplace_back("published", "true");
    bool again = !kept(journal, sent_key).empty() || journal.elsewhere();
    note_sending(journal);
    auto reply = graph_.post(graph_.page().id + "/feed", form);
    auto id = id_of(reply.json);
    if (reply.good() && !id.empty()) {
      auto standing = look_at(graph_, id);
      const auto* seen = std::get_if<Standing>(&standing);
      return note(post, id, seen != nullptr ? seen->url : "", journal);
    }
    if (reply.fault.repeats()) return settle_repeated(post, reply, again, journal);
    auto failed = reply.good() ? Outcome{Unknown{"Facebook does not say what became of the post"}}
                               : graph_.failed(reply, Deed::posts);
    return failed;
  }

  // The Page's last post says the same: it is this one, or, where this one may have been sent
  // before, one that a person has to tell apart.
  Outcome settle_repeated(const Post& post, const Reply& reply, bool again, Journal& journal) {
    auto seen = find_published(graph_, sought(post, journal), taken(journal));
    if (seen.what == Seen::there) return note(post, seen.id, seen.url, journal);
    if (seen.what == Seen::missing || (seen.what == Seen::unclear && !again))
      return graph_.failed(reply, Deed::posts);
    return Unknown{fmt::format("{}; {}", reply.why, seen.why)};
  }

  // ---- In two steps: made where nobody sees it, and then released. ----

  // Nothing when it is there. A service that knows no such drafts gets the post in one request.
  std::optional<Outcome> create_unseen(const Post& post, Fields form, const std::string& chosen,
                                       Journal& journal) {
    form.emplace_back("published", "false");
    if (chosen == draft_way) {
      form.emplace_back("unpublished_content_type", "DRAFT");
    } else {
      auto when = parse_rfc3339(kept(journal, when_key));
      if (!when || *when - graph_.now() < too_near) when = graph_.now() + waits_there;
      journal.put(when_key, rfc3339(*when));
      form.emplace_back("scheduled_publish_time", std::to_string(when->time_since_epoch().count()));
    }
    note_sending(journal);
    auto reply = graph_.post(graph_.page().id + "/feed", form);
    if (auto id = id_of(reply.json); reply.good() && !id.empty()) {
      journal.put(id_key, id);
      return std::nullopt;
    }
    if (reply.fault.wrong_parameter() && reply.fault.subcode == 0) {
      journal.put(way_key, direct_way);
      return std::nullopt;
    }
    if (chosen == draft_way) {
      Pictures::forget(post.parts[0], journal);
      return graph_.failed(reply, Deed::prepares);
    }
    return reply.good() ? Outcome{Unknown{"Facebook does not say what became of the post"}}
                        : graph_.failed(reply, Deed::posts);
  }

  // The one step that everybody sees. Done again, it changes nothing.
  Outcome release(const Post& post, const std::string& chosen, Journal& journal) {
    auto id = kept(journal, id_key);
    auto before = look_at(graph_, id);
    if (auto* failed = std::get_if<Outcome>(&before)) return std::move(*failed);
    if (!std::get<Standing>(before).there)
      return Rejected{
          fmt::format("Facebook does not show the post {} any more: was it deleted?", id)};
    if (std::get<Standing>(before).live)
      return note(post, id, std::get<Standing>(before).url, journal);
    auto reply = graph_.post(id, {{"is_published", "true"}});
    if (!reply.done()) return unreleased(post, reply, chosen, journal);
    auto after = look_at(graph_, id);
    const auto* seen = std::get_if<Standing>(&after);
    if (seen != nullptr && seen->there && !seen->live)
      return RetryLater{{}, "Facebook says that it has published the post, and still hides it"};
    return note(post, id, seen != nullptr ? seen->url : "", journal);
  }

  Outcome unreleased(const Post& post, const Reply& reply, const std::string& chosen,
                     Journal& journal) {
    if (!reply.fault.wrong_parameter())
      return reply.good() ? Outcome{Unknown{"Facebook does not say what became of the post"}}
                          : graph_.failed(reply, Deed::posts);
    if (auto when = parse_rfc3339(kept(journal, when_key)); when && chosen == scheduled_way)
      return Processing{*when, "Facebook publishes the post at its time, and not at once", false};
    // It is deleted where nobody has seen it, and goes out in one request.
    if (auto failed = erase(graph_, kept(journal, id_key), Deed::prepares)) return *failed;
    journal.put(id_key, "");
    journal.put(way_key, direct_way);
    Pictures::forget(post.parts[0], journal);
    return RetryLater{{}, reply.why + "; the next attempt publishes it in one request"};
  }

  // ---- Stories and videos. ----

  Outcome publish_story(const Post& post, Journal& journal) {
    auto ids = pictures_.ready(post.parts[0], journal);
    if (auto* failed = std::get_if<Outcome>(&ids)) return std::move(*failed);
    journal.put(sent_key, rfc3339(graph_.now()));
    auto reply = graph_.post(graph_.page().id + "/photo_stories",
                             {{"photo_id", std::get<std::vector<std::string>>(ids).front()}});
    if (!reply.good()) {
      auto failed = graph_.failed(reply, Deed::posts);
      if (!std::holds_alternative<Unknown>(failed)) journal.put(sent_key, "");
      return failed;
    }
    auto id = id_of(reply.json, "post_id");
    if (!reply.done() || id.empty())
      return Unknown{"Facebook does not say what became of the story"};
    return note(post, id, "", journal);
  }

  Outcome publish_film(const Post& post, Journal& journal) {
    auto outcome = film_.publish(post, journal);
    if (auto* out = std::get_if<Published>(&outcome))
      return note(post, out->remote_id, out->url, journal);
    return outcome;
  }

  // ---- The first comment. ----

  // Nothing when it is out, or there is none.
  std::optional<Outcome> publish_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || !kept(journal, comment_key).empty()) return std::nullopt;
    if (post.placement == "story") return Rejected{"a story has no comments"};
    if (!kept(journal, comment_sent_key).empty()) {
      auto seen = find_comment(graph_, kept(journal, id_key), post.first_comment);
      if (seen.what == Seen::there) return keep_comment(post, seen.id, journal);
      if (seen.what == Seen::away) return std::move(seen.failed);
      if (seen.what == Seen::unclear) return Unknown{seen.why};
    }
    journal.put(comment_sent_key, rfc3339(graph_.now()));
    auto reply =
        graph_.post(kept(journal, id_key) + "/comments", {{"message", post.first_comment}});
    auto id = id_of(reply.json);
    if (reply.good() && !id.empty()) return keep_comment(post, id, journal);
    if (reply.good()) return Unknown{"Facebook does not say what became of the first comment"};
    return graph_.failed(reply, Deed::posts);
  }

  static std::nullopt_t keep_comment(const Post& post, const std::string& id, Journal& journal) {
    journal.put(comment_said_key, sha256(post.first_comment));
    journal.put(comment_key, id);
    return std::nullopt;
  }

  // What find() says while it is not out.
  std::optional<Finding> seek_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || !kept(journal, comment_key).empty()) return std::nullopt;
    auto seen = find_comment(graph_, kept(journal, id_key), post.first_comment);
    if (seen.what == Seen::missing) return NotThere{};  // publish() goes on with it
    if (seen.what == Seen::unclear) return CannotTell{seen.why};
    if (seen.what == Seen::away) return could_not_ask(seen.failed);
    keep_comment(post, seen.id, journal);
    return std::nullopt;
  }

  // ---- Looking. ----

  Sought sought(const Post& post, const Journal& journal) const {
    auto since = parse_rfc3339(kept(journal, sent_key)).value_or(graph_.now());
    if (auto due = journal.elsewhere()) since = std::min(since, *due);
    return {post.parts[0].text, Pictures::known(post.parts[0], journal), since};
  }

  static Taken taken(const Journal& journal) {
    return [&journal](const std::string& id) { return journal.taken(id); };
  }

  Finding find_film(const Post& post, Journal& journal) {
    auto outcome = film_.look(post, journal);
    if (auto* out = std::get_if<Published>(&outcome))
      return note(post, out->remote_id, out->url, journal);
    if (std::holds_alternative<NotReached>(outcome)) return NotThere{};
    if (auto* open = std::get_if<Unknown>(&outcome)) return CannotTell{std::move(open->why)};
    if (auto* failed = std::get_if<Rejected>(&outcome)) return CannotTell{std::move(failed->why)};
    return could_not_ask(outcome);
  }

  Finding find_words(const Post& post, Journal& journal) {
    if (post.placement == "story")
      return CannotTell{"Facebook does not tell of a story whether it is out"};
    if (auto id = kept(journal, id_key); !id.empty()) return find_by_id(post, id, journal);
    auto chosen = kept(journal, way_key);
    auto when = parse_rfc3339(kept(journal, when_key));
    if (chosen == scheduled_way && when) {
      auto seen = settled(
          [&] { return find_waiting(graph_, sought(post, journal), *when, taken(journal)); },
          journal);
      if (seen.what == Seen::away) return could_not_ask(seen.failed);
      if (seen.what == Seen::unclear) return CannotTell{seen.why};
      if (seen.what == Seen::there) {
        journal.put(id_key, seen.id);
        return NotThere{};  // publish() releases it
      }
    }
    if (chosen == draft_way && !journal.elsewhere()) return NotThere{};
    auto seen = settled(
        [&] { return find_published(graph_, sought(post, journal), taken(journal)); }, journal);
    if (seen.what == Seen::there) return note(post, seen.id, seen.url, journal);
    if (seen.what == Seen::missing) return NotThere{};
    if (seen.what == Seen::away) return could_not_ask(seen.failed);
    return CannotTell{seen.why};
  }

  // Once more where the list may not have it yet.
  template <typename Look>
  Seen settled(Look look, Journal& journal) {
    auto seen = look();
    auto sent = parse_rfc3339(kept(journal, last_key));
    if (seen.what != Seen::missing || !sent || graph_.now() >= *sent + until_listed) return seen;
    journal.hold(until_listed + until_listed);
    graph_.clock().sleep_until(*sent + until_listed);
    return look();
  }

  Finding find_by_id(const Post& post, const std::string& id, Journal& journal) {
    auto seen = look_at(graph_, id);
    if (const auto* failed = std::get_if<Outcome>(&seen)) return could_not_ask(*failed);
    const auto& standing = std::get<Standing>(seen);
    if (!standing.there)
      return CannotTell{fmt::format("Facebook does not show the post {}: was it deleted?", id)};
    if (standing.live) return note(post, id, standing.url, journal);
    return NotThere{};
  }

  // ---- Changes. ----

  // Nothing when it says so now.
  std::optional<Changed> change(const std::string& id, const std::string& text,
                                std::string_view said, Journal& journal) {
    if (kept(journal, said) == sha256(text)) return std::nullopt;
    bool video = id.find('_') == id.npos && said == said_key;
    auto reply = graph_.post(id, {{video ? "description" : "message", text}});
    if (reply.fault.gone()) return Rejected{"it is not there any more"};
    if (!reply.done()) return as_change(graph_.failed(reply, Deed::posts));
    journal.put(said, sha256(text));
    return std::nullopt;
  }

  Settings settings_;
  Credentials& credentials_;
  Graph graph_;
  Pictures pictures_;
  Film film_;
};

}  // namespace

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

std::optional<Published> begun(const Journal& journal) {
  if (kept(journal, live_key).empty()) return {};
  return Published{kept(journal, id_key), kept(journal, url_key)};
}

std::vector<Problem> check(const Post& post, const Settings& settings) {
  auto problems = check_placement(post, settings);
  if (post.disclosure.paid || post.disclosure.ai_made)
    problems.push_back({Severity::warning, "unsupported",
                        "Facebook's interface has no mark of a paid partnership or of what a "
                        "machine made: mark it at the post, on facebook.com"});
  return problems;
}

}  // namespace smm::facebook
