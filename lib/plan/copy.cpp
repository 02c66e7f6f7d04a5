#include "plan/copy.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/image.h"

namespace smm {
namespace {

constexpr std::size_t max_media = 512U << 20;

std::string percent_encode(std::string_view text) {
  std::string out;
  for (char c : text) {
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                 std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string filled(std::string text, const CopyContext& context) {
  replace_all(text, "{network}", context.network);
  replace_all(text, "{account}", context.account);
  replace_all(text, "{campaign}", context.campaign);
  replace_all(text, "{pillar}", context.pillar);
  replace_all(text, "{post}", context.post);
  return text;
}

bool has_parameter(std::string_view query, std::string_view name) {
  for (auto pair : split(query, '&'))
    if (pair.substr(0, pair.find('=')) == name) return true;
  return false;
}

constexpr std::string_view address_of = "url:";

// {url:ID}, where an id may have capitals and dots.
bool is_address(std::string_view inside) {
  return inside.starts_with(address_of) && inside.size() > address_of.size() &&
         inside.find_first_of(" \t\r\n{") == std::string_view::npos;
}

bool is_placeholder(std::string_view inside) {
  if (is_address(inside)) return true;
  return !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == ':' || c == '-' || (c >= '0' && c <= '9');
  });
}

class TextFiller {
 public:
  TextFiller(const Copy& copy, Post& post, const CopyContext& context, const std::string& file,
             Diagnostics& problems)
      : copy_(copy), post_(post), context_(context), file_(file), problems_(problems) {}

  // {link} becomes the address, {{ and }} the braces themselves, {url:ID} is noted in the post's
  // addresses; other {words} lead nowhere.
  std::string fill(std::string_view source, Position where) {
    std::string out;
    std::string_view text = trim_end(source);
    for (std::size_t at = 0; at < text.size();) {
      auto rest = text.substr(at);
      if (rest.starts_with("{{") || rest.starts_with("}}")) {
        out += rest[0];
        at += 2;
        continue;
      }
      auto close = rest[0] == '{' ? rest.find('}') : std::string_view::npos;
      if (close != std::string_view::npos && is_placeholder(rest.substr(1, close - 1))) {
        place(rest.substr(1, close - 1), where, out);
        at += close + 1;
        continue;
      }
      out += rest[0];
      ++at;
    }
    return out;
  }

 private:
  static std::string_view trim_end(std::string_view text) {
    auto last = text.find_last_not_of(" \t\r\n");
    return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
  }

  void place(std::string_view name, Position at, std::string& out) {
    if (is_address(name)) {
      note_address(name.substr(address_of.size()));
      out += fmt::format("{{{}}}", name);
    } else if (name != "link") {
      problem(
          at, "placeholder-unknown",
          fmt::format("{{{}}} stands for nothing; a literal brace is written twice: {{{{", name));
    } else if (copy_.link.empty()) {
      problem(at, "placeholder-unknown", "{link} stands for nothing: the post has no link");
    } else {
      out += post_.link;
    }
  }

  void note_address(std::string_view id) {
    bool known = std::any_of(post_.addresses.begin(), post_.addresses.end(),
                             [&](const PostRef& ref) { return ref.post == id; });
    if (!known) post_.addresses.push_back({std::string(id), {}, {}, {}});
  }

  void problem(Position at, std::string rule, std::string message) {
    problems_.push_back({file_, at, Severity::error, std::move(rule), std::move(message),
                         context_.post, context_.account});
  }

  const Copy& copy_;
  Post& post_;
  const CopyContext& context_;
  const std::string& file_;
  Diagnostics& problems_;
};

}  // namespace

std::string tracked(const std::string& link, const LinkTracking& tracking,
                    const CopyContext& context) {
  auto hash = link.find('#');
  std::string address = link.substr(0, hash);
  std::string fragment = hash == std::string::npos ? "" : link.substr(hash);
  auto mark = address.find('?');
  std::string query = mark == std::string::npos ? "" : address.substr(mark + 1);
  for (const auto& [name, pattern] : tracking) {
    auto value = filled(pattern, context);
    if (value.empty() || has_parameter(query, name)) continue;
    if (!query.empty()) query += '&';
    query += name + "=" + percent_encode(value);
  }
  return address.substr(0, mark) + (query.empty() ? "" : "?" + query) + fragment;
}

std::variant<Media, MediaShelf::Trouble> MediaShelf::look(const MediaSource& source) {
  auto found = seen_.find(source.file);
  if (found == seen_.end()) {
    std::variant<Media, Trouble> result;
    try {
      auto content = read_file(beneath(root_, source.file), max_media);
      Media media{source.file, {}, {}, content.size(), sha256(content), 0, 0};
      if (auto info = image_info(content)) {
        media.type = info->type;
        media.width = info->width;
        media.height = info->height;
        result = media;
      } else {
        result = Trouble{"media-type",
                         fmt::format("{} is no image, video or audio that smm knows", source.file)};
      }
    } catch (const Error& error) {
      result = Trouble{"media-unreadable", error.what()};
    }
    found = seen_.emplace(source.file, std::move(result)).first;
  }
  auto result = found->second;
  if (auto* media = std::get_if<Media>(&result)) media->alt = source.alt;
  return result;
}

Post make_post(const Copy& copy, const CopyContext& context, const LinkTracking& tracking,
               MediaShelf& shelf, const std::string& file, Diagnostics& problems) {
  Post post;
  post.id = context.post;
  post.title = copy.title;
  post.link = copy.link.empty() ? "" : tracked(copy.link, tracking, context);
  post.language = copy.language;
  post.tags = copy.tags;
  post.warning = copy.warning;
  post.visibility = copy.visibility;
  post.poll = copy.poll;
  TextFiller filler(copy, post, context, file, problems);
  for (const auto& source : copy.parts) {
    auto& part = post.parts.emplace_back();
    part.text = filler.fill(source.text, source.at);
    for (const auto& wanted : source.media) {
      auto looked = shelf.look(wanted);
      if (auto* media = std::get_if<Media>(&looked)) {
        part.media.push_back(*media);
      } else {
        auto& trouble = std::get<MediaShelf::Trouble>(looked);
        problems.push_back(
            {file, wanted.at, Severity::error, trouble.rule, trouble.message, context.post, {}});
      }
    }
  }
  post.first_comment = filler.fill(copy.first_comment, copy.first_comment_at);
  return post;
}

}  // namespace smm
