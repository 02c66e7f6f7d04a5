#include "networks/wordpress/login.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"
#include "networks/wordpress/site.h"

namespace smm::wordpress {
using namespace networks;

namespace {

[[noreturn]] void fail(const Outcome& outcome) {
  bool passing = !std::holds_alternative<Refused>(outcome);
  throw Error(passing ? Status::temporary : Status::credentials, why_of(outcome),
              passing ? "nothing was stored; try again later"
                      : "nothing was stored; see `server` and `user` in smm.yaml");
}

// The page that the site itself names, as long as it is on the site.
std::string page_of(Site& site, const Json& index) {
  auto named =
      address_in(child(child(child(index, "authentication"), "application-passwords"), "endpoints"),
                 "authorization");
  bool own = named.starts_with(site.address() + "/") && named.find('?') == named.npos;
  return own ? named : site.address() + "/wp-admin/authorize-application.php";
}

// As it is shown, in groups of four: the blanks mean nothing.
Secret without_blanks(const Secret& pasted) {
  std::string text = pasted.reveal();
  replace_all(text, " ", "");
  return Secret(text);
}

}  // namespace

void log_in(const Connection& connection, LoginDialog& person) {
  Site open(connection, Secret());
  if (auto failed = open.find_api()) fail(*failed);
  auto index = open.get("/?_fields=name,authentication");
  if (!index.good()) fail(Site::failed(index, Deed::asks));
  auto ways = child(index.json, "authentication");
  if (ways.empty())
    throw Error(Status::credentials, fmt::format("{} takes no application passwords", open.host()),
                "they need https, and no plugin that switches them off; nothing was stored");
  person.say(fmt::format(
      "Open this page, log in there as {}, and allow it:\n\n{}?app_name={}\n\n"
      "It shows a password once. It is for smm alone and can be taken back in the profile, under "
      "Application Passwords.",
      open.user(), page_of(open, index.json), percent_encoded("smm (" + connection.account + ")")));
  auto password = without_blanks(person.ask_secret("The password it shows"));
  if (password.empty())
    throw Error(Status::credentials, "there was no password", "begin the login again");
  Site site(connection, password);
  if (auto failed = site.sign_in()) fail(*failed);  // whose it is, before it is stored
  connection.credentials.store("password", password);
  person.say(fmt::format("This is {} on {}.", visible(site.account().name), site.host()));
}

}  // namespace smm::wordpress
