#pragma once
// Rules for values of settings that several networks have: what is wrong with one, as the end of a
// sentence that begins with it ("is no address: ..."); empty if nothing is. An empty value is no
// value and never wrong.

#include <cstdint>
#include <string>
#include <string_view>

namespace smm::networks {

// The address of a page: http or https, a host, no user, no blanks.
std::string wrong_page(std::string_view value);

// The address of a service that secrets or posts are sent to: https, and http only on this machine
// (localhost, 127.0.0.0/8, [::1]); no user, no query.
std::string wrong_service(std::string_view value);

// The name of an account, as it stands in the address of its page: no @ before it, no address, no
// blanks.
std::string wrong_name(std::string_view value);

// The same of letters A to Z, digits and `also`, at most `most` of them.
std::string wrong_plain_name(std::string_view value, std::string_view also, std::size_t most);

// The same of letters and digits of all scripts, which are counted, not their bytes.
std::string wrong_name_of_letters(std::string_view value, std::u32string_view also,
                                  std::size_t most);

// The same as wrong_plain_name(), with dots that are neither first, last nor beside each other: as
// Instagram, Threads and TikTok have them.
std::string wrong_dotted_name(std::string_view value, std::size_t most);

// What is wrong with an address that the service `title` fetches files from: it leads to this
// machine or into a house. Empty if nothing is, and where `server`, the service itself, stands on
// this machine.
std::string wrong_source(std::string_view value, std::string_view server, std::string_view title);

// A whole number from 1 to `most`.
std::string wrong_count(std::string_view value, std::int64_t most);

// The setting `text_limit` (networks/limits.h).
std::string wrong_text_limit(std::string_view value);

}  // namespace smm::networks
