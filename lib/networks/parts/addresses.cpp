#include "networks/parts/addresses.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {

namespace address {

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_one_of(char32_t c, std::string_view of) {
  return c < 0x80 && c != 0 && of.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_accented(char32_t c) {
  return (is_between(c, 0xC0, 0x24F) && c != 0xD7 && c != 0xF7) || c == 0x253 || c == 0x254 ||
         c == 0x256 || c == 0x257 || c == 0x259 || c == 0x25B || c == 0x263 || c == 0x268 ||
         c == 0x26F || c == 0x272 || c == 0x289 || c == 0x28B || c == 0x2BB ||
         is_between(c, 0x300, 0x36F) || is_between(c, 0x1E00, 0x1EFF);
}

namespace {
bool is_forbidden(char32_t c) { return c == 0xFFFE || c == 0xFEFF || c == 0xFFFF; }
bool is_direction(char32_t c) {
  return is_between(c, 0x202A, 0x202E) || c == 0x61C || c == 0x200E || c == 0x200F ||
         is_between(c, 0x2066, 0x2069);
}
}  // namespace

bool is_plain(char32_t c) {
  return !is_space(c) && c != 0x180E && !is_direction(c) && !is_forbidden(c);
}

}  // namespace address

namespace {

using address::is_accented;
using address::is_one_of;

// RFC 1035, section 2.3.4; of a name in other letters their UTF-8 may take more.
constexpr std::size_t max_label = 63, max_name = 1024;
constexpr std::size_t max_address = 4096;  // twitter-text

bool may_stand_before(char32_t c) {
  return !ascii::is_alnum(c) && !is_one_of(c, "@$#") && c != 0xFF20 && c != 0xFF03 &&
         !address::is_forbidden(c);
}

class Finder {
 public:
  Finder(std::string_view text, const AddressDialect& dialect) : text_(text), dialect_(dialect) {}

  std::vector<Address> run() {
    std::vector<Address> found;
    char32_t before = ' ';
    std::size_t dot = 0;
    for (std::size_t at = 0; at < text_.size();) {
      if (dot <= at) dot = text_.find('.', at);
      if (dot == std::string_view::npos) break;
      // An address has a dot, and no space before it: most words are passed over at once.
      if (auto space = before == ' ' ? text_.find(' ', at) : dot; space < dot) {
        at = space + 1;
        continue;
      }
      if (may_stand_before(before)) {
        // "-example.com" and the like need http(s)://; so no run of letters is looked at twice.
        if (auto match = address_at(at, !is_one_of(before, "-_./") && !is_accented(before))) {
          if (match->end - at <= max_address) found.push_back(*match);
          at = match->end;
          before = static_cast<unsigned char>(text_[at - 1]);
          continue;
        }
      }
      auto [code, bytes] = code_point_at(text_, at);
      before = code;
      at += bytes;
    }
    return found;
  }

 private:
  char32_t code(std::size_t at) const {
    if (at >= text_.size()) return 0;
    auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? byte : code_point_at(text_, at).code;
  }
  std::size_t next(std::size_t at) const { return at + code_point_at(text_, at).bytes; }

  std::size_t scheme_at(std::size_t at) const {
    for (auto scheme : dialect_.schemes)
      if (ascii::to_lower(text_[at]) == scheme[0] &&
          lower_ascii(text_.substr(at, scheme.size())) == scheme)
        return scheme.size();
    return 0;
  }

  std::optional<Address> address_at(std::size_t at, bool without_scheme) const {
    auto scheme = scheme_at(at);
    if (auto domain = scheme > 0 ? domain_end(at + scheme, true) : std::nullopt) {
      bool own = lower_ascii(text_.substr(at + scheme, *domain - at - scheme)) == "t.co";
      return Address{at, own ? short_end(*domain) : tail_end(*domain), true};
    }
    auto domain = without_scheme ? domain_end(at, false) : std::nullopt;
    if (!domain) return {};
    auto underscore = text_.substr(at, *domain - at).rfind('_');
    auto begin = underscore == std::string_view::npos ? at : at + underscore + 1;
    // twitter-text takes port and query without a scheme only where a path stands between.
    auto path = port_end(*domain);
    return Address{begin, code(path) == '/' ? tail_end(*domain) : *domain, false};
  }

  // The end of the longest domain that begins at `at`.
  std::optional<std::size_t> domain_end(std::size_t at, bool unicode) const {
    std::vector<std::size_t> ends;  // of the labels
    auto end = at;
    for (auto begin = at; (end = label_end(begin, unicode)) > begin; begin = end + 1) {
      ends.push_back(end);
      if (code(end) != '.' || end - at > max_name) break;
    }
    for (auto last = ends.size(); last-- > 1;) {
      auto tld = tld_end(ends[last - 1] + 1, ends[last]);
      if (tld && labels_fit(at, ends, last)) return tld;
    }
    return {};
  }

  std::size_t label_end(std::size_t at, bool unicode) const {
    while (at < text_.size() && (in_label(code(at), unicode) || is_one_of(code(at), "-_")))
      at = next(at);
    return at;
  }

  bool in_label(char32_t c, bool unicode) const {
    return ascii::is_alnum(c) || (unicode ? dialect_.in_label(c) : is_accented(c));
  }

  // The top-level domain at `begin` may be followed by other letters than Latin ones.
  std::optional<std::size_t> tld_end(std::size_t begin, std::size_t end) const {
    auto latin = begin;
    while (latin < end && (ascii::is_alnum(code(latin)) || code(latin) == '-')) latin = next(latin);
    for (auto stop : {end, latin}) {
      bool ends = !ascii::is_alnum(code(stop)) && !is_one_of(code(stop), "@+-");
      auto label = lower_ascii(text_.substr(begin, stop - begin));
      if (ends && (label.starts_with("xn--") || dialect_.is_top_level(label))) return stop;
    }
    return {};
  }

  // Labels before the top-level domain: no '-' at an end, and '_' only in those of subdomains.
  bool labels_fit(std::size_t at, const std::vector<std::size_t>& ends, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) {
      auto label = text_.substr(at, ends[i] - at);
      at = ends[i] + 1;
      bool edges = is_one_of(static_cast<unsigned char>(label.front()), "-_") ||
                   is_one_of(static_cast<unsigned char>(label.back()), "-_");
      bool underscore = i + 1 == count && label.find('_') != std::string_view::npos;
      if (edges || underscore || label.size() > max_label) return false;
    }
    return true;
  }

  // Behind X's own short domain there are letters and digits, and no more of a path.
  std::size_t short_end(std::size_t at) const {
    auto end = at + 1;
    while (code(at) == '/' && ascii::is_alnum(code(end))) ++end;
    return end > at + 1 ? query_end(end) : tail_end(at);
  }

  // Port, path and query behind a domain.
  std::size_t tail_end(std::size_t at) const {
    at = port_end(at);
    if (code(at) == '/') at = path_end(at + 1);
    return query_end(at);
  }

  std::size_t port_end(std::size_t at) const {
    auto port = at + 1;
    while (code(at) == ':' && ascii::is_digit(code(port))) ++port;
    return code(at) == ':' && port > at + 1 ? port : at;
  }

  std::size_t query_end(std::size_t at) const {
    auto end = at;
    if (code(at) == '?')
      for (++at; dialect_.in_query(code(at)); at = next(at))
        if (dialect_.ends_query(code(at))) end = next(at);
    return end;
  }

  std::size_t path_end(std::size_t at) const {
    auto end = at;
    for (;;) {
      if (auto closed = parentheses_end(at, true)) {
        end = at = *closed;
      } else if (dialect_.in_path(code(at))) {
        bool ends = dialect_.ends_path(code(at));
        at = next(at);
        if (ends) end = at;
      } else {
        return end;
      }
    }
  }

  // Balanced parentheses with something inside, at most one pair in another.
  std::optional<std::size_t> parentheses_end(std::size_t at, bool outer) const {
    if (code(at) != '(') return {};
    auto begin = ++at;
    while (dialect_.in_path(code(at))) at = next(at);
    if (code(at) == '(' && outer) {
      auto inner = parentheses_end(at, false);
      if (!inner) return {};
      for (at = *inner; dialect_.in_path(code(at));) at = next(at);
    }
    if (code(at) != ')' || at == begin) return {};
    return at + 1;
  }

  std::string_view text_;
  const AddressDialect& dialect_;
};

}  // namespace

std::vector<Address> find_addresses(std::string_view text, const AddressDialect& dialect) {
  if (text.find('.') == std::string_view::npos) return {};
  return Finder(text, dialect).run();
}

}  // namespace smm
