#pragma once
// What a pin shows, as a request names it: pictures in the request itself, or at their public
// addresses where Pinterest takes no upload of their type; a film that was handed over before.

#include <filesystem>
#include <optional>
#include <string>
#include <variant>

#include "networks/network.h"
#include "networks/pinterest/pin.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {

// Whether Pinterest takes all of them in a request; otherwise it fetches them.
bool uploads_all(const Part& part);

class Sources {
 public:
  Sources(Service& service, const Connection& connection, MediaLimits limits)
      : service_(service),
        root_(connection.root),
        http_(connection.http),
        clock_(connection.clock),
        limits_(std::move(limits)) {}

  // The `media_source` of the pin. A film is handed over and processed first: once, whatever comes
  // between, as long as the journal has it; it is waited for a minute within one attempt.
  std::variant<Json, Outcome> source_of(const Post& post, const Said& said, Journal& journal);

 private:
  std::variant<Json, Outcome> picture(const Media& media, bool by_address);
  std::variant<std::string, Outcome> film(const Media& media, Journal& journal);
  std::variant<std::string, Outcome> hand_over(const Media& media, Journal& journal);
  std::optional<Outcome> upload(const Json& place, const Media& media, Journal& journal);
  std::optional<Outcome> wait_for(const Media& media, Journal& journal);

  Service& service_;
  std::filesystem::path root_;
  HttpClient& http_;
  Clock& clock_;
  MediaLimits limits_;
};

// Of the option `cover`: a second of the film, or the address of a picture.
std::string wrong_cover(std::string_view value);

}  // namespace smm::pinterest
