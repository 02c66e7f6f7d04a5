#include "networks/vk/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/oauth.h"
#include "networks/parts/outgoing.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 8U << 20;  // bytes; a page of a hundred posts
constexpr Seconds renewal_margin{600};        // tokens of VK ID live for an hour
constexpr int most_calls = 3;                 // of one that was too fast
constexpr double may_publish = 2;             // an editor; a moderator is 1
constexpr std::string_view group_fields = "members_count,can_post,is_admin,admin_level";

std::string address_of(const Settings& settings, std::string_view name, std::string_view usual) {
  auto address = with_small_scheme(trim(setting(settings, name, usual)));
  while (address.ends_with('/')) address.pop_back();
  return address;
}

bool is_of(std::string_view address, std::string_view domain) {
  auto host = host_of(address);
  return host == domain || host.ends_with("." + std::string(domain));
}

// Without a setting, tokens come from the same of VK's two names.
std::string login_address(const Settings& settings, const std::string& server) {
  return address_of(settings, "login_server",
                    is_of(server, "vk.ru") ? "https://id.vk.ru" : usual_login_server);
}

bool is_called(const Group& group, const std::string& handle) {
  auto name = lower_ascii(handle);
  if (name == group.id || name == lower_ascii(group.screen_name)) return true;
  for (std::string_view kind : {"club", "public", "event"})
    if (name == std::string(kind) + group.id) return true;
  return false;
}

// Not told: it may.
bool looks_after(const Group& group) {
  if (group.admin_level) return *group.admin_level >= may_publish;
  return group.is_admin.value_or(1) > 0;
}

std::string list_of(const std::vector<Group>& groups) {
  std::vector<std::string> names;
  names.reserve(groups.size());
  for (const auto& group : groups)
    names.push_back(group.screen_name.empty() ? "club" + group.id : group.screen_name);
  if (names.size() > 10) names.resize(10);
  return join(names, ", ");
}

}  // namespace

// ---- What stands in answers. ----

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

const Json& items_of(const Json& result) {
  static const Json none = Json::array();
  if (result.is_array()) return result;
  const auto& items = child(result, "items");
  return items.is_array() ? items : none;
}

bool lists(const Json& result) { return result.is_array() || child(result, "items").is_array(); }

std::string number_at(const Json& object, std::string_view key) {
  auto number = number_of(object, key);
  if (!number || std::floor(*number) != *number || std::abs(*number) > 9e15) return {};
  return std::to_string(static_cast<std::int64_t>(*number));
}

std::string name_of(std::string_view type, const Json& object) {
  auto owner = number_at(object, "owner_id"), id = number_at(object, "id");
  if (owner.empty() || id.empty() || id == "0" || id.starts_with('-')) return {};
  auto key = text_of(object, "access_key");
  bool plain =
      std::all_of(key.begin(), key.end(), [](char c) { return ascii::is_alnum(c) || c == '_'; });
  auto name = fmt::format("{}{}_{}", type, owner, id);
  return key.empty() || !plain ? name : name + "_" + key;
}

Group group_in(const Json& object) {
  Group group{number_at(object, "id"),       text_of(object, "screen_name"),
              text_of(object, "name"),       number_of(object, "members_count"),
              number_of(object, "is_admin"), number_of(object, "admin_level")};
  if (group.id.starts_with('-') || group.id == "0") group.id.clear();
  return group;
}

const Json& Reply::result() const { return child(json, "response"); }

// ---- Requests. ----

Api::Api(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      server_(address_of(connection.settings, "server", usual_server)),
      login_server_(login_address(connection.settings, server_)),
      login_(
          credentials_, clock_, renewal_margin,
          [this] { return !client_id().empty() && credentials_.cached(device_name).has_value(); },
          [this](const Tokens& old) {
            auto device = credentials_.cached(device_name).value_or(Secret());
            return exchange({{"grant_type", "refresh_token"},
                             {"refresh_token", old.refresh.reveal()},
                             {"client_id", client_id()},
                             {"device_id", device.reveal()},
                             {"state", random_token()}});
          },
          token ? std::optional(Tokens{.access = *std::move(token)}) : std::nullopt) {}

std::string Api::client_id() const {
  auto id = setting(settings_, "client_id");
  return id.empty() ? credentials_.fact(app_fact).value_or("") : id;
}

std::string Api::host() const { return is_of(server_, "vk.ru") ? "vk.ru" : "vk.com"; }

Reply Api::call_once(std::string_view method, const Fields& fields, const Secret& token) {
  HttpRequest wanted{.method = "POST",
                     .url = fmt::format("{}/method/{}", server_, method),
                     .max_response = max_answer};
  if (method.substr(method.find('.') + 1).starts_with("get"))
    wanted.when_stopped = HttpRequest::WhenStopped::ends;
  wanted.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  auto form = fields;
  form.emplace_back("v", version);
  form.emplace_back("access_token", token.reveal());
  wanted.body = form_encoded(form);
  return read_reply(http_.send(wanted));
}

Reply Api::call(std::string_view method, const Fields& fields) {
  auto form = fields;
  for (int tries = 1;; ++tries) {
    auto reply =
        login_.ask<Reply>([&] { return call_once(method, form, tokens().access); },
                          [](const Reply& it) {
                            return it.status == 401 || (it.status == 200 && it.fault.of_token());
                          });
    if (tries >= most_calls || reply.unsent || reply.status != 200) return reply;
    if (reply.fault.too_fast()) {
      clock_.sleep_until(now() + Seconds{1});
    } else if (reader_ && !reply.fault.captcha.empty()) {
      auto read = reader_(reply.fault.address);
      if (read.empty()) return reply;
      form = fields;
      form.emplace_back("captcha_sid", reply.fault.captcha);
      form.emplace_back("captcha_key", read);
    } else {
      return reply;
    }
  }
}

Reply Api::read(std::string_view method, const Fields& fields) {
  if (of_person() || !credentials_.configured("service_key")) return call(method, fields);
  auto key = credentials_.secret("service_key");
  login_.keep_quiet(key);
  auto reply = call_once(method, fields, key);
  if (!reply.good()) reply.why = "asked with the `service_key`: " + reply.why;
  return reply;
}

Reply Api::hand_over(const std::string& url, std::string_view field, std::string_view file_name,
                     std::string_view type, const Content& content, std::string_view digest) {
  // In the clear only where the API itself stands in the clear, which is this machine.
  bool beside = host_of(url) == host_of(server_) && !is_https(server_) && is_web(url);
  if (!is_https(url) && !beside) {
    Reply none;
    none.why = "VK names no address with https for the file: nothing was sent there";
    none.unsent = Busy{{}, none.why};
    return none;
  }
  HttpRequest wanted{.method = "POST", .url = url, .max_response = max_answer};
  Multipart form;
  form.file(field, file_name, type, content, digest);
  form.move_into(wanted);
  wanted.timeout = time_to_send(wanted.body.size());
  return read_reply(http_.send(wanted));
}

std::variant<Tokens, Outcome> Api::exchange(const Fields& form) {
  std::string state;
  for (const auto& [name, value] : form) {
    bool secret =
        name == "code" || name == "refresh_token" || name == "code_verifier" || name == "device_id";
    if (secret) login_.keep_quiet(Secret(value));
    if (name == "state") state = value;
  }
  HttpRequest wanted{.method = "POST",
                     .url = login_server_ + "/oauth2/auth",
                     .max_response = max_answer,
                     .when_stopped = HttpRequest::WhenStopped::goes_on};
  wanted.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  wanted.body = form_encoded(form);
  auto reply = read_reply(http_.send(wanted));
  auto said = login_.quoted(text_of(reply.json, "error_description"));
  if (said.empty()) said = login_.quoted(text_of(reply.json, "error"));
  auto answered = text_of(reply.json, "state");
  if (reply.status == 200 && !answered.empty() && answered != state)
    return Outcome{Busy{{}, "the answer of VK ID is that to another question"}};
  // It may refuse with 200 as well.
  bool refuses = reply.status == 200 && child(reply.json, "error").is_string();
  return read_exchange({"VK", "log the account in again: smm account login"}, form, reply, now(),
                       said, failed(reply, Deed::prepares), refuses);
}

// ---- Answers. ----

Reply Api::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, now());
  reply.fault = fault_in(reply.json);
  auto& fault = reply.fault;
  fault.words = login_.quoted(fault.words);
  if (login_.quoted(fault.address) != quotable(fault.address, {})) fault.address.clear();
  if (reply.status == 0)
    reply.why = login_.quoted(reply.why);
  else if (reply.status >= 300 && reply.status < 400)
    reply.why = fmt::format("VK sends us elsewhere ({}), which is not followed", reply.status);
  else if (fault.code != 0)
    reply.why = in_words(fault);
  else if (reply.status == 401)
    reply.why = "VK does not take the token (401): log the account in again";
  else if (reply.status >= 400)
    reply.why = fmt::format("VK's server answered {}", reply.status);
  else
    reply.why = "VK answered with something that is not of its interface";
  return reply;
}

Outcome Api::failed(const Reply& reply, Deed deed) const {
  if (reply.unsent) return *reply.unsent;
  return judge_fault(reply.fault, reply, deed, now());
}

// ---- Whose it is. ----

bool Api::reads_wall() const { return of_person() || credentials_.configured("service_key"); }

void Api::sign_out() {
  group_.reset();
  kind_.clear();
  person_.clear();
  permissions_.clear();
}

std::optional<Outcome> Api::sign_in() {
  if (group_) return std::nullopt;
  if (auto failed = find_kind()) return failed;
  return find_group();
}

// A person's token says who that is; a community's says that it is nobody.
std::optional<Outcome> Api::find_kind() {
  auto who = call("users.get");
  bool nobody = who.status == 200 && who.fault.of_kind();
  if (who.good()) {
    const auto& people = who.result();
    if (!people.is_array()) return Busy{{}, "VK does not say whose the token is"};
    nobody = people.empty();
    if (!nobody) {
      person_ = number_at(people[0], "id");
      if (person_.empty()) return Busy{{}, "VK does not say whose the token is"};
      kind_ = person_kind;
      return std::nullopt;
    }
  }
  if (!nobody) return failed(who, Deed::asks);
  auto rights = call("groups.getTokenPermissions");
  if (rights.good()) {
    for (const auto& right : items_of(child(rights.result(), "permissions")))
      permissions_.insert(text_of(right, "name"));
    kind_ = community_kind;
    return std::nullopt;
  }
  if (rights.status != 200 || !rights.fault.of_kind()) return failed(rights, Deed::asks);
  return Refused{
      "the token is neither a person's nor a community's: a service key reads and publishes "
      "nothing; write it as `service_key`, and log in with a community's access key or a person's "
      "token",
      true};
}

std::optional<Outcome> Api::find_group() {
  auto wanted = setting(settings_, "handle");
  if (wanted.empty()) wanted = credentials_.fact(group_fact).value_or("");
  return of_person() ? find_persons_group(wanted) : find_own_group(wanted);
}

std::optional<Outcome> Api::find_own_group(const std::string& wanted) {
  auto reply = call("groups.getById", {{"fields", std::string(group_fields)}});
  const auto& groups = child(reply.result(), "groups");
  if (!reply.good()) return failed(reply, Deed::asks);
  auto group = group_in(groups.is_array() && !groups.empty() ? groups[0] : Json());
  if (group.id.empty()) return Busy{{}, "VK does not say which community the access key is of"};
  if (!wanted.empty() && !is_called(group, wanted))
    return Refused{fmt::format("the access key is of the community {} ({}), and the account's "
                               "`handle` is {}",
                               group.screen_name, group.id, wanted),
                   true};
  return adopt(std::move(group));
}

std::optional<Outcome> Api::find_persons_group(const std::string& wanted) {
  if (wanted.empty()) {
    auto found = groups_of_person(*this);
    if (auto* failed = std::get_if<Outcome>(&found)) return std::move(*failed);
    auto& groups = std::get<std::vector<Group>>(found);
    if (groups.size() == 1) return adopt(std::move(groups[0]));
    return Refused{groups.empty()
                       ? "the person whose token it is looks after no community: make them an "
                         "editor or administrator of it"
                       : fmt::format("the person looks after several communities: write one of "
                                     "them as the account's `handle`: {}",
                                     list_of(groups)),
                   true};
  }
  auto reply =
      call("groups.getById", {{"group_id", wanted}, {"fields", std::string(group_fields)}});
  const auto& groups = child(reply.result(), "groups");
  if (!reply.good()) return failed(reply, Deed::asks);
  auto group = group_in(groups.is_array() && !groups.empty() ? groups[0] : Json());
  if (group.id.empty() || !is_called(group, wanted))
    return Refused{fmt::format("VK knows no community {}", wanted), true};
  if (!looks_after(group))
    return Refused{fmt::format("the person whose token it is may not publish for {}: make them an "
                               "editor or administrator of it",
                               wanted),
                   true};
  return adopt(std::move(group));
}

std::optional<Outcome> Api::adopt(Group group) {
  credentials_.confirm_identity(group.id, group.screen_name);
  auto learn = [&](std::string_view name, std::string_view value) {
    if (credentials_.fact(name) != value) credentials_.learn(name, value);
  };
  learn(group_fact, group.id);
  learn(kind_fact, kind_);
  learn(reads_fact, reads_wall() ? "yes" : "no");
  group_ = std::move(group);
  return std::nullopt;
}

std::variant<std::vector<Group>, Outcome> groups_of_person(Api& api) {
  auto reply = api.call("groups.get", {{"filter", "admin,editor"},
                                       {"extended", "1"},
                                       {"fields", std::string(group_fields)},
                                       {"count", "1000"}});
  if (!reply.good()) return api.failed(reply, Deed::asks);
  std::vector<Group> groups;
  for (const auto& item : items_of(reply.result()))
    if (auto group = group_in(item); !group.id.empty() && looks_after(group))
      groups.push_back(std::move(group));
  return groups;
}

}  // namespace smm::vk
