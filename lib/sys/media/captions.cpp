#include "sys/media/captions.h"

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF", arrow = "-->";

std::string_view without_mark(std::string_view file) {
  return file.starts_with(byte_order_mark) ? file.substr(byte_order_mark.size()) : file;
}

// The first line is WEBVTT, alone or with a blank and a title behind it.
bool is_webvtt(std::string_view file) {
  constexpr std::string_view head = "WEBVTT";
  if (!file.starts_with(head)) return false;
  return file.size() == head.size() ||
         std::string_view(" \t\r\n").find(file[head.size()]) != std::string_view::npos;
}

// "00:00:01,000".
bool is_subrip_time(std::string_view word) {
  constexpr std::string_view form = "00:00:00,000";
  return word.size() == form.size() &&
         std::equal(word.begin(), word.end(), form.begin(), [](char c, char like) {
           return like == '0' ? ascii::is_digit(c) : c == like || (like == ',' && c == '.');
         });
}

bool is_subrip_line(std::string_view line) {
  auto at = line.find(arrow);
  if (at == std::string_view::npos) return false;
  auto rest = trim(line.substr(at + arrow.size()));
  return is_subrip_time(trim(line.substr(0, at))) && is_subrip_time(rest.substr(0, rest.find(' ')));
}

// A number, and below it from when to when.
bool is_subrip(std::string_view file) {
  auto lines = split(file, '\n');
  std::erase_if(lines, [](std::string_view line) { return trim(line).empty(); });
  if (lines.size() < 3) return false;
  auto number = trim(lines[0]);
  return std::all_of(number.begin(), number.end(), [](char c) { return ascii::is_digit(c); }) &&
         is_subrip_line(lines[1]);
}

std::string_view ending_of(std::string_view name) {
  auto dot = name.rfind('.');
  return dot == name.npos ? "" : name.substr(dot + 1);
}

}  // namespace

std::optional<std::string_view> captions_type(std::string_view file) {
  if (file.size() > most_captions || !valid_utf8(file)) return {};
  file = without_mark(file);
  if (is_webvtt(file)) return "text/vtt";
  if (is_subrip(file)) return "application/x-subrip";
  return {};
}

std::optional<std::string> as_webvtt(std::string_view file) {
  auto type = captions_type(file);
  if (!type) return {};
  file = without_mark(file);
  if (*type == "text/vtt") return std::string(file);
  std::string out = "WEBVTT\n\n";
  for (auto line : split(file, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::string one(line);
    if (is_subrip_line(line)) std::replace(one.begin(), one.end(), ',', '.');
    out += one + "\n";
  }
  return out;
}

std::string language_in_name(std::string_view file) {
  auto name = file.substr(0, file.rfind('.'));
  auto word = ending_of(name.substr(name.rfind('/') == name.npos ? 0 : name.rfind('/') + 1));
  auto primary = word.substr(0, word.find('-'));
  bool plain =
      std::all_of(word.begin(), word.end(), [](char c) { return ascii::is_alnum(c) || c == '-'; });
  bool named = std::all_of(primary.begin(), primary.end(), ascii::is_letter<char>);
  bool good = plain && named && word.size() <= 12 && primary.size() >= 2 && primary.size() <= 3;
  return good ? std::string(word) : "";
}

}  // namespace smm
