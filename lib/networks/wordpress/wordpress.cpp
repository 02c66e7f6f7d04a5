// A site of one's own with WordPress, by its REST API.
//
// How a post goes out once: it is a draft first, and then made public. The draft has a slug that is
// derived from the post's key, and WordPress gives a slug that is taken another ending instead of
// refusing it. So the slug is looked up before a draft is made and again after: of several drafts,
// as two machines may make at the same time, the oldest is the post, and the others go to the
// trash. An answer that is lost up to there costs nothing, since nobody sees a draft. What makes it
// public names the draft by its id, and changes nothing when it is done again. A slug alone, with
// which the post would be made public at once, would be weaker: a second send that does not see the
// first one (in the same second, or by another login) would be a second post, seen by everybody.
//
// Before it is public, what the site has kept is compared with what was sent: WordPress takes
// markup out of what some logins send, and plugins change it. Then it stays a draft, and a person
// is told.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/json.h"
#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/pieces.h"
#include "networks/parts/values.h"
#include "networks/wordpress/library.h"
#include "networks/wordpress/login.h"
#include "networks/wordpress/reading.h"
#include "networks/wordpress/site.h"
#include "networks/wordpress/terms.h"
#include "networks/wordpress/text.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network wordpress;
}

namespace smm::wordpress {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view slug_key = "slug";          // chosen in prepare()
constexpr std::string_view id_key = "id";              // of the draft, once it is the only one
constexpr std::string_view released_key = "released";  // from now on it may be public
constexpr std::string_view url_key = "url";

constexpr std::string_view shown = "_fields=id,slug,status,link";
constexpr std::string_view kept_fields =
    "_fields=id,slug,status,link,title.raw,content.raw,excerpt.raw";

// What a site may change as it keeps it, and a person afterwards.
constexpr auto written_fields = std::to_array<std::string_view>({"title", "content", "excerpt"});

void prepare(const Post& post, const Handles& handles, Journal& journal) {
  if (!journal.get(slug_key)) journal.put(slug_key, slug_of(post.id, handles.key("post")));
}

// ---- Checks before anything is queued. ----

std::vector<Problem> check(const Post& post, const Settings&) {
  if (!trim(post.title).empty()) return {};
  auto heading = heading_of(post);
  auto message = heading.empty()
                     ? std::string("without a `title:` it has no heading on the site")
                     : fmt::format("without a `title:` its heading on the site is \"{}\"", heading);
  return {{Severity::warning, "title-missing", message}};
}

// ---- A post on the site. ----

struct Standing {
  std::int64_t id = 0;  // 0: there is none
  std::string slug, status, link;
};

Standing standing_of(const Json& post) {
  return {id_of(post), text_of(post, "slug"), text_of(post, "status"), address_in(post, "link")};
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : settings_(connection.settings),
        site_(connection),
        terms_(site_),
        library_(site_, connection) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = site_.sign_in()) return std::move(*failed);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto seen = look(journal);
    if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
    auto standing = std::get<Standing>(std::move(seen));
    if (standing.id != 0 && (standing.status != "draft" || wanted() == "draft"))
      return settled(standing, journal);
    auto body = body_of(post, journal);
    if (auto* failed = std::get_if<Outcome>(&body)) return std::move(*failed);
    auto draft = write_draft(standing, std::get<Json>(body), journal);
    if (auto* failed = std::get_if<Outcome>(&draft)) return std::move(*failed);
    const auto& written = std::get<Standing>(draft);
    if (written.status != "draft" || wanted() == "draft") return settled(written, journal);
    return release(written, journal);
  }

  Finding find(const Post&, Journal& journal) override {
    // Until then there is at most a draft, which publish() goes on with.
    if (!journal.get(released_key) && !journal.elsewhere()) return NotThere{};
    if (auto failed = site_.sign_in()) return could_not_ask(*failed);
    auto seen = look(journal);
    if (const auto* failed = std::get_if<Outcome>(&seen)) {
      if (const auto* gone = std::get_if<Rejected>(failed)) return CannotTell{gone->why};
      return could_not_ask(*failed);
    }
    const auto& standing = std::get<Standing>(seen);
    bool begun = standing.status == "draft" && wanted() != "draft";
    if (standing.id == 0 || begun) return NotThere{};
    auto outcome = settled(standing, journal);
    if (auto* out = std::get_if<Published>(&outcome)) return std::move(*out);
    return CannotTell{why_of(outcome)};
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = site_.sign_in()) return as_change(std::move(*failed));
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    auto id = id_from(kept(journal, id_key));
    if (id == 0) return Rejected{"what is out there is not known by its id"};
    auto body = body_of(post, journal);
    if (auto* failed = std::get_if<Outcome>(&body)) return as_change(std::move(*failed));
    return change(id, std::get<Json>(body), journal);
  }

  // Into the trash, where a person finds it again for a month.
  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = site_.sign_in()) return as_change(std::move(*failed));
    auto seen = look(journal);
    if (auto* failed = std::get_if<Outcome>(&seen)) {
      if (std::holds_alternative<Rejected>(*failed)) return Done{};  // it was deleted there
      return as_change(std::move(*failed));
    }
    const auto& standing = std::get<Standing>(seen);
    if (standing.id == 0 || standing.status == "trash") return Done{};
    auto reply = site_.send(site_.request("DELETE", post_path(standing.id, shown)));
    if (reply.good() || reply.status == 410 || reply.code == "rest_post_invalid_id") return Done{};
    if (reply.code == "rest_trash_not_supported")
      return Rejected{
          fmt::format("{} has no trash, and nothing is deleted for good: delete {} "
                      "there",
                      site_.host(), editor_of(standing.id))};
    return as_change(Site::failed(reply, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    site_.sign_out();  // who the password belongs to is asked anew
    return account_state(site_, settings_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(site_, request);
  }
  Answer<std::vector<RemoteMessage>> messages(const MessagesRequest& request) override {
    return account_messages(site_, request);
  }

 private:
  // The status that a post ends in.
  std::string wanted() const { return setting(settings_, "post_status", "publish"); }

  static std::string post_path(std::int64_t id, std::string_view fields) {
    return fmt::format("/wp/v2/posts/{}?{}", id, fields);
  }

  std::string editor_of(std::int64_t id) const {
    return fmt::format("{}/wp-admin/post.php?post={}&action=edit", site_.address(), id);
  }

  // What is known to be forbidden, before a draft is made that could not be released.
  std::optional<Outcome> refused_here(const Post& post) const {
    for (const auto& problem : check_post(networks::wordpress, post, settings_))
      if (problem.severity == Severity::error && !problem.rule.starts_with("media-"))
        return Rejected{problem.message};
    const auto& account = site_.account();
    auto may_not = [&](std::string_view right) { return account.may(right) == false; };
    if (may_not("edit_posts"))
      return Refused{fmt::format("{} may not write posts on {}: make it an author of the site",
                                 site_.user(), site_.host()),
                     true};
    if ((wanted() == "publish" || wanted() == "private") && may_not("publish_posts"))
      return Refused{fmt::format("{} may not publish on {}: make it an author of the site, or set "
                                 "`post_status: pending`, so that an editor publishes",
                                 site_.user(), site_.host()),
                     true};
    bool files = std::any_of(post.parts.begin(), post.parts.end(),
                             [](const Part& part) { return !part.media.empty(); });
    if (files && may_not("upload_files"))
      return Rejected{fmt::format("{} may not upload files to {}: make it an author of the site",
                                  site_.user(), site_.host())};
    return std::nullopt;
  }

  // ---- What stands there. ----

  // By its id once that is known, and by its slug until then. Rejected: it was deleted.
  std::variant<Standing, Outcome> look(const Journal& journal) {
    auto id = id_from(kept(journal, id_key));
    if (id == 0) return by_slug(journal);
    auto reply = site_.get(post_path(id, shown));
    if (reply.good() && id_of(reply.json) == id) return standing_of(reply.json);
    if (reply.code == "rest_post_invalid_id")
      return Outcome{Rejected{fmt::format("post {} was deleted on {}", id, site_.host())}};
    if (reply.good())
      return Outcome{Busy{{}, site_.host() + " answers a question with another post"}};
    return Site::failed(reply, Deed::asks);
  }

  // The oldest that is not in the trash, else the oldest there. WordPress adds to a slug that is
  // taken, and to one in the trash.
  std::variant<Standing, Outcome> by_slug(const Journal& journal) {
    auto slug = kept(journal, slug_key);
    std::vector<std::string> slugs;
    for (const auto& one : {slug, slug + "-2", slug + "-3"}) {
      slugs.push_back(one);
      slugs.push_back(one + "__trashed");
    }
    auto reply =
        site_.get(fmt::format("/wp/v2/posts?slug={}&status=publish,future,draft,pending,"
                              "private,trash&orderby=id&order=asc&per_page=20&{}",
                              join(slugs, ","), shown));
    if (!reply.good() || !reply.json.is_array()) return Site::failed(reply, Deed::asks);
    Standing best;
    for (const auto& post : reply.json) {
      auto found = standing_of(post);
      if (found.id == 0 || std::find(slugs.begin(), slugs.end(), found.slug) == slugs.end())
        continue;
      bool better = best.id == 0 || (best.status == "trash" && found.status != "trash") ||
                    ((best.status == "trash") == (found.status == "trash") && found.id < best.id);
      if (better) best = std::move(found);
    }
    return best;
  }

  // Of a post that is no draft to go on with.
  Outcome settled(const Standing& standing, Journal& journal) const {
    if (standing.status == wanted() || standing.status == "publish") {
      journal.put(id_key, std::to_string(standing.id));
      journal.put(url_key, standing.link);
      return Published{std::to_string(standing.id), standing.link};
    }
    if (standing.status == "trash")
      return Rejected{
          fmt::format("it lies in the trash of {}: restore it there, or give it a new "
                      "id to send it again",
                      site_.host())};
    return Rejected{fmt::format("{} has it as \"{}\", and not as \"{}\": see {}", site_.host(),
                                quotable(standing.status, {}), wanted(), editor_of(standing.id))};
  }

  // ---- What is sent. ----

  std::variant<Json, Outcome> body_of(const Post& post, Journal& journal) {
    auto categories = terms_.categories(category_names(setting(post.options, "categories")));
    if (auto* failed = std::get_if<Outcome>(&categories)) return std::move(*failed);
    auto tags = terms_.tags(post.tags);
    if (auto* failed = std::get_if<Outcome>(&tags)) return std::move(*failed);
    std::string content;
    std::int64_t featured = 0;
    for (std::size_t part = 0; part < post.parts.size(); ++part) {
      auto files = library_.ready(post.parts[part], part, kept(journal, slug_key), journal);
      if (auto* failed = std::get_if<Outcome>(&files)) return std::move(*failed);
      auto& stored = std::get<std::vector<Stored>>(files);
      take_featured(post, stored, featured);
      content += blocks_of(post.parts[part], stored);
    }
    while (content.ends_with('\n')) content.pop_back();
    Json body{{"title", escaped(heading_of(post))},
              {"content", content},
              {"excerpt", escaped(setting(post.options, "excerpt"))},
              {"sticky", setting(post.options, "sticky") == "yes"},
              {"tags", std::get<std::vector<std::int64_t>>(tags)},
              {"featured_media", featured}};
    if (const auto& ids = std::get<std::vector<std::int64_t>>(categories); !ids.empty())
      body["categories"] = ids;
    if (auto format = setting(post.options, "format"); !format.empty()) body["format"] = format;
    return body;
  }

  // The post's first picture, which themes show above it and in lists.
  static void take_featured(const Post& post, std::vector<Stored>& files, std::int64_t& featured) {
    auto where = setting(post.options, "pictures", "featured");
    if (featured != 0 || where == "body") return;
    auto first = std::find_if(files.begin(), files.end(), [](const Stored& file) {
      return file.media.type.starts_with("image/");
    });
    if (first == files.end()) return;
    featured = id_from(first->id);
    if (where == "featured") files.erase(first);
  }

  // ---- The draft. ----

  std::variant<Standing, Outcome> write_draft(const Standing& standing, Json body,
                                              Journal& journal) {
    bool fresh = standing.id == 0;
    remember(body, journal);
    auto path = fmt::format("/wp/v2/posts?{}", kept_fields);
    if (fresh) {
      body["slug"] = kept(journal, slug_key);
      body["status"] = "draft";
    } else {
      path = post_path(standing.id, kept_fields);
    }
    auto reply = site_.send_json("POST", path, body);
    auto written = standing_of(reply.json);
    if (!reply.good()) return Site::failed(reply, Deed::prepares);
    if (written.id == 0)
      return Outcome{Busy{{}, site_.host() + " does not say what became of the draft"}};
    if (fresh) {
      auto only = only_one(written, journal);
      if (std::holds_alternative<Outcome>(only)) return only;
      auto& chosen = std::get<Standing>(only);
      if (chosen.id != written.id) return only;  // another machine's, of the same words
    }
    journal.put(id_key, std::to_string(written.id));
    if (auto changed = changed_there(reply.json, body, journal))
      return Outcome{
          Rejected{fmt::format("{}; it stays a draft: see {}", *changed, editor_of(written.id))}};
    return written;
  }

  // Of the drafts with the post's slug the one that is the post; a later one of ours goes.
  std::variant<Standing, Outcome> only_one(const Standing& written, const Journal& journal) {
    auto seen = by_slug(journal);
    if (std::holds_alternative<Outcome>(seen)) return seen;
    const auto& oldest = std::get<Standing>(seen);
    if (oldest.id == 0)
      return Outcome{RetryLater{{}, site_.host() + " does not show the draft that it took"}};
    if (oldest.id == written.id && written.slug == kept(journal, slug_key)) return seen;
    site_.send(site_.request("DELETE", post_path(written.id, shown)));
    if (oldest.id != written.id) return seen;
    return Outcome{
        Rejected{fmt::format("{} has something at the address {} already that {} does not see; it "
                             "may be this very post, by another login",
                             site_.host(), kept(journal, slug_key), site_.user())}};
  }

  // What was said last of each field, for edit().
  static void remember(const Json& body, Journal& journal) {
    for (const auto& [name, value] : body.items())
      journal.put("said." + name, sha256(write_json(value)));
  }

  // What the site made of it, in a sentence; nothing where it kept what was sent.
  std::optional<std::string> changed_there(const Json& answer, const Json& sent, Journal& journal) {
    for (std::string_view field : written_fields) {
      if (!sent.contains(field)) continue;
      const auto& raw = child(child(answer, field), "raw");
      if (!raw.is_string())
        return fmt::format("{} does not say which {} it has kept", site_.host(), field);
      auto has = raw.get<std::string>();
      journal.put("stands." + std::string(field), sha256(has));
      auto meant = text_of(sent, field);
      if (!same_html(meant, has))
        return fmt::format("{} changes the {} as it keeps it: {}", site_.host(), field,
                           first_difference(meant, has));
    }
    return std::nullopt;
  }

  // The one step that everybody sees. Done again, it changes nothing.
  Outcome release(const Standing& draft, Journal& journal) {
    journal.put(id_key, std::to_string(draft.id));
    journal.put(released_key, wanted());
    auto reply = site_.send_json("POST", post_path(draft.id, shown), {{"status", wanted()}});
    if (!reply.good()) return Site::failed(reply, Deed::posts);
    auto standing = standing_of(reply.json);
    if (standing.id != draft.id || standing.status.empty())
      return Unknown{site_.host() + " does not say what became of the post"};
    return settled(standing, journal);
  }

  // ---- Changes. ----

  Changed change(std::int64_t id, const Json& body, Journal& journal) {
    Json fields = Json::object();
    for (const auto& [name, value] : body.items())
      if (kept(journal, "said." + name) != sha256(write_json(value))) fields[name] = value;
    if (fields.empty()) return Done{};
    auto now = site_.get(post_path(id, kept_fields) + "&context=edit");
    if (now.code == "rest_post_invalid_id") return Rejected{"it was deleted on the site"};
    if (!now.good()) return as_change(Site::failed(now, Deed::asks));
    if (text_of(now.json, "status") == "trash") return Rejected{"it lies in the trash of the site"};
    if (auto mended = mended_there(now.json, fields, journal)) return Rejected{*mended};
    auto reply = site_.send_json("POST", post_path(id, kept_fields), fields);
    if (!reply.good()) return as_change(Site::failed(reply, Deed::posts));
    remember(fields, journal);
    if (auto changed = changed_there(reply.json, fields, journal)) return Rejected{*changed};
    return Done{};
  }

  // What a person wrote there meanwhile is not written over. What already stands there is no
  // reason.
  std::optional<std::string> mended_there(const Json& now, const Json& fields,
                                          const Journal& journal) const {
    for (std::string_view field : written_fields) {
      auto has = text_of(child(now, field), "raw");
      auto left = kept(journal, "stands." + std::string(field));
      if (!fields.contains(field) || left.empty() || sha256(has) == left) continue;
      if (same_html(text_of(fields, field), has)) continue;
      return fmt::format("its {} was changed on the site since: change it there, at {}", field,
                         editor_of(id_of(now)));
    }
    return std::nullopt;
  }

  Settings settings_;
  Site site_;
  Terms terms_;
  Library library_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

// ---- Limits, settings and options. ----

Limits limits(const Settings& account) {
  return {.features = {.tags = true, .thread = true},
          .media = media_of(account),
          .replay = Replay::harmless};
}

template <std::size_t N>
std::string wrong_word(std::string_view value, const std::array<std::string_view, N>& words) {
  if (value.empty() || std::find(words.begin(), words.end(), value) != words.end()) return {};
  std::vector<std::string> known(words.begin(), words.end());
  auto near = nearest(value, known);
  return near ? fmt::format("is not known: did you mean {}?", *near)
              : fmt::format("is none of {}", join(known, ", "));
}

std::string wrong_status(std::string_view value) {
  return wrong_word(value,
                    std::to_array<std::string_view>({"publish", "pending", "draft", "private"}));
}

std::string wrong_pictures(std::string_view value) {
  return wrong_word(value, std::to_array<std::string_view>({"featured", "body", "both"}));
}

std::string wrong_user(std::string_view value) {
  bool bad = value.find(':') != value.npos || find_control(value) != value.npos;
  return bad ? "is not a name that WordPress takes a login by" : "";
}

std::string wrong_size(std::string_view value) { return wrong_count(value, 512); }

std::string wrong_format(std::string_view value) {
  return wrong_word(
      value, std::to_array<std::string_view>({"standard", "aside", "audio", "chat", "gallery",
                                              "image", "link", "quote", "status", "video"}));
}

std::string wrong_sticky(std::string_view value) {
  return wrong_word(value, std::to_array<std::string_view>({"yes", "no"}));
}

constexpr Setting options[] = {
    {"categories", Setting::Need::optional,
     "names of categories that the site has, separated by commas (default: the site's own)"},
    {"excerpt", Setting::Need::optional,
     "what lists and search engines show of it (default: its beginning)"},
    {"pictures", Setting::Need::optional,
     "where the first picture goes: featured, body or both (default: featured)", wrong_pictures},
    {"format", Setting::Need::optional,
     "how themes show it, as aside or gallery (default: the site's own)", wrong_format},
    {"sticky", Setting::Need::optional, "yes: it stays on top of the front page (default: no)",
     wrong_sticky},
};

constexpr Setting settings[] = {
    {"server", Setting::Need::required, "the site's address: https://example.org", wrong_service,
     false, Setting::Binds::server},
    {"user", Setting::Need::required, "the name that is logged in with on the site", wrong_user,
     false, Setting::Binds::owner},
    {"password", Setting::Need::secret,
     "an application password, made on the site in the user's profile"},
    {"post_status", Setting::Need::optional,
     "what a post becomes there: publish, pending, draft or private (default: publish)",
     wrong_status},
    {"max_file", Setting::Need::optional,
     "megabytes of a file that the site takes (default: what it says when it is sent)", wrong_size},
};

}  // namespace
}  // namespace smm::wordpress

namespace smm::networks {
extern const Network wordpress{
    .name = "wordpress",
    .title = "WordPress",
    .summary = "posts with pictures and videos on any site with WordPress's REST API",
    .settings = wordpress::settings,
    .options = wordpress::options,
    .also_called = "wp",
    .limits = wordpress::limits,
    .check = wordpress::check,
    .prepare = wordpress::prepare,
    .looks_back = true,
    .connect = wordpress::connect,
    .login = wordpress::log_in,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .listens = true,
};

}  // namespace smm::networks
