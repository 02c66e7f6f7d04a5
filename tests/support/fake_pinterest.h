#pragma once
// Pinterest's API v5, as strict as its description says: keys and parameters that it does not know,
// boards and sections that are not there, scopes, media that is not ready, tokens in an address or
// handed to the place for films. It takes as many equal pins as it is sent.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakePinterest final : public RuledService {
 public:
  static constexpr std::string_view api = "https://api.pinterest.com";
  static constexpr std::string_view films = "https://pinterest-media-upload.s3.example";
  static constexpr std::string_view files = "https://pottery.example/files";  // of the workspace

  explicit FakePinterest(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  struct Board {
    std::string id, name, owner = "anna", privacy = "PUBLIC";
    bool for_ads = false;
    std::vector<std::pair<std::string, std::string>> sections = {};  // id and name
  };
  struct Pin {
    std::string id;
    nlohmann::json body;  // as it was made or changed
    Time made{};
    bool owned = true;
    std::string parent = {};        // saved from another
    nlohmann::json metrics = {};    // pin_metrics
    nlohmann::json analytics = {};  // "all" of its analytics
  };
  struct Film {
    std::string status = "registered", bytes;
    int questions = 0;  // until it is fit
  };

  // Those that are there, oldest first.
  const std::vector<Pin>& pins() const { return pins_; }
  Pin& pin(const std::string& id);
  std::string add_pin(nlohmann::json body, Time made);
  void remove_pin(const std::string& id);
  const HttpRequest& last(const std::string& method, const std::string& part) const;

  std::vector<Board> boards{{"101", "Kilns"}};
  std::map<std::string, Film> uploads;
  std::map<std::string, HttpResult> web;  // files that Pinterest fetches, by address

  std::set<std::string> tokens{"pin-token-1"};
  std::string refresh = "pin-refresh-1", app_id = "1400001", app_secret = "pin-secret-1";
  std::string code = "good-code";
  bool rotates = true;  // a renewal brings another refresh token
  std::set<std::string> scopes{"boards:read", "boards:write", "pins:read", "pins:write",
                               "user_accounts:read"};
  nlohmann::json user{{"id", "9001"},         {"username", "anna"},  {"account_type", "BUSINESS"},
                      {"follower_count", 10}, {"board_count", 1},    {"pin_count", 3},
                      {"monthly_views", 5},   {"following_count", 2}};
  bool trial_refuses = false;    // makes no pins for an app with Trial access
  bool edits = true;             // lets the app change pins
  nlohmann::json otherwise;      // fields that it makes something else of
  bool tells_zone = false;       // of times
  bool oldest_first = false;     // the order of lists
  bool boards_show_pins = true;  // the list of a board has those in its sections as well
  int listed_late = 0;           // lists that do not show the newest pin yet
  std::size_t most_in_page = 250;
  int processing = 0;  // questions after an upload until a film is fit
  bool bad_film = false;
  Seconds ahead{0};  // its clock, of the test's

 private:
  using Query = nlohmann::json;
  HttpResult serve(const HttpRequest& request);
  HttpResult serve_oauth(const HttpRequest& request);
  HttpResult serve_pins(const HttpRequest& request, const std::string& id, const Query& query);
  HttpResult serve_boards(const std::vector<std::string>& steps, const Query& query);
  HttpResult serve_media(const HttpRequest& request, const std::string& id);
  HttpResult take_film(const HttpRequest& request);
  HttpResult make_pin(const nlohmann::json& body);
  HttpResult change_pin(Pin& pin, const nlohmann::json& body);
  HttpResult analytics(const Query& query) const;
  HttpResult list_pins(const std::function<bool(const Pin&)>& among, const Query& query);
  HttpResult page_of(const std::vector<nlohmann::json>& all, const Query& query) const;
  std::string wrong_words(const nlohmann::json& body) const;
  std::string wrong_place(const nlohmann::json& body) const;
  std::string wrong_source(const nlohmann::json& source) const;
  std::string wrong_picture(const nlohmann::json& picture, bool by_address) const;
  nlohmann::json shown(const Pin& pin, bool metrics) const;

  const Clock& clock_;
  std::vector<Pin> pins_;
  int next_ = 7000, given_ = 1;
};

}  // namespace smm::test
