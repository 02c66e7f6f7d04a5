#include "workspace/approval_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/ssh_signature.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

constexpr std::size_t most_signers = 1U << 20;  // bytes
constexpr std::string_view fact = "approval.rules";
constexpr std::string_view may = "may ", from = "from ", signer = "signer ", anybody = "may *";

std::size_t number_behind_from(const std::vector<std::string>& rules) {
  std::size_t number = 0;
  for (const auto& rule : rules)
    if (rule.starts_with(from))
      std::from_chars(rule.data() + from.size(), rule.data() + rule.size(), number);
  return number;
}

// "a key of bruno, SHA256:...": of a line of the signers.
std::string key_words(std::string_view line) {
  auto words = split(line, ' ');
  std::string fingerprint;
  for (auto word : words)
    if (word.starts_with("AAAA")) fingerprint = ssh_fingerprint(word);
  auto who = words.empty() ? std::string_view() : words[0];
  return fingerprint.empty() ? fmt::format("a key of {}", who)
                             : fmt::format("a key of {}, {}", who, fingerprint);
}

}  // namespace

std::vector<std::string> signer_lines(const Workspace& workspace) {
  std::vector<std::string> lines;
  try {
    auto text = read_file(beneath(workspace.root, workspace.signers), most_signers);
    for (auto line : split(text, '\n')) {
      auto rule = trim(line);
      if (!rule.empty() && !rule.starts_with('#')) lines.emplace_back(rule);
    }
  } catch (const Error&) {  // who looks for a proof says that there is none
  }
  return lines;
}

std::vector<std::string> approval_rules(const Workspace& workspace) {
  std::vector<std::string> rules;
  if (!workspace.approval_signed) return rules;
  rules.push_back(fmt::format("{}{}", from, workspace.approvals));
  std::vector<std::string> names =
      workspace.team.empty() ? workspace.approvers : std::vector<std::string>();
  for (const auto& person : workspace.team)
    if (workspace.may_approve(person)) names.push_back(person.name);
  if (workspace.team.empty() && names.empty()) names.emplace_back(anybody.substr(may.size()));
  for (const auto& name : names) rules.push_back(std::string(may) + name);
  for (const auto& line : signer_lines(workspace)) rules.push_back(std::string(signer) + line);
  return rules;
}

void hold_to(Workspace& workspace, const std::vector<std::string>& rules) {
  if (rules.empty()) return;
  std::set<std::string, std::less<>> held(rules.begin(), rules.end());
  auto& loosened = workspace.loosened;
  if (!workspace.approval_signed) loosened.emplace_back("a yes without a signature");
  if (workspace.approvals < number_behind_from(rules))
    loosened.push_back(
        fmt::format("{} yes instead of {}", workspace.approvals, number_behind_from(rules)));
  for (const auto& rule : approval_rules(workspace)) {
    std::string_view line(rule);
    bool told = workspace.held_to && !workspace.held_to->contains(rule);
    if (line.starts_with(from) || held.contains(rule) || told) continue;
    if (line.starts_with(signer))
      loosened.push_back(key_words(line.substr(signer.size())));
    else if (!held.contains(anybody))
      loosened.push_back(fmt::format("a yes of {}", line.substr(may.size())));
  }
  workspace.approval_required = true;
  workspace.approval_signed = true;
  workspace.approvals = std::max(workspace.approvals, number_behind_from(rules));
  if (workspace.held_to)
    std::erase_if(held, [&](const auto& rule) { return !workspace.held_to->contains(rule); });
  workspace.held_to = std::move(held);
}

std::vector<std::string> trusted_rules(Db& db) {
  std::vector<std::string> rules;
  auto text = AccountStore(db).fact("", fact).value_or("");
  for (auto line : split(text, '\n'))
    if (!line.empty()) rules.emplace_back(line);
  return rules;
}

void trust_rules(Db& db, const std::vector<std::string>& rules) {
  AccountStore(db).learn("", fact, join(rules, "\n"));
}

}  // namespace smm
