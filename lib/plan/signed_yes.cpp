#include "plan/signed_yes.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/base64.h"
#include "core/error.h"
#include "core/text.h"
#include "plan/yes.h"
#include "sys/files.h"
#include "sys/ssh_signature.h"
#include "workspace/approval_rules.h"

namespace smm {
namespace {

constexpr std::string_view first_line = "smm approvals 1";
constexpr std::string_view ending = ".yes", signature_ending = ".yes.sig";
constexpr std::size_t most_list = 16U << 20, most_signature = 64U << 10;  // bytes
constexpr std::size_t most_lists = 100'000;
// As far as two clocks that are set may be apart. What is signed later than what was taken back is
// another yes: a list from tomorrow would outlast every rejection of today.
constexpr Seconds most_ahead{300};

// The value behind "key: " at the head of the text, which it is taken off.
std::optional<std::string> taken(std::string_view& text, std::string_view key) {
  auto end = text.find('\n');
  auto line = text.substr(0, end);
  if (end == std::string_view::npos || !line.starts_with(key) ||
      !line.substr(key.size()).starts_with(": "))
    return {};
  text.remove_prefix(end + 1);
  return std::string(line.substr(key.size() + 2));
}

std::string key_of(const std::string& who, const std::string& name, const std::string& yes) {
  return who + '\n' + name + '\n' + yes;
}

// Of a list in order.
bool says(const YesList& list, const std::string& name, const std::string& yes) {
  return std::binary_search(list.yeses.begin(), list.yeses.end(), std::pair(name, yes));
}

// Whether from when or until when a key counts has come by now, for each such word of the lines: a
// verdict holds as long as none of them changes. Nothing where that cannot be told.
std::optional<std::string> season(const std::string& lines, Time now) {
  std::string passed;
  constexpr std::string_view word = "valid-";
  const auto signers = lower_ascii(lines);
  auto moment = rfc3339(now);
  std::erase_if(moment, [](char c) { return !ascii::is_digit(c); });
  if (signers.find("cert-authority") != std::string::npos) return {};
  for (auto at = signers.find(word); at != std::string::npos; at = signers.find(word, at + 1)) {
    auto equals = signers.find('=', at);
    if (equals == std::string::npos || equals > at + 13) return {};
    auto begin = equals + 1 + (signers.substr(equals + 1, 1) == "\"" ? 1U : 0U);
    auto end = signers.find_first_not_of("0123456789", begin);
    auto time = signers.substr(begin, end == std::string::npos ? end : end - begin);
    if (time.size() != 8 && time.size() != 12 && time.size() != 14) return {};
    time.resize(14, '0');
    passed += moment < time ? '<' : moment > time ? '>' : '=';
  }
  return passed;
}

// Lines end as they did when they were signed, though Git had them end otherwise here.
std::string read_or(const fs::path& path, std::size_t limit, std::string& why) {
  try {
    auto text = read_file(path, limit);
    replace_all(text, "\r\n", "\n");
    return text;
  } catch (const Error& error) {
    why = error.what();
    return {};
  }
}

}  // namespace

std::string name_of(const Workspace& workspace) {
  if (workspace.held_to)
    for (const auto& rule : *workspace.held_to)
      if (auto name = workspace_in(rule)) return *name;
  return workspace.id.empty() ? workspace.brand : workspace.id;
}

std::string to_string(const YesList& list) {
  auto text = fmt::format("{}\nworkspace: {}\nby: {}\nat: {}\n", first_line, list.workspace,
                          list.by, rfc3339(list.at));
  for (const auto& [name, yes] : list.yeses) text += fmt::format("{} {}\n", name, yes);
  return text;
}

std::optional<YesList> parse_yes_list(std::string_view text) {
  if (!text.starts_with(first_line) || !text.substr(first_line.size()).starts_with('\n')) return {};
  text.remove_prefix(first_line.size() + 1);
  auto workspace = taken(text, "workspace"), by = taken(text, "by"), at = taken(text, "at");
  if (!workspace || !by || !at || !text.ends_with('\n')) return {};
  auto time = parse_rfc3339(*at);
  if (!time) return {};
  YesList list{*workspace, *by, *time, {}};
  text.remove_suffix(1);
  for (auto line : split(text, '\n')) {
    auto space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || !parse_said(line.substr(space + 1)))
      return {};
    list.yeses.emplace_back(line.substr(0, space), line.substr(space + 1));
  }
  return list;
}

std::string one_key(const std::string& owner) {
  return fmt::format("it is signed with the key of {}, and one key is one person's", owner);
}

std::string to_string(const Proof& proof) {
  return fmt::format("{} {} {} {}", proof.key, proof.file, proof.name, proof.yes);
}

std::optional<Proof> parse_proof(std::string_view text) {
  Proof proof;
  for (auto* part : {&proof.key, &proof.file, &proof.name}) {
    auto space = text.find(' ');
    if (space == std::string_view::npos) return {};
    *part = text.substr(0, space);
    text.remove_prefix(space + 1);
  }
  proof.yes = text;
  return proof;
}

Proofs::Proofs(const Workspace& workspace, Time now, Kept* kept,
               const std::vector<std::string>* signers)
    : workspace_(workspace), now_(now), kept_(kept), counts_(signers) {}

Proven Proofs::find(const std::string& who, const std::string& name, const std::string& yes) {
  read_folder();
  auto found = files_.find(key_of(who, name, yes));
  if (found == files_.end())
    return {{}, fmt::format("no list in {}/ has it with a signature", yes_folder)};
  Proven first, latest;
  for (const auto& file : found->second) {
    auto proven = check({"", file, name, yes}, who);
    auto& kept = proven.proof ? latest : first;
    if (proven.proof ? !latest.proof || proven.at > latest.at : first.why.empty())
      kept = std::move(proven);
  }
  return latest.proof ? latest : first;
}

Proven Proofs::check(const Proof& proof, const std::string& who) {
  const auto& found = looked(proof.file);
  if (found.key.empty()) return {{}, found.why, found.undecided};
  if (found.list.by != who || !says(found.list, proof.name, proof.yes))
    return {{}, fmt::format("{} does not say it", proof.file)};
  auto sure = proof;
  sure.key = found.key;
  return {sure, {}, false, found.list.at};
}

Proven Proofs::look(const std::string& text, const std::string& signature,
                    const std::string& file) {
  auto found = look_at({text, parse_yes_list(text), {}}, signature, file);
  if (found.key.empty()) return {{}, found.why, found.undecided};
  return {Proof{found.key, file, {}, {}}, {}};
}

const Proofs::Looked& Proofs::looked(const std::string& file) {
  auto known = looked_.find(file);
  if (known != looked_.end()) return known->second;
  Looked found;
  try {
    auto path = beneath(workspace_.root, file);
    auto read = lists_.extract(file);
    auto list = read.empty() ? read_list(path) : std::move(read.mapped());
    found.why = list.why;
    auto signature = found.why.empty()
                         ? read_or(fs::path(path) += ".sig", most_signature, found.why)
                         : std::string();
    if (found.why.empty()) found = look_at(std::move(list), signature, file);
  } catch (const Error& error) {  // a place outside of the workspace
    found.why = error.what();
  }
  return looked_.emplace(file, std::move(found)).first->second;
}

Proofs::Listed Proofs::read_list(const fs::path& path) {
  Listed found;
  found.text = read_or(path, most_list, found.why);
  if (found.why.empty()) found.list = parse_yes_list(found.text);
  return found;
}

Proofs::Looked Proofs::look_at(Listed listed, const std::string& signature,
                               const std::string& file) {
  Looked found;
  auto& list = listed.list;
  auto read = read_ssh_signature(signature);
  if (!list)
    found.why = fmt::format("{} is not a list of yeses", file);
  else if (!read)
    found.why = fmt::format("{}.sig is cut short, or is not a signature", file);
  else if (list->workspace != name_of(workspace_))
    found.why = fmt::format("{} is of the workspace \"{}\"", file, list->workspace);
  else if (read->purpose != yes_purpose)
    found.why = fmt::format("{}.sig was made for something else, \"{}\"", file, read->purpose);
  if (!found.why.empty()) return found;
  auto proven = holds(*list, listed.text, signature);
  found.undecided = proven.undecided;
  if (!proven.proof)
    found.why = fmt::format("{}: {}", file, proven.why);
  else if (list->at > now_ + most_ahead)
    found.why = fmt::format("{} is from {}, which is yet to come: a clock is wrong", file,
                            rfc3339(list->at));
  else
    found.key = read->fingerprint;
  found.list = std::move(*list);
  std::sort(found.list.yeses.begin(), found.list.yeses.end());
  return found;
}

std::string Proofs::question(const std::string& text, const std::string& signature,
                             const std::string& by) const {
  auto passed = season(counting_, now_);
  if (!passed) return {};
  return fmt::format("signed {} {} {} {} {} {}", sha256(text), sha256(signature), sha256(counting_),
                     sha256(by), *passed, sha256(join(revoked_, "\n")));
}

Proven Proofs::holds(const YesList& list, const std::string& text, const std::string& signature) {
  try {
    if (!signers_) read_keys();
  } catch (const Error& error) {
    return {{}, error.what()};
  }
  if (signers_->empty()) return {{}, fmt::format("{} names nobody's key", workspace_.signers)};
  auto asked = kept_ == nullptr ? std::string() : question(text, signature, list.by);
  if (!asked.empty() && kept_->find(asked)) return {Proof{}, {}};
  if (!away_.empty()) return {{}, away_, true};
  try {
    if (ssh_signature_holds(text, signature, counting_, list.by, yes_purpose, now_, revoked_)) {
      if (!asked.empty()) kept_->keep(asked, "holds");
      return {Proof{}, {}};
    }
    auto key = read_ssh_signature(signature).value();
    return {{}, why_not(list.by, text, signature, key.key)};
  } catch (const Error& error) {
    away_ = error.what();
    return {{}, away_, true};
  }
}

// Which keys count, and which no more.
void Proofs::read_keys() {
  constexpr std::string_view list = "krl ";
  std::string keys;
  for (const auto& line : revoked_lines(workspace_)) {
    if (line.starts_with(list))
      revoked_.push_back(from_base64(line.substr(list.size())).value_or(""));
    else
      keys += line + "\n";
  }
  if (!keys.empty()) revoked_.push_back(keys);
  signers_ = signer_lines(workspace_);
  if (counts_ != nullptr) {
    counting_ = join(*counts_, "\n") + "\n";
    signers_->insert(signers_->end(), counts_->begin(), counts_->end());
    return;
  }
  for (const auto& line : *signers_)
    if (!workspace_.held_to || workspace_.held_to->contains("signer " + line))
      counting_ += line + "\n";
}

// For people: that it does not hold is known.
std::string Proofs::why_not(const std::string& by, const std::string& text,
                            const std::string& signature, const std::string& key) const {
  if (!ssh_signature_fits(text, signature, yes_purpose))
    return "it is not what was signed: it, or its signature, was changed afterwards";
  auto has = [&](const std::string& lines) { return lines.find(key) != std::string::npos; };
  auto shown = ssh_fingerprint(key);
  if (!revoked_.empty() && ssh_signature_holds(text, signature, counting_, by, yes_purpose, now_))
    return fmt::format("the key {} is revoked, in {}", shown, workspace_.revoked);
  if (has(counting_))
    return fmt::format(
        "the key {} does not count for {} at this time, by what stands beside it in "
        "{}",
        shown, by, workspace_.signers);
  bool held = workspace_.held_to &&
              std::any_of(workspace_.held_to->begin(), workspace_.held_to->end(), has);
  if (has(join(*signers_, "\n")))
    return fmt::format("the key {} {} in {}, and nobody has taken that over yet", shown,
                       held ? "has another line" : "is new", workspace_.signers);
  return fmt::format("the key {} is nobody's in {}", shown, workspace_.signers);
}

void Proofs::read_folder() {
  if (read_) return;
  read_ = true;
  std::error_code none;
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(workspace_.root / yes_folder, none))
    if (entry.path().extension() == ending && names.size() < most_lists)
      names.push_back(std::string(yes_folder) + "/" + entry.path().filename().string());
  std::sort(names.begin(), names.end(), std::greater<>());  // by time, the last first
  for (const auto& name : names) {
    if (name.find(' ') != std::string::npos) continue;
    auto read = read_list(workspace_.root / name);
    if (!read.list) continue;
    for (const auto& [what, yes] : read.list->yeses)
      files_[key_of(read.list->by, what, yes)].push_back(name);
    lists_.emplace(name, std::move(read));
  }
}

std::pair<std::string, std::string> yes_to_rules(const std::string& digest) {
  return {"@rules", to_string(Said{std::string(yes_version) + digest, Time{}})};
}

std::string write_yes_list(const Workspace& workspace, const YesList& list,
                           const std::string& signature) {
  auto text = to_string(list);
  std::string when = rfc3339(list.at), by;
  std::erase_if(when, [](char c) { return c == '-' || c == ':'; });
  for (char c : list.by)
    if (ascii::is_alnum(c) || c == '-' || c == '_') by += c;
  auto stem = fmt::format("{}-{}-{}", when, by, sha256(text).substr(0, 8));
  auto folder = workspace.root / yes_folder;
  std::error_code failed;
  fs::create_directory(folder, failed);
  beneath(workspace.root, yes_folder);
  // The signature first: a list without one would be told as an error.
  auto signed_file = folder / (stem + std::string(signature_ending));
  write_file(signed_file, signature);
  try {
    write_file(folder / (stem + std::string(ending)), text);
  } catch (const Error&) {
    fs::remove(signed_file, failed);
    throw;
  }
  return fmt::format("{}/{}{}", yes_folder, stem, ending);
}

}  // namespace smm
