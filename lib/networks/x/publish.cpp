#include "networks/x/publish.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/json.h"
#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/clocks.h"
#include "networks/parts/pieces.h"
#include "networks/post_address.h"
#include "networks/x/find.h"
#include "networks/x/limits.h"
#include "networks/x/media.h"
#include "networks/x/reading.h"
#include "networks/x/server.h"

namespace smm::networks {
extern const Network x;
}

namespace smm::x {
using namespace networks;

namespace {

constexpr std::string_view begun_key = "begun";  // when the first attempt was claimed

// X's clock and ours may differ so far.
// X shows a post late at times: it is looked for so long after it was sent.
constexpr Seconds looks[] = {Seconds{5}, Seconds{30}, Seconds{120}};

bool is_duplicate(const Reply& reply) {
  auto words = lower_ascii(reply.detail);
  return reply.status == 403 && words.find("duplicate") != std::string::npos;
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : clock_(connection.clock),
        credentials_(connection.credentials),
        server_(connection),
        media_(server_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = server_.sign_in()) return std::move(*failed);
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
      auto sent = sent_of(kept(journal, keyed("sent", piece)));
      auto due = sent ? std::nullopt : journal.elsewhere();
      if (!sent && !due) return NotThere{};  // it never left: publish() goes on from here
      if (auto failed = server_.sign_in()) return could_not_ask(*failed);
      if (!sent) {
        auto words = words_of(post, pieces[piece], piece, journal);
        if (auto* failed = std::get_if<Outcome>(&words)) return could_not_ask(*failed);
        sent = std::get<Sent>(std::move(words));
      }
      auto first = due ? due : journal.get(keyed("duplicate", piece)) ? begun_at(journal) : due;
      auto seen = first ? find_post(server_, *sent, *first - before_due, *first - clocks_differ,
                                    taken_by(journal))
                        : look_patiently(*sent, journal);
      if (seen.what == Seen::away) return CouldNotAsk{seen.not_before, seen.why};
      if (seen.what == Seen::unclear) return CannotTell{seen.why};
      if (seen.what == Seen::missing && journal.get(keyed("duplicate", piece)))
        return CannotTell{hidden_words()};
      if (seen.what == Seen::missing) return NotThere{};
      keep(piece, seen.id, journal);
    }
    return published(journal);
  }

  // Children first, so that a thread never stands without its beginning.
  Changed retract(const Post& post, Journal& journal) override {
    if (auto failed = server_.sign_in()) return as_change(std::move(*failed));
    auto count = std::max(pieces_of(post).size(), pieces_out(journal));
    for (auto piece = count; piece-- > 0;) {
      auto id = kept(journal, keyed("id", piece));
      if (!is_id(id)) continue;  // never sent
      auto reply = server_.send(server_.request("DELETE", "/2/tweets/" + id));
      bool gone = reply.status == 404 || reply.problem == "resource-not-found" ||
                  child(child(reply.json, "data"), "deleted") == Json(true);
      if (gone) continue;
      if (reply.good()) return RetryLater{{}, "X does not say that the post is deleted"};
      return as_change(about_part(Server::failed(reply, Deed::posts), piece, count));
    }
    return Done{};
  }

  Answer<AccountState> check_account() override { return account_state(server_, credentials_); }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(server_, clock_, request);
  }

 private:
  static Published published(const Journal& journal) {
    return {kept(journal, keyed("id", 0)), kept(journal, keyed("url", 0))};
  }

  static std::optional<Time> begun_at(const Journal& journal) {
    return parse_rfc3339(kept(journal, begun_key));
  }

  void keep(std::size_t piece, const std::string& id, Journal& journal) const {
    journal.put(keyed("url", piece), server_.url_of(id));
    journal.put(keyed("id", piece), id);  // last: it says that the piece is out
  }

  static std::function<bool(const std::string&)> taken_by(const Journal& journal) {
    return [&journal](const std::string& id) {
      for (std::size_t piece = 0; auto known = journal.get(keyed("id", piece)); ++piece)
        if (*known == id) return true;
      return journal.taken(id);
    };
  }

  static std::string hidden_words() {
    return "X says that the account has these words already, and does not show where: look at its "
           "page";
  }

  // What the account's contract and its limits of today forbid, before a thread is begun that could
  // not be ended. Files are looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::x, post, server_.settings()))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // Again and again as long as X may show it late.
  Seen look_patiently(const Sent& sent, Journal& journal) {
    auto look = [&] {
      return find_post(server_, sent, sent.at - clock_off, sent.at - clocks_differ,
                       taken_by(journal));
    };
    auto seen = look();
    for (auto wait : looks) {
      auto until = sent.at + wait;
      if (seen.what != Seen::missing || clock_.now() >= until) continue;
      journal.hold(wait + clocks_differ);
      clock_.sleep_until(until);
      seen = look();
    }
    return seen;
  }

  std::variant<Sent, Outcome> words_of(const Post& post, const Part& part, std::size_t piece,
                                       Journal& journal) const {
    Sent sent{part.text, {}, {}, clock_.now()};
    if (piece > 0) {
      sent.parent = kept(journal, keyed("id", piece - 1));
      return sent;
    }
    for (auto [ref, id] : {std::pair(&post.reply_to, &sent.parent), {&post.quote, &sent.quoted}}) {
      if (!*ref) continue;
      *id = is_id((*ref)->remote_id) ? (*ref)->remote_id : post_id_in((*ref)->url);
      if (!is_id(*id))
        return Outcome{Rejected{
            fmt::format("{} is not an address of a post on X",
                        (*ref)->url.empty() ? "the other post's" : quotable((*ref)->url, {}))}};
    }
    return sent;
  }

  static Json body_of(const Post& post, const Part& part, std::size_t piece, const Sent& sent,
                      const std::vector<std::string>& media) {
    Json body{{"text", part.text}};
    if (!media.empty()) body["media"] = {{"media_ids", media}};
    if (!sent.parent.empty()) body["reply"] = {{"in_reply_to_tweet_id", sent.parent}};
    if (!sent.quoted.empty()) body["quote_tweet_id"] = sent.quoted;
    if (post.disclosure.paid) body["paid_partnership"] = true;
    if (post.disclosure.ai_made && !media.empty()) body["made_with_ai"] = true;
    if (piece > 0) return body;
    if (post.poll)
      body["poll"] = {
          {"options", post.poll->options},
          {"duration_minutes",
           std::chrono::duration_cast<std::chrono::minutes>(post.poll->duration).count()}};
    if (!post.who_can_reply.empty())
      body["reply_settings"] = post.who_can_reply == "mentioned" ? "mentionedUsers" : "following";
    return body;
  }

  // Nothing when the piece is out.
  std::optional<Outcome> publish_piece(const Post& post, const Part& part, std::size_t piece,
                                       Journal& journal) {
    auto words = words_of(post, part, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&words)) return std::move(*failed);
    auto media = media_.ready(part, piece, journal);
    if (auto* failed = std::get_if<Outcome>(&media)) return std::move(*failed);
    auto sent = std::get<Sent>(std::move(words));
    sent.at = clock_.now();
    bool again = journal.get(keyed("sent", piece)).has_value();
    journal.put(keyed("sent", piece), to_json(sent));
    auto reply = server_.send_json(
        "POST", "/2/tweets",
        body_of(post, part, piece, sent, std::get<std::vector<std::string>>(media)));
    auto id = text_of(child(reply.json, "data"), "id");
    if (reply.good() && is_id(id)) {
      keep(piece, id, journal);
      return std::nullopt;
    }
    if (is_duplicate(reply)) return said_already(reply, sent, piece, again, journal);
    if (lost_media(reply, part)) {
      Attachments::forget(part, piece, journal);
      return RetryLater{{}, reply.why + "; its files are uploaded again"};
    }
    if (reply.good()) return Unknown{"X does not say what became of the post"};
    return Server::failed(reply, Deed::posts);
  }

  static bool lost_media(const Reply& reply, const Part& part) {
    return reply.status == 400 && !part.media.empty() &&
           lower_ascii(reply.detail).find("media id") != std::string::npos;
  }

  // The account has said the very same: this post, or another with its words.
  std::optional<Outcome> said_already(const Reply& reply, const Sent& sent, std::size_t piece,
                                      bool again, Journal& journal) {
    journal.put(keyed("duplicate", piece), "1");
    auto first = begun_at(journal).value_or(sent.at);
    auto seen =
        find_post(server_, sent, first - before_due, first - clocks_differ, taken_by(journal));
    if (seen.what == Seen::there) {
      keep(piece, seen.id, journal);
      return std::nullopt;
    }
    if (seen.what == Seen::unclear && !seen.alike.empty() && !again && !journal.elsewhere())
      return Rejected{fmt::format("{}: {} has them; change a word", reply.why, seen.alike)};
    return Unknown{fmt::format("{}; {}", reply.why, seen.why.empty() ? hidden_words() : seen.why)};
  }

  Clock& clock_;
  Credentials& credentials_;
  Server server_;
  Attachments media_;
};

}  // namespace

void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get(begun_key)) journal.put(begun_key, rfc3339(handles.now));
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::x
