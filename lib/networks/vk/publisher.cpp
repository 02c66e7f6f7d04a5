// How a post goes out once: it carries a key of ours (`guid`), with which VK posts once within an
// hour, however often it is asked. What VK answers to the second is not written down, and an hour
// is short; so the journal has when the post was first sent, and after a lost answer it is looked
// for on the wall before anything is sent again. A community's access key may not read the wall:
// without a `service_key` such a post stays unknown until a person has looked.

#include "networks/vk/publisher.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/url.h"
#include "networks/limits.h"
#include "networks/parts/pieces.h"
#include "networks/said.h"
#include "networks/vk/api.h"
#include "networks/vk/find.h"
#include "networks/vk/limits.h"
#include "networks/vk/reading.h"
#include "networks/vk/text.h"
#include "networks/vk/uploads.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network vk;
}

namespace smm::vk {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view guid_key = "guid", comment_guid_key = "comment.guid";
constexpr std::string_view sent_key = "sent";    // when it was first sent, and that is not settled
constexpr std::string_view id_key = "id";        // it is out
constexpr std::string_view poll_key = "poll";    // the poll that is attached
constexpr std::string_view fixed_key = "fixed";  // digest of what no edit changes
constexpr std::string_view comment_sent_key = "comment.sent", comment_id_key = "comment.id";

constexpr std::size_t most_attachments = 10;

constexpr std::string_view unread =
    "a community's access key may not read the wall: give the account a `service_key`, or look at "
    "the wall and say what you see with `smm queue resolve`";
constexpr std::string_view no_changes =
    "a community's access key can neither change nor delete a post: do it on vk.com, or log in "
    "with the token of a person who looks after the community";

// The question of a poll is the title, or the text, which then stands nowhere else.
std::string question_of(const Post& post) {
  auto title = std::string(trim(post.title));
  return title.empty() ? post.parts[0].text : title;
}

std::string words_of(const Post& post) {
  bool asked = post.poll && trim(post.title).empty();
  return asked ? std::string() : post.parts[0].text;
}

// The one address that has a card: the quoted post, or what the post leads to.
std::string card_of(const Post& post) {
  if (post.quote && is_web(post.quote->url)) return post.quote->url;
  return is_web(post.link) ? post.link : std::string();
}

std::string fixed_digest(const Post& post) {
  auto all = fmt::format("{}\n{}", card_of(post), post.first_comment);
  for (const auto& media : post.parts[0].media) {
    all += fmt::format("\n{} {}", media.digest, media.alt);
    if (media.type.starts_with("video/")) all += fmt::format("\nnamed {}", trim(post.title));
  }
  if (post.poll)
    all += fmt::format("\npoll {}\n{}\n{} {} {}", question_of(post), join(post.poll->options, "\n"),
                       post.poll->multiple, post.poll->duration.count(),
                       setting(post.options, "anonymous"));
  return sha256(all);
}

bool says(const Post& post, std::string_view option, std::string_view word) {
  return setting(post.options, option) == word;
}

bool has_address(std::string_view text, const std::string& address) {
  auto bare = [](std::string it) {
    it = it.substr(std::min(it.size(), it.find("://") == it.npos ? 0 : it.find("://") + 3));
    while (it.ends_with('/')) it.pop_back();
    return it;
  };
  auto found = entities(text);
  return std::any_of(found.begin(), found.end(), [&](const Entity& one) {
    return one.kind == Entity::Kind::link &&
           bare(in_list(std::string(text.substr(one.begin, one.end - one.begin)))) == bare(address);
  });
}

// What a changed post goes on showing: not the card that VK made of an address which stood in its
// words and does no more.
void drop_old_cards(const Post& post, const std::string& old, std::vector<std::string>& shown) {
  std::erase_if(shown, [&](const std::string& name) {
    return is_web(name) && name != in_list(card_of(post)) && has_address(old, name) &&
           !has_address(words_of(post), name);
  });
}

// What a post is told to be, beside what it says: when it is made and when it is changed.
void add_manner(const Post& post, Fields& form) {
  if (says(post, "signed", "yes")) form.emplace_back("signed", "1");
  if (says(post, "comments", "no")) form.emplace_back("close_comments", "1");
  if (post.disclosure.advertises()) form.emplace_back("mark_as_ads", "1");
  if (auto source = setting(post.options, "source"); !source.empty())
    form.emplace_back("copyright", source);
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : settings_(connection.settings),
        api_(connection),
        uploads_(api_, connection, limits(connection.settings).media) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return std::move(*failed);
    heed_word(journal);
    if (journal.get(id_key)) return finish(post, journal);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto shown = attachments_for(post, journal);
    if (auto* failed = std::get_if<Outcome>(&shown)) return std::move(*failed);
    return send(post, std::get<std::vector<std::string>>(shown), journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (auto id = journal.get(id_key)) return find_comment(post, *id, journal);
    auto since = parse_rfc3339(kept(journal, sent_key));
    if (!since) since = journal.elsewhere();
    if (!since) return NotThere{};
    if (auto failed = api_.sign_in()) return could_not_ask(*failed);
    auto look = seek(post, *since, journal);
    if (const auto* name = std::get_if<std::string>(&look)) {
      keep(*name, post, journal);
      return find_comment(post, *name, journal);
    }
    return found_nothing(look);
  }

  // What the post shows is read first: an edit that does not name it takes it away.
  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    if (!api_.of_person()) return Rejected{std::string(no_changes)};
    auto name = kept(journal, id_key);
    auto id = number_of_post(name, api_.group().id);
    if (id.empty()) return Rejected{"what is out there is not known by its number"};
    if (auto fixed = journal.get(fixed_key); fixed && *fixed != fixed_digest(post))
      return Rejected{
          "smm changes the words of a post on VK and nothing else: not its files, its link, its "
          "poll nor its first comment"};
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    auto seen = look_at(api_, name);
    if (auto* failed = std::get_if<Outcome>(&seen)) return as_change(std::move(*failed));
    const auto& there = std::get<Json>(seen);
    if (there.is_null()) return Rejected{"it was deleted at VK"};
    auto shown = attachments_of(there);
    if (!shown)
      return Rejected{
          "the post shows something that a change would take away: change it on vk.com"};
    drop_old_cards(post, text_of(there, "text"), *shown);
    return change(post, id, *shown);
  }

  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = api_.sign_in()) return as_change(std::move(*failed));
    if (!api_.of_person()) return Rejected{std::string(no_changes)};
    auto name = kept(journal, id_key);
    auto id = number_of_post(name, api_.group().id);
    if (id.empty()) return Rejected{"what is out there is not known by its number"};
    auto reply = api_.call("wall.delete", {{"owner_id", api_.owner()}, {"post_id", id}});
    if (reply.good() && number_of(reply.json, "response") == 1) return Done{};
    // VK has no one answer for what is gone.
    bool answered = reply.good() || (reply.status == 200 && reply.fault.code != 0);
    auto seen = answered ? look_at(api_, name) : std::variant<Json, Outcome>(Json(true));
    const auto* there = std::get_if<Json>(&seen);
    auto failed = reply.good() ? Outcome{Unknown{"VK does not say whether it was deleted"}}
                               : api_.failed(reply, Deed::posts);
    // Who may not see the wall is shown nothing of what stands there.
    bool blind = std::holds_alternative<Refused>(failed) && !sees_wall(api_);
    if (there != nullptr && there->is_null() && !blind) return Done{};
    return as_change(std::move(failed));
  }

  Answer<AccountState> check_account() override {
    api_.sign_out();  // whose the token is is asked anew
    return account_state(api_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(api_, request);
  }

 private:
  static void keep(const std::string& name, const Post& post, Journal& journal) {
    if (!journal.get(fixed_key)) journal.put(fixed_key, fixed_digest(post));
    journal.put(id_key, name);  // last: it says that the post is out
  }

  static Finding found_nothing(const Look& look) {
    if (std::holds_alternative<Missing>(look)) return NotThere{};
    if (const auto* unclear = std::get_if<Unclear>(&look)) return CannotTell{unclear->why};
    return could_not_ask(std::get<Outcome>(look));
  }

  // What the limits forbid, and what is seen only now. Files are looked at as they are uploaded.
  std::optional<Outcome> refused_here(const Post& post) const {
    if (post.quote && !is_web(post.quote->url))
      return Rejected{"the post that it quotes has no address"};
    auto settings = settings_;
    settings.insert_or_assign(std::string(kind_fact),
                              std::string(api_.of_person() ? person_kind : community_kind));
    for (const auto& problem : check_post(networks::vk, post, settings))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // ---- What it shows. ----

  std::variant<std::vector<std::string>, Outcome> attachments_for(const Post& post,
                                                                  Journal& journal) {
    auto files = uploads_.ready(post, journal);
    if (std::holds_alternative<Outcome>(files)) return files;
    auto names = std::get<std::vector<std::string>>(std::move(files));
    if (post.poll) {
      auto poll = poll_for(post, journal);
      if (auto* failed = std::get_if<Outcome>(&poll)) return std::move(*failed);
      names.push_back(std::get<std::string>(std::move(poll)));
    }
    auto card = card_of(post);
    if (!card.empty() && names.size() < most_attachments) names.push_back(in_list(card));
    return names;
  }

  static std::string digest_of(const Post& post, Time until) {
    return sha256(fmt::format("{}\n{}\n{}\n{}\n{}", question_of(post),
                              join(post.poll->options, "\n"), post.poll->multiple,
                              says(post, "anonymous", "no"), rfc3339(until)));
  }

  // "DIGEST END NAME" in the journal: made once, and anew when it would have ended.
  std::variant<std::string, Outcome> poll_for(const Post& post, Journal& journal) {
    auto before = kept(journal, poll_key);
    auto words = split(before, ' ');
    auto end = words.size() == 3 ? parse_rfc3339(words[1]) : std::nullopt;
    if (end && words[0] == digest_of(post, *end) && *end > api_.now()) return std::string(words[2]);
    bool ends = post.poll->duration > Seconds{0};
    auto until = api_.now() + (ends ? post.poll->duration : Seconds{365 * 86'400});
    Fields form{{"owner_id", api_.owner()},
                {"question", question_of(post)},
                {"add_answers", write_json(Json(post.poll->options))},
                {"is_anonymous", says(post, "anonymous", "no") ? "0" : "1"},
                {"is_multiple", post.poll->multiple ? "1" : "0"}};
    if (ends) form.emplace_back("end_date", std::to_string(until.time_since_epoch().count()));
    auto reply = api_.call("polls.create", form);
    if (!reply.good()) return api_.failed(reply, Deed::prepares);
    auto name = without_access(name_of("poll", reply.result()));
    if (name.empty()) return Outcome{Busy{{}, "VK does not say what it calls the poll"}};
    journal.put(poll_key, fmt::format("{} {} {}", digest_of(post, until), rfc3339(until), name));
    return name;
  }

  static std::string without_access(const std::string& name) {
    auto first = name.find('_');
    return name.substr(0, first == name.npos ? first : name.find('_', first + 1));
  }

  // ---- The one step that everybody sees. ----

  // After a person's word that it is not out, the key that VK may remember is given up, and no
  // earlier attempt counts any more.
  static void heed_word(Journal& journal) {
    if (kept(journal, said_not_out).empty()) return;
    journal.put(guid_key, sha256(kept(journal, guid_key) + " again").substr(0, 32));
    journal.put(sent_key, "");
    journal.put(said_not_out, "");
  }

  Outcome send(const Post& post, const std::vector<std::string>& shown, Journal& journal) {
    Fields form{{"owner_id", api_.owner()}, {"from_group", "1"}};
    if (auto words = words_of(post); !trim(words).empty()) form.emplace_back("message", words);
    if (!shown.empty()) form.emplace_back("attachments", join(shown, ","));
    form.emplace_back("guid", kept(journal, guid_key));
    add_manner(post, form);
    if (says(post, "silent", "yes")) form.emplace_back("mute_notifications", "1");
    auto before = kept(journal, sent_key);
    auto since = parse_rfc3339(before);
    if (!since) since = journal.elsewhere();
    journal.put(fixed_key, fixed_digest(post));
    if (before.empty()) journal.put(sent_key, rfc3339(api_.now()));
    auto reply = api_.call("wall.post", form);
    auto name = post_name(api_.group().id, number_at(reply.result(), "post_id"));
    if (reply.good() && !number_of_post(name, api_.group().id).empty()) {
      keep(name, post, journal);
      return finish(post, journal);
    }
    auto outcome = reply.good() ? Outcome{Unknown{"VK does not say what became of the post"}}
                                : api_.failed(reply, Deed::posts);
    if (std::holds_alternative<Unknown>(outcome)) return outcome;
    if (since && std::holds_alternative<Rejected>(outcome))
      return settle(post, *since, std::move(outcome), journal);
    journal.put(sent_key, before);  // nothing was done by this one
    return outcome;
  }

  // It may have been sent before, and how VK refuses what it has already is not known.
  Outcome settle(const Post& post, Time since, Outcome refused, Journal& journal) {
    auto look = seek(post, since, journal);
    if (const auto* name = std::get_if<std::string>(&look)) {
      keep(*name, post, journal);
      return finish(post, journal);
    }
    if (std::holds_alternative<Missing>(look)) return refused;
    const auto* unclear = std::get_if<Unclear>(&look);
    return Unknown{
        fmt::format("{}; whether it is out already is not known: {}", why_of(refused),
                    unclear != nullptr ? unclear->why : why_of(std::get<Outcome>(look)))};
  }

  Look seek(const Post& post, Time since, Journal& journal) {
    if (!api_.reads_wall()) return Unclear{std::string(unread)};
    auto files = Uploads::known(post, journal);
    auto poll = kept(journal, poll_key);
    if (auto words = split(poll, ' '); words.size() == 3) files.emplace_back(words[2]);
    return look_for(api_, {words_of(post), std::move(files), since},
                    [&](const std::string& name) { return journal.taken(name); });
  }

  // ---- The first comment. ----

  // The post is out.
  Outcome finish(const Post& post, Journal& journal) {
    auto name = kept(journal, id_key);
    Published out{name, address_of_post(api_, name)};
    if (post.first_comment.empty() || !kept(journal, comment_id_key).empty()) return out;
    auto before = kept(journal, comment_sent_key);
    if (before.empty()) journal.put(comment_sent_key, rfc3339(api_.now()));
    auto reply =
        api_.call("wall.createComment", {{"owner_id", api_.owner()},
                                         {"post_id", number_of_post(name, api_.group().id)},
                                         {"from_group", api_.group().id},
                                         {"message", post.first_comment},
                                         {"guid", kept(journal, comment_guid_key)}});
    auto id = number_at(reply.result(), "comment_id");
    if (reply.good() && !id.empty()) {
      journal.put(comment_id_key, id);
      return out;
    }
    auto outcome = reply.good() ? Outcome{Unknown{"VK does not say what became of it"}}
                                : api_.failed(reply, Deed::posts);
    if (!std::holds_alternative<Unknown>(outcome)) journal.put(comment_sent_key, before);
    std::visit(
        [&](auto& it) {
          if constexpr (requires { it.why; })
            it.why = fmt::format("the post is out at {}, its first comment is not known to be: {}",
                                 out.url, it.why);
        },
        outcome);
    return outcome;
  }

  Finding find_comment(const Post& post, const std::string& name, Journal& journal) {
    Published out{name, address_of_post(api_, name)};
    if (post.first_comment.empty() || !kept(journal, comment_id_key).empty()) return out;
    if (kept(journal, comment_sent_key).empty()) return NotThere{};  // publish() goes on with it
    if (auto failed = api_.sign_in()) return could_not_ask(*failed);
    if (!api_.reads_wall()) return CannotTell{std::string(unread)};
    auto look = look_for_comment(api_, name, post.first_comment);
    const auto* comment = std::get_if<std::string>(&look);
    if (comment == nullptr) return found_nothing(look);
    journal.put(comment_id_key, *comment);
    return out;
  }

  // ---- Changes. ----

  Changed change(const Post& post, const std::string& id, const std::vector<std::string>& shown) {
    Fields form{{"owner_id", api_.owner()}, {"post_id", id}, {"message", words_of(post)}};
    if (!shown.empty()) form.emplace_back("attachments", join(shown, ","));
    add_manner(post, form);
    auto reply = api_.call("wall.edit", form);
    if (reply.good()) return Done{};
    return as_change(api_.failed(reply, Deed::posts));
  }

  Settings settings_;
  Api api_;
  Uploads uploads_;
};

}  // namespace

void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get(guid_key)) journal.put(guid_key, handles.key("post"));
  if (!journal.get(comment_guid_key)) journal.put(comment_guid_key, handles.key("comment"));
}

std::optional<Published> begun(const Journal& journal) {
  auto name = kept(journal, id_key);
  if (name.empty()) return {};
  return Published{name, "https://vk.com/" + name};
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::vk
