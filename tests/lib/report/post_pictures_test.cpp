#include "report/post_pictures.h"

#include <doctest/doctest.h>

#include "report/format.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

PostLine line(std::string id, std::string account) {
  PostLine line;
  line.id = std::move(id);
  line.account = std::move(account);
  line.text = "Words";
  return line;
}

// A plan with a post "bowl" on two accounts, each with pictures of its own.
Plan planned() {
  Plan plan;
  PlannedPost post;
  post.id = "bowl";
  for (const char* account : {"insta", "site"}) {
    Output output;
    output.account = account;
    output.post.id = "bowl";
    Media film{"films/a.mp4", "A film", "video/mp4", 9};
    Media picture{std::string("img/") + account + ".png", "Seen on " + output.account, "image/png",
                  3};
    output.post.parts = {{"Words", {film, picture}}};
    post.outputs.push_back(output);
  }
  plan.posts.push_back(post);
  return plan;
}

std::optional<ShownPicture> shown(const Media& media) {
  if (media.type != "image/png") return {};
  return ShownPicture{"image/png", media.file, 40, 30};
}

}  // namespace

TEST_CASE("a client's report: a post is seen with the first picture of it on its account") {
  Report report;
  report.leaders = {line("bowl", "site"), line("bowl", "insta"), line("bowl", "by-hand"),
                    line("other", "site")};
  add_pictures(report, planned(), shown);
  CHECK(report.leaders[0].picture->alt == "Seen on site");
  CHECK(report.leaders[1].picture->alt == "Seen on insta");
  CHECK(report.leaders[2].picture->alt == "Seen on insta");
  CHECK_FALSE(report.leaders[3].picture);
  add_pictures(report, planned(), [](const Media&) { return std::optional<ShownPicture>(); });
  CHECK_FALSE(report.leaders[0].picture);
}

TEST_CASE(
    "a client's report: pictures stand in the page with their words, and in none for the team") {
  auto report = test::sample_report();
  report.leaders = {line("bowl", "site")};
  report.leaders[0].picture =
      PostLine::Picture{"data:image/png;base64,YWJj", test::hostile.data(), 40, 30};
  report.reader = Reader::client;
  auto page = find_format("html")->render(report);
  CHECK(page.find("<img src=\"data:image/png;base64,YWJj\" alt=\"&lt;b&gt;") != std::string::npos);
  CHECK(page.find("width=\"40\" height=\"30\"") != std::string::npos);
  report.reader = Reader::team;
  CHECK(find_format("html")->render(report).find("YWJj") == std::string::npos);
}
