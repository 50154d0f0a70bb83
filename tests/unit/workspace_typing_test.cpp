// Random typing in the functions of many programs: every Python case of testdata/ and shapes that it lacks, each as a
// project in an overlay. After every edit a workspace that is told what was typed has to say what an analysis from
// scratch says, field by field. LOGITLINT_TYPING_PROJECTS and LOGITLINT_TYPING_EDITS say how many projects and how many
// edits of each, LOGITLINT_TYPING_SEED where to begin, LOGITLINT_TYPING_ONLY what the names
// of the projects to take contain.

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <utility>

#include "lint/project/project.h"
#include "lint/project/workspace.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "result_text.h"
#include "temp_tree.h"
#include "typing_shapes.h"
#include "typing_turns.h"

namespace lint {
namespace {

namespace fs = std::filesystem;

struct TypedFile {
  std::string path;
  std::string text;
  std::string original;
  std::vector<std::string> history;
};

struct TypedProject {
  std::string name;
  std::vector<TypedFile> files;
};

std::string ReadAll(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

bool IsPython(const fs::path& path) { return path.extension() == ".py" || path.extension() == ".ipynb"; }

void AddFile(TypedProject& project, const std::string& path, const std::string& text) {
  project.files.push_back({path, text, text, {}});
}

// Every file that stands beside others is a case, and so is every folder beside them.
void AddCases(const fs::path& folder, std::vector<TypedProject>& projects) {
  const fs::path data = fs::path(LOGITLINT_SOURCE_DIR) / "testdata";
  for (const auto& entry : fs::directory_iterator(folder)) {
    TypedProject project{.name = entry.path().lexically_relative(data).string(), .files = {}};
    if (entry.is_directory()) {
      for (const auto& inner : fs::recursive_directory_iterator(entry.path())) {
        if (inner.is_regular_file() && IsPython(inner.path())) {
          AddFile(project, inner.path().lexically_relative(entry.path()).string(), ReadAll(inner.path()));
        }
      }
      llvm::sort(project.files, [](const TypedFile& a, const TypedFile& b) { return a.path < b.path; });
    } else if (IsPython(entry.path())) {
      AddFile(project, entry.path().filename().string(), ReadAll(entry.path()));
    }
    if (!project.files.empty()) projects.push_back(std::move(project));
  }
}

// "=== a.py" begins a file.
TypedProject ShapeOf(const TypingShape& shape) {
  TypedProject project{.name = std::string("shape/") + shape.name, .files = {}};
  llvm::SmallVector<llvm::StringRef, 16> parts;
  llvm::StringRef(shape.text).split(parts, "=== ", -1, false);
  for (const llvm::StringRef part : parts) {
    if (part.trim().empty()) continue;
    const auto [path, text] = part.split('\n');
    AddFile(project, path.str(), text.str());
  }
  return project;
}

std::vector<TypedProject> AllProjects() {
  std::vector<TypedProject> projects;
  const fs::path data = fs::path(LOGITLINT_SOURCE_DIR) / "testdata";
  for (const auto& entry : fs::directory_iterator(data)) {
    if (!entry.is_directory() || entry.path().filename() == "engine") continue;
    AddCases(entry.path(), projects);
  }
  for (const auto& entry : fs::directory_iterator(data / "engine")) {
    if (entry.is_directory()) AddCases(entry.path(), projects);
  }
  for (const TypingShape& shape : kTypingShapes) projects.push_back(ShapeOf(shape));
  llvm::sort(projects, [](const TypedProject& a, const TypedProject& b) { return a.name < b.name; });
  return projects;
}

// Two projects that know nothing of one another, for now.
TypedProject Together(const TypedProject& one, const TypedProject& other) {
  TypedProject both{.name = one.name + " beside " + other.name, .files = one.files};
  for (const TypedFile& file : other.files) AddFile(both, "beside/" + file.path, file.original);
  return both;
}

bool IsWordPart(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<SourceRange> WordsIn(llvm::StringRef line) {
  std::vector<SourceRange> words;
  for (uint32_t i = 0; i < line.size();) {
    uint32_t end = i;
    while (end < line.size() && IsWordPart(line[end])) ++end;
    if (end > i) words.push_back({i, end});
    i = end + 1;
  }
  return words;
}

size_t IndentOf(llvm::StringRef line) { return line.size() - line.ltrim(' ').size(); }

// The lines that stand in a function.
std::vector<size_t> BodyLines(llvm::ArrayRef<std::string> lines) {
  std::vector<size_t> body;
  size_t function = std::string::npos;  // its indent
  for (size_t i = 0; i < lines.size(); ++i) {
    const llvm::StringRef text = llvm::StringRef(lines[i]).ltrim();
    if (text.empty()) continue;
    if (function != std::string::npos && IndentOf(lines[i]) > function) {
      body.push_back(i);
      continue;
    }
    const bool begins = text.starts_with("def ") || text.starts_with("async def ");
    function = begins ? IndentOf(lines[i]) : std::string::npos;
  }
  return body;
}

std::vector<std::string> LinesOf(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef, 64> parts;
  text.split(parts, '\n');
  return {parts.begin(), parts.end()};
}

// What people type into functions.
constexpr llvm::StringLiteral kStatements[] = {
    "return x",
    "return x.softmax(-1)",
    "x = torch.softmax(x, dim=1)",
    "loss = F.cross_entropy(x, y)",
    "return self.act(x)",
    "self.act = nn.Softmax(dim=1)",
    "self.flag = True",
    "x = self.head(x)",
    "global scale",
    "import losses",
    "from net import Net",
    "import importlib",
    "module = importlib.import_module('train')",
    "pass",
    "def inner(z):",
    "if x > 0.5:",
    "preds = (x > 0.5).float()",
    "preds = torch.sigmoid(x) > 0.5",
    "# logitlint: disable=LGT101",
    "# logitlint: disable",
    "yield x",
    "raise ValueError('no')",
    "print(x.argmax(1))",
    "e = torch.exp(x)",
    "return e / e.sum(1, keepdim=True)",
    "for layer in self.layers:",
    "return super().forward(x)",
    "self.items.append(x)",
    "with torch.no_grad():",
    "x = [F.softmax(z, dim=1) for z in x]",
    "act = lambda z: z.softmax(1)",
    "setattr(self, 'act', nn.Softmax(dim=1))",
    "isinstance(x, nn.Softmax)",
    "try:",
    "class Local(nn.Module):",
    "@torch.no_grad()",
    "for i in range(3):",
    "while True:",
    "return globals()['act'](x)",
    "x = {'a': torch.sigmoid(x)}['a']",
    "x = x.detach().cpu().numpy().tolist()",
    "pred = x.max(1)[1]",
    "return [x, torch.exp(x)]",
    "import torch.nn.functional as F",
    "from torch import softmax as act",
    "del x",
    "return model.eval()(x)",
    "raise NotImplementedError",
    "text = \"\"\"open",
    "x = (1,",
    "for a, b in zip(x, self.layers): x = b(a)",
    "model = nn.Sequential(nn.Linear(4, 2), nn.Softmax(dim=1))",
    "loss = nn.CrossEntropyLoss()(model(x), y)",
    "assert (x > 0.5).all()",
    "y = (x > 0.500).sum()",
};

class Typist {
 public:
  Typist(TypedProject project, uint32_t seed) : project_(std::move(project)), random_(seed) {
    std::set<std::string> words;
    for (const TypedFile& file : project_.files) {
      tree_.Write(file.path, file.text);
      // The others are not open in the editor.
      const bool is_open = Below(3) != 0 || &file == &project_.files.back();
      if (is_open) {
        overlay_.Set(tree_.At(file.path), file.text);
        open_.push_back(static_cast<size_t>(&file - project_.files.data()));
      }
      for (const SourceRange word : WordsIn(file.text)) {
        words.insert(file.text.substr(word.begin, word.end - word.begin));
      }
      for (const std::string& line : LinesOf(file.text)) {
        if (!llvm::StringRef(line).trim().empty()) lines_.push_back(llvm::StringRef(line).trim().str());
      }
    }
    words_.assign(words.begin(), words.end());
    current_ = open_[0];
  }

  [[nodiscard]] ProjectOptions Options() const { return {.paths = {tree_.root()}, .threads = 1, .overlay = &overlay_}; }
  [[nodiscard]] ProjectOptions Told(bool fixes_may_lag) {
    ProjectOptions options = Options();
    options.threads = 1 + Below(2);
    options.prepare = true;
    options.changed = std::exchange(changed_, {});
    options.fixes_may_lag = fixes_may_lag;
    return options;
  }

  // Says what was done.
  std::string Edit() {
    if (!letters_.empty()) return TypeLetter();
    if (Below(6) == 0) current_ = open_[Below(open_.size())];
    TypedFile& file = project_.files[current_];
    const unsigned kind = Below(24);
    if (kind == 0 || file.text.size() > file.original.size() + 1500) {
      file.text = file.original;
      return Store(file, "reset");
    }
    if (kind <= 4 && !file.history.empty()) {
      file.text = file.history.back();
      file.history.pop_back();
      return Store(file, "undo");
    }
    file.history.push_back(file.text);
    return EditLine(file, kind);
  }

  [[nodiscard]] std::string Texts() const {
    std::string all;
    for (const TypedFile& file : project_.files) all += "=== " + file.path + "\n" + file.text + "\n";
    return all;
  }

 private:
  size_t Below(size_t count) { return count == 0 ? 0 : random_() % count; }

  std::string EditLine(TypedFile& file, unsigned kind) {
    std::vector<std::string> lines = LinesOf(file.text);
    std::vector<size_t> body = BodyLines(lines);
    if (body.empty() || Below(30) == 0) {
      for (size_t i = 0; i < lines.size(); ++i) body.push_back(i);
    }
    const size_t at = body[Below(body.size())];
    const std::string indent(IndentOf(lines[at]), ' ');
    const auto insert = [&](const std::string& text) {
      lines.insert(lines.begin() + static_cast<ptrdiff_t>(at + Below(2)), text);
    };
    std::string what;
    if (kind <= 7) {
      lines.erase(lines.begin() + static_cast<ptrdiff_t>(at));
      what = "erased";
    } else if (kind <= 9) {
      insert(lines[at]);
      what = "doubled";
    } else if (kind <= 11) {
      std::swap(lines[at], lines[body[Below(body.size())]]);
      what = "swapped";
    } else if (kind <= 14) {
      what = ChangeWord(lines[at]);
    } else if (kind <= 17) {
      insert(indent + lines_[Below(lines_.size())]);
      what = "line of the project";
    } else if (kind <= 19) {
      insert(indent + kStatements[Below(std::size(kStatements))].str());
      what = "statement";
    } else if (kind == 20) {
      lines[at] += "  # logitlint: disable";
      what = "suppression";
    } else if (kind == 21) {
      lines[at] = lines[at].substr(0, Below(lines[at].size() + 1));
      what = "cut off";
    } else {
      BeginLetters(file, lines, at, indent);
      return TypeLetter();
    }
    file.text = llvm::join(lines, "\n");
    return Store(file, what + " at line " + std::to_string(at + 1));
  }

  std::string ChangeWord(std::string& line) {
    const std::vector<SourceRange> words = WordsIn(line);
    if (words.empty()) return "nothing";
    const SourceRange word = words[Below(words.size())];
    line.replace(word.begin, word.end - word.begin, words_[Below(words_.size())]);
    return "another word";
  }

  // A line that comes letter by letter from now on.
  void BeginLetters(const TypedFile& file, llvm::ArrayRef<std::string> lines, size_t at, const std::string& indent) {
    typed_at_ = 0;
    for (size_t i = 0; i <= at && i < lines.size(); ++i) typed_at_ += lines[i].size() + 1;
    typed_at_ = std::min(typed_at_, file.text.size());
    const bool is_own = Below(2) == 0;
    letters_ =
        "\n" + indent + (is_own ? lines_[Below(lines_.size())] : kStatements[Below(std::size(kStatements))].str());
    if (typed_at_ > 0) --typed_at_;
  }

  std::string TypeLetter() {
    TypedFile& file = project_.files[current_];
    typed_at_ = std::min(typed_at_, file.text.size());
    const size_t count = letters_[0] == '\n' ? 1 + IndentOf(llvm::StringRef(letters_).drop_front()) : 1 + Below(2);
    const std::string letters = letters_.substr(0, count);
    letters_.erase(0, letters.size());
    file.text.insert(typed_at_, letters);
    typed_at_ += letters.size();
    return Store(file, "letter `" + letters + "`");
  }

  std::string Store(TypedFile& file, const std::string& what) {
    if (file.history.size() > 6) file.history.erase(file.history.begin());
    changed_.push_back(tree_.At(file.path));
    overlay_.Set(tree_.At(file.path), file.text);
    return file.path + ": " + what;
  }

  TypedProject project_;
  TempTree tree_;
  FileOverlay overlay_;
  std::mt19937 random_;
  std::vector<size_t> open_;
  std::vector<std::string> words_;
  std::vector<std::string> lines_;
  std::string letters_;
  size_t typed_at_ = 0;
  size_t current_ = 0;
  std::vector<std::string> changed_;
};

// A result that may lag, without what may.
std::string Surely(ProjectResult result) {
  std::string text;
  for (const Finding& finding : result.findings) {
    text += finding.code + " " + finding.place.file->path() + " " + std::to_string(finding.place.range.begin) + " " +
            std::to_string(finding.place.range.end) + " " + finding.symbol + " " + finding.fingerprint;
    for (const Note& note : finding.trail) text += " " + std::to_string(note.place.range.begin);
    text += "\n";
  }
  result.findings.clear();
  return text + TextOf(result);
}

std::string DifferenceOf(const std::string& got, const std::string& wanted) {
  const std::vector<std::string> a = LinesOf(got);
  const std::vector<std::string> b = LinesOf(wanted);
  std::string text;
  for (const std::string& line : a) {
    if (!llvm::is_contained(b, line)) text += "  followed: " + line + "\n";
  }
  for (const std::string& line : b) {
    if (!llvm::is_contained(a, line)) text += "  scratch:  " + line + "\n";
  }
  return text.empty() ? "  another order\n" + got + "---\n" + wanted : text;
}

struct Tally {
  unsigned edits = 0;
  unsigned followed = 0;
  unsigned projects_followed = 0;
  unsigned differences = 0;
};

// Goes on behind a difference with a workspace that knows nothing.
void TypeIn(const TypedProject& project, unsigned edits, uint32_t seed, Tally& tally) {
  Typist typist(project, seed);
  auto told = std::make_unique<Workspace>();
  std::string before;
  unsigned followed = 0;
  for (unsigned i = 0; i <= edits; ++i) {
    std::string what = i == 0 ? "at first" : typist.Edit();
    // Sometimes more than one edit comes at once, of one file or several.
    for (; i > 0 && seed % 4 == 3 && i % 5 == 0 && i < edits; ++i) what += ", " + typist.Edit();
    const ProjectResult scratch = CheckProject(typist.Options());
    std::string difference;
    bool was_followed = false;
    if (seed % 2 == 1) {
      const ProjectResult early = told->Check(typist.Told(/*fixes_may_lag=*/true));
      was_followed = early.followed;
      const std::string surely = Surely(early);
      if (surely != Surely(scratch)) difference = "while fixes lag:\n" + DifferenceOf(surely, Surely(scratch));
    }
    const ProjectResult late = told->Check(typist.Told(/*fixes_may_lag=*/false));
    if (seed % 2 == 0) was_followed = late.followed;
    const std::string text = TextOf(late);
    if (difference.empty() && text != TextOf(scratch)) difference = DifferenceOf(text, TextOf(scratch));
    ++tally.edits;
    followed += was_followed && i > 0 ? 1 : 0;
    if (!difference.empty()) {
      ++tally.differences;
      ADD_FAILURE() << "DIFFERENCE " << project.name << " seed " << seed << " edit " << i << ": " << what << "\n"
                    << difference << "BEFORE\n"
                    << before << "NOW\n"
                    << typist.Texts();
      told = std::make_unique<Workspace>();
      if (tally.differences > 200) return;
    }
    before = typist.Texts();
  }
  tally.followed += followed;
  tally.projects_followed += followed > 0 ? 1 : 0;
}

unsigned NumberIn(const char* name, unsigned usual) {
  const char* wanted = std::getenv(name);
  unsigned count = usual;
  return wanted != nullptr && !llvm::StringRef(wanted).getAsInteger(10, count) ? count : usual;
}

TEST(WorkspaceTypingTest, ManyPrograms) {
  const std::vector<TypedProject> all = AllProjects();
  const char* only = std::getenv("LOGITLINT_TYPING_ONLY");
  const unsigned projects = NumberIn("LOGITLINT_TYPING_PROJECTS", 40);
  const unsigned edits = NumberIn("LOGITLINT_TYPING_EDITS", 20);
  const unsigned seed = NumberIn("LOGITLINT_TYPING_SEED", 1);
  const unsigned stride = std::max<unsigned>(1, static_cast<unsigned>(all.size()) / std::max(1U, projects));
  Tally tally;
  unsigned taken = 0;
  for (unsigned i = 0; i < all.size() && taken < projects; ++i) {
    if (only != nullptr ? all[i].name.find(only) == std::string::npos : (i + seed) % stride != 0) continue;
    ++taken;
    const bool is_alone = (seed + i) % 3 != 0;
    const TypedProject& other = all[(7 * i + seed) % all.size()];
    TypeIn(is_alone ? all[i] : Together(all[i], other), edits, seed + i, tally);
    if (tally.differences > 200) break;
  }
  std::printf("seed %u: %u projects, %u edits, %u followed, in %u projects; %u differences\n", seed, taken, tally.edits,
              tally.followed, tally.projects_followed, tally.differences);
  EXPECT_GT(tally.followed, tally.edits / 3);
}

// Thirty functions in six files; every file's functions call those of the file before.
class ManyFunctions {
 public:
  static constexpr int kFiles = 6;
  static constexpr int kFunctions = 5;

  ManyFunctions() {
    for (int file = 0; file < kFiles; ++file) Set(file, TextOfFile(file, -1, ""));
  }

  // One function's body begins with this line.
  static std::string TextOfFile(int file, int function, const std::string& line) {
    std::string text = "import torch\nimport torch.nn.functional as F  # softmax\n";
    if (file > 0) text += "import f" + std::to_string(file - 1) + "\n";
    for (int i = 0; i < kFunctions; ++i) {
      const std::string number = std::to_string(i);
      text += "\n\ndef g" + std::to_string(file) + number + "(x, y):\n" + (i == function ? line : "");
      const std::string before = "f" + std::to_string(file - 1) + ".g" + std::to_string(file - 1) + number;
      text += file == 0 ? "    return torch.softmax(x, 1)\n" : "    return " + before + "(x, y) * 1\n";
    }
    return text;
  }

  ProjectResult Edit(int file, int function, const std::string& line) {
    Set(file, TextOfFile(file, function, line));
    ProjectOptions options = Options();
    options.changed = {PathOf(file)};
    return workspace_.Check(options);
  }

  ProjectOptions Options() { return {.paths = {tree_.root()}, .threads = 1, .overlay = &overlay_, .prepare = true}; }
  Workspace& workspace() { return workspace_; }

 private:
  [[nodiscard]] std::string PathOf(int file) const { return tree_.At("f" + std::to_string(file) + ".py"); }
  void Set(int file, const std::string& text) {
    tree_.Write("f" + std::to_string(file) + ".py", text);
    overlay_.Set(PathOf(file), text);
  }

  TempTree tree_;
  FileOverlay overlay_;
  Workspace workspace_;
};

// A leaf is followed by one root, that of the outermost function that leads to it.
TEST(WorkspaceTypingTest, OnlyRootsThatFollowAFunctionAreRunAgain) {
  ManyFunctions project;
  const ProjectResult first = project.workspace().Check(project.Options());
  EXPECT_FALSE(first.followed);
  EXPECT_GE(first.roots_run, 6U + 5U);  // every file's body, and the functions that nobody calls
  for (int file = 0; file < ManyFunctions::kFiles; ++file) {
    const ProjectResult edited = project.Edit(file, 2, "    x = x + 1\n");
    EXPECT_TRUE(edited.followed) << file;
    EXPECT_EQ(edited.roots_run, 1U) << file;
    const ProjectResult back = project.Edit(file, 2, "");
    EXPECT_TRUE(back.followed) << file;
    EXPECT_EQ(back.roots_run, 1U) << file;
  }
}

TEST(WorkspaceTypingTest, ACommentRunsNoRoot) {
  ManyFunctions project;
  (void)project.workspace().Check(project.Options());
  const ProjectResult edited = project.Edit(0, 2, "    # why\n");
  EXPECT_TRUE(edited.followed);
  EXPECT_EQ(edited.roots_run, 0U);
}

// A call that is typed: the function that is called need not be run for its own sake any longer, and is again when the
// call has gone.
TEST(WorkspaceTypingTest, AFunctionThatIsCalledFirstIsNoRootAnyLonger) {
  ManyFunctions project;
  (void)project.workspace().Check(project.Options());
  const ProjectResult called = project.Edit(5, 2, "    g53(x, y)\n");
  EXPECT_TRUE(called.followed);
  EXPECT_EQ(called.roots_run, 1U);
  const ProjectResult back = project.Edit(5, 2, "");
  EXPECT_TRUE(back.followed);
  EXPECT_EQ(back.roots_run, 2U);
}

// An edit that once was, or might be, followed wrongly: there and back, told with and without lagging fixes.
TEST(WorkspaceTypingTest, KnownTurns) {
  for (const TypingTurn& turn : kTypingTurns) {
    TypedProject project = ShapeOf({turn.name, turn.text});
    for (const bool lags : {false, true}) {
      TempTree tree;
      FileOverlay overlay;
      for (const TypedFile& file : project.files) {
        tree.Write(file.path, file.text);
        if (file.path == turn.file) overlay.Set(tree.At(file.path), file.text);
      }
      ProjectOptions options{.paths = {tree.root()}, .threads = 1, .overlay = &overlay};
      Workspace told;
      options.prepare = true;
      (void)told.Check(options);
      const auto edited = llvm::find_if(project.files, [&](const TypedFile& file) { return file.path == turn.file; });
      ASSERT_NE(edited, project.files.end()) << turn.name;
      const size_t at = edited->text.find(turn.before);
      ASSERT_NE(at, std::string::npos) << turn.name;
      std::string other = edited->text;
      other.replace(at, std::string(turn.before).size(), turn.now);
      for (int i = 0; i < 4; ++i) {
        overlay.Set(tree.At(turn.file), i % 2 == 0 ? other : edited->text);
        options.changed = {tree.At(turn.file)};
        options.fixes_may_lag = lags;
        if (lags) {
          (void)told.Check(options);
          options.changed = std::vector<std::string>();
          options.fixes_may_lag = false;
        }
        const std::string text = TextOf(told.Check(options));
        const std::string scratch = TextOf(CheckProject({.paths = {tree.root()}, .threads = 1, .overlay = &overlay}));
        EXPECT_TRUE(text == scratch) << turn.name << " step " << i << (lags ? " lagging" : "") << "\n"
                                     << DifferenceOf(text, scratch);
      }
    }
  }
}

}  // namespace
}  // namespace lint
