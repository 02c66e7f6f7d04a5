#pragma once
// What a network is, and what smm asks of one.
//
// ONE FOLDER ADDS A NETWORK: lib/networks/<name>/<name>.cpp defines `const Network <name>` in
// namespace smm::networks, and the build finds it by the file's name. Everything the rest of the
// program says about a network (its settings, its text rules, its help and completion) is read from
// that descriptor. Files of different networks never include each other; what they share is in
// networks/parts/.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/random.h"
#include "core/secret.h"
#include "networks/handles.h"
#include "networks/outcome.h"
#include "networks/post.h"
#include "networks/reading.h"
#include "sys/net/http.h"

namespace smm {

// What find() learned about an earlier attempt.
struct NotThere {};  // certainly not out: it may be sent (again)
struct CannotTell {  // the network was asked, and its answer leaves it open
  std::string why;
};
struct CouldNotAsk {               // it was not asked: away, busy, or the account is refused
  std::optional<Time> not_before;  // when the network said so
  std::string why;
  bool refused = false;  // the account is, until a person mends that
};
using Finding = std::variant<Published, NotThere, CannotTell, CouldNotAsk>;

// What came of changing or taking back a post that is out. Either may be asked for again: doing it
// twice is doing it once.
struct Done {};
using Changed = std::variant<Done, RetryLater, Rejected, Refused, Unknown>;

// ---- The entry's durable notebook. ----

// What must survive a crash between two steps: the record key, the creation time, the ids of parts
// already out. put() has reached the disk when flush() returns, which every request but GET and
// HEAD does before a byte of it leaves: so write before the step it protects. What is known after
// the last one reaches the disk together with what becomes of the entry.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual std::optional<std::string> get(std::string_view key) const = 0;
  virtual void put(std::string_view key, std::string_view value) = 0;
  // Throws LostLease when another sender has taken the entry over: nothing more is to be sent. For
  // steps that are no HTTP requests, and before long waiting.
  virtual void flush() {}
  // Keeps the entry this attempt's own for that long from now, where it may take so long until the
  // next put(). Throws LostLease likewise.
  virtual void hold(Seconds) {}
  // Whether another post of the account is the one with this id there: then it is not this one.
  virtual bool taken(std::string_view remote_id) const = 0;
  // When it was due, if another state than this one may have sent it: what the journal does not
  // know of may be out.
  virtual std::optional<Time> elsewhere() const { return {}; }
};

// The attempt is another sender's by now. No Error: it is not for adapters to turn into an outcome.
struct LostLease : std::exception {
  const char* what() const noexcept override { return "another flush has taken the post over"; }
};

// ---- What an adapter is given. ----

using Settings = std::map<std::string, std::string, std::less<>>;

// One account's secrets and remembered facts. Implemented by the workspace and by tests.
class Credentials {
 public:
  virtual ~Credentials() = default;
  // The secret setting `name` ("token", "password"). Throws Error(credentials) with the fix when it
  // is not configured or its source fails.
  virtual Secret secret(std::string_view name) = 0;
  // Whether it has a source: an optional secret without one is not asked for.
  virtual bool configured(std::string_view) { return true; }
  // What a login found out: secret() gives it from now on, if smm.yaml names no other source. On
  // the disk, whole, 0600, when this returns. Throws Error(failed) for an empty value, which never
  // replaces a stored one.
  virtual void store(std::string_view name, const Secret& value) = 0;
  // A cache for short-lived tokens, kept 0600 beside the state: nothing if never stored.
  virtual std::optional<Secret> cached(std::string_view name) = 0;
  virtual void cache(std::string_view name, const Secret& value) = 0;
  // Does `work` while no other process of this account does such: a token that is used up by being
  // exchanged may be exchanged once. What cached() reads in it is what stands on the disk now; what
  // cache() wrote is there, whole, when it returns. Throws Error(locked) if another takes too long.
  virtual void exclusively(const std::function<void()>& work) { work(); }
  // Binds the account to the identity the service reports. The first call remembers it; a later
  // call with another throws Error(credentials): the token belongs to somebody else, nothing is
  // sent. So does the first one where a token could be anybody's (Network::owner_by_token) and
  // nobody has said whose it is: `handle` is then what to say, as the network's setting has it.
  virtual void confirm_identity(std::string_view remote_id, std::string_view handle = {}) = 0;
  // What the service said about itself or the account and still holds for a while: nothing secret.
  // A fact with the name of one of the descriptor's optional settings takes its place wherever
  // smm.yaml does not set it, so that `plan check` knows the server's own limits; so does one that
  // the descriptor `learns`.
  virtual std::optional<std::string> fact(std::string_view name) = 0;
  virtual void learn(std::string_view name, std::string_view value) = 0;
};

struct Connection {
  std::string account;         // its name in the workspace
  Settings settings;           // the descriptor's settings, without the secret ones
  std::filesystem::path root;  // the workspace folder: media and output folders are beneath it
  HttpClient& http;
  Clock& clock;
  Random& random;
  Credentials& credentials;
};

// One account on one network, connected; used by one thread. Plain sequential code: it may block.
class Adapter {
 public:
  virtual ~Adapter() = default;
  // Publishes the post, or what is not out of it yet. Called with a journal that prepare() has
  // filled. Does not throw for anything the network does: that is an Outcome. May throw
  // Error(credentials) before the first byte is sent.
  virtual Outcome publish(const Post& post, Journal& journal) = 0;
  // The post is claimed, and will be published next: what publish() would have to write before its
  // deed, as far as it is known without a request, shares the commit of the claim.
  virtual void ready(const Post&, Journal&) {}
  // Did an earlier attempt with this journal get through? Sends nothing that changes anything.
  virtual Finding find(const Post& post, Journal& journal) = 0;
  // Makes what is out say what `post` says, where the network `edits`. Asked of no other.
  virtual Changed edit(const Post&, Journal&) { return Rejected{"it cannot be changed there"}; }
  // Takes what is out back, all parts of it, where the network `retracts`. Asked of no other.
  virtual Changed retract(const Post&, Journal&) { return Rejected{"it cannot be deleted there"}; }
  // Who the credentials belong to and what they allow, where the network `checks`.
  virtual Answer<AccountState> check_account() {
    return RetryLater{{}, "nothing can be asked there"};
  }
  // The account's figures and those of its posts, where the network `measures`.
  virtual Answer<RemoteFigures> figures(const FiguresRequest&) {
    return RetryLater{{}, "figures cannot be read there"};
  }
  // What people said to the account, newest first, where the network `listens`.
  virtual Answer<std::vector<RemoteMessage>> messages(const MessagesRequest&) {
    return RetryLater{{}, "messages cannot be read there"};
  }
};

// The person who logs an account in, at a terminal.
class LoginDialog {
 public:
  virtual ~LoginDialog() = default;
  virtual void say(std::string_view text) = 0;               // a line or several
  virtual std::string ask(std::string_view question) = 0;    // one line, trimmed; may be empty
  virtual Secret ask_secret(std::string_view question) = 0;  // not shown while it is typed
  // Whether the person wants to end: looked at while something else is waited for.
  virtual bool stopped() const { return false; }
};

// ---- The descriptor. ----

inline constexpr std::size_t no_limit = SIZE_MAX;

struct Setting {
  std::string_view name;
  enum class Need { required, optional, secret, optional_secret } need;
  std::string_view help;  // one line, with the default if it is optional
  // What is wrong with a value, as the end of a sentence that begins with it ("is no address:
  // ..."); empty if nothing is. Null: any will do. networks/parts/values.h has some.
  std::string (*wrong)(std::string_view value) = nullptr;
  bool folder = false;  // a folder beneath the workspace that is this account's alone
  // What the account's secrets go with: once they have been used, another value of it wants a
  // person's word before they are used again (workspace/bonds.h).
  enum class Binds : std::uint8_t {
    nothing,
    server,   // where they are sent; the address
    owner,    // whose they are; a name
    program,  // what they are handed to; to the letter
  } binds = Binds::nothing;
  std::string_view usual = {};  // of a server: its value where none is set
};

// What is wrong with the settings of an account.
struct SettingProblem {
  std::string setting;  // its name
  std::string message;  // a sentence that names it
};

// A problem of one post on one account, by the network's own rules.
struct Problem {
  Severity severity;
  std::string rule;      // "text-too-long"
  std::string message;   // "312 graphemes, limit 300"
  std::size_t part = 0;  // which part of the thread
};

// What sending a post costs its account's owner, beside what is paid by the month.
struct Price {
  std::int64_t micros = 0;      // millionths of the currency's unit
  std::string_view currency{};  // ISO 4217
  std::string_view why{};       // what makes it so: "a post with a link"
};

// What is paid for beside sending a post.
enum class PaidFor : std::uint8_t {
  deletion,  // of a post, each of its parts
  account,   // asking who the account is
  reading,   // one post and its figures
};

// A version of a network's interface, and the day from which on it may not answer any more.
struct ApiVersion {
  std::string_view name;   // as the network calls it: "202607"
  std::string_view until;  // 2027-07-15
};

// What a network tells under the name of a metric, and when it began and ended to. Where something
// else is told since a day, the figures before and after it are two series under one name.
struct ToldMetric {
  std::string_view metric;   // of metrics/metric.h: "reach"
  std::string_view name;     // what is counted, in the network's words
  std::string_view from{};   // 2025-11-15; empty: as long as anybody remembers
  std::string_view until{};  // the first day without it; empty: it is told
};

// What a second send does when the answer to the first was lost.
enum class Replay {
  harmless,  // we choose the key: sending the same again changes nothing, for ever
  look_up,   // find() decides
  blind,     // nothing can tell: the entry becomes unknown
};

// ---- What a post on an account may consist of, as one value (Network::limits). Every figure here
// is told by `plan check` before anything is sent; 0 means that there is no limit, or none that is
// known. ----

struct TextLimits {
  std::optional<std::size_t> most = {};  // of one part; nothing: no limit
  std::string_view unit = "characters";  // what is counted, as people read it
  // How long a text is in that unit; unset: by graphemes.
  std::function<std::size_t(std::string_view text)> count = {};
  // Where the limit hangs on what the part is; unset: it is `most`.
  std::size_t (*most_of)(const Post& post, std::size_t part) = nullptr;
  bool warning_counts = false;  // the content warning is part of the text's length
};

// One kind of file and its limits.
struct MediaRule {
  std::string types;            // MIME types, separated by spaces
  std::string_view where = {};  // in this placement alone; empty: where no other rule says
  std::size_t most = 0;         // of this kind in one part
  bool alone = false;           // not beside files of another kind
  std::uint64_t max_bytes = 0;  // of one file
  int min_width = 0, max_width = 0, min_height = 0, max_height = 0;  // pixels, as shown
  std::int64_t max_pixels = 0;                                       // width * height
  double min_ratio = 0, max_ratio = 0;                               // width / height
  double min_seconds = 0, max_seconds = 0;
};

struct MediaLimits {
  std::vector<MediaRule> kinds = {};  // none: no media
  std::size_t most = 0;               // files in one part
  bool needed = false;                // a post without any is refused
  std::size_t alt = 0;                // characters of an alt text
  bool captions = false;              // a film's captions go out with it
  bool poster = false;                // so does the picture that stands for it before it plays
  std::string_view said_by = {};      // the account's setting that says which; empty: none does
};

struct PollLimits {
  std::size_t options = 0;        // most of them; 0: no polls
  std::size_t option_length = 0;  // characters of one
  Seconds shortest{0}, longest{0};
  bool multiple = false;    // several options may be chosen
  bool with_media = false;  // beside pictures
  std::size_t fewest = 2;   // options
};

struct TitleLimits {
  std::size_t length = 0;  // characters; a title that the network has no place for is left out
  bool needed = false;
};

// What a post may have beside text, media, poll and title. Where it is not set, a post that has it
// is refused: leaving it out would change what is said.
struct Features {
  // A field for the tags of a post; where there is none they are not sent, which is warned of.
  bool tags = false;
  bool thread = false;
  bool reply = false;  // to another post
  bool quote = false;  // of another post
  bool warning = false;
  bool first_comment = false;
  std::span<const Visibility> visibility = {};           // beside public
  std::span<const std::string_view> who_can_reply = {};  // of reply_circles
  std::span<const std::string_view> placements = {};     // beside the usual one
  std::string_view said_by = {};  // the account's setting that says which; empty: none does
};

// What readers get to see of a post, where the network lists posts.
struct Shows {
  bool links = true;      // an address in the text can be followed
  bool own_link = false;  // the post's link has a place of its own, beside the text
  // An address in the text is shown without its scheme and what stands behind a '?' or '#'.
  bool short_links = false;
  // What stands below a text without media for the page that it links to: nothing; the page's
  // title and site; or its picture alone, with the site on it.
  enum class Card : std::uint8_t { none, page, picture } card = Card::none;
  // Graphemes of a text that stand there before the reader asks for more, about; 0: all.
  std::size_t folded_after = 0;
  // Shapes of a picture (width / height) that are shown whole: another one is cut to the nearest of
  // them. 0: all are.
  double least_ratio = 0, most_ratio = 0;
  // Several pictures: each whole, in a grid that cuts them, or one at a time in the shape of the
  // first.
  enum class Several : std::uint8_t { whole, grid, carousel } several = Several::whole;
};

struct Limits {
  TextLimits text = {};
  TitleLimits titles = {};
  Features features = {};
  MediaLimits media = {};
  PollLimits polls = {};
  std::size_t max_hashtags = 0;  // those in the texts and the tags of the post
  std::size_t max_mentions = 0;
  std::size_t max_links = 0;  // different ones in one part
  std::size_t max_a_day = 0;  // posts in any 24 hours
  Shows shows = {};
  Replay replay = Replay::blind;
};

struct Entity;  // networks/entities.h

struct Network {
  std::string_view name;     // as in `network: NAME`
  std::string_view title;    // as people write it
  std::string_view summary;  // one line for help
  std::span<const Setting> settings = {};
  // What a post may say to this network alone (Post::options), each as a setting of its own: under
  // `options` of a variant, or of an account for all of its posts.
  std::span<const Setting> options = {};
  bool any_option = false;  // beside them of any name
  // What cannot be set together, beside what is wrong with each value. Ask networks/settings.h.
  std::optional<SettingProblem> (*settings_problem)(const Settings& settings) = nullptr;
  // Other names that people have for it, as its former one; separated by spaces, in small letters.
  std::string_view also_called = {};
  // Where its posts have their addresses: hosts, also those beneath them, separated by spaces; the
  // last label may be "*". All of them mean the first. Empty: not known. What stands before a
  // post's id in such an address: "/status/", the parameter "?v=", or another text. Ask
  // networks/post_address.h.
  std::string_view hosts = {}, id_marks = {};
  // What a post on an account with these settings may consist of. Null: nothing is planned there,
  // figures are imported and nothing else. Ask limits_on().
  Limits (*limits)(const Settings& account) = nullptr;
  // Facts, beside those with the name of an optional setting, that are handed on among the settings
  // once they are learned. smm.yaml cannot set them.
  std::span<const std::string_view> learns = {};
  // How the network finds addresses, mentions and hashtags in a text; null: as most do. Ask
  // entities_of().
  std::vector<Entity> (*entities)(std::string_view text) = nullptr;
  // What the limits do not say.
  std::vector<Problem> (*check)(const Post& post, const Settings& settings) = nullptr;
  // What a post costs on an account with these settings; nothing: it costs nothing, or nobody
  // knows. Null: posts cost nothing there.
  std::optional<Price> (*price)(const Post& post, const Settings& settings) = nullptr;
  // What one of these costs likewise. Null: nothing does.
  std::optional<Price> (*price_for)(PaidFor what, const Settings& settings) = nullptr;
  std::string_view currency = {};  // of its prices; empty: it has none
  // The versions of its interface whose end is known, and the one that an account with these
  // settings speaks; null: the first. Ask networks/versions.h.
  std::span<const ApiVersion> versions = {};
  std::string_view (*version)(const Settings& settings) = nullptr;
  std::string_view versions_source = {};  // where the ends are told, and when that was read
  // Metrics that it did not always tell alike, by metric and time. Ask metrics/breaks.h.
  std::span<const ToldMetric> told = {};
  // Takes the handles that make a later attempt recognisable, and journals them before anything is
  // sent. Called at every claim, inside its transaction: what the journal already has is kept, or a
  // second attempt would not be recognised.
  void (*prepare)(const Post& post, const Handles& handles, Journal& journal) = nullptr;
  // Its find() can look for a post of which the journal knows nothing: one that another state may
  // have sent.
  bool looks_back = false;
  // The first part of a thread whose other parts are not all out; nothing if none is. Null: a post
  // is out as a whole there, or not at all.
  std::optional<Published> (*begun)(const Journal& journal) = nullptr;
  // Null: smm sends nothing there.
  std::unique_ptr<Adapter> (*connect)(const Connection& connection) = nullptr;
  // Obtains the account's secrets from the service with a person's help and stores them. Throws
  // Error(credentials) when it refuses. Null: the person is asked for each secret setting.
  void (*login)(const Connection& connection, LoginDialog& person) = nullptr;

  // What a person does at the service before there is anything to log in with: steps, in the names
  // that its pages use, each a sentence or two. smm-networks(7) tells more.
  std::span<const std::string_view> access = {};
  // People may publish its posts by hand: they do, as long as nothing is there to log in with.
  bool by_hand_until_login = false;

  bool edits = false;     // its adapter has edit()
  bool retracts = false;  // its adapter has retract()
  bool checks = false;    // its adapter has check_account()
  bool measures = false;  // its adapter has figures()
  bool listens = false;   // its adapter has messages()
  // Whose account it is, its token says, and nothing else that has to be set: one client's token
  // would post as that client wherever it got to. It wants its owner named.
  bool owner_by_token = false;

  Limits limits_on(const Settings& account) const {
    return limits != nullptr ? limits(account) : Limits{};
  }
  bool publishes() const { return connect != nullptr; }
  // A plan may hold posts for it: smm sends them, or they are checked here and published by hand.
  // False: figures are imported and nothing else.
  bool plans() const { return limits != nullptr; }
};

// All networks, by name.
std::span<const Network* const> all_networks();
const Network* find_network(std::string_view name);
// The one that people call so: by its name, its title or another name, in any case. Null: none.
const Network* network_called(std::string_view name);
// For somebody who named a network that there is not: "did you mean "x"?", or which there are.
std::string meant_network(std::string_view name);

}  // namespace smm
