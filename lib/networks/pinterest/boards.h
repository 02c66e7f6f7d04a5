#pragma once
// Where a pin goes: a board of the account and perhaps a section of it, by the names that people
// gave them. None is ever made: it would be seen, and a typing error would make one.

#include <string>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {

struct Place {
  std::string board, section;  // ids; section: empty if it is none

  friend bool operator==(const Place&, const Place&) = default;
};

// The one that the post's options name: what is written exactly so, else in other letters, else by
// its number; without a name the only board. Rejected, with what there is, where it is none or
// several. What was found is journalled, and asked for again only when other names are wanted.
std::variant<Place, Outcome> place_of(Service& service, const Post& post, Journal& journal);
// What the journal has of it, whatever the post says now; empty: nothing.
Place kept_place(const Journal& journal);
// It is not there any more.
void forget_place(Journal& journal);

// Boards for a person to read: their names, in order.
std::variant<std::vector<std::string>, Outcome> board_names(Service& service);

// The end of a sentence about a name that is none; empty if it may be one.
std::string wrong_board(std::string_view value);

}  // namespace smm::pinterest
