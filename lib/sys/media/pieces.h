#pragma once
// What is published of a file, as pieces in order: ranges of the file itself, and bytes that stand
// there instead. A file is cleaned without being held: who sends it reads one piece after another.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Piece {
  enum class Kind { range, bytes, fill } kind;
  std::uint64_t at = 0;     // where a range begins in the file
  std::uint64_t count = 0;  // bytes of this piece
  std::string bytes = {};   // of Kind::bytes; of Kind::fill the one that is repeated
};

class Pieces {
 public:
  void keep(std::uint64_t at, std::uint64_t count);  // joined to the range before it if it can be
  void put(std::string bytes);                       // bytes that are not the file's
  void fill(char with, std::uint64_t count);
  void add(const Pieces& others);

  const std::vector<Piece>& list() const { return list_; }
  std::uint64_t size() const { return size_; }  // bytes of all pieces

  // All of it, from the bytes of the file. Where every range stays where it was, `file` itself is
  // changed and nothing is copied.
  std::string of(std::string file) const;

 private:
  std::vector<Piece> list_;
  std::uint64_t size_ = 0;
  bool in_place_ = true;
};

// Ranges of bytes, [begin, end) each.
class Ranges {
 public:
  void add(std::uint64_t begin, std::uint64_t end);
  // What of [begin, end) lies in none of them, in order, each as large as it can be.
  Ranges gaps(std::uint64_t begin, std::uint64_t end) const;

  struct Range {
    std::uint64_t begin, end;
  };
  // Sorted, and none touches another.
  const std::vector<Range>& list() const;

 private:
  mutable std::vector<Range> list_;
  mutable bool tidy_ = true;
};

// Changes that leave every other byte where it is.
class Edits {
 public:
  void fill(std::uint64_t begin, std::uint64_t end, char with = '\0');
  void put(std::uint64_t at, std::string bytes);
  // The first `size` bytes of the file with all changes. Of changes that overlap, the one that
  // begins first counts where both do.
  Pieces pieces(std::uint64_t size) const;

 private:
  struct Edit {
    std::uint64_t at, count;
    char with;
    std::string bytes;  // empty: `count` times `with`
  };
  std::vector<Edit> list_;
};

}  // namespace smm
