// How a post goes out once: LinkedIn takes no key of ours. The journal has when a request that may
// have posted was sent, so that after a lost answer the post is looked for. An organisation's posts
// are listed: the one with the same words, made since, is it. A person's may not be listed by
// anybody, so that such a post stays unknown, until a person has looked.
//
// LinkedIn itself refuses a post whose words it has seen from the author shortly before, and names
// the first one. An account with `resend: yes` settles a lost answer by that: the post is sent once
// more, on purpose, and the refusal tells that it was out. Where LinkedIn does not notice, that
// would be a second post, which is why nothing but the account's own setting does it.

#include "networks/linkedin/publisher.h"

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/linkedin/api.h"
#include "networks/linkedin/look.h"
#include "networks/linkedin/message.h"
#include "networks/linkedin/reading.h"
#include "networks/linkedin/uploads.h"
#include "networks/parts/link_card.h"
#include "networks/parts/pieces.h"

namespace smm::networks {
extern const Network linkedin;
}

namespace smm::linkedin {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view sent_key = "sent";    // when the first request left that is not settled
constexpr std::string_view sends_key = "sends";  // how many such have
constexpr std::string_view id_key = "id";        // it is out
constexpr std::string_view fixed_key = "fixed";  // digest of what no edit can change
constexpr std::string_view said_key = "said";    // the words that stand there
constexpr std::string_view card_key = "card";    // of its link
constexpr std::string_view comment_sent_key = "comment.sent", comment_id_key = "comment.id";

constexpr std::size_t most_thumbnail = 5U << 20;  // bytes
constexpr std::string_view unread =
    "LinkedIn lets nobody read a person's posts back: look at the profile, and say what you see "
    "with `smm queue resolve` (an account with `resend: yes` settles it by sending once more)";

int sends(const Journal& journal) {
  int count = 0;
  auto text = kept(journal, sends_key);
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : http_(connection.http),
        clock_(connection.clock),
        credentials_(connection.credentials),
        settings_(connection.settings),
        api_(connection),
        uploads_(api_, connection, limits(connection.settings).media) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return std::move(*failed);
    if (journal.get(id_key)) return finish(post, journal);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto files = files_of(post, journal);
    if (auto* failed = std::get_if<Outcome>(&files)) return std::move(*failed);
    auto body = post_json(post, api_.author(), std::get<std::vector<std::string>>(files),
                          article_of(post, journal));
    return send(post, body, journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (auto id = journal.get(id_key)) return find_comment(post, *id, journal);
    auto sent = parse_rfc3339(kept(journal, sent_key));
    auto due = sent ? std::nullopt : journal.elsewhere();
    if (!sent && !due) return NotThere{};
    if (auto failed = api_.sign_in()) return could_not_ask(*failed);
    if (!api_.reads_own_posts()) {
      if (setting(settings_, "resend") == "yes" && sends(journal) <= 1) return NotThere{};
      return CannotTell{std::string(unread)};
    }
    auto taken = [&](const std::string& urn) { return journal.taken(urn); };
    auto look = look_for(api_, wanted(post, sent ? *sent : *due), taken);
    if (const auto* urn = std::get_if<std::string>(&look)) {
      keep(*urn, post, journal);
      return find_comment(post, *urn, journal);
    }
    return found_nothing(look);
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    auto id = kept(journal, id_key);
    if (!is_urn(id, post_kinds)) return Rejected{"what is out there is not known by its name"};
    if (auto fixed = journal.get(fixed_key); fixed && *fixed != fixed_digest(post))
      return Rejected{
          "LinkedIn lets the words of a post be changed and nothing else: not its files, its link, "
          "its poll, who sees it, nor its first comment"};
    auto words = commentary_of(post);
    if (kept(journal, said_key) == words) return Done{};
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    auto reply = api_.send_json(post_path(id), {{"patch", {{"$set", {{"commentary", words}}}}}},
                                "PARTIAL_UPDATE");
    if (reply.status == 404) return Rejected{"it was deleted at LinkedIn"};
    if (!reply.good()) return as_change(Api::failed(reply, Deed::posts));
    journal.put(said_key, words);
    return Done{};
  }

  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    auto id = kept(journal, id_key);
    if (!is_urn(id, post_kinds)) return Rejected{"what is out there is not known by its name"};
    auto reply = api_.remove(post_path(id));
    if (reply.good() || reply.status == 404) return Done{};
    return as_change(Api::failed(reply, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    api_.sign_out();  // who the token belongs to is asked anew
    return account_state(api_, credentials_, clock_.now());
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(api_, request);
  }

 private:
  static Wanted wanted(const Post& post, Time since) {
    return {words_of(post), post.poll ? question_of(post) : std::string(), since};
  }

  static void keep(const std::string& urn, const Post& post, Journal& journal) {
    if (!journal.get(fixed_key)) journal.put(fixed_key, fixed_digest(post));
    journal.put(said_key, commentary_of(post));
    journal.put(id_key, urn);  // last: it says that the post is out
  }

  static Finding found_nothing(const Look& look) {
    if (std::holds_alternative<Missing>(look)) return NotThere{};
    if (const auto* unclear = std::get_if<Unclear>(&look)) return CannotTell{unclear->why};
    return could_not_ask(std::get<Outcome>(look));
  }

  // What the limits forbid, and what is seen only now. Files are looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) const {
    auto settings = settings_;
    settings.insert_or_assign(std::string(author_fact), api_.author());
    for (const auto& problem : check_post(networks::linkedin, post, settings))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    if (post.quote && quoted_urn(*post.quote).empty())
      return Rejected{
          fmt::format("the address of the post that is quoted does not say which it "
                      "is: {}",
                      post.quote->url)};
    return std::nullopt;
  }

  std::variant<std::vector<std::string>, Outcome> files_of(const Post& post, Journal& journal) {
    std::vector<std::string> names;
    const auto& media = post.parts.front().media;
    for (std::size_t i = 0; i < media.size(); ++i) {
      auto name = uploads_.ready(media[i], i, journal);
      if (auto* failed = std::get_if<Outcome>(&name)) return std::move(*failed);
      names.push_back(std::get<std::string>(std::move(name)));
    }
    return names;
  }

  // LinkedIn reads no page: what its card says is read here, once.
  Json article_of(const Post& post, Journal& journal) {
    if (!has_card(post)) return {};
    if (auto json = parse_json(kept(journal, card_key)); text_of(json, "source") == post.link)
      return json;
    auto card = read_link_card(http_, post.link);
    auto title = std::string(trim(post.title));
    if (title.empty()) title = card ? card->title : host_name(post.link);
    Json json{{"source", post.link}, {"title", title}};
    if (card && !card->description.empty()) json["description"] = card->description;
    if (card && !card->picture.empty()) {
      auto picture = read_card_picture(http_, card->picture, most_thumbnail);
      bool good = picture && picture->type != "image/webp";
      auto urn = good ? uploads_.picture(std::move(picture->bytes)) : std::string();
      if (!urn.empty()) json["thumbnail"] = urn;
    }
    journal.put(card_key, write_json(json));
    return json;
  }

  static std::string host_name(std::string_view address) {
    auto host = host_of(address);
    return host.starts_with("www.") ? host.substr(4) : host;
  }

  // ---- The one step that everybody sees. ----

  Outcome send(const Post& post, const Json& body, Journal& journal) {
    auto before = kept(journal, sent_key), times = kept(journal, sends_key);
    bool doubtful = !before.empty() || journal.elsewhere();
    auto since = parse_rfc3339(before).value_or(journal.elsewhere().value_or(clock_.now()));
    journal.put(fixed_key, fixed_digest(post));
    if (before.empty()) journal.put(sent_key, rfc3339(clock_.now()));
    journal.put(sends_key, std::to_string(sends(journal) + 1));
    auto reply = api_.send_json("/rest/posts", body);
    if (reply.status == 201 && is_urn(reply.id, post_kinds)) {
      keep(reply.id, post, journal);
      return finish(post, journal);
    }
    auto outcome = reply.code == "DUPLICATE_POST" ? duplicate(post, reply, doubtful, since, journal)
                                                  : Api::failed(reply, Deed::posts);
    if (reply.good()) outcome = Unknown{"LinkedIn does not say what it has made of the post"};
    if (std::holds_alternative<Unknown>(outcome) || std::holds_alternative<Published>(outcome))
      return outcome;
    journal.put(sent_key, before);  // nothing was done by this one
    journal.put(sends_key, times);
    return outcome;
  }

  // LinkedIn has these words already. `doubtful`: they may be those of an earlier attempt.
  Outcome duplicate(const Post& post, const Reply& reply, bool doubtful, Time since,
                    Journal& journal) {
    auto urn = urn_in(text_of(reply.json, "message"), post_kinds);
    auto other = fmt::format(
        "LinkedIn has a post with the same words already{}{}, and takes no "
        "second one: change the words",
        urn.empty() ? "" : ": ", address_of_post(urn));
    if (urn.empty())
      return doubtful ? Outcome{Unknown{"LinkedIn has a post with these words, and does not say "
                                        "which"}}
                      : Outcome{Rejected{other}};
    if (!doubtful || journal.taken(urn)) return Rejected{other};
    auto seen = api_.get(post_path(urn));
    if (seen.told()) {
      auto there = seen_in(seen.json);
      if (!may_be_it(there, wanted(post, since), api_.author())) return Rejected{other};
      if (!is_it(there, wanted(post, since), api_.author()))
        return Unknown{fmt::format("{}, unless it is this one", other)};
      keep(urn, post, journal);
      return finish(post, journal);
    }
    if (seen.status == 403 && !api_.reads_own_posts()) {  // nobody may look: its word is taken
      keep(urn, post, journal);
      return finish(post, journal);
    }
    if (seen.status == 404)
      return Unknown{
          fmt::format("LinkedIn has had a post with these words, {}, and does not show "
                      "it: it may have been deleted, which LinkedIn remembers for two "
                      "days",
                      address_of_post(urn))};
    return Unknown{
        fmt::format("LinkedIn has a post with these words, {}, and cannot be asked "
                    "whether it is this one: {}",
                    address_of_post(urn), seen.why)};
  }

  // ---- The first comment. ----

  // The post is out.
  Outcome finish(const Post& post, Journal& journal) {
    auto id = kept(journal, id_key);
    if (post.first_comment.empty() || !kept(journal, comment_id_key).empty())
      return Published{id, address_of_post(id)};
    journal.put(comment_sent_key, rfc3339(clock_.now()));
    auto reply = api_.send_json(
        fmt::format("/rest/socialActions/{}/comments", percent_encoded(id)),
        {{"actor", api_.author()}, {"object", id}, {"message", {{"text", post.first_comment}}}});
    if (reply.status == 201) {
      journal.put(comment_id_key, reply.id.empty() ? "?" : reply.id);
      return Published{id, address_of_post(id)};
    }
    auto outcome = Api::failed(reply, Deed::posts);
    if (reply.good()) outcome = Unknown{"LinkedIn does not say what became of it"};
    if (!std::holds_alternative<Unknown>(outcome)) journal.put(comment_sent_key, "");
    std::visit(
        [&](auto& it) {
          if constexpr (requires { it.why; })
            it.why = fmt::format("the post is out at {}, its first comment is not known to be: {}",
                                 address_of_post(id), it.why);
        },
        outcome);
    return outcome;
  }

  Finding find_comment(const Post& post, const std::string& id, Journal& journal) {
    if (post.first_comment.empty() || !kept(journal, comment_id_key).empty())
      return Published{id, address_of_post(id)};
    if (kept(journal, comment_sent_key).empty()) return NotThere{};  // publish() goes on with it
    if (auto failed = api_.sign_in()) return could_not_ask(*failed);
    auto look = look_for_comment(api_, id, post.first_comment);
    const auto* comment = std::get_if<std::string>(&look);
    if (comment == nullptr) return found_nothing(look);
    journal.put(comment_id_key, *comment);
    return Published{id, address_of_post(id)};
  }

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  Api api_;
  Uploads uploads_;
};

}  // namespace

std::optional<Published> begun(const Journal& journal) {
  auto id = kept(journal, id_key);
  if (id.empty()) return {};
  return Published{id, address_of_post(id)};
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::linkedin
