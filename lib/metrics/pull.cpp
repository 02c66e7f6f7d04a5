#include "metrics/pull.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <set>
#include <variant>

#include "core/cells.h"
#include "core/counted.h"
#include "core/error.h"
#include "core/text.h"
#include "metrics/ages.h"
#include "metrics/importing/one_subject.h"
#include "metrics/join.h"
#include "metrics/metric_store.h"
#include "networks/quiet.h"
#include "queue/spending.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

constexpr std::string_view rounds_fact = "metrics.pulled";
constexpr std::string_view calls_fact = "metrics.calls";  // "2026-10-20 134"

// Counts what is sent.
class CountingHttp : public HttpClient {
 public:
  CountingHttp(std::unique_ptr<HttpClient> http, std::size_t& calls)
      : http_(std::move(http)), calls_(calls) {}
  HttpResult send(const HttpRequest& request) override {
    ++calls_;
    return http_->send(request);
  }

 private:
  std::unique_ptr<HttpClient> http_;
  std::size_t& calls_;
};

class Pull {
 public:
  Pull(const PullWorld& world, Db& db, const Plan& plan, const Account& account,
       const PullOptions& options)
      : world_(world),
        db_(db),
        plan_(plan),
        account_(account),
        options_(options),
        store_(db),
        zone_(Zone::find(world.workspace.timezone)),
        spending_(db, account, zone_) {
    pulled_.account = account.name;
    pulled_.network = account.network->name;
  }

  Pulled run() {
    if (!account_.network->measures || account_.network->connect == nullptr)
      return ended(Pulled::State::unoffered,
                   fmt::format("smm reads no figures from {}", account_.network->title));
    now_ = world_.clock.now();
    read_rounds();
    if (auto last = rounds_.last(); last && rests(*last)) {
      pulled_.asked = last;
      return ended(Pulled::State::recent, fmt::format("it was asked at {}", rfc3339(*last)));
    }
    auto since = options_.all || options_.force ? options_.since : due_since();
    if (!since) {
      pulled_.asked = rounds_.last();
      return ended(Pulled::State::recent, fmt::format("it was asked at {}, and nothing is due yet",
                                                      rfc3339(*rounds_.last())));
    }
    auto calls = calls_for(since);
    if (calls == 0)
      return ended(Pulled::State::spent,
                   fmt::format("used up for today: {}; it is asked again tomorrow",
                               counted(options_.budget, "call")));
    if (auto kept = spending_.used_up(now_)) return ended(Pulled::State::spent, kept->why);
    pulled_.since = since;
    if (options_.dry_run) return ended(Pulled::State::would_ask, "");
    auto answer = ask(calls);
    count_calls();
    if (auto* later = std::get_if<RetryLater>(&answer))
      return ended(Pulled::State::failed, later->why);
    if (auto* login = std::get_if<Refused>(&answer))
      return ended(Pulled::State::credentials, login->why);
    keep(std::get<RemoteFigures>(answer));
    return std::move(pulled_);
  }

 private:
  Pulled ended(Pulled::State state, std::string why) {
    pulled_.state = state;
    pulled_.why = std::move(why);
    return std::move(pulled_);
  }

  // ---- What is due, and what it may cost. ----

  void read_rounds() {
    AccountStore facts(db_);
    auto fact = facts.fact(account_.name, rounds_fact).value_or("");
    rounds_ = Rounds::parse(fact);
    // As it was kept before there was anything but whole rounds.
    if (auto last = parse_rfc3339(fact)) rounds_.add(*last, *last - pull_days);
    if (auto last = rounds_.last(); last && *last > now_) rounds_ = {};  // the clock went back
    auto calls = facts.fact(account_.name, calls_fact).value_or("");
    auto parts = split(calls, ' ');
    if (parts.size() == 2 && parts[0] == day_text())
      pulled_.calls = static_cast<std::size_t>(parse_number(parts[1], '.').value_or(0));
  }

  std::string day_text() const {
    return to_string(
        std::chrono::year_month_day{std::chrono::sys_days{day_of(now_).time_since_epoch()}});
  }

  bool rests(Time last) const { return !options_.force && now_ - last < pull_rest; }

  // From which time on posts are to be asked about; nothing if that can wait.
  std::optional<Time> due_since() const {
    auto last = rounds_.last();
    if (!last) return options_.since;
    std::optional<Time> oldest;
    auto see = [&](Time published) {
      bool due =
          published >= options_.since && due_again(published, rounds_.asked(published), now_);
      if (due && (!oldest || published < *oldest)) oldest = published;
    };
    store_.each_publication(account_.name, options_.since, see);
    if (!oldest && now_ - *last < pull_news) return {};
    // What came out just before the last round may not have been told by it.
    auto news = *last - pull_news;
    return std::max(oldest ? std::min(*oldest, news) : news, options_.since);
  }

  // How many calls the round may take; `since` is moved where old posts may have none.
  std::size_t calls_for(std::optional<Time>& since) const {
    auto left = options_.budget - std::min(options_.budget, pulled_.calls);
    if (*since >= now_ - young_age || left == 0) return left;
    auto kept = options_.budget / 2;
    if (left > kept) return left - kept;
    since = now_ - young_age;
    return left;
  }

  void count_calls() {
    if (pulled_.calls == 0) return;
    AccountStore(db_).learn(account_.name, calls_fact,
                            fmt::format("{} {}", day_text(), pulled_.calls));
  }

  // ---- Asking. ----

  Answer<RemoteFigures> ask(std::size_t calls) {
    auto credentials = account_credentials(world_.workspace, account_, world_.environment, db_);
    CountingHttp http(world_.http(), pulled_.calls);
    auto random = world_.random();
    Connection connection{account_.name, account_.settings, world_.workspace.root,
                          http,          world_.clock,      random,
                          *credentials};
    try {
      auto answer = connected(*account_.network, connection)->figures(request(calls));
      if (std::holds_alternative<RemoteFigures>(answer))
        bind_secrets(world_.workspace, account_, db_);
      return answer;
    } catch (const Error& error) {
      if (error.status() == Status::interrupted || error.status() == Status::terminated) {
        count_calls();
        throw;
      }
      if (error.status() == Status::credentials) return Refused{error.what()};
      return RetryLater{{}, error.what()};
    } catch (const std::exception& error) {
      return RetryLater{{}, fmt::format("an internal failure: {}", error.what())};
    }
  }

  FiguresRequest request(std::size_t calls) const {
    FiguresRequest request{*pulled_.since, {}, calls};
    store_.each_published({{*pulled_.since, Time::max()}}, [&](const PublishedEntry& entry) {
      if (entry.account == account_.name && !entry.remote_id.empty())
        request.known.push_back(entry.remote_id);
    });
    return request;
  }

  // ---- Keeping. ----

  void keep(const RemoteFigures& answer) {
    now_ = world_.clock.now();
    pulled_.asked = now_;
    pulled_.refused = answer.refused;
    std::vector<FoundPost> posts;
    for (const auto& post : answer.posts)
      posts.push_back({post.remote_id, post.url, post.text, post.published, ""});
    Transaction tx(db_);
    store_.begin(fmt::format("{}: {}", account_.network->name, account_.name), now_);
    join_posts(store_, &plan_, account_.name, posts);
    Subject own;
    own.account = account_.name;
    auto subject = store_.put_subject(own);
    for (const auto& figure : answer.account) keep(subject, figure, {}, "the account");
    for (std::size_t i = 0; i < posts.size(); ++i) keep(answer.posts[i], posts[i].post);
    if (answer.reached) pulled_.since = std::max(*pulled_.since, *answer.reached);
    rounds_.add(now_, *pulled_.since);
    if (spending_.costs()) spending_.read(answer.posts.size(), now_);
    AccountStore(db_).learn(account_.name, rounds_fact, rounds_.text());
    tx.commit();
  }

  void keep(const RemotePost& post, const std::string& planned) {
    if (post.remote_id.empty() || !seen_.insert(post.remote_id).second) return;
    ++pulled_.posts;
    if (!planned.empty()) ++pulled_.joined;
    Subject subject;
    subject.kind = SubjectKind::post;
    subject.account = account_.name;
    subject.key = post.remote_id;
    subject.published = post.published;
    subject.url = post.url;
    subject.text = post.text;
    subject.type = post.type;
    subject.post = planned;
    subject.key = one_.key_of(subject, false);
    auto id = store_.put_subject(subject);
    for (const auto& figure : post.figures)
      keep(id, figure, post.published, post.url.empty() ? post.remote_id : post.url);
  }

  void keep(std::int64_t subject, const RemoteFigure& figure, std::optional<Time> published,
            const std::string& of) {
    const auto* known = find_metric(figure.metric);
    auto refuse = [&](const char* why) {
      pulled_.refused.push_back(fmt::format("{} of {}: {}", figure.metric, of, why));
    };
    if (known == nullptr) return refuse("smm does not know this metric");
    if (!std::isfinite(figure.value) || figure.value < 0) return refuse("it is not a figure");
    ++pulled_.figures;
    auto metric = store_.metric_id(known->metric);
    auto latest = store_.latest(subject, metric, now_);
    bool same = latest && latest->value == figure.value;
    // A figure of the same instant from this very source cannot be there twice.
    bool aged = latest && published &&
                reached_age(latest->at(zone_) - *published) != reached_age(now_ - *published);
    if (same && !aged && day_of(latest->at(zone_)) == day_of(now_)) {
      ++pulled_.unchanged;
      return;
    }
    if (latest && latest->source == store_.import() && latest->measured == now_)
      return refuse("the network told it twice");
    ++(latest && !same ? pulled_.superseded : pulled_.stored);
    store_.add_sample({subject, metric, now_, store_.source(), figure.value});
  }

  std::chrono::local_days day_of(Time at) const {
    return std::chrono::floor<std::chrono::days>(zone_.local(at));
  }

  const PullWorld& world_;
  Db& db_;
  const Plan& plan_;
  const Account& account_;
  const PullOptions& options_;
  MetricStore store_;
  OneSubject one_{store_};
  Zone zone_;
  Spending spending_;
  Pulled pulled_;
  Time now_{};
  Rounds rounds_;
  std::set<std::string> seen_;
};

}  // namespace

std::optional<Time> last_pull(Db& db, std::string_view account) {
  auto fact = AccountStore(db).fact(account, rounds_fact).value_or("");
  auto last = Rounds::parse(fact).last();
  return last ? last : parse_rfc3339(fact);
}

Pulled pull_account(const PullWorld& world, Db& db, const Plan& plan, const Account& account,
                    const PullOptions& options) {
  return Pull(world, db, plan, account, options).run();
}

}  // namespace smm
