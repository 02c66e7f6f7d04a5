#include "sys/net/body.h"

#include <utility>

namespace smm {

void Body::add(Content content) {
  if (content.size() == 0) return;
  size_ += content.size();
  parts_.push_back(std::move(content));
}

std::size_t Body::read(std::uint64_t at, char* to, std::size_t count) const {
  std::size_t done = 0;
  for (const auto& part : parts_) {
    if (done == count) break;
    if (at < part.size()) done += part.read(at, to + done, count - done);
    at = at < part.size() ? 0 : at - part.size();
  }
  return done;
}

const std::string* Body::held() const {
  static const std::string none;
  if (parts_.empty()) return &none;
  return parts_.size() == 1 ? parts_.front().held() : nullptr;
}

std::string Body::bytes() const {
  std::string all(static_cast<std::size_t>(size_), '\0');
  read(0, all.data(), all.size());
  return all;
}

}  // namespace smm
