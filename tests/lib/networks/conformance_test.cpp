// What every network that smm publishes on has to keep, whatever its protocol. Each is played on a
// strict service that counts what is out (support/stage.h).

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "networks/limits.h"
#include "networks/quiet.h"
#include "support/fake_http.h"
#include "support/media_files.h"
#include "support/stage.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

Post post_with(const std::vector<std::string>& texts) {
  Post post;
  post.id = "teaser";
  for (const auto& text : texts) post.parts.push_back({text, {}});
  return post;
}

// One entry of a stage's account, as the queue sends it.
// Nothing was posted, and trying again is right.
bool again_later(const Outcome& outcome) {
  return std::holds_alternative<NotReached>(outcome) || std::holds_alternative<Busy>(outcome) ||
         std::holds_alternative<RetryLater>(outcome) || std::holds_alternative<Processing>(outcome);
}

class Entry {
 public:
  // `ahead`: this machine's clock, of that of the service; the other is right.
  // `other`: in the place of the faults.
  Entry(Stage& stage, Post post, Seconds ahead = {}, HttpClient* other = nullptr)
      : stage_(stage),
        post_(std::move(post)),
        faults_(stage),
        http_(other != nullptr ? *other : faults_),
        own_{stage.clock.now() + ahead} {
    if (ahead != Seconds{0}) clock_ = &own_;
    stage_.complete(post_);
  }

  FaultyHttp& faults() { return faults_; }
  MemoryJournal& journal() { return journal_; }

  // As a run of the program does: what was in memory is gone.
  std::unique_ptr<Adapter> adapter() {
    Connection connection{"here",  stage_.settings, stage_.folder.path(), http_,
                          *clock_, random_,         stage_.credentials};
    return connected(stage_.network(), connection);
  }

  Outcome publish() {
    if (stage_.network().prepare != nullptr)
      stage_.network().prepare(post_, {post_.id, clock_->now(), clock_->now()}, journal_);
    return adapter()->publish(post_, journal_);
  }
  Finding find() { return adapter()->find(post_, journal_); }

  // The queue's rule: after "nothing was posted" it sends again; when it may have been posted, what
  // the network's replay says.
  Outcome settle() {
    auto outcome = publish();
    for (int tries = 0; tries < 5; ++tries) {
      if (std::holds_alternative<Unknown>(outcome)) {
        auto replay = stage_.network().limits_on(stage_.settings).replay;
        if (replay == Replay::blind) return outcome;
        if (replay == Replay::look_up) {
          auto found = find();
          if (auto* there = std::get_if<Published>(&found)) return *there;
          if (!std::holds_alternative<NotThere>(found)) return outcome;
        }
      } else if (!again_later(outcome)) {
        return outcome;
      }
      outcome = publish();
    }
    return outcome;
  }

 private:
  Stage& stage_;
  Post post_;
  FaultyHttp faults_;
  HttpClient& http_;
  FixedClock own_;
  Clock* clock_ = &stage_.clock;
  MemoryJournal journal_;
  Random random_{std::hash<std::string>{}(post_.id)};  // two posts draw different numbers
};

// What is told of an outcome, or of an answer of another kind.
template <typename Told>
std::string words(const Told& told) {
  return std::visit(
      []<typename It>(const It& it) -> std::string {
        std::string said;
        if constexpr (requires { it.why; }) said = it.why;
        if constexpr (std::is_same_v<It, Published>) said = "published " + it.remote_id;
        if constexpr (requires { it.troubles; })
          for (const auto& trouble : it.troubles) said += trouble.what + "; " + trouble.fix;
        if constexpr (requires { it.limits; })
          for (const auto& [name, limit] : it.limits) said += fmt::format("; {}: {}", name, limit);
        if constexpr (requires { it.server; }) said += "; " + it.server;
        if constexpr (requires { it.refused.size(); })
          for (const auto& why : it.refused) said += "; " + why;
        return said;
      },
      told);
}

template <typename Use>
void on_every_network(Use use) {
  for (const auto* network : all_networks()) {
    if (!network->publishes()) continue;
    std::string name(network->name);
    CAPTURE(name);
    auto stage = make_stage(network->name);
    REQUIRE_MESSAGE(stage, stage_file(network->name)
                               << " is missing: a network that publishes is played on a stage");
    use(*stage);
  }
}

template <typename Use>
void on_every_service(Use use) {
  on_every_network([&](Stage& stage) {
    if (stage.http() != nullptr) use(stage);
  });
}

bool blind(const Stage& stage) {
  return stage.network().limits_on(stage.settings).replay == Replay::blind;
}

constexpr Fault done_and_lost[] = {Fault::lost, Fault::done_500, Fault::done_html,
                                   Fault::done_garbage, Fault::done_bad_utf8};

}  // namespace

TEST_CASE("every network: there is one stage for each that publishes, and none for another") {
  std::set<std::string_view> publish, staged;
  for (const auto* network : all_networks())
    if (network->publishes()) publish.insert(network->name);
  for (const auto* maker : all_stages()) {
    staged.insert(maker->network);
    CHECK(maker->make()->network().name == maker->network);
  }
  CHECK(!publish.empty());
  for (auto name : publish) CHECK_MESSAGE(staged.contains(name), stage_file(name) << " is missing");
  for (auto name : staged)
    CHECK_MESSAGE(publish.contains(name), stage_file(name) << " is of no network that publishes");
}

TEST_CASE("every network: a post goes out once, and a second send of the same changes nothing") {
  on_every_network([](Stage& stage) {
    Entry entry(stage, post_with({"The kiln is open"}));
    auto outcome = entry.publish();
    CAPTURE(words(outcome));
    REQUIRE(std::holds_alternative<Published>(outcome));
    CHECK(!std::get<Published>(outcome).remote_id.empty());
    CHECK(stage.out() == std::vector<std::string>{"The kiln is open"});
    if (blind(stage)) return;
    auto found = entry.find();
    REQUIRE(std::holds_alternative<Published>(found));
    CHECK(std::get<Published>(found).remote_id == std::get<Published>(outcome).remote_id);
    if (stage.network().limits_on(stage.settings).replay == Replay::harmless) entry.publish();
    CHECK(stage.out().size() == 1);
  });
}

TEST_CASE("every network: a thread is out in its order, each part once") {
  on_every_network([](Stage& stage) {
    if (!stage.network().limits_on(stage.settings).features.thread) return;
    Entry entry(stage, post_with({"One", "Two", "Three"}));
    auto outcome = entry.publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Published>(outcome));
    CHECK(stage.out() == std::vector<std::string>{"One", "Two", "Three"});
  });
}

namespace {

bool takes(const Stage& stage, std::string_view type) {
  const auto kinds = stage.network().limits_on(stage.settings).media.kinds;
  return std::any_of(kinds.begin(), kinds.end(), [&](const MediaRule& rule) {
    return rule.types.find(type) != rule.types.npos;
  });
}

// A picture of a type that the network takes; where it takes none, what the stage gives a post.
Media file_for(Stage& stage, Post post) {
  if (!takes(stage, "image/")) {
    stage.complete(post);
    REQUIRE(post.parts[0].media.size() == 1);
    return post.parts[0].media[0];
  }
  auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
  std::string name = "kiln.png", type = "image/png";
  if (!takes(stage, "image/png")) {
    bytes = jpeg_file(640, 480);
    name = "kiln.jpg";
    type = "image/jpeg";
  }
  stage.folder.write(name, bytes);
  return {name, "A kiln", type, bytes.size(), sha256(bytes), 640, 480};
}

}  // namespace

TEST_CASE("every network: a file goes out with its post, and a changed one does not") {
  on_every_network([](Stage& stage) {
    if (stage.network().limits_on(stage.settings).media.kinds.empty()) return;
    auto post = post_with({"With a picture"});
    post.parts[0].media = {file_for(stage, post)};
    auto changed = post;
    changed.id = "changed";
    changed.parts[0].media[0].digest = sha256("another picture");
    Entry refused(stage, changed);
    auto outcome = refused.publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Rejected>(outcome));
    CHECK(stage.out().empty());
    Entry entry(stage, post);
    outcome = entry.publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Published>(outcome));
    CHECK(stage.out() == std::vector<std::string>{"With a picture"});
  });
}

TEST_CASE(
    "every network: a change that stands there already is done for one who does not know it") {
  int tried = 0;
  on_every_network([&](Stage& stage) {
    if (!stage.network().edits) return;
    ++tried;
    auto post = post_with({"The kiln is open"});
    Entry entry(stage, post);
    REQUIRE(std::holds_alternative<Published>(entry.publish()));
    const auto before = entry.journal();
    stage.complete(post);
    post.parts[0].text = "The kiln is closed";
    for (int times = 0; times < 3; ++times) {
      auto changed = entry.adapter()->edit(post, entry.journal());
      CHECK(std::holds_alternative<Done>(changed));
      CHECK(stage.out() == std::vector<std::string>{"The kiln is closed"});
      entry.journal() = before;  // as after a death before it was written down
    }
  });
  CHECK(tried > 2);
}

TEST_CASE("every service: a clock that is off by up to a day doubles nothing that was lost") {
  for (int minutes = -24 * 60; minutes <= 24 * 60; minutes += 160) {
    CAPTURE(minutes);
    on_every_service([&](Stage& stage) {
      for (auto fault : {Fault::lost, Fault::done_500}) {
        auto fresh = make_stage(stage.network().name);
        Entry entry(*fresh, post_with({"Hello"}), Seconds{60 * minutes});
        entry.faults().plan(fault);
        auto outcome = entry.settle();
        CAPTURE(words(outcome));
        CHECK(entry.faults().happened() == 1);
        CHECK(fresh->out() == std::vector<std::string>{"Hello"});
        CHECK((std::holds_alternative<Published>(outcome) ||
               std::holds_alternative<Unknown>(outcome)));
      }
    });
  }
}

TEST_CASE("every service: nobody there, and it goes out later, once") {
  on_every_service([](Stage& stage) {
    Entry entry(stage, post_with({"Hello"}));
    entry.faults().plan(Fault::not_sent);
    auto outcome = entry.publish();
    CAPTURE(words(outcome));
    CHECK(again_later(outcome));
    CHECK(stage.out().empty());
    CHECK(std::holds_alternative<Published>(entry.settle()));
    CHECK(stage.out().size() == 1);
  });
}

TEST_CASE("every service: what was done and not heard of is out once, and never sent blindly") {
  on_every_service([](Stage& kind) {
    for (auto fault : done_and_lost) {
      auto number = static_cast<int>(fault);
      CAPTURE(number);
      auto stage = make_stage(kind.network().name);
      Entry entry(*stage, post_with({"Hello"}));
      entry.faults().plan(fault);
      auto outcome = entry.settle();
      CAPTURE(words(outcome));
      CHECK(entry.faults().happened() == 1);
      CHECK(stage->out().size() == 1);
      if (blind(*stage))
        CHECK(std::holds_alternative<Unknown>(outcome));
      else
        CHECK(std::holds_alternative<Published>(outcome));
    }
  });
}

TEST_CASE("every service: a thread whose answer is lost at any part is out once, in order") {
  on_every_service([](Stage& kind) {
    if (!kind.network().limits_on(kind.settings).features.thread || blind(kind)) return;
    for (int nth = 0; nth < 3; ++nth)
      for (auto fault : {Fault::lost, Fault::done_500, Fault::not_sent}) {
        auto number = static_cast<int>(fault);
        CAPTURE(nth);
        CAPTURE(number);
        auto stage = make_stage(kind.network().name);
        Entry entry(*stage, post_with({"One", "Two", "Three"}));
        entry.faults().plan(fault, nth);
        auto outcome = entry.settle();
        CAPTURE(words(outcome));
        CHECK(std::holds_alternative<Published>(outcome));
        CHECK(stage->out() == std::vector<std::string>{"One", "Two", "Three"});
      }
  });
}

TEST_CASE("every service: a page of HTML instead of an answer loses and doubles nothing") {
  on_every_service([](Stage& stage) {
    Entry entry(stage, post_with({"Hello"}));
    entry.faults().plan(Fault::refused_503);
    auto outcome = entry.settle();
    CAPTURE(words(outcome));
    CHECK(!std::holds_alternative<Rejected>(outcome));
    if (!blind(stage)) CHECK(stage.out().size() == 1);
  });
}

TEST_CASE("every service: told to slow down, the account rests as long as it was told") {
  on_every_service([](Stage& stage) {
    Entry entry(stage, post_with({"Hello"}));
    entry.faults().plan(Fault::told_429);
    auto outcome = entry.publish();
    CAPTURE(words(outcome));
    REQUIRE(std::holds_alternative<Busy>(outcome));
    const auto& later = std::get<Busy>(outcome);
    CHECK(later.throttled);
    CHECK(later.not_before == stage.clock.now() + std::chrono::seconds(60));
    CHECK(stage.out().empty());
  });
}

TEST_CASE("every service: a token that is no good asks for a login, and nothing is out") {
  on_every_service([](Stage& stage) {
    Entry entry(stage, post_with({"Hello"}));
    entry.faults().plan(Fault::told_401, 0, true);
    auto outcome = entry.publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Refused>(outcome));
    CHECK(stage.out().empty());
  });
}

TEST_CASE("every service: no message holds a secret") {
  on_every_service([](Stage& kind) {
    for (auto fault : {Fault::not_sent, Fault::lost, Fault::done_500, Fault::done_html,
                       Fault::done_garbage, Fault::refused_503, Fault::told_429, Fault::told_401}) {
      auto stage = make_stage(kind.network().name);
      Entry entry(*stage, post_with({"Hello"}));
      entry.faults().plan(fault, 0, true);
      auto why = words(entry.publish());
      for (const auto& [name, secret] : stage->credentials.secrets)
        CHECK(why.find(secret) == std::string::npos);
    }
  });
}

namespace {

// Hands requests on, and from the `nth` on answers each with `status` and with the secrets of the
// account wherever services have words: as a host, in a path, a header, a message.
class Parrot final : public HttpClient {
 public:
  Parrot(Stage& stage, int nth, int status) : stage_(stage), left_(nth), status_(status) {
    for (const auto& [name, secret] : stage.credentials.secrets) all_ += secret + " ";
    for (const auto& [name, secret] : stage.credentials.kept) all_ += secret + " ";
  }

  HttpResult send(const HttpRequest& request) override {
    if (left_-- > 0) return stage_.http()->send(request);
    ++happened_;
    auto first = all_.substr(0, all_.find(' '));
    Json body{{"id", all_}, {"access_token", "other"}, {"statuses", Json::array({all_})}};
    for (auto field : {"error", "error_description", "message", "detail", "title", "code", "type",
                       "status", "name", "description", "error_user_msg", "reason"})
      body[field] = "It says: " + all_;
    for (auto field : {"error", "errors", "data", "result"})
      if (request.url.size() % 2 == 0 || field != std::string_view("error"))
        body[field] = Json::array({Json{{"message", all_}, {"detail", all_}, {"code", all_}}});
    std::vector<std::pair<std::string, std::string>> headers = {
        {"location", "https://" + first + ".example/" + all_ + "?token=" + first},
        {"link", "<https://" + first + ".example/" + first + ">; rel=\"https://api.w.org/\""},
        {"www-authenticate", "Bearer error=\"" + all_ + "\""},
        {"facebook-api-version", first},
        {"x-request-id", all_},
        {"content-type", happened_ % 2 == 0 ? "text/html" : "application/json"}};
    return answer(status_, happened_ % 2 == 0 ? "<html>" + all_ : write_json(body), headers);
  }
  int happened() const { return happened_; }

 private:
  Stage& stage_;
  std::string all_;
  int left_, status_, happened_ = 0;
};

}  // namespace

TEST_CASE("every service: whatever it repeats, wherever, no message holds a secret") {
  on_every_service([](Stage& kind) {
    for (int status :
         {200, 201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 409, 413, 422, 426, 429, 500, 503})
      for (int nth = 0; nth < 6; ++nth) {
        CAPTURE(status);
        CAPTURE(nth);
        auto stage = make_stage(kind.network().name);
        Parrot parrot(*stage, nth, status);
        Entry entry(*stage, post_with({"Hello", "And more"}), {}, &parrot);
        auto hear = [&](auto ask) {
          std::string said;
          stage->credentials.handed_out.clear();
          try {
            said = words(ask());
          } catch (const Error& error) {
            said = fmt::format("{} {}", error.what(), error.hint());
          }
          CAPTURE(said);
          for (const auto& secret : stage->credentials.handed_out)
            CHECK(said.find(secret) == std::string::npos);
        };
        hear([&] { return entry.publish(); });
        hear([&] { return entry.find(); });
        if (stage->network().checks) hear([&] { return entry.adapter()->check_account(); });
        if (stage->network().measures) hear([&] { return entry.adapter()->figures({}); });
        if (parrot.happened() == 0) break;
      }
  });
}

TEST_CASE("every network: the limit that is told is the one that is enforced") {
  on_every_network([](Stage& stage) {
    const auto& network = stage.network();
    auto limit = text_limit(network.limits_on(stage.settings), post_with({"x"}), 0);
    if (!limit) return;
    auto fits = post_with({std::string(*limit, 'x')});
    auto longer = post_with({std::string(*limit + 1, 'x')});
    longer.id = "longer";
    for (auto* post : {&fits, &longer}) stage.complete(*post);
    CHECK(check_post(network, fits, stage.settings).empty());
    CHECK(check_post(network, longer, stage.settings).size() == 1);
    auto outcome = Entry(stage, fits).publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Published>(outcome));
    if (!stage.service_refuses_longer()) return;
    outcome = Entry(stage, longer).publish();
    CAPTURE(words(outcome));
    CHECK(std::holds_alternative<Rejected>(outcome));
    CHECK(stage.out().size() == 1);
  });
}
