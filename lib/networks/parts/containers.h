#pragma once
// Posts that are made in two steps, as Threads and Instagram have it: a container, which nobody
// sees, and its publishing.
//
// A container is journalled as soon as the service has named it. Making one again is harmless: what
// is not published ends after a day by itself. One container is published once at most, whatever is
// asked of the service, and it says whether it was: so a publishing whose answer was lost is no
// riddle as long as the container is known.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "networks/network.h"
#include "networks/parts/graph.h"

namespace smm::networks {

struct ContainerDialect {
  std::string_view make, publish;  // the doors: "/me/threads", "/me/threads_publish"
  std::string_view state, reason;  // fields of a container: "status", "error_message"
  // What a container that could not be made fit comes to, by the service's reason; `why` says so.
  Outcome (*spoilt)(std::string_view reason, std::string why);
};

class Containers {
 public:
  Containers(Graph& graph, Clock& clock, const ContainerDialect& dialect)
      : graph_(graph), clock_(clock), dialect_(dialect) {}

  struct Container {
    std::string id;
    bool published = false;  // and no longer to be
  };
  // The one that the journal has under `key`, ready to be published, if it was made of what
  // `digest` stands for and still lives. Waits for one that is not ready yet, for half a minute;
  // then it is Processing.
  std::variant<std::optional<Container>, Outcome> kept(const std::string& key,
                                                       std::string_view digest, Journal& journal);
  // A new one, ready. `what` names it to people: a file, or the post.
  std::variant<Container, Outcome> made(const std::string& key, std::string_view digest,
                                        const Fields& fields, std::string_view what,
                                        Journal& journal);
  // Its name, if the journal has one.
  static std::string id_in(const Journal& journal, std::string_view key);

  enum class State { working, ready, published, spoilt, over, gone };
  struct Standing {
    State state;
    std::string reason;
  };
  std::variant<Standing, Outcome> look(const std::string& id);
  // The request that makes it public.
  GraphReply publish(const std::string& id);

 private:
  std::variant<std::optional<Container>, Outcome> await(const std::string& key,
                                                        const std::string& id,
                                                        std::string_view what, Journal& journal);

  Graph& graph_;
  Clock& clock_;
  const ContainerDialect& dialect_;
};

}  // namespace smm::networks
