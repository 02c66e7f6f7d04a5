#include "plan/columns.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "plan/column_words.h"

namespace smm {
namespace {

constexpr std::array<std::string_view, 8> structured{"every",    "texts",   "thread", "media",
                                                     "variants", "silence", "poll",   "times"};
// The rest of the language's own words.
constexpr std::array<std::string_view, 30> own{
    "id",         "at",           "to",     "pillar",     "campaign",      "audience",   "stage",
    "type",       "status",       "late",   "title",      "text",          "link",       "tags",
    "lang",       "reply_to",     "quote",  "warning",    "visibility",    "after",      "ad",
    "disclosure", "assignee",     "origin", "permission", "first_comment", "experiment", "arm",
    "timezone",   "who_can_reply"};

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

}  // namespace

bool structured_key(std::string_view key) {
  return std::find(structured.begin(), structured.end(), key) != structured.end();
}

bool column_key(std::string_view key) {
  return key == "date" || key == "time" || key == "alt" || key == "evergreen" ||
         key == "approved" || std::find(own.begin(), own.end(), key) != own.end() ||
         structured_key(key);
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
  if (!meaning || meaning->key.empty()) return {};
  return ColumnKey{std::string(meaning->key), {}, meaning->vague};
}

bool internal_header(std::string_view header) {
  auto meaning = meaning_of(column_word(header));
  return meaning && meaning->key.empty();
}

bool status_header(std::string_view header) { return speaks_of_status(column_word(header)); }

std::optional<std::string> nearest_key(std::string_view header) {
  constexpr std::size_t longest = 64;  // more is a sentence, and slow to compare
  if (header.size() > longest) return {};
  auto words = column_words();
  for (auto key : own) words.emplace_back(key);
  for (auto key : structured) words.emplace_back(key);
  auto meant = nearest(column_word(header), words);
  if (!meant) return {};
  auto key = key_of_header(*meant);
  return key ? key->key : *meant;
}

}  // namespace smm
