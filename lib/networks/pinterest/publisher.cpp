// How a pin goes out once: Pinterest takes no key of ours, and as many equal pins as it is sent.
// The journal has when a request that may have made one was sent. After a lost answer the pin is
// looked for, on its board and among all of the account, three times over two minutes, for what is
// new may be listed late. If it is nowhere it is sent once more; what is not seen then either waits
// for a person.

#include "networks/pinterest/publisher.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/clocks.h"
#include "networks/parts/pieces.h"
#include "networks/pinterest/boards.h"
#include "networks/pinterest/find.h"
#include "networks/pinterest/limits.h"
#include "networks/pinterest/pin.h"
#include "networks/pinterest/reading.h"
#include "networks/pinterest/service.h"
#include "networks/pinterest/source.h"
#include "sys/files.h"

namespace smm::networks {
extern const Network pinterest;
}

namespace smm::pinterest {
using namespace networks;

namespace {

// ---- The journal: what a later attempt must know. ----

constexpr std::string_view sent_key = "sent";    // when the first request left that is not settled
constexpr std::string_view last_key = "last";    // and the last
constexpr std::string_view sends_key = "sends";  // how many such have
constexpr std::string_view id_key = "id";        // it is out
constexpr std::string_view fixed_key = "fixed";  // digest of what no edit can change
constexpr std::string_view note_key = "note";    // what the person was told of it
constexpr std::string_view said_key = "said";    // what stands there, as it was sent

constexpr auto looks = std::to_array<Seconds>({Seconds{60}, Seconds{120}});  // after the last send
constexpr int most_sends = 2;

int sends(const Journal& journal) {
  int count = 0;
  auto text = kept(journal, sends_key);
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

// What a pin shows.
std::string fixed_digest(const Post& post) {
  std::string files;
  for (const auto& media : post.parts.front().media) files += media.digest + "\n";
  return sha256(files + setting(post.options, "cover")).substr(0, 16);
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection)
      : clock_(connection.clock),
        credentials_(connection.credentials),
        service_(connection),
        sources_(service_, connection, limits(connection.settings).media) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (auto failed = service_.sign_in()) return std::move(*failed);
    if (journal.get(id_key)) return published(journal);
    if (auto refused = refused_here(post)) return std::move(*refused);
    auto place = place_of(service_, post, journal);
    if (auto* failed = std::get_if<Outcome>(&place)) return std::move(*failed);
    auto said = said_of(post);
    auto source = sources_.source_of(post, said, journal);
    if (auto* failed = std::get_if<Outcome>(&source)) return std::move(*failed);
    auto body = fields_of(said, std::get<Place>(place));
    body["media_source"] = std::get<Json>(std::move(source));
    return send(post, body, journal);
  }

  Finding find(const Post& post, Journal& journal) override {
    if (journal.get(id_key)) return published(journal);
    auto sent = parse_rfc3339(kept(journal, sent_key));
    auto due = sent ? std::nullopt : journal.elsewhere();
    if (!sent && !due) return NotThere{};
    if (auto failed = service_.sign_in()) return could_not_ask(*failed);
    auto look = look_patiently(wanted(post, sent, due, journal), journal);
    if (const auto* id = std::get_if<std::string>(&look)) {
      keep(*id, post, journal);
      return published(journal);
    }
    if (const auto* unclear = std::get_if<Unclear>(&look)) return CannotTell{unclear->why};
    if (const auto* failed = std::get_if<Outcome>(&look)) return could_not_ask(*failed);
    if (sends(journal) >= most_sends)
      return CannotTell{
          "it was sent twice, both answers were lost, and Pinterest shows neither: look at the "
          "board"};
    return NotThere{};
  }

  Changed edit(const Post& post, Journal& journal) override {
    if (auto failed = service_.sign_in()) return as_change(std::move(*failed));
    auto id = kept(journal, id_key);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    if (auto fixed = journal.get(fixed_key); fixed && *fixed != fixed_digest(post))
      return Rejected{
          "Pinterest lets what a pin says be changed, and not what it shows: delete it and send "
          "another"};
    if (auto refused = refused_here(post)) return as_change(std::move(*refused));
    auto place = place_of(service_, post, journal);
    if (auto* failed = std::get_if<Outcome>(&place)) return as_change(std::move(*failed));
    return change(id, post, fields_of(said_of(post), std::get<Place>(place)), journal);
  }

  Changed retract(const Post&, Journal& journal) override {
    if (auto failed = service_.sign_in()) return as_change(std::move(*failed));
    auto id = kept(journal, id_key);
    if (!is_id(id)) return Rejected{"what is out there is not known by its id"};
    auto reply = service_.remove("/pins/" + id);
    if (reply.done() || reply.gone()) return Done{};
    return as_change(Service::failed(reply, Deed::posts));
  }

  Answer<AccountState> check_account() override {
    service_.sign_out();  // who the token belongs to is asked anew
    return account_state(service_, credentials_);
  }
  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    return account_figures(service_, request);
  }

 private:
  static Published published(const Journal& journal) {
    auto id = kept(journal, id_key);
    return {id, address_of_pin(id), kept(journal, note_key)};
  }

  static void keep(const std::string& id, const Post& post, Journal& journal) {
    if (!journal.get(fixed_key)) journal.put(fixed_key, fixed_digest(post));
    journal.put(said_key, write_json(fields_of(said_of(post), kept_place(journal))));
    journal.put(id_key, id);  // last: it says that the pin is out
  }

  // What is known to be forbidden. Files are looked at as they are handed over.
  std::optional<Outcome> refused_here(const Post& post) const {
    auto settings = service_.settings();
    settings.insert_or_assign(std::string(login_fact), "yes");
    for (const auto& problem : check_post(networks::pinterest, post, settings))
      if (problem.severity == Severity::error &&
          (problem.rule == "media-missing" || !problem.rule.starts_with("media-")))
        return Rejected{problem.message};
    return std::nullopt;
  }

  // ---- The one step that everybody sees. ----

  Outcome send(const Post& post, const Json& body, Journal& journal) {
    std::array<std::pair<std::string_view, std::string>, 3> before;
    for (std::size_t i = 0; auto key : {sent_key, last_key, sends_key})
      before[i++] = {key, kept(journal, key)};
    auto now = rfc3339(clock_.now());
    if (before[0].second.empty()) journal.put(sent_key, now);
    journal.put(last_key, now);
    journal.put(sends_key, std::to_string(sends(journal) + 1));
    journal.put(fixed_key, fixed_digest(post));
    auto reply = service_.send_json("POST", "/pins", body);
    if (auto id = id_of(reply.json); reply.good() && !id.empty()) {
      journal.put(note_key, otherwise(body, reply.json));
      keep(id, post, journal);
      return published(journal);
    }
    if (reply.good()) return Unknown{"Pinterest does not say what it has made of the pin"};
    auto outcome = Service::failed(reply, Deed::posts);
    if (std::holds_alternative<Unknown>(outcome)) return outcome;
    for (const auto& [key, value] : before)
      journal.put(key, value);  // nothing was done by this one
    if (reply.gone()) forget_place(journal);
    return outcome;
  }

  // ---- Looking for it. ----

  Wanted wanted(const Post& post, std::optional<Time> sent, std::optional<Time> due,
                Journal& journal) {
    auto place = kept_place(journal);
    if (place.board.empty()) {  // another state has sent it, if anybody has
      auto found = place_of(service_, post, journal);
      if (const auto* known = std::get_if<Place>(&found)) place = *known;
    }
    auto first = sent ? *sent : *due;
    return {said_of(post), place.board, first - clocks_differ,
            first - (sent ? clock_off : before_due)};
  }

  // Again and again as long as Pinterest may show it late.
  Look look_patiently(const Wanted& wanted, Journal& journal) {
    auto taken = [&](const std::string& id) { return journal.taken(id); };
    auto look = look_for(service_, wanted, taken);
    auto last = parse_rfc3339(kept(journal, last_key));
    if (!last) return look;
    for (auto wait : looks) {
      auto until = *last + wait;
      bool again = std::holds_alternative<Missing>(look) && clock_.now() < until;
      if (!again) continue;
      // A clock that was set back must not hold it up for longer.
      until = std::min(until, clock_.now() + wait);
      journal.hold(wait + clocks_differ);
      clock_.sleep_until(until);
      look = look_for(service_, wanted, taken);
    }
    return look;
  }

  // ---- Changes. ----

  Changed change(const std::string& id, const Post& post, const Json& now, Journal& journal) {
    auto changes = differences(parse_json(kept(journal, said_key)), now);
    if (changes.empty()) return Done{};
    auto there = service_.get("/pins/" + id);
    if (there.gone()) return Rejected{"it was deleted on Pinterest"};
    if (!there.good()) return as_change(Service::failed(there, Deed::asks));
    if (auto mended = mended_there(there.json, changes, journal))
      return Rejected{fmt::format("its {} was changed on Pinterest since: change it there, at {}",
                                  *mended, address_of_pin(id))};
    if (post.parts.front().media.size() > 1) add_slots(post, changes);
    auto reply = service_.send_json("PATCH", "/pins/" + id, changes);
    if (reply.good()) {
      journal.put(said_key, write_json(now));
      return Done{};
    }
    if (reply.done()) return Unknown{"Pinterest does not say whether it was changed"};
    // Of the account itself a 403 would have been told to the questions before.
    if (reply.status == 403)
      return Rejected{
          fmt::format("{}; Pinterest lets only some apps change pins: change it by "
                      "hand, at {}",
                      reply.why, address_of_pin(id))};
    return as_change(Service::failed(reply, Deed::posts));
  }

  // What a person wrote there meanwhile is not written over. What already stands there is no
  // reason.
  static std::optional<std::string> mended_there(const Json& there, const Json& changes,
                                                 const Journal& journal) {
    auto said = parse_json(kept(journal, said_key));
    for (std::string_view field : {"title", "description"}) {
      if (!changes.contains(field) || !said.is_object()) continue;
      auto has = text_of(there, field);
      if (!same_words(has, text_of(said, field)) && !same_words(has, text_of(changes, field)))
        return std::string(field);
    }
    return std::nullopt;
  }

  // Each picture of a carousel says what the pin does.
  static void add_slots(const Post& post, Json& changes) {
    if (!changes.contains("title") && !changes.contains("description") && !changes.contains("link"))
      return;
    auto said = said_of(post);
    Json slot{{"title", said.title}, {"description", said.description}, {"link", said.link}};
    changes["carousel_slots"] = Json::array();
    for (std::size_t i = 0; i < post.parts.front().media.size(); ++i)
      changes["carousel_slots"].push_back(slot);
  }

  Clock& clock_;
  Credentials& credentials_;
  Service service_;
  Sources sources_;
};

}  // namespace

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

}  // namespace smm::pinterest
