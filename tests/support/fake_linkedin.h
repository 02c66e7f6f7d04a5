#pragma once
// LinkedIn's versioned interface, as strict as its documents say: versions that end, keys that it
// does not know, permissions, roles, little text, files that have to be fit before they are posted,
// duplicates that it refuses with the name of the first, and people whose posts nobody may read.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeLinkedin final : public RuledService {
 public:
  static constexpr std::string_view api = "https://api.linkedin.com";
  static constexpr std::string_view login = "https://www.linkedin.com";
  static constexpr std::string_view person = "urn:li:person:Ab-1_z";
  static constexpr std::string_view page = "urn:li:organization:5";

  explicit FakeLinkedin(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  const HttpRequest& last(const std::string& method, const std::string& part) const;

  struct Post {
    std::string urn;
    nlohmann::json body;
    Time made{};
    bool gone = false;
  };
  // Those that are out, in the order of their names.
  std::vector<Post> posts() const;
  std::string add_post(nlohmann::json body);
  struct Upload {
    std::string kind, owner, token, status = "WAITING_UPLOAD";
    std::string bytes;
    std::vector<std::string> marks;  // of parts, as they were handed back
    std::map<std::uint64_t, std::string> parts;
    std::uint64_t size = 0;
    int questions = 0;  // until it is fit
  };
  std::map<std::string, Upload> uploads;
  std::vector<nlohmann::json> comments;  // with "post"

  std::set<std::string> tokens{"li-token-1"};
  std::string refresh = "li-refresh-1", client_secret = "li-secret-1";
  std::set<std::string> permissions{"openid",
                                    "profile",
                                    "w_member_social",
                                    "w_organization_social",
                                    "r_organization_social",
                                    "rw_organization_admin"};
  std::map<std::string, std::string> roles{{std::string(page), "ADMINISTRATOR"}};
  std::set<std::string> ended{"202511"};
  bool notices_duplicates = true;
  int processing = 0;  // questions after an upload until a file is fit
  bool bad_file = false;
  std::uint64_t part_size = 500;
  std::string upload_host = "https://www.linkedin.com";
  std::map<std::string, nlohmann::json> statistics;  // by the post's name
  std::map<std::string, HttpResult> pages;           // the web beside it, by address
  bool gives_refresh_tokens = false;

 private:
  HttpResult serve(const HttpRequest& request);
  HttpResult serve_login(const HttpRequest& request, const std::string& path);
  HttpResult serve_rest(const HttpRequest& request, const std::string& path,
                        const std::map<std::string, std::string>& query);
  HttpResult serve_posts(const HttpRequest& request, const std::string& urn,
                         const std::map<std::string, std::string>& query);
  HttpResult make_post(const nlohmann::json& body);
  HttpResult list_posts(const std::map<std::string, std::string>& query) const;
  HttpResult change_post(Post& post, const nlohmann::json& body);
  HttpResult serve_files(const HttpRequest& request, const std::string& kind,
                         const std::string& urn, const std::string& action);
  HttpResult begin_upload(const std::string& kind, const nlohmann::json& wanted);
  HttpResult finish_video(const nlohmann::json& wanted);
  HttpResult take_bytes(const HttpRequest& request);
  HttpResult serve_comments(const HttpRequest& request, const std::string& urn);
  HttpResult serve_statistics(const std::map<std::string, std::string>& query) const;
  bool may_write(const std::string& author) const;
  bool may_read(const std::string& author) const;
  std::string wrong_content(const nlohmann::json& content, const std::string& author) const;

  const Clock& clock_;
  std::vector<Post> posts_;
  int next_ = 7000, given_ = 1;
};

}  // namespace smm::test
