#pragma once
// TikTok's API for developers, as strict as its documents say: keys that it does not know, chunks
// out of order or of a wrong size, what the account may not post, tokens in an address or handed to
// the place for films. A posting is out once at most, when all of its bytes are there.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeTiktok final : public RuledService {
 public:
  static constexpr std::string_view api = "https://open.tiktokapis.com";
  static constexpr std::string_view films = "https://open-upload.tiktokapis.example";
  static constexpr std::string_view files = "https://pottery.example/files";  // of the workspace

  explicit FakeTiktok(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  struct Posting {
    std::string id;
    nlohmann::json info, source;
    std::string bytes, failed;
    Time at{}, whole_at{};
    bool whole = false, pictures = false;
    int questions = 0;     // until it is out
    int nameless = 0;      // and then until its post has an id
    std::string post;      // its id
    nlohmann::json count;  // figures
  };
  std::vector<Posting> postings;  // in the order in which they were asked for
  // Those that are out.
  std::vector<Posting> out() const;
  Posting& add_video(std::string words, Time at);

  const HttpRequest& last(const std::string& method, const std::string& part) const;
  std::filesystem::path folder;  // whose files can be had at `files`

  std::set<std::string> tokens{"tik-token-1"};
  std::string refresh = "tik-refresh-1", client_key = "awk1", client_secret = "tik-secret-1";
  std::string code = "good-code", challenge;  // the challenge that the login page was given
  bool rotates = false;                       // a renewal brings another refresh token
  std::set<std::string> scopes{"user.info.basic", "user.info.profile", "user.info.stats",
                               "video.list", "video.publish"};
  std::vector<std::string> privacy{"PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"};
  bool no_comments = false, no_duet = false, no_stitch = false;
  int longest = 600;
  std::string stopped;   // the code with which it takes no posts
  std::string spoilt;    // the reason for which none comes out
  int processing = 0;    // questions after the last byte until it is out
  int nameless = 0;      // and then until its post has an id
  bool forgets = false;  // knows of no posting any more
  bool tells_bytes = true;

 private:
  HttpResult serve(const HttpRequest& request);
  HttpResult serve_oauth(const HttpRequest& request);
  HttpResult serve_posting(const std::string& path, const nlohmann::json& body);
  HttpResult serve_videos(const std::string& path, const std::string& fields,
                          const nlohmann::json& body) const;
  HttpResult user(const std::string& fields) const;
  HttpResult init(const nlohmann::json& body);
  HttpResult init_pictures(const nlohmann::json& body);
  HttpResult status(const nlohmann::json& body);
  HttpResult take_bytes(const HttpRequest& request);
  HttpResult serve_file(const std::string& url) const;
  std::string wrong_info(const nlohmann::json& info, bool film) const;
  nlohmann::json shown(const Posting& posting, const std::string& fields) const;

  const Clock& clock_;
  int next_ = 0, given_ = 1;
};

}  // namespace smm::test
