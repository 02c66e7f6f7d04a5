#pragma once
// Files on their way to X: uploaded once in segments, processed, described.
//
// An upload's id is journalled as soon as all of it is there, so that neither a crash nor a film
// that is still being processed makes a second one. X throws away what no post uses after a day, so
// an id is trusted for a shorter time than that.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "networks/parts/outgoing.h"
#include "networks/x/server.h"

namespace smm::x {

class Attachments {
 public:
  Attachments(Server& server, const Connection& connection)
      : server_(server), clock_(connection.clock), root_(connection.root) {}

  // The ids of the files of one part (the `piece`th), ready to be posted, in order; or why they are
  // not: nothing was posted.
  std::variant<std::vector<std::string>, Outcome> ready(const Part& part, std::size_t piece,
                                                        Journal& journal);
  // X does not know them any more: they are uploaded anew.
  static void forget(const Part& part, std::size_t piece, Journal& journal);

 private:
  std::variant<std::string, Outcome> one(const Media& media, const std::string& key,
                                         Journal& journal);
  std::variant<std::string, Outcome> upload(const Media& media, const std::string& key,
                                            Journal& journal);
  std::variant<std::string, Outcome> begin(const networks::OutgoingFile& file);
  std::optional<Outcome> append(const std::string& id, const networks::OutgoingFile& file,
                                Journal& journal);
  std::optional<Outcome> wait_for(const Media& media, const std::string& id, const std::string& key,
                                  Json info, Journal& journal);
  std::optional<Outcome> describe(const Media& media, const std::string& id);

  Server& server_;
  Clock& clock_;
  std::filesystem::path root_;
};

}  // namespace smm::x
