#pragma once
// Signatures as ssh-keygen makes them (`ssh-keygen -Y`, the format of OpenSSH's PROTOCOL.sshsig):
// who holds a key of theirs signs with it, with ssh-agent, or with a token.
//
// ssh-keygen alone says whether a signature holds. It is run without a shell, sees the little that
// every program sees (sys/process.h), reads all times in UTC and is killed when it takes too long.
// What is read of a signature here is for people: which key it says that it is of.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace smm {

struct SshSignature {
  std::string key;          // its public key, in base64 as allowed_signers(5) has it
  std::string fingerprint;  // "SHA256:..."
  std::string purpose;      // what it was made for: its namespace
};

// What an armoured signature says of itself. Nothing if it is cut short or is none.
std::optional<SshSignature> read_ssh_signature(std::string_view armoured);

// The fingerprint of a public key in base64; empty if it is none.
std::string ssh_fingerprint(std::string_view key);

// Whether `principal` signed these bytes for this purpose, with a key that the lines of `signers`
// (allowed_signers, see ssh-keygen(1)) give them at that time, and with none that is revoked.
// `revoked`: files of public keys, or lists as `ssh-keygen -k` makes them. Throws Error(failed) if
// ssh-keygen is not there or does not end.
bool ssh_signature_holds(std::string_view content, std::string_view armoured,
                         const std::string& signers, const std::string& principal,
                         const std::string& purpose, Time at,
                         const std::vector<std::string>& revoked = {});

// Whether anybody signed these bytes for this purpose. Throws likewise.
bool ssh_signature_fits(std::string_view content, std::string_view armoured,
                        const std::string& purpose);

// Signs the bytes with the private key in a file, or with the one that ssh-agent holds for the
// public key in it. Asks on the terminal for what the key wants: a passphrase, a touch. Throws
// Error(failed) if nothing was signed.
std::string ssh_sign(std::string_view content, const std::string& key_file,
                     const std::string& purpose);

}  // namespace smm
