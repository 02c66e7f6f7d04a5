#include "networks/post_fields.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

#include "core/error.h"

using namespace smm;

namespace {

// For each field a change of it, and what people call it.
struct Change {
  std::string called;
  std::function<void(Post&)> make;
};

const std::multimap<std::string, Change>& changes() {
  static const std::multimap<std::string, Change> all{
      {"id", {"id", [](Post& post) { post.id = "other"; }}},
      {"title", {"title", [](Post& post) { post.title = "Title"; }}},
      {"parts", {"text", [](Post& post) { post.parts[0].text = "Other words"; }}},
      {"parts",
       {"text",
        [](Post& post) {
          post.parts.push_back({"A second part", {}});
        }}},
      {"parts", {"media", [](Post& post) { post.parts[0].media[0].alt = "Seen"; }}},
      {"parts", {"media", [](Post& post) { post.parts[0].media[0].digest = "cd"; }}},
      {"parts",
       {"media",
        [](Post& post) {
          post.parts[0].media[0].focus = Focus{0.5, -1};
        }}},
      {"parts", {"media", [](Post& post) { post.parts[0].media[0].keep_location = true; }}},
      {"link", {"link", [](Post& post) { post.link = "https://x.example/"; }}},
      {"language", {"language", [](Post& post) { post.language = "de"; }}},
      {"tags",
       {"tags",
        [](Post& post) {
          post.tags = {"tea", "coffee"};
        }}},
      {"warning", {"warning", [](Post& post) { post.warning = "food"; }}},
      {"visibility", {"visibility", [](Post& post) { post.visibility = Visibility::followers; }}},
      {"poll",
       {"poll",
        [](Post& post) {
          post.poll = Poll{{"tea", "coffee"}, Seconds{60}, true};
        }}},
      {"reply_to",
       {"reply to",
        [](Post& post) {
          post.reply_to = PostRef{"a", "masto", "", ""};
        }}},
      {"quote",
       {"quote",
        [](Post& post) {
          post.quote = PostRef{"", "", "", "https://x.example/1"};
        }}},
      {"addresses",
       {"links to",
        [](Post& post) {
          post.addresses = {{"a", "site", "", ""}};
        }}},
      {"after",
       {"after",
        [](Post& post) {
          post.after = PostRef{"a", "masto", "", ""};
        }}},
      {"first_comment", {"first comment", [](Post& post) { post.first_comment = "More"; }}},
      {"who_can_reply", {"who can reply", [](Post& post) { post.who_can_reply = "mentioned"; }}},
      {"disclosure", {"ad", [](Post& post) { post.disclosure.paid = true; }}},
      {"disclosure", {"ad", [](Post& post) { post.disclosure.partner = "acme"; }}},
      {"disclosure", {"ad", [](Post& post) { post.disclosure.own_brand = true; }}},
      {"disclosure", {"ad", [](Post& post) { post.disclosure.ai_made = true; }}},
      {"placement", {"placement", [](Post& post) { post.placement = "reel"; }}},
      {"options", {"options", [](Post& post) { post.options["board"] = "Recipes"; }}}};
  return all;
}

Post plain() {
  return {"id", {}, {{"Words", {{"a.png", "", "image/png", 7, "ab", 3, 4}}}}, {}, {}};
}

std::vector<std::string> compared(const Post& before, const Post& after) {
  std::vector<std::string> found;
  for (const auto& field : post_fields()) field.compare(before, after, found);
  return found;
}

std::vector<std::string> lines(const Post& post) {
  std::vector<std::string> all;
  for (const auto& field : post_fields())
    for (const auto& line : field.lines(post)) all.push_back(line);
  return all;
}

}  // namespace

TEST_CASE("post fields: a change of any field is named, shown, and survives being stored") {
  std::set<std::string> rows, tried;
  for (const auto& field : post_fields()) rows.emplace(field.name);
  CHECK(compared(plain(), plain()).empty());
  for (const auto& [name, change] : changes()) {
    const auto& shown = name;
    INFO(shown);
    tried.insert(name);
    auto post = plain();
    change.make(post);
    CHECK(compared(plain(), post) == std::vector<std::string>{change.called});
    CHECK(compared(post, plain()) == std::vector<std::string>{change.called});
    CHECK((lines(post) != lines(plain())) == (name != "id"));  // whose post it is stands above
    CHECK(to_json(post) != to_json(plain()));
    CHECK(post_from_json(to_json(post)) == post);
  }
  CHECK(tried == rows);
}

TEST_CASE("post fields: what an earlier version stored reads, and is written as the same bytes") {
  const std::string stored[] = {
      R"({"id":"a","parts":[{"text":"Words"}]})",
      R"({"id":"a","parts":[{"text":""},{"text":"two"}],"link":"https://x.example/"})",
      R"({"id":"a","title":"T","parts":[{"text":"Words","media":[{"file":"a.png","alt":"","type":)"
      R"("image/png","bytes":7,"digest":"ab","width":3,"height":4,"seconds":1.5,"focus":[0.5,-1.0],)"
      R"("keep_location":true}]}],"link":"https://x.example/","language":"de","tags":["a","b"],)"
      R"("warning":"food","visibility":"unlisted","poll":{"options":["tea","coffee"],"seconds":3600,)"
      R"("multiple":false},"reply_to":{"post":"a","account":"masto"},"quote":{"url":)"
      R"("https://x.example/1"},"addresses":[{"post":"b","account":"site","remote_id":"7","url":)"
      R"("https://x.example/7"}],"after":{"post":"a","account":"masto"},"first_comment":"More",)"
      R"("who_can_reply":"followers","ad":true})"};
  for (const auto& text : stored) CHECK(to_json(post_from_json(text)) == text);
}

TEST_CASE("post fields: what no version stored is refused, and named") {
  for (const char* text : {R"({"id":"a","parts":[{"text":"x"}],"visibility":"secret"})",
                           R"({"id":"a","parts":[{"text":"x"}],"who_can_reply":"friends"})",
                           R"({"id":"a","parts":[{"text":"x"}],"poll":{"options":["a"]}})",
                           R"({"id":"a","parts":[{"media":[]}]})", R"({"id":"a","parts":[]})",
                           R"({"id":"a","parts":[{"text":"x"}],"tags":"one"})"})
    CHECK_THROWS_AS(post_from_json(text), Error);
}
