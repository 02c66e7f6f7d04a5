// A network of the tests' own, in a program that is smm with one network more: its posts cost, a
// version of its interface ends, what it tells changed its meaning, and it counts what is left.
// tests/cmd/toy_test.py plays the service.

#include <fmt/format.h>

#include "core/json.h"
#include "core/text.h"
#include "networks/parts/answers.h"
#include "networks/parts/judge.h"

namespace smm::toy {
using namespace networks;

namespace {

constexpr Rule answers[] = {{429, 429, "", "", Rule::Means::busy}};
constexpr std::string_view key_key = "key";

void prepare(const Post&, const Handles& handles, Journal& journal) {
  if (!journal.get(key_key)) journal.put(key_key, handles.key("note"));
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : connection_(connection), token_(connection.credentials.secret("token")) {}

  Outcome publish(const Post& post, Journal& journal) override {
    auto heard = send("POST", "/notes",
                      write_json({{"key", *journal.get(key_key)}, {"text", post.parts[0].text}}));
    if (heard.status == 201) return published(heard.json);
    return judged(heard, Deed::posts);
  }

  Finding find(const Post&, Journal& journal) override {
    auto heard = send("GET", "/notes/" + *journal.get(key_key));
    if (heard.status == 404) return NotThere{};
    if (heard.status != 200) return could_not_ask(judged(heard, Deed::asks));
    return published(heard.json);
  }

  Changed retract(const Post&, Journal& journal) override {
    auto heard = send("DELETE", "/notes/" + *journal.get(key_key));
    if (heard.status == 200 || heard.status == 404) return Done{};
    return as_change(judged(heard, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    auto heard = send("GET", "/me");
    if (heard.status != 200) return as_answer<AccountState>(judged(heard, Deed::asks));
    AccountState state;
    state.remote_id = text_of(heard.json, "id");
    state.may = {"post"};
    state.quotas.push_back({"posts in 24 hours", whole(heard.json, "used"),
                            whole(heard.json, "limit"),
                            parse_rfc3339(text_of(heard.json, "resets"))});
    return state;
  }

  Answer<RemoteFigures> figures(const FiguresRequest&) override {
    auto heard = send("GET", "/figures");
    if (heard.status != 200) return as_answer<RemoteFigures>(judged(heard, Deed::asks));
    RemoteFigures figures;
    figures.account.push_back({"followers", static_cast<double>(whole(heard.json, "followers"))});
    for (const auto& note : heard.json.value("notes", Json::array())) {
      RemotePost post;
      post.remote_id = text_of(note, "id");
      post.published = parse_rfc3339(text_of(note, "at"));
      post.figures.push_back({"likes", static_cast<double>(whole(note, "likes"))});
      figures.posts.push_back(std::move(post));
    }
    return figures;
  }

 private:
  static std::int64_t whole(const Json& json, std::string_view name) {
    return static_cast<std::int64_t>(number_of(json, name).value_or(0));
  }

  Heard send(std::string_view method, const std::string& path, std::string body = {}) {
    HttpRequest request{.method = std::string(method),
                        .url = setting(connection_.settings, "server") + path,
                        .headers = {{"Authorization", "Bearer " + token_.reveal()}},
                        .body = std::move(body)};
    return hear(connection_.http.send(request), connection_.clock.now());
  }

  static Outcome judged(const Heard& heard, Deed deed) {
    return judge(
        {heard.status, heard.maybe_sent, heard.json.is_object(), {}, {}, heard.wait, heard.why},
        deed, answers);
  }

  static Published published(const Json& note) {
    return {text_of(note, "id"), text_of(note, "url")};
  }

  Connection connection_;
  Secret token_;
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

Limits limits(const Settings&) {
  return {.text = {.most = 200, .unit = "graphemes"}, .max_a_day = 4, .replay = Replay::look_up};
}

std::optional<Price> price(const Post& post, const Settings&) {
  bool link = post.parts[0].text.find("https://") != std::string::npos;
  return Price{link ? 200'000 : 15'000, "USD", link ? "with a link" : "without a link"};
}

std::optional<Price> price_for(PaidFor what, const Settings&) {
  return Price{what == PaidFor::deletion ? 10'000 : 1'000, "USD", "that"};
}

constexpr ApiVersion versions[] = {{"v2", "2027-12-01"}, {"v1", "2026-12-01"}};

std::string_view version(const Settings& settings) {
  auto found = settings.find("version");
  return found == settings.end() ? versions[0].name : std::string_view(found->second);
}

constexpr ToldMetric told[] = {{"likes", "hearts", "", "2026-11-15"},
                               {"likes", "reactions", "2026-11-15"},
                               {"followers", "subscribers", "", "2026-11-15"},
                               {"followers", "people who get a note", "2026-11-15"}};

constexpr Setting settings[] = {
    {"server", Setting::Need::required, "the toy's address", nullptr, false,
     Setting::Binds::server},
    {"version", Setting::Need::optional, "of its interface (default: v2)"},
    {"token", Setting::Need::secret, "a token"},
};

}  // namespace
}  // namespace smm::toy

namespace smm::networks {

extern const Network toy{
    .name = "toy",
    .title = "Toy",
    .summary = "notes that cost",
    .settings = toy::settings,
    .limits = toy::limits,
    .price = toy::price,
    .price_for = toy::price_for,
    .currency = "USD",
    .versions = toy::versions,
    .version = toy::version,
    .versions_source = "this file",
    .told = toy::told,
    .prepare = toy::prepare,
    .connect = toy::connect,
    .retracts = true,
    .checks = true,
    .measures = true,
};

}  // namespace smm::networks
