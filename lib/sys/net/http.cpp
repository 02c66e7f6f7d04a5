#include "sys/net/http.h"

#include <algorithm>

namespace smm {

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  auto found = std::find_if(headers.begin(), headers.end(),
                            [&](const auto& header) { return header.first == name; });
  if (found == headers.end()) return std::nullopt;
  return found->second;
}

}  // namespace smm
