// How a post goes out once: it is a container first, which nobody sees, and is then published; one
// container is published once at most. Its id is journalled before that, and a container says
// whether it was published. So when the answer to the publishing is lost, it is asked: PUBLISHED,
// and the post's own id is found in the account's list; FINISHED, and the same container is
// published again, which cannot double it. The first comment and the closing of the comments come
// after, once the post's id is journalled.

#include "networks/instagram/publisher.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/instagram/errors.h"
#include "networks/instagram/find.h"
#include "networks/instagram/limits.h"
#include "networks/instagram/making.h"
#include "networks/instagram/reading.h"
#include "networks/instagram/service.h"
#include "networks/limits.h"
#include "networks/parts/clocks.h"
#include "networks/parts/pieces.h"
#include "networks/said.h"

namespace smm::networks {
extern const Network instagram;
}

namespace smm::instagram {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----
//
// "container.0" the container, "child.0.N" those in it; "sent.0" when its publishing was first
// asked for, "id.0" and "url.0" once it is out. "sent.1" and "id.1" of the first comment; "closed"
// when nobody can comment any more.

constexpr std::string_view closed_key = "closed";
constexpr Seconds until_quota_returns{3600};

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : settings_(connection.settings),
        clock_(connection.clock),
        service_(connection),
        making_(service_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    if (!journal.get(keyed("id", 0)))
      if (auto failed = publish_post(post, journal)) return std::move(*failed);
    if (auto failed = publish_comment(post, journal)) return std::move(*failed);
    if (auto failed = close_comments(post, journal)) return std::move(*failed);
    return published(journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (!journal.get(keyed("id", 0)))
      if (auto ended = find_post(post, journal)) return std::move(*ended);
    if (auto ended = seek_comment(post, journal)) return std::move(*ended);
    if (closes(post) && !journal.get(closed_key)) return NotThere{};  // publish() goes on with it
    return published(journal);
  }

  // Comments go with their post.
  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = sign_in()) return as_change(std::move(*failed));
    if (!service_.by_facebook()) return Rejected{std::string(no_deletion)};
    auto id = kept(journal, keyed("id", 0));
    if (!is_graph_id(id)) return Rejected{"what is out there is not known by its id"};
    auto reply = service_.graph().erase("/" + id);
    if (reply.gone() || reply.status == 404) return make_sure(id, reply);
    if (reply.good() && graph_child(reply.json, "success") == Json(true)) return Done{};
    if (reply.good()) return Unknown{"Instagram does not say whether it was deleted"};
    return as_change(service_.graph().failed(reply, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    service_.sign_out();  // who the token belongs to is asked anew
    return account_state(service_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(service_, request);
  }

 private:
  static Published published(const Journal& journal) {
    return {kept(journal, keyed("id", 0)), kept(journal, keyed("url", 0))};
  }

  static void keep(const std::string& id, const std::string& url, Journal& journal) {
    journal.put(keyed("url", 0), url);
    journal.put(keyed("id", 0), id);  // last: it says that the post is out
  }

  // To whom something may not be deleted it is said not to be there as well.
  Changed make_sure(const std::string& id, const GraphReply& refusal) {
    auto seen = service_.graph().get("/" + id, {{"fields", "id"}});
    bool there = seen.good() && graph_id(seen.json) == id;
    if (seen.gone() || seen.status == 404) {
      seen = service_.graph().get(service_.door("media"), {{"fields", "id"}, {"limit", "50"}});
      for (const auto& post : graph_data(seen.json)) there = there || graph_id(post) == id;
    }
    if (there)
      return Rejected{fmt::format(
          "it is there, and Instagram does not delete it for this login, which may lack "
          "instagram_manage_contents: {}",
          refusal.why)};
    if (seen.good()) return Done{};
    return Unknown{"Instagram does not say whether it was deleted: " + seen.why};
  }

  // What only sending needs is checked from now on, though the workspace did not know it yet.
  std::optional<Outcome> sign_in() {
    if (auto failed = service_.sign_in()) return failed;
    settings_.insert_or_assign(
        std::string(login_fact),
        std::string(service_.by_facebook() ? with_facebook : with_instagram));
    making_.open_doors();
    return std::nullopt;
  }

  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::instagram, post, settings_))
      if (problem.severity == Severity::error) return Rejected{problem.message};
    return std::nullopt;
  }

  // ---- The post goes out. Nothing when it is. ----

  std::optional<Outcome> publish_post(const Post& post, Journal& journal) {
    if (Containers::id_in(journal, keyed("container", 0)).empty())
      if (auto used_up = ask_quota()) return used_up;
    auto made = making_.container_of(post, settings_, journal);
    if (auto* failed = std::get_if<Outcome>(&made)) return std::move(*failed);
    const auto& container = std::get<Containers::Container>(made);
    if (container.published) return recover(post, journal);
    auto before = Containers::may_be_out(journal, keyed("sent", 0))
                      ? kept(journal, keyed("sent", 0))
                      : std::string();
    if (before.empty()) journal.put(keyed("sent", 0), rfc3339(clock_.now()));
    if (journal.get(said_not_out)) journal.put(said_not_out, "");
    auto reply = making_.containers().publish(container.id);
    if (auto id = graph_id(reply.json); reply.good() && !id.empty()) {
      keep(id, {}, journal);
      journal.put(keyed("url", 0), address_of(id));
      return std::nullopt;
    }
    if (reply.good()) return Unknown{"Instagram does not say what became of the post"};
    return unpublished(post, container.id, before, reply, journal);
  }

  // One that is out already is refused, too, and one that is put out is refused at times all the
  // same (with 4/2207051, "the action is blocked"): its container knows. `before`: when an earlier
  // attempt asked for it.
  std::optional<Outcome> unpublished(const Post& post, const std::string& container,
                                     const std::string& before, const GraphReply& reply,
                                     Journal& journal) {
    auto failed = service_.graph().failed(reply, Deed::posts);
    if (std::holds_alternative<Unknown>(failed)) return failed;
    if (std::holds_alternative<NotReached>(failed)) {
      journal.put(keyed("sent", 0), before);
      return failed;
    }
    if (is_quota(reply.code))
      failed = Busy{reply.wait.value_or(clock_.now() + until_quota_returns), reply.why, true};
    bool another = wants_another_container(reply.code);
    bool is_final = std::holds_alternative<Rejected>(failed) || another;
    auto seen = making_.containers().look(container);
    const auto* standing = std::get_if<Containers::Standing>(&seen);
    if (standing != nullptr && standing->state == Containers::State::published)
      return recover(post, journal);
    bool gone = standing != nullptr && standing->state == Containers::State::gone;
    if (is_final && (standing == nullptr || (gone && (!another || !before.empty()))))
      return Unknown{reply.why};
    if (another) {
      journal.put(keyed("container", 0), "");
      journal.put(keyed("sent", 0), "");
    }
    return failed;
  }

  // Before anything is made that could not be published; what cannot be asked stops nothing.
  std::optional<Outcome> ask_quota() {
    auto quota = quota_left(service_);
    if (!quota || quota->used < quota->limit) return std::nullopt;
    return Busy{clock_.now() + until_quota_returns,
                fmt::format("the posts that Instagram allows in 24 hours are used up ({})",
                            in_words(*quota)),
                true};
  }

  // The address of what is out; empty if the service does not say now.
  std::string address_of(const std::string& id) {
    auto reply = service_.graph().get(
        "/" + id, {{"fields", "permalink,timestamp,media_type,media_product_type"}});
    return reply.good() ? permalink_in(reply.json) : std::string();
  }

  // ---- The first comment, and no more comments. Nothing when that is done. ----

  std::optional<Outcome> publish_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || journal.get(keyed("id", 1))) return std::nullopt;
    auto id = kept(journal, keyed("id", 0));
    if (!kept(journal, keyed("sent", 1)).empty()) {
      auto seen = find_comment(service_, id, post.first_comment);
      if (seen.what == Seen::What::there) return keep_comment(seen.id, journal);
      if (seen.what == Seen::What::away) return about_comment(std::move(*seen.failed));
      if (seen.what == Seen::What::unclear) return about_comment(Unknown{seen.why});
    }
    journal.put(keyed("sent", 1), rfc3339(clock_.now()));
    auto reply =
        service_.graph().post(fmt::format("/{}/comments", id), {{"message", post.first_comment}});
    if (auto comment = graph_id(reply.json); reply.good() && !comment.empty())
      return keep_comment(comment, journal);
    if (reply.good()) return about_comment(Unknown{"Instagram does not say what became of it"});
    return about_comment(service_.graph().failed(reply, Deed::posts));
  }

  static std::nullopt_t keep_comment(const std::string& id, Journal& journal) {
    journal.put(keyed("id", 1), id);
    return std::nullopt;
  }

  static Outcome about_comment(Outcome outcome) { return about_part(std::move(outcome), 1, 2); }

  static bool closes(const Post& post) { return post.who_can_reply == "nobody"; }

  // A state that is set: again, it changes nothing.
  std::optional<Outcome> close_comments(const Post& post, Journal& journal) {
    if (!closes(post) || journal.get(closed_key)) return std::nullopt;
    auto reply =
        service_.graph().post("/" + kept(journal, keyed("id", 0)), {{"comment_enabled", "false"}});
    if (reply.good() && graph_child(reply.json, "success") != Json(false)) {
      journal.put(closed_key, "yes");
      return std::nullopt;
    }
    auto why = fmt::format("the post is out, and its comments are open: {}", reply.why);
    auto failed = service_.graph().failed(reply, Deed::prepares);
    if (std::holds_alternative<Rejected>(failed)) return Rejected{why};
    return failed;
  }

  // ---- The post is looked for. ----

  // Its container says that it is out: nothing, once the post's own id is known as well.
  std::optional<Outcome> recover(const Post& post, Journal& journal) {
    auto seen = look_in_list(post, true, journal);
    if (seen.what == Seen::What::there) {
      keep(seen.id, seen.url, journal);
      return std::nullopt;
    }
    if (seen.what == Seen::What::away) return std::move(*seen.failed);
    return Unknown{seen.what == Seen::What::missing ? std::string(not_listed) : seen.why};
  }

  Seen look_in_list(const Post& post, bool out, const Journal& journal) {
    auto sent = parse_rfc3339(kept(journal, keyed("sent", 0)));
    auto begun = parse_rfc3339(kept(journal, "begun")).value_or(clock_.now());
    auto from = sent.value_or(journal.elsewhere().value_or(begun));
    bool here = sent || !journal.elsewhere();
    Wanted wanted{post.parts[0].text,        kind_of(post),
                  post.placement == "story", from - (here ? clock_off : before_due),
                  from - clocks_differ,      out};
    return find_out(service_, wanted, [&](const std::string& id) { return journal.taken(id); });
  }

  // Nothing when it is out, and its id is kept.
  std::optional<Finding> find_post(const Post& post, Journal& journal) {
    bool sent = !kept(journal, keyed("sent", 0)).empty();
    bool elsewhere = journal.elsewhere().has_value();
    if (!sent && !elsewhere) return NotThere{};  // it never left: publish() goes on from here
    if (auto failed = sign_in()) return could_not_ask(*failed);
    bool out = false, known = false;
    if (auto id = Containers::id_in(journal, keyed("container", 0)); !id.empty()) {
      auto seen = making_.containers().look(id);
      if (const auto* failed = std::get_if<Outcome>(&seen)) return could_not_ask(*failed);
      auto state = std::get<Containers::Standing>(seen).state;
      out = state == Containers::State::published;
      known = !out && state != Containers::State::gone;
      if (known && !elsewhere) return NotThere{};
    }
    auto seen = look_in_list(post, out, journal);
    switch (seen.what) {
      case Seen::What::there:
        keep(seen.id, seen.url, journal);
        return std::nullopt;
      case Seen::What::away:
        return could_not_ask(*seen.failed);
      case Seen::What::unclear:
        return CannotTell{seen.why};
      case Seen::What::missing:
        break;
    }
    if (out) return CannotTell{std::string(not_listed)};
    if (sent && !known) return CannotTell{"Instagram does not know any more what became of it"};
    return NotThere{};
  }

  // What find() says while it is not out.
  std::optional<Finding> seek_comment(const Post& post, Journal& journal) {
    if (post.first_comment.empty() || journal.get(keyed("id", 1))) return std::nullopt;
    if (kept(journal, keyed("sent", 1)).empty() && !journal.elsewhere()) return NotThere{};
    if (auto failed = sign_in()) return could_not_ask(*failed);
    auto seen = find_comment(service_, kept(journal, keyed("id", 0)), post.first_comment);
    if (seen.what == Seen::What::missing) return NotThere{};  // publish() goes on with it
    if (seen.what == Seen::What::unclear) return CannotTell{seen.why};
    if (seen.what == Seen::What::away) return could_not_ask(*seen.failed);
    keep_comment(seen.id, journal);
    return std::nullopt;
  }

  static constexpr std::string_view not_listed =
      "Instagram says that it is out, and its list does not show it yet";

  Settings settings_;
  Clock& clock_;
  Service service_;
  Making making_;
};

}  // namespace

// Nothing is chosen before the first request: the service names what it makes.
void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get("begun")) journal.put("begun", rfc3339(handles.now));
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::instagram
