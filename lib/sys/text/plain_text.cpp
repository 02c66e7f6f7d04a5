#include "sys/text/plain_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

bool is_control(char c) {
  auto code = static_cast<unsigned char>(c);
  return (code < 0x20 && c != '\n' && c != '\t') || code == 0x7F;
}

}  // namespace

std::string plain_text(std::string_view bytes, std::string_view name) {
  auto decoded = decode_declared(bytes, "utf-8");
  if (!decoded)
    throw Error(Status::invalid, fmt::format("{} is not in UTF-8", visible(std::string(name))),
                "save it in your editor as UTF-8");
  auto text = std::move(decoded->text);
  replace_all(text, "\r\n", "\n");
  std::replace(text.begin(), text.end(), '\r', '\n');
  auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control == text.end()) return text;
  throw Error(Status::invalid,
              fmt::format("{}: on line {} stands the control character {:#04x}",
                          visible(std::string(name)), std::count(text.begin(), control, '\n') + 1,
                          static_cast<unsigned char>(*control)),
              "it is no text, or not in UTF-8: mend it in your editor");
}

}  // namespace smm
