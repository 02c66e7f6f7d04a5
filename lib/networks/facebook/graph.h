#pragma once
// One Page on the Graph API: requests, what their answers say, and whose token it is.
//
// The token is sent in the Authorization header and nowhere else, and no redirect is followed. What
// ended for new apps on 2026-11-04 is not used: several ids in one request, `date_format`, the
// method in a parameter, field aliases, asynchronous batches. Addresses of further pages of a list
// are made here from its cursor; those in the answers hold the token.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "networks/facebook/errors.h"
#include "networks/network.h"
#include "networks/parts/answers.h"

namespace smm::facebook {

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Reply : networks::Heard {
  Fault fault;
  std::string version;  // that answered; may be empty
  double used = 0;      // percent of the calls that are allowed, as the headers tell; 0: not told

  bool good() const { return status == 200 && fault.code == 0 && json.is_structured(); }
  // A request that answers {"success":true}.
  bool done() const { return good() && json.is_object() && json.value("success", true); }
};

// A Page as it describes itself.
struct Page {
  std::string id, name, username, link;
};

class Graph {
 public:
  // With `token`, that one is used and not the account's.
  explicit Graph(const Connection& connection, std::optional<Secret> token = {});

  // Makes sure, once, that the token is a Page's and whose. Otherwise why nothing can be sent now.
  // Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  const Page& page() const { return *page_; }  // only after sign_in()
  void sign_out() { page_.reset(); }

  // `path` beneath the version: "me/accounts".
  Reply get(std::string_view path, const Fields& query = {});
  Reply post(std::string_view path, const Fields& form = {});
  Reply remove(std::string_view path);
  // A part of a film: to the server for videos, with a file in the body.
  Reply post_video(std::string_view path, const Fields& form, const std::string* chunk = nullptr);
  // Bytes to the address that an upload was given; a Refused where that is not Facebook's.
  Reply upload(std::string_view address, const Content& content, std::uint64_t offset);
  // A picture, with its bytes.
  Reply post_file(std::string_view path, const Fields& form, std::string_view file_name,
                  std::string_view type, const Content& content, std::string_view digest);
  // An exchange of the login, whose secrets stand in the address and no token in a header; what it
  // answers is quoted without them.
  Reply exchange(const Fields& query);
  // A request of the app itself, before there is a token: what names the app stands in the form.
  Reply ask_as_app(std::string_view path, const Fields& form);
  // What debug_token says of the token: it goes in the body of a batch of one, for its name in an
  // address is not to be had.
  Reply describe_token();

  Outcome failed(const Reply& reply, networks::Deed deed) const;
  const Secret& token();
  // Kept out of every text.
  void keep_quiet(const Secret& secret) { quiet_.push_back(secret); }
  Time now() const { return clock_.now(); }
  Clock& clock() { return clock_; }
  // Of the last answers: the version that spoke, and the share of the calls that is used.
  const std::string& spoken_version() const { return version_; }
  double used() const { return used_; }

 private:
  Reply send(HttpRequest request, bool anonymous = false);
  Reply read_reply(const HttpResult& result);
  std::string url(std::string_view server, std::string_view path, const Fields& query);
  Fields with_proof(Fields fields);
  std::string without_secrets(std::string_view text) const;
  void read_usage(const HttpResponse& response, Reply& reply) const;
  void explain(Reply& reply) const;

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string server_, video_server_;
  std::optional<Secret> token_;
  std::optional<Secret> app_secret_;
  std::vector<Secret> quiet_;
  std::optional<Page> page_;
  std::string version_;
  double used_ = 0;
};

// "a=1&b=2", percent-encoded.
std::string form_of(const Fields& fields);
// What stands at `key`; null if nothing does.
const Json& child(const Json& object, std::string_view key);
// The items of a list, {"data":[...]}; an empty array if there are none.
const Json& items_of(const Json& list);
// Where the next page of a list begins; empty: it was the last.
std::string next_of(const Json& list);
// An id of Facebook's: digits, or two of them with '_' between.
bool is_id(std::string_view text);
// The id at `key`, also one written as a number; empty if there is none.
std::string id_of(const Json& object, std::string_view key = "id");
// An address that Facebook named, fit to be kept and shown: a whole one, or the path that some
// fields have; empty if it is none.
std::string address_in(const Json& object, std::string_view key);

}  // namespace smm::facebook
