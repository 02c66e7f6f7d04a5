#include "networks/pinterest/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr Seconds day{86'400};
constexpr Seconds before_end{10 * day};

std::string date_of(Time time) { return rfc3339(time).substr(0, 10); }

// ---- The account. ----

struct Scope {
  std::string_view name, may, missing;
};
constexpr Scope scopes[] = {
    {"boards:read", "see the boards", "see the boards, and so not find the one a pin goes to"},
    {"pins:read", "look pins up, and read their figures",
     "look a pin up whose answer was lost, nor read figures"},
    {"pins:write", "post, change and delete pins", "post"},
    {"boards:write", "put pins on boards", "put pins on boards"},
};

void add_scopes(Credentials& credentials, AccountState& state) {
  auto granted = credentials.fact(scopes_fact).value_or("");
  if (granted.empty()) {
    state.may.emplace_back("what it was made with: Pinterest does not tell it of a pasted token");
    return;
  }
  std::replace(granted.begin(), granted.end(), ',', ' ');
  auto all = split(granted, ' ');
  for (const auto& scope : scopes)
    if (std::find(all.begin(), all.end(), scope.name) != all.end())
      state.may.emplace_back(scope.may);
    else
      state.troubles.push_back(
          {fmt::format("the login may not {}: it lacks {}", scope.missing, scope.name),
           "log the account in again, and allow all that is asked for"});
  if (state.may.empty()) state.may.emplace_back("nothing");
}

void add_ends(Service& service, Time now, AccountState& state) {
  bool renews = service.renews();
  const auto& tokens = service.tokens();
  state.expires = renews ? tokens.refresh_expires : tokens.expires;
  if (!state.expires || *state.expires - now >= before_end) return;
  bool over = *state.expires <= now;
  state.troubles.push_back(
      {fmt::format("the login {} on {}", over ? "ended" : "ends", date_of(*state.expires)),
       renews ? "use it before: each renewal gives it 60 days more" : "log the account in again"});
}

// ---- Figures. ----

struct Told {
  std::string_view field, metric;
};
// Of a pin's whole life, in lists.
constexpr Told of_life[] = {
    {"impression", "impressions"}, {"pin_click", "all_clicks"},
    {"clickthrough", "clicks"},    {"save", "saves"},
    {"reaction", "likes"},         {"comment", "comments"},
};
// The same, in its analytics.
constexpr Told of_life_too[] = {{"TOTAL_COMMENTS", "comments"}, {"TOTAL_REACTIONS", "likes"}};
// Of its days.
constexpr Told of_days[] = {
    {"IMPRESSION", "impressions"},   {"PIN_CLICK", "all_clicks"},
    {"OUTBOUND_CLICK", "clicks"},    {"SAVE", "saves"},
    {"USER_FOLLOW", "follows"},      {"VIDEO_MRC_VIEW", "views"},
    {"VIDEO_START", "video_starts"}, {"PROFILE_VISIT", "profile_visits"},
};
// What may be asked for of pins that are no films, and of films.
constexpr std::string_view asked_of_pictures =
    "IMPRESSION,OUTBOUND_CLICK,PIN_CLICK,SAVE,TOTAL_COMMENTS,TOTAL_REACTIONS,USER_FOLLOW,"
    "PROFILE_VISIT";
constexpr std::string_view asked_of_films =
    "IMPRESSION,OUTBOUND_CLICK,PIN_CLICK,SAVE,TOTAL_COMMENTS,TOTAL_REACTIONS,VIDEO_MRC_VIEW,"
    "VIDEO_START";

std::string type_of(const Json& pin) {
  auto type = text_of(child(pin, "media"), "media_type");
  if (type == "image" || type == "video") return type;
  return type.starts_with("multiple_") ? "carousel" : "";
}

void add(RemotePost& post, std::string_view metric, std::optional<double> value) {
  if (!value || *value < 0) return;
  for (const auto& figure : post.figures)
    if (figure.metric == metric) return;
  post.figures.push_back({std::string(metric), *value});
}

class Figurer {
 public:
  Figurer(Service& service, const FiguresRequest& request)
      : service_(service), request_(request), today_(service.clock().now()) {}

  Answer<RemoteFigures> run() {
    if (auto failed = service_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (service_.account().followers)
      figures_.account.push_back({"followers", *service_.account().followers});
    if (auto failed = list_pins()) return as_answer<RemoteFigures>(std::move(*failed));
    for (const auto& id : request_.known) add_known(id);
    for (bool films : {false, true}) measure(films);
    if (!untold_.empty())
      figures_.refused.push_back(
          fmt::format("some days of {}: Pinterest has no figures of them ({})",
                      untold_pins_ == 1 ? "a pin" : fmt::format("{} pins", untold_pins_),
                      join({untold_.begin(), untold_.end()}, ", ")));
    return std::move(figures_);
  }

 private:
  static constexpr std::size_t at_once = 100;    // pins in one question
  static constexpr std::size_t most_alone = 60;  // pins that are asked for one by one
  // A day less than Pinterest allows, for a clock that is ahead.
  static constexpr Seconds window{89 * day};

  bool spent() const { return calls_ >= request_.most_calls; }

  std::optional<Outcome> list_pins() {
    std::string bookmark;
    std::optional<Time> oldest, last;
    bool falling = true;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && spent()) {
        figures_.reached = oldest;
        return std::nullopt;
      }
      ++calls_;
      auto reply = service_.get(
          fmt::format("/pins?page_size=100&pin_metrics=true{}{}",
                      bookmark.empty() ? "" : "&bookmark=", percent_encoded(bookmark)));
      const auto& items = child(reply.json, "items");
      if (!reply.good() || !items.is_array()) {
        if (page == 0 && reply.good()) return Busy{{}, "Pinterest does not list the pins"};
        if (page == 0) return Service::failed(reply, Deed::asks);
        figures_.refused.push_back("older pins: " + reply.why);
        figures_.reached = oldest;
        return std::nullopt;
      }
      bool old = !items.empty();
      for (const auto& pin : items) {
        auto made = time_in(pin, "created_at");
        falling = falling && made && (!last || *made <= *last);
        last = made;
        old = old && made && *made < request_.since;
        if (made && (!oldest || *made < *oldest)) oldest = made;
        if (!made || *made >= request_.since) take(pin);
      }
      auto before = std::exchange(bookmark, text_of(reply.json, "bookmark"));
      if (bookmark.empty() || bookmark == before || (old && falling)) return std::nullopt;
    }
    figures_.reached = oldest;
    return std::nullopt;
  }

  // One of the account's own; what it saved of others is theirs.
  void take(const Json& pin) {
    auto id = id_of(pin);
    bool others = child(pin, "is_owner") == Json(false) || !id_of(pin, "parent_pin_id").empty();
    if (id.empty() || others || !seen_.insert(id).second) return;
    auto text = text_of(pin, "description");
    if (text.empty()) text = text_of(pin, "title");
    RemotePost post{id, address_of_pin(id), text, type_of(pin), time_in(pin, "created_at"), {}};
    const auto& life = child(child(pin, "pin_metrics"), "lifetime_metrics");
    for (const auto& one : of_life) add(post, one.metric, number_of(life, one.field));
    figures_.posts.push_back(std::move(post));
  }

  void add_known(const std::string& id) {
    if (!is_id(id) || seen_.contains(id) || spent()) return;
    ++calls_;
    auto reply = service_.get(fmt::format("/pins/{}?pin_metrics=true", id));
    if (reply.good() && id_of(reply.json) == id)
      take(reply.json);
    else
      figures_.refused.push_back(fmt::format("pin {}: {}", id, reply.why));
  }

  void measure(bool films) {
    std::vector<std::string> ids;
    for (const auto& post : figures_.posts)
      if ((post.type == "video") == films) ids.push_back(post.remote_id);
    for (std::size_t at = 0; at < ids.size() && !stopped_; at += at_once) {
      auto end = std::min(at + at_once, ids.size());
      ask(films, {ids.begin() + static_cast<std::ptrdiff_t>(at),
                  ids.begin() + static_cast<std::ptrdiff_t>(end)});
    }
  }

  // One that is gone must not fail the others: they are asked for one by one then.
  void ask(bool films, const std::vector<std::string>& ids) {
    if (spent() || stopped_) return;
    ++calls_;
    auto reply = service_.get(fmt::format(
        "/pins/analytics?pin_ids={}&start_date={}&end_date={}&app_types=ALL&metric_types={}",
        join(ids, ","), date_of(today_ - window), date_of(today_),
        films ? asked_of_films : asked_of_pictures));
    if (reply.good()) {
      for (auto& post : figures_.posts)
        if (const auto& all = child(child(reply.json, post.remote_id), "all"); all.is_object())
          read(post, all);
      return;
    }
    bool one_is_bad = reply.code == "7" || reply.gone() || reply.status == 400;
    if (one_is_bad && ids.size() > 1 && alone_ < most_alone) {
      alone_ += ids.size();
      for (const auto& id : ids) ask(films, {id});
      return;
    }
    stopped_ = !one_is_bad;
    figures_.refused.push_back(fmt::format(
        "{}: {}", ids.size() == 1 ? "figures of pin " + ids[0] : "figures of pins", reply.why));
  }

  void read(RemotePost& post, const Json& all) {
    for (const auto& one : of_life_too)
      add(post, one.metric, number_of(child(all, "lifetime_metrics"), one.field));
    const auto& days = child(all, "daily_metrics");
    bool whole = post.published && *post.published >= today_ - window;
    if (!days.is_array() || !whole) return;
    std::map<std::string_view, double> sums;
    bool untold = false;
    for (const auto& one : days) {
      auto status = text_of(one, "data_status");
      if (status != "READY") {
        bool awaited = status == "PROCESSING" || status == "ESTIMATE";
        bool earlier = text_of(one, "date") < date_of(*post.published);
        if (awaited || earlier || status.empty()) continue;
        untold = true;
        if (untold_.size() < 5) untold_.insert(quotable(lower_ascii(status), {}));
        continue;
      }
      for (const auto& wanted : of_days)
        if (auto value = number_of(child(one, "metrics"), wanted.field); value && *value >= 0)
          sums[wanted.metric] += *value;
    }
    untold_pins_ += untold ? 1 : 0;
    for (const auto& [metric, sum] : sums) add(post, metric, sum);
  }

  Service& service_;
  const FiguresRequest& request_;
  Time today_;
  RemoteFigures figures_;
  std::set<std::string> seen_, untold_;
  int untold_pins_ = 0;
  std::size_t calls_ = 1, alone_ = 0;  // who it is was asked
  bool stopped_ = false;
};

}  // namespace

Answer<AccountState> account_state(Service& service, Credentials& credentials) {
  if (auto failed = service.sign_in()) return as_answer<AccountState>(std::move(*failed));
  const auto& user = service.account();
  AccountState state;
  state.remote_id = user.id;
  state.handle = user.username;
  state.url = fmt::format("https://www.pinterest.com/{}/", percent_encoded(user.username));
  bool business = user.type == "BUSINESS";
  if (!user.type.empty())
    state.limits.emplace_back("account", business ? "of a business" : "of a person");
  if (user.boards)
    state.limits.emplace_back(
        "boards", std::to_string(static_cast<std::int64_t>(std::clamp(*user.boards, 0., 1e9))));
  state.limits.emplace_back("who sees the pins", who_sees);
  if (user.type == "PINNER")
    state.limits.emplace_back("figures", "Pinterest counts days for accounts of a business alone");
  add_scopes(credentials, state);
  add_ends(service, service.clock().now(), state);
  return state;
}

Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request) {
  return Figurer(service, request).run();
}

}  // namespace smm::pinterest
