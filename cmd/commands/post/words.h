#pragma once
// Where the words of `smm post` come from: an argument, a file, standard input, a thread in a file,
// or the person's editor.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace smm {

// The text that was given: itself; of "@FILE" the file's; of "-" standard input's. As all words to
// publish, by plain_text().
std::string given_text(Session& session, const std::string& text);

// The text of a file that is named from the current folder, at most 1 MiB.
std::string text_of_file(Session& session, const std::string& name);

// The parts of a thread: what stands between lines of three or more hyphens.
std::vector<std::string> thread_parts(std::string_view text);

// A text being written, 0600 in a folder that only its owner can read, until the post is out.
class TextDraft {
 public:
  // Opens $VISUAL or $EDITOR on a new draft that begins with `text`, and waits. `options` are the
  // words of the command line to post it with, without the text. Throws Error(failed) when there is
  // no editor or it fails, Error(usage) when nothing was written; a draft with words in it stays.
  TextDraft(Session& session, const std::string& name, const std::string& text,
            const std::vector<std::string>& options);
  const std::string& text() const { return text_; }
  // "the draft is kept: smm post --thread .smm/drafts/NAME.txt --to site": how to go on from it.
  // As a thread, also of one part: in a draft a line of --- begins the next.
  std::string sentence() const;
  // The same once the queue has the post, which a second `smm post` would double.
  std::string copy_sentence() const;
  void remove();

 private:
  std::filesystem::path path_, shown_;
  std::string text_, options_;
};

}  // namespace smm
