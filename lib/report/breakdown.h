#pragma once
// One table of a report: posts and money grouped by one or two keys.
//
// How it is made: every post, and every figure of a campaign or account where money has all the
// keys, is put into the group of its values. A group is found by its values packed into one number
// (32 bits each, which is why there are at most two keys); its Tally adds up what is put in, in one
// pass. Only then are values given their names and their places in the plan or the calendar, the
// groups sorted, and each candidate column read from every group's Tally; a column of which no
// group knows anything is left out.

#include <string>
#include <vector>

#include "report/data/dataset.h"
#include "report/report.h"

namespace smm {

// "By pillar and weekday": of one or two of the keys.
std::string table_title(const std::vector<std::string>& keys, const Speech& in);

// account network type pillar campaign stage audience weekday hour day week month
const std::vector<std::string>& breakdown_keys();

enum class Columns {
  few,  // those that a person compares first: the tables of every report
  all,  // every counter and rate that anything is known of: `--by`
};

// Groups what lies in `period`. By account, competitors stand in the table too, marked; elsewhere
// only what is the brand's own counts. Money is in the table when every key is one that money has
// (account, network, campaign and times of a day or longer). Rows are in the order of the plan, of
// the calendar, else of the alphabet; weekday and hour are of the account's zone; what has no value
// for a key comes last, as "". No posts are 0 where it was told what was published, and else not
// known; a row of which nothing is known is left out.
Table breakdown(const Dataset& data, const Workspace& workspace, const Plan& plan,
                const Period& period, const std::vector<std::string>& keys, Columns columns);

// True if the table says nothing: no row, or only posts that have no value for the key.
bool empty(const Table& table);

}  // namespace smm
