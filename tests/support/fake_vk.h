#pragma once
// VK's API, as strict as its schema says: methods that a token of one kind may not call, keys that
// it does not know, a version that has to be named, errors with status 200, files that have to be
// there before they are shown, texts that come back with their mentions in brackets, a key (`guid`)
// with which it posts once within an hour, and edits that take away what they do not name.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeVk final : public RuledService {
 public:
  static constexpr std::string_view group = "5", person = "77";
  static constexpr std::string_view person_token = "vk-person-1", key = "vk-community-1",
                                    service_key = "vk-service-1", id_token = "vk-id-1";

  explicit FakeVk(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  using Form = std::map<std::string, std::string>;
  // The form of the last call of that method; the test fails if there was none.
  Form last(const std::string& method) const;
  int calls(const std::string& method) const { return count("POST", "/method/" + method); }
  static HttpResult error(int code, const std::string& message, nlohmann::json more = {});

  struct Post {
    int id = 0;
    std::string text;  // as VK tells it
    std::vector<std::string> attachments;
    std::string guid;
    Time made{};
    bool gone = false, pinned = false;
    Form form = {};
  };
  // Those that are out, the oldest first.
  std::vector<Post> posts() const;
  std::string add_post(const std::string& text, std::vector<std::string> attachments = {});
  Post& post(int id);
  struct Comment {
    int id = 0, post = 0;
    std::string text, guid, from;
  };
  std::vector<Comment> comments;
  struct File {
    std::string bytes, name, caption;
    int processing = 0;  // questions until it is ready
    bool there = false;  // its bytes have arrived
  };
  std::map<std::string, File> files;  // "photo-5_101"
  std::map<std::string, Form> polls;  // "poll-5_102"

  std::map<std::string, std::string> tokens{{std::string(person_token), "person"},
                                            {std::string(key), "community"},
                                            {std::string(service_key), "service"},
                                            {std::string(id_token), "vk id"}};
  std::set<std::string> key_rights{"wall", "photos", "docs", "manage"};
  long person_rights = 8192 | 4 | 16 | 131'072 | 262'144 | 1'048'576 | 65'536;
  // Communities that the person looks after, with the level: 1 a moderator, 2 an editor.
  std::map<std::string, int> looks_after{{std::string(group), 3}};
  // What a second post with the same guid is answered with: the first one's number, or this error.
  int guid_error = 0;
  int gone_error = 104;  // when what is deleted is deleted again
  int processing = 0;    // questions until a video is ready
  bool bad_picture = false;
  std::string server = "https://api.vk.com", upload_host = "https://pu.vk.test";
  std::string captcha;                  // what has to be read before anything else is done
  std::map<int, nlohmann::json> reach;  // by post
  int reach_error = 0;
  std::string refresh = "vk-refresh-1", device = "vk-device-1";

 private:
  HttpResult serve(const HttpRequest& request);
  HttpResult serve_login(const HttpRequest& request);
  HttpResult serve_method(const std::string& method, Form form);
  HttpResult answer_to(const std::string& method, const std::string& kind, const Form& form);
  HttpResult about_people(const std::string& method, const std::string& kind, const Form& form);
  HttpResult about_files(const std::string& method, const Form& form);
  HttpResult make_post(const Form& form);
  HttpResult change_post(const Form& form);
  HttpResult delete_post(const Form& form);
  HttpResult list_posts(const Form& form) const;
  HttpResult show_posts(const Form& form) const;
  HttpResult make_comment(const Form& form);
  HttpResult list_comments(const Form& form) const;
  HttpResult make_poll(const Form& form);
  HttpResult tell_reach(const Form& form) const;
  HttpResult take_file(const HttpRequest& request);
  std::string wrong_attachments(const std::string& list) const;
  nlohmann::json told(const Post& post) const;
  static nlohmann::json group_json(const std::string& id, int level);

  const Clock& clock_;
  std::vector<Post> posts_;
  std::map<std::string, std::string> uploads_;  // what was uploaded and not saved, by its mark
  std::map<std::string, std::string> marks_;    // what an address for a file is for
  int next_ = 100, given_ = 1;
};

}  // namespace smm::test
