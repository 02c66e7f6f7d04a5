// The queue against a model: random people, clocks, servers and crashes, and after every step the
// promises. The model knows nothing of SQL or of how a flush proceeds: it watches the server, says
// of every request whether it might be made, and what must be so once the dust has settled.
//
// SMM_MODEL_SEED=N plays one run again, SMM_MODEL_STEPS=N a shorter or longer test.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <set>

#include "core/error.h"
#include "queue/apply.h"
#include "queue/consent.h"
#include "queue/decide.h"
#include "queue/flush.h"
#include "queue/retry.h"
#include "queue/spacing.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "sys/process.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");
constexpr int steps_an_epoch = 500;
const std::vector<std::string> accounts{"a", "b", "c"};

struct Killed {};  // the process dies: no catch clause of the queue is for this
struct Broken {    // a promise
  std::string what;
};

void require(bool holds, std::string_view what) {
  if (!holds) throw Broken{std::string(what)};
}

// An entry as the model has it.
struct Figure {
  std::int64_t id = 0;
  std::string post, account;
  State state = State::queued;
  Time due;
  std::string text;
  std::vector<std::string> parents;  // posts; a post of the model is on one account only
  // What the plan says of it.
  Time planned_due;
  std::string planned_text;
  bool planned_draft = false;
  // What somebody who may said yes to, where approval is required: the words and their time.
  std::set<std::pair<std::string, Time>> yeses;
  std::set<std::string> rejected;  // what the plan said then
  int copies = 0;                  // at the server
  bool doubt = false;              // the queue cannot know whether it is out
};

class Model {
 public:
  Model(std::uint64_t seed, const std::filesystem::path& file)
      : random_(seed), clock_(noon), network_(fake_network(Replay::look_up)) {
    workspace_.approval_required = chance(50);
    workspace_.approvals = 1;
    workspace_.team = {{"anna", "author"}, {"bruno", "approver"}};
    workspace_.root = file.parent_path();
    workspace_.database = file;
    for (const auto& name : accounts) {
      Account account;
      account.name = name;
      account.network = &network_;
      workspace_.accounts.push_back(account);
    }
    if (chance(50))
      workspace_.document = *parse_yaml("cadence: {a: {spacing: 5m}, b: {spacing: 20m}}\n",
                                        "smm.yaml", workspace_.problems);
    spacings_ = spacings_of(workspace_);
    db_ = open_store(file);
    db_->script("PRAGMA synchronous=OFF");
    fake_world().publish = [this](const Post& post, Journal& journal) {
      return serve(post, journal);
    };
    fake_world().find = [this](const Post& post) { return look(post); };
  }
  ~Model() { fake_world() = {}; }

  void run(int steps) {
    for (int step = 0; step < steps; ++step) {
      try {
        one_step();
        check();
      } catch (const Broken& broken) {
        throw Broken{fmt::format("step {} ({}): {}", step, doing_, broken.what)};
      } catch (const Error& error) {
        throw Broken{fmt::format("step {} ({}): {}", step, doing_, error.what())};
      }
    }
    drain();
  }

  // What has happened.
  const std::set<std::string>& met() const { return met_; }

 private:
  // ---- Chance ----

  std::uint64_t below(std::uint64_t bound) { return random_.between(0, bound - 1); }
  bool chance(std::uint64_t percent) { return below(100) < percent; }
  Seconds seconds(std::int64_t low, std::int64_t high) {
    return Seconds{low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low)))};
  }

  // ---- The server ----

  Outcome serve(const Post& post, Journal& journal) {
    auto& figure = figures_.at(post.id);
    may_be_sent(figure, post);
    require(!figure.doubt, post.id + " is sent though it may be out");
    require(journal.get("key").has_value(), post.id + " is sent without its handles");
    figure.state = State::sending;
    bool cursed = figure.post.ends_with('7');  // never accepted: its tries are used up
    auto fate = cursed || outage_ ? 60 : below(100);
    bool accepted = fate < 60 || (fate >= 90 && chance(50));
    if (accepted) require(++figure.copies == 1, post.id + " is out twice");
    if (fate < 60) return out(figure);
    if (fate < 70) return wait(figure, RetryLater{{}, "not now"});
    if (fate < 73) return process(figure);
    if (fate < 76) return again(figure, NotReached{"no way"});
    if (fate < 78) return refused(figure);
    if (fate < 81) return rest(figure, Busy{clock_.now() + Seconds{90}, "429", true});
    if (fate < 84) return rest(figure, Refused{"401", true});
    if (fate < 87) return again(figure, Busy{clock_.now() + Seconds{60}, "503"});
    if (fate < 90) return wait(figure, RetryLater{clock_.now() + Seconds{60}, "not yet"});
    met_.insert(fate < 96 ? "lost" : "killed");
    if (fate < 96) {
      sent_[figure.account] = clock_.now();
      return Unknown{"reset"};
    }
    throw Killed{};
  }

  Finding look(const Post& post) {
    auto& figure = figures_.at(post.id);
    // What was not there is looked for a second time, some time later, before it is sent again.
    bool second = figure.doubt;
    require(second || figure.state == State::sending,
            post.id + " is looked for though nobody sent it");
    figure.doubt = true;
    auto before = figure.state;
    if (chance(10)) {
      met_.insert("cannot tell");
      figure.state = State::unknown;
      return CannotTell{"it may be another"};
    }
    figure.state = State::queued;
    if (chance(10)) {
      met_.insert("could not ask");
      // What was unknown stays so.
      if (before == State::unknown) figure.state = before;
      return CouldNotAsk{{}, "down"};
    }
    met_.insert(figure.copies > 0 ? "found" : second ? "not out twice" : "not out");
    if (figure.copies > 0 || second) figure.doubt = false;
    if (figure.copies == 0) return NotThere{};
    figure.state = State::published;
    auto& last = sent_.try_emplace(figure.account, clock_.now()).first->second;
    last = std::max(last, clock_.now());
    return Published{"remote-" + post.id, url(post.id)};
  }

  static std::string url(const std::string& post) { return "https://fake.example/" + post; }

  Outcome out(Figure& figure) {
    figure.state = State::published;
    sent_[figure.account] = clock_.now();
    return Published{"remote-" + figure.post, url(figure.post)};
  }
  Outcome wait(Figure& figure, Outcome outcome) {
    figure.state = State::queued;
    maybe_failed_.insert(figure.post);  // if that was the last try
    return outcome;
  }
  // What says nothing about the post uses up no try.
  Outcome again(Figure& figure, Outcome outcome) {
    figure.state = State::queued;
    met_.insert("no try");
    return outcome;
  }
  Outcome process(Figure& figure) {
    figure.state = State::processing;
    sent_[figure.account] = clock_.now();
    met_.insert("processing");
    return Processing{clock_.now() + Seconds{60}, "it is at work on it"};
  }
  Outcome rest(Figure& figure, Outcome outcome) {
    figure.state = State::queued;
    resting_.insert(figure.account);
    return outcome;
  }
  Outcome refused(Figure& figure) {
    figure.state = State::failed;
    return Rejected{"rude"};
  }

  // ---- Consent ----

  // Whether somebody said yes to what it says now, for about this time.
  bool covered(const Figure& figure) const {
    return !workspace_.approval_required ||
           std::any_of(figure.yeses.begin(), figure.yeses.end(), [&](const auto& yes) {
             return yes.first == figure.text && near(yes.second, figure.due);
           });
  }
  static bool near(Time a, Time b) { return (a > b ? a - b : b - a) <= late; }

  // Of a change by `who`, after the figure has it: what `after_change` has to make of it.
  void expect_consent(Figure& figure, State before, bool was_covered, const std::string& who,
                      bool edited = false) {
    if (covered(figure) || (before == State::draft && !was_covered)) return;
    // Of words that had a yes once and had none any more, something may have changed unseen.
    bool yes = who == "bruno" && (was_covered || (edited && figure.yeses.empty()));
    if (yes)
      figure.yeses = {{figure.text, figure.due}};  // of one person the last counts
    else if (figure.state == State::queued)
      figure.state = State::draft;
    met_.insert(yes ? "a change is a yes" : "a change takes the yes");
  }

  void may_be_sent(const Figure& figure, const Post& post) {
    auto now = clock_.now();
    bool begun = figure.state == State::processing;
    require(begun || figure.state == State::queued,
            fmt::format("{} is sent while {}", figure.post, to_string(figure.state)));
    require(figure.due <= now || begun, figure.post + " is sent before its time");
    require(figure.due + late >= now || begun, figure.post + " is sent too late");
    require(begun || covered(figure), figure.post + " is sent, and nobody said yes to it");
    if (workspace_.approval_required) met_.insert("sent with a yes");
    require(begun || far_from_the_last(figure.account), figure.post + " is sent too soon");
    require(!is_paused(figure.account), figure.post + " is sent on a paused account");
    require(!resting_.contains(figure.account), figure.post + " is sent on an account at rest");
    std::string text = figure.text;
    for (const auto& parent : figure.parents) {
      auto found = figures_.find(parent);
      require(found != figures_.end() && found->second.state == State::published,
              figure.post + " is sent before its parent");
      text += " " + url(parent);
      met_.insert("child");
    }
    require(post.parts.at(0).text == text,
            fmt::format("{} says \"{}\" and not \"{}\"", figure.post, post.parts[0].text, text));
    for (const auto& [id, other] : figures_)
      if (other.account == figure.account && other.state == State::sending)
        throw Broken{"two are being sent on " + figure.account};
  }

  // The last send, and what may have been one, is as far away as the account wants it.
  bool far_from_the_last(const std::string& account) {
    auto distance = spacings_.find(account);
    auto last = sent_.find(account);
    if (distance == spacings_.end() || last == sent_.end()) return true;
    met_.insert("spaced");
    auto now = clock_.now();
    return (now > last->second ? now - last->second : last->second - now) >= distance->second;
  }
  bool waits_for_spacing(const std::string& account) {
    auto distance = spacings_.find(account);
    return distance != spacings_.end() &&
           Spacing(*db_, account, distance->second).until(clock_.now());
  }

  bool is_paused(const std::string& account) const {
    return paused_.contains(account) || paused_.contains("");
  }

  // ---- One step ----

  void one_step() {
    auto dice = below(100);
    if (dice < 30) return flush();
    if (dice < 42) return tick();
    if (dice < 46) return plan();
    if (dice < 50) return pause_or_resume();
    decide();
  }

  void tick() {
    doing_ = "clock";
    auto now = clock_.now();
    if (chance(85)) return clock_.sleep_until(now + seconds(1, 900));
    if (chance(50))
      clock_ = FixedClock(now - seconds(1, 7200));
    else
      clock_.sleep_until(now + seconds(3600, 20'000));
  }

  // ---- The plan ----

  static Post post_of(const Figure& figure, const std::string& text) {
    Post post{figure.post, {}, {{text, {}}}, {}, {}};
    for (const auto& parent : figure.parents) {
      post.parts[0].text += " {url:" + parent + "}";
      post.addresses.push_back({parent, parent.substr(0, 1), {}, {}});
    }
    return post;
  }

  void plan() {
    doing_ = "apply";
    int added = 0;
    for (auto& [id, figure] : figures_) {
      if (!chance(15)) continue;
      if (chance(40)) figure.planned_due = clock_.now() + seconds(-600, 7200);
      if (chance(40)) figure.planned_text = fmt::format("text {}", ++texts_);
      if (chance(20)) figure.planned_draft = !figure.planned_draft;
    }
    while (added < 3) {
      ++added;
      Figure figure;
      figure.account = accounts[below(accounts.size())];
      figure.post = fmt::format("{}-{}", figure.account, ++posts_);
      if (chance(35) && !figures_.empty()) {
        auto parent =
            std::next(figures_.begin(), static_cast<std::ptrdiff_t>(below(figures_.size())));
        figure.parents.push_back(parent->first);
      }
      if (chance(2)) figure.parents.push_back("a-none");
      figure.planned_due = figure.due = clock_.now() + seconds(-600, 7200);
      figure.planned_text = figure.text = fmt::format("text {}", ++texts_);
      figure.planned_draft = chance(15);
      new_.insert(figure.post);
      figures_.emplace(figure.post, figure);
    }
    apply(plan_of_all(), workspace_, *db_, clock_.now(), {false, false, "anna"});
    for (auto& [id, figure] : figures_) follow_plan(figure);
    new_.clear();
  }

  Plan plan_of_all() const {
    Plan plan;
    for (const auto& [id, figure] : figures_) {
      PlannedPost post;
      post.id = id;
      post.at = figure.planned_due;
      post.late = late;
      post.status =
          figure.planned_draft ? PlannedPost::Status::review : PlannedPost::Status::approved;
      if (workspace_.approval_required) {
        post.said = {"v1:" + figure.planned_text, figure.planned_due};
        if (!figure.planned_draft) post.approvals.push_back({"bruno", "", post.said, true});
      }
      Output output;
      output.account = figure.account;
      output.at = figure.planned_due;
      output.local = rfc3339(figure.planned_due);
      output.post = post_of(figure, figure.planned_text);
      post.outputs.push_back(output);
      plan.posts.push_back(post);
    }
    return plan;
  }

  // What stands in the queue once the plan has been applied is read back: the model is about what
  // is sent. That the plan is followed where nobody decided otherwise is asked here.
  void follow_plan(Figure& figure) {
    auto entry = QueueStore(*db_).get(figure.post, figure.account);
    require(entry.has_value(), figure.post + " is not in the queue after apply");
    auto before = figure.state;
    figure.id = entry->id;
    bool settled = before == State::sending || before == State::processing || figure.doubt ||
                   before == State::published || before == State::retracted;
    if (!new_.contains(figure.post)) {
      require(before == entry->state || may_become(before, entry->state),
              fmt::format("apply made {} of {}", to_string(entry->state), to_string(before)));
      require(!settled || before == entry->state, "apply changed what is out or on its way");
      bool called_draft = figure.planned_draft && entry->state == State::draft;
      require(before != State::held || entry->state == State::held || called_draft,
              "apply released " + figure.post);
      require(before != State::cancelled || entry->state == State::cancelled,
              "apply brought back " + figure.post);
    }
    figure.state = entry->state;
    if (settled) return;
    read_yeses(figure, *entry);
    figure.due = entry->due;
    auto text = post_from_json(entry->content).parts[0].text;
    figure.text = text.substr(0, text.find(" {url:"));
    require(entry->planned_due || figure.due == figure.planned_due || new_.contains(figure.post),
            figure.post + " is not at its time in the plan");
    require(entry->planned_content || figure.text == figure.planned_text,
            figure.post + " does not say what the plan says");
  }

  // The plan's yeses are to the plan's words, and no others come with it.
  void read_yeses(Figure& figure, const Entry& entry) {
    if (!workspace_.approval_required) return;
    Consent consent(*db_, workspace_);
    auto text = post_from_json(entry.content).parts[0].text;
    text = text.substr(0, text.find(" {url:"));
    for (const auto& yes : consent.yeses(entry)) {
      if (yes.digest != consent.digest(entry) || figure.yeses.contains({text, yes.due})) continue;
      require(!figure.planned_draft && text == figure.planned_text && yes.due == figure.planned_due,
              fmt::format("apply made a yes to what {} says: {} for {}, where the plan says {} for "
                          "{}{}",
                          figure.post, text, rfc3339(yes.due), figure.planned_text,
                          rfc3339(figure.planned_due), figure.planned_draft ? ", a draft" : ""));
      figure.yeses = {{text, yes.due}};
    }
    // A plan that calls it a draft takes the yes back; of words that were rejected the plan's yes,
    // when it is there again, is none.
    if (!figure.planned_draft && !figure.rejected.contains(figure.planned_text)) return;
    std::set<Time> kept;
    for (const auto& yes : consent.yeses(entry)) kept.insert(yes.due);
    std::erase_if(figure.yeses, [&](const auto& yes) { return !kept.contains(yes.second); });
  }

  // ---- People ----

  void pause_or_resume() {
    doing_ = "pause or resume";
    auto account = chance(20) ? std::string() : accounts[below(accounts.size())];
    AccountStore store(*db_);
    if (paused_.erase(account) > 0) {
      require(store.resume(account), "a pause is not there to be lifted");
      met_.insert("resume");
    } else if (chance(40)) {
      met_.insert("pause");
      store.stop({account, {}, "quiet", "anna", clock_.now()});
      paused_.insert(account);
    }
  }

  void decide() {
    if (figures_.empty()) return;
    auto chosen = std::next(figures_.begin(), static_cast<std::ptrdiff_t>(below(figures_.size())));
    // What is unknown is what people look at.
    if (chance(20))
      chosen = std::find_if(figures_.begin(), figures_.end(),
                            [](const auto& one) { return one.second.state == State::unknown; });
    if (chosen == figures_.end()) return;
    auto& figure = chosen->second;
    if (figure.state == State::unknown && chance(50)) return resolve(figure, entry_of(figure));
    QueueStore store(*db_);
    Consent consent(*db_, workspace_);
    auto entry = entry_of(figure);
    auto now = clock_.now();
    const std::string who = chance(50) ? "anna" : "bruno";
    bool was_covered = covered(figure);
    auto before = figure.state;
    auto changed = [&] { after_change(store, consent, entry, "it", who, now); };
    auto allowed = [&](std::initializer_list<State> from) {
      return std::find(from.begin(), from.end(), figure.state) != from.end();
    };
    auto attempt = [&](std::string what, bool may, State to, auto act) {
      doing_ = what + " " + figure.post;
      bool did = true;
      try {
        Transaction tx(*db_);
        act();
        store.log(now, "anna", what, entry.id, "");
        tx.commit();
      } catch (const Error& error) {
        did = false;
        require(error.status() == Status::failed, error.what());
      }
      require(did == may, fmt::format("{} of what is {} was {}", what, to_string(figure.state),
                                      did ? "done" : "refused"));
      if (did) figure.state = to;
      if (did) met_.insert(what);
      return did;
    };
    switch (below(10)) {
      case 0:
        // A cancelled one that was held comes back by the plan; the verb is for what is queued.
        if (figure.state != State::cancelled)
          attempt("hold", allowed({State::queued}), State::held,
                  [&] { store.change_state(entry, State::held, "", now); });
        break;
      case 1:
        // A cancelled or failed one is retried, not released: the verb is for what is held.
        if (figure.state == State::held)
          attempt("release", true, State::queued, [&] {
            store.change_state(entry, State::queued, "", now);
            changed();
          });
        if (before == State::held) expect_consent(figure, before, was_covered, who);
        break;
      case 2:
        if (attempt("approve", allowed({State::draft}), State::queued,
                    [&] { approve(store, consent, entry, "bruno", now); }))
          figure.yeses = {{figure.text, figure.due}};  // of one person the last counts
        break;
      case 3:
        if (attempt("reject", allowed({State::draft, State::queued, State::held}), State::draft,
                    [&] { reject(store, consent, entry, "no", now); }))
          figure.rejected.insert(figure.planned_text), figure.yeses.clear();
        break;
      case 4:
        if (chance(30))
          attempt("cancel",
                  allowed({State::draft, State::queued, State::held, State::failed, State::missed,
                           State::unknown, State::processing}),
                  State::cancelled, [&] { cancel(store, entry, "", now); });
        break;
      case 5: {
        auto due = now + seconds(-300, 3600);
        if (attempt("move", due >= now && allowed({State::draft, State::queued, State::held}),
                    figure.state, [&] {
                      move_to(store, entry, due, rfc3339(due), now);
                      changed();
                    })) {
          figure.due = due;
          expect_consent(figure, before, was_covered, who);
        }
        break;
      }
      case 6: {
        auto text = fmt::format("edited {}", ++texts_);
        if (attempt("edit",
                    !figure.doubt && allowed({State::draft, State::queued, State::held,
                                              State::failed, State::missed}),
                    figure.state, [&] {
                      edit_content(store, entry, post_of(figure, text), now);
                      changed();
                    })) {
          figure.text = text;
          expect_consent(figure, before, was_covered, who, true);
        }
        break;
      }
      case 7:
      case 8: {
        bool missed = figure.state == State::missed;
        // A person who looks, sees what is there. What was cancelled while it might be out may be
        // retried: it is looked for.
        if (figure.state == State::unknown) return resolve(figure, entry);
        if (!allowed({State::failed, State::missed, State::cancelled})) break;
        bool approved = workspace_.approval_required && was_covered;
        bool draft =
            figure.state == State::cancelled && !approved && entry.planned_state == State::draft;
        if (draft) met_.insert("retry of a draft");
        attempt("retry", true, draft ? State::draft : State::queued, [&] {
          queue_again(store, entry, {.approved = approved}, now);
          changed();
        });
        if (figure.due + late < now || (missed && figure.due < now)) figure.due = now;
        expect_consent(figure, before, was_covered, who);
        break;
      }
      default:
        if (figure.state == State::published && chance(20)) {
          attempt("retract", true, State::retracted,
                  [&] { store.change_state(entry, State::retracted, "", now); });
          figure.copies = 0;
        }
    }
  }

  Entry entry_of(const Figure& figure) { return *QueueStore(*db_).get(figure.id); }

  void resolve(Figure& figure, const Entry& entry) {
    if (figure.state != State::unknown) return;
    doing_ = "resolve " + figure.post;
    QueueStore store(*db_);
    Transaction tx(*db_);
    if (figure.copies > 0) {
      store.confirm_published(entry, "remote-" + figure.post, url(figure.post), clock_.now());
      figure.state = State::published;
    } else {
      queue_again(store, entry, {}, clock_.now(), true);
      if (figure.due + late < clock_.now()) figure.due = clock_.now();
      figure.state = State::queued;
    }
    figure.doubt = false;
    store.log(clock_.now(), "anna", "resolve", entry.id, "");
    tx.commit();
    met_.insert("resolve");
  }

  // ---- Publishing ----

  void flush() {
    doing_ = "flush";
    FlushOptions options;
    options.jobs = 1;
    if (chance(10)) options.max = static_cast<std::int64_t>(below(4));
    outage_ = chance(10);
    resting_.clear();
    skipped_.clear();
    for (const auto& name : accounts)
      if (AccountStore(*db_).paused(name, clock_.now())) resting_.insert(name);
    FlushWorld world{workspace_,
                     environment_,
                     clock_,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [] { return std::make_unique<FakeHttp>(); },
                     [this] { return Random(below(1U << 30)); }};
    bool killed = false;
    try {
      smm::flush(world, *db_, options, [this](const FlushEvent& event) { hear(event); });
    } catch (const Killed&) {
      killed = true;
      auto dead = process_identity() + "9";
      db_->run("UPDATE entries SET owner = ? WHERE state = 'sending'", dead);
    }
    maybe_failed_.clear();
    if (!killed && options.max < 0) everything_went();
  }

  void hear(const FlushEvent& event) {
    auto& figure = figures_.at(event.entry.post);
    if (event.kind == FlushEvent::Kind::skipped) {
      skipped_.insert(figure.account);
      met_.insert("left alone");
    }
    if (event.kind == FlushEvent::Kind::unapproved) {
      require(!covered(figure) && figure.state == State::queued,
              figure.post + " is not sent, and there is a yes to it");
      figure.state = State::draft;
    }
    if (event.kind == FlushEvent::Kind::queued) {
      require(figure.state == State::missed && figure.due + late >= clock_.now(),
              figure.post + " was taken up again too late");
      figure.state = State::queued;
      met_.insert("taken up");
    }
    if (event.kind == FlushEvent::Kind::unknown && figure.state == State::queued) {
      require(figure.doubt && figure.due + late < clock_.now(), figure.post + " is in no doubt");
      figure.state = State::unknown;
      met_.insert("unknown and late");
    }
    if (event.kind == FlushEvent::Kind::missed) {
      require(!figure.doubt, figure.post + " was missed and may be out");
      require(figure.state == State::queued && figure.due + late < clock_.now(),
              figure.post + " was missed in time");
      figure.state = State::missed;
      met_.insert("missed");
    }
    if (event.kind == FlushEvent::Kind::failed && figure.state == State::processing) {
      require(event.why.starts_with("after a day"), figure.post + " failed: " + event.why);
      figure.state = State::failed;
    }
    if (event.kind == FlushEvent::Kind::failed && figure.state == State::queued) {
      bool gave_up = maybe_failed_.contains(figure.post) && event.why.starts_with("given up");
      require(gave_up || is_orphan(figure), figure.post + " failed for nothing: " + event.why);
      met_.insert(gave_up ? "gave up" : "orphan");
      figure.state = State::failed;
    }
  }

  bool is_orphan(const Figure& figure) const {
    for (const auto& parent : figure.parents) {
      auto found = figures_.find(parent);
      if (found == figures_.end()) return true;
      auto state = found->second.state;
      if (state == State::failed || state == State::cancelled || state == State::missed ||
          state == State::retracted)
        return true;
    }
    return false;
  }

  // After a flush that was not cut short nothing is left that might have gone out.
  void everything_went() {
    auto now = clock_.now();
    QueueStore store(*db_);
    for (const auto& [id, figure] : figures_) {
      if (figure.state != State::queued || figure.due > now) continue;
      require(figure.due + late >= now, id + " was not missed");
      require(!is_orphan(figure), id + " did not fail with its parent");
      if (is_paused(figure.account) || resting_.contains(figure.account) ||
          skipped_.contains(figure.account) || waits_for_spacing(figure.account))
        continue;
      bool free = true;
      for (const auto& parent : figure.parents)
        free = free && figures_.at(parent).state == State::published;
      auto entry = *store.get(figure.id);
      bool later = entry.not_before && *entry.not_before > now;
      require(!free || later, id + " was left behind");
    }
  }

  // At last people resolve and resume everything, the server is well, and nothing was lost.
  void drain() {
    doing_ = "the end";
    std::int64_t waiting = 0;
    for (const auto& [id, figure] : figures_) waiting += figure.state == State::sending ? 1 : 0;
    require(waiting <= static_cast<std::int64_t>(accounts.size()), "too many are being sent");
    auto ok = db_->query("PRAGMA integrity_check");
    require(ok.next() && ok.text(0) == "ok", "the database is damaged");
  }

  // ---- The promises ----

  // Called a hundred thousand times: what is said of a broken promise is put together only then.
  void check() {
    std::size_t seen = 0;
    for (auto rows = db_->query("SELECT post, account, state, due FROM entries"); rows.next();) {
      ++seen;
      auto found = figures_.find(rows.view(0));
      if (found == figures_.end()) throw Broken{"an entry nobody made: " + rows.text(0)};
      const auto& figure = found->second;
      if (rows.view(2) != to_string(figure.state))
        throw Broken{fmt::format("{} is {} and should be {}", figure.post, rows.text(2),
                                 to_string(figure.state))};
      if (rows.time(3) != figure.due) throw Broken{figure.post + " has another time"};
      if (figure.copies > 1) throw Broken{figure.post + " is out twice"};
      if (figure.state == State::published && figure.copies != 1)
        throw Broken{figure.post + " is said to be out and is not"};
    }
    require(seen == figures_.size(), "an entry was lost");
    auto sending = db_->query(
        "SELECT count(*) - count(DISTINCT account) FROM entries WHERE state = 'sending'");
    require(sending.next() && sending.integer(0) == 0, "two are being sent on one account");
    auto log = db_->query("SELECT count(*), coalesce(max(id), 0) FROM audit");
    require(log.next() && log.integer(0) >= logged_ && log.integer(0) == log.integer(1),
            "the log has shrunk");
    logged_ = log.integer(0);
  }

  static constexpr Seconds late{7200};

  Random random_;
  FixedClock clock_;
  const Network& network_;
  Environment environment_ = [](std::string_view) { return std::optional<std::string>{}; };
  Workspace workspace_;
  std::unique_ptr<Db> db_;
  std::map<std::string, Figure, std::less<>> figures_;  // by post
  std::set<std::string> met_;
  std::set<std::string> new_, paused_, resting_, skipped_, maybe_failed_;
  Spacings spacings_;
  std::map<std::string, Time, std::less<>> sent_;  // by account: the last that is or may be out
  int posts_ = 0, texts_ = 0;
  bool outage_ = false;
  std::int64_t logged_ = 0;
  std::string doing_;
};

std::int64_t number(const char* name, std::int64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoll(value);
}

}  // namespace

TEST_CASE("model: whatever people, clocks, servers and crashes do, a post is out once or waits") {
#ifdef __OPTIMIZE__
  constexpr std::int64_t usual = 100'000;
#else
  constexpr std::int64_t usual = 20'000;  // the same time
#endif
  auto steps = number("SMM_MODEL_STEPS", usual);
  std::set<std::string> met;  // or the test would prove nothing
  auto seed = number("SMM_MODEL_SEED", -1);
  TempDir dir{TempDir::memory()};
  Random chooser(1);  // a run is to be red for what changed; other seeds by SMM_MODEL_SEED
  for (std::int64_t done = 0, epoch = 0; done < steps; done += steps_an_epoch, ++epoch) {
    auto chosen = seed >= 0 ? static_cast<std::uint64_t>(seed) : chooser.between(0, 1U << 30);
    try {
      Model model(chosen, dir.path() / fmt::format("{}.db", epoch));
      model.run(static_cast<int>(std::min<std::int64_t>(steps_an_epoch, steps - done)));
      met.insert(model.met().begin(), model.met().end());
    } catch (const Broken& broken) {
      FAIL("SMM_MODEL_SEED=" << chosen << ": " << broken.what);
    }
    if (seed >= 0) return;
  }
  if (steps < 10'000) return;
  for (const char* what : {"killed",
                           "lost",
                           "found",
                           "not out",
                           "not out twice",
                           "cannot tell",
                           "no try",
                           "processing",
                           "could not ask",
                           "taken up",
                           "unknown and late",
                           "orphan",
                           "missed",
                           "gave up",
                           "left alone",
                           "child",
                           "resolve",
                           "retry",
                           "move",
                           "edit",
                           "approve",
                           "reject",
                           "hold",
                           "release",
                           "cancel",
                           "retract",
                           "a change is a yes",
                           "a change takes the yes",
                           "sent with a yes",
                           "spaced",
                           "pause",
                           "resume"})
    CHECK_MESSAGE(met.contains(what), std::string(what));
}
