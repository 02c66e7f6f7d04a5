#include "networks/parts/values.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/counting.h"
#include "networks/limits.h"
#include "sys/net/public_address.h"

namespace smm::networks {
namespace {

struct Address {
  std::string_view host, rest;  // "a.example:8080", "/path?query"
};

bool is_port(std::string_view text) {
  int port = 0;
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
  return problem == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65535;
}

// A name, an IPv4 address, or an IPv6 address in brackets, and perhaps a port.
bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    auto close = host.find(']');
    if (close == host.npos || close == 1) return false;
    auto inner = host.substr(1, close - 1), after = host.substr(close + 1);
    bool plain = inner.find_first_not_of("0123456789abcdefABCDEF:.") == inner.npos;
    return plain && (after.empty() || (after.starts_with(':') && is_port(after.substr(1))));
  }
  auto colon = host.find(':');
  if (colon != host.npos && !is_port(host.substr(colon + 1))) return false;
  auto name = host.substr(0, colon);
  auto fine = [](char c) {
    return ascii::is_alnum(c) || c == '-' || c == '.' || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  return !name.empty() && !name.starts_with('.') && name.find("..") == name.npos &&
         std::all_of(name.begin(), name.end(), fine);
}

std::optional<Address> parse(std::string_view text) {
  auto colon = text.find("://");
  if (colon == text.npos) return {};
  auto after = text.substr(colon + 3);
  auto end = std::min(after.find_first_of("/?#"), after.size());
  Address address{after.substr(0, end), after.substr(end)};
  auto blank = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
           std::string_view("\"'<>\\^`{|}").find(c) != std::string_view::npos;
  };
  bool good = is_host(address.host) && std::none_of(text.begin(), text.end(), blank);
  return good ? std::optional(address) : std::nullopt;
}

std::string_view without_port(std::string_view host) {
  return host.starts_with('[') ? host.substr(0, host.find(']') + 1)
                               : host.substr(0, host.find(':'));
}

bool on_this_machine(std::string_view host) {
  auto name = without_port(host);
  bool numbers = name.find_first_not_of("0123456789.") == name.npos;
  return name == "localhost" || name == "[::1]" || (name.starts_with("127.") && numbers);
}

// A name or a number that only the house knows: RFC 6761 and 6762, numbers that are not public, and
// names without a dot.
bool in_the_house(std::string_view host) {
  auto name = lower_ascii(without_port(host));
  if (name.starts_with('[')) {
    sockaddr_in6 address{};
    address.sin6_family = AF_INET6;
    return ::inet_pton(AF_INET6, name.substr(1, name.size() - 2).c_str(), &address.sin6_addr) ==
               1 &&
           !is_public_address(reinterpret_cast<const sockaddr&>(address));
  }
  sockaddr_in address{};
  address.sin_family = AF_INET;
  if (::inet_pton(AF_INET, name.c_str(), &address.sin_addr) == 1)
    return !is_public_address(reinterpret_cast<const sockaddr&>(address));
  if (name.ends_with('.')) name.pop_back();
  auto dot = name.rfind('.');
  auto last = dot == name.npos ? std::string() : name.substr(dot + 1);
  return dot == name.npos || last == "localhost" || last == "local" || last == "internal";
}

}  // namespace

std::string wrong_page(std::string_view value) {
  auto address = parse(value);
  bool web = address && is_web(value);
  // Pages stand beneath it: a query or a fragment cannot be gone on with.
  if (value.empty() || (web && address->rest.find_first_of("?#") == std::string_view::npos))
    return {};
  return "is not an address like https://example.org/news/";
}

std::string wrong_service(std::string_view value) {
  if (value.empty()) return {};
  auto address = parse(value);
  bool web = address && is_web(value);
  if (!web || address->rest.find_first_of("?#") != std::string_view::npos)
    return "is not an address like https://example.org";
  if (is_https(value) || on_this_machine(address->host)) return {};
  return "is not encrypted: write it with https://";
}

std::string wrong_name(std::string_view value) {
  auto bad = [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F ||
           std::string_view("/\\:?#<>\"").find(c) != std::string_view::npos;
  };
  if (value.starts_with('@')) return fmt::format("is written without the @: {}", value.substr(1));
  if (std::any_of(value.begin(), value.end(), bad))
    return "is not a name: write it as it stands in the address of the page, without the rest of "
           "it";
  return {};
}

std::string wrong_plain_name(std::string_view value, std::string_view also, std::size_t most) {
  if (auto wrong = wrong_name(value); !wrong.empty()) return wrong;
  auto plain = [&](char c) { return ascii::is_alnum(c) || also.find(c) != also.npos; };
  if (std::all_of(value.begin(), value.end(), plain) && value.size() <= most) return {};
  std::string marks;
  for (char c : also) marks += fmt::format(" {}", c);
  return fmt::format("is not a name there: it has letters a to z, digits and{}, at most {}", marks,
                     most);
}

std::string wrong_name_of_letters(std::string_view value, std::u32string_view also,
                                  std::size_t most) {
  if (auto wrong = wrong_name(value); !wrong.empty()) return wrong;
  bool plain = true;
  for (std::size_t at = 0; at < value.size();) {
    auto [code, bytes] = code_point_at(value, at);
    plain = plain && (is_letter(code) || is_decimal(code) || also.find(code) != also.npos);
    at += bytes;
  }
  if (plain && code_points(value) <= most) return {};
  std::string marks;
  for (char32_t mark : also) {
    marks += ' ';
    append_utf8(marks, mark);
  }
  return fmt::format("is not a name there: it has letters, digits and{}, at most {}", marks, most);
}

std::string wrong_dotted_name(std::string_view value, std::size_t most) {
  if (auto wrong = wrong_plain_name(value, "._", most); !wrong.empty()) return wrong;
  bool dots = value.starts_with('.') || value.ends_with('.') || value.find("..") != value.npos;
  return dots ? "is not a name there: a dot stands between letters, and never beside another" : "";
}

std::string wrong_source(std::string_view value, std::string_view server, std::string_view title) {
  auto base = parse(value), service = parse(server);
  if (!base || !in_the_house(base->host) || (service && on_this_machine(service->host))) return {};
  return fmt::format("is an address that only this house reaches, and {} fetches files from it",
                     title);
}

std::string wrong_count(std::string_view value, std::int64_t most) {
  std::int64_t number = 0;
  auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  bool whole = problem == std::errc{} && end == value.data() + value.size();
  if (value.empty() || (whole && number >= 1 && number <= most)) return {};
  return fmt::format("is not a number from 1 to {}", most);
}

std::string wrong_text_limit(std::string_view value) {
  return value.empty() ? "is not a number from 1 to 1000000" : wrong_count(value, 1'000'000);
}

}  // namespace smm::networks
