// Any bytes as the answers of a network: one outcome of each question, never a crash or an endless
// conversation; nothing that the service only refused counts as out, and no secret is repeated.
//
// The account and a conversation to begin with stand in tests/fuzz/answers/NAME/ (account, and the
// seeds beside it). A seed is a list of answers: a line "---STATUS PART NAME: VALUE" (PART of the
// address that is asked, or "*"; a header may follow), then the body up to the next such line. An
// answer is taken by the requests to its address, in turn; 0 means that nobody is there, 1 that the
// answer is lost.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "networks/network.h"
#include "networks/quiet.h"
#include "support/media_files.h"
#include "sys/files.h"

namespace {

using namespace smm;

constexpr int most_requests = 400;  // of one question; the longest list is of a hundred pages

void require(bool holds) {
  if (!holds) __builtin_trap();
}

struct Told {
  int status = 200;
  std::string part;
  HttpResponse response;
  std::size_t used = 0;
};

std::vector<Told> answers_of(std::string_view text) {
  std::vector<Told> all;
  for (const auto& line : split(text, '\n')) {
    if (line.starts_with("---")) {
      auto& told = all.emplace_back();
      auto words = split(line.substr(3), ' ');
      told.status = std::atoi(std::string(words[0].substr(0, 3)).c_str());
      if (words.size() > 1 && words[1] != "*") told.part = std::string(words[1]);
      if (words.size() > 3 && words[2].ends_with(':'))
        told.response.headers.emplace_back(
            lower_ascii(words[2].substr(0, words[2].size() - 1)),
            join(std::vector<std::string>(words.begin() + 3, words.end()), " "));
      told.response.status = told.status;
    } else if (!all.empty()) {
      auto& body = all.back().response.body;
      body += (body.empty() ? "" : "\n") + std::string(line);
    }
  }
  return all;
}

class Service final : public HttpClient {
 public:
  explicit Service(std::string_view text) : answers_(answers_of(text)) {}

  HttpResult send(const HttpRequest& request) override {
    require(++asked <= most_requests);
    Told* best = nullptr;
    for (auto& told : answers_)
      if (request.url.find(told.part) != std::string::npos &&
          (best == nullptr || told.used < best->used))
        best = &told;
    if (best == nullptr || best->status == 0)
      return HttpFailure{HttpFailure::Stage::not_sent, "nobody is there"};
    ++best->used;
    if (best->status == 1) return HttpFailure{HttpFailure::Stage::maybe_sent, "it was lost"};
    if (best->response.body.size() > request.max_response)
      return HttpFailure{HttpFailure::Stage::maybe_sent, "it is too large"};
    welcome = welcome || (best->status >= 200 && best->status < 300);
    return best->response;
  }
  // The body of the next answer, for a network that is a program.
  std::string next_body() {
    return answers_.empty() ? "" : answers_[said_++ % answers_.size()].response.body;
  }

  int asked = 0;
  bool welcome = false;  // some answer was a success

 private:
  std::vector<Told> answers_;
  std::size_t said_ = 0;
};

class Notes final : public Journal {
 public:
  std::optional<std::string> get(std::string_view key) const override {
    auto found = kept_.find(key);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
  }
  void put(std::string_view key, std::string_view value) override {
    kept_.insert_or_assign(std::string(key), std::string(value));
  }
  bool taken(std::string_view remote_id) const override { return remote_id == "taken"; }

 private:
  std::map<std::string, std::string, std::less<>> kept_;
};

struct Given {
  Settings settings;
  std::map<std::string, std::string, std::less<>> secrets;
};

// Lines "NAME VALUE" of settings, "!NAME VALUE" of secrets.
const Given& given() {
  static const Given read = [] {
    Given all;
    std::ifstream file(SMM_FUZZ_ACCOUNT);
    for (std::string line; std::getline(file, line);) {
      auto name = line.substr(0, line.find(' ')), value = line.substr(line.find(' ') + 1);
      if (name.starts_with('!'))
        all.secrets[name.substr(1)] = value;
      else
        all.settings[name] = value;
    }
    require(!all.settings.empty());
    return all;
  }();
  return read;
}

class Keeper final : public Credentials {
 public:
  Secret secret(std::string_view name) override {
    auto found = given().secrets.find(name);
    if (found == given().secrets.end()) throw Error(Status::credentials, "there is none");
    handed_out.insert(found->second);
    return Secret(found->second);
  }
  bool configured(std::string_view name) override { return given().secrets.contains(name); }
  void store(std::string_view, const Secret& value) override { require(!value.empty()); }
  std::optional<Secret> cached(std::string_view name) override {
    auto found = kept_.find(name);
    return found == kept_.end() ? std::nullopt : std::optional(Secret(found->second));
  }
  void cache(std::string_view name, const Secret& value) override {
    kept_.insert_or_assign(std::string(name), value.reveal());
  }
  void confirm_identity(std::string_view remote_id, std::string_view) override {
    if (identity_.empty()) identity_ = remote_id;
    if (identity_ != remote_id) throw Error(Status::credentials, "the token is somebody else's");
  }
  std::optional<std::string> fact(std::string_view name) override {
    auto found = facts_.find(name);
    return found == facts_.end() ? std::nullopt : std::optional(found->second);
  }
  void learn(std::string_view name, std::string_view value) override {
    facts_.insert_or_assign(std::string(name), std::string(value));
  }

  std::set<std::string> handed_out;  // the secrets that an adapter has read

 private:
  std::map<std::string, std::string, std::less<>> kept_, facts_;
  std::string identity_;
};

// A workspace with a picture, for the life of the program.
const std::filesystem::path& folder() {
  static const std::filesystem::path made = [] {
    char name[] = "/dev/shm/smm-fuzz-XXXXXX";
    require(mkdtemp(name) != nullptr);
    std::filesystem::path path(name);
    std::filesystem::copy_file(SMM_FUZZ_PICTURE, path / "wheel.png");
    return path;
  }();
  return made;
}

// A file of a type that the network takes.
struct Picture {
  Media media;
  bool needed;
};
const Picture& picture() {
  static const Picture chosen = [] {
    auto limits = find_network(SMM_FUZZ_NETWORK)->limits_on(given().settings).media;
    auto takes = [&](std::string_view type) {
      for (const auto& rule : limits.kinds)
        if (rule.types.find(type) != rule.types.npos) return true;
      return limits.kinds.empty() && type == "image/png";
    };
    std::string name = "wheel.png", type = "image/png";
    if (!takes(type)) {
      type = takes("image/jpeg") ? "image/jpeg" : "video/mp4";
      name = "wheel";
      write_file(folder() / name,
                 type == "image/jpeg" ? test::jpeg_file(64, 64) : test::video_file());
    }
    auto bytes = read_file(folder() / name, 1 << 20);
    return Picture{{name, "A wheel", type, bytes.size(), sha256(bytes), 64, 64}, limits.needed};
  }();
  return chosen;
}

Post post_of(std::uint8_t kind) {
  Post post;
  post.id = "teaser";
  post.language = "en";
  post.parts.push_back({"New roast: https://case.example/roast #coffee", {}});
  if (kind % 4 == 1) post.parts.push_back({"And more of it.", {}});
  if (kind % 4 == 2 || picture().needed) post.parts[0].media.push_back(picture().media);
  if (find_network(SMM_FUZZ_NETWORK)->limits_on(given().settings).titles.needed)
    post.title = "New roast";
  if (kind % 4 == 3)
    post.reply_to = PostRef{"older", "here", "41", "https://fuzz.example/@anna/41"};
  return post;
}

// What the interface allows: an outcome, or an Error.
class Asked {
 public:
  Asked(Service& service, const Network& network, const Keeper& keeper)
      : service_(service), network_(network), keeper_(keeper) {}

  template <typename Call>
  void operator()(Call call) {
    service_.asked = 0;
    service_.welcome = false;
    if (network_.name == "exec") write_file(folder() / "answer", service_.next_body());
    try {
      auto came = call();
      std::visit([&](const auto& it) { look(it); }, came);
    } catch (const Error& error) {
      check_words(error.what());
      check_words(error.hint());
    }
  }

 private:
  // What was never read of the secrets, a service cannot have been told.
  void check_words(const std::string& why) const {
    for (const auto& secret : keeper_.handed_out) require(why.find(secret) == std::string::npos);
  }

  template <typename T>
  void look(const T& it) {
    if constexpr (requires { it.why; }) check_words(it.why);
    bool by_answers = network_.name != "exec" && network_.name != "feed";
    if constexpr (std::is_same_v<T, Published>) {
      require(!by_answers || service_.welcome || service_.asked == 0);
      require(!it.remote_id.empty());
    }
  }

  Service& service_;
  const Network& network_;
  const Keeper& keeper_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto& network = *find_network(SMM_FUZZ_NETWORK);
  Service service(text);
  Keeper credentials;
  FixedClock clock(*parse_rfc3339("2026-10-03T07:30:00Z"));
  Random random(1);
  if (auto path = given().settings.find("path"); path != given().settings.end())
    std::filesystem::remove_all(folder() / path->second);
  Connection connection{"here", given().settings, folder(), service, clock, random, credentials};
  auto post = post_of(data[0]);
  Notes journal;
  Asked asked(service, network, credentials);
  std::unique_ptr<Adapter> adapter;
  asked([&]() -> Changed {
    adapter = connected(network, connection);
    return Done{};
  });
  if (!adapter) return 0;
  if (network.checks) asked([&] { return adapter->check_account(); });
  if (network.prepare != nullptr)
    network.prepare(post, {post.id, clock.now(), clock.now()}, journal);
  adapter->ready(post, journal);
  asked([&] { return adapter->publish(post, journal); });
  asked([&] { return adapter->find(post, journal); });
  auto changed = post;
  changed.parts[0].text = "Another roast.";
  if (network.edits) asked([&] { return adapter->edit(changed, journal); });
  FiguresRequest wanted{clock.now() - Seconds{86'400}, {"1001", "at://did:plc:a/b/c"}};
  if (network.measures) asked([&] { return adapter->figures(wanted); });
  if (network.listens) asked([&] { return adapter->messages({}); });
  if (network.retracts) asked([&] { return adapter->retract(post, journal); });
  return 0;
}
