// Mastodon, and any other server with its API.
//
// How a post goes out once: each part is sent with an Idempotency-Key that is chosen in prepare()
// and stays. Mastodon itself keeps such a key for an hour, and writes it down late; others ignore
// it. So before a part whose answer was lost is sent again, find() looks for it among the account's
// own recent statuses, by its words, its place in the thread and its files. Ids of what is out are
// journalled one by one, and a thread goes on where it stopped.
//
// Times are smm's: `scheduled_at` is never sent. Some servers ignore it and post at once.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/json.h"
#include "core/text.h"
#include "networks/limits.h"
#include "networks/mastodon/entities.h"
#include "networks/mastodon/find.h"
#include "networks/mastodon/limits.h"
#include "networks/mastodon/login.h"
#include "networks/mastodon/media.h"
#include "networks/mastodon/reading.h"
#include "networks/mastodon/server.h"
#include "networks/mastodon/text.h"
#include "networks/parts/clocks.h"
#include "networks/parts/pieces.h"
#include "networks/parts/values.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network mastodon;
}

namespace smm::mastodon {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view begun_key = "begun";  // when the first attempt was claimed
constexpr std::string_view after_key = "after";  // the newest status before the first was sent
constexpr std::string_view fixed_key = "fixed";  // digest of what no edit can change
constexpr std::string_view account_key = "account";

bool is_hidden(const Post& post) {
  return post.visibility == Visibility::followers || post.visibility == Visibility::direct;
}

void prepare(const Post& post, const Handles& handles, Journal& journal) {
  // What an earlier attempt chose stays: another key would be another post.
  for (std::size_t piece = 0; piece < pieces_of(post).size(); ++piece)
    if (!journal.get(keyed("key", piece)))
      journal.put(keyed("key", piece), "smm-" + handles.key(std::to_string(piece)));
  if (!journal.get(begun_key)) journal.put(begun_key, rfc3339(handles.now));
}

// ---- Checks before anything is queued. ----

std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  if (post.quote && takes_quotes(settings) == false)
    problems.push_back({Severity::error, "unsupported",
                        fmt::format("{} has no quotes: put the other post's address into the "
                                    "text instead",
                                    setting(settings, "instance.software", "the server"))});
  if (!post.first_comment.empty()) {
    Post comment{.id = post.id, .parts = {{post.first_comment, {}}}, .warning = post.warning};
    auto all = limits(settings);
    auto limit = text_limit(all, comment, 0);
    auto length = text_length(all, comment, 0);
    if (limit && length > *limit)
      problems.push_back(
          {Severity::error, "text-too-long",
           fmt::format("the first comment has {} characters, limit {}", length, *limit)});
  }
  return problems;
}

// ---- One status as JSON. ----

std::string_view word_of(Visibility visibility) {
  return visibility == Visibility::everyone    ? "public"
         : visibility == Visibility::followers ? "private"
                                               : to_string(visibility);
}

Json poll_json(const Poll& poll, Seconds open_for) {
  return {{"options", poll.options}, {"expires_in", open_for.count()}, {"multiple", poll.multiple}};
}

// What can be changed later; all of it is said again at each change.
Json words_json(const Post& post, const Part& part, const std::vector<std::string>& media) {
  Json json{{"status", part.text}};
  if (!media.empty()) json["media_ids"] = media;
  if (!post.warning.empty()) {
    json["spoiler_text"] = post.warning;
    json["sensitive"] = true;
  }
  if (!post.language.empty()) json["language"] = post.language;
  return json;
}

// A digest of what a reader sees of a piece.
std::string digest_of(const Post& post, const Part& part, std::size_t piece) {
  auto json = words_json(post, part, {});
  for (const auto& media : part.media) {
    auto focus = media.focus ? fmt::format("{:g},{:g}", media.focus->x, media.focus->y) : "";
    json["files"].push_back(media.digest + focus + " " + media.alt);
  }
  if (piece == 0 && post.poll) json["poll"] = poll_json(*post.poll, post.poll->duration);
  return sha256(write_json(json));
}

std::string fixed_digest(const Post& post) {
  auto named = [](const std::optional<PostRef>& ref) {
    return ref ? ref->post + " " + (ref->post.empty() ? ref->url : ref->account) : std::string();
  };
  return sha256(
      fmt::format("{}\n{}\n{}", word_of(post.visibility), named(post.reply_to), named(post.quote)));
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : account_name_(connection.account),
        clock_(connection.clock),
        credentials_(connection.credentials),
        server_(connection),
        media_(server_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = server_.sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    journal.put(account_key, server_.account().id);
    journal.put(fixed_key, fixed_digest(post));
    if (auto failed = drop_anchor(journal)) return std::move(*failed);
    auto pieces = pieces_of(post);
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      if (journal.get(keyed("id", piece))) continue;  // out already
      if (auto failed = publish_piece(post, pieces[piece], piece, journal))
        return about_part(std::move(*failed), piece, pieces.size());
    }
    return published(journal);
  }

  // Of the first piece, where nothing has to be asked for.
  void ready(const Post& post, Journal& journal) override {
    bool answers = post.reply_to && post.reply_to->account != account_name_;
    if (!newest_ || !server_.signed_in() || journal.get(after_key) || answers) return;
    auto part = pieces_of(post).front();
    auto parent = post.reply_to ? post.reply_to->remote_id : std::string();
    if (post.reply_to && !is_id(parent)) return;
    journal.put(account_key, server_.account().id);
    journal.put(fixed_key, fixed_digest(post));
    journal.put(after_key, to_text(*newest_));
    journal.put(keyed("digest", 0), digest_of(post, part, 0));
    journal.put(keyed("sent", 0),
                to_json(Sent{part.text, post.warning, parent, part.media.size(), is_hidden(post)}));
  }

  Finding find(const Post& post, Journal& journal) override {
    auto count = pieces_of(post).size();
    for (std::size_t piece = 0; piece < count; ++piece) {
      if (journal.get(keyed("id", piece))) continue;
      auto sent = sent_of(kept(journal, keyed("sent", piece)));
      auto due = sent ? std::nullopt : journal.elsewhere();
      if (!sent && !due) return NotThere{};  // it never left: publish() goes on from here
      if (auto failed = server_.sign_in()) return could_not_ask(*failed);
      if (!sent) {
        auto words = words_of(post, piece, journal);
        if (auto* failed = std::get_if<Outcome>(&words)) return could_not_ask(*failed);
        sent = std::get<Sent>(std::move(words));
      }
      auto anchor = due ? Anchor{{}, *due - before_due} : anchor_of(kept(journal, after_key));
      if (!anchor) return CannotTell{"where to look for it is not known"};
      auto others = known_ids(journal, count);
      auto taken = [&](const std::string& id) { return others.contains(id) || journal.taken(id); };
      auto seen = find_status(server_, *sent, *anchor, taken, due);
      if (seen.what == Seen::missing) return NotThere{};
      if (seen.what == Seen::unclear) return CannotTell{seen.why};
      if (seen.what == Seen::away) return CouldNotAsk{seen.not_before, seen.why};
      keep(piece, seen.id, seen.url, journal);
    }
    return published(journal);
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = server_.sign_in()) return as_change(std::move(*failed));
    auto pieces = pieces_of(post);
    if (auto refused = refuse_edit(post, pieces.size(), journal)) return *refused;
    for (std::size_t piece = 0; piece < pieces.size(); ++piece) {
      auto digest = digest_of(post, pieces[piece], piece);
      if (kept(journal, keyed("digest", piece)) == digest) continue;
      if (auto failed = edit_piece(post, pieces[piece], piece, journal))
        return as_change(about_part(std::move(*failed), piece, pieces.size()));
      journal.put(keyed("digest", piece), digest);
    }
    return Done{};
  }

  // Children first, so that a thread never stands without its beginning.
  Changed retract(const Post& post, Journal& journal) override {
    if (auto failed = server_.sign_in()) return as_change(std::move(*failed));
    auto count = std::max(pieces_of(post).size(), pieces_out(journal));
    for (auto piece = count; piece-- > 0;) {
      auto id = kept(journal, keyed("id", piece));
      if (!is_id(id)) continue;  // never sent
      auto reply = server_.send(server_.request("DELETE", "/api/v1/statuses/" + id));
      if (reply.status == 404 || reply.status == 410) {
        if (auto stands = still_stands(id, journal, piece)) return *stands;
      } else if (reply.status != 200) {
        return as_change(about_part(server_.failed(reply, Deed::posts), piece, count));
      }
    }
    return Done{};
  }

  Answer<AccountState> check_account() override {
    server_.sign_out();  // who the token belongs to is asked anew
    return account_state(server_, credentials_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(server_, request);
  }
  Answer<std::vector<RemoteMessage>> messages(const MessagesRequest& request) override {
    return account_messages(server_, request);
  }

 private:
  static Published published(const Journal& journal) {
    return {kept(journal, keyed("id", 0)), kept(journal, keyed("url", 0))};
  }

  static std::set<std::string> known_ids(const Journal& journal, std::size_t count) {
    std::set<std::string> ids;
    for (std::size_t piece = 0; piece < count; ++piece)
      if (auto id = journal.get(keyed("id", piece))) ids.insert(*id);
    return ids;
  }

  static void keep(std::size_t piece, const std::string& id, const std::string& url,
                   Journal& journal) {
    journal.put(keyed("url", piece), url);
    journal.put(keyed("id", piece), id);  // last: it says that the piece is out
  }

  // What another state would have sent.
  std::variant<Sent, Outcome> words_of(const Post& post, std::size_t piece, Journal& journal) {
    auto parent = parent_of(post, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&parent)) return std::move(*failed);
    auto part = pieces_of(post).at(piece);
    return Sent{part.text, post.warning, std::get<std::string>(std::move(parent)),
                part.media.size(), is_hidden(post)};
  }

  // What the limits of today forbid, before a thread is begun that could not be ended. Files are
  // looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) {
    for (const auto& problem : check_post(networks::mastodon, post, server_.settings()))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // What is sent now is looked for among what is newer than this. Asked once a run: after that the
  // newest is what this run has sent itself, unless an answer was lost.
  std::optional<Outcome> drop_anchor(Journal& journal) {
    if (journal.get(after_key)) return std::nullopt;
    if (!newest_) {
      auto asked = newest_status(server_);
      if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
      newest_ = std::get<Anchor>(std::move(asked));
    }
    journal.put(after_key, to_text(*newest_));
    return std::nullopt;
  }

  // Nothing when the piece is out.
  std::optional<Outcome> publish_piece(const Post& post, const Part& part, std::size_t piece,
                                       Journal& journal) {
    auto parent = parent_of(post, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&parent)) return std::move(*failed);
    auto media = media_.ready(part, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&media)) return std::move(*failed);
    const auto& ids = std::get<std::vector<std::string>>(media);
    auto body = words_json(post, part, ids);
    body["visibility"] = word_of(post.visibility);
    const auto& answered = std::get<std::string>(parent);
    if (!answered.empty()) body["in_reply_to_id"] = answered;
    if (piece == 0 && post.poll) body["poll"] = poll_json(*post.poll, post.poll->duration);
    if (piece == 0 && post.quote) {
      auto quoted = local_id(*post.quote, "quote", journal);
      if (auto* failed = std::get_if<Outcome>(&quoted)) return std::move(*failed);
      body["quoted_status_id"] = std::get<std::string>(quoted);
    }
    journal.put(keyed("digest", piece), digest_of(post, part, piece));
    journal.put(keyed("sent", piece),
                to_json(Sent{part.text, post.warning, answered, ids.size(), is_hidden(post)}));
    newest_.reset();
    auto reply =
        server_.send_json("POST", "/api/v1/statuses", body, kept(journal, keyed("key", piece)));
    auto id = text_of(reply.json, "id");
    if (!reply.good() || !is_id(id)) return failed_posting(reply);
    newest_ = Anchor{id, parse_rfc3339(text_of(reply.json, "created_at"))};
    auto url = text_of(reply.json, "url");
    keep(piece, id, url.empty() ? text_of(reply.json, "uri") : url, journal);
    return std::nullopt;
  }

  Outcome failed_posting(const Reply& reply) const {
    if (reply.good()) return Unknown{server_.host() + " does not say what became of the post"};
    return server_.failed(reply, Deed::posts);
  }

  std::variant<std::string, Outcome> parent_of(const Post& post, std::size_t piece,
                                               Journal& journal) {
    if (piece > 0) return kept(journal, keyed("id", piece - 1));
    if (!post.reply_to) return std::string();
    return local_id(*post.reply_to, "reply_to", journal);
  }

  // The id that this server has for a post: its own for one of this account, and for any other what
  // it finds at its address. Journalled: found again later it might be another.
  std::variant<std::string, Outcome> local_id(const PostRef& ref, std::string_view key,
                                              Journal& journal) {
    if (auto known = journal.get(key)) return *known;
    auto id = ref.account == account_name_ && is_id(ref.remote_id) ? ref.remote_id : std::string();
    if (id.empty()) {
      if (ref.url.empty())
        return Outcome{Rejected{"the other post has no address that the server could find it by"}};
      auto reply = server_.get("/api/v2/search?type=statuses&resolve=true&limit=5&q=" +
                               percent_encoded(ref.url));
      if (!reply.good()) return server_.failed(reply, Deed::asks);
      id = found_at(reply.json, ref.url);
    }
    if (!is_id(id))
      return Outcome{Rejected{
          fmt::format("{} does not find the post {}", server_.host(), quotable(ref.url, {}))}};
    journal.put(key, id);
    return id;
  }

  static std::string found_at(const Json& answer, const std::string& url) {
    auto found = answer.find("statuses");
    if (found == answer.end() || !found->is_array()) return {};
    for (const auto& status : *found)
      if (text_of(status, "url") == url || text_of(status, "uri") == url)
        return text_of(status, "id");
    return found->size() == 1 ? text_of(found->front(), "id") : std::string();
  }

  // ---- Changes. ----

  std::optional<Changed> refuse_edit(const Post& post, std::size_t pieces, const Journal& journal) {
    auto out = pieces_out(journal);
    if (out == 0) return Rejected{"what is out there is not known by its id"};
    if (out != pieces)
      return Rejected{
          fmt::format("{} statuses are out, and it would be {} now: a thread that is "
                      "out cannot be made longer or shorter",
                      out, pieces)};
    if (kept(journal, fixed_key) != fixed_digest(post))
      return Rejected{"who sees it, what it answers and what it quotes cannot be changed there"};
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    return std::nullopt;
  }

  std::optional<Outcome> edit_piece(const Post& post, const Part& part, std::size_t piece,
                                    Journal& journal) {
    auto media = media_.ready(part, piece, journal, true);
    if (auto* failed = std::get_if<Outcome>(&media)) return std::move(*failed);
    auto body = words_json(post, part, std::get<std::vector<std::string>>(media));
    // What is left out of a change is taken away.
    if (post.warning.empty()) {
      body["spoiler_text"] = "";
      body["sensitive"] = false;
    }
    if (piece == 0 && post.poll) body["poll"] = poll_json(*post.poll, open_still(post, journal));
    auto id = kept(journal, keyed("id", piece));
    auto reply = server_.send_json("PUT", "/api/v1/statuses/" + id, body);
    if (reply.good()) return std::nullopt;
    if (reply.status == 404 && server_.get("/api/v1/statuses/" + id).good())
      return Rejected{fmt::format("{} cannot change what is out", server_.host())};
    if (reply.status == 404) return Rejected{"it is not there any more"};
    if (says_unchanged(reply)) return std::nullopt;
    auto failed = server_.failed(reply, Deed::posts);
    if (std::holds_alternative<Unknown>(failed) && says_already(id, body)) return std::nullopt;
    return failed;
  }

  // GoToSocial refuses a change that changes nothing: an earlier one got through.
  static bool says_unchanged(const Reply& reply) {
    return reply.status == 422 && lower_ascii(reply.error).find("not changed") != std::string::npos;
  }

  // The answer to a change was lost: what stands there now is asked for. Of files and polls that
  // does not tell enough.
  bool says_already(const std::string& id, const Json& wanted) {
    if (wanted.contains("media_ids") || wanted.contains("poll")) return false;
    auto status = server_.get("/api/v1/statuses/" + id);
    auto source = server_.get(fmt::format("/api/v1/statuses/{}/source", id));
    return status.good() && source.good() &&
           text_of(source.json, "text") == text_of(wanted, "status") &&
           text_of(source.json, "spoiler_text") == text_of(wanted, "spoiler_text") &&
           (!wanted.contains("language") ||
            text_of(status.json, "language") == text_of(wanted, "language"));
  }

  // A poll ends when it was to end, whatever is changed in its text.
  Seconds open_still(const Post& post, const Journal& journal) {
    auto begun = parse_rfc3339(kept(journal, begun_key)).value_or(clock_.now());
    auto shortest = limits(server_.settings()).polls.shortest;
    return std::max(begun + post.poll->duration - clock_.now(), shortest);
  }

  // Gone is gone; but some servers say so of a status that they merely do not delete.
  std::optional<Changed> still_stands(const std::string& id, const Journal& journal,
                                      std::size_t piece) {
    auto reply = server_.get("/api/v1/statuses/" + id);
    if (reply.status == 404 || reply.status == 410) return std::nullopt;
    if (!reply.good()) return as_change(server_.failed(reply, Deed::asks));
    return Rejected{
        fmt::format("{} says that there is nothing to delete, and it still stands: "
                    "delete {} by hand",
                    server_.host(), kept(journal, keyed("url", piece)))};
  }

  std::string account_name_;
  Clock& clock_;
  Credentials& credentials_;
  Server server_;
  Attachments media_;
  std::optional<Anchor> newest_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

// A bare name will do: example.social.
std::string wrong_server(std::string_view value) {
  auto address = server_address(value);
  if (address.empty() && !trim(value).empty())
    return "is not an address: write https://example.social";
  return wrong_service(address);
}

// "anna" or "anna@example.social": letters, digits, '_', and '.' or '-' inside.
std::string wrong_handle(std::string_view value) {
  auto at = value.find('@', 1);
  if (at == value.npos) return wrong_plain_name(value, "_.-", 128);
  auto wrong = wrong_plain_name(value.substr(0, at), "_.-", 128);
  return wrong.empty() ? wrong_server(value.substr(at + 1)) : wrong;
}

constexpr Setting settings[] = {
    {"server", Setting::Need::required, "the account's server: https://example.social",
     wrong_server, false, Setting::Binds::server},
    {"token", Setting::Need::secret,
     "an access token with the rights read, write:statuses and write:media"},
    {"handle", Setting::Need::optional,
     "the account's name, as anna@example.social (default: whose login it is)", wrong_handle, false,
     Setting::Binds::owner},
    {"text_limit", Setting::Need::optional,
     "characters of a post (default: what the server says, else 500)", wrong_text_limit},
};

}  // namespace
}  // namespace smm::mastodon

namespace smm::networks {
extern const Network mastodon{
    .name = "mastodon",
    .title = "Mastodon",
    .summary = "posts, threads, media and polls on any server with Mastodon's API",
    .settings = mastodon::settings,
    .also_called = "fediverse",
    .limits = mastodon::limits,
    .learns = mastodon::known_facts(),
    .entities = mastodon::entities,
    .check = mastodon::check,
    .prepare = mastodon::prepare,
    .looks_back = true,
    .begun = first_piece_out,
    .connect = mastodon::connect,
    .login = mastodon::log_in,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .listens = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
