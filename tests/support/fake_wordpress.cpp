#include "support/fake_wordpress.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/text.h"
#include "support/fake_http.h"
#include "support/forms.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;
namespace {

HttpResult error(int status, const std::string& code, const std::string& message,
                 json more = json::object()) {
  more["status"] = status;
  return answer_json(status, {{"code", code}, {"message", message}, {"data", more}});
}

HttpResult page(int status, const std::string& words) {
  return answer(status, "<!DOCTYPE html><html><body><h1>" + words + "</h1></body></html>",
                {{"content-type", "text/html; charset=UTF-8"}});
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  for (auto word : split(text, ','))
    if (!word.empty()) words.emplace(word);
  return words;
}

// base64 of "anna:abcd1234" and nothing else.
constexpr const char* good_login = "Basic YW5uYTphYmNkMTIzNA==";

}  // namespace

HttpResult FakeWordpress::send(const HttpRequest& request) {
  if (!request.url.starts_with(address)) {
    FAIL_CHECK("another server was asked: " << request.url);
    return never_sent();
  }
  auto target = request.url.substr(address.size());
  auto mark = target.find('?');
  auto path = target.substr(0, mark);
  auto query = query_of(mark == target.npos ? "" : target.substr(mark + 1));
  return by_rules(request, [&] { return serve(request, path, query); });
}

std::vector<json> FakeWordpress::posts(const std::string& status) const {
  std::vector<json> found;
  for (const auto& [id, post] : posts_)
    if (post.at("status") == status) found.push_back(post);
  return found;
}

int FakeWordpress::add_post(json fields) {
  auto id = next_id_++;
  json post{{"id", id},
            {"slug", ""},
            {"status", "draft"},
            {"author", 2},
            {"tags", json::array()},
            {"categories", {1}},
            {"featured_media", 0},
            {"date_gmt", "2026-10-03T07:30:00"},
            {"title", {{"raw", ""}, {"rendered", ""}}},
            {"content", {{"raw", ""}, {"rendered", ""}}}};
  post.update(fields);
  post["link"] = std::string(address) + "/" + post["slug"].get<std::string>() + "/";
  posts_[id] = std::move(post);
  return id;
}

// ---- Roles, as WordPress makes them. ----

json FakeWordpress::me() const {
  json rights{{"read", true}};
  std::vector<std::string> all;
  if (role != "subscriber") all.insert(all.end(), {"edit_posts", "delete_posts"});
  if (role == "author" || role == "editor")
    all.insert(all.end(),
               {"publish_posts", "upload_files", "edit_published_posts", "delete_published_posts"});
  for (const auto& right : all) rights[right] = true;
  return {{"id", 2},         {"username", "anna"},
          {"slug", "anna"},  {"link", std::string(address) + "/author/anna/"},
          {"roles", {role}}, {"capabilities", rights}};
}

bool FakeWordpress::may(const std::string& right) const {
  return me().at("capabilities").contains(right);
}

// ---- Requests. ----

HttpResult FakeWordpress::serve(const HttpRequest& request, const std::string& path, json query) {
  if (!moved_to.empty())
    return answer(301, "", {{"location", moved_to + path}, {"content-type", "text/html"}});
  std::string route;
  if (pretty && path.starts_with("/wp-json")) route = path.substr(8);
  if (path == "/" && query.contains("rest_route")) route = query["rest_route"];
  if (route.empty()) {
    if (path != "/") return page(404, "Nothing here");
    std::vector<std::pair<std::string, std::string>> headers{{"content-type", "text/html"}};
    auto root = std::string(address) + (pretty ? "/wp-json/" : "/index.php?rest_route=/");
    if (link_header) headers.emplace_back("link", "<" + root + ">; rel=\"https://api.w.org/\"");
    return answer(200, request.method == "HEAD" ? "" : "<html>Pottery</html>", headers);
  }
  auto login = header_of(request, "authorization");
  if (route == "/")
    return answer_json(
        200, {{"name", "The Pottery"},
              {"namespaces", {"oembed/1.0", "wp/v2"}},
              {"authentication",
               {{"application-passwords",
                 {{"endpoints",
                   {{"authorization",
                     std::string(address) + "/wp-admin/authorize-application.php"}}}}}}}});
  if (login != good_login)
    return error(401, "rest_not_logged_in", "You are not currently logged in.");
  if (!route.starts_with("/wp/v2/"))
    return error(404, "rest_no_route", "No route was found matching the URL and request method.");
  auto what = route.substr(7);
  auto slash = what.find('/');
  auto room = what.substr(0, slash), rest = slash == what.npos ? "" : what.substr(slash + 1);
  if (what == "users/me") return answer_json(200, me());
  if (room == "posts") return serve_posts(request, rest, query);
  if (room == "media") return serve_media(request, query);
  if (room == "tags") return serve_tags(request, query);
  if (room == "comments") return list_comments(query);
  if (room == "categories") {
    json all = json::array();
    for (std::size_t i = 0; i < categories.size(); ++i)
      all.push_back({{"id", i + 1}, {"name", categories[i]}});
    return answer_json(200, all);
  }
  if (room == "themes")
    return answer_json(200, json::array({{{"theme_supports", {{"post-thumbnails", true}}}}}));
  return error(404, "rest_no_route", "No route was found matching the URL and request method.");
}

HttpResult FakeWordpress::serve_posts(const HttpRequest& request, const std::string& rest,
                                      const json& query) {
  auto id = rest.empty() ? 0 : std::stoi(rest);
  if (id != 0 && !posts_.contains(id))
    return error(404, "rest_post_invalid_id", "Invalid post ID.");
  if (request.method == "GET") return id == 0 ? list_posts(query) : answer_json(200, posts_.at(id));
  if (request.method == "DELETE") return trash_post(id);
  auto body = json::parse(request.body.bytes(), nullptr, false);
  if (request.method != "POST" || !body.is_object() ||
      header_of(request, "content-type") != "application/json")
    return error(400, "rest_invalid_json", "Invalid JSON body passed.");
  return write_post(id, body);
}

HttpResult FakeWordpress::list_posts(const json& query) const {
  auto statuses = words_of(query.value("status", "publish"));
  if (!may("edit_posts") && statuses != std::set<std::string>{"publish"})
    return error(400, "rest_invalid_param", "Invalid parameter(s): status");
  auto slugs = words_of(query.value("slug", ""));
  json found = json::array();
  for (const auto& [id, post] : posts_) {
    bool readable = post["author"] == 2 || post["status"] == "publish" || role == "editor";
    bool asked = slugs.empty() || slugs.contains(post["slug"].get<std::string>());
    bool by =
        !query.contains("author") || query["author"] == std::to_string(post["author"].get<int>());
    if (readable && asked && by && statuses.contains(post["status"].get<std::string>()))
      found.push_back(post);
  }
  if (query.value("order", "desc") == "desc") std::reverse(found.begin(), found.end());
  auto total = std::to_string(found.size());
  auto per = static_cast<std::size_t>(std::stoi(query.value("per_page", "10")));
  if (per > 100) return error(400, "rest_invalid_param", "Invalid parameter(s): per_page");
  auto from = (static_cast<std::size_t>(std::stoi(query.value("page", "1"))) - 1) * per;
  if (from > 0 && from >= found.size())
    return error(400, "rest_post_invalid_page_number", "The page number requested is larger.");
  json part = json::array();
  for (auto i = from; i < std::min(from + per, found.size()); ++i) part.push_back(found[i]);
  return answer_json(200, part, {{"x-wp-total", total}});
}

std::string FakeWordpress::free_slug(const std::string& slug, int id) const {
  auto taken = [&](const std::string& wanted) {
    return std::any_of(posts_.begin(), posts_.end(), [&](const auto& one) {
      return one.first != id && one.second.at("slug") == wanted;
    });
  };
  auto free = slug;
  for (int n = 2; taken(free); ++n) free = slug + "-" + std::to_string(n);
  return free;
}

HttpResult FakeWordpress::write_post(int id, const json& body) {
  static const std::set<std::string> known{"title",          "content", "tags",   "categories",
                                           "featured_media", "slug",    "status", "excerpt",
                                           "format",         "sticky"};
  for (const auto& [name, value] : body.items())
    if (!known.contains(name)) FAIL_CHECK("unknown field of a post: " << name);
  if (!may("edit_posts"))
    return error(403, "rest_cannot_create", "Sorry, you are not allowed to create posts.");
  auto status = body.value("status", "");
  if ((status == "publish" || status == "private") && !may("publish_posts"))
    return error(403, "rest_cannot_publish",
                 "Sorry, you are not allowed to publish posts in this post type.");
  if (auto media = body.value("featured_media", 0); media != 0 && !files_.contains(media))
    return error(400, "rest_invalid_featured_media", "Invalid featured media ID.");
  if (id == 0) id = add_post(json::object());
  auto& post = posts_.at(id);
  for (const auto& [name, value] : body.items()) {
    if (name == "title" || name == "content" || name == "excerpt") {
      auto text = value.get<std::string>();
      if (filter) text = filter(text);
      post[name] = {{"raw", text}, {"rendered", text}};
    } else if (name == "slug") {
      post["slug"] = free_slug(value, id);
    } else {
      post[name] = value;
    }
  }
  post["link"] = std::string(address) + "/" + post["slug"].get<std::string>() + "/";
  return answer_json(200, post);
}

HttpResult FakeWordpress::trash_post(int id) {
  auto& post = posts_.at(id);
  if (!has_trash)
    return error(501, "rest_trash_not_supported",
                 "The post does not support trashing. Set 'force=true' to delete.");
  if (post["status"] == "trash")
    return error(410, "rest_already_trashed", "The post has already been deleted.");
  post["status"] = "trash";
  post["slug"] = post["slug"].get<std::string>() + "__trashed";
  return answer_json(200, post);
}

HttpResult FakeWordpress::serve_media(const HttpRequest& request, const json& query) {
  if (request.method == "GET") {
    json found = json::array();
    for (const auto& [id, file] : files_)
      if (file["slug"] == query.value("slug", "")) found.push_back(file);
    return answer_json(200, found);
  }
  if (!may("upload_files"))
    return error(403, "rest_cannot_create", "Sorry, you are not allowed to create posts.");
  if (request.body.size() > max_bytes) return page(413, "413 Request Entity Too Large");
  auto fields = multipart_of(request);
  for (const auto& [name, value] : fields)
    if (!std::set<std::string>{"file", "file type", "file name", "slug", "alt_text"}.contains(name))
      FAIL_CHECK("unknown field of a file: " << name);
  if (fields["file"].empty()) return error(400, "rest_upload_no_data", "No data supplied.");
  if (fields["file type"] != "image/png" && fields["file type"] != "image/jpeg" &&
      fields["file type"] != "video/mp4")
    return error(500, "rest_upload_unknown_error",
                 "Sorry, you are not allowed to upload this file type.");
  auto id = next_id_++;
  files_[id] = {{"id", id},
                {"slug", fields["slug"]},
                {"alt_text", fields["alt_text"]},
                {"_bytes", fields["file"].size()},
                {"source_url", std::string(address) + "/wp-content/uploads/" + std::to_string(id) +
                                   "-" + fields["file name"]}};
  return answer_json(201, files_[id]);
}

HttpResult FakeWordpress::serve_tags(const HttpRequest& request, const json& query) {
  auto small = [](const std::string& text) { return lower_ascii(text); };
  if (request.method == "GET") {
    json found = json::array();
    for (std::size_t i = 0; i < tags.size(); ++i) {
      auto plain = tags[i];
      replace_all(plain, "&amp;", "&");
      if (small(plain).find(small(query.value("search", ""))) != std::string::npos)
        found.push_back({{"id", 100 + i}, {"name", tags[i]}});
    }
    return answer_json(200, found);
  }
  auto name = json::parse(request.body.bytes()).at("name").get<std::string>();
  for (std::size_t i = 0; i < tags.size(); ++i)
    if (small(tags[i]) == small(name))
      return error(400, "term_exists", "A term with the name provided already exists.",
                   {{"term_id", 100 + i}});
  tags.push_back(name);
  return answer_json(201, {{"id", 100 + tags.size() - 1}, {"name", name}});
}

HttpResult FakeWordpress::list_comments(const json& query) const {
  json found = json::array();
  auto wanted = words_of(query.value("post", ""));
  for (const auto& comment : comments)
    if (wanted.empty() || wanted.contains(std::to_string(comment.at("post").get<int>())))
      found.push_back(comment);
  return answer_json(200, found, {{"x-wp-total", std::to_string(found.size())}});
}

}  // namespace smm::test
