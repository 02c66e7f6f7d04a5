// What libfmt.so defines, from fmt's own headers: for the program that brings it along. Beside what
// the header defines, those of its templates that others only declare.

#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template char decimal_point_impl<char>(locale_ref);
template std::locale locale_ref::get<std::locale>() const;

}  // namespace detail
FMT_END_NAMESPACE
