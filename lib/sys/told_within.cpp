#include "sys/told_within.h"

#include <system_error>

#include "core/text.h"

namespace smm {

std::string told_within(const std::filesystem::path& root, std::string text) {
  std::error_code none;
  auto real = std::filesystem::weakly_canonical(root, none);
  for (auto folder : {real.string(), root.string()}) {
    while (folder.ends_with('/')) folder.pop_back();
    if (!folder.empty()) replace_all(text, folder + "/", "");
  }
  return text;
}

}  // namespace smm
