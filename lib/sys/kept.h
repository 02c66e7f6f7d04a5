#pragma once
// What was found out of files and need not be found out again: a file of answers beside the state,
// `.smm/kept`. It is a convenience and never a proof: nothing is sent because of what it says.
//
// An answer stands under all that it depends on. Answers that nobody asked for make room when there
// are too many. A file that is damaged, foreign or of another version reads as an empty one; where
// it cannot be written, all is as without it. Two who write at once: one of them wins.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

class Kept {
 public:
  static constexpr std::size_t most = 20'000;  // answers

  // Without a path, as long as it lives.
  explicit Kept(std::filesystem::path file = {}) : file_(std::move(file)) {}

  // The answer to a question, which is any bytes.
  std::optional<std::string> find(std::string_view question);
  // An answer is one line without control characters but tabs; others are not kept.
  void keep(std::string_view question, std::string_view answer);
  // Writes it, if there is something new and the folder is there. Never throws for want of room or
  // rights.
  void save();

 private:
  struct Answer {
    std::string text;
    bool asked = false;  // in this run
  };
  void load();
  std::string written() const;

  std::filesystem::path file_;
  std::map<std::string, Answer, std::less<>> answers_;  // by digest of the question
  bool loaded_ = false, news_ = false;
};

// What a file was when it was looked at: a line of device, inode, size, and the times of its
// content and of its inode in nanoseconds. No program can set the last of them, so that another
// content under the same name, of the same size and with the times of the old one is another line.
//
// Nothing for a file that changed so shortly ago that the next change could bear the same time:
// what is found out of it now may not be kept. Nothing for what is no regular file.
std::optional<std::string> identity_of_file(const std::filesystem::path& path);

}  // namespace smm
