// Threads, by its API.
//
// How a post goes out once: each part is a container first, which nobody sees, and is then
// published; one container is published once at most. Its id is journalled before that, and a
// container says whether it was published. So when the answer to the publishing is lost, it is
// asked: PUBLISHED, and the post's own id is found in the account's list by the same words;
// FINISHED, and the same container is published again, which cannot double it. The next part of a
// thread answers the one before it, so it is begun once that one's id is journalled.
//
// `auto_publish_text` is never sent: it publishes at once, and nothing would be left to ask after.

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/parts/clocks.h"
#include "networks/parts/containers.h"
#include "networks/parts/media_address.h"
#include "networks/parts/pieces.h"
#include "networks/parts/values.h"
#include "networks/said.h"
#include "networks/threads/find.h"
#include "networks/threads/limits.h"
#include "networks/threads/login.h"
#include "networks/threads/reading.h"
#include "networks/threads/service.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network threads;
}

namespace smm::threads {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----
//
// Of each piece (a part, or the first comment): "container.N" its container, "sent.N" when its
// publishing was first asked for, "id.N" and "url.N" once it is out. Of its files
// "child.N.M", where there are several.

// Nothing is chosen before the first request: the service names what it makes.
void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get("begun")) journal.put("begun", rfc3339(handles.now));
}

// ---- Containers. ----

bool has_reason(std::string_view reason, std::string_view words) {
  return reason.find(words) != reason.npos;
}

// What the container's error_message means (Threads API, troubleshooting).
Outcome spoilt(std::string_view reason, std::string why) {
  if (has_reason(reason, "INVALID_") || has_reason(reason, "LIMIT_EXCEEDED")) return Rejected{why};
  if (has_reason(reason, "FAILED_DOWNLOADING")) why += ": is its address open to everybody?";
  return RetryLater{{}, why};
}

constexpr ContainerDialect dialect{"/me/threads", "/me/threads_publish", "status", "error_message",
                                   spoilt};

std::string poll_json(const Poll& poll) {
  constexpr std::string_view names[] = {"option_a", "option_b", "option_c", "option_d"};
  Json json = Json::object();
  for (std::size_t i = 0; i < std::min(poll.options.size(), std::size(names)); ++i)
    json[std::string(names[i])] = poll.options[i];
  return write_json(json);
}

std::string_view word_of_circle(std::string_view circle) {
  if (circle == "mentioned") return "mentioned_only";
  if (circle == "following") return "accounts_you_follow";
  return "followers_only";
}

// What is made of a piece, but for the ids of what it answers and holds.
Fields words_of(const Post& post, const Part& part, std::size_t piece) {
  Fields fields;
  if (!part.text.empty()) fields.emplace_back("text", part.text);
  if (setting(post.options, "spoiler") == "yes" && !part.media.empty())
    fields.emplace_back("is_spoiler_media", "true");
  if (piece > 0) return fields;
  if (auto topic = setting(post.options, "topic"); !topic.empty())
    fields.emplace_back("topic_tag", topic);
  if (!post.who_can_reply.empty())
    fields.emplace_back("reply_control", word_of_circle(post.who_can_reply));
  if (post.poll) fields.emplace_back("poll_attachment", poll_json(*post.poll));
  // Its card; the address stands in the text as well.
  bool bare = part.media.empty() && !post.poll;
  if (bare && is_web(post.link)) fields.emplace_back("link_attachment", post.link);
  return fields;
}

std::string digest_of(const Fields& words, const Part& part) {
  auto text = form_encoded(words);
  for (const auto& media : part.media) text += fmt::format("\n{} {}", media.digest, media.alt);
  return sha256(text).substr(0, 16);
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : account_name_(connection.account),
        settings_(connection.settings),
        root_(connection.root),
        http_(connection.http),
        clock_(connection.clock),
        service_(connection),
        containers_(service_.graph(), connection.clock, dialect) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = service_.sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto pieces = pieces_of(post);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      if (journal.get(keyed("id", piece))) continue;  // out already
      if (auto failed = publish_piece(post, pieces[piece], piece, journal))
        return about_part(std::move(*failed), piece, pieces.size());
    }
    return published(journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    auto pieces = pieces_of(post);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      if (journal.get(keyed("id", piece))) continue;
      if (auto ended = find_piece(post, pieces[piece], piece, journal)) return std::move(*ended);
    }
    return published(journal);
  }

  // The last part first, so that a thread never stands without its beginning.
  Changed retract(const Post& post, Journal& journal) override {
    if (auto failed = service_.sign_in()) return as_change(std::move(*failed));
    auto count = pieces_of(post).size();
    std::vector<std::string> ids;
    for (auto piece = count; piece-- > 0;)
      if (auto id = kept(journal, keyed("id", piece)); is_graph_id(id)) ids.push_back(id);
    auto left = deletions_left(service_);
    if (left && static_cast<std::size_t>(*left) < ids.size())
      return RetryLater{clock_.now() + std::chrono::hours{1},
                        fmt::format("Threads deletes {} more in these 24 hours, and it is {}",
                                    *left, ids.size())};
    for (const auto& id : ids) {
      auto reply = service_.graph().erase("/" + id);
      bool gone = reply.gone() || reply.status == 404;
      if (gone && is_there(id))
        return Rejected{
            fmt::format("it is there, and Threads does not delete it for this login, which may "
                        "lack threads_delete: {}",
                        reply.why)};
      if (gone || (reply.good() && graph_child(reply.json, "success") == Json(true))) continue;
      if (reply.good()) return Unknown{"Threads does not say whether it was deleted"};
      return as_change(service_.graph().failed(reply, Deed::posts));
    }
    return Done{};
  }

  Answer<AccountState> check_account() override {
    service_.sign_out();  // who the token belongs to is asked anew
    return account_state(service_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(service_, request);
  }

 private:
  // To whom something may not be deleted it is said not to be there as well.
  bool is_there(const std::string& id) {
    auto seen = service_.graph().get("/" + id, {{"fields", "id"}});
    return seen.good() && graph_id(seen.json) == id;
  }

  static Published published(const Journal& journal) {
    return {kept(journal, keyed("id", 0)), kept(journal, keyed("url", 0))};
  }

  static void keep(std::size_t piece, const std::string& id, const std::string& url,
                   Journal& journal) {
    journal.put(keyed("url", piece), url);
    journal.put(keyed("id", piece), id);  // last: it says that the piece is out
  }

  // What is known to be forbidden, before a thread is begun that could not be ended. Files are
  // looked at as their addresses are.
  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::threads, post, settings_))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // ---- A piece goes out. Nothing when it is. ----

  std::optional<Outcome> publish_piece(const Post& post, const Part& part, std::size_t piece,
                                       Journal& journal) {
    auto made = container_of(post, part, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
    const auto& container = std::get<Containers::Container>(made);
    if (container.published) return recover(post, part, piece, journal);
    if (!Containers::may_be_out(journal, keyed("sent", piece)))
      journal.put(keyed("sent", piece), rfc3339(clock_.now()));
    if (journal.get(said_not_out)) journal.put(said_not_out, "");
    auto reply = containers_.publish(container.id);
    if (auto id = graph_id(reply.json); reply.good() && !id.empty()) {
      keep(piece, id, piece == 0 ? address_of(id) : std::string(), journal);
      return std::nullopt;
    }
    if (reply.good()) return Unknown{"Threads does not say what became of the post"};
    auto failed = service_.graph().failed(reply, Deed::posts);
    if (std::holds_alternative<Unknown>(failed) || std::holds_alternative<NotReached>(failed))
      return failed;
    // One that is out already is refused, too, and with other words than these.
    auto seen = containers_.look(container.id);
    const auto* standing = std::get_if<Containers::Standing>(&seen);
    if (standing != nullptr && standing->state == Containers::State::published)
      return recover(post, part, piece, journal);
    return failed;
  }

  std::variant<Containers::Container, Outcome> container_of(const Post& post, const Part& part,
                                                            std::size_t piece, Journal& journal) {
    auto words = words_of(post, part, piece);
    bool one = part.media.size() == 1;
    return containers_.ready({keyed("container", piece),
                              digest_of(words, part),
                              one ? part.media[0].file : "",
                              [&] { return fields_of(post, part, piece, words, journal); },
                              {},
                              Containers::may_be_out(journal, keyed("sent", piece))},
                             journal);
  }

  std::variant<Fields, Outcome> fields_of(const Post& post, const Part& part, std::size_t piece,
                                          Fields fields, Journal& journal) {
    if (auto failed = add_relations(post, piece, fields, journal)) return std::move(*failed);
    if (part.media.size() > 1) {
      auto children = children_of(part, piece, journal);
      if (auto* failed = std::get_if<Outcome>(&children)) return std::move(*failed);
      fields.emplace_back("media_type", "CAROUSEL");
      fields.emplace_back("children", join(std::get<std::vector<std::string>>(children), ","));
    } else if (part.media.size() == 1) {
      if (auto failed = add_file(part.media[0], fields)) return std::move(*failed);
    } else {
      fields.emplace_back("media_type", "TEXT");
    }
    return fields;
  }

  // What the piece answers and quotes.
  std::optional<Outcome> add_relations(const Post& post, std::size_t piece, Fields& fields,
                                       Journal& journal) {
    auto parent = parent_of(post, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&parent)) return std::move(*failed);
    if (const auto& id = std::get<std::string>(parent); !id.empty())
      fields.emplace_back("reply_to_id", id);
    if (piece > 0 || !post.quote) return std::nullopt;
    auto quoted = id_of(*post.quote, "quote", journal);
    if (auto* failed = std::get_if<Outcome>(&quoted)) return std::move(*failed);
    fields.emplace_back("quote_post_id", std::get<std::string>(quoted));
    return std::nullopt;
  }

  std::variant<std::string, Outcome> parent_of(const Post& post, std::size_t piece,
                                               Journal& journal) {
    if (piece > 0) return kept(journal, keyed("id", piece - 1));
    if (!post.reply_to) return std::string();
    return id_of(*post.reply_to, "reply_to", journal);
  }

  // The id of another post: of one of this account. Journalled: it is looked for once.
  std::variant<std::string, Outcome> id_of(const PostRef& ref, std::string_view key,
                                           Journal& journal) {
    if (auto known = journal.get(key)) return *known;
    std::string id;
    if (ref.account == account_name_ && is_graph_id(ref.remote_id)) id = ref.remote_id;
    if (id.empty() && !ref.url.empty()) {
      auto found = id_at(service_, ref.url);
      if (std::holds_alternative<Outcome>(found)) return found;
      id = std::get<std::string>(std::move(found));
    }
    if (id.empty())
      return Outcome{Rejected{fmt::format(
          "Threads names posts to programs by numbers, and that of {} is known only of posts of "
          "this account: answer or quote it by hand",
          ref.url.empty() ? std::string("the other post") : quotable(ref.url, {}))}};
    journal.put(key, id);
    return id;
  }

  // The file's address, once it serves the file, and its description.
  std::optional<Outcome> add_file(const Media& media, Fields& fields) {
    auto url = public_address(http_, root_, media, setting(settings_, media_base_setting),
                              limits(settings_).media, service_.graph().title());
    if (auto* failed = std::get_if<Outcome>(&url)) return std::move(*failed);
    bool film = media.type.starts_with("video/");
    fields.emplace_back("media_type", film ? "VIDEO" : "IMAGE");
    fields.emplace_back(film ? "video_url" : "image_url", std::get<std::string>(url));
    if (!media.alt.empty()) fields.emplace_back("alt_text", media.alt);
    return std::nullopt;
  }

  // The files of a carousel.
  std::variant<std::vector<std::string>, Outcome> children_of(const Part& part, std::size_t piece,
                                                              Journal& journal) {
    std::vector<Recipe> recipes;
    for (std::size_t i = 0; i < part.media.size(); ++i) {
      const auto& media = part.media[i];
      recipes.push_back({fmt::format("child.{}.{}", piece, i), digest_of({}, {"", {media}}),
                         media.file, [this, &media]() -> std::variant<Fields, Outcome> {
                           Fields fields{{"is_carousel_item", "true"}};
                           if (auto failed = add_file(media, fields)) return std::move(*failed);
                           return fields;
                         }});
    }
    return containers_.children(recipes, journal);
  }

  // The address of what is out; empty if the service does not say now.
  std::string address_of(const std::string& id) {
    auto reply = service_.graph().get("/" + id, {{"fields", "id,permalink,timestamp,shortcode"}});
    auto url = reply.good() ? text_of(reply.json, "permalink") : std::string();
    return is_web(url) && !foreign_to_an_address(url) ? url : std::string();
  }

  // ---- A piece is looked for. ----

  // Its container says that it is out: nothing, once the post's own id is known as well.
  std::optional<Outcome> recover(const Post& post, const Part& part, std::size_t piece,
                                 Journal& journal) {
    auto seen = look_in_list(post, part, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    auto& found = std::get<Seen>(seen);
    if (found.what == Seen::What::there) {
      keep(piece, found.id, found.url, journal);
      return std::nullopt;
    }
    return Unknown{found.what == Seen::What::missing
                       ? "Threads says that it is out, and its list does not show it yet"
                       : found.why};
  }

  std::variant<Seen, Outcome> look_in_list(const Post& post, const Part& part, std::size_t piece,
                                           Journal& journal) {
    auto parent = parent_of(post, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&parent)) return std::move(*failed);
    auto sent = parse_rfc3339(kept(journal, keyed("sent", piece)));
    auto begun = parse_rfc3339(kept(journal, "begun")).value_or(clock_.now());
    auto from = sent.value_or(journal.elsewhere().value_or(begun));
    bool here = sent || !journal.elsewhere();
    Wanted wanted{part.text, std::get<std::string>(std::move(parent)),
                  from - (here ? clock_off : before_due), from - clocks_differ};
    std::vector<std::string> ours;
    for (std::size_t i = 0; i < piece; ++i) ours.push_back(kept(journal, keyed("id", i)));
    return find_out(service_, wanted, [&](const std::string& id) {
      return journal.taken(id) || std::find(ours.begin(), ours.end(), id) != ours.end();
    });
  }

  // Nothing when it is out, and its id is kept.
  std::optional<Finding> find_piece(const Post& post, const Part& part, std::size_t piece,
                                    Journal& journal) {
    bool sent = journal.get(keyed("sent", piece)).has_value();
    bool elsewhere = journal.elsewhere().has_value();
    if (!sent && !elsewhere) return NotThere{};  // it never left: publish() goes on from here
    if (auto failed = service_.sign_in()) return could_not_ask(*failed);
    bool out = false, known = false;
    if (auto id = Containers::id_in(journal, keyed("container", piece)); !id.empty()) {
      auto seen = containers_.look(id);
      if (const auto* failed = std::get_if<Outcome>(&seen)) return could_not_ask(*failed);
      auto state = std::get<Containers::Standing>(seen).state;
      out = state == Containers::State::published;
      known = !out && state != Containers::State::gone;
      if (known && !elsewhere) return NotThere{};
    }
    auto looked = look_in_list(post, part, piece, journal);
    if (const auto* failed = std::get_if<Outcome>(&looked)) return could_not_ask(*failed);
    const auto& seen = std::get<Seen>(looked);
    switch (seen.what) {
      case Seen::What::there:
        keep(piece, seen.id, seen.url, journal);
        return std::nullopt;
      case Seen::What::away:
        return could_not_ask(*seen.failed);
      case Seen::What::unclear:
        return CannotTell{seen.why};
      case Seen::What::missing:
        break;
    }
    if (out) return CannotTell{"Threads says that it is out, and its list does not show it yet"};
    if (sent && !known) return CannotTell{"Threads does not know any more what became of it"};
    return NotThere{};
  }

  std::string account_name_;
  Settings settings_;
  std::filesystem::path root_;
  HttpClient& http_;
  Clock& clock_;
  Service service_;
  Containers containers_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

constexpr Setting options[] = {
    {"topic", Setting::Need::optional,
     "the topic it is shown under, without # (default: the first hashtag of the text)",
     wrong_topic},
    {"spoiler", Setting::Need::optional,
     "yes: its pictures and videos are blurred until they are tapped (default: no)", wrong_spoiler},
};

std::string wrong_handle(std::string_view value) { return wrong_dotted_name(value, 30); }

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_handle, false, Setting::Binds::owner},
    {"token", Setting::Need::secret,
     "a token of the account, made in the App Dashboard or by a login in the browser"},
    {"media_base_url", Setting::Need::optional,
     "where the workspace's files can be had by https: Threads fetches pictures and videos "
     "(default: none, and no files go out)",
     wrong_service},
    {"app_id", Setting::Need::optional,
     "the id of your app, for a login in the browser (default: a token is pasted)", wrong_app},
    {"app_secret", Setting::Need::optional_secret, "the secret of your app, for the same"},
    {"redirect", Setting::Need::optional,
     "the redirect callback URL that your app has, for the same (default: none)", wrong_service},
    {"server", Setting::Need::optional,
     "where the Threads API is (default: https://graph.threads.net)", wrong_service, false,
     Setting::Binds::server, "https://graph.threads.net"},
};

constexpr std::string_view learned[] = {login_fact};

constexpr std::string_view access[] = {
    "On developers.facebook.com create an app with the use case Access the Threads API, and add "
    "the permissions that smm-networks(7) lists.",
    "Under App roles add the account as a Threads Tester, and accept that on threads.net, "
    "Settings, "
    "Account, Website permissions.",
    "Under Use cases, Access the Threads API, Settings, User Token Generator, generate a token for "
    "the account.",
};

}  // namespace
}  // namespace smm::threads

namespace smm::networks {

extern const Network threads{
    .name = "threads",
    .title = "Threads",
    .summary =
        "posts and threads with pictures, videos and polls; by hand as long as nobody has "
        "logged in",
    .settings = smm::threads::settings,
    .options = smm::threads::options,
    .settings_problem = smm::threads::settings_problem,
    .hosts = "threads.net threads.com",
    .id_marks = "/post/",
    .limits = smm::threads::limits,
    .learns = smm::threads::learned,
    .check = smm::threads::check,
    .prepare = smm::threads::prepare,
    .looks_back = true,
    .begun = first_piece_out,
    .connect = smm::threads::connect,
    .login = smm::threads::log_in,
    .access = smm::threads::access,
    .by_hand_until_login = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
