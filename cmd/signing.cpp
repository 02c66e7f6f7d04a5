#include "signing.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "sys/files.h"
#include "sys/ssh_signature.h"
#include "workspace/approval_rules.h"

namespace smm {
namespace {

// The public keys that the lines of signers have for somebody, as lines that ssh-keygen reads.
std::vector<std::string> keys_of(const std::vector<std::string>& signers, const std::string& who) {
  std::vector<std::string> keys;
  for (const auto& line : signers) {
    auto words = split(line, ' ');
    auto names = split(words[0], ',');
    if (std::find(names.begin(), names.end(), who) == names.end()) continue;
    for (std::size_t i = 2; i < words.size(); ++i)
      if (!ssh_fingerprint(words[i]).empty() && words[i].starts_with("AAAA"))
        keys.push_back(fmt::format("{} {}", words[i - 1], words[i]));
  }
  return keys;
}

// With the first of their keys that ssh-agent holds.
std::string signed_by_agent(Session& session, const std::vector<std::string>& signers,
                            const std::string& who, const std::string& text) {
  auto keys = keys_of(signers, who);
  if (session.env().environment("SSH_AUTH_SOCK").value_or("").empty() || keys.empty())
    throw Error(Status::failed,
                keys.empty() ? fmt::format("{} has no key of {}: nothing was signed",
                                           visible(session.workspace().signers), visible(who))
                             : "there is no key to sign with: ssh-agent does not run",
                "name the key's file with --key, or add it to ssh-agent with ssh-add");
  TemporaryFolder folder;
  auto file = folder / "key.pub";
  for (std::size_t i = 0;; ++i) {
    write_file(file, keys[i] + "\n", 0600);
    try {
      return ssh_sign(text, file.string(), yes_purpose);
    } catch (const Error&) {
      if (i + 1 < keys.size()) continue;
      throw Error(Status::failed,
                  fmt::format("ssh-agent did not sign with a key of {}", visible(who)),
                  "nothing was changed; add it with ssh-add, or name its file with --key");
    }
  }
}

}  // namespace

void sign_options(Arguments& app, SignOptions& options) {
  app.flag("--sign", options.sign, "sign it, where smm.yaml asks for that");
  app.option("--key", options.key, "sign with the key in this file; default: one in ssh-agent")
      .type_name("FILE");
}

void require_signing(Session& session, const SignOptions& options) {
  const auto& workspace = session.valid_workspace();
  bool signs = options.given();
  if (workspace.approval_signed && !signs)
    throw Error(Status::failed, "a yes has to be signed here: a name alone is none",
                "nothing was changed; add --sign");
  if (!workspace.approval_signed && signs)
    throw Error(Status::failed, "nothing is signed where smm.yaml does not ask for it",
                "nothing was changed; `approval: {signed: true}` asks for it");
}

Proof sign_yeses(Session& session, const SignOptions& options, const std::string& who,
                 std::vector<std::pair<std::string, std::string>> yeses,
                 const std::optional<std::vector<std::string>>& signers) {
  const auto& workspace = session.valid_workspace();
  YesList list{name_of(workspace), who, session.now(), std::move(yeses)};
  auto text = to_string(list);
  session.env().out.flush();
  auto signature =
      options.key.empty()
          ? signed_by_agent(session, signers.value_or(signer_lines(workspace)), who, text)
          : ssh_sign(text, (session.env().folder / options.key).string(), yes_purpose);
  Proofs proofs(workspace, session.now(), nullptr, signers ? &*signers : nullptr);
  auto proven = proofs.look(text, signature, "the list");
  if (!proven.proof)
    throw Error(
        Status::failed, fmt::format("this yes would not count: {}", visible(proven.why)),
        fmt::format("nothing was changed; {} says whose keys do", visible(workspace.signers)));
  proven.proof->file = write_yes_list(workspace, list, signature);
  return *proven.proof;
}

}  // namespace smm
