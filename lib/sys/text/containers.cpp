#include "sys/text/containers.h"

#include "core/text.h"

namespace smm {
namespace {

// In UTF-16, as the directory of an old Office file has its names.
std::string wide(std::string_view ascii) {
  std::string out;
  for (char c : ascii) (out += c) += '\0';
  return out;
}

Container workbook(std::string what) {
  return {std::move(what), "open it and save it as CSV (UTF-8), then import that file"};
}

// A ZIP archive, by the names of what is in it.
Container zipped(std::string_view bytes) {
  auto has = [&](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
  if (has("xl/workbook") || has("xl/worksheets")) return workbook("an Excel workbook");
  if (has("opendocument.spreadsheet")) return workbook("a LibreOffice spreadsheet");
  if (has("Index/Document.iwa") || has("Index/Tables")) return workbook("a Numbers spreadsheet");
  if (has("word/document") || has("opendocument.text"))
    return {"a text document of Word or LibreOffice",
            "copy its table into a spreadsheet and save that as CSV (UTF-8)"};
  return {"an Excel workbook or an archive",
          "open it and save it as CSV (UTF-8), or unpack it first"};
}

}  // namespace

std::optional<Container> container_of(std::string_view bytes) {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return zipped(bytes);
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
    if (bytes.find(wide("EncryptedPackage")) != std::string_view::npos)
      return workbook("an Office file with a password, perhaps an Excel workbook");
    if (bytes.find(wide("WordDocument")) != std::string_view::npos)
      return Container{"an old Word document",
                       "copy its table into a spreadsheet and save that as CSV (UTF-8)"};
    return workbook("an old Excel workbook");
  }
  if (bytes.starts_with("%PDF-"))
    return Container{"a PDF", "export the calendar as CSV or iCalendar where it was made"};
  if (bytes.starts_with("\x1F\x8B")) return Container{"a compressed file", "unpack it first"};
  if (bytes.starts_with("{\\rtf"))
    return Container{"a text document (RTF)", "save it as plain text, UTF-8"};
  auto head = bytes.substr(0, 2048);
  auto page = lower_ascii(trim(head.substr(0, 64)));
  if (page.starts_with("<!doctype html") || page.starts_with("<html") || page.starts_with("<table"))
    return Container{
        "a web page",
        "if it shows a table, copy that into a spreadsheet and save it as CSV (UTF-8); "
        "a feed has an address of its own"};
  if (trim(head).starts_with("<?xml") && head.find("Excel.Sheet") != std::string_view::npos)
    return workbook("an Excel workbook in XML");
  return {};
}

}  // namespace smm
