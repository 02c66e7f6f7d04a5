#pragma once
// Posts for the tests of networks' limits, and what check_post says of them.

#include <string>
#include <string_view>
#include <vector>

#include "networks/limits.h"
#include "networks/settings.h"

namespace smm::test {

inline Post post_of(std::string text, std::vector<Media> media = {}) {
  Post post;
  post.id = "a";
  post.parts.push_back({std::move(text), std::move(media)});
  return post;
}

inline Media file_of(std::string type, int width = 0, int height = 0, double seconds = 0,
                     std::uint64_t bytes = 1000) {
  return {"img/a", "what is to be seen", std::move(type), bytes, "", width, height, seconds};
}

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// One network, asked by its name.
class Rules {
 public:
  explicit Rules(std::string_view name) : network_(*find_network(name)) {}

  const Network& network() const { return network_; }
  std::size_t length(std::string text) const {
    return text_length(network_.limits_on({}), post_of(std::move(text)), 0);
  }
  // The rules that the post breaks, separated by spaces.
  std::string broken(const Post& post, const Settings& settings = {}) const {
    std::string rules;
    for (const auto& problem : check_post(network_, post, settings))
      rules += (rules.empty() ? "" : " ") + problem.rule;
    return rules;
  }
  // The first message.
  std::string message(const Post& post, const Settings& settings = {}) const {
    auto problems = check_post(network_, post, settings);
    return problems.empty() ? "" : problems[0].message;
  }
  // What is wrong with settings, in one sentence; empty: nothing.
  std::string wrong_settings(const Settings& settings) const {
    auto problems = check_settings(network_, settings);
    return problems.empty() ? "" : problems[0].message;
  }
  // Whether a text of `fits` units fits beside `media`, and one of one more does not.
  bool fits_just(std::string_view unit, std::size_t times, std::vector<Media> media = {},
                 const Settings& settings = {}) const {
    auto post = post_of(repeated(unit, times), media);
    post.title = "A title";
    auto longer = post_of(repeated(unit, times + 1), media);
    longer.title = "A title";
    return broken(post, settings).empty() && broken(longer, settings) == "text-too-long";
  }

 private:
  const Network& network_;
};

struct Counted {
  std::string text;
  std::size_t length;
};

}  // namespace smm::test
