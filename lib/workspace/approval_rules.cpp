#include "workspace/approval_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>

#include "core/base64.h"
#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/ssh_signature.h"
#include "workspace/account_store.h"
#include "workspace/wording.h"

namespace smm {
namespace {

constexpr std::size_t most_signers = 1U << 20;  // bytes
constexpr std::string_view fact = "approval.rules", since = "approval.rules.since";
constexpr std::string_view may = "may ", from = "from ", signer = "signer ", anybody = "may *",
                           revoked = "revoked ", list = "krl ", people = "people",
                           of = "workspace ";
constexpr std::string_view nobody = "*nobody";  // of a deed that is left to some: none of the team
constexpr std::string_view list_begins("SSHKRL\n\0", 8);  // OpenSSH's PROTOCOL.krl

using Deed = Workspace::Deed;
struct LeftToSome {
  Deed deed;
  std::string_view begins, word;  // of a line; of what is let through
  std::vector<std::string> Workspace::*names;
};
constexpr LeftToSome left_to_some[] = {
    {Deed::move, "move ", "a move", &Workspace::movers},
    {Deed::retract, "retract ", "a retraction", &Workspace::retracters}};

using Names = std::set<std::string, std::less<>>;

// Whom such lines name; none: everybody may.
Names named(const std::vector<std::string>& rules, std::string_view begins) {
  Names names;
  for (const auto& rule : rules)
    if (rule.starts_with(begins)) names.insert(rule.substr(begins.size()));
  return names;
}

Names who_may(const Workspace& workspace, const LeftToSome& left) {
  Names names;
  const auto& given = workspace.*left.names;
  if (given.empty()) return names;
  for (const auto& person : workspace.team)
    if (workspace.may(left.deed, person.name)) names.insert(person.name);
  if (workspace.team.empty()) names.insert(given.begin(), given.end());
  if (names.empty()) names.emplace(nobody);
  return names;
}

// Whom both let. Not those whom one of them does not name, unless it names nobody.
Names both(const Names& some, const Names& others) {
  if (some.empty() || others.empty()) return some.empty() ? others : some;
  Names names;
  std::set_intersection(some.begin(), some.end(), others.begin(), others.end(),
                        std::inserter(names, names.end()));
  if (names.empty()) names.emplace(nobody);
  return names;
}

bool is_left_to_some(std::string_view rule) {
  return std::any_of(std::begin(left_to_some), std::end(left_to_some),
                     [&](const auto& left) { return rule.starts_with(left.begins); });
}

std::size_t number_behind_from(const std::vector<std::string>& rules) {
  std::size_t number = 0;
  for (const auto& rule : rules)
    if (rule.starts_with(from))
      std::from_chars(rule.data() + from.size(), rule.data() + rule.size(), number);
  return number;
}

// What stands in a key's line behind its options, as "ssh-ed25519 AAAA..."; empty: it is none.
std::string key_in(std::string_view line) {
  auto words = split(line, ' ');
  for (std::size_t i = 1; i < words.size(); ++i)
    if (words[i].starts_with("AAAA") && !ssh_fingerprint(words[i]).empty())
      return fmt::format("{} {}", words[i - 1], words[i]);
  return {};
}

// "a key of bruno, SHA256:...": of a line of the signers. One that was held by another line, until
// another day for one, is no new key.
std::string key_words(std::string_view line, const std::vector<std::string>& held) {
  auto key = key_in(line);
  auto who = line.substr(0, line.find_first_of(" \t"));
  auto fingerprint = ssh_fingerprint(std::string_view(key).substr(key.find(' ') + 1));
  bool known = std::any_of(held.begin(), held.end(), [&](const std::string& rule) {
    if (!rule.starts_with(signer)) return false;
    auto other = std::string_view(rule).substr(signer.size());
    return key_in(other) == key && other.substr(0, other.find_first_of(" \t")) == who;
  });
  if (key.empty()) return fmt::format("a key of {}", who);
  return fmt::format("{} of {}, {}", known ? "other conditions for the key" : "a key", who,
                     fingerprint);
}

std::string revoked_words(std::string_view line) {
  if (line.starts_with(list)) return "what a list of revoked keys had";
  return fmt::format("a key that was revoked, {}",
                     ssh_fingerprint(line.substr(std::min(line.find(' '), line.size() - 1) + 1)));
}

std::vector<std::string> read_revoked(const Workspace& workspace) {
  std::vector<std::string> lines;
  auto path = beneath(workspace.root, workspace.revoked);
  // A link that leads nowhere is no file that is missing: nobody can tell what it was to say.
  bool missing = fs::symlink_status(path).type() == fs::file_type::not_found;
  if (!workspace.revoked_named && missing) return lines;
  auto text = read_file(path, most_signers);
  if (text.starts_with(list_begins)) return {std::string(list) + base64(text)};
  std::size_t number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    auto rule = trim(line);
    if (rule.empty() || rule.starts_with('#')) continue;
    lines.push_back(key_in(rule));
    if (lines.back().empty())
      throw Error(
          Status::invalid,
          fmt::format("{}:{} is not a public key, so that it is not known which are revoked",
                      workspace.revoked, number),
          "write the key as it stands in the file of signers");
  }
  return lines;
}

// What is left to some stays so; whom the files leave it to beside them is told.
void hold_deeds_to(Workspace& workspace, const std::vector<std::string>& rules) {
  for (const auto& left : left_to_some) {
    auto held = named(rules, left.begins), files = who_may(workspace, left);
    if (held.empty()) continue;
    if (files.empty()) workspace.loosened.push_back(fmt::format("{} by anybody", left.word));
    for (const auto& name : files)
      if (!held.contains(name) && name != nobody)
        workspace.loosened.push_back(fmt::format("{} by {}", left.word, name));
    auto names = both(held, files);
    (workspace.*left.names).assign(names.begin(), names.end());
  }
  if (!of_people(rules)) return;
  if (!workspace.approval_people) workspace.loosened.emplace_back("a yes of a program");
  workspace.approval_people = true;
}

}  // namespace

std::vector<std::string> revoked_lines(const Workspace& workspace) {
  auto lines = read_revoked(workspace);
  for (const auto& line : workspace.revoked_before)
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  return lines;
}

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
  rules.push_back(fmt::format("{}{}", of, workspace.id.empty() ? workspace.brand : workspace.id));
  std::vector<std::string> names =
      workspace.team.empty() ? workspace.approvers : std::vector<std::string>();
  for (const auto& person : workspace.team)
    if (workspace.may_approve(person)) names.push_back(person.name);
  if (workspace.team.empty() && names.empty()) names.emplace_back(anybody.substr(may.size()));
  for (const auto& name : names) rules.push_back(std::string(may) + name);
  if (workspace.approval_people) rules.emplace_back(people);
  for (const auto& left : left_to_some)
    for (const auto& name : who_may(workspace, left))
      rules.push_back(std::string(left.begins) + name);
  for (const auto& line : signer_lines(workspace)) rules.push_back(std::string(signer) + line);
  try {
    for (const auto& line : read_revoked(workspace)) rules.push_back(std::string(revoked) + line);
  } catch (const Error&) {  // who looks for a proof says so, and finds none
  }
  return rules;
}

namespace {

// Only what earlier rules say as well; whose yeses count, they say first.
void hold_to_both(std::set<std::string, std::less<>>& held,
                  const std::set<std::string, std::less<>>& earlier) {
  auto is_name = [](const std::string& rule) { return rule.starts_with(of); };
  auto first = std::find_if(earlier.begin(), earlier.end(), is_name);
  std::erase_if(held, [&](const std::string& rule) {
    return is_name(rule) ? first != earlier.end() : !earlier.contains(rule);
  });
  if (first != earlier.end()) held.insert(*first);
}

}  // namespace

void hold_to(Workspace& workspace, const std::vector<std::string>& rules) {
  if (rules.empty()) return;
  std::set<std::string, std::less<>> held(rules.begin(), rules.end());
  auto& loosened = workspace.loosened;
  if (!workspace.approval_signed) loosened.emplace_back("a yes without a signature");
  if (workspace.approvals < number_behind_from(rules))
    loosened.push_back(
        fmt::format("{} yes instead of {}", workspace.approvals, number_behind_from(rules)));
  auto files = approval_rules(workspace);
  auto now = named(files, of), before = named(rules, of);
  if (workspace.held_to)
    for (const auto& rule : *workspace.held_to)
      if (auto name = workspace_in(rule)) now = {*name};
  if (!before.empty() && !now.empty() && before != now)
    loosened.push_back(fmt::format("a yes to the workspace \"{}\"",
                                   workspace.id.empty() ? workspace.brand : workspace.id));
  for (const auto& rule : rules) {
    std::string_view line(rule);
    if (!line.starts_with(revoked)) continue;
    auto key = line.substr(revoked.size());
    if (!workspace.revoked_before.emplace(key).second) continue;
    if (std::find(files.begin(), files.end(), rule) == files.end())
      loosened.push_back(revoked_words(key));
  }
  for (const auto& rule : files) {
    std::string_view line(rule);
    bool told = workspace.held_to && !workspace.held_to->contains(rule);
    bool holds_back = line.starts_with(revoked) || line == people || is_left_to_some(line);
    if (line.starts_with(from) || line.starts_with(of) || holds_back || held.contains(rule) || told)
      continue;
    if (line.starts_with(signer))
      loosened.push_back(key_words(line.substr(signer.size()), rules));
    else if (!held.contains(anybody))
      loosened.push_back(fmt::format("a yes of {}", line.substr(may.size())));
  }
  hold_deeds_to(workspace, rules);
  workspace.approval_required = true;
  workspace.approval_signed = true;
  workspace.approvals = std::max(workspace.approvals, number_behind_from(rules));
  if (workspace.held_to) hold_to_both(held, *workspace.held_to);
  workspace.held_to = std::move(held);
}

std::vector<std::string> tightened(const std::vector<std::string>& held,
                                   const std::vector<std::string>& seen) {
  if (held.empty() || seen.empty()) return held;  // where no yes is signed, nothing is said of it
  auto has = [](const auto& rules, const auto& rule) {
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
  };
  std::vector<std::string> rules{
      fmt::format("{}{}", from, std::max(number_behind_from(held), number_behind_from(seen)))};
  if (of_people(held) || of_people(seen)) rules.emplace_back(people);
  for (const auto& left : left_to_some)
    for (const auto& name : both(named(held, left.begins), named(seen, left.begins)))
      rules.push_back(std::string(left.begins) + name);
  const auto& whose = named(held, of).empty() ? seen : held;
  for (const auto& name : named(whose, of)) rules.push_back(std::string(of) + name);
  for (const auto& rule : seen) {
    bool stays = has(held, rule) || rule.starts_with(revoked) ||
                 (rule.starts_with(may) && has(held, std::string(anybody)));
    bool told =
        rule.starts_with(from) || rule.starts_with(of) || is_left_to_some(rule) || has(rules, rule);
    if (stays && !told) rules.push_back(rule);
  }
  for (const auto& rule : held)
    if ((rule.starts_with(revoked) || (rule.starts_with(may) && has(seen, std::string(anybody)))) &&
        !has(rules, rule))
      rules.push_back(rule);
  return rules;
}

std::vector<std::string> let_through(const std::vector<std::string>& rules) {
  std::vector<std::string> names;
  for (const auto& rule : rules)
    if (rule.starts_with(may)) names.push_back(rule.substr(may.size()));
  return names;
}

std::size_t approvals_in(const std::vector<std::string>& rules) {
  return std::max<std::size_t>(number_behind_from(rules), 1);
}

std::optional<std::string> workspace_in(std::string_view rule) {
  if (!rule.starts_with(of)) return {};
  return std::string(rule.substr(of.size()));
}

std::vector<std::string> signers_in(const std::vector<std::string>& rules) {
  std::vector<std::string> lines;
  for (const auto& rule : rules)
    if (rule.starts_with(signer)) lines.push_back(rule.substr(signer.size()));
  return lines;
}

bool of_people(const std::vector<std::string>& rules) {
  return std::find(rules.begin(), rules.end(), people) != rules.end();
}

std::string digest_of_change(const std::vector<std::string>& held,
                             const std::vector<std::string>& rules) {
  std::string words;
  for (const auto* side : {&held, &rules}) {
    const std::set<std::string> lines(side->begin(), side->end());
    add_word(words, std::to_string(lines.size()));
    for (const auto& line : lines) add_word(words, line);
  }
  return sha256(words);
}

std::vector<std::string> trusted_rules(Db& db) {
  std::vector<std::string> rules;
  auto text = AccountStore(db).fact("", fact).value_or("");
  for (auto line : split(text, '\n'))
    if (!line.empty()) rules.emplace_back(line);
  return rules;
}

void trust_rules(Db& db, const std::vector<std::string>& rules, Time now) {
  AccountStore facts(db);
  auto before = rules_since(db);
  if (!trusted_rules(db).empty())
    facts.learn("", since, rfc3339(before ? std::max(*before, now) : now));
  facts.learn("", fact, join(rules, "\n"));
}

void keep_stricter(Db& now, Db& then, Time at) {
  auto rules = trusted_rules(now);
  if (rules.empty()) return;
  auto latest = std::max(at, rules_since(now).value_or(at));
  auto stricter = tightened(rules, trusted_rules(then));
  trust_rules(then, rules, latest);  // the first that it holds to, if it held to none
  trust_rules(then, stricter, latest);
}

std::optional<Time> rules_since(Db& db) {
  return parse_rfc3339(AccountStore(db).fact("", since).value_or(""));
}

}  // namespace smm
