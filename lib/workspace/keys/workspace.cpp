// Who speaks, with whom, and where: the keys that stand in smm.yaml alone.

#include "workspace/keys.h"

namespace smm::keys {
namespace {

constexpr std::string_view roles[] = {"author", "editor", "approver", "owner"};
constexpr std::string_view approvals[] = {"none", "required"};
constexpr std::string_view kinds[] = {"own", "competitor"};
constexpr std::string_view statuses[] = {"active", "claimed", "watching"};
constexpr std::string_view publishers[] = {"by_hand"};

constexpr Key brand_keys[] = {
    {.name = "name", .about = "the name", .need = Need::required},
    {.name = "voice", .about = "how it speaks"},
    {.name = "description", .about = "what it is"},
    {.name = "site", .about = "its own site", .form = Form::address},
};

constexpr Key approval_keys[] = {
    {.name = "by",
     .about = "who may approve: roles or names",
     .form = Form::name,
     .many = Many::any,
     .words = roles,
     .names = "team"},
    {.name = "from",
     .about = "how many of them a post needs",
     .form = Form::whole,
     .low = 1,
     .high = 100},
    {.name = "people",
     .about = "only people say yes: no process without a terminal",
     .form = Form::flag},
    {.name = "signed",
     .about = "a yes is signed with a key that the file of signers has",
     .form = Form::flag},
    {.name = "signers",
     .about = "the file of signers, if not allowed_signers",
     .form = Form::string},
    {.name = "revoked",
     .about = "the file of keys that count no more, if not revoked_keys",
     .form = Form::string},
    {.name = "move",
     .about = "who may move what is queued, if not everybody: roles or names",
     .form = Form::name,
     .many = Many::any,
     .words = roles,
     .names = "team"},
    {.name = "retract",
     .about = "who may take back what is out, if not everybody: roles or names",
     .form = Form::name,
     .many = Many::any,
     .words = roles,
     .names = "team"},
};

constexpr Key person_keys[] = {
    {.name = "role", .about = "what they do", .form = Form::word, .words = roles},
};

constexpr Key spend_cap_keys[] = {
    {.name = "day", .about = "in a day", .form = Form::money, .need = Need::some_of_these},
    {.name = "month", .about = "in a month", .form = Form::money, .need = Need::some_of_these},
};

constexpr Key account_keys[] = {
    {.name = "network",
     .about = "where it is",
     .form = Form::name,
     .need = Need::required,
     .names = "networks"},
    {.name = "kind",
     .about = "your own, or a competitor's: nothing is published there",
     .form = Form::word,
     .words = kinds},
    {.name = "status",
     .about = "only an active account is published to",
     .form = Form::word,
     .words = statuses},
    {.name = "publish",
     .about = "who publishes its posts, if not smm",
     .form = Form::word,
     .words = publishers},
    {.name = "timezone",
     .about = "the zone of its local times, if not the brand's",
     .form = Form::zone},
    {.name = "spend_cap",
     .about = "what its posts may cost, where the network asks for money",
     .form = Form::map,
     .of = &spend_cap},
    {.name = "options",
     .about = "what all of its posts say to this network alone",
     .named = true,
     .names = "options"},
};

constexpr Key secret_keys[] = {
    {.name = "env", .about = "the name of an environment variable", .need = Need::one_of_these},
    {.name = "file", .about = "a file that nobody else may read", .need = Need::one_of_these},
    {.name = "command",
     .about = "a program and its arguments; its first line",
     .form = Form::string,
     .many = Many::any,
     .need = Need::one_of_these},
    {.name = "credential", .about = "the name of a systemd credential", .need = Need::one_of_these},
};

constexpr Key top[] = {
    {.name = "smm",
     .about = "the version of the language",
     .form = Form::version,
     .need = Need::required},
    {.name = "id",
     .about = "the workspace's own name, of which posts get their keys at the networks",
     .workspace = true},
    {.name = "brand",
     .about = "the brand: its name, or what there is to say of it",
     .workspace = true,
     .of = &brand},
    {.name = "timezone",
     .about = "the zone of all local times, by its IANA name",
     .form = Form::zone,
     .workspace = true},
    {.name = "language", .about = "of the posts and of reports, as en or pt-BR", .workspace = true},
    {.name = "reviewed",
     .about = "when the plan was last gone through",
     .form = Form::date,
     .workspace = true},
    {.name = "late",
     .about = "how late a post may go out",
     .form = Form::duration,
     .workspace = true},
    {.name = "flush_every",
     .about = "how far flushes are apart at most",
     .form = Form::duration,
     .workspace = true},
    {.name = "flush_on", .about = "the host that alone sends, by its name", .workspace = true},
    {.name = "approval",
     .about = "whether a post waits for approval, and whose",
     .form = Form::word,
     .workspace = true,
     .of = &approval,
     .words = approvals},
    {.name = "plans",
     .about = "which files belong to the plan",
     .form = Form::string,
     .many = Many::any,
     .workspace = true},
    {.name = "environment",
     .about = "variables that programs see, beside PATH, HOME, LANG and TZ",
     .form = Form::string,
     .many = Many::any,
     .workspace = true},
    {.name = "team",
     .about = "who works on the plan",
     .form = Form::map,
     .named = true,
     .workspace = true,
     .of = &person},
    {.name = "accounts",
     .about = "the accounts, by names of your own",
     .form = Form::map,
     .named = true,
     .workspace = true,
     .of = &account},
    {.name = "groups",
     .about = "names for several accounts",
     .form = Form::string,
     .many = Many::any,
     .named = true,
     .workspace = true},
};

}  // namespace

constinit const Table brand{"brand", "the brand", brand_keys};
constinit const Table approval{"approval", "who approves", approval_keys};
constinit const Table person{"person", "a person of the team", person_keys};
constinit const Table account{"account", "an account", account_keys, 0, true};
constinit const Table spend_cap{"spend_cap", "what posts may cost", spend_cap_keys};
constinit const Table secret{"secret", "where a secret is read from", secret_keys};
constinit const Table workspace{{}, "smm.yaml", top, 1};

}  // namespace smm::keys
