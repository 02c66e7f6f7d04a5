#pragma once
// One problem found in a file a person wrote, as a compiler would report it.

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace smm {

struct Position {
  int line = 0;    // from 1; 0: the file as a whole
  int column = 0;  // from 1, in code points
};

enum class Severity { warning, error };

struct Diagnostic {
  std::string file;  // as the user would name it: relative to the workspace
  Position at;
  Severity severity = Severity::error;
  std::string rule;  // stable name, kebab-case: "text-too-long"
  std::string message;
  std::string post;     // id of the post concerned, or empty
  std::string account;  // name of the account concerned, or empty
};

using Diagnostics = std::vector<Diagnostic>;

inline bool has_errors(const Diagnostics& all) {
  return std::any_of(all.begin(), all.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

// By file, position, rule, account: the order in which they are reported.
inline void sort(Diagnostics& all) {
  auto key = [](const Diagnostic& d) {
    return std::tie(d.file, d.at.line, d.at.column, d.rule, d.account, d.message);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
}

}  // namespace smm
