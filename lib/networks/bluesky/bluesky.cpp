// Bluesky, and any other server of the AT protocol (a PDS) that holds an account.
//
// How a post goes out once: its record keys and creation time are chosen in prepare() and
// journalled with everything else that shapes the records, so that a repeated attempt carries the
// very same ones.
// - A single post is put (putRecord): repeated, the server answers 200 and changes nothing.
//   `swapRecord: null` asks it to refuse rather than replace, should anything else stand at that
//   key.
// - A thread, and a post with a gate or a first comment, is one transaction (applyWrites): all of
// it
//   is out or nothing is. The parts refer to each other by content identifiers, which are computed
//   here. Repeated, the server refuses, because the keys are taken: then it is looked for.

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/bluesky/check.h"
#include "networks/bluesky/embeds.h"
#include "networks/bluesky/entities.h"
#include "networks/bluesky/identifiers.h"
#include "networks/bluesky/reading.h"
#include "networks/bluesky/records.h"
#include "networks/bluesky/richtext.h"
#include "networks/bluesky/session.h"
#include "networks/parts/values.h"

namespace smm::bluesky {
using namespace networks;

namespace {

MediaLimits media_limits() {
  return {.kinds = {{.types = "image/jpeg image/png image/webp image/gif",
                     .most = max_pictures,
                     .alone = true,
                     .max_bytes = max_picture_bytes},
                    {.types = "video/mp4", .most = 1, .alone = true, .max_bytes = max_video_bytes}},
          .most = max_pictures,
          .captions = true};
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : connection_(connection),
        account_(connection),
        embeds_(connection, media_limits(), account_) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = account_.sign_in()) return std::move(*failed);
    auto outcome = send(post, journal);
    if (outcome) return std::move(*outcome);
    // The server has forgotten a file, as it does with those that no post refers to for a while.
    Embeds::forget(post, journal);
    outcome = send(post, journal);
    if (outcome) return std::move(*outcome);
    return Busy{{}, "the server says that it does not have the files that were uploaded"};
  }

  Finding find(const Post& post, Journal& journal) override {
    if (auto failed = account_.sign_in()) return could_not_ask(*failed);
    auto seen = look_for_all(post, journal);
    if (seen.what == Seen::there) return published(journal);
    if (seen.what == Seen::missing) return NotThere{};  // publish() sends what is missing
    if (seen.what == Seen::away) return CouldNotAsk{{}, seen.why};
    return CannotTell{seen.why};
  }

  // From the end, so that a thread never stands without its beginning. Deleting a record that is
  // not there is a success as well (com.atproto.repo.deleteRecord).
  Changed retract(const Post& post, Journal& journal) override {
    if (auto failed = account_.sign_in()) return as_change(std::move(*failed));
    auto all = records_of(post, journal);
    for (auto record = all.rbegin(); record != all.rend(); ++record) {
      Json input{{"repo", account_.session().did},
                 {"collection", record->collection},
                 {"rkey", record->rkey}};
      auto sent = account_.as_account("POST", "com.atproto.repo.deleteRecord", &input);
      if (auto* failed = std::get_if<Outcome>(&sent)) return as_change(std::move(*failed));
      const auto& reply = std::get<Reply>(sent);
      if (!reply.good()) return as_change(bluesky::failed(reply, Deed::posts));
    }
    return Done{};
  }

  Answer<AccountState> check_account() override {
    if (auto failed = account_.sign_in()) return as_answer<AccountState>(std::move(*failed));
    auto state = account_state(account_, connection_.settings);
    if (auto* known = std::get_if<AccountState>(&state))
      known->limits.insert(
          known->limits.begin(),
          {{"text", fmt::format("{} graphemes, {} bytes", max_post_graphemes, max_post_bytes)},
           {"pictures", fmt::format("{} of {} bytes", max_pictures, max_picture_bytes)},
           {"video", fmt::format("{} bytes", max_video_bytes)}});
    return state;
  }

  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    if (auto failed = account_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    return account_figures(account_, request);
  }

  Answer<std::vector<RemoteMessage>> messages(const MessagesRequest& request) override {
    if (auto failed = account_.sign_in())
      return as_answer<std::vector<RemoteMessage>>(std::move(*failed));
    return account_messages(account_, request);
  }

 private:
  struct Seen {
    enum What { there, another, missing, unclear, away } what;
    std::string why = {};
  };

  std::string uri(const Record& record) const { return record_uri(record, account_.session().did); }

  std::string permalink(std::string_view rkey) const {
    return post_page(account_.session().handle, account_.session().did, rkey);
  }

  Published published(const Journal& journal) const {
    auto rkey = journal.get(record_key("rkey", "0")).value_or("");
    return {AtUri{account_.session().did, std::string(post_collection), rkey}.text(),
            permalink(rkey)};
  }

  // ---- Sending. ----

  // Nothing when the server lacks a file that the post refers to.
  std::optional<Outcome> send(const Post& post, Journal& journal) {
    auto all = records_of(post, journal);
    auto built = build_records(post, all, account_, embeds_, journal);
    if (auto* failed = std::get_if<Outcome>(&built)) return std::move(*failed);
    auto& values = std::get<std::vector<Json>>(built);
    if (all.size() == 1) return put(post, all[0], std::move(values[0]), journal);
    return apply(post, all, std::move(values), journal);
  }

  std::optional<Outcome> put(const Post& post, const Record& record, Json value, Journal& journal) {
    Json input{{"repo", account_.session().did},
               {"collection", record.collection},
               {"rkey", record.rkey},
               {"record", std::move(value)},
               {"swapRecord", nullptr}};
    auto sent = account_.as_account("POST", "com.atproto.repo.putRecord", &input);
    if (auto* failed = std::get_if<Outcome>(&sent)) return std::move(*failed);
    const auto& reply = std::get<Reply>(sent);
    if (reply.is("BlobNotFound")) return std::nullopt;
    // Something stands at our key and differs from what was sent. Only this entry knows the key, so
    // it is this post from an earlier attempt: perhaps with another facet, or with another text.
    if (reply.is("InvalidSwap")) return settle(post, reply, journal);
    if (!reply.good()) return bluesky::failed(reply, Deed::posts);
    if (text_of(reply.json, "uri") != uri(record) || text_of(reply.json, "cid").empty())
      return Unknown{"the server's answer does not name the record that was sent"};
    return published(journal);
  }

  std::optional<Outcome> apply(const Post& post, const std::vector<Record>& all,
                               std::vector<Json> values, Journal& journal) {
    Json writes = Json::array();
    std::vector<std::string> uris;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (values[i].is_null()) continue;  // out already
      uris.push_back(uri(all[i]));
      writes.push_back({{"$type", "com.atproto.repo.applyWrites#create"},
                        {"collection", all[i].collection},
                        {"rkey", all[i].rkey},
                        {"value", std::move(values[i])}});
    }
    if (writes.empty()) return published(journal);
    Json input{{"repo", account_.session().did}, {"writes", std::move(writes)}};
    auto sent = account_.as_account("POST", "com.atproto.repo.applyWrites", &input);
    if (auto* failed = std::get_if<Outcome>(&sent)) return std::move(*failed);
    const auto& reply = std::get<Reply>(sent);
    if (reply.is("BlobNotFound")) return std::nullopt;
    // The reference server says 500 where a key is taken, another may say 400.
    bool perhaps_taken = reply.status >= 500 || (reply.status == 400 && !reply.account_refused());
    if (perhaps_taken) return settle(post, reply, journal);
    if (!reply.good()) return bluesky::failed(reply, Deed::posts);
    if (!names(reply.json, uris))
      return Unknown{"the server's answer does not name the records that were sent"};
    return published(journal);
  }

  // Whether an answer says that these were written; an older server says nothing of them.
  static bool names(const Json& json, const std::vector<std::string>& uris) {
    auto results = json.find("results");
    if (results == json.end()) return true;
    if (!results->is_array() || results->size() != uris.size()) return false;
    for (std::size_t i = 0; i < uris.size(); ++i)
      if (text_of((*results)[i], "uri") != uris[i]) return false;
    return true;
  }

  // What was sent is refused, perhaps because it is there.
  Outcome settle(const Post& post, const Reply& reply, Journal& journal) {
    auto seen = look_for_all(post, journal);
    if (seen.what == Seen::there) return published(journal);
    if (seen.what == Seen::another)
      return Rejected{seen.why + "; it went out before the text was changed"};
    if (reply.is("InvalidSwap")) return Unknown{"the key of this post is taken; " + seen.why};
    if (seen.what == Seen::unclear || seen.what == Seen::away)
      return Unknown{fmt::format("{}; {}", reply.why, seen.why)};
    if (seen.what == Seen::missing && !seen.why.empty()) return Busy{{}, seen.why};
    return bluesky::failed(reply, Deed::posts);
  }

  // ---- Looking. ----

  // Whether all of it is out. What is out while something else is not has its identifier kept: it
  // is not sent again, and the rest refers to it. `why` of `missing` is empty if nothing is out.
  Seen look_for_all(const Post& post, Journal& journal) {
    auto all = records_of(post, journal);
    std::vector<std::pair<std::string, std::string>> there;
    bool missing = false;
    for (const auto& record : all) {
      if (journal.get(record_key("cid", record.name))) {
        there.emplace_back();
        continue;
      }
      std::string cid;
      auto seen = look_up(record, cid);
      if (seen.what == Seen::missing) {
        missing = true;
      } else if (seen.what == Seen::there) {
        there.emplace_back(record_key("cid", record.name), cid);
      } else {
        return seen;
      }
    }
    if (!missing) return {Seen::there};
    if (there.empty()) return {Seen::missing};
    for (const auto& [key, cid] : there)
      if (!key.empty()) journal.put(key, cid);
    return {Seen::missing, fmt::format("{} of {} records are out; the others are sent again",
                                       there.size(), all.size())};
  }

  // Whether one record is out. Its text is compared, not the whole: what else is in it may have
  // come from another version of this program.
  Seen look_up(const Record& record, std::string& cid) {
    auto sent = account_.as_account(
        "GET", fmt::format("com.atproto.repo.getRecord?repo={}&collection={}&rkey={}",
                           account_.session().did, record.collection, record.rkey));
    if (auto* failed = std::get_if<Outcome>(&sent)) return {Seen::away, why_of(*failed)};
    const auto& reply = std::get<Reply>(sent);
    if (reply.status == 400 && reply.is("RecordNotFound")) return {Seen::missing, reply.why};
    if (!reply.good() || !reply.json.contains("value")) return {Seen::away, reply.why};
    if (text_of(reply.json["value"], "text") != record.text)
      return {Seen::another, permalink(record.rkey) + " holds another text"};
    cid = text_of(reply.json, "cid");
    if (cid.empty() || text_of(reply.json, "uri") != uri(record))
      return {Seen::unclear, "the server's answer does not name the record that was asked for"};
    return {Seen::there};
  }

  Connection connection_;
  Account account_;
  Embeds embeds_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

void login(const Connection& connection, LoginDialog& person) {
  Account account(connection);
  person.say(
      fmt::format("An app password for {} is made in the account's settings, under Privacy "
                  "and security > App passwords.",
                  account.handle()));
  auto typed = person.ask_secret("App password");
  Secret password{std::string(trim(typed.reveal()))};
  if (password.empty())
    throw Error(Status::credentials, "no password was given: nothing was changed");
  if (auto failed = account.sign_in(password))
    throw Error(std::holds_alternative<Refused>(*failed) ? Status::credentials : Status::temporary,
                why_of(*failed));
  connection.credentials.store("password", password);
  if (token_claims(account.session().access).scope == full_access)
    person.say(
        "This is the account's own password, which may do everything. An app password may "
        "do less, and can be revoked alone.");
  person.say(fmt::format("{} is {}.", account.session().handle, account.session().did));
}

// The two methods that there are (atproto.com/specs/did).
bool is_account_did(std::string_view value) {
  constexpr std::string_view plc = "did:plc:", web = "did:web:";
  constexpr std::size_t plc_letters = 24;
  if (value.starts_with(plc))
    return value.size() == plc.size() + plc_letters &&
           value.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567", plc.size()) == value.npos;
  return value.starts_with(web) && is_handle(value.substr(web.size()));
}

std::string wrong_handle(std::string_view value) {
  if (is_account_did(value)) return {};
  if (value.starts_with("did:"))
    return "is not a DID: did:plc: and 24 letters, or did:web: and a host";
  if (auto wrong = wrong_name(value); !wrong.empty()) return wrong;
  if (is_handle(lower_ascii(value))) return {};
  return "is not a whole handle: write it as name.bsky.social or name.example";
}

Limits limits(const Settings&) {
  return {
      .text = {.most = max_post_graphemes, .unit = "graphemes"},
      .features = {.tags = true,
                   .thread = true,
                   .reply = true,
                   .quote = true,
                   .warning = true,
                   .first_comment = true,
                   .who_can_reply = reply_circles},
      .media = media_limits(),
      .shows = {.short_links = true, .card = Shows::Card::page, .several = Shows::Several::grid},
      .replay = Replay::harmless};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::required, "the account's handle, without @: name.bsky.social",
     wrong_handle, false, Setting::Binds::owner},
    {"password", Setting::Need::secret, "an app password, made in Settings > Privacy and security"},
    {"server", Setting::Need::optional, "the account's server; default https://bsky.social",
     wrong_service, false, Setting::Binds::server, default_server},
    {"video_server", Setting::Need::optional,
     "the service that makes videos fit; default https://video.bsky.app on bsky.social, else none",
     wrong_service, false, Setting::Binds::server},
};

}  // namespace
}  // namespace smm::bluesky

namespace smm::networks {
// It cannot edit: a record can be replaced, but the sites that show it keep what they saw first. So
// `edits` stays false, and a change of what is out is a deletion and another post, for a person to
// decide.
extern const Network bluesky{
    .name = "bluesky",
    .title = "Bluesky",
    .summary = "posts and threads with pictures and videos, on any server of the AT protocol",
    .settings = bluesky::settings,
    .also_called = "bsky atproto",
    .limits = bluesky::limits,
    .entities = bluesky::entities,
    .check = bluesky::check,
    .prepare = bluesky::prepare_records,
    .connect = bluesky::connect,
    .login = bluesky::login,
    .retracts = true,
    .checks = true,
    .measures = true,
    .listens = true,
};

}  // namespace smm::networks
