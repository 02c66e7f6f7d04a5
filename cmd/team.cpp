#include "team.h"

#include <fmt/format.h>

#include "core/text.h"

namespace smm {

void as_option(Arguments& app, std::string& as) {
  app.option("--as", as, "who of the team decides; default: the user's name").type_name("NAME");
}

bool may_say_yes_here(Session& session) {
  return !session.valid_workspace().approval_people || session.can_ask();
}

std::string person_for(Session& session, const std::string& as, Workspace::Deed deed,
                       std::string_view what) {
  auto who = as.empty() ? session.who() : as;
  session.existing_store();  // the rules that it holds to
  const auto& workspace = session.valid_workspace();
  if (workspace.may(deed, who)) {
    if (deed == Workspace::Deed::approve && !may_say_yes_here(session))
      throw Error(Status::failed, "a yes is given by a person, and nobody is there to give it",
                  "nothing was changed; do it on a terminal (`approval: {people: true}`)");
    return who;
  }
  bool known = workspace.team.empty() || workspace.person(who) != nullptr;
  throw Error(Status::failed,
              fmt::format("{} may not {} this{}: {} may", visible(who), what,
                          known ? "" : ", and is not of the team in smm.yaml",
                          visible(workspace.who_may(deed))),
              "nothing was changed; say with --as who decides");
}

std::string by_claim(Session& session, const std::string& who) {
  return who == session.who() ? "" : fmt::format("as {}, a claim", who);
}

}  // namespace smm
