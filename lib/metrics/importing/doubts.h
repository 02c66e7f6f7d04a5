#pragma once
// What looks impossible in a table that could be read: told with its lines, and stored all the
// same.
//
// A part above its whole (reach above impressions, likes above impressions, a longer play more
// often than a shorter one); followers that jump by more than half in a day; a figure of over a
// hundred thousand million. If a part is above its whole nearly everywhere, the columns are
// swapped, and that is said once.

#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/clock.h"
#include "metrics/metric.h"

namespace smm {

inline constexpr std::size_t most_doubts = 20;  // that are told; the others are counted

struct Doubt {
  int line = 0;  // 0: of the table as a whole
  std::string what;
};

// A part and the whole that it cannot exceed.
struct PartOf {
  Metric part, whole;
};
inline constexpr auto parts_of =
    std::to_array<PartOf>({{Metric::reach, Metric::impressions},
                           {Metric::likes, Metric::impressions},
                           {Metric::engaged_visits, Metric::visits},
                           {Metric::short_visits, Metric::visits},
                           {Metric::video_50, Metric::video_25},
                           {Metric::video_75, Metric::video_50},
                           {Metric::video_completions, Metric::video_75},
                           {Metric::answered, Metric::conversations}});

class Doubts {
 public:
  void row(int line, const Figures& figures);
  // The followers of an account, by time.
  void followers(int line, double before, double now);
  void add(int line, std::string what);

  // All that are told, by line; `count` is how many there are.
  std::vector<Doubt> finish(std::size_t& count);

 private:
  struct Pair {
    std::size_t both = 0, above = 0;
    std::vector<Doubt> first;
  };
  std::array<Pair, parts_of.size()> pairs_;
  std::vector<Doubt> told_;
  std::size_t count_ = 0;
};

}  // namespace smm
