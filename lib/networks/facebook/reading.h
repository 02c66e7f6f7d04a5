#pragma once
// What is read back from a Page: what the token may do and until when, figures.

#include "networks/facebook/graph.h"
#include "networks/network.h"

namespace smm::facebook {

// The permissions that smm asks for at a login, separated by commas.
std::string all_permissions();
// The fact in which a login keeps what the person may do on the Page: "CREATE_CONTENT ANALYZE".
inline constexpr std::string_view tasks_fact = "page.tasks";

Answer<AccountState> account_state(Graph& graph, Credentials& credentials);
// Followers of the Page; of its posts reactions, comments, shares, and by insights views and
// clicks. A figure that is not told is left out. A metric whose name Facebook does not know (any
// more) is asked for no more in this run and told of; the others are had without it.
Answer<RemoteFigures> account_figures(Graph& graph, const FiguresRequest& request);

}  // namespace smm::facebook
