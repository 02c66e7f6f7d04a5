// Tables of posts as teams keep them: what is for readers is imported, what is for the team is not.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "core/error.h"
#include "core/text.h"
#include "plan/columns.h"
#include "plan/importing/import.h"
#include "plan/importing/status_words.h"
#include "support/media_files.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

using Cells = std::vector<std::pair<std::string, std::string>>;  // header and content

constexpr const char* base =
    "timezone: UTC\naccounts: {site: {network: feed, path: public}, journal: {network: feed, path: "
    "j}}\n";
const Time now = *parse_rfc3339("2026-11-26T09:00:00Z");

struct Imported {
  TestWorkspace workspace{base};
  ImportReport report;
  std::string error, file;
  std::vector<PlannedPost> posts;

  explicit Imported(const std::string& table, const std::string& status = "approved",
                    std::vector<std::pair<std::string, std::string>> map = {}) {
    ImportRequest request;
    request.to = {"site"};
    request.status = status;
    request.map = std::move(map);
    try {
      report = import_plan(workspace.load(), {{"t.csv", table}}, request, now, false);
    } catch (const Error& wrong) {
      error = std::string(wrong.what()) + " " + wrong.hint();
    }
    auto path = workspace.dir().path() / "plans/imported.yaml";
    if (!std::filesystem::exists(path)) return;
    file = workspace.dir().read("plans/imported.yaml");
    posts = workspace.plan("2026-11-26T09:00:00Z").posts;
  }
};

// One row, its columns in the order that `random` gives them.
std::string table(Cells cells, std::mt19937& random) {
  std::shuffle(cells.begin(), cells.end(), random);
  std::string header, row;
  for (const auto& [name, content] : cells) {
    header += (header.empty() ? "" : ",") + std::string("\"") + name + "\"";
    row += (row.empty() ? "" : ",") + std::string("\"") + content + "\"";
  }
  return header + "\n" + row + "\n";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string rest_of(const ImportReport& report) { return rest_csv(report.rest); }

// Date, the words of a post, and what teams call the column beside it that is not for readers.
struct Language {
  const char *date, *text, *internal;
};
constexpr Language languages[] = {{"Date", "Caption", "Comments"},
                                  {"Datum", "Nachricht", "Anmerkungen"},
                                  {"Date", "Texte", "Commentaires"},
                                  {"Fecha", "Mensaje", "Comentarios"},
                                  {"Data", "Legenda", "Observações"},
                                  {"Data", "Testo", "Note"},
                                  {"Дата", "Текст", "Комментарии"},
                                  {"Tarih", "Metin", "Notlar"},
                                  {"Ngày", "Chú thích", "Ghi chú"},
                                  {"날짜", "문구", "메모"},
                                  {"日付", "本文", "コメント"},
                                  {"日期", "文案", "备注"},
                                  {"日期", "正文", "備註"},
                                  {"DATE", "CAPTION", "NOTES"},
                                  {"Date *", "Caption (final)", "Comment"},
                                  {"Date", "Post copy", "Client feedback"},
                                  {"Date", "Message", "Brief"},
                                  {"Date", "Text", "Internal notes"},
                                  {"TARİH", "METİN", "NOTLAR"},
                                  {"Date:", "Copy", "Remarks"},
                                  {"게시일", "캡션", "비고"},
                                  {"投稿日", "キャプション", "備考"},
                                  {"发布日期", "正文", "意见"},
                                  {"Ngày đăng", "Nội dung bài viết", "Góp ý"}};

}  // namespace

TEST_CASE("table: what a team writes to itself is in the rest, in no post, in every language") {
  std::mt19937 random(1);
  for (const auto& language : languages)
    for (int i = 0; i < 3; ++i) {
      auto text = table({{language.date, "2026-12-03 10:00"},
                         {language.text, "Our new kiln is here."},
                         {language.internal, "Client hates the photo"}},
                        random);
      CAPTURE(text);
      Imported all(text);
      REQUIRE(all.posts.size() == 1);
      CHECK(all.posts[0].outputs[0].post.parts[0].text == "Our new kiln is here.");
      CHECK(all.posts[0].status == PlannedPost::Status::approved);
      CHECK_FALSE(has(all.file, "hates"));
      CHECK(has(rest_of(all.report), "Client hates the photo"));
    }
}

TEST_CASE("table: what is set aside in a header keeps its column from being published") {
  std::mt19937 random(21);
  for (const char* aside :
       {"(internal)",    "(internal only)", "[intern]",     "(interne)",     "(interno)",
        "(interna)",     "- internal",      "(внутренний)", "(dahili)",      "(nội bộ)",
        "(내부)",        "（社内）",        "（内部）",     "(comments)",    "(notes)",
        "(Anmerkungen)", "(메모)",          "(old)",        "(do not post)", "- team"}) {
    for (const char* column : {"First comment", "Caption"}) {
      auto header = fmt::format("{} {}", column, aside);
      CAPTURE(header);
      auto rows =
          table({{"Date", "2026-12-03 10:00"}, {"Text", "Words"}, {header, "Secret"}}, random);
      Imported all(rows);
      REQUIRE(all.posts.size() == 1);
      CHECK_FALSE(has(all.file, "Secret"));
      CHECK(has(rest_of(all.report), "Secret"));
    }
  }
  for (const char* said : {"First comment (optional)", "First comment", "First comment *"}) {
    Imported all(fmt::format("Date,Text,{}\n2026-12-03 10:00,Words,Said\n", said));
    CHECK(has(all.file, "first_comment: Said"));
  }
}

TEST_CASE("table: a stage is the reader's or the post's, as what stands in it tells") {
  for (const char* word : {"Awareness", "consideration", "CONVERSION", "loyalty"}) {
    Imported all(fmt::format("Date,Text,Stage\n2026-12-03 10:00,Words,{}\n", word));
    REQUIRE(all.posts.size() == 1);
    CHECK(all.posts[0].status == PlannedPost::Status::approved);
  }
  for (const char* word : {"Rejected", "Idea",     "Draft",       "Design",  "On hold",
                           "반려",     "却下",     "草稿",        "Entwurf", "Bozza",
                           "Черновик", "Taslak",   "In progress", "Client",  "Brouillon",
                           "Borrador", "Rascunho", "待审核",      "下書き",  "?"}) {
    auto tried = std::string(word);
    CAPTURE(tried);
    Imported all(fmt::format("Date,Text,Stage\n2026-12-03 10:00,Words,{}\n", word));
    REQUIRE(all.posts.size() == 1);
    CHECK(all.posts[0].status != PlannedPost::Status::approved);
  }
  Imported said("Date,Text,Stage\n2026-12-03 10:00,Words,Approved\n", "draft");
  CHECK(said.posts.at(0).status == PlannedPost::Status::approved);
}

TEST_CASE("table: an internal column is what --map says it is") {
  Imported all("Date,Caption,Comments\n2026-12-03 10:00,Words,First!\n", "draft",
               {{"comments", "first_comment"}});
  REQUIRE(all.posts.size() == 1);
  CHECK(has(all.file, "first_comment: First!"));
  Imported brief("Date,Brief\n2026-12-03 10:00,Words\n", "draft", {{"Brief", "text"}});
  CHECK(has(brief.file, "text: Words"));
}

TEST_CASE("table: beside a column of words, one of what the post is about is not published") {
  std::mt19937 random(2);
  for (const char* vague :
       {"Content", "Post", "Description", "Inhalt", "Contenu", "Contenido", "Conteúdo", "Contenuto",
        "Контент", "İçerik", "Nội dung", "콘텐츠", "내용", "内容", "コンテンツ", "描述"})
    for (const char* words : {"Caption", "Copy", "Текст", "캡션", "キャプション", "文案"}) {
      auto text = table({{"Date", "2026-12-03 10:00"},
                         {words, "It is here."},
                         {vague, "Reel: Ben unpacks it"},
                         {"Hashtags", "#kiln"}},
                        random);
      CAPTURE(text);
      Imported all(text);
      REQUIRE(all.posts.size() == 1);
      CHECK(has(all.file, "text: It is here."));
      CHECK_FALSE(has(all.file, "Ben"));
      CHECK(has(rest_of(all.report), "Reel: Ben unpacks it"));
    }
  // Alone, it is the text, and the note says so.
  Imported alone("Date,Content\n2026-12-03 10:00,Words\n");
  CHECK(has(alone.file, "text: Words"));
  CHECK(has(join(alone.report.notes, "\n"), "\"Content\" is taken for the text"));
  // A row without words of its own is not made of them.
  Imported empty("Date,Content,Caption\n2026-12-03 10:00,Idea,\n2026-12-04 10:00,Idea,Words\n");
  CHECK(empty.posts.size() == 1);
  CHECK(empty.report.refused == 1);
}

TEST_CASE("table: of two columns that may be the words or the time, neither is guessed") {
  std::mt19937 random(3);
  Imported right(table({{"Date", "2026-12-03 10:00"}, {"Caption", "Words"}}, random));
  CHECK(right.posts.size() == 1);
  for (const auto& [a, b] :
       std::initializer_list<std::pair<const char*, const char*>>{{"Caption", "Copy"},
                                                                  {"Text", "Message"},
                                                                  {"Copy", "Final copy"},
                                                                  {"Text", "Approved text"},
                                                                  {"문구", "최종 문구"},
                                                                  {"Content", "Description"},
                                                                  {"캡션", "문구"},
                                                                  {"本文", "キャプション"},
                                                                  {"Текст", "Подпись"}}) {
    auto text = table({{"Date", "2026-12-03 10:00"}, {a, "One"}, {b, "Two"}}, random);
    CAPTURE(text);
    Imported all(text);
    CHECK(all.file.empty());
    CHECK(has(all.error, a));
    CHECK(has(all.error, b));
    CHECK(has(all.error, "--map"));
    Imported said(text, "draft", {{a, "text"}, {b, "-"}});
    CHECK(has(said.file, "text: One"));
  }
  Imported times("Scheduled at,Publish date,Text\n2026-12-03 10:00,2026-12-04 10:00,Words\n");
  CHECK(has(times.error, "time of posting"));
  Imported days("Date,Publish date,Text\n2026-12-03,2026-12-04 10:00,Words\n");
  CHECK(days.posts.empty());
  CHECK(has(rest_of(days.report), "are two days"));
  // A name of the day is no date, and does no harm.
  CHECK(Imported("Day,Date,Text\nThursday,2026-12-03,Words\n").posts.size() == 1);
}

TEST_CASE("table: a status is taken over if it is certain, and is a draft with its word if not") {
  struct Word {
    const char* word;
    PlannedPost::Status status;
  };
  using Status = PlannedPost::Status;
  const Word words[] = {{"Approved", Status::approved},
                        {"APPROVED", Status::approved},
                        {"Freigegeben", Status::approved},
                        {"Approuvé", Status::approved},
                        {"Aprobado", Status::approved},
                        {"Approvato", Status::approved},
                        {"Утверждено", Status::approved},
                        {"Onaylandı", Status::approved},
                        {"Đã duyệt", Status::approved},
                        {"승인 완료", Status::approved},
                        {"承認済み", Status::approved},
                        {"已批准", Status::approved},
                        {"In review", Status::review},
                        {"Pending approval", Status::review},
                        {"pending_approval", Status::review},
                        {"Zur Freigabe", Status::review},
                        {"На согласовании", Status::review},
                        {"승인 대기", Status::review},
                        {"承認待ち", Status::review},
                        {"待审核", Status::review},
                        {"Draft", Status::draft},
                        {"Entwurf", Status::draft},
                        {"Черновик", Status::draft},
                        {"초안", Status::draft},
                        {"下書き", Status::draft},
                        {"Taslak", Status::draft}};
  for (const auto& [word, status] : words) {
    auto tried = std::string(word);
    CAPTURE(tried);
    Imported all(fmt::format("Date,Caption,Status\n2026-12-03 10:00,Words,{}\n", word));
    REQUIRE(all.posts.size() == 1);
    CHECK(all.posts[0].status == status);
    CHECK(all.report.rest.empty());
  }
  for (const char* word :
       {"Rejected",  "Idea",      "Approved?", "Not approved", "nicht freigegeben", "Unapproved",
        "On hold",   "Scheduled", "Ready",     "Done",         "Published",         "Cancelled",
        "Отклонено", "반려",      "却下",      "已拒绝",       "Từ chối",           "Reddedildi",
        "Refusé",    "Rechazado", "TBD",       "???",          "approved by nobody"}) {
    auto tried = std::string(word);
    CAPTURE(tried);
    Imported all(fmt::format("Date,Caption,Status\n2026-12-03 10:00,Words,{}\n", word));
    REQUIRE(all.posts.size() == 1);
    CHECK(all.posts[0].status == Status::draft);
    CHECK(has(rest_of(all.report), word));
    CHECK(all.report.rest.at(0).line == 2);
  }
}

TEST_CASE("table: columns of yes and no make a draft of whatever is not approved for certain") {
  using Status = PlannedPost::Status;
  auto status = [](const std::string& header, const std::string& cell) {
    Imported all(fmt::format("Date,Caption,{}\n2026-12-03 10:00,Words,{}\n", header, cell));
    REQUIRE(all.posts.size() == 1);
    return all.posts[0].status;
  };
  for (const char* yes : {"yes", "TRUE", "Ja", "예", "はい", "是", "да", "✅"})
    CHECK(status("Approved", yes) == Status::approved);
  for (const char* other : {"no", "FALSE", "", "Nein", "아니오", "maybe", "by Friday", "❌"}) {
    CHECK(status("Approved", other) == Status::draft);
    CHECK(status("Freigegeben", other) == Status::draft);
  }
  CHECK(status("Draft", "no") == Status::approved);
  CHECK(status("Draft", "yes") == Status::draft);
  CHECK(status("Published", "false") == Status::draft);
  CHECK(status("Posted", "yes") == Status::draft);
  // A column of a longer name is not taken, and keeps a draft what it does not clearly approve.
  for (const char* header : {"Approved by client", "Client approved?", "Freigabe durch Kundin",
                             "승인자", "承認者", "审批人", "Published URL", "Post ready?"}) {
    CHECK(status(header, "yes") == Status::approved);
    for (const char* other : {"no", "", "Anna", "later"})
      CHECK(status(header, other) == Status::draft);
    Imported both(
        fmt::format("Date,Caption,Status,{}\n2026-12-03 10:00,W,Approved,Anna\n"
                    "2026-12-04 10:00,W,Approved,No\n",
                    header));
    REQUIRE(both.posts.size() == 2);
    CHECK(both.posts[0].status == Status::approved);
    CHECK(both.posts[1].status == Status::draft);
    Imported said(fmt::format("Date,Caption,{}\n2026-12-03 10:00,W,no\n", header), "approved",
                  {{header, "-"}});
    CHECK(said.posts.at(0).status == Status::approved);
  }
  // Of two columns, the lower counts.
  CHECK(Imported("Date,Caption,Status,Approval\n2026-12-03 10:00,W,Approved,Rejected\n")
            .posts.at(0)
            .status == Status::draft);
  CHECK(Imported("Date,Caption,Approval,Status\n2026-12-03 10:00,W,In review,Approved\n")
            .posts.at(0)
            .status == Status::review);
}

TEST_CASE("table: a row that is not what was meant is a draft, and its place is said") {
  using Status = PlannedPost::Status;
  auto one = [](const std::string& text) {
    Imported all(text);
    REQUIRE(all.posts.size() == 1);
    return std::pair(all.posts[0].status, rest_of(all.report));
  };
  CHECK(one("Date,Text,Account\n2026-12-03 10:00,Words,journal\n").first == Status::approved);
  for (const char* row : {"Date,Text,Account\n2026-12-03 10:00,Words,Facebook\n",
                          "Date,Text,Image\n2026-12-03 10:00,Words,gone.png\n",
                          "Date,Text,Link\n2026-12-03 10:00,Words,see the sheet\n"}) {
    auto [status, rest] = one(row);
    CAPTURE(row);
    CHECK(status == Status::draft);
    CHECK(has(rest, "the post is a draft"));
  }
}

TEST_CASE("table: a workbook, a document or an archive is called what it is") {
  auto zip = [](const std::string& inside) {
    return "PK\x03\x04" + std::string("\x14\x00\x06\x00", 4) + std::string(20, '\0') + inside +
           std::string(30, '\0');
  };
  auto wide = [](const std::string& text) {
    std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(500, '\0');
    for (char c : text) (out += c) += '\0';
    return out;
  };
  const std::pair<std::string, const char*> files[] = {
      {zip("[Content_Types].xml xl/workbook.xml"), "an Excel workbook"},
      {zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), "a LibreOffice spreadsheet"},
      {zip("Index/Document.iwa"), "a Numbers spreadsheet"},
      {zip("word/document.xml"), "a text document"},
      {zip("posts.csv"), "an archive"},
      {wide("Workbook"), "an old Excel workbook"},
      {wide("EncryptedPackage"), "with a password"},
      {"%PDF-1.7\n", "a PDF"},
      {"<!DOCTYPE html><table><tr><td>Date</td></tr></table>", "a web page"},
      {"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>",
       "an Excel workbook in XML"}};
  for (const auto& [bytes, what] : files)
    for (const char* name : {"posts.xlsx", "posts.csv", "posts.xls", "standard input"}) {
      auto tried = std::string(what);
      CAPTURE(tried);
      TestWorkspace workspace(base);
      ImportRequest request;
      request.to = {"site"};
      for (const char* from : {"", "csv"}) {
        request.from = from;
        std::string said;
        try {
          import_plan(workspace.load(), {{name, bytes}}, request, now, false);
        } catch (const Error& error) {
          said = error.what();
          CHECK_FALSE(error.hint().empty());
        }
        CHECK(has(said, what));
      }
    }
  CHECK(Imported("Date,Text\n2026-12-03 10:00,PK is a word\n").posts.size() == 1);
}

TEST_CASE("table: dates of other languages are read, and numbers of days are refused by name") {
  std::string rows;
  const char* cells[] = {"2026년 12월 3일 오전 10:00",
                         "2026年12月3日 10時00分",
                         "3 Aralık 2026 10:00",
                         "3 tháng 12, 2026 10:00",
                         "3 декабря 2026 г. 10:00",
                         "3. Dezember 2026 10:00 Uhr",
                         "Thursday, December 3, 2026 10:00 AM",
                         "2026-12-03 11:00 CET"};
  for (const auto* cell : cells) rows += fmt::format("\"{}\",Words\n", cell);
  Imported all("Date,Text\n" + rows);
  CHECK(all.posts.size() == std::size(cells));
  for (const auto& post : all.posts) CHECK(post.local == "2026-12-03 10:00 UTC");
  Imported number("Date,Text\n46359.4166667,Words\n");
  CHECK(number.posts.empty());
  CHECK(has(rest_of(number.report), "format the column as a date"));
  Imported unsure("Date,Text\n2026-12-03 10:00 IST,Words\n");
  CHECK(unsure.posts.empty());
  CHECK(has(rest_of(unsure.report), "ist"));
}

TEST_CASE("columns: the headers of every language mean what they say") {
  auto key = [](std::string_view header) {
    auto found = key_of_header(header);
    return found ? found->key + (found->vague ? "?" : "")
                 : std::string(internal_header(header) ? "-" : "");
  };
  struct Header {
    const char* key;
    std::vector<const char*> words;
  };
  const Header headers[] = {
      {"date", {"Date", "Datum", "Fecha", "Data", "Дата", "Tarih", "Ngày", "날짜", "日付", "日期"}},
      {"time",
       {"Time", "Uhrzeit", "Hora", "Heure", "Время", "Saat", "Giờ", "시간", "時間", "时间"}},
      {"at",
       {"Publish date", "Veröffentlichungsdatum", "Fecha de publicación", "Дата публикации",
        "Yayın Tarihi", "Ngày đăng", "게시 일시", "投稿日時", "发布时间", "發佈時間"}},
      {"text", {"Caption", "Texte", "Текст", "Metin", "Văn bản", "캡션", "本文", "文案", "正文"}},
      {"text?", {"Content", "Inhalt", "Contenu", "İçerik", "Nội dung", "내용", "内容", "내용 "}},
      {"to", {"Platform", "Kanal", "Plateforme", "Соцсеть", "Kênh", "채널", "媒体", "平台"}},
      {"link", {"Link", "Lien", "Enlace", "Ссылка", "Bağlantı", "Liên kết", "링크", "链接"}},
      {"media",
       {"Image", "Bild", "Imagen", "Изображение", "Görsel", "Hình ảnh", "이미지", "画像", "图片"}},
      {"tags", {"Hashtags", "Хештеги", "Etiketler", "해시태그", "ハッシュタグ", "标签"}},
      {"status",
       {"Status", "Estado", "Statut", "Статус", "Durum", "Trạng thái", "상태", "ステータス", "状态",
        "Approval status"}},
      {"first_comment", {"First comment", "Erster Kommentar", "첫 댓글", "Первый комментарий"}},
      {"-",
       {"Comment", "Comments", "Notes", "Brief", "Feedback", "Kommentar", "Notlar", "Ghi chú",
        "메모", "備考", "备注", "Примечание", "Remarques", "Notas"}},
      {"", {"Budget", "Deadline", "Visual copy", "Created by"}}};
  for (const auto& [wanted, words] : headers)
    for (const auto* word : words) {
      auto tried = std::string(word);
      CAPTURE(tried);
      CHECK(key(word) == wanted);
      CHECK(key(std::string(" ") + word + " * ") == wanted);
      CHECK(key(std::string(word) + " (final)") == wanted);
    }
  CHECK(key("Caption / Copy") == "text");
  CHECK(key("Дата / Date") == "date");
  CHECK(key("Caption / Notes") == "");
  CHECK(key("Date/Time") == "at");
}

TEST_CASE("table: an address is the whole of its cell, and of several the first is told") {
  std::mt19937 random(12);
  constexpr std::string_view ends[] = {"/a,b,17.html", "/a;b=1",   "/x?q=1,2&r=a;b", "/%20a",
                                       "/путь/이름",   "/a_(b),c", "/@a,b",          "/,"};
  auto import_link = [&](const std::string& cell) {
    return Imported(
        table({{"Date", "2026-12-03 10:00"}, {"Text", "Words"}, {"Link", cell}}, random));
  };
  for (auto end : ends)
    for (const char* scheme : {"https://a.example", "HTTP://shop.a.example:8080"}) {
      auto link = std::string(scheme) + std::string(end);
      CAPTURE(link);
      auto one = import_link(link);
      CHECK(has(one.file, "link: " + link));
      CHECK(one.report.rest.empty());
      REQUIRE(one.posts.size() == 1);
      CHECK(one.posts[0].status == PlannedPost::Status::approved);
      // A comma that stands before another address ends the one before it.
      for (const char* between : {", ", "\n", " ", " | ", "; "}) {
        if (link.ends_with(',')) break;
        auto several = import_link(link + between + "https://b.example/2");
        CHECK(has(several.file, "link: " + link));
        CHECK(has(rest_of(several.report), "https://b.example/2"));
      }
      for (const char* foreign : {" x", " x.html, y", "\u00A0x", "<b>", "{id}"}) {
        auto broken = import_link(link + foreign);
        REQUIRE(broken.posts.size() == 1);
        CHECK(broken.posts[0].status == PlannedPost::Status::draft);
        CHECK_FALSE(has(broken.file, "link: "));
        CHECK(has(rest_of(broken.report), link + foreign));
      }
    }
}

TEST_CASE("table: each picture has the alt text of its place, and none that is another's") {
  for (int seed = 0; seed < 24; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    bool lines = seed % 2 == 0;
    bool missing[] = {seed % 3 == 0, seed % 4 == 1, seed % 5 == 2};
    std::string images, alts;
    for (int i = 0; i < 3; ++i) {
      images += fmt::format("{}p{}.png", i == 0 ? "" : ", ", i);
      alts += fmt::format("{}{}",
                          i == 0  ? ""
                          : lines ? "\n"
                                  : "|",
                          missing[i] ? "" : fmt::format("words {}", i));
    }
    auto cells = Cells{{"Date", "2026-12-03 10:00"}, {"Text", "W"}, {"Image", images}};
    auto workspace = [&](const std::string& words) {
      auto with = cells;
      with.emplace_back("Alt text", words);
      TestWorkspace at(base);
      for (int i = 0; i < 3; ++i) at.dir().write(fmt::format("p{}.png", i), test::png_file(64, 48));
      ImportRequest request;
      request.to = {"site"};
      request.status = "approved";
      auto report = import_plan(at.load(), {{"t.csv", table(with, random)}}, request, now, false);
      return std::pair(at.plan("2026-11-26T09:00:00Z").posts.at(0), rest_of(report));
    };
    auto [post, rest] = workspace(alts);
    const auto& media = post.outputs.at(0).post.parts.at(0).media;
    REQUIRE(media.size() == 3);
    for (std::size_t i = 0; i < 3; ++i)
      CHECK(media[i].alt == (missing[i] ? "" : fmt::format("words {}", i)));
    CHECK(rest.find("alt texts for") == std::string::npos);
    auto [more, told] = workspace("a|b|c|d");
    CHECK(more.status == PlannedPost::Status::draft);
    CHECK(has(told, "4 alt texts for 3 pictures"));
  }
}

TEST_CASE("table: an hour in a column of its own is the post's, in every language") {
  std::mt19937 random(31);
  struct Columns {
    const char *day, *hour, *text;
  };
  for (const auto& [day, hour, text] :
       {Columns{"Date", "Time", "Text"},
        Columns{"Publish date", "Publish time", "Caption"},
        Columns{"Posting date", "Posting time", "Copy"},
        Columns{"Datum", "Uhrzeit", "Nachricht"},
        Columns{"Veröffentlichungsdatum", "Veröffentlichungszeit", "Text"},
        Columns{"Date de publication", "Heure de publication", "Texte"},
        Columns{"Fecha de publicación", "Hora de publicación", "Texto"},
        Columns{"Data de publicação", "Horário de publicação", "Legenda"},
        Columns{"Data di pubblicazione", "Ora di pubblicazione", "Testo"},
        Columns{"Дата публикации", "Время публикации", "Текст"},
        Columns{"Yayın tarihi", "Yayın saati", "Metin"},
        Columns{"Paylaşım tarihi", "Paylaşım saati", "Metin"},
        Columns{"YAYIN TARİHİ", "YAYIN SAATİ", "METİN"},
        Columns{"Ngày đăng", "Giờ đăng", "Nội dung bài viết"},
        Columns{"Ngày đăng", "Khung giờ", "Chú thích"},
        Columns{"발행일", "발행시간", "본문"},
        Columns{"게시일", "게시 시간", "문구"},
        Columns{"업로드일", "업로드 시간", "캡션"},
        Columns{"投稿日", "投稿時間", "本文"},
        Columns{"公開日", "公開時刻", "本文"},
        Columns{"配信日", "配信時間", "テキスト"},
        Columns{"发布日期", "发布时间", "文案"},
        Columns{"發佈日期", "發佈時間", "文案"},
        Columns{"日期", "推送时间", "正文"}}) {
    auto rows = table({{day, "2026-12-15"}, {hour, "19:30"}, {text, "Words"}}, random);
    CAPTURE(rows);
    Imported all(rows);
    CHECK(all.error == "");
    REQUIRE(all.posts.size() == 1);
    CHECK(all.posts[0].local == "2026-12-15 19:30 UTC");
    CHECK(all.posts[0].status == PlannedPost::Status::approved);
  }
}

TEST_CASE("table: what is asked about columns of time keeps the day and the hour") {
  Imported pair("Publish date,Publish time,Text\n2026-12-15,19:30,Words\n", "approved",
                {{"Publish time", "at"}});
  REQUIRE(pair.posts.size() == 1);
  CHECK(pair.posts[0].local == "2026-12-15 19:30 UTC");
  Imported three(
      "Publish date,Publish time,Schedule date,Text\n2026-12-15,19:30,2026-12-16,Words\n");
  CHECK(has(three.error, "\"Publish date=date\""));
  CHECK(has(three.error, "\"Publish time=time\""));
  CHECK(has(three.error, "\"Schedule date=-\""));
  Imported mapped(
      "Publish date,Publish time,Schedule date,Text\n2026-12-15,19:30,2026-12-16,Words\n",
      "approved", {{"Publish date", "date"}, {"Publish time", "time"}, {"Schedule date", "-"}});
  REQUIRE(mapped.posts.size() == 1);
  CHECK(mapped.posts[0].local == "2026-12-15 19:30 UTC");
  // A column that nobody knows and that holds hours: its rows are asked about.
  for (const char* header : {"Beginn (Uhr)", "Slot", "À quelle heure", "몇 시", "何時"}) {
    Imported unknown(fmt::format("Date,{},Text\n2026-12-15,19:30,Words\n", header));
    CAPTURE(header);
    REQUIRE(unknown.posts.size() == 1);
    CHECK(unknown.posts[0].status == PlannedPost::Status::draft);
    REQUIRE(!unknown.report.notes.empty());
    CHECK(has(unknown.report.notes[0], fmt::format("{}=time\"", header)));
  }
}

TEST_CASE("table: every key that the import suggests is one that --map takes") {
  for (const char* key : {"text", "at", "date", "time", "alt", "approved", "allowed", "drafted",
                          "published", "locked", "expires", "embargo", "status"}) {
    Imported all("Date,Text,Other\n2026-12-15,Words,\n", "approved", {{"Other", key}});
    CAPTURE(key);
    CHECK_FALSE(has(all.error, "there is no key"));
  }
  Imported drafted("Date,Text,Ready soon\n2026-12-15,Words,TRUE\n", "approved",
                   {{"Ready soon", "drafted"}});
  REQUIRE(drafted.posts.size() == 1);
  CHECK(drafted.posts[0].status == PlannedPost::Status::draft);
}
