// Words of foreign texts, as the plan language has them.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/text.h"
#include "core/web_address.h"
#include "core/written_date.h"
#include "plan/importing/draft.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr std::size_t longest_text = 500;  // bytes of a summary

// The plain letter of an accented one of Latin-1 and Latin Extended-A, or 0.
char base_letter(char32_t code) {
  constexpr std::string_view latin1 =
      "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo-ouuuuyty";
  constexpr std::string_view extended =
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSs"
      "SsSsS"
      "sTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
  if (code >= 0xC0 && code < 0x100) return latin1[code - 0xC0];
  if (code >= 0x100 && code - 0x100 < extended.size()) return extended[code - 0x100];
  return 0;
}

bool same_name(std::string_view a, std::string_view b) {
  auto folded = [](std::string_view text) {
    auto lower = lower_ascii(trim(text));
    std::replace(lower.begin(), lower.end(), ' ', '-');
    std::replace(lower.begin(), lower.end(), '_', '-');
    return lower;
  };
  return folded(a) == folded(b);
}

}  // namespace

std::string plan_text(std::string_view foreign) {
  std::string text(foreign);
  replace_all(text, "\r\n", "\n");
  replace_all(text, "\r", "\n");
  text = trim(text);
  // A doubled brace is a brace; a single one may be a placeholder.
  if (text.find_first_of("{}") == std::string::npos) return text;
  std::string out;
  for (char c : text) {
    out += c;
    if (c == '{' || c == '}') out += c;
  }
  return out;
}

std::string shortened(const std::string& text) {
  if (text.size() <= longest_text) return text;
  std::string head;
  for (auto cluster : grapheme_clusters(std::string_view(text).substr(0, longest_text * 2))) {
    if (head.size() + cluster.size() > longest_text) break;
    head += cluster;
  }
  auto paragraph = head.rfind("\n\n");
  if (paragraph != std::string::npos && paragraph > longest_text / 3)
    return head.substr(0, paragraph);
  return std::string(trim(head.substr(0, head.find_last_of(" \n")))) + "\u2026";
}

std::string with_link(std::string text, const std::string& link) {
  if (link.empty() || text.find("{link}") != std::string::npos) return text;
  // Only as a whole: "https://a.example" is not the beginning of "https://a.example/b".
  auto at = text.find(link);
  if (at != std::string::npos) {
    auto after = at + link.size();
    bool whole = after == text.size() ||
                 std::string_view(" \n\t).,;!").find(text[after]) != std::string_view::npos;
    if (whole) return text.replace(at, link.size(), "{link}");
  }
  if (!text.empty()) text += text.find('\n') == std::string::npos ? " " : "\n\n";
  return text + "{link}";
}

std::string slug(std::string_view text, std::size_t longest) {
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < text.size() && out.size() < longest;) {
    auto [code, bytes] = code_point_at(text, at);
    at += bytes;
    char c = code < 0x80 ? static_cast<char>(code) : base_letter(code);
    c = ascii::to_lower(c);
    bool letter = ascii::is_lower(c) || ascii::is_digit(c);
    bool mark = c == '_' || c == '.';
    if (c == '\'' || code == 0x2019 || (code >= 0x300 && code < 0x370)) continue;
    if (!letter && !mark) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += '-';
    gap = false;
    out += c;
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return out;
}

std::string short_digest(std::string_view text) { return sha256(text).substr(0, 8); }

std::vector<std::string> words_of_cell(std::string_view cell, std::string_view separators) {
  std::vector<std::string> words;
  while (!cell.empty()) {
    auto end = cell.find_first_of(separators);
    if (auto word = trim(cell.substr(0, end)); !word.empty()) words.emplace_back(word);
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + 1);
  }
  return words;
}

bool place_category(Yaml& post, const WorkspaceNames& names, std::string_view category) {
  auto place = [&](const char* key, const std::vector<std::string>& known) {
    auto found = std::find_if(known.begin(), known.end(),
                              [&](const auto& name) { return same_name(name, category); });
    if (found == known.end() || post.find(key) != nullptr) return false;
    yaml_set(post, key, yaml_scalar(*found));
    return true;
  };
  return place("pillar", names.pillars) || place("campaign", names.campaigns);
}

std::optional<LocalTime> local_time(std::string_view date, const ReadContext& context,
                                    Seconds hour) {
  auto written = parse_written_date(date, context.day_order);
  if (!written || !written->date || !written->certain) return {};
  return context.zone.local(instant_of(*written, context.zone, hour));
}

std::optional<LocalTime> local_time(std::string_view date, const ReadContext& context) {
  auto hour = parse_local("2026-01-01 " + context.default_time)->time_since_epoch() %
              Seconds{std::chrono::days{1}};
  return local_time(date, context, hour);
}

bool place_time(Draft& draft, const std::string& date, const ReadContext& context) {
  draft.local = local_time(date, context);
  if (!draft.local) {
    draft.odd_time = date;
    return false;
  }
  auto written = parse_written_date(date, context.day_order);
  draft.untimed = written && !written->time;
  yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
  return true;
}

bool leave_references(const HtmlText& text, const TextPlace& place, Reading& reading) {
  bool whole_text = true;
  for (const auto& [kind, address, words] : text.references) {
    if (kind == "struck") {
      whole_text = false;
      reading.rest.push_back({place.file, place.line, "struck out",
                              "the text is without it; the post is a draft", words, false});
      continue;
    }
    if (kind == "code") {
      whole_text = false;
      reading.rest.push_back(
          {place.file, place.line, kind,
           "a site generator would run it, and the text is without it; the post is a draft",
           address, false});
      continue;
    }
    auto whole = resolved_address(address, place.base).value_or(address);
    bool link = kind == "link";
    if (link && whole == place.link) continue;
    auto why = fmt::format("{}; it shows: {}", not_fetched, words);
    if (words.empty()) why = not_fetched;
    if (link) why = fmt::format("only its words are in the text: {}", words);
    reading.rest.push_back({place.file, place.line, kind, std::move(why), std::move(whole), false});
  }
  return whole_text;
}

std::string account_called(const Workspace& workspace, std::string_view name) {
  if (!workspace.expand(name).empty()) return std::string(name);
  for (const auto& account : workspace.accounts)
    if (same_name(account.name, name)) return account.name;
  for (const auto& [group, members] : workspace.groups)
    if (same_name(group, name)) return group;
  std::string found;
  for (const auto& account : workspace.accounts) {
    if (account.kind != "own" || !same_name(account.network->name, name)) continue;
    if (!found.empty()) return {};  // one of several: which is not for us to say
    found = account.name;
  }
  return found;
}

}  // namespace smm
