// Bluesky, and any other server of the AT protocol (a PDS) that holds an account.
//
// How a post goes out once: its record key and creation time are chosen in prepare() and journalled
// with everything else that shapes the record, so that a repeated putRecord carries the very same
// record. The server then answers 200 and changes nothing. `swapRecord: null` asks it to refuse
// rather than replace, should anything else stand at that key.
//
// The session comes from an app password, is kept in the credentials' cache between runs, and is
// renewed when the server calls it stale: which the reference server does with status 400, not 401.
// All requests go to the configured server, also when the account lives behind it elsewhere: a
// token is not carried to an address that an answer names.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.h"
#include "networks/common/service.h"
#include "networks/network.h"

namespace smm::networks {
namespace {

// lexicons app.bsky.feed.post and app.bsky.richtext.facet
constexpr std::size_t max_graphemes = 300;
constexpr std::size_t max_bytes = 3000;
constexpr std::size_t max_tags = 8;
constexpr std::size_t max_tag_graphemes = 64;
constexpr std::size_t max_tag_bytes = 640;

constexpr std::string_view default_server = "https://bsky.social";
constexpr std::string_view collection = "app.bsky.feed.post";
constexpr std::size_t max_answer = 1U << 20;  // every answer read here is a few hundred bytes

// ---- The journal: what a later attempt must know. ----

std::string rkey_key(std::size_t part) { return fmt::format("rkey.{}", part); }
std::string cid_key(std::size_t part) { return fmt::format("cid.{}", part); }
std::string mention_key(std::string_view handle) { return fmt::format("mention.{}", handle); }
constexpr std::string_view created_key = "created_at";

std::string rkey(const Journal& journal, std::size_t part) {
  return journal.get(rkey_key(part)).value_or("");
}

// ---- Keys and times, chosen once. ----

// A TID: 53 bits of microseconds and 10 bits that tell apart who chose in the same one, in thirteen
// letters that sort as the time does (atproto.com/specs/tid).
std::string tid(std::uint64_t microseconds, std::uint64_t chooser) {
  constexpr std::string_view letters = "234567abcdefghijklmnopqrstuvwxyz";
  std::uint64_t value = (microseconds << 10 | chooser) & 0x7FFF'FFFF'FFFF'FFFF;
  std::string text(13, '2');
  for (auto letter = text.rbegin(); letter != text.rend(); ++letter, value >>= 5)
    *letter = letters[value & 31];
  return text;
}

void prepare(const Post& post, Time now, Random& random, Journal& journal) {
  // The clock counts seconds; the rest is drawn, so that posts of one second differ.
  auto begin = static_cast<std::uint64_t>(now.time_since_epoch().count()) * 1'000'000 +
               random.between(0, 999'999);
  auto chooser = random.between(0, 1023);
  // What an earlier attempt chose stays: another key would be another post.
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    if (!journal.get(rkey_key(part))) journal.put(rkey_key(part), tid(begin + part, chooser));
  if (!journal.get(created_key)) journal.put(created_key, rfc3339(now));
}

// The parts of a thread are a millisecond apart, so that they sort in their order.
std::string created_at(const Journal& journal, std::size_t part) {
  auto seconds = journal.get(created_key).value_or("");
  if (!seconds.empty()) seconds.pop_back();  // the Z
  return fmt::format("{}.{:03}Z", seconds, std::min<std::size_t>(part, 999));
}

// ---- Checks before anything is queued. ----

void check_part(const Part& part, std::size_t index, std::vector<Problem>& problems) {
  // The limit of graphemes stands in the descriptor and is checked from there.
  if (part.text.size() > max_bytes)
    problems.push_back({Severity::error, "text-too-long",
                        fmt::format("{} bytes, limit {}", part.text.size(), max_bytes), index});
}

bool tag_fits(std::string_view tag) {
  return tag.size() <= max_tag_bytes && graphemes(tag) <= max_tag_graphemes;
}

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    check_part(post.parts[part], part, problems);
  if (post.tags.size() > max_tags)
    problems.push_back({Severity::error, "too-many-tags",
                        fmt::format("{} tags, limit {}", post.tags.size(), max_tags)});
  for (const auto& tag : post.tags)
    if (!tag_fits(tag))
      problems.push_back({Severity::error, "tag-too-long",
                          fmt::format("the tag {} is longer than {} graphemes or {} bytes", tag,
                                      max_tag_graphemes, max_tag_bytes)});
  return problems;
}

// ---- What a server answered. ----

struct Reply : Heard {
  std::string error, message;  // of an XRPC error

  bool is(std::string_view name) const { return error == name; }
  bool good() const { return status == 200 && json.is_object(); }
  bool token_refused() const {
    return status == 401 || (status == 400 && (is("ExpiredToken") || is("InvalidToken")));
  }
  bool passing() const { return status == 408 || status == 425 || error.empty(); }
};

// `secret` is what the request carried: a server that quotes it must not get it into a message.
Reply read_reply(const HttpResult& result, Time now, const Secret& secret) {
  Reply reply{hear(result, now), {}, {}};
  if (reply.status == 0) return reply;
  reply.error = quotable(text_of(reply.json, "error"), secret);
  reply.message = quotable(text_of(reply.json, "message"), secret);
  if (!reply.error.empty()) reply.why += fmt::format(" {}: {}", reply.error, reply.message);
  return reply;
}

// What became of a request that posts nothing, when it failed.
Outcome failed_before_posting(const Reply& reply) {
  if (reply.status == 429) return RetryLater{reply.wait, reply.why, true};
  if (reply.status < 300 || reply.status >= 500 || reply.passing())
    return RetryLater{std::nullopt, reply.why};
  return NeedsLogin{reply.why};
}

// What became of a putRecord that did not succeed.
Outcome failed_posting(const Reply& reply) {
  if (reply.status == 0 && !reply.maybe_sent) return RetryLater{std::nullopt, reply.why};
  if (reply.status == 429) return RetryLater{reply.wait, reply.why, true};
  // A success that cannot be read, and an error of the server's own, may both hide a record.
  if (reply.status < 300 || reply.status >= 500) return Unknown{reply.why};
  if (reply.passing()) return RetryLater{std::nullopt, reply.why};
  if (reply.status == 401 || reply.status == 403 || reply.token_refused() ||
      reply.error.starts_with("Account"))
    return NeedsLogin{reply.why};
  return Rejected{reply.why};
}

// ---- Names of accounts. What a server calls one ends up in addresses. ----

// atproto.com/specs/handle: at least two labels of ASCII letters, digits and inner hyphens.
bool is_handle(std::string_view text) {
  auto labels = split(text, '.');
  auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  for (auto label : labels)
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-' ||
        !std::all_of(label.begin(), label.end(), plain))
      return false;
  return labels.size() >= 2 && text.size() <= 253 && labels.back().front() > '9';
}

// atproto.com/specs/did
bool is_did(std::string_view text) {
  auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("._:%-").find(c) != std::string_view::npos;
  };
  return text.starts_with("did:") && text.size() <= 2048 &&
         std::all_of(text.begin(), text.end(), plain);
}

// ---- One account on its server. ----

struct Session {
  std::string did, handle;
  Secret access, refresh;
};

class Pds {
 public:
  explicit Pds(const Connection& connection)
      : http_(connection.http), clock_(connection.clock), credentials_(connection.credentials) {
    server_ = setting(connection.settings, "server", default_server);
    while (server_.ends_with('/')) server_.pop_back();
    handle_ = setting(connection.settings, "handle");
  }

  // Makes sure that there is a session and that it belongs to the account we know. Otherwise why
  // nothing can be posted now. Throws Error(credentials) when the identity is another.
  std::optional<Outcome> sign_in() {
    if (session_) return std::nullopt;
    auto remembered = remembered_session();
    if (!remembered) return sign_in_with_password();
    credentials_.confirm_identity(remembered->did);
    session_ = std::move(remembered);
    return std::nullopt;
  }

  // Only after sign_in().
  const Session& session() const { return *session_; }

  Reply get(std::string_view method_and_query) {
    return send(request("GET", method_and_query), {});
  }

  // Carries the session, renewing it once if it is refused.
  std::variant<Reply, Outcome> as_account(std::string_view http_method,
                                          std::string_view method_and_query,
                                          const Json* input = nullptr) {
    auto wanted = request(http_method, method_and_query, input);
    auto reply = send_with(session_->access, wanted);
    if (!reply.token_refused()) return reply;
    if (auto failed = renew()) return std::move(*failed);
    return send_with(session_->access, wanted);
  }

 private:
  HttpRequest request(std::string_view http_method, std::string_view method_and_query,
                      const Json* input = nullptr) const {
    HttpRequest request{.method = std::string(http_method),
                        .url = fmt::format("{}/xrpc/{}", server_, method_and_query),
                        .max_response = max_answer};
    if (input != nullptr) {
      request.headers.emplace_back("Content-Type", "application/json");
      request.body = input->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return request;
  }

  Reply send(const HttpRequest& request, const Secret& secret_in_it) {
    return read_reply(http_.send(request), clock_.now(), secret_in_it);
  }

  Reply send_with(const Secret& token, HttpRequest request) {
    request.headers.emplace_back("Authorization", "Bearer " + token.reveal());
    return send(request, token);
  }

  std::optional<Outcome> sign_in_with_password() {
    auto password = credentials_.secret("password");
    Json input{{"identifier", handle_}, {"password", password.reveal()}};
    auto reply = send(request("POST", "com.atproto.server.createSession", &input), password);
    if (reply.is("AuthFactorTokenRequired"))
      return NeedsLogin{
          "the server asks for a code by mail: an app password is needed instead of "
          "the account's own"};
    return adopt(reply);
  }

  // A new pair of tokens for the session; by the password when its refresh token has run out too.
  std::optional<Outcome> renew() {
    auto reply = send_with(session_->refresh, request("POST", "com.atproto.server.refreshSession"));
    if (!reply.token_refused()) return adopt(reply);
    return sign_in_with_password();
  }

  // Takes the session out of an answer, or says why there is none in it.
  std::optional<Outcome> adopt(const Reply& reply) {
    if (!reply.good()) return failed_before_posting(reply);
    auto session = read_session(reply.json);
    if (!session) return RetryLater{std::nullopt, "the server's answer holds no session"};
    credentials_.confirm_identity(session->did);
    session_ = std::move(session);
    remember(*session_);
    return std::nullopt;
  }

  static std::optional<Session> read_session(const Json& json) {
    Session session{text_of(json, "did"), text_of(json, "handle"),
                    Secret(text_of(json, "accessJwt")), Secret(text_of(json, "refreshJwt"))};
    if (!is_did(session.did) || session.access.empty() || session.refresh.empty())
      return std::nullopt;
    return session;
  }

  void remember(const Session& session) {
    Json json{{"server", server_},
              {"identifier", handle_},
              {"did", session.did},
              {"handle", session.handle},
              {"accessJwt", session.access.reveal()},
              {"refreshJwt", session.refresh.reveal()}};
    credentials_.cache("session",
                       Secret(json.dump(-1, ' ', false, Json::error_handler_t::replace)));
  }

  // The session of an earlier run, if it was of this account on this server: a token must not reach
  // another one because somebody edited smm.yaml.
  std::optional<Session> remembered_session() {
    auto stored = credentials_.cached("session");
    if (!stored) return std::nullopt;
    auto json = Json::parse(stored->reveal(), nullptr, false);
    if (text_of(json, "server") != server_ || text_of(json, "identifier") != handle_)
      return std::nullopt;
    return read_session(json);
  }

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  std::string server_, handle_;
  std::optional<Session> session_;
};

// ---- Text with its links, mentions and hashtags. ----

Json feature(std::string_view kind, std::string_view key, std::string_view value) {
  return {{"$type", fmt::format("app.bsky.richtext.facet#{}", kind)}, {key, value}};
}

class Bluesky final : public Adapter {
 public:
  explicit Bluesky(const Connection& connection) : pds_(connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = pds_.sign_in()) return std::move(*failed);
    for (std::size_t part = 0; part < post.parts.size(); ++part) {
      if (journal.get(cid_key(part))) continue;  // out already
      if (auto failed = publish_part(post, part, journal))
        return about_part(std::move(*failed), part, post.parts.size());
    }
    return published(journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (auto failed = pds_.sign_in()) return CannotTell{why(*failed)};
    for (std::size_t part = 0; part < post.parts.size(); ++part) {
      if (journal.get(cid_key(part))) continue;
      auto seen = look_up(post, part, journal);
      if (seen.what == Seen::missing) return NotThere{};  // publish() goes on from here
      if (seen.what != Seen::there) return CannotTell{seen.why};
    }
    return published(journal);
  }

  // Children first, so that a thread never stands without its beginning. Deleting a record that is
  // not there is a success as well (com.atproto.repo.deleteRecord).
  Changed retract(const Post& post, Journal& journal) override {
    if (auto failed = pds_.sign_in()) return as_change(std::move(*failed));
    for (auto part = post.parts.size(); part-- > 0;) {
      if (rkey(journal, part).empty()) continue;  // never sent
      Json input{
          {"repo", pds_.session().did}, {"collection", collection}, {"rkey", rkey(journal, part)}};
      auto sent = pds_.as_account("POST", "com.atproto.repo.deleteRecord", &input);
      if (auto* failed = std::get_if<Outcome>(&sent)) return as_change(std::move(*failed));
      const auto& reply = std::get<Reply>(sent);
      if (!reply.good())
        return as_change(about_part(failed_posting(reply), part, post.parts.size()));
    }
    return Done{};
  }

 private:
  static Changed as_change(Outcome outcome) {
    return std::visit(
        [](auto&& it) -> Changed {
          if constexpr (std::is_same_v<std::decay_t<decltype(it)>, Published>)
            return Done{};
          else
            return std::move(it);
        },
        std::move(outcome));
  }

  struct Seen {
    enum What { there, another, missing, unclear } what;
    std::string why = {};
  };

  static std::string why(const Outcome& outcome) {
    return std::visit(
        [](const auto& it) {
          if constexpr (requires { it.why; })
            return it.why;
          else
            return std::string();
        },
        outcome);
  }

  static Outcome about_part(Outcome outcome, std::size_t part, std::size_t parts) {
    if (parts == 1) return outcome;
    std::visit(
        [&](auto& it) {
          if constexpr (requires { it.why; })
            it.why = fmt::format("part {} of {}: {}", part + 1, parts, it.why);
        },
        outcome);
    return outcome;
  }

  std::string uri(const Journal& journal, std::size_t part) const {
    return fmt::format("at://{}/{}/{}", pds_.session().did, collection, rkey(journal, part));
  }

  std::string permalink(const Journal& journal, std::size_t part) const {
    const auto& session = pds_.session();
    bool named = is_handle(session.handle) && session.handle != "handle.invalid";
    return fmt::format("https://bsky.app/profile/{}/post/{}", named ? session.handle : session.did,
                       rkey(journal, part));
  }

  Published published(const Journal& journal) const {
    return {uri(journal, 0), permalink(journal, 0)};
  }

  // Nothing when the part is out.
  std::optional<Outcome> publish_part(const Post& post, std::size_t part, Journal& journal) {
    auto built = record(post, part, journal);
    if (auto* failed = std::get_if<Outcome>(&built)) return std::move(*failed);
    Json input{{"repo", pds_.session().did},
               {"collection", collection},
               {"rkey", rkey(journal, part)},
               {"record", std::get<Json>(std::move(built))},
               {"swapRecord", nullptr}};
    auto sent = pds_.as_account("POST", "com.atproto.repo.putRecord", &input);
    if (auto* failed = std::get_if<Outcome>(&sent)) return std::move(*failed);
    const auto& reply = std::get<Reply>(sent);
    if (reply.is("InvalidSwap")) return settle_taken_key(post, part, journal);
    if (!reply.good()) return failed_posting(reply);
    if (!keep_cid(reply, post, part, journal))
      return Unknown{"the server's answer does not name the record that was sent"};
    return std::nullopt;
  }

  // Something stands at our key and differs from what was sent. Only this entry knows the key, so
  // it is this post from an earlier attempt: perhaps with another facet, perhaps with another text.
  std::optional<Outcome> settle_taken_key(const Post& post, std::size_t part, Journal& journal) {
    auto seen = look_up(post, part, journal);
    switch (seen.what) {
      case Seen::there:
        return std::nullopt;
      case Seen::another:
        return Rejected{seen.why + "; it went out before the text was changed"};
      default:
        return Unknown{"the key of this post is taken; " + seen.why};
    }
  }

  // Whether one part is out. Its text is compared, not the whole record: what else is in it may
  // have come from another version of this program.
  Seen look_up(const Post& post, std::size_t part, Journal& journal) {
    auto sent = pds_.as_account(
        "GET", fmt::format("com.atproto.repo.getRecord?repo={}&collection={}&rkey={}",
                           pds_.session().did, collection, rkey(journal, part)));
    if (auto* failed = std::get_if<Outcome>(&sent)) return {Seen::unclear, why(*failed)};
    const auto& reply = std::get<Reply>(sent);
    if (reply.status == 400 && reply.is("RecordNotFound")) return {Seen::missing, reply.why};
    if (!reply.good() || !reply.json.contains("value")) return {Seen::unclear, reply.why};
    if (text_of(reply.json["value"], "text") != post.parts[part].text)
      return {Seen::another, permalink(journal, part) + " holds another text"};
    if (!keep_cid(reply, post, part, journal))
      return {Seen::unclear, "the server's answer does not name the record that was asked for"};
    return {Seen::there};
  }

  // Remembers that a part is out, and how the next one refers to it. After the last one there is
  // nothing to remember: the queue records the whole, and until then a repetition is harmless.
  bool keep_cid(const Reply& reply, const Post& post, std::size_t part, Journal& journal) const {
    auto cid = text_of(reply.json, "cid");
    if (cid.empty() || text_of(reply.json, "uri") != uri(journal, part)) return false;
    if (part + 1 < post.parts.size()) journal.put(cid_key(part), cid);
    return true;
  }

  std::variant<Json, Outcome> record(const Post& post, std::size_t part, Journal& journal) {
    const auto& text = post.parts[part].text;
    auto facets = facets_of(text, journal);
    if (std::holds_alternative<Outcome>(facets)) return facets;
    Json record{{"$type", collection}, {"text", text}, {"createdAt", created_at(journal, part)}};
    if (!post.language.empty()) record["langs"] = Json::array({post.language});
    if (auto& list = std::get<Json>(facets); !list.empty()) record["facets"] = std::move(list);
    if (part == 0 && !post.tags.empty()) record["tags"] = post.tags;
    if (part > 0)
      record["reply"] = {{"root", reference(journal, 0)}, {"parent", reference(journal, part - 1)}};
    return record;
  }

  Json reference(const Journal& journal, std::size_t part) const {
    return {{"uri", uri(journal, part)}, {"cid", journal.get(cid_key(part)).value_or("")}};
  }

  // Nothing in a text is a link or a mention by itself: each is marked by its place in UTF-8 bytes.
  std::variant<Json, Outcome> facets_of(std::string_view text, Journal& journal) {
    Json facets = Json::array();
    auto add = [&](const Entity& at, Json feature) {
      facets.push_back({{"index", {{"byteStart", at.begin}, {"byteEnd", at.end}}},
                        {"features", Json::array({std::move(feature)})}});
    };
    for (const auto& entity : find_entities(text)) {
      auto slice = text.substr(entity.begin, entity.end - entity.begin);
      if (entity.kind == Entity::Kind::link) {
        add(entity, feature("link", "uri", slice));
      } else if (entity.kind == Entity::Kind::hashtag) {
        if (tag_fits(slice.substr(1))) add(entity, feature("tag", "tag", slice.substr(1)));
      } else if (auto handle = lower_ascii(slice.substr(1)); is_handle(handle)) {
        auto did = did_of(handle, journal);
        if (auto* failed = std::get_if<Outcome>(&did)) return std::move(*failed);
        if (auto& known = std::get<std::string>(did); !known.empty())
          add(entity, feature("mention", "did", known));
      }
    }
    return facets;
  }

  // The DID behind a handle, or "" if there is none. Journalled: asked again later it might be
  // another, and the record would no longer be the same.
  std::variant<std::string, Outcome> did_of(const std::string& handle, Journal& journal) {
    if (auto known = journal.get(mention_key(handle))) return *known;
    auto reply = pds_.get(fmt::format("com.atproto.identity.resolveHandle?handle={}", handle));
    auto did = text_of(reply.json, "did");
    bool none = reply.status == 400 && !reply.error.empty();
    if (!none && (!reply.good() || !is_did(did))) return unresolved(handle, reply);
    if (none) did.clear();
    journal.put(mention_key(handle), did);
    return did;
  }

  static Outcome unresolved(std::string_view handle, const Reply& reply) {
    return RetryLater{reply.wait, fmt::format("looking up @{}: {}", handle, reply.why),
                      reply.status == 429};
  }

  Pds pds_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Bluesky>(connection);
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::required, "the account's handle, without @: name.bsky.social"},
    {"password", Setting::Need::secret, "an app password, made in Settings > Privacy and security"},
    {"server", Setting::Need::optional, "the account's server; default https://bsky.social"},
};

}  // namespace

extern const Network bluesky{
    .name = "bluesky",
    .title = "Bluesky",
    .summary = "text posts and threads, on Bluesky or any server of the AT protocol",
    .settings = settings,
    .replay = Replay::harmless,
    .text_limit = max_graphemes,
    .text_unit = "graphemes",
    .text_length = graphemes,
    .features = {.thread = true},
    .check = check,
    .prepare = prepare,
    .connect = connect,
    .retracts = true,
};

}  // namespace smm::networks
