// Any bytes as a media file: its type and size, or nothing; and what of it is published.

#include <cstdint>
#include <string>
#include <string_view>

#include "sys/media/anatomy.h"
#include "sys/media/image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto info = smm::image_info(bytes);
  if (info && info->type.empty()) __builtin_trap();
  auto found = smm::anatomy_of(smm::HeldBytes(bytes));
  if (!found.broken.empty() || !found.opaque.empty()) return 0;
  auto published = found.published.of(std::string(bytes));
  if (published.size() != found.published.size()) __builtin_trap();
  // What is published is whole, and is seen as such.
  auto again = smm::anatomy_of(smm::HeldBytes(published));
  if (!again.broken.empty() || !again.opaque.empty()) __builtin_trap();
  return 0;
}
