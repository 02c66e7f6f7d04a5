#include "plan/showing/annotations.h"

#include <fmt/format.h>

#include "core/letters.h"
#include "core/text.h"

namespace smm {
namespace {

// docs.github.com, "Workflow commands for GitHub Actions"; the runner undoes exactly these.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else
      out += c;
  }
  return out;
}

std::string property(std::string_view text) {
  auto out = escaped(text);
  replace_all(out, ":", "%3A");
  replace_all(out, ",", "%2C");
  return out;
}

// What the runner, written for .NET, trims from the beginning of a line.
bool is_trimmed(char32_t c) { return is_space(c) || c == 0xFEFF; }

std::string about(const Diagnostic& problem) {
  std::string text;
  if (!problem.post.empty()) text = "post " + problem.post;
  if (!problem.account.empty()) text += (text.empty() ? "" : ", ") + ("account " + problem.account);
  return text.empty() ? "" : " (" + text + ")";
}

}  // namespace

std::string to_annotations(const Diagnostics& problems, std::string_view folder) {
  std::string out;
  for (const auto& problem : problems) {
    out += fmt::format("::{} file={}", problem.severity == Severity::error ? "error" : "warning",
                       property(std::string(folder) + problem.file));
    if (problem.at.line > 0)
      out += fmt::format(",line={},col={}", problem.at.line, std::max(problem.at.column, 1));
    out += fmt::format(",title={}::{}\n", property(problem.rule),
                       escaped(problem.message + about(problem)));
  }
  return out;
}

std::string without_commands(std::string_view text) {
  std::string out;
  bool begins = true;  // nothing but white space since the line began
  for (std::size_t at = 0; at < text.size();) {
    auto rest = text.substr(at);
    auto [code, bytes] = code_point_at(text, at);
    if (begins && rest.starts_with("::")) out += '\\';
    if (code == '\n' || code == '\r')
      begins = true;
    else if (!is_trimmed(code))
      begins = false;
    if (rest.starts_with("##[")) {
      out += "#\\#[";
      bytes = 3;
    } else {
      out += rest.substr(0, bytes);
    }
    at += bytes;
  }
  return out;
}

}  // namespace smm
