#pragma once
// One community on VK, by its API: requests, what their answers mean, whose the token is, and what
// a token of its kind may do.
//
// Every request is a form, and the token stands in its body and nowhere else; no redirect is
// followed. What VK says is quoted without secrets. Files go to the addresses that VK names,
// without anything of the login.
//
// A token is of a person who looks after the community, or of the community itself (an access key).
// A person's may everything. A community's posts texts, links and documents and comments on them,
// and can neither read the wall nor change or delete what stands there; a `service_key`, if there
// is one, reads the wall in its place.

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/bearer.h"
#include "networks/parts/judge.h"
#include "networks/vk/errors.h"

namespace smm::vk {

inline constexpr std::string_view usual_server = "https://api.vk.com";
inline constexpr std::string_view usual_login_server = "https://id.vk.com";
inline constexpr std::string_view version = "5.199";
// Facts: whose the token is ("person" or "community"), the community's number, and whether the wall
// can be read.
inline constexpr std::string_view kind_fact = "token.kind", group_fact = "community.id",
                                  reads_fact = "wall.reads";
inline constexpr std::string_view person_kind = "person", community_kind = "community";

struct Reply : networks::Heard {
  Fault fault;
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  // What was asked for came: result().
  bool good() const { return status == 200 && json.is_object() && json.contains("response"); }
  const Json& result() const;
};

struct Group {
  std::string id, screen_name, name;
  std::optional<double> members;
  std::optional<double> is_admin, admin_level;  // of the person whose token it is
};

class Api {
 public:
  // With `token`, that one is used and not the account's.
  explicit Api(const Connection& connection, std::optional<Secret> token = {});
  Api(const Api&) = delete;  // the login refers to it
  Api& operator=(const Api&) = delete;

  const Settings& settings() const { return settings_; }
  Clock& clock() { return clock_; }
  Time now() const { return clock_.now(); }
  const std::string& login_server() const { return login_server_; }
  std::string host() const;  // where people see posts: "vk.com"

  // Makes sure, once, that the token is good and which community it is for. Otherwise why nothing
  // can be sent now. Throws Error(credentials) when the account was another's.
  std::optional<Outcome> sign_in();
  void sign_out();
  // Only after sign_in().
  const Group& group() const { return *group_; }
  std::string owner() const { return "-" + group_->id; }  // as VK calls the community's wall
  bool of_person() const { return kind_ == person_kind; }
  const std::string& person() const { return person_; }  // whose token it is; empty: nobody's
  // Of a community's access key.
  const std::set<std::string>& permissions() const { return permissions_; }
  bool reads_wall() const;

  // `method` as VK has it, "wall.post".
  Reply call(std::string_view method, const networks::Fields& fields = {});
  // What a service key may ask as well: with that, where the token is a community's.
  Reply read(std::string_view method, const networks::Fields& fields);
  // A file to an address that VK named, as `field` of a form.
  Reply hand_over(const std::string& url, std::string_view field, std::string_view file_name,
                  std::string_view type, const Content& content, std::string_view digest);
  // The exchange of tokens of VK ID.
  std::variant<networks::Tokens, Outcome> exchange(const networks::Fields& form);

  const networks::Tokens& tokens() { return login_.tokens(); }
  bool renews() { return login_.renews(); }
  std::string client_id() const;
  // Not to be quoted.
  void keep_quiet(Secret secret) { login_.keep_quiet(std::move(secret)); }
  // Who reads a captcha's picture at this address, and says what stands there.
  void use_reader(std::function<std::string(const std::string& picture)> reader) {
    reader_ = std::move(reader);
  }

  Outcome failed(const Reply& reply, networks::Deed deed) const;

 private:
  Reply call_once(std::string_view method, const networks::Fields& fields, const Secret& token);
  Reply read_reply(const HttpResult& result) const;
  std::optional<Outcome> find_kind();
  std::optional<Outcome> find_group();
  std::optional<Outcome> find_own_group(const std::string& wanted);
  std::optional<Outcome> find_persons_group(const std::string& wanted);
  std::optional<Outcome> adopt(Group group);

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string server_, login_server_;
  networks::Bearer login_;
  std::function<std::string(const std::string&)> reader_;
  std::string kind_, person_;
  std::set<std::string> permissions_;
  std::optional<Group> group_;
};

// Where VK keeps the device of a login by VK ID, without which its tokens cannot be renewed, and
// the app that it is of.
inline constexpr std::string_view device_name = "device", app_fact = "token.app";

const Json& child(const Json& object, std::string_view key);
// The items of an answer: a list, or what stands in it as "items".
const Json& items_of(const Json& result);
// Whether it has some, or says that there are none.
bool lists(const Json& result);
// A whole number as VK writes ids, "-7"; empty if there is none.
std::string number_at(const Json& object, std::string_view key);
// "photo-1_5", with the key of what only some may see; empty if it is no such thing.
std::string name_of(std::string_view type, const Json& object);
Group group_in(const Json& object);
// The communities that the person looks after and may publish for.
std::variant<std::vector<Group>, Outcome> groups_of_person(Api& api);

}  // namespace smm::vk
