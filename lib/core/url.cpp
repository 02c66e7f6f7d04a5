#include "core/url.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {

std::size_t web_scheme(std::string_view text) {
  for (std::string_view scheme : {"https://", "http://"}) {
    std::size_t same = 0;
    while (same < scheme.size() && same < text.size() &&
           ascii::to_lower(text[same]) == scheme[same])
      ++same;
    if (same == scheme.size()) return same;
  }
  return 0;
}

std::string with_small_scheme(std::string_view address) {
  auto end = address.find("://");
  if (end == std::string_view::npos) return std::string(address);
  return lower_ascii(address.substr(0, end)) + std::string(address.substr(end));
}

std::string host_and_port_of(std::string_view address) {
  auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  auto authority = address.substr(scheme + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  return lower_ascii(authority.substr(authority.rfind('@') + 1));
}

std::string_view password_in(std::string_view address) {
  auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  auto authority = address.substr(scheme + 3);
  authority = authority.substr(0, authority.find_first_of("/?#"));
  auto end = authority.rfind('@'), colon = authority.find(':');
  if (end == std::string_view::npos || colon > end) return {};
  return authority.substr(colon + 1, end - colon - 1);
}

std::string host_of(std::string_view address) {
  auto host = host_and_port_of(address);
  auto bracket = host.rfind(']');  // of an IPv6 address, whose colons are its own
  auto port = host.find(':', bracket == std::string::npos ? 0 : bracket);
  return port == std::string::npos ? host : host.substr(0, port);
}

std::optional<std::string> foreign_to_an_address(std::string_view address) {
  if (auto secret = password_in(address); !secret.empty()) {
    auto at = static_cast<std::size_t>(secret.data() - address.data());
    auto shown = fmt::format("{}...{}", address.substr(0, at), address.substr(at + secret.size()));
    return fmt::format(
        "\"{}\" has a password before the @, which everybody would read: take it out",
        visible(shown));
  }
  for (std::size_t at = 0; at < address.size();) {
    auto [code, bytes] = code_point_at(address, at);
    auto character = address.substr(at, bytes);
    at += bytes;
    bool joiner =
        code == 0x200C || code == 0x200D;  // within words of Persian and of Indian scripts
    bool ascii = code > ' ' && code < 0x7F;
    bool foreign = ascii ? std::string_view("<>\"\\^`{|}").find(character) != std::string_view::npos
                         : is_space(code) || (is_invisible(code) && !joiner);
    if (!foreign) continue;
    auto name = code == ' ' ? "a space"
                : ascii     ? std::string(character)
                            : fmt::format("U+{:04X}", static_cast<std::uint32_t>(code));
    return fmt::format("\"{}\" has {} in it, which no address has: write {} there",
                       visible(address), name, percent_encoded(character));
  }
  return {};
}

std::string_view query_of(std::string_view address) {
  address = address.substr(0, address.find('#'));
  auto mark = address.find('?');
  return mark == std::string_view::npos ? std::string_view{} : address.substr(mark + 1);
}

std::string without_queries(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (auto mark = text.find("://"); mark != text.npos; mark = text.find("://", at)) {
    auto end = std::min(text.find_first_of(" \t\r\n\"'<>", mark), text.size());
    auto query = std::min(text.find('?', mark), end);
    out += text.substr(at, query - at);
    if (query < end) out += query + 1 < end ? "?..." : "?";
    at = end;
  }
  return out += text.substr(at);
}

}  // namespace smm
