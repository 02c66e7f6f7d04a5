#pragma once
// A workspace: the folder with smm.yaml, its accounts, where its state lives, and where each secret
// comes from. The same file may hold parts of the plan (posts, campaigns, kpis); those are read by
// lib/plan from `document`.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "core/environment.h"
#include "core/money.h"
#include "networks/network.h"
#include "sys/sqlite.h"
#include "sys/text/yaml.h"

namespace smm {

// Where a secret is read from when it is needed. Exactly one of these is set; all empty: the
// file .smm/credentials/ACCOUNT.SETTING beside the state.
struct SecretSource {
  std::string env;   // name of an environment variable
  std::string file;  // path, relative to the workspace; refused if others may read it
  std::vector<std::string> command;  // argument vector, no shell; its first line of output
  std::string credential;            // name under $CREDENTIALS_DIRECTORY (systemd)

  // smm.yaml says one; else a login stores it.
  bool named() const {
    return !env.empty() || !file.empty() || !command.empty() || !credential.empty();
  }
};

// What its posts may cost; nothing: there is no limit.
struct SpendCap {
  std::optional<Money> day, month;  // of the workspace's zone

  bool any() const { return day || month; }
};

struct Account {
  std::string name;
  const Network* network = nullptr;
  std::string kind = "own";       // own | competitor
  std::string status = "active";  // active | claimed | watching: only an active one is published to
  std::string timezone;           // of the local times of its posts; empty: the workspace's
  bool by_hand = false;           // `publish: by_hand`: smm could, and people do it
  SpendCap spend_cap;
  Settings settings;
  Settings options;  // what all of its posts say to its network alone (Network::options)
  std::map<std::string, SecretSource, std::less<>> secrets;
  Position at;  // in smm.yaml

  // smm publishes there; else its posts are published by hand, where there are any.
  bool sends() const { return network->publishes() && !by_hand; }
};

struct Person {
  std::string name;
  std::string role;  // author | editor | approver | owner; empty: none given
};

struct Workspace {
  std::filesystem::path root;
  std::filesystem::path file;      // root / "smm.yaml"
  std::filesystem::path database;  // root / ".smm/smm.db" unless told otherwise
  std::string id;                  // of the workspace; empty: none is given
  std::string brand;
  std::string voice, description, site;  // of the brand: for people to read
  std::string timezone = "UTC";
  std::chrono::seconds late{7200};         // default lateness after which a post is missed
  std::chrono::seconds flush_every{3600};  // how far flushes are apart at most
  std::string flush_on;                    // the host that alone may send; empty: any
  bool approval_required = false;
  std::vector<std::string> approvers;           // roles and names; empty: approvers and owners
  std::vector<std::string> movers, retracters;  // likewise, of who may; empty: everybody
  std::size_t approvals = 0;                // how many of them have to say yes; 0: nobody has to
  bool approval_signed = false;             // a yes is signed (plan/signed_yes.h)
  bool approval_people = false;             // a yes is given at a terminal
  std::string signers = "allowed_signers";  // the file that says whose keys count
  std::string revoked = "revoked_keys";     // and the one of keys that count no more
  bool revoked_named = false;               // smm.yaml names it: it has to be there
  // The rules of approval that alone count (workspace/approval_rules.h), and what the files would
  // let through beside them, for people. Nothing: the files' own.
  std::optional<std::set<std::string, std::less<>>> held_to;
  std::vector<std::string> loosened;
  std::set<std::string, std::less<>>
      revoked_before;        // lines that such a file had (approval_rules.h)
  std::vector<Person> team;  // in the order of the file
  std::optional<std::chrono::year_month_day> reviewed;
  std::vector<std::string> plan_patterns{"plans/*.yaml"};
  std::vector<std::string> environment;  // variables that programs see, beside PATH and the like
  std::vector<Account> accounts;         // sorted by name
  std::map<std::string, std::vector<std::string>, std::less<>> groups;
  Yaml document;         // all of smm.yaml
  std::string source;    // its bytes
  Diagnostics problems;  // what was wrong in the keys read here

  const Account* account(std::string_view name) const;
  const Person* person(std::string_view name) const;
  bool may_approve(const Person& person) const;
  // The same by name; where there is no team and nobody is named, anybody may.
  bool may_approve(std::string_view name) const;
  // What the plan leaves to some people, and whether somebody is one of them.
  enum class Deed { approve, move, retract };
  bool may(Deed deed, std::string_view name) const;
  // Who may, for messages: "bruno (approver), dora (owner)", or the roles that nobody has.
  std::string who_may(Deed deed) const;
  // An account's name, or a group's: the names of the accounts it stands for; empty if neither.
  std::vector<std::string> expand(std::string_view name) const;
  // What is meant by a name that is no account's and no group's: a network, by its name or an older
  // one, means the accounts on it; else the nearest of the names. As "did you mean "site"?", empty
  // if nothing is near.
  std::string meant(std::string_view name) const;
  // "there is no account "sit"; did you mean "site"?" Empty for one that stands under `accounts`
  // and cannot be read: what is wrong with it is told there, once.
  std::string no_account(std::string_view name) const;
  // The plan files, relative to the root, sorted. Only regular files beneath the root.
  std::vector<std::string> plan_files() const;
};

// Where a secret is read from, in words: "variable SMM_TOKEN", "login".
std::string in_words(const SecretSource& source);

// The nearest folder at or above `from` that holds smm.yaml. Whether to use it unasked is another
// question: workspace/ownership.h.
std::optional<std::filesystem::path> find_workspace(const std::filesystem::path& from);

// Reads `root`/smm.yaml. Problems of content are collected in `problems`, for `plan check` to print
// with the plan's own. Throws Error(invalid) when the file is missing, unreadable or not YAML.
Workspace load_workspace(const std::filesystem::path& root);
// The same of a text that `root`/smm.yaml might hold.
Workspace read_workspace(const std::filesystem::path& root, std::string source);

// Adds to the settings of each account what its service said (Credentials::learn) and smm.yaml does
// not: under the names of its network's optional settings, and of what the network `learns`.
void apply_facts(Workspace& workspace, Db& db);

// Throws Error(invalid) naming the first problem, if there is any of severity error: for commands
// that act, as `queue flush`.
void require_valid(const Workspace& workspace);

// Reads the `smm: 1` that every file begins with.
class Fields;
void read_version(Fields& fields);

// What is held to what the account's secrets went with before (workspace/bonds.h).
enum class Held : std::uint8_t {
  firmly,     // a secret that now goes with something else is not given out
  by_person,  // a login: what a person does at this moment is what holds from then on
};

// The credentials of one account over its sources, the state folder and the account's row in the
// store (identity). `workspace`, `account` and `db` must outlive it.
std::unique_ptr<Credentials> account_credentials(const Workspace& workspace, const Account& account,
                                                 const Environment& environment, Db& db,
                                                 Held held = Held::firmly);

}  // namespace smm
