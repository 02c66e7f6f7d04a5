#pragma once
// A yes that is proven: where smm.yaml says `approval: {signed: true}`, a name is no yes.
//
// Who says yes signs a list of what they say yes to, with a key of theirs (sys/ssh_signature.h).
// The list and its signature are two files in `approvals/` beside smm.yaml, and one list may hold
// many posts:
//
//     smm approvals 1
//     workspace: Leaf & Bean
//     by: bruno
//     at: 2026-10-01T06:00:00Z
//     sale v1:HEX 2026-10-03T09:30:00Z
//     tip-{date}/2026-12-03 v1:HEX 2026-12-03T08:15:00Z
//
// A line is a yes as it stands in the plan (plan/yes.h), or in the queue as "post@account". Whose
// keys count stands in a file of the workspace, in the format of allowed_signers (ssh-keygen(1));
// its principals are the names of the team. Another has keys that count no more. Who may change
// these is not decided here: see
// workspace/approval_rules.h.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "sys/kept.h"
#include "workspace/workspace.h"

namespace smm {

inline constexpr const char* yes_purpose = "smm-approval";  // the namespace of signatures
inline constexpr const char* yes_folder = "approvals";

struct YesList {
  std::string workspace;  // its id, or else its brand
  std::string by;
  Time at;
  std::vector<std::pair<std::string, std::string>> yeses;  // of what, and to_string(Said)
};

std::string to_string(const YesList& list);
// The reverse; nothing for any other text.
std::optional<YesList> parse_yes_list(std::string_view text);
// The name that lists of a workspace bear: its id, or else its brand; or what it was before, where
// that is held to.
std::string name_of(const Workspace& workspace);

// Where it is proven that somebody said yes to something.
struct Proof {
  std::string key;   // fingerprint of the key that signed: "SHA256:..."
  std::string file;  // of the list, relative to the workspace
  std::string name;  // of what
  std::string yes;   // to_string(Said)
};

std::string to_string(const Proof& proof);  // as the queue keeps it
std::optional<Proof> parse_proof(std::string_view text);

// Two people are two keys: with one that both have, one of them said yes.
class Keys {
 public:
  // Nothing where `who` may say yes with this proof; or who said yes with its key before.
  std::optional<std::string> taken_by(const std::string& who, const Proof& proof) {
    const auto& owner = owners_.try_emplace(proof.key, who).first->second;
    return owner == who ? std::nullopt : std::optional(owner);
  }

 private:
  std::map<std::string, std::string> owners_;
};

// Why a yes is none that somebody else's key proves.
std::string one_key(const std::string& owner);

// What became of looking for a proof: there is one, or why there is none, one sentence without its
// full stop. `undecided`: it could not be looked at, for ssh-keygen is not there.
struct Proven {
  std::optional<Proof> proof;
  std::string why;
  bool undecided = false;
  Time at = {};  // when it was signed, by what the list says
};

class Proofs {
 public:
  // What was found of a list is remembered; in `kept`, which may be null, beyond this run. It
  // depends on the list, its signature, the lines of the signers and, where they say from when and
  // until when a key counts, on the time. Both must outlive it.
  // `signers`: the lines of keys that count, in the place of the workspace's; it must outlive it.
  Proofs(const Workspace& workspace, Time now, Kept* kept = nullptr,
         const std::vector<std::string>* signers = nullptr);

  // That `who` said this yes, in whichever list; of several that hold, in the latest.
  Proven find(const std::string& who, const std::string& name, const std::string& yes);
  // That the list that is named says so, at this moment.
  Proven check(const Proof& proof, const std::string& who);
  // Of a list and a signature that are no files yet: its key, or why it would not count.
  Proven look(const std::string& text, const std::string& signature, const std::string& file);

 private:
  struct Listed {
    std::string text;
    std::optional<YesList> list;  // none: it is no list
    std::string why;              // it cannot be read
  };
  struct Looked {
    YesList list;     // its yeses in order
    std::string key;  // empty: it proves nothing
    std::string why;
    bool undecided = false;
  };
  const Looked& looked(const std::string& file);
  static Listed read_list(const std::filesystem::path& path);
  Looked look_at(Listed listed, const std::string& signature, const std::string& file);
  Proven holds(const YesList& list, const std::string& text, const std::string& signature);
  std::string why_not(const std::string& by, const std::string& text, const std::string& signature,
                      const std::string& key) const;
  void read_folder();
  void read_keys();
  std::string question(const std::string& text, const std::string& signature,
                       const std::string& by) const;

  const Workspace& workspace_;
  Time now_;
  Kept* kept_;
  const std::vector<std::string>* counts_;  // instead of those that the workspace lets count
  std::optional<std::vector<std::string>> signers_;  // lines, all of them
  std::string counting_;                             // those that count
  std::vector<std::string> revoked_;  // files of keys that do not, as ssh-keygen reads
  bool read_ = false;
  std::map<std::string, std::vector<std::string>> files_;  // by who, name and yes
  std::map<std::string, Listed> lists_;                    // by file, until they are looked at
  std::map<std::string, Looked> looked_;                   // by file
  std::string away_;  // why ssh-keygen cannot be asked: it is not tried again
};

// What stands in a list for a change of who approves: the name and the yes, by the change's digest
// (workspace/approval_rules.h). No post has such a name.
std::pair<std::string, std::string> yes_to_rules(const std::string& digest);

// Puts a list and its signature into the workspace, and returns the list's file. Throws
// Error(failed); then neither is there.
std::string write_yes_list(const Workspace& workspace, const YesList& list,
                           const std::string& signature);

}  // namespace smm
