// What is read from X: the account, figures, prices.

#include "networks/price.h"
#include "networks/x/oauth1.h"
#include "support/fake_http.h"
#include "support/posts.h"
#include "support/x_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

std::string limit(const AccountState& state, const std::string& name) {
  for (const auto& [what, told] : state.limits)
    if (what == name) return told;
  return "none";
}

std::optional<double> figure(const RemotePost& post, std::string_view metric) {
  for (const auto& one : post.figures)
    if (one.metric == metric) return one.value;
  return {};
}

std::string cost(const Post& post, const Settings& settings = {}) {
  auto price = price_of(*find_network("x"), post, settings);
  return price ? to_string(*price) : "nothing";
}

}  // namespace

TEST_CASE("x: a check tells who, what the login may, what is left, and what things cost") {
  XDesk desk;
  desk.credentials.facts["token.scopes"] = desk.server.scope;
  auto state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.handle == "beanleaf");
  CHECK(state.url == "https://x.com/beanleaf");
  CHECK(state.troubles.empty());
  CHECK(state.may.size() == 5);
  REQUIRE(state.quotas.size() == 1);
  const auto& requests = state.quotas[0];
  CHECK(requests.name == "requests");
  CHECK(requests.used == 1);
  CHECK(requests.limit == 75);
  CHECK(requests.resets == parse_rfc3339("2026-10-02T07:45:00Z"));
  CHECK(limit(state, "a post") == "0.015 USD");
  CHECK(limit(state, "a post with a link") == "0.20 USD");
  CHECK(limit(state, "reading one post") == "0.005 USD");
  CHECK(limit(state, "login") == "renews itself");
  desk.settings["app_owner"] = "account";
  desk.connect();
  CHECK(limit(is<AccountState>(desk.adapter->check_account()), "reading one post") == "0.001 USD");
}

TEST_CASE("x: a right that is missing is told with what fails without it, and so is a lock") {
  XDesk desk;
  desk.credentials.facts["token.scopes"] = "tweet.read users.read tweet.write";
  desk.server.user = {{"protected", true}};
  auto state = is<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 3);
  CHECK(has(state.troubles[0].what, "media.write: posts with pictures fail"));
  CHECK(has(state.troubles[1].what, "offline.access"));
  CHECK(has(state.troubles[2].what, "protected"));
}

TEST_CASE("x: four keys sign every request, and none of them leaves") {
  XDesk desk;
  desk.credentials.kept.clear();
  desk.credentials.secrets = {{"api_key", "app-key"},
                              {"api_secret", "app-secret"},
                              {"token", "four-token"},
                              {"token_secret", "four-secret"}};
  desk.connect();
  is<Published>(desk.publish());
  for (const auto& request : desk.server.sent()) {
    auto header = header_of(request, "authorization");
    CHECK(header.starts_with("OAuth oauth_consumer_key=\"app-key\", oauth_nonce=\""));
    for (const auto* secret : {"app-secret", "four-secret"})
      CHECK_FALSE(has(header + request.url + request.body.bytes(), secret));
  }
  CHECK(limit(is<AccountState>(desk.adapter->check_account()), "login") ==
        "four keys, which do not end");
}

TEST_CASE("x: signatures are those of RFC 2202 and of X's own example") {
  auto hex = [](const std::string& bytes) {
    std::string text;
    for (char c : bytes)
      for (auto half : {c >> 4 & 15, c & 15}) text += "0123456789abcdef"[half];
    return text;
  };
  CHECK(hex(x::hmac_sha1(std::string(20, '\x0b'), "Hi There")) ==
        "b617318655057264e28bc0b6fb378c8ef146be00");
  CHECK(hex(x::hmac_sha1("Jefe", "what do ya want for nothing?")) ==
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  x::FourKeys keys{Secret("xvz1evFS4wEEPTGEFPHBog"),
                   Secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
                   Secret("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
                   Secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE")};
  auto header = x::oauth1_authorization(
      keys, "POST",
      "https://api.twitter.com/1/statuses/update.json?include_entities=true&status=Hello%20Ladies"
      "%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21",
      "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", Time(Seconds{1318622958}));
  CHECK(has(header, "oauth_signature=\"tnnArxj06cWHq44gCs1OSKk%2FjLY%3D\""));
}

TEST_CASE("x: figures are the product's, a thread's are added up, and what is not told is absent") {
  XDesk desk;
  auto metrics = [](int likes, int reposts, int quotes, int replies) {
    return json{{"like_count", likes},    {"retweet_count", reposts}, {"quote_count", quotes},
                {"reply_count", replies}, {"bookmark_count", 2},      {"impression_count", 900}};
  };
  auto root = desk.server.add_post(
      {{"_text", "One https://beanleaf.com"},
       {"public_metrics", metrics(5, 3, 1, 2)},
       {"non_public_metrics", {{"url_link_clicks", 7}, {"user_profile_clicks", 4}}}});
  desk.server.add_post({{"_text", "Two"},
                        {"conversation_id", root},
                        {"referenced_tweets", {{{"type", "replied_to"}, {"id", root}}}},
                        {"public_metrics", metrics(2, 0, 0, 0)}});
  auto old = desk.server.add_post({{"_text", "Old"},
                                   {"created_at", "2026-01-01T00:00:00.000Z"},
                                   {"public_metrics", {{"like_count", 1}}}});
  desk.server.add_post({{"_text", "To others"},
                        {"conversation_id", "77"},
                        {"referenced_tweets", {{{"type", "replied_to"}, {"id", "78"}}}}});
  FiguresRequest wanted{desk.clock.now() - Seconds{86'400}, {old, "123"}};
  auto figures = is<RemoteFigures>(desk.adapter->figures(wanted));
  REQUIRE(figures.posts.size() == 2);
  const auto& thread = figures.posts[0];
  CHECK(thread.remote_id == root);
  CHECK(thread.type == "link");
  CHECK(thread.text == "One https://beanleaf.com");
  CHECK(figure(thread, "likes") == 7);
  CHECK(figure(thread, "shares") == 4);
  CHECK(figure(thread, "comments") == 1);
  CHECK(figure(thread, "saves") == 4);
  CHECK(figure(thread, "impressions") == 900);
  CHECK(figure(thread, "clicks") == 7);
  CHECK(figure(thread, "profile_visits") == 4);
  CHECK(figure(figures.posts[1], "likes") == 1);
  CHECK(!figure(figures.posts[1], "comments"));
  CHECK(!figure(figures.posts[1], "clicks"));
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "post 123"));
  CHECK(figures.account.size() == 2);
}

TEST_CASE("x: the price is by parts, links and alt texts, whoever owns the app") {
  CHECK(cost(post_of("Hello")) == "0.015 USD");
  CHECK(cost(post_of("See beanleaf.com")) == "0.20 USD");
  CHECK(cost(post_of("Hello", {file_of("image/png"), file_of("image/png")})) == "0.025 USD");
  auto thread = post_of("One");
  thread.parts.push_back({"Two https://beanleaf.com/b", {}});
  thread.first_comment = "Three";
  CHECK(cost(thread) == "0.23 USD");
  CHECK(cost(thread, {{"app_owner", "account"}}) == "0.23 USD");
  CHECK(price_of(*find_network("mastodon"), thread, {}) == std::nullopt);
}

TEST_CASE("prices: they are written with the decimals that they have, and add up exactly") {
  for (const auto& [micros, text] :
       std::vector<std::pair<std::int64_t, std::string>>{{0, "0.00 EUR"},
                                                         {1, "0.000001 EUR"},
                                                         {15'000, "0.015 EUR"},
                                                         {200'000, "0.20 EUR"},
                                                         {1'000'000, "1.00 EUR"},
                                                         {12'345'678, "12.345678 EUR"}})
    CHECK(to_string(Price{micros, "EUR", {}}) == text);
  Bill bill;
  for (int i = 0; i < 3; ++i) bill.add(Price{15'000, "USD", "without a link"});
  CHECK(bill.in_words() == "3 posts for 0.045 USD");
  bill.add(std::nullopt);
  bill.add(Price{200'000, "USD", "with a link"});
  CHECK(bill.in_words() ==
        "4 posts for 0.245 USD: 1 with a link 0.20 USD, 3 without a link 0.045 USD");
}

TEST_CASE("x: quotes and answers to others are checked once smm publishes there") {
  Rules rules("x");
  auto post = post_of("Hello");
  post.quote = PostRef{"before", "here", {}, {}};
  CHECK(rules.broken(post).empty());
  CHECK(rules.broken(post, {{"login.good", "yes"}}) == "unsupported");
  CHECK(rules.broken(post, {{"login.good", "yes"}, {"contract", "enterprise"}}).empty());
  post.quote.reset();
  post.reply_to = PostRef{{}, {}, {}, "https://x.com/bruno/status/1"};
  CHECK(rules.broken(post, {{"login.good", "yes"}}) == "may-be-refused");
  post.reply_to = PostRef{"before", "here", {}, {}};
  CHECK(rules.broken(post, {{"login.good", "yes"}}).empty());
  CHECK(rules.wrong_settings({{"contract", "big"}}) != "");
  CHECK(rules.wrong_settings({{"app_owner", "me"}}) != "");
  CHECK(rules.wrong_settings({{"server", "http://x.example"}}) != "");
  CHECK(rules.wrong_settings({{"app_owner", "other"}, {"contract", "self-serve"}}) == "");
}
