#include "sys/ssh_signature.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nettle/sha2.h>

#include <algorithm>
#include <array>

#include "core/base64.h"
#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/process.h"

namespace smm {
namespace {

constexpr std::string_view opening = "-----BEGIN SSH SIGNATURE-----";
constexpr std::string_view closing = "-----END SSH SIGNATURE-----";
constexpr std::string_view magic = "SSHSIG";
constexpr std::size_t most = 64U << 10;           // bytes of a signature
constexpr std::chrono::seconds to_verify{20};     // it takes milliseconds
constexpr std::chrono::seconds to_sign{10 * 60};  // a person types, or looks for the token

std::string fingerprint_of(std::string_view key) {
  sha256_ctx context{};
  sha256_init(&context);
  sha256_update(&context, key.size(), reinterpret_cast<const std::uint8_t*>(key.data()));
  std::array<char, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), reinterpret_cast<std::uint8_t*>(digest.data()));
  auto text = base64({digest.data(), digest.size()});
  while (text.ends_with('=')) text.pop_back();
  return "SHA256:" + text;
}

// A number in four bytes, and strings that follow such a number (RFC 4251, 5).
class Wire {
 public:
  explicit Wire(std::string_view bytes) : rest_(bytes) {}

  std::optional<std::uint32_t> number() {
    if (rest_.size() < 4) return {};
    std::uint32_t value = 0;
    for (char byte : rest_.substr(0, 4))
      value = value << 8U | static_cast<std::uint32_t>(static_cast<unsigned char>(byte));
    rest_.remove_prefix(4);
    return value;
  }

  std::optional<std::string_view> string() {
    auto size = number();
    if (!size || *size > rest_.size()) return {};
    auto text = rest_.substr(0, *size);
    rest_.remove_prefix(*size);
    return text;
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

ProcessResult run(ProcessRequest request) {
  request.environment.emplace_back("TZ", "UTC");
  ProcessResult result;
  try {
    result = run_process(request);
  } catch (const Error&) {
    throw Error(Status::failed, "ssh-keygen is not there, and it alone knows signatures",
                "install it (Debian: openssh-client)");
  }
  if (result.timed_out)
    throw Error(Status::failed,
                fmt::format("ssh-keygen had not ended after {} s", request.timeout.count() / 1000));
  return result;
}

bool succeeds(std::vector<std::string> words, std::string_view content) {
  ProcessRequest request{std::move(words), to_verify};
  request.input = content;
  request.own_group = true;
  request.keep_errors = true;
  return run(std::move(request)).status == 0;
}

}  // namespace

std::optional<SshSignature> read_ssh_signature(std::string_view armoured) {
  if (armoured.size() > most) return {};
  auto text = trim(armoured);
  if (!text.starts_with(opening) || !text.ends_with(closing)) return {};
  text.remove_prefix(opening.size());
  text.remove_suffix(std::min(closing.size(), text.size()));
  auto bytes = from_base64(text);
  if (!bytes || !bytes->starts_with(magic)) return {};
  Wire wire(std::string_view(*bytes).substr(magic.size()));
  auto version = wire.number();
  auto key = wire.string(), purpose = wire.string(), reserved = wire.string(),
       algorithm = wire.string(), signature = wire.string();
  if (version != 1U || !key || !purpose || !reserved || !algorithm || !signature || !wire.at_end())
    return {};
  return SshSignature{base64(*key), fingerprint_of(*key), std::string(*purpose)};
}

std::string ssh_fingerprint(std::string_view key) {
  auto bytes = from_base64(key);
  return bytes && !bytes->empty() ? fingerprint_of(*bytes) : std::string();
}

bool ssh_signature_holds(std::string_view content, std::string_view armoured,
                         const std::string& signers, const std::string& principal,
                         const std::string& purpose, Time at,
                         const std::vector<std::string>& revoked) {
  TemporaryFolder folder;
  write_file(folder / "signers", signers, 0600);
  write_file(folder / "signature", armoured, 0600);
  std::vector<std::string> words{"ssh-keygen",
                                 "-Y",
                                 "verify",
                                 "-f",
                                 (folder / "signers").string(),
                                 "-I",
                                 principal,
                                 "-n",
                                 purpose,
                                 "-s",
                                 (folder / "signature").string(),
                                 "-O",
                                 fmt::format("verify-time={:%Y%m%d%H%M%S}", at)};
  if (revoked.empty()) return succeeds(words, content);
  words.insert(words.end(), {"-r", (folder / "revoked").string()});
  return std::all_of(revoked.begin(), revoked.end(), [&](const auto& file) {
    write_file(folder / "revoked", file, 0600);
    return succeeds(words, content);
  });
}

bool ssh_signature_fits(std::string_view content, std::string_view armoured,
                        const std::string& purpose) {
  TemporaryFolder folder;
  write_file(folder / "signature", armoured, 0600);
  return succeeds({"ssh-keygen", "-Y", "check-novalidate", "-n", purpose, "-s",
                   (folder / "signature").string()},
                  content);
}

namespace {

// Before ssh-keygen is asked, whose own words are for its own users.
void require_key(const std::string& file) {
  constexpr std::size_t longest = 64U << 10;
  std::string text;
  try {
    text = read_file(file, longest);
  } catch (const Error& error) {
    throw Error(Status::failed, fmt::format("nothing was signed: {}", error.what()),
                "--key is the file of a private key, or of the public key of one in ssh-agent");
  }
  auto begin = trim(text);
  bool is_private = begin.starts_with("-----BEGIN ");
  bool is_public =
      begin.starts_with("ssh-") || begin.starts_with("ecdsa-") || begin.starts_with("sk-");
  if (is_private || is_public) return;
  throw Error(Status::failed,
              fmt::format("nothing was signed: {} {}", visible(file),
                          begin.empty() ? "is empty" : "is not a key of OpenSSH"),
              "ssh-keygen -t ed25519 makes one");
}

}  // namespace

std::string ssh_sign(std::string_view content, const std::string& key_file,
                     const std::string& purpose) {
  require_key(key_file);
  TemporaryFolder folder;
  auto file = folder / "approval";
  write_file(file, content, 0600);
  ProcessRequest request{
      {"ssh-keygen", "-q", "-Y", "sign", "-f", key_file, "-n", purpose, file.string()}, to_sign};
  // What asks for a passphrase or holds the key.
  request.passed = {"SSH_AUTH_SOCK", "SSH_ASKPASS",     "SSH_ASKPASS_REQUIRE", "SSH_SK_PROVIDER",
                    "DISPLAY",       "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR"};
  auto result = run(std::move(request));
  if (result.status != 0)
    throw Error(
        Status::failed, fmt::format("nothing was signed: ssh-keygen ended with {}", result.status),
        fmt::format("the key is {}: its file, or the public key of one in ssh-agent", key_file));
  return read_file(folder / "approval.sig", most);
}

}  // namespace smm
