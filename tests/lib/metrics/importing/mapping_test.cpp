#include "metrics/importing/mapping.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/figures.h"

using namespace smm;

namespace {

using Names = std::vector<std::string>;

std::string problems(std::string_view yaml) {
  Diagnostics found;
  read_mappings(test::workspace_with(yaml), found);
  sort(found);
  std::string lines;
  for (const auto& d : found)
    lines += std::to_string(d.at.line) + ":" + std::to_string(d.at.column) + " " + d.message + "\n";
  return lines;
}

}  // namespace

TEST_CASE("mapping: everything that the language has is read") {
  auto workspace = test::workspace_with(R"(
imports:
  instagram:
    account: insta
    zone: Asia/Seoul
    dates: "%d/%m/%Y %H:%M"
    delimiter: ";"
    decimal: ","
    currency: EUR
    post: {id: Post ID, published: Publish time, text: Description, url: Permalink, type: Post type}
    measured: Day
    metrics: {likes: Likes, reach: Reach}
  ads:
    campaign: Campaign
    measured: date
    metrics: {spend: Cost}
)");
  Diagnostics found;
  auto mappings = read_mappings(workspace, found);
  CHECK(found.empty());
  REQUIRE(mappings.size() == 2);
  const auto& m = mappings[0];
  CHECK(m.name == "instagram");
  CHECK(m.account.fixed == "insta");
  CHECK(m.zone == "Asia/Seoul");
  CHECK(m.dates == "%d/%m/%Y %H:%M");
  CHECK(m.delimiter == ';');
  CHECK(m.decimal == ',');
  CHECK(m.currency.fixed == "EUR");
  CHECK(m.post.id.any == Names{"Post ID"});
  CHECK(m.post.type.any == Names{"Post type"});
  CHECK(m.measured.any == Names{"Day"});
  REQUIRE(m.metrics.size() == 2);
  CHECK(m.metrics[1].metric == Metric::reach);
  CHECK(m.metrics[1].column.any == Names{"Reach"});
  CHECK(mappings[1].zone == "Europe/Rome");  // the brand's
  CHECK(mappings[1].campaign.column.any == Names{"Campaign"});
  CHECK_FALSE(mappings[1].account.given());
}

TEST_CASE("mapping: each mistake is named at its place, with what was probably meant") {
  CHECK(problems(R"(
imports:
  a:
    acount: insta
    metrics: {lkes: Likes}
  b:
    account: inst
    zone: Europe/Rom
    dates: "%d/%m"
    delimiter: x
    decimal: ";"
    currency: euro
    post: {published: P}
    metrics: {}
)") == "4:5 a mapping needs \"account\": the account whose figures these are\n"
       "4:5 \"acount\" is not a key of import a; did you mean \"account\"?\n"
       "5:15 \"lkes\" is not a key of \"metrics\"; did you mean \"likes\"?\n"
       "7:5 there is no account \"inst\"; did you mean \"insta\"?\n"
       "8:11 there is no time zone \"Europe/Rom\": use an IANA name such as Europe/Rome\n"
       "9:5 \"%d/%m\" is not a form of a date: it needs a year, a month and a day\n"
       "10:5 \"delimiter\" is one of , ; | and tab\n"
       "11:5 \"decimal\" is . or ,\n"
       "12:5 \"euro\" is not a currency: write three capitals, as EUR\n"
       "13:5 \"post\" needs the column that names the post: either \"id\" (the network's) or "
       "\"plan\" (the plan's), or \"url\" alone\n"
       "14:5 a mapping needs \"metrics\": for each metric the column it stands in\n");
}

TEST_CASE("mapping: what adds up over days needs its day, and followers are of accounts") {
  auto found = problems(R"(
imports:
  ads: {account: insta, campaign: C, metrics: {spend: Cost}}
  posts: {account: insta, post: {id: Id}, metrics: {followers: F}}
)");
  CHECK(found.find("\"measured\" must name the column") != std::string::npos);
  CHECK(found.find("followers is a figure of an account, not of a post") != std::string::npos);
}

TEST_CASE(
    "mapping: one that does not exist is a mistake of the command line, a wrong one of the file") {
  auto workspace = test::workspace_with(R"(
imports:
  instagram: {account: insta, post: {id: Id}, metrics: {likes: L}}
  broken: {account: insta, post: {id: Id}, metrics: {likes: L}, zone: Mars}
)");
  CHECK(find_mapping(workspace, "instagram").post.id.any == Names{"Id"});
  try {
    find_mapping(workspace, "instagran");
    FAIL("found");
  } catch (const Error& error) {
    CHECK(error.status() == Status::usage);
    CHECK(error.hint() == "did you mean \"instagram\"?");
  }
  try {
    find_mapping(workspace, "broken");
    FAIL("found");
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
    CHECK(std::string(error.what()).starts_with("smm.yaml:4:"));
  }
  CHECK_THROWS_AS(find_mapping(test::workspace_with("smm: 1"), "x"), Error);
}

TEST_CASE("mapping: pages, segments, visits by source, conversions, units and shares") {
  auto workspace = test::workspace_with(R"(
imports:
  pages:
    page: [Landing page, Page]
    measured: Day
    sum: true
    metrics: {visits: Visits, short_visits: {column: Bounces, of: visits}}
  parts: {account: insta, segment: {age: Age, gender: Sex}, metrics: {audience_share: Share}}
  visits: {utm: {source: From, campaign: C}, measured: Day, metrics: {visits: Visits}}
  goals: {campaign: C, measured: Day, event: {name: Goal, value: Sum}, currency: {column: Money}}
  videos: {account: insta, post: {url: Link}, metrics: {watch_seconds: {column: H, unit: hours}}}
)");
  Diagnostics problems;
  auto mappings = read_mappings(workspace, problems);
  CHECK(problems.empty());
  REQUIRE(mappings.size() == 5);
  CHECK(mappings[0].page.any == Names{"Landing page", "Page"});
  CHECK(mappings[0].sum);
  CHECK(mappings[0].metrics[1].of == Metric::visits);
  CHECK(mappings[1].segments.size() == 2);
  CHECK(mappings[3].currency.column.any == Names{"Money"});
  CHECK(mappings[4].metrics[0].scale == 3600);
}

TEST_CASE("mapping: figures are of one kind of thing") {
  auto found = problems(R"(
imports:
  a: {account: insta, page: P, campaign: C, measured: D, metrics: {visits: V}}
  b: {account: insta, segment: {age: A, kind: K}, metrics: {audience_share: S}}
  c: {account: insta, metrics: {audience_share: S}}
  d: {account: insta, post: {id: I}, metrics: {likes: {column: L, unit: hours}}}
)");
  CHECK(found.find("one of them") != std::string::npos);
  CHECK(found.find("pages are of the site") != std::string::npos);
  CHECK(found.find("or those of \"kind\" and \"value\"") != std::string::npos);
  CHECK(found.find("audience_share is a figure of a segment") != std::string::npos);
  CHECK(found.find("with a unit of time") != std::string::npos);
}
