#pragma once
// The parts of a web address (RFC 3986), cut out and not judged: what is no address has none.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

// The length of the "https://" or "http://" that `text` begins with, in any case (RFC 3986, 3.1); 0
// if it begins with neither.
std::size_t web_scheme(std::string_view text);
inline bool is_web(std::string_view text) { return web_scheme(text) > 0; }
// Of these, one that is encrypted.
inline bool is_https(std::string_view text) { return web_scheme(text) == 8; }

// `address` with its scheme in small letters, as every program knows it.
std::string with_small_scheme(std::string_view address);

// "shop.example:8080" of "https://me@Shop.Example:8080/a?b": host and port in small letters,
// without the user. Empty if there is no "://".
std::string host_and_port_of(std::string_view address);
// The same without the port: "shop.example"; "[::1]" of an IPv6 address.
std::string host_of(std::string_view address);
// "pw" of "https://me:pw@shop.example/"; empty if there is none.
std::string_view password_in(std::string_view address);

// What is wrong with `address` as a person wrote it, in words, and how it is written instead: a
// character that no address has (RFC 3986, 2; letters of all scripts may stand there, RFC 3987), or
// a password, which is not repeated.
std::optional<std::string> foreign_to_an_address(std::string_view address);

// What stands behind the '?', without the fragment: "b" of "https://shop.example/a?b#c".
std::string_view query_of(std::string_view address);

// `text` with "..." in the place of what stands behind the '?' of each address in it: such a query
// may let whoever has it go on with an upload, or more.
std::string without_queries(std::string_view text);

}  // namespace smm
