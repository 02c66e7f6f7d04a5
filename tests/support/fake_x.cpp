#include "support/fake_x.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "support/fake_http.h"
#include "support/forms.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult problem(int status, const std::string& name, const std::string& detail,
                   json more = json::object()) {
  more["type"] = "https://api.x.com/2/problems/" + name;
  more["title"] = name;
  more["detail"] = detail;
  more["status"] = status;
  return answer_json(status, more, {{"content-type", "application/problem+json"}});
}

HttpResult bad(const std::string& parameter, const std::string& why) {
  return problem(
      400, "invalid-request", "One or more parameters to your request was invalid.",
      {{"errors",
        json::array({{{"message", why}, {"parameters", {{parameter, json::array({"?"})}}}}})}});
}

json body_of(const HttpRequest& request) {
  auto type = header_of(request, "content-type");
  if (type.substr(0, type.find(';')) != "application/json") return {};
  return json::parse(request.body.bytes(), nullptr, false);
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  for (auto word : split(text, ','))
    if (!word.empty()) words.emplace(word);
  return words;
}

bool has_other_keys(const json& object, const std::set<std::string>& known) {
  for (const auto& [name, value] : object.items())
    if (!known.contains(name)) return true;
  return false;
}

const HttpResult duplicate =
    problem(403, "about:blank", "You are not allowed to create a Tweet with duplicate content.");

// Addresses become t.co, and what is a sign of HTML a reference.
void fold(json& post, const std::string& text) {
  std::string out;
  json urls = json::array();
  auto add = [&](const std::string& small, json fields) {
    fields["url"] = small;
    fields["start"] = code_points(out);
    out += small;
    fields["end"] = code_points(out);
    urls.push_back(std::move(fields));
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text.compare(at, 8, "https://") == 0) {
      auto end = std::min(text.find_first_of(" \n", at), text.size());
      auto whole = text.substr(at, end - at);
      auto small = "https://t.co/" + std::to_string(whole.size()) + "Abc" + std::to_string(at);
      add(small, {{"expanded_url", whole}});
      at = end;
    } else {
      auto c = text[at++];
      out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
  }
  if (post.contains("attachments")) {
    out += ' ';
    add("https://t.co/MediaXyz",
        {{"expanded_url", "https://x.com/beanleaf/status/1/photo/1"}, {"media_key", "3_1"}});
  }
  post["text"] = out;
  if (!urls.empty()) post["entities"] = {{"urls", urls}};
}

}  // namespace

HttpResult FakeX::send(const HttpRequest& request) {
  if (!request.url.starts_with(address)) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  for (const auto& secret : {access, refresh})
    if (request.url.find(secret) != std::string::npos) FAIL_CHECK("a token in an address");
  auto target = request.url.substr(address.size());
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  auto query = query_of(mark == target.npos ? "" : target.substr(mark + 1));
  return by_rules(request, [&] { return serve(request, path, query); });
}

std::string FakeX::add_post(json fields) {
  auto id = std::to_string(next_id_++);
  json post{{"id", id},
            {"created_at", now},
            {"conversation_id", id},
            {"public_metrics",
             {{"like_count", 0},
              {"reply_count", 0},
              {"quote_count", 0},
              {"impression_count", 0},
              {"bookmark_count", 0},
              {new_names ? "repost_count" : "retweet_count", 0}}}};
  post.update(fields);
  auto text = post.value("_text", "");
  if (!post.contains("text")) fold(post, text);
  posts_.push_back(std::move(post));
  return id;
}

const json* FakeX::post(const std::string& id) const {
  for (const auto& one : posts_)
    if (one.at("id") == id) return &one;
  return nullptr;
}

// ---- Who asks. ----

bool FakeX::knows(const HttpRequest& request) const {
  auto given = header_of(request, "authorization");
  if (given == "Bearer " + access) return true;
  if (!given.starts_with("OAuth ")) return false;
  for (const char* name : {"oauth_consumer_key=\"app-key\"", "oauth_token=\"four-token\"",
                           "oauth_signature_method=\"HMAC-SHA1\"", "oauth_version=\"1.0\"",
                           "oauth_nonce=\"", "oauth_timestamp=\"", "oauth_signature=\""})
    if (given.find(name) == std::string::npos) return false;
  return given.find("secret") == std::string::npos;
}

HttpResult FakeX::ask_token(const HttpRequest& request) {
  if (header_of(request, "content-type") != "application/x-www-form-urlencoded")
    return answer_json(400, {{"error", "invalid_request"}});
  auto form = query_of(request.body.bytes());
  auto basic = header_of(request, "authorization");
  bool known = client_secret.empty() ? form.value("client_id", "") == "app-1" && basic.empty()
                                     : basic.starts_with("Basic ") && !form.contains("client_id");
  if (!known)
    return answer_json(401, {{"error", "unauthorized_client"},
                             {"error_description", "Missing valid authorization header"}});
  auto grant = form.value("grant_type", "");
  bool by_code = grant == "authorization_code" && form.value("code", "") == "good-code" &&
                 form.value("code_verifier", "").size() == 43 &&
                 form.value("redirect_uri", "").starts_with("http://127.0.0.1:");
  bool by_refresh = grant == "refresh_token" && form.value("refresh_token", "") == refresh;
  if (!by_code && !by_refresh)
    return answer_json(
        400, {{"error", "invalid_request"},
              {"error_description", "Value passed for the token was invalid: " +
                                        form.value("refresh_token", form.value("code", ""))}});
  if (by_refresh) ++renewals;
  auto number = std::to_string(renewals + 1);
  access = "token-" + number;
  refresh = "refresh-" + number;
  return answer_json(200, {{"token_type", "bearer"},
                           {"expires_in", 7200},
                           {"access_token", access},
                           {"refresh_token", refresh},
                           {"scope", scope}});
}

// ---- Requests. ----

HttpResult FakeX::serve(const HttpRequest& request, const std::string& path, const json& query) {
  if (path == "/2/oauth2/token") return ask_token(request);
  if (!knows(request))
    return answer_json(401, {{"title", "Unauthorized"},
                             {"type", "about:blank"},
                             {"status", 401},
                             {"detail", "Unauthorized"}});
  if (path == "/2/users/me") {
    if (auto wrong = wrong_query(query, {"user.fields"})) return *wrong;
    json data{{"id", "42"},
              {"username", username},
              {"name", "Bean & Leaf"},
              {"public_metrics",
               {{"followers_count", 120},
                {"following_count", 7},
                {new_names ? "post_count" : "tweet_count", 31},
                {"listed_count", 2}}}};
    data.update(user);
    return answer_json(200, {{"data", data}},
                       {{"x-rate-limit-limit", "75"},
                        {"x-rate-limit-remaining", "74"},
                        {"x-rate-limit-reset", "1790927100"}});
  }
  if (path == "/2/tweets") return request.method == "POST" ? write_post(request) : by_ids(query);
  if (path == "/2/users/42/tweets") return list(query);
  if (path == "/2/tweets/search/recent" && request.method == "GET") return search(query);
  if (path.starts_with("/2/tweets/") && path.ends_with("/hidden") && request.method == "PUT")
    return hide(path.substr(10, path.size() - 17), body_of(request));
  if (path.starts_with("/2/tweets/") && request.method == "DELETE")
    return delete_post(path.substr(10));
  if (path.starts_with("/2/media/")) return serve_media(request, path, query);
  return problem(404, "resource-not-found", "There is no such page.");
}

std::optional<HttpResult> FakeX::wrong_query(const json& query,
                                             const std::set<std::string>& known) const {
  std::string right = new_names ? "post.fields" : "tweet.fields";
  static const std::set<std::string> old_fields{
      "created_at",    "entities",       "conversation_id",   "note_tweet",
      "attachments",   "public_metrics", "referenced_tweets", "in_reply_to_user_id",
      "edit_controls", "author_id",      "non_public_metrics"};
  static const std::set<std::string> new_fields{
      "created_at",  "entities",       "conversation_id", "note_post",
      "attachments", "public_metrics", "edit_controls",   "non_public_metrics"};
  for (const auto& [name, value] : query.items()) {
    if (known.contains(name)) continue;
    if (name == "expansions" && new_names && known.contains("fields")) continue;
    if (name != right || !known.contains("fields"))
      return bad(name, "The query parameter [" + name + "] is not one of the known ones");
    for (const auto& field : words_of(value))
      if (!(new_names ? new_fields : old_fields).contains(field))
        return bad(right, "The `" + right + "` query parameter value [" + field + "] is not known");
  }
  return {};
}

HttpResult FakeX::write_post(const HttpRequest& request) {
  auto body = body_of(request);
  if (auto wrong = wrong_body(body)) return *wrong;
  if (auto wrong = wrong_reference(body)) return *wrong;
  json fields{{"_text", body["text"]}, {"_sent", body}};
  json references = json::array();
  if (body.contains("reply")) {
    auto parent = body["reply"]["in_reply_to_tweet_id"].get<std::string>();
    references.push_back({{"type", "replied_to"}, {"id", parent}});
    fields["conversation_id"] = post(parent)->at("conversation_id");
    fields["in_reply_to_user_id"] = "42";
  }
  if (body.contains("quote_tweet_id"))
    references.push_back({{"type", "quoted"}, {"id", body["quote_tweet_id"]}});
  if (!references.empty())
    fields[new_names ? "referenced_posts" : "referenced_tweets"] = references;
  if (body.contains("media")) fields["attachments"] = {{"media_keys", {"3_1"}}};
  auto id = add_post(fields);
  return answer_json(201, {{"data", {{"id", id}, {"text", post(id)->at("text")}}}},
                     {{"x-rate-limit-limit", "100"}, {"x-rate-limit-remaining", "99"}});
}

std::optional<HttpResult> FakeX::wrong_body(const json& body) const {
  if (!body.is_object() || !body.contains("text")) return bad("text", "no body");
  if (has_other_keys(body, {"text", "media", "poll", "reply", "quote_tweet_id", "reply_settings",
                            "made_with_ai", "paid_partnership"}))
    return bad("body", "additional properties are not allowed");
  if (body.contains("media") + body.contains("poll") + body.contains("quote_tweet_id") > 1)
    return bad("media", "media, poll and quote_tweet_id exclude each other");
  if (grapheme_clusters(body["text"].get<std::string>()).size() > 280)
    return problem(400, "invalid-request", "Your Tweet text is too long.");
  if (body.contains("media")) {
    const auto& media = body["media"];
    if (has_other_keys(media, {"media_ids"}) || media["media_ids"].size() > 4)
      return bad("media", "additional properties are not allowed");
    for (const auto& id : media["media_ids"]) {
      auto found = uploads_.find(id.get<std::string>());
      if (found == uploads_.end() || !found->second.whole || found->second.left > 0)
        return problem(400, "invalid-request", "Your media IDs are invalid.");
    }
  }
  if (body.contains("poll")) {
    const auto& poll = body["poll"];
    auto minutes = poll.value("duration_minutes", 0);
    if (has_other_keys(poll, {"options", "duration_minutes"}) || poll["options"].size() < 2 ||
        poll["options"].size() > 4 || minutes < 5 || minutes > 10080)
      return bad("poll", "the poll is wrong");
  }
  static const std::set<std::string> circles{"following", "mentionedUsers", "subscribers",
                                             "verified"};
  if (body.contains("reply_settings") &&
      !circles.contains(body["reply_settings"].get<std::string>()))
    return bad("reply_settings", "is none of those");
  return {};
}

std::optional<HttpResult> FakeX::wrong_reference(const json& body) const {
  if (body.contains("quote_tweet_id") && self_serve)
    return problem(403, "not-authorized-for-resource",
                   "You are not permitted to quote this post with your access level.");
  if (body.contains("reply")) {
    if (has_other_keys(body["reply"], {"in_reply_to_tweet_id"})) return bad("reply", "other keys");
    const auto* parent = post(body["reply"]["in_reply_to_tweet_id"]);
    if (parent == nullptr)
      return problem(400, "invalid-request",
                     "You attempted to reply to a Tweet that is deleted or not visible to you.");
    if (self_serve && parent->contains("_foreign"))
      return problem(403, "not-authorized-for-resource",
                     "Reply to this conversation is not allowed because you have not been "
                     "mentioned or otherwise engaged by the author of the post you are replying "
                     "to.");
  }
  for (const auto& one : posts_)
    if (minds_double && !one.contains("_foreign") && one.value("_text", "") == body["text"])
      return duplicate;
  return {};
}

HttpResult FakeX::delete_post(const std::string& id) {
  auto before = posts_.size();
  std::erase_if(posts_, [&](const json& one) { return one.at("id") == id; });
  if (posts_.size() == before)
    return problem(404, "resource-not-found", "Could not find post with id: [" + id + "].");
  return answer_json(200, {{"data", {{"deleted", true}}}});
}

// An answer to a post of the account's, out of sight or back in it.
HttpResult FakeX::hide(const std::string& id, const json& body) {
  if (!body.is_object() || has_other_keys(body, {"hidden"}) || !body["hidden"].is_boolean())
    return bad("hidden", "additional properties are not allowed");
  if (post(id) == nullptr)
    return problem(404, "resource-not-found", "Could not find post with id: [" + id + "].");
  return answer_json(200, {{"data", {{"hidden", body["hidden"]}}}});
}

// ---- Reading. ----

json FakeX::shown(const json& post, const json& query) const {
  json out{{"id", post.at("id")}, {"text", post.at("text")}};
  auto fields = words_of(query.value(new_names ? "post.fields" : "tweet.fields", ""));
  for (const auto& one : words_of(query.value("expansions", ""))) fields.insert(one);
  for (const auto& field : fields)
    if (post.contains(field)) out[field] = post[field];
  return out;
}

HttpResult FakeX::list(const json& query) {
  if (auto wrong = wrong_query(
          query, {"max_results", "start_time", "pagination_token", "exclude", "fields"}))
    return *wrong;
  auto most = std::stoul(query.value("max_results", "10"));
  if (most < 5 || most > 100) return bad("max_results", "is not between 5 and 100");
  auto since = query.value("start_time", "");
  json data = json::array();
  bool hide = hides > 0 && hides-- > 0;
  for (auto one = posts_.rbegin(); one != posts_.rend(); ++one)
    if (!one->contains("_foreign") && !hide &&
        one->at("created_at").get<std::string>().substr(0, 19) >= since.substr(0, 19))
      data.push_back(shown(*one, query));
  auto from = std::stoul(query.value("pagination_token", "0"));
  json page = json::array();
  for (auto i = from; i < std::min(from + most, data.size()); ++i) page.push_back(data[i]);
  json meta{{"result_count", page.size()}};
  if (from + most < data.size()) meta["next_token"] = std::to_string(from + most);
  if (page.empty()) return answer_json(200, {{"meta", meta}});
  return answer_json(200, {{"data", page}, {"meta", meta}});
}

// The conversation of a post, which is all that is searched for here.
HttpResult FakeX::search(const json& query) {
  if (auto wrong = wrong_query(query, {"query", "max_results", "since_id", "next_token",
                                       "sort_order", "start_time", "end_time", "fields"}))
    return *wrong;
  auto wanted = query.value("query", "");
  const std::string of = "conversation_id:";
  if (!wanted.starts_with(of) || wanted.size() > 512) return bad("query", "is not understood");
  json data = json::array();
  for (const auto& one : posts_)
    if (one.at("conversation_id") == wanted.substr(of.size())) data.push_back(shown(one, query));
  if (data.empty()) return answer_json(200, {{"meta", {{"result_count", 0}}}});
  return answer_json(200, {{"data", data}, {"meta", {{"result_count", data.size()}}}});
}

HttpResult FakeX::by_ids(const json& query) {
  if (auto wrong = wrong_query(query, {"ids", "fields"})) return *wrong;
  auto ids = words_of(query.value("ids", ""));
  if (ids.empty() || ids.size() > 100) return bad("ids", "wants 1 to 100");
  json data = json::array(), errors = json::array();
  for (const auto& id : ids) {
    const auto* one = post(id);
    bool old = one != nullptr && one->at("created_at").get<std::string>() < "2026-09-03";
    bool asks_private = query.dump().find("non_public_metrics") != std::string::npos;
    if (one == nullptr || gone.contains(id))
      errors.push_back({{"type", "https://api.x.com/2/problems/resource-not-found"},
                        {"title", "Not Found Error"},
                        {"resource_id", id},
                        {"detail", "Could not find post with ids: [" + id + "]."}});
    else if (asks_private && old)
      errors.push_back({{"type", "https://api.x.com/2/problems/not-authorized-for-field"},
                        {"title", "Field Authorization Error"},
                        {"resource_id", id},
                        {"detail", "Sorry, you are not authorized to access non_public_metrics"}});
    else
      data.push_back(shown(*one, query));
  }
  json out = json::object();
  if (!data.empty()) out["data"] = data;
  if (!errors.empty()) out["errors"] = errors;
  return answer_json(200, out);
}

// ---- Media. ----

HttpResult FakeX::serve_media(const HttpRequest& request, const std::string& path,
                              const json& query) {
  if (path == "/2/media/upload/initialize") return begin_upload(body_of(request));
  if (path == "/2/media/metadata") return describe(body_of(request));
  if (path == "/2/media/upload" && request.method == "GET") {
    if (auto wrong = wrong_query(query, {"command", "media_id"})) return *wrong;
    auto found = uploads_.find(query.value("media_id", ""));
    if (found == uploads_.end() || !found->second.whole)
      return problem(404, "resource-not-found", "There is no such media.");
    return answer_json(200, {{"data", told(found->first, found->second, true)}});
  }
  auto rest = path.substr(std::string_view("/2/media/upload/").size());
  auto found = uploads_.find(rest.substr(0, rest.find('/')));
  if (request.method != "POST" || found == uploads_.end())
    return problem(404, "resource-not-found", "There is no such upload.");
  if (rest.ends_with("/append")) return append(found->second, request);
  if (!request.body.empty() || !header_of(request, "content-type").empty())
    return answer_json(415, {{"code", 415}, {"message", "finalize takes no body"}});
  if (found->second.got != found->second.total)
    return bad("total_bytes", "The upload is not whole");
  found->second.whole = true;
  found->second.left = found->second.category == "tweet_image" ? 0 : processing;
  return answer_json(200, {{"data", told(found->first, found->second, false)}});
}

HttpResult FakeX::begin_upload(const json& body) {
  if (!body.is_object() || has_other_keys(body, {"media_type", "total_bytes", "media_category"}))
    return bad("body", "additional properties are not allowed");
  auto id = std::to_string(next_id_++);
  uploads_[id] = {body.value("media_category", ""), body.value("media_type", ""), "",
                  body.value("total_bytes", std::size_t{0})};
  return answer_json(
      200, {{"data", {{"id", id}, {"media_key", "3_" + id}, {"expires_after_secs", 86400}}}});
}

HttpResult FakeX::append(Upload& upload, const HttpRequest& request) {
  auto fields = multipart_of(request);
  const auto& bytes = fields["media"];
  if (fields["segment_index"] != std::to_string(upload.segments))
    return bad("segment_index", "is not the next one");
  if (bytes.empty() || bytes.size() > 5'000'000) return bad("media", "is too large");
  ++upload.segments;
  upload.got += bytes.size();
  return answer_json(200, {{"data", {{"expires_at", 1790927100}}}});
}

HttpResult FakeX::describe(const json& body) {
  auto found = uploads_.find(body.value("id", ""));
  if (found == uploads_.end() || !found->second.whole) return bad("id", "There is no such media");
  if (has_other_keys(body, {"id", "metadata"}) || !body["metadata"].contains("alt_text"))
    return bad("metadata", "additional properties are not allowed");
  found->second.alt = body["metadata"]["alt_text"]["text"];
  return answer_json(200, {{"data", {{"id", found->first}}}});
}

json FakeX::told(const std::string& id, Upload& upload, bool asked) {
  json data{{"id", id}, {"media_key", "3_" + id}, {"size", upload.total}};
  if (asked && upload.left > 0) --upload.left;
  if (upload.category == "tweet_image") return data;
  data["processing_info"] = {{"state", upload.left > 0 ? "in_progress" : "succeeded"},
                             {"check_after_secs", 5}};
  return data;
}

}  // namespace smm::test
