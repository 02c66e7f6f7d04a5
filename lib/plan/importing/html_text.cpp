#include "plan/importing/html_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/ascii.h"
#include "core/html_characters.h"
#include "core/html_tag.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t longest_html = 1U << 20;
constexpr std::size_t longest_tag = 8192;  // so that no text takes quadratic time

using Attributes = std::map<std::string, std::string, std::less<>>;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Stripper {
 public:
  Stripper(std::string_view html, HtmlKind kind) : html_(html), kind_(kind) {
    if (kind == HtmlKind::title) lower_ = lower_ascii(html);
  }

  HtmlText run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && tag()) continue;
      auto found = html_character(html_.substr(at_));
      if (found) {
        at_ += found->bytes;
        put_characters(found->text);
      } else {
        put_character(html_.substr(at_++, 1));
      }
    }
    while (!links_.empty()) close_link();
    keep_what_is_not_said();
    return {std::move(out_), std::move(references_)};
  }

 private:
  struct OpenLink {
    std::string address;
    std::size_t from;
  };

  void put_characters(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      auto [code, bytes] = code_point_at(text, at);
      put_character(code == 0xA0 ? " " : text.substr(at, bytes));
      at += bytes;
    }
  }

  // One character, or one byte of one.
  void put_character(std::string_view text) {
    char c = text[0];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')
      space_ = true;
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      put(text);
  }

  void put(std::string_view text) {
    if (breaks_ > 0 && !out_.empty())
      out_.append(static_cast<std::size_t>(breaks_), '\n');
    else if (space_ && !out_.empty() && out_.back() != '\n')
      out_ += ' ';
    breaks_ = 0;
    space_ = false;
    out_ += text;
  }

  void line_break(int lines) { breaks_ = std::max(breaks_, lines); }

  // A tag, comment or declaration at at_; false if it is just a '<'.
  bool tag() {
    auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      auto end = rest.find("-->");
      at_ += end == std::string_view::npos ? rest.size() : end + 3;
      return true;
    }
    bool closing = rest.starts_with("</");
    auto begin = closing ? 2U : 1U;
    bool named = rest.size() > begin && ascii::is_letter(rest[begin]);
    if (!named && !rest.starts_with("<!") && !rest.starts_with("<?")) return false;
    auto end = html_tag_end(rest, 1, longest_tag);
    if (end == std::string_view::npos) end = rest.substr(0, longest_tag).find('>');
    if (end == std::string_view::npos) return false;
    auto name_end = std::min(rest.find_first_of(" \t\r\n\f/>", begin), end);
    auto name = lower_ascii(rest.substr(begin, name_end - begin));
    if (kind_ == HtmlKind::title && !is_markup(name, closing)) return false;
    at_ += end + 1;
    if (closing)
      close(name);
    else
      open(name, rest.substr(name_end, end - name_end));
    return true;
  }

  // In a title: what stands alone by nature, or is closed further on, or was opened before.
  bool is_markup(const std::string& name, bool closing) {
    if (is_one_of(name, {"br", "wbr", "hr", "img"})) return true;
    if (closing) return opened_[name]-- > 0;
    if (lower_.find("</" + name, at_) == std::string::npos) return false;
    ++opened_[name];
    return true;
  }

  void open(const std::string& name, std::string_view attributes) {
    if (is_one_of(name, {"script", "style"})) return skip_to_close(name);
    if (is_one_of(name, {"del", "s", "strike"})) return strike(name);
    if (name == "br") line_break(breaks_ + 1);
    if (name == "li") {
      line_break(1);
      put("- ");
    }
    block(name);
    if (is_one_of(name, {"a", "img", "iframe", "embed", "video", "audio", "source", "object",
                         "smm-code"}))
      refer(name, html_attributes(attributes));
  }

  void close(const std::string& name) {
    if (name == "li") line_break(1);
    block(name);
    if (name == "a" && !links_.empty()) close_link();
  }

  void block(const std::string& name) {
    if (is_one_of(name, {"p", "div", "ul", "ol", "blockquote", "figure", "table", "pre", "h1", "h2",
                         "h3", "h4", "h5", "h6", "section", "article"}))
      line_break(2);
    if (name == "tr") line_break(1);
  }

  void refer(const std::string& name, const Attributes& attributes) {
    auto value = [&](std::string_view key) {
      auto found = attributes.find(key);
      return found == attributes.end() ? std::string{} : std::string(trim(found->second));
    };
    if (name == "a") {
      if (!links_.empty()) close_link();  // a link in a link ends the first
      return links_.push_back({value("href"), out_.size()});
    }
    auto kind = value("class");
    // Some blogs write emoji as pictures.
    if (name == "img" &&
        (kind.find("emoji") != std::string::npos || kind.find("smiley") != std::string::npos))
      return put_characters(value("alt"));
    auto address = value(name == "object" ? "data" : "src");
    if (!address.empty())
      references_.push_back({name == "img"        ? "image"
                             : name == "smm-code" ? "code"
                                                  : "embedded",
                             address, value("alt")});
  }

  void close_link() {
    auto link = std::move(links_.back());
    links_.pop_back();
    auto words = std::string(trim(std::string_view(out_).substr(std::min(link.from, out_.size()))));
    bool within = link.address.empty() || link.address.starts_with('#') ||
                  lower_ascii(link.address).starts_with("javascript:");
    if (!within) references_.push_back({"link", std::move(link.address), std::move(words)});
  }

  // An address that stands in the text as it is, is not lost with its markup.
  void keep_what_is_not_said() {
    std::erase_if(references_, [&](const auto& reference) {
      std::string_view address = reference.address;
      for (std::string_view scheme : {"mailto:", "tel:"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
      return reference.kind == "link" && out_.find(address) != std::string::npos;
    });
  }

  // What is struck out is no longer said. Marks that are never closed strike nothing out.
  void strike(const std::string& name) {
    if (never_closed_.contains(name)) return;
    auto from = at_;
    skip_to_close(name);
    auto inner = html_.substr(from, at_ - from);
    auto end = inner.rfind("</");
    bool closed = end != std::string_view::npos && inner.ends_with('>') &&
                  lower_ascii(inner.substr(end + 2, name.size())) == name;
    if (!closed) {
      at_ = from;
      never_closed_.insert(name);
      return;
    }
    auto words = Stripper(inner.substr(0, end), HtmlKind::prose).run().text;
    if (auto said = trim(words); !said.empty())
      references_.push_back({"struck", {}, std::string(said)});
  }

  void skip_to_close(const std::string& name) {
    for (; at_ < html_.size(); ++at_) {
      auto rest = html_.substr(at_);
      if (!rest.starts_with("</") || lower_ascii(rest.substr(2, name.size())) != name ||
          ascii::is_letter(rest.substr(0, 3 + name.size()).back()))
        continue;
      auto end = rest.find('>');
      at_ += end == std::string_view::npos ? rest.size() : end + 1;
      return;
    }
  }

  std::string_view html_;
  HtmlKind kind_;
  std::string lower_;                   // of a title
  std::map<std::string, int> opened_;   // in a title
  std::set<std::string> never_closed_;  // from at_ on
  std::size_t at_ = 0;
  std::string out_;
  int breaks_ = 0;
  bool space_ = false;
  std::vector<OpenLink> links_;
  std::vector<HtmlText::Reference> references_;
};

}  // namespace

HtmlText html_text(std::string_view html, HtmlKind kind) {
  return Stripper(html.substr(0, longest_html), kind).run();
}

}  // namespace smm
