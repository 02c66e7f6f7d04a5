#include "metrics/pull.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <set>
#include <variant>

#include "core/error.h"
#include "metrics/importing/one_subject.h"
#include "metrics/join.h"
#include "metrics/metric_store.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

constexpr std::string_view asked_fact = "metrics.pulled";

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
        zone_(Zone::find(world.workspace.timezone)) {
    pulled_.account = account.name;
    pulled_.network = account.network->name;
  }

  Pulled run() {
    if (!account_.network->measures || account_.network->connect == nullptr)
      return ended(Pulled::State::unoffered,
                   fmt::format("smm reads no figures from {}", account_.network->title));
    if (auto last = asked_lately()) {
      pulled_.asked = last;
      return ended(Pulled::State::recent, fmt::format("it was asked at {}", rfc3339(*last)));
    }
    if (options_.dry_run) return ended(Pulled::State::would_ask, "");
    auto answer = ask();
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

  std::optional<Time> asked_lately() {
    if (options_.force) return {};
    auto fact = AccountStore(db_).fact(account_.name, asked_fact);
    auto last = fact ? parse_rfc3339(*fact) : std::nullopt;
    auto now = world_.clock.now();
    return last && *last <= now && now - *last < pull_rest ? last : std::nullopt;
  }

  // ---- Asking. ----

  Answer<RemoteFigures> ask() {
    auto credentials = account_credentials(world_.workspace, account_, world_.environment, db_);
    auto http = world_.http();
    auto random = world_.random();
    Connection connection{account_.name, account_.settings, world_.workspace.root,
                          *http,         world_.clock,      random,
                          *credentials};
    try {
      auto answer = account_.network->connect(connection)->figures(request());
      if (std::holds_alternative<RemoteFigures>(answer))
        bind_secrets(world_.workspace, account_, db_);
      return answer;
    } catch (const Error& error) {
      if (error.status() == Status::credentials) return Refused{error.what()};
      return RetryLater{{}, error.what()};
    } catch (const std::exception& error) {
      return RetryLater{{}, fmt::format("an internal failure: {}", error.what())};
    }
  }

  FiguresRequest request() const {
    FiguresRequest request{options_.since, {}};
    store_.each_published({{options_.since, Time::max()}}, [&](const PublishedEntry& entry) {
      if (entry.account == account_.name) request.known.push_back(entry.remote_id);
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
    for (const auto& figure : answer.account) keep(subject, figure, "the account");
    for (std::size_t i = 0; i < posts.size(); ++i) keep(answer.posts[i], posts[i].post);
    AccountStore(db_).learn(account_.name, asked_fact, rfc3339(now_));
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
      keep(id, figure, post.url.empty() ? post.remote_id : post.url);
  }

  void keep(std::int64_t subject, const RemoteFigure& figure, const std::string& of) {
    const auto* known = find_metric(figure.metric);
    auto refuse = [&](const char* why) {
      pulled_.refused.push_back(fmt::format("{} of {}: {}", figure.metric, of, why));
    };
    if (known == nullptr) return refuse("smm does not know this metric");
    if (!std::isfinite(figure.value) || figure.value < 0) return refuse("it is no figure");
    ++pulled_.figures;
    auto metric = store_.metric_id(known->metric);
    auto latest = store_.latest(subject, metric, now_);
    bool same = latest && latest->value == figure.value;
    // A figure of the same instant from this very source cannot be there twice.
    if (same && (day_of(latest->at(zone_)) == day_of(now_))) {
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
  Pulled pulled_;
  Time now_{};
  std::set<std::string> seen_;
};

}  // namespace

Pulled pull_account(const PullWorld& world, Db& db, const Plan& plan, const Account& account,
                    const PullOptions& options) {
  return Pull(world, db, plan, account, options).run();
}

}  // namespace smm
