// Any bytes as a picture: its type and size, or nothing.

#include <cstdint>
#include <string_view>

#include "sys/media/image.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto info = smm::image_info({reinterpret_cast<const char*>(data), size});
  if (info && info->type.empty()) __builtin_trap();
  return 0;
}
