#include "networks/mastodon/text.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "core/html_characters.h"
#include "core/text.h"
#include "networks/mastodon/entities.h"

namespace smm::mastodon {
using namespace networks;

namespace {

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<')
        read_tag();
      else if (html_[at_] == '&')
        read_entity();
      else
        add(html_.substr(at_++, 1));
    }
    return std::string(trim(out_));
  }

 private:
  void add(std::string_view text) {
    if (hidden_.empty()) out_ += text;
  }

  void read_entity() {
    auto found = html_character(html_.substr(at_));
    if (!found) return add(html_.substr(at_++, 1));
    bool control = found->text.size() == 1 && static_cast<unsigned char>(found->text[0]) < 0x20 &&
                   found->text != "\n" && found->text != "\t";
    if (!control) add(found->text);
    at_ += found->bytes;
  }

  void read_tag() {
    auto end = html_.find('>', at_);
    if (end == html_.npos) return add(html_.substr(std::exchange(at_, html_.size())));
    auto tag = html_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    bool closing = tag.starts_with('/');
    if (closing) tag.remove_prefix(1);
    auto name = lower_ascii(tag.substr(0, tag.find_first_of(" \t\r\n/")));
    if (hidden_.empty()) break_line(name, closing);
    hide(name, tag, closing);
  }

  void break_line(const std::string& name, bool closing) {
    if (name == "br") out_ += '\n';
    bool block = name == "p" || name == "div" || name == "li" || name == "blockquote" ||
                 name == "pre" || name == "ul" || name == "ol";
    if (!block || trim(out_).empty()) return;
    if (closing && name == "p") out_ += '\n';
    if (closing || !out_.ends_with('\n')) out_ += '\n';
  }

  // What is not for this reader is left out up to its own end.
  void hide(const std::string& name, std::string_view tag, bool closing) {
    if (hidden_.empty()) {
      bool kept = name != "script" && name != "style" && tag.find("quote-inline") == tag.npos;
      if (closing || kept || tag.ends_with('/')) return;
      hidden_ = name;
      depth_ = 1;
    } else if (name == hidden_) {
      depth_ += closing ? -1 : 1;
      if (depth_ == 0) hidden_.clear();
    }
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_, hidden_;
  int depth_ = 0;
};

// `text` with every mention as its name alone.
std::string with_short_mentions(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const auto& entity : entities(text)) {
    if (entity.kind != Entity::Kind::mention) continue;
    auto word = text.substr(entity.begin, entity.end - entity.begin);
    out += text.substr(at, entity.begin - at);
    out += word.substr(0, word.find('@', 1));
    at = entity.end;
  }
  return out += text.substr(at);
}

// What is left of a text whatever a server does to its white space and mentions.
std::string essence(std::string_view text) {
  std::string out;
  bool gap = false;
  for (std::string_view rest = text; !rest.empty();) {
    auto [code, bytes] = code_point_at(rest, 0);
    bool space = code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0;
    if (space) {
      gap = !out.empty();
    } else {
      if (std::exchange(gap, false)) out += ' ';
      append_utf8(out, code);
    }
    rest.remove_prefix(bytes);
  }
  return nfc(out);
}

bool of_a_word(char32_t c) {
  if (c < 0x80) return ascii::is_alnum(c);
  // Beyond ASCII all but general punctuation, arrows, symbols, variation selectors and emoji.
  return c >= 0xC0 && (c < 0x2000 || c > 0x2BFF) && (c < 0xFE00 || c > 0xFE0F) && c < 0x1F000;
}

std::string words(std::string_view text) {
  std::string out;
  for (std::string_view rest = text; !rest.empty();) {
    auto [code, bytes] = code_point_at(rest, 0);
    if (of_a_word(code)) append_utf8(out, code);
    rest.remove_prefix(bytes);
  }
  return lower_ascii(nfc(out));
}

// Sørensen's and Dice's coefficient of two texts over pairs of neighbouring characters: 0 for
// nothing in common, 1 for the same pairs.
double likeness(std::string_view one, std::string_view other) {
  auto pairs = [](std::string_view text) {
    std::multiset<std::pair<char32_t, char32_t>> all;
    char32_t before = 0;
    for (std::string_view rest = text; !rest.empty();) {
      auto [code, bytes] = code_point_at(rest, 0);
      if (before != 0) all.emplace(before, code);
      before = code;
      rest.remove_prefix(bytes);
    }
    return all;
  };
  auto these = pairs(one), those = pairs(other);
  if (these.empty() || those.empty()) return 0;
  std::vector<std::pair<char32_t, char32_t>> common;
  std::set_intersection(these.begin(), these.end(), those.begin(), those.end(),
                        std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) /
         static_cast<double>(these.size() + those.size());
}

}  // namespace

std::size_t counted_length(std::string_view text, std::size_t address_length) {
  std::string counted;
  std::size_t at = 0;
  for (const auto& entity : entities(text)) {
    counted += text.substr(at, entity.begin - at);
    at = entity.end;
    auto word = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link)
      counted += std::string(address_length, 'x');
    else if (entity.kind == Entity::Kind::mention)
      counted += word.substr(0, word.find('@', 1));
    else
      counted += word;
  }
  return graphemes(counted += text.substr(at));
}

std::string text_of_html(std::string_view html) { return HtmlReader(html).run(); }

Alike compare_text(std::string_view sent, std::string_view seen) {
  auto one = with_short_mentions(sent), other = with_short_mentions(seen);
  if (essence(one) == essence(other)) return Alike::same;
  auto said = words(one), read = words(other);
  if (!said.empty() && said == read) return Alike::similar;
  return likeness(said, read) > 0.5 ? Alike::close : Alike::different;
}

Alike compare_status(std::string_view sent, const Json& status) {
  auto best = Alike::different;
  auto source = status.find("text");
  if (source != status.end() && source->is_string())
    best = compare_text(sent, source->get_ref<const std::string&>());
  if (best == Alike::same) return best;
  return std::min(best, compare_text(sent, text_of_html(text_of(status, "content"))));
}

}  // namespace smm::mastodon
