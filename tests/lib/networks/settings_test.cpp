// Settings of accounts, where they are written: on each rule many values that are right and many
// that are wrong, made from a seed, in smm.yaml as people write it.

#include "networks/settings.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "core/random.h"
#include "core/text.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr int members = 24;

class Words {
 public:
  explicit Words(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return random_.between(0, bound - 1); }
  std::string word(std::size_t least = 3, std::size_t most = 9,
                   std::string_view letters = "abcdefghijklmnopqrstuvwxyz") {
    std::string text;
    for (auto n = least + below(most - least + 1); n > 0; --n)
      text += letters[below(letters.size())];
    return text;
  }
  std::string host() { return word() + "." + word(2, 5); }
  std::string of(std::initializer_list<std::string> all) {
    return *(all.begin() + below(all.size()));
  }

 private:
  Random random_;
};

// The problems of an account with this setting, at the line where it stands.
std::string problems(const std::string& network, const std::string& others,
                     const std::string& setting, const std::string& value) {
  TestWorkspace workspace("accounts:\n  one:\n    network: " + network + "\n" + others + "    " +
                          setting + ": \"" + value + "\"\n");
  std::string out;
  for (const auto& problem : workspace.load().problems)
    out += fmt::format("{} {}\n", problem.at.line, problem.rule);
  return out;
}

struct Rule {
  std::string network, others, setting;
  std::string (*good)(Words&);
  std::string (*bad)(Words&);
};

std::string bad_service(Words& words) {
  auto host = words.host();
  return words.of({"http://" + host, "ftp://" + host, "https://anna@" + host, "https://",
                   "https://" + host + "?x=1", "https:/" + host, "https://" + host + ":99999",
                   "https://a b." + host, "https://.." + host, "https://" + host + "/#x"});
}

std::string good_service(Words& words) {
  auto host = words.host();
  return words.of({"https://" + host, "https://" + host + "/", "https://" + host + ":8443",
                   "http://127.0.0.1:8080", "http://localhost:3000", "http://[::1]:80",
                   "https://münchen." + host});
}

std::string good_name(Words& words) {
  return words.of({words.word(), words.word() + "_" + words.word(1, 3), "A" + words.word(1, 3),
                   words.word(2, 4) + "7"});
}

std::string bad_name(Words& words) {
  auto name = words.word();
  return words.of({"@" + name, "https://x.example/" + name, name + " " + words.word(), name + "/",
                   "x.example/" + name, name + "?lang=en", "#" + name});
}

std::string good_dotted_name(Words& words) {
  return words.of({words.word(), words.word() + "." + words.word(), words.word() + "_",
                   "_" + words.word() + "7", words.word(20, 24), "7" + words.word(2, 3)});
}

std::string bad_dotted_name(Words& words, std::size_t most) {
  auto name = words.word();
  return words.of({"." + name, name + ".", name + ".." + words.word(), "анна", name + "ä", "안나",
                   words.word(most + 1, most + 9), name + "-" + name, name + "!", "@" + name,
                   "x.example/" + name});
}

// Where a service of the outside world fetches files.
std::string good_source(Words& words) {
  auto host = words.host();
  return words.of({"https://" + host, "https://" + host + ":8443/files/", "https://9.9.9.9",
                   "https://[2620:fe::fe]/", "https://münchen." + host});
}

std::string bad_source(Words& words) {
  auto number = std::to_string(words.below(256));
  return words.of({"http://127.0.0.1:8080", "https://127.0.0." + number, "https://localhost/files",
                   "https://10.0.0." + number, "https://192.168.1." + number + "/x",
                   "https://172.16.0." + number, "https://169.254.1." + number, "https://[::1]/",
                   "https://[fd00::1]", "https://0.0.0.0", "https://" + words.word(),
                   "https://" + words.word() + ".local", "https://" + words.word() + ".localhost",
                   "https://Files." + words.word() + ".internal"});
}

const std::vector<Rule>& rules() {
  static const std::string secret = "    token: {env: T}\n";
  static const std::vector<Rule> all{
      {"bluesky", "    password: {env: P}\n", "handle",
       [](Words& w) {
         return w.of({w.host(), w.word() + ".bsky.social",
                      "did:plc:" + w.word(24, 24, "abcdefghijklmnopqrstuvwxyz234567"),
                      "did:web:" + w.host(), "Anna." + w.host()});
       },
       [](Words& w) {
         return w.of({"@" + w.host(), w.word(), "https://bsky.app/profile/" + w.host(),
                      w.word() + "@" + w.host(), w.host() + "/", "a_b." + w.host(),
                      w.word() + "..example", "." + w.host(), "did:plc:" + w.word(8, 23),
                      "did:plc:" + w.word(23, 23) + "1", "did:key:" + w.word(24, 24),
                      "did:web:" + w.word(), "did:" + w.word(3, 3), "did:plc:"});
       }},
      {"bluesky", "    password: {env: P}\n    handle: anna.example\n", "server", good_service,
       bad_service},
      {"mastodon", secret, "server",
       [](Words& w) {
         return w.of({w.host(), "https://" + w.host(), "https://" + w.host() + "/",
                      "http://127.0.0.1:3000"});
       },
       [](Words& w) {
         return w.of({"http://" + w.host(), "ftp://" + w.host(), "anna@" + w.host(),
                      "https://" + w.host() + "/@anna", "a b", "@anna@" + w.host()});
       }},
      {"mastodon", secret + "    server: https://a.example\n", "handle",
       [](Words& w) {
         return w.of({w.word(), w.word() + "_" + w.word(), w.word() + "@" + w.host()});
       },
       bad_name},
      {"telegram", secret, "chat",
       [](Words& w) {
         return w.of({"@" + w.word(4, 12), "@" + w.word(32, 32), "@" + w.word(2, 4) + "_1",
                      "-100" + w.word(9, 11, "123456789"), "-" + w.word(3, 8, "123456789")});
       },
       [](Words& w) {
         return w.of({w.word(), "https://t.me/" + w.word(), "@" + w.word() + " x", "@",
                      "@" + w.word(1, 3), "@" + w.word(33, 40), "@1" + w.word(5, 6),
                      "@" + w.word() + "_", "@" + w.word() + "__" + w.word(), "@анна" + w.word(),
                      "t.me/" + w.word(), "-100x", w.word(9, 10, "123456789"), "0"});
       }},
      {"telegram", secret + "    chat: '@beanleaf'\n", "server", good_service, bad_service},
      {"feed", "", "path",
       [](Words& w) {
         return w.of({w.word(), w.word() + "/" + w.word(), "./" + w.word() + "/"});
       },
       [](Words& w) {
         return w.of({" ", "  ", w.word() + "\\n" + w.word(), w.word() + "\\t", "~/" + w.word(),
                      "~", "~anna", " " + w.word(), w.word() + " ", "/" + w.word(),
                      "../" + w.word(), ".", "..", ".smm/" + w.word(), w.word() + "/../..",
                      "https://" + w.host()});
       }},
      {"feed", "    path: public\n", "url",
       [](Words& w) {
         return w.of({"https://" + w.host(), "http://" + w.host() + "/news/"});
       },
       [](Words& w) {
         return w.of({w.host(), "www." + w.host(), "https://", "/news", "https://a b.c",
                      "ftp://" + w.host(), "https:" + w.host()});
       }},
      {"feed", "    path: public\n    url: https://a.example\n", "hub", good_service, bad_service},
      {"feed", "    path: public\n", "language",
       [](Words& w) {
         return w.of({"en", "de", "pt-BR", "zh-Hant"});
       },
       [](Words& w) {
         return w.of({"e", "en_US", "-en", "English (US)"}) + w.of({"", "!"});
       }},
      {"exec", "", "command",
       [](Words& w) {
         return w.of({"bin/" + w.word(), w.word(), "./" + w.word()});
       },
       [](Words& w) {
         return w.of({"", " ", "/bin/" + w.word(), "../" + w.word(), "/" + w.word()});
       }},
      {"exec", "    command: post\n", "timeout",
       [](Words& w) { return std::to_string(1 + w.below(3600)); },
       [](Words& w) {
         return w.of({"0", "-1", "60s", "3601", w.word()});
       }},
      {"exec", "    command: post\n", "actions",
       [](Words& w) {
         return w.of({"find", "edit retract", "find check figures"});
       },
       [](Words& w) {
         return w.of({"finds", "find, edit", w.word(9, 9)});
       }},
      {"x", "", "handle", good_name,
       [](Words& w) { return w.below(2) == 0 ? bad_name(w) : w.word(16, 20); }},
      {"x", "", "text_limit", [](Words& w) { return std::to_string(1 + w.below(25'000)); },
       [](Words& w) {
         return w.of({"0", "-5", "many", "280 characters", "2800000"});
       }},
      {"instagram", "", "handle", good_dotted_name,
       [](Words& w) { return bad_dotted_name(w, 30); }},
      {"instagram", "", "server", good_service, bad_service},
      {"instagram", "", "media_base_url", good_source, bad_source},
      {"instagram", "    server: http://127.0.0.1:80\n", "media_base_url", good_service,
       bad_service},
      {"threads", "", "media_base_url", good_source, bad_source},
      {"tiktok", "", "media_base_url", good_source, bad_source},
      {"pinterest", "", "media_base_url", good_source, bad_source},
      {"instagram", "", "login_with",
       [](Words& w) {
         return w.of({"instagram", "facebook"});
       },
       [](Words& w) {
         return w.word(3, 7) + w.of({"", "facebook"});
       }},
      {"facebook", "", "handle", good_name, bad_name},
      {"linkedin", "", "handle",
       [](Words& w) {
         return w.of({w.word(), w.word() + "-" + w.word() + "-1a2b3c", w.word() + ".com", "at&t",
                      "jörg-" + w.word(), "анна-" + w.word(), "道具" + w.word(), w.word(100, 100),
                      w.word(4, 8, "123456789"), w.word() + "_" + w.word(), "o'" + w.word()});
       },
       [](Words& w) {
         return w.below(2) == 0 ? bad_name(w)
                                : w.of({w.word(101, 120), w.word() + "!", w.word() + "🏺",
                                        "(" + w.word() + ")", w.word() + "%20", w.word() + ",",
                                        "urn:li:organization:" + w.word(4, 9, "123456789")});
       }},
      {"pinterest", "", "handle",
       [](Words& w) {
         return w.of({w.word(), w.word() + "_" + w.word(), w.word() + "7", w.word(30, 30),
                      "7" + w.word(), "_" + w.word()});
       },
       [](Words& w) {
         return w.below(2) == 0 ? bad_name(w)
                                : w.of({w.word(31, 40), w.word() + "-" + w.word(), "анна",
                                        w.word() + "." + w.word(), w.word(4, 18, "0123456789"),
                                        w.word() + "ä", w.word() + "!"});
       }},
      {"threads", "", "handle", good_dotted_name, [](Words& w) { return bad_dotted_name(w, 30); }},
      {"tiktok", "", "handle", good_dotted_name, [](Words& w) { return bad_dotted_name(w, 24); }},
      {"linkedin", "", "author",
       [](Words& w) {
         return w.of({"urn:li:organization:" + w.word(4, 9, "123456789"),
                      "urn:li:person:" + w.word() + "_-" + w.word()});
       },
       [](Words& w) {
         return w.of({"org:" + w.word(), "urn:li:organization:" + w.word(),
                      "urn:li:organization:", "urn:li:group:" + w.word(4, 9, "123456789"),
                      w.word(4, 9, "123456789"), "urn:li:organization:12x" + w.word()});
       }},
      {"vk", "", "handle",
       [](Words& w) {
         return w.of({w.word(), w.word() + "_" + w.word(), w.word() + "." + w.word(4, 6),
                      w.word(3, 9, "123456789"), "club" + w.word(3, 9, "123456789"),
                      "public" + w.word(3, 9, "123456789"), w.word(2, 2), w.word(32, 32),
                      "event" + w.word(1, 9, "123456789"), "Club" + w.word(9, 9, "123456789"),
                      "club" + w.word(), w.word() + "." + w.word() + "7", "id" + w.word(),
                      "_" + w.word() + "_"});
       },
       [](Words& w) {
         auto number = w.word(3, 9, "123456789");
         return w.below(2) == 0 ? bad_name(w)
                                : w.of({w.word(33, 40),
                                        w.word() + "-" + w.word(),
                                        "анна",
                                        "id" + number,
                                        "ID" + number,
                                        "-" + number,
                                        w.word() + "!",
                                        "vk.com/" + w.word(),
                                        w.word() + "ä",
                                        w.word(1, 1),
                                        "___",
                                        "." + w.word(),
                                        w.word() + ".",
                                        w.word() + ".." + w.word(),
                                        "club0" + number,
                                        "0" + number,
                                        number + number + number,
                                        "public" + number + number + number,
                                        w.word() + ".php",
                                        w.of({"https://", "http://", ""}) +
                                            w.of({"vk.com/", "m.vk.com/", "vk.ru/", "www.vk.ru/"}) +
                                            w.of({w.word(), "club" + number, "id" + number, ""})});
       }},
      {"youtube", "", "handle",
       [](Words& w) {
         return w.of({w.word(), w.word() + "-" + w.word(), w.word() + "." + w.word(),
                      w.word() + "·" + w.word(), w.word() + "_7", w.word(30, 30),
                      "Анна" + w.word(3, 3), "도자기", "陶芸", "मिट्टी", "خزف" + w.word(2, 3, "123"),
                      "UC" + w.word(22, 22, "abcXYZ019_-")});
       },
       [](Words& w) {
         return w.below(2) == 0
                    ? bad_name(w)
                    : w.of({w.word(31, 40), w.word(1, 2), w.word() + "!", w.word() + "🏺",
                            w.word() + "&" + w.word(), w.word() + "+", w.word() + "'s",
                            w.word() + "・" + w.word(), w.word() + "%40"});
       }},
  };
  return all;
}

}  // namespace

TEST_CASE("settings: a value is held to its rule at its line, whatever the network") {
  std::uint64_t seed = 0;
  for (const auto& rule : rules())
    for (int i = 0; i < members; ++i) {
      CAPTURE(rule.network);
      CAPTURE(rule.setting);
      Words words(++seed);
      auto good = rule.good(words), bad = rule.bad(words);
      CAPTURE(good);
      CAPTURE(bad);
      CHECK(problems(rule.network, rule.others, rule.setting, good) == "");
      auto line = 5 + std::count(rule.others.begin(), rule.others.end(), '\n');
      CHECK(problems(rule.network, rule.others, rule.setting, bad) ==
            fmt::format("{} account-setting\n", line));
    }
}

TEST_CASE("settings: what cannot be set together is told") {
  auto broken = [](const std::string& network, const std::string& lines) {
    std::string rules;
    for (const auto& problem :
         TestWorkspace("accounts:\n  one:\n    network: " + network + "\n" + lines).load().problems)
      rules += problem.rule + " " + std::to_string(problem.at.line) + "\n";
    return rules;
  };
  CHECK(broken("feed", "    path: p\n    url: https://a.example\n    hub: https://h.example\n") ==
        "");
  CHECK(broken("feed", "    path: p\n    hub: https://h.example\n") == "account-setting 6\n");
  CHECK(broken("exec", "    command: c\n    actions: find\n    replay: look_up\n") == "");
  CHECK(broken("exec", "    command: c\n    replay: look_up\n") == "account-setting 6\n");
  auto telegram = std::string("    token: {env: T}\n    chat: '@beanleaf'\n    scratch_chat: ");
  CHECK(broken("telegram", telegram + "'@elsewhere'\n") == "");
  CHECK(broken("telegram", telegram + "'@beanleaf'\n") == "account-setting 7\n");
}

TEST_CASE("settings: two accounts never write into one folder, however it is spelled") {
  auto spelled = [](Words& words, const std::string& folder) {
    return words.of(
        {folder, folder + "/", "./" + folder, folder + "/.", "x/../" + folder, folder + "//"});
  };
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Words words(static_cast<std::uint64_t>(seed));
    auto folder = words.word() + (words.below(2) == 0 ? "" : "/" + words.word());
    auto other = folder + words.word(1, 2);
    auto yaml = [&](const std::string& b) {
      return fmt::format(
          "accounts:\n  zeta: {{network: feed, path: \"{}\"}}\n  alpha:\n    network: feed\n"
          "    path: \"{}\"\n",
          spelled(words, folder), b);
    };
    CHECK(TestWorkspace(yaml(spelled(words, other))).problems() == "");
    CHECK(TestWorkspace(yaml(spelled(words, folder))).problems() == "6:11 account-setting\n");
  }
  TestWorkspace linked(
      "accounts:\n  a: {network: feed, path: real}\n  b: {network: feed, path: link}\n");
  std::filesystem::create_directory(linked.dir().path() / "real");
  CHECK(linked.problems() == "");
  std::filesystem::create_directory_symlink("real", linked.dir().path() / "link");
  CHECK(linked.problems() == "4:28 account-setting\n");
}

TEST_CASE("settings: no account writes among the files of another, whichever is named first") {
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Words words(static_cast<std::uint64_t>(seed));
    auto outer = words.word() + (words.below(2) == 0 ? "" : "/" + words.word());
    auto name = words.of({"posts", "media", "archive"});
    auto deeper = words.of({"", "/", "/" + words.word()});
    auto yaml = [&](std::string a, std::string b) {
      if (seed % 2 == 0) std::swap(a, b);
      return fmt::format(
          "accounts:\n  zeta: {{network: feed, path: \"{}\"}}\n  alpha:\n    network: feed\n"
          "    path: \"{}\"\n",
          a, b);
    };
    for (const auto& other : {outer + "-" + name, outer + "/" + words.word() + name,
                              outer + "/my" + name + deeper, outer + "/x/" + name + deeper, name})
      CHECK(TestWorkspace(yaml(outer, other)).problems() == "");
    CHECK(TestWorkspace(yaml(outer + "/x/" + name, outer + "/y/" + name)).problems() == "");
    CHECK(
        TestWorkspace(yaml(outer, words.of({"", "./"}) + outer + "/" + name + deeper)).problems() ==
        "6:11 account-setting\n");
  }
}

TEST_CASE("settings: no rule of any descriptor takes what is no value of anything") {
  for (const auto* network : all_networks())
    for (const auto& setting : network->settings) {
      CAPTURE(network->name);
      CAPTURE(setting.name);
      if (setting.wrong != nullptr) CHECK(setting.wrong("/\x01 no value of anything \x7F") != "");
    }
}

TEST_CASE("settings: every network that is given secrets says where they go") {
  using Need = Setting::Need;
  using Binds = Setting::Binds;
  auto any = [](const Network& network, auto wanted) {
    return std::any_of(network.settings.begin(), network.settings.end(), wanted);
  };
  int with_secrets = 0;
  for (const auto* network : all_networks()) {
    CAPTURE(network->name);
    bool secret = any(*network, [](const Setting& setting) {
      return setting.need == Need::secret || setting.need == Need::optional_secret;
    });
    if (secret && network->publishes()) {
      ++with_secrets;
      CHECK(any(*network, [](const Setting& setting) {
        return setting.binds == Binds::server || setting.binds == Binds::program;
      }));
    }
    if (network->owner_by_token)
      CHECK(any(*network, [](const Setting& s) { return s.binds == Binds::owner; }));
    for (const auto& setting : network->settings)
      if (setting.wrong != nullptr && !setting.usual.empty())
        CHECK(setting.wrong(setting.usual).empty());
  }
  CHECK(with_secrets > 2);
}

TEST_CASE("networks: they are known by their titles and former names, in any case") {
  for (const auto* network : all_networks()) {
    CHECK(network_called(network->name) == network);
    CHECK(network_called(network->title) == network);
    for (auto other : split(network->also_called, ' '))
      if (!other.empty()) CHECK(network_called(other) == network);
  }
  CHECK(network_called("Twitter") == find_network("x"));
  CHECK(network_called("VKontakte") == find_network("vk"));
  CHECK(network_called("myspace") == nullptr);
  CHECK(meant_network("twitter") == "did you mean \"x\"?");
  CHECK(meant_network("blusky") == "did you mean \"bluesky\"?");
  CHECK(meant_network("myspace").starts_with("known: "));
}

TEST_CASE("settings: the scheme of an address may be written in any case, on every network") {
  int taken = 0, refused = 0;
  for (const auto* network : all_networks())
    for (const auto& setting : network->settings) {
      if (setting.wrong == nullptr || !setting.wrong("https://social.example").empty()) continue;
      for (std::string_view rest :
           {"://social.example", "://social.example/a", "://127.0.0.1:80"}) {
        INFO(network->name << " " << setting.name << " " << rest);
        for (const char* scheme : {"HTTPS", "HtTpS"})
          CHECK(setting.wrong(scheme + std::string(rest)) ==
                setting.wrong("https" + std::string(rest)));
        auto open = setting.wrong("http" + std::string(rest));
        CHECK(setting.wrong("HTTP" + std::string(rest)) == open);
        ++(open.empty() ? taken : refused);
      }
    }
  CHECK(taken > 0);
  CHECK(refused > 0);
}
