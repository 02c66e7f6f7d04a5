#pragma once
// What a request sends: texts and contents of files, one behind another. Read as it leaves, from
// any place and more than once; it holds no file.

#include <cstdint>
#include <string>
#include <vector>

#include "sys/media/content.h"

namespace smm {

class Body {
 public:
  Body() = default;
  Body(std::string text) { add(std::move(text)); }    // NOLINT: a text is a body
  Body(const char* text) { add(std::string(text)); }  // NOLINT: likewise
  Body(Content content) { add(std::move(content)); }  // NOLINT: likewise
  void add(Content content);

  std::uint64_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // As Content::read().
  std::size_t read(std::uint64_t at, char* to, std::size_t count) const;
  // All of it, where it is one text that is held; null where it is more.
  const std::string* held() const;
  std::string bytes() const;

  friend bool operator==(const Body& one, const Body& other) {
    return one.size_ == other.size_ && one.bytes() == other.bytes();
  }

 private:
  std::vector<Content> parts_;
  std::uint64_t size_ = 0;
};

}  // namespace smm
