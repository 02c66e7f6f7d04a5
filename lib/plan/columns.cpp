#include "plan/columns.h"

#include <algorithm>
#include <iterator>

#include "core/fold.h"
#include "core/text.h"
#include "plan/column_words.h"
#include "plan/keys.h"

namespace smm {
namespace {

// "Caption / Copy", "日付 | Date": what all of the words mean, if that is one thing.
std::optional<ColumnMeaning> meaning_of(const std::string& word) {
  if (auto whole = column_meaning(word)) return whole;
  auto parts = split(word, word.find('/') != std::string::npos ? '/' : '|');
  if (parts.size() < 2) return {};
  std::optional<ColumnMeaning> all;
  for (auto part : parts) {
    auto one = column_meaning(trim(part));
    if (!one || (all && all->key != one->key)) return {};
    all = ColumnMeaning{one->key, one->vague || (all && all->vague)};
  }
  return all;
}

// "First comment (internal)", "Caption - old": what is set aside in a header keeps its column from
// being published.
bool kept_back(std::string_view header) {
  constexpr std::string_view marks[] = {
      "intern", "внутр", "dahili", "kurum içi", "nội bộ", "내부",   "사내", "社内",   "内部",
      "內部",   "old",   "unused", "rejected",  "do not", "not to", "team", "private"};
  auto text = folded_words(header);
  auto aside =
      std::min({text.find('('), text.find('['), text.find(" - "), text.find("（"), text.size()});
  auto words = std::string_view(text).substr(aside);
  auto begins = words.find_first_not_of(" ([-");
  if (begins == std::string_view::npos) return false;
  words.remove_prefix(words.starts_with("（") ? std::string_view("（").size() : begins);
  auto meaning = column_meaning(trim(words.substr(0, words.find_first_of(")]"))));
  return (meaning && meaning->key.empty()) ||
         std::any_of(std::begin(marks), std::end(marks),
                     [&](auto mark) { return words.starts_with(mark); });
}

}  // namespace

bool structured_key(std::string_view key) {
  const auto* row = key == "approved" ? nullptr : keys::post.find(key);
  return row != nullptr && (row->of != nullptr || row->named || row->many == keys::Many::list);
}

bool list_key(std::string_view key) {
  const auto* row = keys::post.find(key);
  return row != nullptr && row->many == keys::Many::any;
}

bool column_key(std::string_view key) {
  return key == "date" || key == "time" || key == "alt" || says_how_far(key) ||
         keys::post.find(key) != nullptr;
}

std::optional<ColumnKey> key_of_header(std::string_view header) {
  header = trim(header);
  auto at = header.find('@');
  auto key = header.substr(0, at);
  if (at == std::string_view::npos && column_key(key))
    return ColumnKey{std::string(key), {}, false};
  if (at != std::string_view::npos && column_key(key) && at + 1 < header.size())
    return ColumnKey{std::string(key), std::string(header.substr(at + 1)), false};
  auto meaning = meaning_of(column_word(header));
  if (!meaning || meaning->key.empty() || kept_back(header)) return {};
  return ColumnKey{std::string(meaning->key), {}, meaning->vague};
}

bool internal_header(std::string_view header) {
  auto meaning = meaning_of(column_word(header));
  return (meaning && meaning->key.empty()) || kept_back(header);
}

bool status_header(std::string_view header) { return speaks_of_status(column_word(header)); }

std::optional<std::string> nearest_key(std::string_view header) {
  constexpr std::size_t longest = 64;  // more is a sentence, and slow to compare
  if (header.size() > longest) return {};
  auto words = column_words();
  for (const auto& key : keys::post.keys) words.emplace_back(key.name);
  auto meant = nearest(column_word(header), words);
  if (!meant) return {};
  auto key = key_of_header(*meant);
  return key ? key->key : *meant;
}

}  // namespace smm
