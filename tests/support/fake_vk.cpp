#include "support/fake_vk.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

constexpr std::string_view login = "https://id.vk.com/";
constexpr int longest = 16'384;

HttpResult good(const json& response) { return answer_json(200, {{"response", response}}); }

// What each method takes, and from whom: p of a person, c of a community, s of a service, v of VK
// ID as well.
struct Method {
  std::string who;
  std::set<std::string> keys;
};
const std::map<std::string, Method>& methods() {
  static const std::map<std::string, Method> all{
      {"users.get", {"pcsv", {"user_ids", "fields", "name_case"}}},
      {"groups.getById", {"pcsv", {"group_ids", "group_id", "fields"}}},
      {"groups.get", {"ps", {"user_id", "extended", "filter", "fields", "offset", "count"}}},
      {"groups.getTokenPermissions", {"c", {}}},
      {"account.getAppPermissions", {"p", {"user_id"}}},
      {"wall.post",
       {"pc",
        {"owner_id", "from_group", "message", "attachments", "signed", "publish_date", "post_id",
         "guid", "mark_as_ads", "close_comments", "mute_notifications", "copyright"}}},
      {"wall.edit",
       {"p",
        {"owner_id", "post_id", "message", "attachments", "signed", "publish_date", "mark_as_ads",
         "close_comments", "copyright"}}},
      {"wall.delete", {"p", {"owner_id", "post_id"}}},
      {"wall.get", {"ps", {"owner_id", "domain", "offset", "count", "filter", "extended"}}},
      {"wall.getById", {"ps", {"posts", "extended", "copy_history_depth", "fields"}}},
      {"wall.createComment",
       {"pc",
        {"owner_id", "post_id", "from_group", "message", "reply_to_comment", "attachments",
         "guid"}}},
      {"wall.getComments",
       {"ps",
        {"owner_id", "post_id", "need_likes", "offset", "count", "sort", "preview_length",
         "comment_id", "thread_items_count"}}},
      {"photos.getWallUploadServer", {"p", {"group_id"}}},
      {"photos.saveWallPhoto",
       {"p", {"user_id", "group_id", "photo", "server", "hash", "caption"}}},
      {"docs.getWallUploadServer", {"pc", {"group_id"}}},
      {"docs.save", {"pc", {"file", "title", "tags", "return_tags"}}},
      {"video.save",
       {"p",
        {"name", "description", "wallpost", "group_id", "album_id", "no_comments", "is_private",
         "ord_info"}}},
      {"video.get", {"p", {"owner_id", "videos", "count", "offset", "extended"}}},
      {"polls.create",
       {"p",
        {"question", "is_anonymous", "is_multiple", "end_date", "owner_id", "add_answers",
         "disable_unvote"}}},
      {"stats.getPostReach", {"p", {"owner_id", "post_ids"}}},
  };
  return all;
}

FakeVk::Form form_of(const std::string& body) {
  FakeVk::Form form;
  for (auto pair : split(body, '&')) {
    auto name = std::string(pair.substr(0, pair.find('=')));
    if (!name.empty()) form[name] = query_value(pair, name);
  }
  return form;
}

std::string value_of(const FakeVk::Form& form, const std::string& name) {
  auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

HttpResult wrong(const std::string& what) {
  return FakeVk::error(100, "One of the parameters specified was missing or invalid: " + what);
}

const std::string owner = "-" + std::string(FakeVk::group);

// "@club5 (Bean Leaf)" as VK tells it: "[club5|Bean Leaf]".
std::string in_brackets(const std::string& text) {
  static const std::regex named(R"(([@*])((?:club|id)[0-9]+) ?\(([^()]+)\))"),
      bare(R"((^|[^A-Za-z0-9_.\[|])@((?:club|id)[0-9]+)(?![A-Za-z0-9_]))");
  return std::regex_replace(std::regex_replace(text, named, "[$2|$3]"), bare, "$1[$2|@$2]");
}

long seconds_of(Time time) { return static_cast<long>(time.time_since_epoch().count()); }

}  // namespace

HttpResult FakeVk::error(int code, const std::string& message, json more) {
  json told{{"error_code", code}, {"error_msg", message}};
  told["request_params"] = json::array({{{"key", "method"}, {"value", "x"}}});
  if (more.is_object()) told.update(more);
  return answer_json(200, {{"error", told}});
}

HttpResult FakeVk::send(const HttpRequest& request) {
  return by_rules(request, [&] { return serve(request); });
}

FakeVk::Form FakeVk::last(const std::string& method) const {
  auto found = std::find_if(sent().rbegin(), sent().rend(), [&](const auto& request) {
    return request.url == server + "/method/" + method;
  });
  REQUIRE(found != sent().rend());
  return form_of(found->body.bytes());
}

std::vector<FakeVk::Post> FakeVk::posts() const {
  std::vector<Post> out;
  for (const auto& post : posts_)
    if (!post.gone) out.push_back(post);
  return out;
}

FakeVk::Post& FakeVk::post(int id) {
  auto found = std::find_if(posts_.begin(), posts_.end(), [&](auto& it) { return it.id == id; });
  REQUIRE(found != posts_.end());
  return *found;
}

std::string FakeVk::add_post(const std::string& text, std::vector<std::string> attachments) {
  Post post;
  post.id = ++next_;
  post.text = in_brackets(text);
  post.attachments = std::move(attachments);
  post.made = clock_.now();
  posts_.push_back(post);
  return fmt::format("wall{}_{}", owner, post.id);
}

// ---- Requests. ----

HttpResult FakeVk::serve(const HttpRequest& request) {
  for (const auto& [token, kind] : tokens) {
    CHECK_MESSAGE(request.url.find(token) == std::string::npos, "a token in an address");
    CHECK(header_of(request, "authorization").empty());
    if (!request.url.starts_with(server))
      CHECK_MESSAGE(request.body.bytes().find(token) == std::string::npos,
                    "the token was sent to " << request.url);
  }
  if (request.method != "POST") {
    FAIL_CHECK("no form: " << request.method << " " << request.url);
    return answer(405, "");
  }
  if (request.url.starts_with(upload_host)) return take_file(request);
  auto type = header_of(request, "content-type");
  bool is_form = type.substr(0, type.find(';')) == "application/x-www-form-urlencoded";
  CHECK(is_form);
  if (request.url.starts_with(login)) return serve_login(request);
  if (!request.url.starts_with(server + "/method/")) return never_sent();
  CHECK(request.url.find('?') == std::string::npos);
  return serve_method(request.url.substr(server.size() + 8), form_of(request.body.bytes()));
}

HttpResult FakeVk::serve_login(const HttpRequest& request) {
  CHECK(request.url == std::string(login) + "oauth2/auth");
  auto form = form_of(request.body.bytes());
  auto refuse = [](const std::string& name, const std::string& why) {
    return answer_json(200, {{"error", name}, {"error_description", why}});
  };
  static const std::set<std::string> known{"grant_type",   "client_id", "code",  "code_verifier",
                                           "redirect_uri", "device_id", "state", "refresh_token"};
  for (const auto& [name, value] : form)
    if (!known.contains(name)) FAIL_CHECK("unknown to VK ID: " << name);
  if (form["client_id"] != "54321" || form["device_id"] != device || form["state"].size() < 32)
    return refuse("invalid_client", "client_id or device_id is wrong");
  bool fresh = form["grant_type"] == "authorization_code" && form["code"] == "good-code" &&
               form["code_verifier"].size() >= 43 && form["redirect_uri"] == "https://localhost/";
  bool again = form["grant_type"] == "refresh_token" && form["refresh_token"] == refresh;
  if (!fresh && !again) return refuse("invalid_grant", "code or refresh_token is wrong");
  auto token = fmt::format("vk-person-{}", ++given_);
  refresh = fmt::format("vk-refresh-{}", given_);
  std::erase_if(tokens, [](const auto& it) { return it.second == "person"; });
  tokens[token] = "person";
  return answer_json(200, {{"access_token", token},
                           {"refresh_token", refresh},
                           {"expires_in", 3600},
                           {"user_id", 77},
                           {"scope", "wall photos"},
                           {"state", form["state"]}});
}

HttpResult FakeVk::serve_method(const std::string& method, Form form) {
  auto found = methods().find(method);
  if (found == methods().end()) {
    FAIL_CHECK("no such method: " << method);
    return error(3, "Unknown method passed");
  }
  auto token = value_of(form, "access_token");
  if (form["v"] != "5.199") return error(8, "Invalid request: v parameter is wrong");
  for (auto name : {"access_token", "v"}) form.erase(name);
  if (!tokens.contains(token))
    return error(5, "User authorization failed: invalid access_token (4).");
  if (!captcha.empty() && form["captcha_key"] != captcha)
    return error(
        14, "Captcha needed",
        {{"captcha_sid", 239633676097}, {"captcha_img", "https://api.vk.com/captcha.php"}});
  CHECK((form["captcha_sid"].empty() || form["captcha_sid"] == "239633676097"));
  for (auto name : {"captcha_sid", "captcha_key"}) form.erase(name);
  captcha.clear();
  const auto& kind = tokens.at(token);
  if (kind == "vk id" && found->second.who.find('v') == std::string::npos)
    return error(1051, "Method is not available for this profile type");
  if (found->second.who.find(kind[0]) == std::string::npos) {
    if (kind == "community")
      return error(27, "Group authorization failed: method is unavailable with group auth.");
    if (kind == "service")
      return error(28,
                   "Application authorization failed: method is unavailable with service token");
    return error(27, "Group authorization failed: method is unavailable with user auth.");
  }
  for (const auto& [name, value] : form)
    if (!found->second.keys.contains(name)) {
      FAIL_CHECK("unknown to " << method << ": " << name);
      return wrong(name);
    }
  return answer_to(method, kind, form);
}

HttpResult FakeVk::answer_to(const std::string& method, const std::string& kind, const Form& form) {
  bool writes = method.starts_with("wall.") && !method.starts_with("wall.get");
  bool may = kind == "community" ? key_rights.contains("wall") : (person_rights & 8192) != 0;
  if (writes && !may)
    return error(15,
                 "Access denied: no access to call this method. It cannot be called with "
                 "current scopes.",
                 {{"error_subcode", 1133}});
  if (form.contains("owner_id") && form.at("owner_id") != owner) return error(15, "Access denied");
  if (form.contains("group_id") && method != "groups.getById" &&
      form.at("group_id") != std::string(group))
    return error(15, "Access denied");
  if (method == "wall.post") return make_post(form);
  if (method == "wall.edit") return change_post(form);
  if (method == "wall.delete") return delete_post(form);
  if (method == "wall.get") return list_posts(form);
  if (method == "wall.getById") return show_posts(form);
  if (method == "wall.createComment") return make_comment(form);
  if (method == "wall.getComments") return list_comments(form);
  if (method == "polls.create") return make_poll(form);
  if (method == "stats.getPostReach") return tell_reach(form);
  if (method.starts_with("photos.") || method.starts_with("docs.") || method.starts_with("video."))
    return about_files(method, form);
  return about_people(method, kind, form);
}

// ---- Who. ----

json FakeVk::group_json(const std::string& id, int level) {
  bool own = id == group;
  json told{{"id", std::stol(id)},
            {"name", own ? "Bean Leaf" : "Group " + id},
            {"screen_name", own ? "beanleaf" : "club" + id},
            {"members_count", 321},
            {"can_post", 1}};
  if (level >= 0) told["is_admin"] = level > 0 ? 1 : 0;
  if (level > 0) told["admin_level"] = level;
  return told;
}

HttpResult FakeVk::about_people(const std::string& method, const std::string& kind,
                                const Form& form) {
  if (method == "users.get") {
    json people = json::array();
    if (kind == "person" || kind == "vk id")
      people.push_back({{"id", 77}, {"first_name", "Anna"}, {"last_name", "Clay"}});
    return good(people);
  }
  if (method == "groups.getTokenPermissions") {
    json rights = json::array();
    for (const auto& name : key_rights) rights.push_back({{"name", name}, {"setting", 1}});
    return good({{"mask", 8192}, {"permissions", rights}});
  }
  if (method == "account.getAppPermissions") return good(person_rights);
  if (method == "groups.get") {
    if (value_of(form, "filter") != "admin,editor" || value_of(form, "extended") != "1")
      return wrong("filter");
    json items = json::array();
    for (const auto& [id, level] : looks_after)
      if (level > 1) items.push_back(group_json(id, level));
    return good({{"count", items.size()}, {"items", items}});
  }
  auto wanted = lower_ascii(value_of(form, "group_id"));
  if (wanted.empty() && kind != "community") return wrong("group_ids is undefined");
  auto id = wanted.empty() || wanted == "beanleaf" ? std::string(group) : wanted;
  if (id.starts_with("club")) id = id.substr(4);
  if (id.find_first_not_of("0123456789") != id.npos) return wrong("group_id");
  bool person_asks = kind == "person" || kind == "vk id";
  auto level = looks_after.contains(id) ? looks_after.at(id) : 0;
  return good({{"groups", json::array({group_json(id, person_asks ? level : -1)})},
               {"profiles", json::array()}});
}

// ---- Posts. ----

std::string FakeVk::wrong_attachments(const std::string& list) const {
  std::size_t count = 0, links = 0;
  for (auto name : split(list, ',')) {
    ++count;
    if (name.starts_with("http")) {
      if (++links > 1) return "more than one link";
      continue;
    }
    auto plain = std::string(name.substr(0, name.find('_', name.find('_') + 1)));
    auto file = files.find(plain);
    if (!polls.contains(plain) && file == files.end()) return "no such attachment: " + plain;
    if (file != files.end() && (!file->second.there || file->second.processing > 0))
      return "not ready: " + plain;
  }
  return count > 10 ? "more than 10 attachments" : "";
}

HttpResult FakeVk::make_post(const Form& form) {
  auto message = value_of(form, "message"), attachments = value_of(form, "attachments");
  if (value_of(form, "from_group") != "1") return error(214, "Access to adding post denied");
  if (message.empty() && attachments.empty()) return wrong("message is undefined");
  if (code_points(message) > longest) return wrong("message is too long");
  if (!attachments.empty())
    if (auto bad = wrong_attachments(attachments); !bad.empty()) return wrong(bad);
  auto guid = value_of(form, "guid");
  for (const auto& post : posts_)
    if (!guid.empty() && post.guid == guid && clock_.now() - post.made < Seconds{3600})
      return guid_error == 0 ? good({{"post_id", post.id}}) : error(guid_error, "guid is known");
  Post post;
  post.id = ++next_;
  post.text = in_brackets(message);
  if (!attachments.empty())
    for (auto name : split(attachments, ',')) post.attachments.emplace_back(name);
  post.guid = guid;
  post.made = clock_.now();
  post.form = form;
  posts_.push_back(post);
  return good({{"post_id", post.id}});
}

HttpResult FakeVk::change_post(const Form& form) {
  auto id = value_of(form, "post_id");
  auto found = std::find_if(posts_.begin(), posts_.end(), [&](const Post& post) {
    return std::to_string(post.id) == id && !post.gone;
  });
  if (found == posts_.end()) return error(210, "Access to wall's post denied");
  auto attachments = value_of(form, "attachments");
  if (!attachments.empty())
    if (auto bad = wrong_attachments(attachments); !bad.empty()) return wrong(bad);
  found->text = in_brackets(value_of(form, "message"));
  found->attachments.clear();
  if (!attachments.empty())
    for (auto name : split(attachments, ',')) found->attachments.emplace_back(name);
  found->form = form;
  return good({{"post_id", found->id}});
}

HttpResult FakeVk::delete_post(const Form& form) {
  auto id = value_of(form, "post_id");
  auto found = std::find_if(posts_.begin(), posts_.end(),
                            [&](const Post& post) { return std::to_string(post.id) == id; });
  if (found == posts_.end() || found->gone) return error(gone_error, "Not found");
  found->gone = true;
  return good(1);
}

json FakeVk::told(const Post& post) const {
  json shown = json::array();
  for (const auto& name : post.attachments) {
    if (name.starts_with("http")) {
      shown.push_back({{"type", "link"}, {"link", {{"url", name}, {"title", "A page"}}}});
      continue;
    }
    auto sign = name.find('-');
    auto type = name.substr(0, sign);
    auto line = name.find('_');
    json object{{"owner_id", std::stol(name.substr(sign, line - sign))},
                {"id", std::stol(name.substr(line + 1))}};
    if (auto second = name.find('_', line + 1); second != name.npos)
      object["access_key"] = name.substr(second + 1);
    shown.push_back({{"type", type}, {type, object}});
  }
  json said{{"id", post.id},
            {"owner_id", -5},
            {"from_id", -5},
            {"date", seconds_of(post.made)},
            {"text", post.text},
            {"post_type", "post"},
            {"attachments", shown},
            {"likes", {{"count", 7}}},
            {"comments", {{"count", 2}}},
            {"reposts", {{"count", 1}}},
            {"views", {{"count", 90}}}};
  if (post.pinned) said["is_pinned"] = 1;
  return said;
}

HttpResult FakeVk::list_posts(const Form& form) const {
  auto count = std::stoul(value_of(form, "count")), offset = std::stoul(value_of(form, "offset"));
  if (value_of(form, "filter") != "owner" || count > 100) return wrong("filter or count");
  std::vector<const Post*> all;
  for (auto post = posts_.rbegin(); post != posts_.rend(); ++post)
    if (!post->gone && post->pinned) all.push_back(&*post);
  for (auto post = posts_.rbegin(); post != posts_.rend(); ++post)
    if (!post->gone && !post->pinned) all.push_back(&*post);
  json items = json::array();
  for (auto i = offset; i < all.size() && items.size() < count; ++i) items.push_back(told(*all[i]));
  return good({{"count", all.size()}, {"items", items}});
}

HttpResult FakeVk::show_posts(const Form& form) const {
  json items = json::array();
  auto names = split(form.at("posts"), ',');
  if (names.size() > 100) return wrong("posts");
  for (auto name : names)
    for (const auto& post : posts_)
      if (!post.gone && name == fmt::format("{}_{}", owner, post.id)) items.push_back(told(post));
  return good({{"items", items}});
}

// ---- Comments, polls, figures. ----

HttpResult FakeVk::make_comment(const Form& form) {
  auto id = value_of(form, "post_id");
  auto found = std::find_if(posts_.begin(), posts_.end(), [&](const Post& post) {
    return std::to_string(post.id) == id && !post.gone;
  });
  if (found == posts_.end()) return error(100, "no such post");
  if (value_of(found->form, "close_comments") == "1")
    return error(213, "Access to status replies denied");
  if (value_of(form, "from_group") != group) return wrong("from_group");
  auto guid = value_of(form, "guid");
  for (const auto& comment : comments)
    if (!guid.empty() && comment.guid == guid) return good({{"comment_id", comment.id}});
  comments.push_back({++next_, found->id, in_brackets(form.at("message")), guid, owner});
  return good({{"comment_id", next_}, {"parents_stack", json::array()}});
}

HttpResult FakeVk::list_comments(const Form& form) const {
  if (value_of(form, "sort") != "desc") return wrong("sort");
  json items = json::array();
  for (auto comment = comments.rbegin(); comment != comments.rend(); ++comment)
    if (std::to_string(comment->post) == value_of(form, "post_id"))
      items.push_back(
          {{"id", comment->id}, {"from_id", std::stol(comment->from)}, {"text", comment->text}});
  return good({{"count", items.size()}, {"items", items}});
}

HttpResult FakeVk::make_poll(const Form& form) {
  auto answers = json::parse(value_of(form, "add_answers"), nullptr, false);
  if (value_of(form, "question").empty() || !answers.is_array() || answers.empty() ||
      answers.size() > 10)
    return wrong("add_answers");
  if (form.contains("end_date") && std::stol(form.at("end_date")) <= seconds_of(clock_.now()))
    return wrong("end_date");
  polls[fmt::format("poll{}_{}", owner, ++next_)] = form;
  return good({{"id", next_}, {"owner_id", -5}, {"question", form.at("question")}});
}

HttpResult FakeVk::tell_reach(const Form& form) const {
  if (reach_error != 0) return error(reach_error, "Permission to perform this action is denied");
  auto ids = split(form.at("post_ids"), ',');
  if (ids.size() > 30) return wrong("post_ids");
  json all = json::array();
  for (auto id : ids)
    if (auto found = reach.find(std::stoi(std::string(id))); found != reach.end()) {
      auto one = found->second;
      one["post_id"] = found->first;
      all.push_back(one);
    }
  return good(all);
}

// ---- Files. ----

HttpResult FakeVk::about_files(const std::string& method, const Form& form) {
  auto door = [&](const std::string& what) {
    auto url = fmt::format("{}/c5/upload.php?mark={}", upload_host, ++next_);
    marks_[url] = what;
    return url;
  };
  if (method == "photos.getWallUploadServer")
    return good({{"upload_url", door("photo")}, {"album_id", -14}, {"user_id", 77}});
  if (method == "docs.getWallUploadServer") return good({{"upload_url", door("file")}});
  auto save = [&](const std::string& kind, const std::string& mark) -> std::string {
    auto found = uploads_.find(mark);
    if (found == uploads_.end()) return {};
    auto name = fmt::format("{}{}_{}", kind, owner, ++next_);
    files[name] = {found->second, value_of(form, "title"), value_of(form, "caption"), 0, true};
    uploads_.erase(found);
    return name;
  };
  if (method == "photos.saveWallPhoto") {
    if (value_of(form, "hash") != "hash-" + value_of(form, "photo"))
      return error(121, "Invalid hash");
    if (save("photo", value_of(form, "photo")).empty()) return error(129, "Invalid photo");
    return good(json::array({{{"id", next_}, {"owner_id", -5}, {"access_key", "k3y"}}}));
  }
  if (method == "docs.save") {
    if (save("doc", value_of(form, "file")).empty()) return error(105, "Couldn't save file");
    return good({{"type", "doc"}, {"doc", {{"id", next_}, {"owner_id", -5}}}});
  }
  if (method == "video.save") {
    if (value_of(form, "wallpost") != "0" || value_of(form, "name").empty()) return wrong("name");
    auto name = fmt::format("video{}_{}", owner, ++next_);
    files[name] = {"", value_of(form, "name"), value_of(form, "description"), 0, false};
    auto id = next_;
    return good({{"upload_url", door(name)},
                 {"video_id", id},
                 {"owner_id", -5},
                 {"access_key", "v1d"},
                 {"title", value_of(form, "name")}});
  }
  json items = json::array();
  auto wanted = value_of(form, "videos");
  auto found = files.find("video" + wanted.substr(0, wanted.find('_', wanted.find('_') + 1)));
  if (found != files.end() && found->second.there) {
    bool working = found->second.processing > 0;
    if (working) --found->second.processing;
    items.push_back({{"id", 1}, {"owner_id", -5}, {"duration", working ? 0 : 1}});
    if (working) items[0]["processing"] = 1;
  }
  return good({{"count", items.size()}, {"items", items}});
}

HttpResult FakeVk::take_file(const HttpRequest& request) {
  auto found = marks_.find(request.url);
  if (found == marks_.end()) return answer_json(200, {{"error", "ERR_UPLOAD_BAD_PARAM"}});
  auto what = found->second;
  auto form = multipart_of(request);
  auto field = what.starts_with("video") ? "video_file" : what;
  CHECK(form.contains(field));
  CHECK(!form[field].empty());
  CHECK(!form[field + " name"].empty());
  if (what.starts_with("video")) {
    auto& video = files.at(what);
    video.bytes = form[field];
    video.there = true;
    video.processing = processing;
    return answer_json(200, {{"size", video.bytes.size()}, {"owner_id", -5}});
  }
  auto mark = fmt::format("mark-{}", ++next_);
  uploads_[mark] = form[field];
  if (what == "file") return answer_json(200, {{"file", mark}});
  if (bad_picture) return answer_json(200, {{"server", 1}, {"photo", "[]"}, {"hash", "h"}});
  return answer_json(200, {{"server", 626'627}, {"photo", mark}, {"hash", "hash-" + mark}});
}

}  // namespace smm::test
