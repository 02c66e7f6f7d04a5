#include "sys/text/plain_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/text/encoding.h"

namespace smm {

std::string plain_text(std::string_view bytes, std::string_view name) {
  auto decoded = decode_declared(bytes, "utf-8");
  if (!decoded)
    throw Error(Status::invalid, fmt::format("{} is not in UTF-8", visible(std::string(name))),
                "save it in your editor as UTF-8");
  auto text = std::move(decoded->text);
  replace_all(text, "\r\n", "\n");
  std::replace(text.begin(), text.end(), '\r', '\n');
  auto control = find_control(text);
  if (control == std::string::npos) return text;
  throw Error(Status::invalid,
              fmt::format("{}: on line {} stands the control character U+{:04X}",
                          visible(std::string(name)),
                          std::count(text.data(), text.data() + control, '\n') + 1,
                          static_cast<std::uint32_t>(code_point_at(text, control).code)),
              "it is not text, or not in UTF-8: correct it in your editor");
}

}  // namespace smm
