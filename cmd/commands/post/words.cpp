#include "commands/post/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/ascii.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/foreground.h"
#include "sys/text/plain_text.h"

namespace smm {
namespace {

constexpr std::size_t max_text = 1U << 20;

std::vector<std::string> editor_of(Session& session) {
  for (const char* name : {"VISUAL", "EDITOR"}) {
    auto value = session.env().environment(name).value_or("");
    std::vector<std::string> words;
    for (auto word : split(value, ' '))
      if (!word.empty()) words.emplace_back(word);
    if (!words.empty()) return words;
  }
  return {"editor"};  // Debian's link to the one the person chose
}

// A word as it is typed to a shell.
std::string shell_word(std::string word) {
  bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return ascii::is_alnum(c) || std::string_view("-_./:@,+=%").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  replace_all(word, "'", R"('\'')");
  return "'" + word + "'";
}

bool is_rule(std::string_view line) {
  line = trim(line);
  return line.size() >= 3 && line.find_first_not_of('-') == std::string_view::npos;
}

}  // namespace

std::string given_text(Session& session, const std::string& text) {
  if (text == "-")
    return plain_text(std::string(std::istreambuf_iterator<char>(session.env().in), {}),
                      "standard input");
  // "@name" alone is a file; "@name says hello" is a text that begins with a mention.
  if (!text.starts_with('@') || text.find_first_of(" \n") != std::string::npos)
    return plain_text(text, "the text");
  return text_of_file(session, text.substr(1));
}

std::string text_of_file(Session& session, const std::string& name) {
  return plain_text(read_file(session.env().folder / name, max_text), name);
}

std::vector<std::string> thread_parts(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  auto end_part = [&] {
    if (auto words = trim(part); !words.empty()) parts.emplace_back(words);
    part.clear();
  };
  for (auto line : split(text, '\n')) {
    if (is_rule(line))
      end_part();
    else
      part += std::string(line) + "\n";
  }
  end_part();
  return parts;
}

TextDraft::TextDraft(Session& session, const std::string& name, const std::string& text,
                     const std::vector<std::string>& options) {
  for (const auto& word : options) options_ += " " + shell_word(word);
  auto folder = session.workspace().database.parent_path() / "drafts";
  session.store();  // makes the private folder around it
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  path_ = folder / (name + ".txt");
  shown_ = path_.lexically_proximate(session.env().folder);
  write_file(path_, text.empty() ? "" : text + "\n", 0600);
  auto command = editor_of(session);
  command.push_back(path_.string());
  session.env().out.flush();
  session.env().err.flush();
  int status = 0;
  try {
    status = run_in_foreground(command);
  } catch (const Error& error) {
    if (text.empty()) remove();
    throw Error(Status::failed, error.what(), "set EDITOR to the editor you use");
  }
  text_ = trim(plain_text(read_file(path_, max_text), shown_.string()));
  if (text_.empty()) {
    remove();
    throw Error(Status::usage, "the draft is empty: nothing was posted");
  }
  if (status != 0)
    throw Error(Status::failed, fmt::format("the editor ended with status {}", status), sentence());
}

std::string TextDraft::sentence() const {
  return fmt::format("the draft is kept: smm post --thread {}{}", visible(shell_word(shown_)),
                     visible(options_));
}

std::string TextDraft::copy_sentence() const {
  return fmt::format("the queue has the post; its text is kept in {}", visible(shown_.string()));
}

void TextDraft::remove() {
  std::error_code ignored;
  fs::remove(path_, ignored);
}

}  // namespace smm
