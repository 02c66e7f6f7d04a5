#include "networks/parts/addresses.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "networks/counting.h"

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

std::string small_letters(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    auto [code, bytes] = code_point_at(word, at);
    append_utf8(out, small_letter(code));
    at += bytes;
  }
  return out;
}

}  // namespace address

namespace {

using address::is_one_of;

constexpr std::size_t max_label = 63;      // RFC 1035, section 2.3.4; in ASCII
constexpr std::size_t max_address = 4096;  // twitter-text; its scheme counts twice
constexpr std::size_t max_short = 40;      // what stands behind t.co/
constexpr std::size_t max_top_level = 24;  // characters; "xn--vermgensberatung-pwb"
constexpr std::size_t default_scheme = 8;  // of "https://"

constexpr char32_t half = 0xD800;  // stands for the first half of what UTF-16 writes in two
char32_t second_half(char32_t c) { return 0xDC00 | (c & 0x3FF); }

bool may_stand_before(char32_t c) {
  return !ascii::is_alnum(c) && !is_one_of(c, "@$#") && c != 0xFF20 && c != 0xFF03 &&
         !address::is_forbidden(c);
}

// What ends a top-level domain, where another script does not.
bool may_stand_behind(char32_t c) { return !ascii::is_alnum(c) && !is_one_of(c, "@+-"); }

// The length of a label in Punycode (RFC 3492, section 6.3), without "xn--".
std::size_t punycode_length(const std::u32string& label) {
  constexpr std::uint64_t base = 36, low = 1, high = 26, skew = 38, damp = 700;
  std::uint64_t done = 0, length = 0, delta = 0, bias = 72;
  for (auto c : label)
    if (c < 0x80) ++done;
  const auto plain = done;
  length = plain + (plain > 0 ? 1 : 0);
  auto threshold = [&](std::uint64_t k) { return k <= bias ? low : std::min(k - bias, high); };
  for (char32_t next = 0x80; done < label.size();) {
    auto smallest = std::numeric_limits<char32_t>::max();
    for (auto c : label)
      if (c >= next) smallest = std::min(smallest, c);
    delta += (smallest - next) * (done + 1);
    for (auto c : label) {
      if (c < smallest) ++delta;
      if (c != smallest) continue;
      ++length;
      auto left = delta;
      for (auto k = base; left >= threshold(k); k += base, ++length)
        left = (left - threshold(k)) / (base - threshold(k));
      delta = done == plain ? delta / damp : delta / 2;
      delta += delta / ++done;
      for (bias = 0; delta > (base - low) * high / 2; bias += base) delta /= base - low;
      bias += base * delta / (delta + skew);
      delta = 0;
    }
    ++delta;
    next = smallest + 1;
  }
  return static_cast<std::size_t>(length);
}

// Follows twitter-text's search: from left to right, at each character that may stand before an
// address, the longest one behind it; what has been looked at as an address, taken or not, is not
// looked at again.
class Finder {
 public:
  Finder(std::string_view text, const AddressDialect& dialect) : text_(text), dialect_(dialect) {}

  std::vector<Address> run() {
    auto dot = std::string_view::npos;
    for (std::size_t at = 0; at < text_.size();) {
      if (dot == std::string_view::npos || dot < at) {
        dot = text_.find('.', at);
        if (dot == std::string_view::npos) break;
        // An address has a dot, and no space before it: most words are passed over at once.
        if (auto space = text_.substr(at, dot - at).rfind(' '); space != std::string_view::npos)
          at += space;
      }
      auto [code, bytes] = code_point_at(text_, at);
      auto end = match_behind(at, code, at + bytes);
      at = end > 0 ? end : at + bytes;
    }
    return std::move(found_);
  }

 private:
  // A label that a dot follows, and the end of the top-level domain right behind that, if one is.
  struct Label {
    std::size_t begin, end;
    std::size_t underscore;  // behind the last one in it; `begin` if there is none
    std::optional<std::size_t> top_level;
  };

  char32_t code(std::size_t at) const {
    if (at >= text_.size()) return 0;
    auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? byte : code_point_at(text_, at).code;
  }
  std::size_t next(std::size_t at) const { return at + code_point_at(text_, at).bytes; }

  // The end of what is an address behind the character at `at`, 0 if nothing is.
  std::size_t match_behind(std::size_t at, char32_t before, std::size_t behind) {
    std::size_t end = 0;
    if (may_stand_before(before)) {
      if (dialect_.utf16 && before > 0xFFFF) end = match_at(at, half);
      if (end == 0) end = match_at(behind, before);
    }
    return end == 0 && at == 0 ? match_at(0, ' ') : end;
  }

  std::size_t match_at(std::size_t begin, char32_t before) {
    auto scheme = scheme_at(begin);
    auto domain = scheme > 0 ? domain_end(begin + scheme) : std::nullopt;
    if (!domain) {
      scheme = 0;
      domain = domain_end(begin);
    }
    if (!domain) return 0;
    auto end = tail_end(*domain);
    auto length = utf16_units(text_.substr(begin, end - begin));
    bool valid = (scheme > 0 ? scheme : default_scheme) + length <= max_address &&
                 labels_fit(begin + scheme, *domain, before);
    if (valid && scheme > 0)
      take_with_scheme(begin, begin + scheme, *domain, end);
    else if (valid && !is_one_of(before, "-_./"))
      take_without_scheme(begin, *domain, end);
    return end;
  }

  void take_with_scheme(std::size_t begin, std::size_t host, std::size_t domain, std::size_t end) {
    // Behind X's own short domain there are letters and digits, and no more of a path.
    if (lower_ascii(text_.substr(host, domain - host)) == "t.co" && code(domain) == '/') {
      auto word = domain + 1, stop = word;
      while (ascii::is_alnum(code(stop))) ++stop;
      if (stop - word > max_short) return;
      if (stop > word) end = dialect_.short_query ? query_end(stop) : stop;
    }
    found_.push_back({begin, end, end, true});
  }

  // Of a domain without a scheme only what is of Latin letters is taken; of several such in it the
  // last has the path. Port and query belong to it only where a path stands between.
  void take_without_scheme(std::size_t begin, std::size_t domain, std::size_t end) {
    auto first = found_.size();
    auto behind = begin;
    for (auto at = begin; at < domain;) {
      if (auto stop = latin_domain_end(at, domain)) {
        auto name = text_.substr(at, *stop - at);
        auto from = text_.find(name, behind);
        behind = from + name.size();
        found_.push_back({from, behind, behind, false});
        at = *stop;
        continue;
      }
      while (at < domain && is_latin(code(at))) at = next(at);
      while (at < domain && !is_latin(code(at))) at = next(at);
    }
    auto path = port_end(domain);
    if (found_.size() == first || code(path) != '/') return;
    auto& last = found_.back();
    auto units = utf16_units(text_.substr(domain, end - domain));
    while (units > 0 && last.counted < end) {
      auto [code, bytes] = code_point_at(text_, last.counted);
      last.counted += bytes;
      units -= std::min<std::size_t>(units, code > 0xFFFF ? 2 : 1);
    }
    last.end = end;
  }

  bool is_latin(char32_t c) const { return ascii::is_alnum(c) || c == '-' || dialect_.is_latin(c); }

  // Labels of Latin letters and a top-level domain of any.
  std::optional<std::size_t> latin_domain_end(std::size_t at, std::size_t limit) const {
    std::optional<std::size_t> end;
    for (auto label = at;;) {
      auto stop = label;
      while (stop < limit && is_latin(code(stop))) stop = next(stop);
      if (stop == label || stop >= limit || text_[stop] != '.') return end;
      label = stop + 1;
      if (auto top = top_level_end(label, limit)) end = top;
    }
  }

  std::size_t scheme_at(std::size_t at) const {
    for (auto scheme : dialect_.schemes)
      if (at < text_.size() && ascii::to_lower(text_[at]) == scheme[0] &&
          lower_ascii(text_.substr(at, scheme.size())) == scheme)
        return scheme.size();
    return 0;
  }

  bool in_label(char32_t c) const { return ascii::is_alnum(c) || dialect_.in_label(c); }

  std::size_t label_end(std::size_t at) const {
    for (auto c = code(at); in_label(c) || is_one_of(c, "-_"); c = code(at)) at = next(at);
    return at;
  }

  // The end of the longest domain that begins at `at`. No label before its top-level domain has '-'
  // or '_' at an end, and the last of them has no '_' at all.
  std::optional<std::size_t> domain_end(std::size_t at) {
    if (!in_label(code(at))) return {};
    if (at >= without_dot_ && at < without_dot_end_) return {};
    auto label = label_of(at);
    if (label == labels_.end()) {
      read_labels(at);
      label = labels_.begin();
      if (labels_.empty()) return {};
    }
    auto index = static_cast<std::size_t>(label - labels_.begin());
    if (last_domain_ && *last_domain_ > index) return labels_[*last_domain_].top_level;
    return label->underscore <= at ? label->top_level : std::nullopt;
  }

  std::vector<Label>::const_iterator label_of(std::size_t at) const {
    auto label = std::partition_point(labels_.begin(), labels_.end(),
                                      [at](const Label& one) { return one.end <= at; });
    return label != labels_.end() && label->begin <= at ? label : labels_.end();
  }

  // The labels from `begin` on, which are looked at once for all the places in them.
  void read_labels(std::size_t begin) {
    labels_.clear();
    last_domain_.reset();
    for (auto at = begin; in_label(code(at));) {
      auto end = label_end(at);
      if (code(end) != '.' || is_one_of(static_cast<unsigned char>(text_[end - 1]), "-_")) {
        without_dot_ = at;
        without_dot_end_ = end;
        break;
      }
      auto underscore = text_.substr(at, end - at).rfind('_');
      labels_.push_back({at, end, underscore == std::string_view::npos ? at : at + underscore + 1,
                         top_level_end(end + 1, text_.size())});
      if (labels_.back().top_level && labels_.back().underscore == at)
        last_domain_ = labels_.size() - 1;
      at = end + 1;
    }
  }

  // The longest that is one. "みんな" of "みんなの": another script may follow without a mark.
  std::optional<std::size_t> top_level_end(std::size_t begin, std::size_t limit) const {
    std::array<std::size_t, max_top_level> stops{};
    std::size_t count = 0;
    for (auto at = begin; count < max_top_level && at < limit && in_label_or_dash(code(at));) {
      at = next(at);
      if (at >= limit || may_stand_behind(code(at))) stops[count++] = at;
    }
    while (count > 0) {
      auto stop = stops[--count];
      if (dialect_.is_top_level(address::small_letters(text_.substr(begin, stop - begin))))
        return stop;
    }
    return punycode_end(begin, limit);
  }

  bool in_label_or_dash(char32_t c) const { return c == '-' || in_label(c); }

  std::optional<std::size_t> punycode_end(std::size_t begin, std::size_t limit) const {
    auto end = begin;
    while (end < limit && (ascii::is_alnum(code(end)) || code(end) == '-')) ++end;
    bool is = end > begin + 4 && lower_ascii(text_.substr(begin, 4)) == "xn--";
    return is ? std::optional(end) : std::nullopt;
  }

  // Whether a name of the domain system has labels so long, and a label that is said to be written
  // in Punycode is.
  bool labels_fit(std::size_t begin, std::size_t end, char32_t before) const {
    auto domain = text_.substr(begin, end - begin);
    if (domain.size() <= max_label && before != half && is_printable(domain) &&
        !domain.starts_with("xn--"))
      return true;
    if (domain.starts_with("xn--") && !has_latin_domain(begin, end)) return false;
    std::u32string label;
    for (auto at = begin; at < end; at = next(at)) {
      if (auto c = code(at); c != '.') {
        label += at == begin && before == half ? second_half(c) : c;
        continue;
      }
      if (!label_fits(label)) return false;
      label.clear();
    }
    return label_fits(label);
  }

  static bool is_printable(std::string_view name) {
    return std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  }

  static bool label_fits(const std::u32string& label) {
    if (label.empty() || label.size() > max_label) return false;
    constexpr std::u32string_view dots = U"\u3002\uFF0E\uFF61";  // RFC 3490, section 3.1
    std::size_t length = 0;
    for (std::size_t at = 0; at <= label.size();) {
      auto dot = std::min(label.find_first_of(dots, at), label.size());
      auto part = label.substr(at, dot - at);
      bool plain =
          std::all_of(part.begin(), part.end(), [](char32_t c) { return c >= 0x20 && c < 0x7F; });
      length += plain ? part.size() : 4 + punycode_length(part);
      if (dot < label.size()) ++length;
      at = dot + 1;
    }
    return length <= max_label;
  }

  bool has_latin_domain(std::size_t begin, std::size_t end) const {
    for (auto at = begin; at < end; at = next(at))
      if (latin_domain_end(at, end)) return true;
    return false;
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
  std::vector<Address> found_;
  std::vector<Label> labels_;               // one behind the other
  std::optional<std::size_t> last_domain_;  // of these, the last that a top-level domain follows
  std::size_t without_dot_ = 0, without_dot_end_ = 0;  // what no dot follows
};

}  // namespace

std::vector<Address> find_addresses(std::string_view text, const AddressDialect& dialect) {
  if (text.find('.') == std::string_view::npos) return {};
  return Finder(text, dialect).run();
}

}  // namespace smm
