#pragma once
// Posts that are made in two steps, as Threads and Instagram have it: a container, which nobody
// sees, and its publishing.
//
// A container is journalled as soon as the service has named it. Making one again is harmless: what
// is not published ends after a day by itself. One container is published once at most, whatever is
// asked of the service, and it says whether it was: so a publishing whose answer was lost is no
// riddle as long as the container is known. One that is said not to be there is no proof: Meta has
// said so of containers that were (code 100, subcode 33, for days in May 2026). So once its
// publishing was asked for, no other is made in its place, unless a person has said that it is not
// out. A file that is uploaded is there before its container
// is journalled: one without its file would never become ready.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/parts/graph.h"

namespace smm::networks {

struct ContainerDialect {
  std::string_view make, publish;  // the doors: "/me/threads", "/me/threads_publish"
  std::string_view state, reason;  // fields of a container: "status", "error_message"
  // What a container that could not be made fit comes to, by the service's reason; `why` says so.
  Outcome (*spoilt)(std::string_view reason, std::string why);
};

// What is to be made. It is asked for its fields only where it has to be.
struct Recipe {
  std::string key;     // in the journal
  std::string digest;  // of all that it is made of
  std::string what;    // to people: a file; empty: the post
  std::function<std::variant<Fields, Outcome>()> fields;
  // Brings its file, once the service has named it and where the service is sent files.
  std::function<std::optional<Outcome>(const GraphReply& made)> fill = {};
  bool sent = false;  // its publishing was asked for, and may have been done
};

class Containers {
 public:
  Containers(Graph& graph, Clock& clock, const ContainerDialect& dialect)
      : graph_(graph), clock_(clock), dialect_(dialect) {}

  struct Container {
    std::string id;
    bool published = false;  // and no longer to be
  };
  // The one that the journal has, if it was made of the same and still lives, or a new one; ready
  // to be published. Waits for one that is not ready yet, for half a minute; then it is Processing.
  std::variant<Container, Outcome> ready(const Recipe& recipe, Journal& journal);
  // Several that become parts of one, each made once: all are made before any is waited for.
  std::variant<std::vector<std::string>, Outcome> children(const std::vector<Recipe>& recipes,
                                                           Journal& journal);
  // Its name, if the journal has one.
  static std::string id_in(const Journal& journal, std::string_view key);
  // Whether its publishing was asked for, by the journal's `sent`, and no person has said since
  // that it is not out.
  static bool may_be_out(const Journal& journal, std::string_view sent);

  enum class State { working, ready, published, spoilt, over, gone };
  struct Standing {
    State state;
    std::string reason;
  };
  std::variant<Standing, Outcome> look(const std::string& id);
  // The request that makes it public.
  GraphReply publish(const std::string& id);

 private:
  using Known = std::variant<std::optional<Container>, Outcome>;
  Known kept(const Recipe& recipe, Journal& journal);
  std::variant<std::string, Outcome> make(const Recipe& recipe, Journal& journal);
  std::variant<Container, Outcome> made(const Recipe& recipe, Journal& journal);
  Outcome lost() const;
  Known await(const Recipe& recipe, const std::string& id, Journal& journal);

  Graph& graph_;
  Clock& clock_;
  const ContainerDialect& dialect_;
};

}  // namespace smm::networks
