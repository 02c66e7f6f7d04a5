// How a post goes out once. A video: TikTok gives its posting an id before it has a byte, and a
// posting is out once at most; the id is journalled first, and after a lost answer the posting is
// asked. Pictures: asking TikTok to fetch them publishes them. When that answer is lost there is no
// id to ask after; the account's list is looked at, and what it does not show waits for a person,
// for it shows neither private posts nor those that are still looked over.

#include "networks/tiktok/publisher.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/clocks.h"
#include "networks/parts/pieces.h"
#include "networks/said.h"
#include "networks/tiktok/limits.h"
#include "networks/tiktok/posting.h"
#include "networks/tiktok/reading.h"
#include "networks/tiktok/service.h"

namespace smm::networks {
extern const Network tiktok;
}

namespace smm::tiktok {
using namespace networks;

namespace {

// ---- The journal, beside the posting: what is out. ----

constexpr std::string_view id_key = "id", url_key = "url";
constexpr std::string_view out_key = "out";  // since when TikTok says that it is

constexpr Seconds patience{60};  // for what is being worked at, within one attempt
constexpr Seconds between{4};    // questions how far it is; 30 a minute are allowed
constexpr Seconds later{60};     // and after that, between attempts
constexpr Seconds unnamed{900};  // how long the id of what is out is waited for

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : clock_(connection.clock),
        service_(connection),
        posting_(service_, connection, limits(connection.settings).media) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = service_.sign_in()) return std::move(*failed);
    if (journal.get(id_key)) return published(post, journal);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto job = kept_job(journal);
    // Of another post all of which may be there, it is asked what became of it.
    if (!job || (job->digest != digest_of(post) && !job->whole)) return begin(post, journal);
    auto seen = look_at(service_, *job);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    return go_on(post, *job, std::get<Standing>(seen), journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (journal.get(id_key)) return published(post, journal);
    auto job = kept_job(journal);
    auto asked = parse_rfc3339(kept(journal, asked_key));
    if (!job && !asked && journal.elsewhere())
      return CannotTell{
          "another state may have sent it, and TikTok names no post by its words: "
          "look at the account"};
    if (!job && !asked) return NotThere{};
    if (auto failed = service_.sign_in()) return could_not_ask(*failed);
    return job ? find_job(post, *job, journal) : find_pictures(post, *asked, journal);
  }

  Answer<AccountState> check_account() override {
    service_.sign_out();  // who the token belongs to is asked anew
    return account_state(service_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(service_, request);
  }

 private:
  static Published published(const Post& post, const Journal& journal) {
    Published out{kept(journal, id_key), kept(journal, url_key)};
    if (!is_id(out.remote_id) && is_for_all(post))
      out.note = "TikTok may still look it over, for it names no post to the public: see the app";
    return out;
  }

  static bool is_for_all(const Post& post) { return privacy_of(post) == "PUBLIC_TO_EVERYONE"; }

  // Whether what is missing of it can be sent still.
  bool takes_bytes(const Post& post, const Job& job) const {
    return job.digest == digest_of(post) && clock_.now() - job.at < address_lives;
  }

  // What is known to be forbidden. Files are looked at as they are handed over.
  std::optional<Outcome> refused_here(const Post& post) const {
    auto settings = service_.settings();
    settings.insert_or_assign(std::string(login_fact), "yes");
    for (const auto& problem : check_post(networks::tiktok, post, settings))
      if (problem.severity == Severity::error &&
          (problem.rule == "media-missing" || problem.rule == "media-unsupported" ||
           problem.rule == "media-type" || !problem.rule.starts_with("media-")))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // ---- Going out. ----

  Outcome begin(const Post& post, Journal& journal) {
    forget_word(journal);
    auto creator = service_.creator();
    if (auto* failed = std::get_if<Outcome>(&creator)) return std::move(*failed);
    auto info = info_of(post, std::get<Creator>(creator));
    if (auto* failed = std::get_if<Outcome>(&info)) return std::move(*failed);
    const auto& said = std::get<Json>(info);
    auto failed = is_film(post) ? posting_.begin_film(post, said, journal)
                                : posting_.begin_pictures(post, said, journal);
    return failed ? std::move(*failed) : await(post, journal);
  }

  Outcome go_on(const Post& post, const Job& job, const Standing& standing, Journal& journal) {
    using enum Standing::State;
    bool uploads = standing.state == uploading;
    if (!uploads && standing.state != gone) return await(post, journal);
    if (uploads && takes_bytes(post, job)) {
      forget_word(journal);
      const auto& media = post.parts.front().media.front();
      auto failed = posting_.upload(media, job, standing.uploaded, journal);
      return failed ? std::move(*failed) : await(post, journal);
    }
    // It will never be whole, unless it is: then another would be a second.
    if (job.whole && kept(journal, said_not_out).empty())
      return Unknown{std::string(uploads ? may_be_whole : forgotten)};
    forget_job(journal);
    return begin(post, journal);
  }

  // It was about what went before.
  static void forget_word(Journal& journal) {
    if (journal.get(said_not_out)) journal.put(said_not_out, "");
  }

  // Asks until it is out and has a name, for a minute.
  Outcome await(const Post& post, Journal& journal) {
    auto job = kept_job(journal);
    if (!job) return Unknown{"the journal does not say what TikTok calls the post"};
    journal.flush();  // it may take minutes, and is not to be sent again
    auto give_up = clock_.now() + patience;
    for (;;) {
      auto seen = look_at(service_, *job);
      // It is whole: what cannot be asked now is no reason to send anything.
      if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
      const auto& standing = std::get<Standing>(seen);
      auto now = clock_.now();
      if (auto ended = ending(post, standing, now, journal)) return std::move(*ended);
      if (now >= give_up)
        return Processing{now + later,
                          standing.state == Standing::State::out
                              ? "it is out, and TikTok does not say where yet"
                              : "TikTok is still working at it",
                          true};
      clock_.sleep_until(now + between);
    }
  }

  // What has become of it; nothing as long as that is open.
  std::optional<Outcome> ending(const Post& post, const Standing& standing, Time now,
                                Journal& journal) {
    using enum Standing::State;
    switch (standing.state) {
      case out:
        if (!journal.get(out_key)) journal.put(out_key, rfc3339(now));
        if (standing.post.empty() && awaits_name(post, now, journal)) return std::nullopt;
        keep(post, standing, journal);
        return published(post, journal);
      case failed: {
        auto outcome = failed_by(standing.reason);
        forget_job(journal);
        journal.put(asked_key, "");
        return outcome;
      }
      case inbox:
        return Rejected{"TikTok has put it into the inbox of the app: finish it there"};
      case gone:
        return Unknown{std::string(forgotten)};
      default:
        return std::nullopt;
    }
  }

  // Only what everybody sees gets one, once TikTok has looked it over.
  static bool awaits_name(const Post& post, Time now, const Journal& journal) {
    auto since = parse_rfc3339(kept(journal, out_key)).value_or(now);
    return is_for_all(post) && now - since < unnamed;
  }

  void keep(const Post& post, const Standing& standing, Journal& journal) const {
    auto job = kept_job(journal);
    journal.put(url_key, address_of(service_.account().username, standing.post, is_film(post)));
    // Without a name of its own the posting's stands for it, which can be asked after.
    journal.put(id_key, standing.post.empty() && job ? job->id : standing.post);
  }

  // ---- Looking for it. ----

  Finding find_job(const Post& post, const Job& job, Journal& journal) {
    auto seen = look_at(service_, job);
    if (const auto* failed = std::get_if<Outcome>(&seen)) return could_not_ask(*failed);
    const auto& standing = std::get<Standing>(seen);
    using enum Standing::State;
    switch (standing.state) {
      case out:
        keep(post, standing, journal);
        return published(post, journal);
      case failed:
        return NotThere{};
      case uploading:
        if (!job.whole || takes_bytes(post, job)) return NotThere{};  // publish() goes on with it
        return CannotTell{std::string(may_be_whole)};
      case gone:
        if (!job.whole) return NotThere{};
        return CannotTell{std::string(forgotten)};
      case inbox:
        return CannotTell{"TikTok has put it into the inbox of the app: finish it there"};
      default:
        return CouldNotAsk{clock_.now() + later, "TikTok is still working at it"};
    }
  }

  Finding find_pictures(const Post& post, Time asked, Journal& journal) {
    auto taken = [&](const std::string& id) { return journal.taken(id); };
    auto found = find_in_list(service_, post.parts.front().text, std::string(trim(post.title)),
                              asked - clocks_differ, taken);
    if (const auto* failed = std::get_if<Outcome>(&found)) return could_not_ask(*failed);
    const auto& id = std::get<std::string>(found);
    if (id.empty())
      return CannotTell{
          "TikTok lists it not, and lists neither private posts nor those that it still looks "
          "over: look at the account"};
    Standing standing;
    standing.post = id;
    keep(post, standing, journal);
    return published(post, journal);
  }

  static constexpr std::string_view forgotten = "TikTok does not know any more what became of it";
  static constexpr std::string_view may_be_whole =
      "TikTok says that bytes of the video are missing, and all of them may have been sent";

  Clock& clock_;
  Service service_;
  Posting posting_;
};

}  // namespace

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::tiktok
