#include "networks/parts/oauth.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <utility>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "networks/network.h"
#include "sys/entropy.h"
#include "sys/files.h"
#include "sys/net/redirect.h"

namespace smm::networks {

std::string base64url(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) out += letters[bits >> (held - 6) & 63];
  }
  if (held > 0) out += letters[bits << (6 - held) & 63];
  return out;
}

std::string random_token() { return base64url(secret_bytes(32)); }

std::string challenge_of(const Secret& verifier) {
  auto hex = sha256(verifier.reveal());
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(ascii::hex_value(hex[i]) << 4 | ascii::hex_value(hex[i + 1]));
  return base64url(bytes);
}

ProofKey make_proof_key() {
  Secret verifier(random_token());
  auto challenge = challenge_of(verifier);
  return {std::move(verifier), std::move(challenge)};
}

PastedCode read_pasted(std::string_view text) {
  text = trim(text);
  auto query = text.find('?');
  bool address = query != text.npos && text.find("://") < query;
  if (address) text = text.substr(query + 1);
  text = text.substr(0, text.find('#'));
  PastedCode pasted{query_value(text, "code"), query_value(text, "state"),
                    query_value(text, "error")};
  if (!address && pasted.code.empty() && pasted.error.empty())
    pasted.code = std::string(text.substr(0, text.find('&')));
  return pasted;
}

std::size_t pick_one(LoginDialog& person, std::string_view heading,
                     const std::vector<std::string>& names) {
  auto list = fmt::format("{}\n", heading);
  for (std::size_t i = 0; i < names.size(); ++i) list += fmt::format("{:3}  {}\n", i + 1, names[i]);
  person.say(list);
  auto answer = person.ask("Which one? Its number in this list");
  std::size_t number = 0;
  auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  bool whole = error == std::errc() && end == answer.data() + answer.size();
  if (!whole || number < 1 || number > names.size()) refuse_login("that is none of them");
  return number - 1;
}

void refuse_login(const std::string& why, std::string hint) {
  throw Error(Status::credentials, why, std::move(hint));
}

void fail_login(const Outcome& outcome, std::string_view hint) {
  bool passing = !std::holds_alternative<Refused>(outcome);
  if (passing) hint = "try again later";
  throw Error(passing ? Status::temporary : Status::credentials, why_of(outcome),
              fmt::format("nothing was stored{}{}", hint.empty() ? "" : "; ", hint));
}

}  // namespace smm::networks
