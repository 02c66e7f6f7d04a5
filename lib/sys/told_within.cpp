#include "sys/told_within.h"

#include <system_error>

#include "core/text.h"

namespace smm {

std::string told_within(const std::filesystem::path& root, std::string text) {
  std::error_code none;
  auto real = std::filesystem::weakly_canonical(root, none);
  for (auto folder : {real.string(), root.string()}) {
    while (folder.ends_with('/')) folder.pop_back();
    if (folder.empty()) continue;
    replace_all(text, folder + "/", "");
    if (text.ends_with(" " + folder)) text.resize(text.size() - folder.size() - 1);
  }
  return text;
}

}  // namespace smm
