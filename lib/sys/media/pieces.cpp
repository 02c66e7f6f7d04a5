#include "sys/media/pieces.h"

#include <algorithm>
#include <utility>

namespace smm {

void Pieces::keep(std::uint64_t at, std::uint64_t count) {
  if (count == 0) return;
  in_place_ = in_place_ && at == size_;
  size_ += count;
  if (!list_.empty()) {
    auto& last = list_.back();
    if (last.kind == Piece::Kind::range && last.at + last.count == at) {
      last.count += count;
      return;
    }
  }
  list_.push_back({Piece::Kind::range, at, count});
}

void Pieces::put(std::string bytes) {
  if (bytes.empty()) return;
  size_ += bytes.size();
  auto count = bytes.size();
  list_.push_back({Piece::Kind::bytes, 0, count, std::move(bytes)});
}

void Pieces::fill(char with, std::uint64_t count) {
  if (count == 0) return;
  size_ += count;
  list_.push_back({Piece::Kind::fill, 0, count, std::string(1, with)});
}

void Pieces::add(const Pieces& others) {
  for (const auto& piece : others.list_) {
    if (piece.kind == Piece::Kind::range) keep(piece.at, piece.count);
    if (piece.kind == Piece::Kind::bytes) put(piece.bytes);
    if (piece.kind == Piece::Kind::fill) fill(piece.bytes[0], piece.count);
  }
}

std::string Pieces::of(std::string file) const {
  auto place = [](auto& out, std::uint64_t at, const Piece& piece) {
    auto to = out.begin() + static_cast<std::ptrdiff_t>(at);
    if (piece.kind == Piece::Kind::bytes) std::copy(piece.bytes.begin(), piece.bytes.end(), to);
    if (piece.kind == Piece::Kind::fill)
      std::fill_n(to, static_cast<std::ptrdiff_t>(piece.count), piece.bytes[0]);
  };
  std::string out;
  if (!in_place_) {
    out.reserve(static_cast<std::size_t>(size_));
    for (const auto& piece : list_) {
      if (piece.kind == Piece::Kind::range)
        out.append(file, static_cast<std::size_t>(piece.at), static_cast<std::size_t>(piece.count));
      else
        out.append(static_cast<std::size_t>(piece.count), '\0');
      if (piece.kind != Piece::Kind::range) place(out, out.size() - piece.count, piece);
    }
    return out;
  }
  file.resize(static_cast<std::size_t>(size_));
  std::uint64_t at = 0;
  for (const auto& piece : list_) {
    place(file, at, piece);
    at += piece.count;
  }
  return file;
}

void Ranges::add(std::uint64_t begin, std::uint64_t end) {
  if (begin >= end) return;
  if (!list_.empty() && list_.back().end == begin) {  // the usual case: one sample behind another
    list_.back().end = end;
    return;
  }
  tidy_ = tidy_ && (list_.empty() || list_.back().end < begin);
  list_.push_back({begin, end});
}

const std::vector<Ranges::Range>& Ranges::list() const {
  if (tidy_) return list_;
  std::sort(list_.begin(), list_.end(),
            [](const Range& a, const Range& b) { return a.begin < b.begin; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < list_.size(); ++i) {
    if (list_[i].begin <= list_[last].end)
      list_[last].end = std::max(list_[last].end, list_[i].end);
    else
      list_[++last] = list_[i];
  }
  list_.resize(last + 1);
  tidy_ = true;
  return list_;
}

Ranges Ranges::gaps(std::uint64_t begin, std::uint64_t end) const {
  Ranges out;
  const auto& all = list();
  auto next = std::partition_point(all.begin(), all.end(),
                                   [&](const Range& range) { return range.end <= begin; });
  for (; next != all.end() && next->begin < end; ++next) {
    out.add(begin, next->begin);
    begin = std::max(begin, next->end);
  }
  out.add(begin, end);
  return out;
}

void Edits::fill(std::uint64_t begin, std::uint64_t end, char with) {
  if (begin < end) list_.push_back({begin, end - begin, with, {}});
}

void Edits::put(std::uint64_t at, std::string bytes) {
  if (bytes.empty()) return;
  auto count = bytes.size();
  list_.push_back({at, count, '\0', std::move(bytes)});
}

Pieces Edits::pieces(std::uint64_t size) const {
  auto edits = list_;
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.at < b.at; });
  Pieces out;
  for (const auto& edit : edits) {
    auto begin = std::max(edit.at, out.size()), end = std::min(edit.at + edit.count, size);
    if (begin >= end) continue;
    out.keep(out.size(), begin - out.size());
    if (edit.bytes.empty())
      out.fill(edit.with, end - begin);
    else
      out.put(edit.bytes.substr(static_cast<std::size_t>(begin - edit.at),
                                static_cast<std::size_t>(end - begin)));
  }
  out.keep(out.size(), size - std::min(size, out.size()));
  return out;
}

}  // namespace smm
