#include "networks/post_address.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

using namespace smm;

namespace {

// Addresses of one post, as browsers, apps and exports give them; each line another post.
const std::vector<std::vector<std::string>> posts{
    {"https://www.instagram.com/p/DK3xQ1/", "https://instagram.com/reel/DK3xQ1?igsh=MTk=",
     "http://instagram.com/beanleaf/p/DK3xQ1/?utm_source=ig_web_copy_link"},
    {"https://www.instagram.com/p/DK3xQ2/"},
    {"https://x.com/beanleaf/status/1840000000000000001",
     "https://twitter.com/beanleaf/status/1840000000000000001?s=20&t=abc",
     "https://mobile.twitter.com/beanleaf/status/1840000000000000001/photo/1"},
    {"https://x.com/beanleaf/status/1840000000000000002"},
    {"https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s", "https://youtu.be/dQw4w9WgXcQ?si=x",
     "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ",
     "https://www.youtube.com/shorts/dQw4w9WgXcQ"},
    {"https://www.youtube.com/watch?v=dQw4w9WgXcZ"},
    {"https://www.facebook.com/permalink.php?story_fbid=pfbid02a&id=100064",
     "https://m.facebook.com/story.php?id=100064&story_fbid=pfbid02a",
     "https://www.facebook.com/beanleaf/posts/pfbid02a?__cft__[0]=1"},
    {"https://www.facebook.com/permalink.php?story_fbid=pfbid03a&id=100064"},
    {"https://vk.com/wall-1_2", "https://m.vk.com/wall-1_2?from=feed",
     "https://vk.ru/beanleaf?w=wall-1_2"},
    {"https://vk.com/wall-1_3"},
    {"https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001/",
     "https://www.linkedin.com/posts/beanleaf_kiln-activity-7100000000000000001-aB_c"},
    {"https://www.tiktok.com/@beanleaf/video/7200000000000000001?lang=en"},
    {"https://de.pinterest.com/pin/99/", "https://www.pinterest.co.uk/pin/99/?nic=1"},
    {"https://www.threads.net/@beanleaf/post/C8x", "https://www.threads.com/@beanleaf/post/C8x"},
    {"https://masto.example/@leaf/1", "https://MASTO.example/@leaf/1/?ref=a#top"},
    {"https://masto.example/@leaf/2"},
};

}  // namespace

TEST_CASE("post address: two addresses are the same exactly where they mean one post") {
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < posts.size(); ++i)
    for (const auto& url : posts[i]) {
      CAPTURE(url);
      auto [found, fresh] = known.emplace(plain_url(url), i);
      CHECK(found->second == i);
      CHECK(fresh == (&url == &posts[i][0]));
    }
}

TEST_CASE("post address: an id is read where the network is known to have it") {
  CHECK(post_id_in("https://www.instagram.com/p/DK3xQ1/?igsh=1") == "DK3xQ1");
  CHECK(post_id_in("https://youtu.be/dQw4w9WgXcQ") == "dQw4w9WgXcQ");
  CHECK(post_id_in("https://www.facebook.com/beanleaf") == "");
  CHECK(post_id_in("https://www.youtube.com/watch") == "");
  CHECK(post_id_in("https://blog.example/p/1") == "");
}

TEST_CASE("post address: a post stands on its network's hosts and on no other") {
  for (const auto* network : all_networks()) {
    CAPTURE(network->name);
    if (network->hosts.empty()) {
      CHECK(may_stand_at(*network, {}, "https://anything.example/1"));
      continue;
    }
    CHECK_FALSE(may_stand_at(*network, {}, "https://anything.example/1"));
    auto first = std::string(network->hosts.substr(0, network->hosts.find(' ')));
    bool any = first.ends_with(".*");
    if (any) first = first.substr(0, first.size() - 1) + "com";
    CHECK(may_stand_at(*network, {}, "https://" + first + "/1"));
    CHECK(may_stand_at(*network, {}, "https://www." + first + "/1"));
    CHECK_FALSE(may_stand_at(*network, {}, "https://not-" + first + "/1"));
    if (!any) CHECK_FALSE(may_stand_at(*network, {}, "https://" + first + ".example/1"));
  }
  const auto& mastodon = *find_network("mastodon");
  Settings settings{{"server", "https://masto.example"}};
  CHECK(may_stand_at(mastodon, settings, "https://masto.example/@leaf/1"));
  CHECK_FALSE(may_stand_at(mastodon, settings, "https://other.example/@leaf/1"));
}

TEST_CASE("post address: where people publish by hand, the hosts of their posts are known") {
  std::set<std::string_view> unknown;
  for (const auto* network : all_networks())
    if (network->plans() && !network->publishes() && network->hosts.empty())
      unknown.insert(network->name);
  CHECK(unknown.empty());
}
