// The language server's parts that need no process: framing, places, documents, URIs, forms behind assignments.
#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "lint/server/documents.h"
#include "lint/server/file_uri.h"
#include "lint/server/framing.h"
#include "lint/server/pending_changes.h"
#include "lint/server/server.h"
#include "lint/server/text_lines.h"

namespace lint {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> MessagesIn(llvm::StringRef bytes, size_t at_once) {
  MessageFramer framer;
  std::vector<std::string> messages;
  while (!bytes.empty()) {
    framer.Feed(bytes.take_front(at_once));
    bytes = bytes.drop_front(std::min(at_once, bytes.size()));
    while (auto message = framer.Next()) messages.push_back(*message);
  }
  return messages;
}

TEST(MessageFramerTest, GivesWholeMessagesHoweverTheBytesCome) {
  const std::string bytes =
      Framed("{}") + "X-Other: 1\r\n" + Framed("[1,2]") + "content-length:  1  \n\n7" + Framed("");
  for (const size_t at_once : {1, 2, 3, 7, 1000}) {
    EXPECT_THAT(MessagesIn(bytes, at_once), ElementsAre("{}", "[1,2]", "7", "")) << at_once;
  }
}

TEST(MessageFramerTest, PassesOverWhatIsNoHeader) {
  EXPECT_THAT(MessagesIn("nonsense\r\n\r\n" + Framed("1"), 5), ElementsAre("1"));
  EXPECT_THAT(MessagesIn("Content-Length: -1\r\n\r\n" + Framed("1"), 5), ElementsAre("1"));
  EXPECT_THAT(MessagesIn("Content-Length: 99999999999\r\n\r\n" + Framed("1"), 5), ElementsAre("1"));
  EXPECT_THAT(MessagesIn("the rest of it}" + Framed("1"), 5), ElementsAre("1"));
  EXPECT_THAT(MessagesIn(std::string(100000, 'x') + "\n" + Framed("1"), 1000), ElementsAre("1"));
}

TEST(MessageFramerTest, FindsTheNextMessageInsideOneThatWasTooLong) {
  MessageFramer framer;
  framer.Feed("Content-Length: 30\r\n\r\n{}" + Framed("[7]") + Framed("8"));
  const std::string wrong = *framer.Next();
  EXPECT_EQ(wrong.size(), 30U);
  framer.Reject(wrong);
  EXPECT_EQ(framer.Next(), "[7]");
  EXPECT_EQ(framer.Next(), "8");
  EXPECT_EQ(framer.Next(), std::nullopt);
}

TEST(MessageFramerTest, KnowsWhatIsTooDeep) {
  EXPECT_FALSE(IsTooDeep(R"({"a": "[[[[", "b": [1, {"c": []}]})"));
  EXPECT_TRUE(IsTooDeep(std::string(300, '[')));
  EXPECT_FALSE(IsTooDeep("\"" + std::string(300, '[') + "\\\"" + std::string(300, '[')));
}

TEST(TextLinesTest, CountsInTheUnitsAgreedOn) {
  const std::string text = "aé😀b\nx";  // 1, 2, 4, 1 bytes
  const TextLines utf8(text, PositionEncoding::kUtf8);
  const TextLines utf16(text, PositionEncoding::kUtf16);
  const TextLines utf32(text, PositionEncoding::kUtf32);
  const size_t b = text.find('b');
  EXPECT_EQ(utf8.PositionAt(b), (EditorPosition{0, 7}));
  EXPECT_EQ(utf16.PositionAt(b), (EditorPosition{0, 4}));
  EXPECT_EQ(utf32.PositionAt(b), (EditorPosition{0, 3}));
  EXPECT_EQ(utf8.OffsetOf({0, 7}), b);
  EXPECT_EQ(utf16.OffsetOf({0, 4}), b);
  EXPECT_EQ(utf32.OffsetOf({0, 3}), b);
  EXPECT_EQ(utf8.OffsetOf({0, 5}), 3U);   // within the smiley: its beginning
  EXPECT_EQ(utf16.OffsetOf({0, 3}), 3U);  // between the two halves
  EXPECT_EQ(utf32.OffsetOf({1, 0}), b + 2);
}

TEST(TextLinesTest, MovesPlacesInside) {
  const TextLines lines("ab\ncd", PositionEncoding::kUtf16);
  EXPECT_EQ(lines.OffsetOf({0, 100}), 2U);
  EXPECT_EQ(lines.OffsetOf({100, 0}), 5U);
  EXPECT_EQ(lines.PositionAt(100), (EditorPosition{1, 2}));
  const TextLines none("", PositionEncoding::kUtf16);
  EXPECT_EQ(none.OffsetOf({5, 5}), 0U);
  EXPECT_EQ(none.RangeAt(7, 3), (EditorRange{}));
}

TEST(TextLinesTest, KnowsAllEndsOfLines) {
  const TextLines lines("a\r\nb\rc\nd", PositionEncoding::kUtf16);
  EXPECT_EQ(lines.OffsetOf({0, 9}), 1U);
  EXPECT_EQ(lines.OffsetOf({1, 0}), 3U);
  EXPECT_EQ(lines.OffsetOf({2, 0}), 5U);
  EXPECT_EQ(lines.OffsetOf({3, 0}), 7U);
  EXPECT_EQ(lines.PositionAt(2), (EditorPosition{0, 1}));
}

TEST(DocumentsTest, MakesChangesOneAfterAnother) {
  const std::string text = "one\ntwo\n";
  const std::vector<TextChange> changes = {
      {EditorRange{{0, 0}, {0, 3}}, "1"}, {EditorRange{{0, 1}, {1, 0}}, " "}, {EditorRange{{9, 9}, {9, 9}}, "end"}};
  EXPECT_EQ(Edited(text, changes, PositionEncoding::kUtf16), "1 two\nend");
  EXPECT_EQ(Edited(text, {{std::nullopt, "all"}}, PositionEncoding::kUtf16), "all");
}

TEST(PendingChangesTest, NothingIsForgotten) {
  PendingChanges changes;
  EXPECT_FALSE(changes.are_known());
  EXPECT_TRUE(changes.contains("/a.py"));
  EXPECT_EQ(changes.Paths(), std::nullopt);
  changes = PendingChanges::None();
  EXPECT_TRUE(changes.empty());
  changes.Add("/b.py");
  changes.Add("/a.py");
  changes.Add("");
  EXPECT_EQ(changes.Paths(), (std::vector<std::string>{"/a.py", "/b.py"}));
  PendingChanges others = PendingChanges::None();
  others.Add("/c.py");
  changes.AddAll(others);
  EXPECT_TRUE(changes.contains("/a.py") && changes.contains("/c.py"));
  changes.AddAll(PendingChanges());
  changes.Add("/d.py");
  EXPECT_EQ(changes.Paths(), std::nullopt);
}

// Against a model that keeps code points, over many edits.
TEST(DocumentsTest, AgreesWithAModel) {
  const std::string alphabet[] = {"a", "é", "😀", "\n", "\r\n", "xyz"};
  unsigned state = 1;
  const auto random = [&](unsigned below) { return (state = state * 1664525U + 1013904223U) / 65536U % below; };
  for (const PositionEncoding encoding :
       {PositionEncoding::kUtf8, PositionEncoding::kUtf16, PositionEncoding::kUtf32}) {
    std::string text;
    for (int round = 0; round < 2000; ++round) {
      const TextLines lines(text, encoding);
      size_t from = random(static_cast<unsigned>(text.size()) + 1);
      size_t to = std::min(text.size(), from + random(6));
      // The editor's places are beginnings of characters, and none is between \r and \n.
      from = lines.OffsetOf(lines.PositionAt(from));
      to = std::max(from, lines.OffsetOf(lines.PositionAt(to)));
      const std::string& added = alphabet[random(std::size(alphabet))];
      std::string expected = text;
      expected.replace(from, to - from, added);
      text = Edited(text, {{EditorRange{lines.PositionAt(from), lines.PositionAt(to)}, added}}, encoding);
      ASSERT_EQ(text, expected) << round;
    }
  }
}

TEST(FileUriTest, IsReadAndWritten) {
  EXPECT_EQ(PathOfUri("file:///a/b%20c/%C3%A4.py"), "/a/b c/ä.py");
  EXPECT_EQ(PathOfUri("file:/a/b.py"), "/a/b.py");
  EXPECT_EQ(PathOfUri("FILE://localhost/a#x"), "/a");
  EXPECT_EQ(PathOfUri("file:///c%3A/x.py"), "c:/x.py");
  for (const char* none :
       {"", "untitled:1", "file:", "file://", "file:///%", "file:///%4", "file:///%zz", "file:///a%00"}) {
    EXPECT_EQ(PathOfUri(none), std::nullopt) << none;
  }
  for (const char* path : {"/a/b c/ä#?%.py", "/", "/a~b/_-.py"}) EXPECT_EQ(PathOfUri(UriOfPath(path)), path);
  EXPECT_EQ(UriOfPath("/a b"), "file:///a%20b");
}

// What a fuzzer found once, and what one would try first.
TEST(ParallelServerTest, SurvivesMessagesOfAnyShape) {
  std::atomic<int> answers = 0;
  Server server({}, [&](std::string) { ++answers; });
  for (const char* message :
       {"", "{", "[]", "null", "7", "{}", R"({"id":1})", R"({"id":{},"method":"x"})",
        R"({"method":"exit ","params":[]})",
        R"({"id":1,"method":"initialize","params":{"capabilities":{},"rootUri":"file:///no/such/folder"}})",
        R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"untitled:1","text":"x"}}})",
        R"({"id":2,"method":"textDocument/hover","params":{"position":{"line":-1,"character":1e300}}})",
        R"({"id":3,"method":"shutdown"})", R"({"method":"exit"})"}) {
    server.Receive(message);
  }
  EXPECT_EQ(server.ExitStatus(), 0);
  EXPECT_GE(answers, 8);
}

}  // namespace
}  // namespace lint
