#include "networks/linkedin/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "networks/linkedin/little.h"
#include "networks/linkedin/look.h"
#include "networks/linkedin/message.h"
#include "networks/linkedin/versions.h"

namespace smm::linkedin {
using namespace networks;

namespace {

constexpr Seconds day{86'400};
constexpr Seconds before_refresh{30 * day}, before_token{10 * day};

std::string date_of(Time time) { return rfc3339(time).substr(0, 10); }

// ---- The account. ----

struct Scope {
  std::string_view name, may, missing;
  bool of_page, of_person;
};
constexpr Scope scopes[] = {
    {"w_member_social", "post", "post", false, true},
    {"w_organization_social", "post", "post for the page", true, false},
    {"r_organization_social", "look its posts up, and read its figures",
     "look a post up whose answer was lost, nor read figures", true, false},
    {"rw_organization_admin", "see its role on the page", "see its role on the page", true, false},
};

void add_scopes(Api& api, Credentials& credentials, AccountState& state) {
  bool page = is_organization(api.author());
  auto granted = credentials.fact(scopes_fact).value_or("");
  if (granted.empty()) {
    state.may.emplace_back("post");
    return;
  }
  std::replace(granted.begin(), granted.end(), ',', ' ');
  auto all = split(granted, ' ');
  for (const auto& scope : scopes) {
    if (page ? !scope.of_page : !scope.of_person) continue;
    if (std::find(all.begin(), all.end(), scope.name) != all.end())
      state.may.emplace_back(scope.may);
    else
      state.troubles.push_back(
          {fmt::format("the login may not {}: it lacks {}", scope.missing, scope.name),
           "add the product that has it to the app, and log in again"});
  }
  // Troubles say what is missing; without a word of posting nobody would believe a refusal.
  if (state.may.empty()) state.may.emplace_back("nothing");
}

void add_version(const Api& api, AccountState& state) {
  state.server = "LinkedIn's interface of " + api.version();
  for (const auto& known : ends)
    if (known.name == api.version())
      state.limits.emplace_back("version", fmt::format("{}, until {}", known.name, known.until));
}

void add_ends(Api& api, std::optional<Time> told, Time now, AccountState& state) {
  const auto& tokens = api.tokens();
  auto expires = tokens.expires ? tokens.expires : told;
  bool renews = api.renews();
  state.expires = renews ? tokens.refresh_expires : expires;
  if (renews && tokens.refresh_expires && *tokens.refresh_expires - now < before_refresh)
    state.troubles.push_back({fmt::format("the login ends on {}: using it does not extend it",
                                          date_of(*tokens.refresh_expires)),
                              "log in again before, when it suits you"});
  if (!renews && expires && *expires - now < before_token)
    state.troubles.push_back(
        {fmt::format("the token {} on {}", *expires <= now ? "ended" : "ends", date_of(*expires)),
         "log in again; LinkedIn gives such a token for 60 days"});
}

// ---- Figures. ----

struct Told {
  std::string_view field, metric;
};
constexpr Told told[] = {
    {"impressionCount", "impressions"}, {"uniqueImpressionsCount", "reach"},
    {"clickCount", "all_clicks"},       {"likeCount", "likes"},
    {"commentCount", "comments"},       {"shareCount", "shares"},
};

std::string type_of(const Json& post) {
  const auto& content = child(post, "content");
  if (content.is_object() && content.contains("poll")) return "poll";
  if (content.is_object() && content.contains("article")) return "link";
  if (content.is_object() && content.contains("multiImage")) return "carousel";
  auto media = text_of(child(content, "media"), "id");
  if (is_urn(media, "image")) return "image";
  if (is_urn(media, "video")) return "video";
  return media.empty() ? "text" : "";
}

class Figurer {
 public:
  Figurer(Api& api, const FiguresRequest& request) : api_(api), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = api_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (!is_organization(api_.author())) {
      figures_.refused.emplace_back(
          "figures: LinkedIn gives those of a page, and not those of a person's posts to this "
          "login; import its export");
      return std::move(figures_);
    }
    if (auto failed = list_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    for (const auto& urn : request_.known)
      if (is_urn(urn, post_kinds) && places_.emplace(urn).second)
        figures_.posts.push_back({urn, address_of_post(urn), "", "", {}, {}});
    count_followers();
    for (std::string_view kind : {"share", "ugcPost"}) measure(kind);
    return std::move(figures_);
  }

 private:
  static constexpr int most_pages = 50, page_size = 100;
  static constexpr std::size_t at_once = 20;     // posts in one question
  static constexpr std::size_t most_alone = 60;  // posts that are asked for one by one

  std::optional<Outcome> list_posts() {
    std::optional<Time> oldest;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && calls_ >= request_.most_calls) {
        figures_.reached = oldest;
        return std::nullopt;
      }
      ++calls_;
      auto reply =
          api_.get(fmt::format("/rest/posts?q=author&author={}&count={}&start={}&sortBy=CREATED",
                               percent_encoded(api_.author()), page_size, page * page_size),
                   "FINDER");
      const auto& elements = child(reply.json, "elements");
      if (!reply.told() || !elements.is_array()) {
        if (page == 0) return Api::failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        return std::nullopt;
      }
      bool past = elements.empty();
      for (const auto& element : elements) {
        auto seen = seen_in(element);
        past = past || (seen.made && *seen.made < request_.since);
        if (seen.made) oldest = seen.made;
        if (seen.out && is_urn(seen.urn, post_kinds) && !past && places_.emplace(seen.urn).second)
          figures_.posts.push_back(
              {seen.urn, address_of_post(seen.urn), seen.words, type_of(element), seen.made, {}});
      }
      if (past) return std::nullopt;
    }
    figures_.reached = oldest;
    return std::nullopt;
  }

  void count_followers() {
    ++calls_;
    auto reply = api_.get(fmt::format("/rest/networkSizes/{}?edgeType=COMPANY_FOLLOWED_BY_MEMBER",
                                      percent_encoded(api_.author())));
    auto size = number_of(reply.json, "firstDegreeSize");
    if (reply.told() && size)
      figures_.account.push_back({"followers", *size});
    else
      figures_.refused.push_back("followers: " + reply.why);
  }

  // What LinkedIn says nothing of stays without figures.
  void measure(std::string_view kind) {
    std::vector<std::string> urns;
    for (const auto& post : figures_.posts)
      if (is_urn(post.remote_id, kind)) urns.push_back(post.remote_id);
    for (std::size_t at = 0; at < urns.size() && !stopped_; at += at_once) {
      auto end = std::min(at + at_once, urns.size());
      ask(kind, {urns.begin() + static_cast<std::ptrdiff_t>(at),
                 urns.begin() + static_cast<std::ptrdiff_t>(end)});
    }
  }

  // One that is gone must not fail the others: they are asked for one by one then.
  void ask(std::string_view kind, const std::vector<std::string>& urns) {
    if (calls_ >= request_.most_calls) return;
    ++calls_;
    std::vector<std::string> encoded;
    encoded.reserve(urns.size());
    for (const auto& urn : urns) encoded.push_back(percent_encoded(urn));
    auto reply =
        api_.get(fmt::format("/rest/organizationalEntityShareStatistics?q=organizationalEntity"
                             "&organizationalEntity={}&{}=List({})",
                             percent_encoded(api_.author()),
                             kind == "share" ? "shares" : "ugcPosts", join(encoded, ",")),
                 "FINDER");
    const auto& elements = child(reply.json, "elements");
    if (reply.told() && elements.is_array()) {
      for (const auto& element : elements) take(kind, element);
      return;
    }
    bool one_is_bad = reply.status == 400 || reply.status == 404;
    if (one_is_bad && urns.size() > 1 && alone_ < most_alone) {
      alone_ += urns.size();
      for (const auto& urn : urns) ask(kind, {urn});
      return;
    }
    stopped_ = !one_is_bad;
    figures_.refused.push_back(
        fmt::format("{}: {}", urns.size() == 1 ? urns[0] : "figures of posts", reply.why));
  }

  void take(std::string_view kind, const Json& element) {
    auto urn = text_of(element, kind);
    const auto& statistics = child(element, "totalShareStatistics");
    for (auto& post : figures_.posts) {
      if (post.remote_id != urn || !post.figures.empty()) continue;
      for (const auto& one : told)
        if (auto value = number_of(statistics, one.field))
          post.figures.push_back({std::string(one.metric), *value});
    }
  }

  Api& api_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::set<std::string> places_;
  std::size_t calls_ = 0, alone_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::optional<Introspected> introspected(Api& api, Credentials& credentials, const Secret& token,
                                         const Secret& client_secret) {
  api.keep_quiet(client_secret);
  auto reply = api.send_form("/oauth/v2/introspectToken",
                             {{"client_id", setting(api.settings(), "client_id")},
                              {"client_secret", client_secret.reveal()},
                              {"token", token.reveal()}});
  if (!reply.told() || !child(reply.json, "active").is_boolean()) return {};
  Introspected seen{.active = child(reply.json, "active").get<bool>()};
  constexpr double latest = 4e9;  // the year 2096
  auto end = number_of(reply.json, "expires_at");
  if (end && *end > 0 && *end < latest)
    seen.expires = Time(Seconds(static_cast<std::int64_t>(*end)));
  if (auto scope = text_of(reply.json, "scope"); !scope.empty())
    credentials.learn(scopes_fact, scope);
  return seen;
}

Answer<AccountState> account_state(Api& api, Credentials& credentials, Time now) {
  if (auto failed = api.sign_in()) return as_answer<AccountState>(std::move(*failed));
  AccountState state;
  bool page = is_organization(api.author());
  state.remote_id = api.author();
  state.handle = setting(api.settings(), "handle", api.name());
  if (page)
    state.url =
        "https://www.linkedin.com/company/" + api.author().substr(api.author().rfind(':') + 1);
  std::optional<Time> told_end;
  if (!setting(api.settings(), "client_id").empty() && credentials.configured("client_secret"))
    if (auto seen = introspected(api, credentials, api.tokens().access,
                                 credentials.secret("client_secret")))
      told_end = seen->expires;
  state.limits.emplace_back("posts as", page ? "a page" : "a person");
  if (page) state.limits.emplace_back("role", api.role().empty() ? "not told" : api.role());
  if (!api.reads_own_posts())
    state.limits.emplace_back("lost answers", setting(api.settings(), "resend") == "yes"
                                                  ? "settled by sending once more"
                                                  : "a person has to look");
  add_scopes(api, credentials, state);
  add_version(api, state);
  add_ends(api, told_end, now, state);
  return state;
}

Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request) {
  return Figurer(api, request).run();
}

}  // namespace smm::linkedin
