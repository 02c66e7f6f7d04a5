#include "networks/wordpress/text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/html_characters.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/entities.h"

namespace smm::wordpress {
namespace {

constexpr std::size_t longest_heading = 60;  // graphemes, where it is made from the text

std::string block(std::string_view name, std::string_view attributes, std::string_view html) {
  auto head = attributes.empty() ? std::string() : fmt::format("{} ", attributes);
  return fmt::format("<!-- wp:{} {}-->\n{}\n<!-- /wp:{} -->\n\n", name, head, html, name);
}

// In the address itself brackets are written as percent signs, so that nothing takes it for a code.
std::string link_html(std::string_view text) {
  auto address = with_small_scheme(text);
  replace_all(address, "[", "%5B");
  replace_all(address, "]", "%5D");
  return fmt::format("<a href=\"{}\">{}</a>", escaped(address), escaped(text));
}

// A text in paragraphs and lines, with its links.
class Paragraphs {
 public:
  explicit Paragraphs(const Part& part)
      : text_(part.text), entities_(with_given(find_links(part.text), part.links)) {}

  std::string run() {
    for (auto line : split(text_, '\n')) {
      line = trim(line);
      if (line.empty()) {
        close();
        continue;
      }
      if (!open_.empty()) open_ += "<br>";
      add_line(static_cast<std::size_t>(line.data() - text_.data()), line.size());
    }
    close();
    return std::move(out_);
  }

 private:
  void close() {
    if (!open_.empty()) out_ += block("paragraph", "", "<p>" + open_ + "</p>");
    open_.clear();
  }

  // Nothing that is found goes on in another line.
  void add_line(std::size_t at, std::size_t size) {
    auto end = at + size;
    for (; next_ < entities_.size() && entities_[next_].begin < end; ++next_) {
      const auto& entity = entities_[next_];
      if (entity.kind != Entity::Kind::link || entity.begin < at || entity.end > end) continue;
      open_ += escaped(text_.substr(at, entity.begin - at));
      open_ += link_html(text_.substr(entity.begin, entity.end - entity.begin));
      at = entity.end;
    }
    open_ += escaped(text_.substr(at, end - at));
  }

  std::string_view text_;
  std::vector<Entity> entities_;
  std::size_t next_ = 0;
  std::string out_, open_;
};

std::string file_block(const Stored& file) {
  auto address = escaped(file.url), alt = escaped(file.media.alt);
  if (file.media.type.starts_with("image/"))
    return block("image",
                 fmt::format(R"({{"id":{},"sizeSlug":"large","linkDestination":"none"}})", file.id),
                 fmt::format("<figure class=\"wp-block-image size-large\"><img src=\"{}\" "
                             "alt=\"{}\" class=\"wp-image-{}\" /></figure>",
                             address, alt, file.id));
  std::string_view kind = file.media.type.starts_with("video/") ? "video" : "audio";
  auto label = alt.empty() ? "" : fmt::format(" aria-label=\"{}\"", alt);
  return block(kind, fmt::format(R"({{"id":{}}})", file.id),
               fmt::format("<figure class=\"wp-block-{0}\"><{0} controls src=\"{1}\"{2}></{0}>"
                           "</figure>",
                           kind, address, label));
}

std::string_view first_line(std::string_view text) {
  for (auto line : split(text, '\n'))
    if (!trim(line).empty()) return trim(line);
  return {};
}

// One line, cut between words where there are any.
std::string shortened(std::string_view text) {
  auto clusters = grapheme_clusters(text);
  if (clusters.size() <= longest_heading) return std::string(text);
  auto end = static_cast<std::size_t>(clusters[longest_heading - 1].data() - text.data());
  auto cut = text.substr(0, end);
  if (auto space = cut.rfind(' '); space != cut.npos && space > end / 2) cut = cut.substr(0, space);
  return std::string(trim(cut)) + "…";
}

// References resolved, but for those that keep text from being markup or one of WordPress's codes.
std::string resolved(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    auto found = html[at] == '&' ? html_character(html.substr(at)) : std::nullopt;
    if (!found) {
      out += html[at++];
      continue;
    }
    bool keeps = found->text.size() == 1 &&
                 std::string_view("<>&[]").find(found->text) != std::string_view::npos;
    out += keeps ? fmt::format("&#{};", static_cast<int>(found->text[0])) : found->text;
    at += found->bytes;
  }
  return out;
}

// The same, with runs of blanks as one, and none before the end of a tag.
std::string normal(std::string_view html) {
  std::string out;
  for (char c : resolved(html)) {
    bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      while ((c == '>' || c == '/') && out.ends_with(' ')) out.pop_back();
      out += c;
    } else if (!out.empty() && !out.ends_with(' ') && !out.ends_with('>')) {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// Around where a text differs, in whole characters.
std::string excerpt(std::string_view text, std::size_t at) {
  constexpr std::size_t before = 20, after = 40;
  auto from = at > before ? at - before : 0;
  auto is_middle = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  while (from > 0 && is_middle(from)) --from;
  auto to = std::min(at + after, text.size());
  while (is_middle(to)) ++to;
  return visible(text.substr(from, to - from));
}

}  // namespace

std::string escaped(std::string_view text) {
  auto html = html_escape(text);
  replace_all(html, "&#39;", "'");
  replace_all(html, "[", "&#091;");
  replace_all(html, "]", "&#093;");
  return html;
}

std::string blocks_of(const Part& part, const std::vector<Stored>& files) {
  auto out = Paragraphs(part).run();
  for (const auto& file : files) out += file_block(file);
  return out;
}

std::string heading_of(const Post& post) {
  if (auto title = first_line(post.title); !title.empty()) return std::string(title);
  for (const auto& part : post.parts)
    if (auto line = first_line(part.text); !line.empty()) return shortened(line);
  for (const auto& part : post.parts)
    for (const auto& media : part.media)
      if (auto line = first_line(media.alt); !line.empty()) return shortened(line);
  return {};
}

std::string slug_of(std::string_view post_id, std::string_view key) {
  constexpr std::size_t most = 60;
  std::string words;
  for (char c : lower_ascii(post_id)) {
    if (ascii::is_alnum(c))
      words += c;
    else if (!words.empty() && !words.ends_with('-'))
      words += '-';
  }
  words.resize(std::min(words.size(), most));
  while (words.ends_with('-')) words.pop_back();
  return fmt::format("{}-{}", words.empty() ? "post" : words, key.substr(0, 10));
}

std::string plain_text(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    auto open = html.find('<', at);
    out += html_unescaped(html.substr(at, open - at));
    if (open == html.npos) break;
    auto close = html.find('>', open);
    auto tag = lower_ascii(html.substr(open + 1, std::min(close, html.size()) - open - 1));
    bool hidden = tag.starts_with("style") || tag.starts_with("script");
    if (tag.starts_with("br") || tag.starts_with("/p") || tag.starts_with("/h")) out += '\n';
    if (hidden)
      close = html.find('>', html.find(tag.starts_with("style") ? "</style" : "</script", open));
    at = close == html.npos ? html.size() : close + 1;
  }
  return std::string(trim(out));
}

bool same_html(std::string_view sent, std::string_view kept) {
  return sent == kept || normal(sent) == normal(kept);
}

std::string first_difference(std::string_view sent, std::string_view kept) {
  auto one = normal(sent), other = normal(kept);
  auto at = static_cast<std::size_t>(
      std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin());
  return fmt::format("\"{}\" became \"{}\"", excerpt(one, at), excerpt(other, at));
}

}  // namespace smm::wordpress
