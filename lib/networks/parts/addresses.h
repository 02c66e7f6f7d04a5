#pragma once
// Web addresses in a text by the grammar of twitter-text 3 (extractUrlsWithIndices), which X and,
// in a dialect of its own, Mastodon find them by.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Address {
  std::size_t begin;    // bytes, inclusive
  std::size_t end;      // bytes, exclusive
  std::size_t counted;  // where what counts as one address ends: behind "case.com" of a name that
                        // goes on in another script and only then has its path, else `end`
  bool scheme;          // it begins with one, as https://
};

// What a dialect has of its own.
struct AddressDialect {
  std::span<const std::string_view> schemes;  // "https://", in small letters
  bool (*in_label)(char32_t);                 // of a domain, letters and digits of ASCII aside
  bool (*is_latin)(char32_t);                 // of one without a scheme, those aside
  bool (*in_path)(char32_t);                  // parentheses aside
  bool (*ends_path)(char32_t);
  bool (*in_query)(char32_t);
  bool (*ends_query)(char32_t);
  bool (*is_top_level)(std::string_view label);  // in small letters
  bool utf16;  // the network reads UTF-16, and half of a character may stand before an address
  bool short_query;  // what X has shortened (t.co) may have a query
};

// Where addresses stand, in order: a domain that ends in an existing top-level domain, with a port,
// path and query if there are any. Without a scheme a domain is of ASCII and accented Latin letters
// only, but for its top-level domain. Throws what is_top_level throws.
std::vector<Address> find_addresses(std::string_view text, const AddressDialect& dialect);

// Classes that twitter-text and its dialects share.
namespace address {
// Latin letters beyond ASCII, and marks upon them.
bool is_accented(char32_t c);
// Neither a space, a mark of direction, nor one of the characters that X refuses.
bool is_plain(char32_t c);
bool is_one_of(char32_t c, std::string_view of);
bool is_between(char32_t c, char32_t first, char32_t last);
// `word` in small letters, of every script.
std::string small_letters(std::string_view word);
}  // namespace address

}  // namespace smm
