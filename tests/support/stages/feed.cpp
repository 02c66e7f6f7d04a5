// One's own site: nothing between the adapter and the folder.

#include <algorithm>

#include "core/json.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct FeedStage final : Stage {
  FeedStage() : Stage("feed") { settings = {{"path", "public"}, {"title", "The Workshop"}}; }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    auto path = folder.path() / "public/feed.json";
    if (!fs::exists(path)) return texts;
    auto feed = Json::parse(read_file(path, 1 << 20));
    auto items = feed.at("items");
    std::reverse(items.begin(), items.end());
    for (const auto& item : items) {
      auto text = item.at("content_html").get<std::string>();
      for (auto from = text.find("<p>"); from != std::string::npos; from = text.find("<p>", from)) {
        auto to = text.find("</p>", from);
        texts.push_back(text.substr(from + 3, to - from - 3));
        from = to;
      }
    }
    return texts;
  }
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker feed{"feed", test::make<test::FeedStage>};

}  // namespace smm::stages
