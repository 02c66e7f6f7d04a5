#include "plan/showing/preview.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "networks/post_fields.h"
#include "plan/reading/references.h"
#include "plan/showing/preview_page.h"
#include "support/workspace.h"
#include "sys/files.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const std::string hostile =
    "<script>alert(1)</script> \"'><img src=x onerror=y> \x1b[2J \u202Eevil";

const char* yaml =
    "brand: Bean & Leaf\ntimezone: Europe/Rome\naccounts:\n"
    "  site: {network: feed, path: public}\n  bsky: {network: bluesky, handle: a.example}\n"
    "link_tracking: {utm_source: \"{network}\"}\nposts:\n"
    "  - id: teaser\n    at: 2026-10-25 09:30\n    to: [site, bsky]\n"
    "    text: \"Finer @anna.example #coffee {link}\"\n    link: https://x.example/p\n"
    "    thread:\n      - text: More\n"
    "  - id: second\n    at: 2026-10-26 10:00\n    to: site\n    text: B\n    status: draft\n"
    "  - id: t-{date}\n    every: {daily: true, at: \"12:00\", from: 2026-10-27, count: 2}\n"
    "    to: [site, bsky]\n    text: T\n";

struct Fixture {
  TestWorkspace files{yaml};
  Workspace workspace = files.load();
  Plan plan = files.plan();
  Zone zone = Zone::find("Europe/Rome");

  std::vector<PreviewCard> cards(const CalendarFilter& filter = {},
                                 const PreviewFacts& facts = {}) const {
    return preview(plan, workspace, filter, zone, facts);
  }
  std::string page(const std::vector<PreviewCard>& of, const PictureSource& picture = {}) const {
    return preview_page(of, workspace, *parse_rfc3339("2026-09-28T08:00:00Z"), picture, Speech());
  }
  // The first post on the first account, as the language will let it be.
  Post& first() { return plan.posts[0].outputs[0].post; }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("preview: lengths and limits are those of the account and of the post as it will be") {
  TestWorkspace files(
      "accounts:\n  tg: {network: telegram, chat: '@teapot'}\n"
      "  masto: {network: mastodon, server: a.example, "
      "text_limit: 5000}\n"
      "  bsky: {network: bluesky, handle: a.example}\nposts:\n"
      "  - {id: pic, at: 2026-10-25 09:30, to: tg, text: words, media: [{file: a.png, alt: a}]}\n"
      "  - {id: cw, at: 2026-10-25 09:30, to: masto, text: words, warning: four}\n"
      "  - {id: ref, at: 2026-10-26 09:30, to: bsky, text: \"See {url:cw}\"}\n");
  files.dir().write("a.png",
                    read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20));
  auto workspace = files.load();
  auto plan = files.plan();
  auto cards = preview(plan, workspace, {}, Zone::find("UTC"), {});
  REQUIRE(cards.size() == 3);
  CHECK(cards[0].parts[0].length == 9);  // with the warning's words
  CHECK(cards[0].parts[0].limit == 5000);
  CHECK(cards[1].parts[0].limit == 1024);  // beside a picture
  CHECK(cards[2].parts[0].length == 4 + unknown_address);
  CHECK(cards[2].post.parts[0].text == "See {url:cw}");
}

TEST_CASE("check: an address that is not known yet counts as long as they get") {
  auto problems = [](int letters) {
    return TestWorkspace(
               "accounts: {bsky: {network: bluesky, handle: a.example}}\nposts:\n"
               "  - {id: a, at: 2026-10-25 09:30, to: bsky, text: a}\n"
               "  - {id: b, at: 2026-10-26 09:30, to: bsky, text: \"" +
               std::string(static_cast<std::size_t>(letters), 'b') + " {url:a}\"}\n")
        .problems();
  };
  CHECK(problems(219) == "");
  CHECK(problems(220) == "5:51 text-too-long\n");
}

TEST_CASE("preview: what is shown is the post that the queue gets, with its length and entities") {
  Fixture f;
  auto cards = f.cards({.posts = {"teaser"}});
  REQUIRE(cards.size() == 2);
  const auto& card = cards[0];
  CHECK(card.account->name == "bsky");
  CHECK(to_json(card.post) == to_json(f.plan.posts[0].outputs[0].post));
  REQUIRE(card.parts.size() == 2);
  CHECK(card.parts[0].length == graphemes(card.post.parts[0].text));
  CHECK(card.parts[0].limit == 300);
  CHECK(card.parts[0].unit == "graphemes");
  CHECK(card.parts[0].links == std::vector<std::string>{"https://x.example/p?utm_source=bluesky"});
  CHECK(card.parts[0].mentions == std::vector<std::string>{"@anna.example"});
  CHECK(card.parts[0].hashtags == std::vector<std::string>{"#coffee"});
  CHECK(to_string(card.local) == "2026-10-25 09:30");
  CHECK(rfc3339(card.at) == "2026-10-25T08:30:00Z");  // the clocks went back that night
  CHECK_FALSE(cards[1].parts[0].limit);
}

TEST_CASE("preview: a problem of a recurring post stands on each of its occurrences") {
  Fixture f;
  auto cards = f.cards({.posts = {"t-{date}"}, .accounts = {"site"}});
  REQUIRE(cards.size() == 2);
  for (const auto& card : cards) {
    REQUIRE(card.problems.size() == 1);
    CHECK(card.problems[0].rule == "identical-copy");
  }
  CHECK(f.cards({.posts = {"second"}})[0].problems.empty());
}

TEST_CASE(
    "preview: the address of a post that is out is filled in, and of one that is not is said") {
  Fixture f;
  f.first().addresses = {{"second", "site", "", ""}};
  f.first().parts[0].text = "See {url:second}";
  f.first().parts[0].links.clear();  // those of the text before
  CHECK(f.cards()[0].post.parts[0].text == "See {url:second}");
  PreviewFacts facts;
  facts.url = [](std::string_view post, std::string_view) {
    return std::string(post == "second" ? "https://x.example/2" : "");
  };
  CHECK(f.cards({}, facts)[0].post.parts[0].text == "See https://x.example/2");
  CHECK(words_of({"second", "site", "", ""}) == "second on site (not out yet)");
  CHECK(words_of({"", "", "", "https://y.example"}) == "https://y.example");
  CHECK(size_words(999) == "999 B");
  CHECK(size_words(320'400) == "320 kB");
  CHECK(size_words(1'440'000) == "1.4 MB");
}

TEST_CASE("preview page: nothing runs, nothing is loaded, and foreign text is text") {
  Fixture f;
  auto& post = f.first();
  post.title = hostile;
  post.parts[0].text = hostile + " https://x.example/\"><script>";
  post.parts[0].media = {{"img/" + hostile, hostile, "image/png", 10, "", 4, 3}};
  post.parts[1].media = {{"a.svg", hostile, "image/svg+xml", 10, "", 0, 0}};
  post.warning = hostile;
  post.language = "en\" onload=\"x";
  post.tags = {hostile};
  post.poll = Poll{{hostile, "two"}, Seconds{3600}, true};
  post.reply_to = PostRef{"", "", "", "javascript:alert(1)"};
  post.quote = PostRef{hostile, "site", "", ""};
  post.first_comment = hostile;
  f.plan.posts[0].pillar = hostile;
  f.plan.posts[0].campaign = hostile;
  f.workspace.brand = hostile;
  auto page = f.page(f.cards(), [](const Media&) {
    return ShownPicture{"image/png", "<svg onload=x>", 1, 1};
  });
  for (auto bad : {"<script", "<img src=x", "onerror=y>", "\x1b", "\u202E", "href=\"javascript",
                   "src=\"http", "src='http", "url(", "@import", "<link", "<iframe", "<svg",
                   "image/svg+xml;base64", "lang=\"en\" onload"}) {
    CAPTURE(bad);
    CHECK_FALSE(has(page, bad));
  }
  CHECK(has(page, "&lt;script&gt;alert(1)"));
  CHECK(has(page, "default-src 'none'"));
  CHECK(has(page, "<details class=\"cw\">"));
}

TEST_CASE("preview page: a small picture is in the page, a large or missing one is a named box") {
  Fixture f;
  auto& media = f.first().parts[0].media;
  media = {{"img/a.png", "A finch", "image/png", 3, "", 40, 30},
           {"img/b.png", "", "image/png", embed_max_bytes + 1, "", 4000, 3000}};
  auto page = f.page(f.cards({.posts = {"teaser"}, .accounts = {"bsky"}}), [&](const Media& one) {
    return one.file == "img/a.png" ? std::optional(ShownPicture{"image/png", "abc", 40, 30})
                                   : std::nullopt;
  });
  CHECK(has(page, "<img src=\"data:image/png;base64,YWJj\" alt=\"A finch\" width=\"40\""));
  CHECK(has(page, "<strong>b.png</strong><span>image/png, 4000 × 3000, 300 kB</span>"));
  CHECK(has(page, "No alt text"));
  auto without = f.page(f.cards({.posts = {"teaser"}, .accounts = {"bsky"}}));
  CHECK(has(without, "<strong>a.png</strong>"));
  CHECK_FALSE(has(without, "<img"));
}

TEST_CASE("preview page: by days, with status, time in the zone and what the post is for") {
  Fixture f;
  PreviewFacts facts;
  facts.state = [](std::string_view post, std::string_view) {
    return std::string(post == "teaser" ? "published" : "");
  };
  auto page = f.page(f.cards({}, facts));
  CHECK(has(page, "<h2 id=\"d2026-10-25\">Sunday, 25 October 2026</h2>"));
  CHECK(has(page, "<a href=\"#d2026-10-25\">Sun 25 Oct</a>"));
  CHECK(has(page, "<time datetime=\"2026-10-25T08:30:00Z\">09:30</time>"));
  CHECK(has(page, "badge good\">published"));
  CHECK(has(page, "badge warn\">draft"));
  CHECK(has(page, "Times are those of Europe/Rome."));
  CHECK(has(page, "<span class=\"at\">@anna.example</span> <span class=\"tag\">#coffee</span>"));
  CHECK(has(page, "<h1>Posts from 25 October to 28 October 2026</h1>"));
  CHECK(has(page, "Bean &amp; Leaf"));
  CHECK(f.page(f.cards()) == f.page(f.cards()));
  CHECK(has(f.page({}), "No posts"));
}

TEST_CASE("preview page: nobody is said to have approved what nobody was asked about") {
  Fixture fixture;
  auto page = fixture.page(fixture.cards());
  CHECK(has(page, "badge calm\">planned<"));
  CHECK(!has(page, ">approved<"));
  fixture.workspace.approval_required = true;
  CHECK(has(fixture.page(fixture.cards()), "badge good\">approved<"));
  PreviewFacts by_hand;
  by_hand.state = [](std::string_view, std::string_view) { return std::string("by_hand"); };
  CHECK(has(fixture.page(fixture.cards({}, by_hand)), "approved, by hand<"));
  fixture.workspace.approval_required = false;
  CHECK(has(fixture.page(fixture.cards({}, by_hand)), "badge calm\">by hand<"));
}

TEST_CASE("a picture that is gone is named by its place in the workspace") {
  TestWorkspace files(
      "accounts: {site: {network: feed, path: public}}\nposts:\n"
      "  - {id: pic, at: 2026-10-25 09:30, to: site, text: words, media: [{file: img/a.png, alt: "
      "a}]}\n");
  auto plan = files.plan();
  bool told = false;
  for (const auto& problem : plan.problems) {
    told = told || has(problem.message, "img/a.png");
    CHECK(!has(problem.message, files.load().root.string()));
  }
  CHECK(told);
}

namespace {

// A card of a post with that text and those media, on an account of that network.
std::string shown_on(const std::string& network, std::string_view text, std::vector<Media> media,
                     std::string link = "") {
  Account account;
  account.name = "there";
  account.network = find_network(network);
  PlannedPost planned;
  planned.id = "one";
  PreviewCard card{.planned = &planned, .account = &account, .at = {}, .local = {}, .zone = "UTC"};
  card.post.id = "one";
  card.post.parts = {{std::string(text), std::move(media)}};
  card.post.link = std::move(link);
  card.parts = {{text.size(), {}, "characters", {}, {}, {}}};
  Workspace workspace;
  workspace.timezone = "UTC";
  return preview_page(
      {card}, workspace, {},
      [](const Media&) {
        return ShownPicture{"image/png", "abc", 1, 1};
      },
      Speech("en"));
}

Media picture(int width, int height) {
  return {"img/a.png", "A finch", "image/png", 3, "", width, height};
}

}  // namespace

TEST_CASE("preview page: a text is folded where the network folds it, and the rest can be read") {
  std::string words;
  for (int i = 0; i < 160; ++i) words += fmt::format("word{} ", i);
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    auto folds = network->limits_on({}).shows.folded_after > 0;
    auto page = shown_on(std::string(network->name), words, {});
    CHECK(has(page, "class=\"fold\"") == folds);
    CHECK(has(page, "word159"));
    CHECK_FALSE(has(shown_on(std::string(network->name), "A word", {}), "class=\"fold\""));
  }
  // Never within a link.
  auto link = "https://leaf.example/" + std::string(200, 'a');
  auto page =
      shown_on("linkedin", std::string(100, 'b') + " " + std::string(60, 'c') + " " + link, {});
  CHECK(has(page, "href=\"" + link + "\""));
}

TEST_CASE(
    "preview page: a link can be followed where it can there, and is said not to be elsewhere") {
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    bool follows = network->limits_on({}).shows.links;
    auto page = shown_on(std::string(network->name), "See https://leaf.example.org/a now", {});
    CHECK(has(page, "href=\"https://leaf.example.org/a\"") == follows);
    CHECK(has(page, "cannot be followed") == !follows);
  }
}

TEST_CASE("preview page: what counts visitors is shown where the network shows it") {
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    auto page =
        shown_on(std::string(network->name), "See https://leaf.example.org/a?utm_source=x", {});
    auto shows = network->limits_on({}).shows;
    CHECK(has(page, ">leaf.example.org/a</a>") == shows.short_links);
    CHECK(has(page, "https://leaf.example.org/a?utm_source=x"));
  }
}

TEST_CASE("preview page: the page that a post leads to has the card that the network makes") {
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    auto shows = network->limits_on({}).shows;
    auto page = shown_on(std::string(network->name), "Words", {}, "https://leaf.example.org/a");
    CHECK(has(page, "<div class=\"link") == (shows.own_link || shows.card != Shows::Card::none));
    CHECK(has(page, "link wide") == (shows.card == Shows::Card::picture));
    // Beside a picture, only what has a place of its own.
    auto beside = shown_on(std::string(network->name), "Words", {picture(40, 30)},
                           "https://leaf.example.org/a");
    CHECK(has(beside, "<div class=\"link") == shows.own_link);
  }
}

TEST_CASE("preview page: a picture is cut only where the network cuts it") {
  for (const auto* network : all_networks()) {
    if (!network->plans()) continue;
    CAPTURE(network->name);
    auto shows = network->limits_on({}).shows;
    auto tall = shown_on(std::string(network->name), "Words", {picture(100, 300)});
    CHECK(has(tall, "class=\"cut\"") == (shows.least_ratio > 0));
    auto usual = shown_on(std::string(network->name), "Words", {picture(100, 100)});
    CHECK_FALSE(has(usual, "class=\"cut\""));
    auto two =
        shown_on(std::string(network->name), "Words", {picture(100, 100), picture(100, 150)});
    CHECK(has(two, "class=\"cut\"") == (shows.several != Shows::Several::whole));
  }
}

TEST_CASE("preview page: where a file lies in the workspace is nobody's business") {
  auto page = shown_on("feed", "Words", {{"films/secret/a.mp4", "A film", "video/mp4", 3}});
  CHECK(has(page, "<strong>a.mp4</strong>"));
  CHECK_FALSE(has(page, "films/secret"));
  CHECK(has(page, "The film has no captions."));
}
