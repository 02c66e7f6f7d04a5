#include "plan/importing/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/fold.h"
#include "core/text.h"
#include "plan/column_words.h"
#include "plan/importing/status_words.h"

namespace smm {
namespace {

constexpr auto ranks = std::to_array<std::string_view>({"draft", "review", "approved"});

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "on" and "off" are answers to programs; people say "on" of much else.
std::optional<bool> answer_of(std::string_view value) {
  auto word = lower_ascii(trim(value));
  if (word == "on" || word == "off") return word == "on";
  return yes_or_no(word);
}

// "draft", "review" or "approved"; "draft" also for words like "private" and "on hold".
std::optional<std::string_view> status_of(std::string_view value) {
  if (auto status = status_called(value)) return status;
  auto meaning = column_meaning(column_word(value));
  return meaning && meaning->key == "drafted" ? std::optional(ranks[0]) : std::nullopt;
}

// What a name that is not known is about, by a word in it: "blog-publish", "my_draft_flag".
enum class Hint { none, against, in_favour, status };

Hint hint_of(std::string_view name) {
  constexpr auto against = std::to_array<std::string_view>(
      {"draft",   "unpublish", "unlist",   "private",  "hidden", "embargo",  "archiv",
       "entwurf", "brouillon", "borrador", "rascunho", "bozza",  "черновик", "taslak",
       "nháp",    "초안",      "비공개",   "下書き",   "非公開", "草稿"});
  constexpr auto in_favour = std::to_array<std::string_view>(
      {"publish", "approv",  "public", "veröffentlich", "freigegeben", "freigabe", "genehmigt",
       "releas",  "listed",  "publié", "publi",         "aprob",       "aprov",    "опубликован",
       "одобрен", "yayınla", "onay",   "발행",          "게시",        "공개",     "승인",
       "公開",    "承認",    "发布",   "發佈",          "批准"});
  constexpr auto status = std::to_array<std::string_view>(
      {"status", "state", "статус", "durum", "상태", "状態", "状态"});
  auto word = folded_words(name);
  auto has = [&](const auto& list) {
    return std::any_of(list.begin(), list.end(), [&](auto part) {
      return word.find(folded_words(part)) != std::string::npos;
    });
  };
  if (has(against)) return Hint::against;
  if (has(in_favour)) return Hint::in_favour;
  return has(status) ? Hint::status : Hint::none;
}

// Of a bare date the first hour of the day: what ends that day may end with its first.
std::optional<LocalTime> bound_of(std::string_view value, const ReadContext& context) {
  return local_time(value, context, Seconds{0});
}

}  // namespace

bool Readiness::is_open(std::string_view word) const {
  return of_ == Of::site &&
         among(word,
               {"publish",    "published",      "public", "live",      "final",      "ready",
                "scheduled",  "future",         "open",   "everyone",  "all",        "confirmed",
                "inherit",    "veröffentlicht", "publié", "publicado", "pubblicato", "опубликовано",
                "yayınlandı", "đã đăng",        "게시됨", "発行済み",  "公開",       "公開済み",
                "已发布",     "已發佈"});
}

void Readiness::lower(std::string_view status) {
  auto rank = [](std::string_view word) {
    return std::find(ranks.begin(), ranks.end(), word) - ranks.begin();
  };
  if (!status.empty() && rank(status) < rank(status_)) status_ = status;
}

void Readiness::hold(std::string name, std::string why, std::string content) {
  lower("draft");
  doubts_.push_back(
      {std::move(name), std::move(why) + "; the post is a draft", std::move(content)});
}

bool Readiness::take(std::string_view name, std::string_view value) {
  auto meaning = column_meaning(column_word(name));
  if (meaning && says_how_far(meaning->key)) {
    take_as(meaning->key, name, value);
    return true;
  }
  if (meaning && meaning->key == "type") return take_type(name, value);
  return take_hint(name, value);
}

void Readiness::take_as(std::string_view key, std::string_view name, std::string_view value) {
  value = trim(value);
  if (key == "status")
    take_status(name, value);
  else if (key == "expires" || key == "embargo")
    take_bound(key, name, value);
  else if (key != "locked")
    take_answer(key, name, value);
  else if (!value.empty() && answer_of(value) != false)
    hold(std::string(name), "it is for those alone who have the password", {});
}

void Readiness::take_status(std::string_view name, std::string_view value) {
  if (value.empty()) return;
  if (auto status = status_called(value)) {
    // Of a site everything is approved that is not held back.
    if (*status != "approved" || of_ == Of::calendar) lower(*status);
  } else if (!is_open(in_small_letters(value))) {
    hold(std::string(name),
         of_ == Of::site
             ? std::string(status_of(value) ? "it is kept back there" : "it is not understood")
             : fmt::format("\"{}\" in column \"{}\" is not a status that is known here (draft, "
                           "review, approved)",
                           value, name),
         std::string(value));
  }
}

// What answers with yes or no, or in the words of a status. An empty answer to "is it approved?" in
// a calendar of posts is no yes.
void Readiness::take_answer(std::string_view key, std::string_view name, std::string_view value) {
  auto answer = answer_of(value);
  auto status = status_of(value);
  bool calendar = of_ == Of::calendar;
  bool asked = calendar && (key == "approved" || key == "allowed");
  if (value.empty()) return lower(asked ? "draft" : "");
  if (key == "drafted") {
    bool cross = value.starts_with("\u2717") || value.starts_with("\u2718") ||
                 value.starts_with("\u274C");  // there it is a mark, as a tick is
    if (answer == false && !cross) return;
    if (!calendar && is_open(in_small_letters(value))) return;
    if (answer == true) return lower("draft");
    return hold(std::string(name), "it is kept back there", std::string(value));
  }
  if (answer == false) return lower("draft");
  if (key == "published" && calendar)
    return hold(std::string(name), fmt::format("column \"{}\" says that it is out already", name),
                std::string(value));
  if (answer == true) return lower(key == "approved" && calendar ? "approved" : "");
  if (status) return lower(*status == "approved" && (!calendar || key == "allowed") ? "" : *status);
  if (!calendar && (is_open(in_small_letters(value)) || bound_of(value, *context_))) return;
  take_status(name, value);
}

// "Expires" and "embargo": a day, or whether there is one at all.
void Readiness::take_bound(std::string_view key, std::string_view name, std::string_view value) {
  if (value.empty() || answer_of(value) == false) return;
  auto bound = bound_of(value, *context_);
  if (!bound)
    return hold(std::string(name), "it is not a date that is understood", std::string(value));
  if (key == "embargo")
    not_before_ = std::max(not_before_.value_or(*bound), *bound);
  else
    not_after_ = std::min(not_after_.value_or(*bound), *bound);
}

// What content management systems keep beside their articles.
bool Readiness::take_type(std::string_view name, std::string_view value) {
  auto word = lower_ascii(trim(value));
  bool none = among(word, {"attachment", "revision", "nav_menu_item", "comment", "custom_css",
                           "customize_changeset", "oembed_cache", "user_request", "template",
                           "settings"}) ||
              word.starts_with("wp_");
  if (of_ == Of::site && none)
    hold(std::string(name), "it is not an article of the site", std::string(value));
  else if (auto status = status_called(word); status && *status != "approved")
    lower(*status);
  else
    return false;
  return true;
}

// Of a name that is not known only a clear answer counts.
bool Readiness::take_hint(std::string_view name, std::string_view value) {
  auto hint = of_ == Of::site ? hint_of(name) : Hint::none;
  if (hint == Hint::none) return false;
  auto answer = answer_of(value);
  auto status = status_of(value);
  bool held = (status && *status != "approved") ||
              (answer && hint != Hint::status && *answer == (hint == Hint::against));
  if (held)
    hold(std::string(name), "it may say that the item is not to be published", std::string(value));
  return held;
}

void Readiness::take_label(std::string_view label) {
  for (std::string_view kind : {"#template", "#settings", "#comment"})  // Blogger's
    if (label.ends_with(kind))
      hold("category", "it is not an article of the site", std::string(label));
  while (label.starts_with('#')) label.remove_prefix(1);
  auto status = status_called(label);
  bool aside = among(lower_ascii(label), {"wip", "private", "hidden", "unpublished",
                                          "do not publish", "not published", "no-publish"});
  if (aside || (status && *status != "approved"))
    hold("category", "it says so", std::string(label));
}

void Readiness::settle(Draft& draft, Reading& reading) const {
  draft.not_before = not_before_;
  draft.not_after = not_after_;
  if (!status_.empty()) yaml_set(draft.post, "status", yaml_scalar(status_));
  for (const auto& doubt : doubts_)
    reading.rest.push_back({draft.file, draft.line, doubt.name, doubt.why, doubt.content, false});
}

bool begins_as_draft(std::string_view text) {
  text = trim(text);
  if (text.empty()) return false;
  constexpr auto brackets =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"[", "]"},
                                                                    {"(", ")"},
                                                                    {"{", "}"},
                                                                    {"<", ">"},
                                                                    {"【", "】"},
                                                                    {"［", "］"},
                                                                    {"（", "）"},
                                                                    {"〔", "〕"},
                                                                    {"「", "」"},
                                                                    {"*", "*"}});
  auto means = [](std::string_view words) {
    auto status = status_called(words);
    return (status && *status != "approved") || lower_ascii(trim(words)) == "wip";
  };
  for (auto [open, close] : brackets)
    if (text.starts_with(open)) {
      auto end = text.find(close, open.size());
      return end != std::string_view::npos && means(text.substr(open.size(), end - open.size()));
    }
  auto line = text.substr(0, text.find('\n'));
  auto end = std::min(
      {line.find(':'), line.find("："), line.find(" - "), line.find(" – "), line.find(" — ")});
  return end != std::string_view::npos && means(line.substr(0, end));
}

}  // namespace smm
