#include "lint/cpp/flags.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "lint/cpp/paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"

namespace lint {
namespace {

// What becomes of a flag and its value.
enum class Deed : uint8_t {
  kDefine,    // kept as -Dvalue
  kUndefine,  // kept as -Uvalue
  kSearch,    // kept as -I value
  kSystem,    // kept as -isystem value
  kQuote,     // kept as -iquote value
  kAfter,     // kept as -idirafter value
  kInclude,   // kept as -include value, unless the file belongs to somebody else
  kMacros,    // kept as -imacros value, unless the file belongs to somebody else
  kStandard,  // the last one is kept
  kLanguage,  // kept if it is CUDA
  kPass,      // the value is a list of flags, separated by commas, or the one flag
  kRespond,   // the value is a file of flags
  kSkip,      // dropped silently
  kName,      // dropped and named
};

// How a flag takes its value.
enum Shape : uint8_t {
  kAlone = 1,     // it has none
  kSeparate = 2,  // the next argument
  kJoined = 4,    // the rest of this argument
  kEquals = 8,    // behind `=`
};

struct Spec {
  llvm::StringLiteral name;
  unsigned shapes;
  Deed deed;
};

constexpr Spec kGnu[] = {
    {"-D", kSeparate | kJoined, Deed::kDefine},
    {"--define-macro", kSeparate | kEquals, Deed::kDefine},
    {"-U", kSeparate | kJoined, Deed::kUndefine},
    {"--undefine-macro", kSeparate | kEquals, Deed::kUndefine},
    {"-I", kSeparate | kJoined | kEquals, Deed::kSearch},
    {"--include-path", kSeparate | kEquals, Deed::kSearch},
    {"--include-directory", kSeparate | kEquals, Deed::kSearch},
    {"-isystem", kSeparate | kJoined | kEquals, Deed::kSystem},
    {"--system-include", kSeparate | kEquals, Deed::kSystem},
    {"-cxx-isystem", kSeparate | kJoined, Deed::kSystem},
    {"-iquote", kSeparate | kJoined, Deed::kQuote},
    {"-idirafter", kSeparate | kJoined, Deed::kAfter},
    {"-include", kSeparate, Deed::kInclude},
    {"--include", kSeparate | kEquals, Deed::kInclude},
    {"--pre-include", kSeparate | kEquals, Deed::kInclude},
    {"-imacros", kSeparate | kJoined, Deed::kMacros},
    {"-std", kSeparate | kEquals, Deed::kStandard},
    {"--std", kSeparate | kEquals, Deed::kStandard},
    {"-x", kSeparate | kJoined, Deed::kLanguage},
    {"--x", kSeparate | kEquals, Deed::kLanguage},
    {"--language", kSeparate | kEquals, Deed::kLanguage},
    {"-Xpreprocessor", kSeparate, Deed::kPass},
    {"-Wp,", kJoined, Deed::kPass},
    {"-Xcompiler", kSeparate | kEquals, Deed::kPass},
    {"--compiler-options", kSeparate | kEquals, Deed::kPass},
    {"-optf", kSeparate | kEquals, Deed::kRespond},
    {"--options-file", kSeparate | kEquals, Deed::kRespond},

    // Code that would be loaded.
    {"-fplugin", kEquals, Deed::kName},
    {"-fplugin-arg-", kJoined, Deed::kName},
    {"-fpass-plugin", kEquals, Deed::kName},
    {"-load", kSeparate, Deed::kName},
    {"-plugin", kSeparate, Deed::kName},
    {"-add-plugin", kSeparate, Deed::kName},
    {"-plugin-arg-", kJoined, Deed::kName},
    {"-Xclang", kSeparate | kEquals, Deed::kName},
    {"-wrapper", kSeparate, Deed::kName},
    {"-B", kSeparate | kJoined, Deed::kName},
    {"-ccbin", kSeparate | kEquals, Deed::kName},
    {"--compiler-bindir", kSeparate | kEquals, Deed::kName},
    // Files that would be written.
    {"-o", kSeparate | kJoined, Deed::kName},
    {"--output", kSeparate | kEquals, Deed::kName},
    {"--output-file", kSeparate | kEquals, Deed::kName},
    {"-odir", kSeparate | kEquals, Deed::kName},
    {"--output-directory", kSeparate | kEquals, Deed::kName},
    {"-MF", kSeparate | kJoined, Deed::kName},
    {"-MJ", kSeparate | kJoined, Deed::kName},
    {"-MT", kSeparate | kJoined, Deed::kName},
    {"-MQ", kSeparate | kJoined, Deed::kName},
    {"-M", kAlone | kJoined, Deed::kName},
    {"-save-temps", kAlone | kEquals, Deed::kName},
    {"--save-temps", kAlone | kEquals, Deed::kName},
    {"--keep", kAlone, Deed::kName},
    {"-keep", kAlone, Deed::kName},
    {"--keep-dir", kSeparate | kEquals, Deed::kName},
    {"-keep-dir", kSeparate | kEquals, Deed::kName},
    {"-dumpdir", kSeparate, Deed::kName},
    {"-dumpbase", kSeparate, Deed::kName},
    {"-dumpbase-ext", kSeparate, Deed::kName},
    {"-ftime-trace", kAlone | kEquals, Deed::kName},
    {"-fcrash-diagnostics-dir", kEquals, Deed::kName},
    {"-fdump-", kJoined, Deed::kName},
    {"-fsave-optimization-record", kAlone | kEquals, Deed::kName},
    {"-foptimization-record-file", kEquals, Deed::kName},
    {"--serialize-diagnostics", kSeparate, Deed::kName},
    {"-serialize-diagnostics", kSeparate, Deed::kName},
    {"-index-store-path", kSeparate, Deed::kName},
    {"-fmodule", kJoined | kAlone, Deed::kName},
    {"-fimplicit-module", kJoined, Deed::kName},
    {"-fprebuilt-", kJoined, Deed::kName},
    {"-emit-", kJoined, Deed::kName},
    // Files that would be read from elsewhere.
    {"-include-pch", kSeparate, Deed::kName},
    {"-ivfsoverlay", kSeparate | kJoined, Deed::kName},
    {"-vfsoverlay", kSeparate | kJoined, Deed::kName},
    {"--config", kSeparate | kEquals, Deed::kName},
    {"--config-", kJoined, Deed::kName},
    {"-specs", kSeparate | kEquals, Deed::kName},
    {"--specs", kSeparate | kEquals, Deed::kName},
    {"-resource-dir", kSeparate | kEquals, Deed::kName},
    {"--resource-dir", kEquals, Deed::kName},
    {"-isysroot", kSeparate | kJoined, Deed::kName},
    {"--sysroot", kSeparate | kEquals, Deed::kName},
    {"-iprefix", kSeparate | kJoined, Deed::kName},
    {"-iwithprefix", kSeparate | kJoined, Deed::kName},
    {"-iwithprefixbefore", kSeparate | kJoined, Deed::kName},
    {"-iframework", kSeparate | kJoined, Deed::kName},
    {"--gcc-toolchain", kSeparate | kEquals, Deed::kName},
    {"--gcc-install-dir", kEquals, Deed::kName},
    {"-gcc-toolchain", kSeparate, Deed::kName},
    {"--cuda-path", kEquals, Deed::kName},
    {"-fprofile-use", kEquals, Deed::kName},
    {"-fprofile-instr-use", kEquals, Deed::kName},
    {"-fsanitize-ignorelist", kEquals, Deed::kName},
    {"-fsanitize-blacklist", kEquals, Deed::kName},

    // What says nothing about the source, with a value that must not be taken for a flag.
    {"-target", kSeparate, Deed::kSkip},
    {"-arch", kSeparate | kEquals, Deed::kSkip},
    {"--gpu-architecture", kSeparate | kEquals, Deed::kSkip},
    {"-code", kSeparate | kEquals, Deed::kSkip},
    {"--gpu-code", kSeparate | kEquals, Deed::kSkip},
    {"-gencode", kSeparate | kEquals, Deed::kSkip},
    {"--generate-code", kSeparate | kEquals, Deed::kSkip},
    {"-maxrregcount", kSeparate | kEquals, Deed::kSkip},
    {"--maxrregcount", kSeparate | kEquals, Deed::kSkip},
    {"-rdc", kSeparate | kEquals, Deed::kSkip},
    {"-t", kSeparate | kEquals, Deed::kSkip},
    {"--threads", kSeparate | kEquals, Deed::kSkip},
    {"-diag-suppress", kSeparate | kEquals, Deed::kSkip},
    {"--diag-suppress", kSeparate | kEquals, Deed::kSkip},
    {"-Xcudafe", kSeparate | kEquals, Deed::kSkip},
    {"-Xptxas", kSeparate | kEquals, Deed::kSkip},
    {"--ptxas-options", kSeparate | kEquals, Deed::kSkip},
    {"-Xnvlink", kSeparate | kEquals, Deed::kSkip},
    {"-Xcuda-ptxas", kSeparate, Deed::kSkip},
    {"-Xcuda-fatbinary", kSeparate, Deed::kSkip},
    {"-Xlinker", kSeparate | kEquals, Deed::kSkip},
    {"--linker-options", kSeparate | kEquals, Deed::kSkip},
    {"-Xassembler", kSeparate, Deed::kSkip},
    {"-Xopenmp-target", kSeparate | kJoined, Deed::kSkip},
    {"-mllvm", kSeparate, Deed::kSkip},
    {"-framework", kSeparate, Deed::kSkip},
    {"-l", kSeparate | kJoined, Deed::kSkip},
    {"-L", kSeparate | kJoined, Deed::kSkip},
    {"-T", kSeparate | kJoined, Deed::kSkip},
    {"-u", kSeparate, Deed::kSkip},
    {"-z", kSeparate, Deed::kSkip},
    {"-F", kSeparate | kJoined, Deed::kSkip},
    {"--param", kSeparate | kEquals, Deed::kSkip},
    {"-aux-info", kSeparate, Deed::kSkip},
    {"-A", kSeparate | kJoined, Deed::kSkip},
};

// `-` may stand for `/`.
constexpr Spec kMsvc[] = {
    {"/D", kSeparate | kJoined, Deed::kDefine},
    {"/U", kSeparate | kJoined, Deed::kUndefine},
    {"/I", kSeparate | kJoined, Deed::kSearch},
    {"/imsvc", kSeparate | kJoined, Deed::kSystem},
    {"/external:I", kSeparate | kJoined, Deed::kSystem},
    {"/FI", kSeparate | kJoined, Deed::kInclude},
    {"/std:", kJoined, Deed::kStandard},
    {"/clang:", kJoined, Deed::kPass},
    {"/Fo", kSeparate | kJoined, Deed::kName},
    {"/Fd", kSeparate | kJoined, Deed::kName},
    {"/Fe", kSeparate | kJoined, Deed::kName},
    {"/Fp", kSeparate | kJoined, Deed::kName},
    {"/Fa", kSeparate | kJoined, Deed::kName},
    {"/Fm", kSeparate | kJoined, Deed::kName},
    {"/FR", kSeparate | kJoined, Deed::kName},
    {"/Fr", kSeparate | kJoined, Deed::kName},
    {"/Fi", kSeparate | kJoined, Deed::kName},
    {"/o", kSeparate | kJoined, Deed::kName},
};

// Families that only concern warnings and the code that is made.
constexpr llvm::StringLiteral kSilentPrefixes[] = {"-f",
                                                   "-m",
                                                   "-g",
                                                   "-O",
                                                   "-W",
                                                   "-no",
                                                   "--no",
                                                   "-ped",
                                                   "-d",
                                                   "--expt-",
                                                   "-expt-",
                                                   "--extended-",
                                                   "-extended-",
                                                   "--gpu-",
                                                   "--target=",
                                                   "-march",
                                                   "--cuda-",
                                                   "-lineinfo",
                                                   "--relocatable",
                                                   "-Xarch",
                                                   "--driver-mode"};
constexpr llvm::StringLiteral kSilent[] = {"-c",
                                           "-S",
                                           "-E",
                                           "-C",
                                           "-CC",
                                           "-P",
                                           "-v",
                                           "-w",
                                           "-s",
                                           "-r",
                                           "-p",
                                           "-pg",
                                           "-pipe",
                                           "-pthread",
                                           "-ansi",
                                           "-static",
                                           "-shared",
                                           "-rdynamic",
                                           "-pie",
                                           "-traditional",
                                           "-Qunused-arguments",
                                           "-use_fast_math",
                                           "--use_fast_math",
                                           "-G",
                                           "--compile",
                                           "--verbose",
                                           "-H",
                                           "-undef",
                                           "-trigraphs",
                                           "-remap",
                                           "-rtlib",
                                           "--"};

constexpr unsigned kMaxResponseDepth = 8;

struct Match {
  Deed deed = Deed::kSkip;
  std::string value;
  bool takes_next = false;
};

// The longest flag of the table that the argument begins with and whose way to take a value fits.
template <size_t N>
std::optional<Match> Find(const Spec (&table)[N], llvm::StringRef argument) {
  std::optional<Match> best;
  size_t best_length = 0;
  for (const Spec& spec : table) {
    llvm::StringRef rest = argument;
    if (!rest.consume_front(spec.name) || (best && spec.name.size() <= best_length)) {
      continue;
    }
    std::optional<Match> match;
    if (rest.empty()) {
      if (spec.shapes & (kAlone | kSeparate)) {
        match = Match{spec.deed, "", (spec.shapes & kSeparate) != 0};
      }
    } else if ((spec.shapes & kEquals) && rest.starts_with("=")) {
      match = Match{spec.deed, rest.drop_front().str()};
    } else if (spec.shapes & kJoined) {
      match = Match{spec.deed, rest.str()};
    }
    if (match) {
      best = std::move(match);
      best_length = spec.name.size();
    }
  }
  return best;
}

bool IsSilent(llvm::StringRef argument) {
  return llvm::is_contained(kSilent, argument) ||
         llvm::any_of(kSilentPrefixes, [&](llvm::StringRef prefix) { return argument.starts_with(prefix); });
}

// `ccache g++`: whose flags they are is said by the compiler.
bool IsLauncher(llvm::StringRef name) {
  return llvm::is_contained({"ccache", "sccache", "distcc", "icecc", "buildcache"}, name);
}

class Sanitizer {
 public:
  Sanitizer(llvm::StringRef directory, llvm::StringRef tree) : directory_(directory), tree_(tree) {}

  SanitizedFlags Run(llvm::ArrayRef<std::string> arguments) {
    while (!arguments.empty() && IsLauncher(ToolName(arguments.front()))) {
      arguments = arguments.drop_front();
    }
    if (!arguments.empty() && !llvm::StringRef(arguments.front()).starts_with("-")) {
      llvm::StringRef tool = ToolName(arguments.front());
      is_msvc_ = tool == "cl" || tool.starts_with("clang-cl");
      arguments = arguments.drop_front();
    }
    Take(arguments, 0);
    if (!standard_.empty()) {
      result_.kept.insert(result_.kept.begin(), "-std=" + standard_);
    }
    return std::move(result_);
  }

 private:
  static llvm::StringRef ToolName(llvm::StringRef path) {
    llvm::StringRef name = path.substr(path.find_last_of("/\\") + 1);
    name.consume_back(".exe");
    return name;
  }

  void Take(llvm::ArrayRef<std::string> arguments, unsigned depth) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      llvm::StringRef argument = arguments[i];
      if (argument.starts_with("@")) {
        Respond(argument, argument.drop_front(), depth);
        continue;
      }
      std::optional<Match> match = FindFlag(argument);
      if (!match) {
        // A path is an input, most likely the file itself.
        if (argument.starts_with("-") && !IsSilent(argument)) {
          result_.dropped.push_back(argument.str());
        }
        continue;
      }
      std::string spelled = argument.str();
      if (match->takes_next) {
        if (i + 1 == arguments.size()) {
          break;
        }
        match->value = arguments[++i];
        spelled += " " + match->value;
      }
      Do(*match, spelled, depth);
    }
  }

  [[nodiscard]] std::optional<Match> FindFlag(llvm::StringRef argument) const {
    if (is_msvc_) {
      std::string slashed = argument.str();
      if (!slashed.empty() && slashed.front() == '-') {
        slashed.front() = '/';
      }
      return Find(kMsvc, slashed);
    }
    return argument.starts_with("-") ? Find(kGnu, argument) : std::nullopt;
  }

  void Do(const Match& match, const std::string& spelled, unsigned depth) {
    switch (match.deed) {
      case Deed::kDefine:
        KeepMacro("-D", match.value);
        break;
      case Deed::kUndefine:
        KeepMacro("-U", match.value);
        break;
      case Deed::kSearch:
        KeepPath("-I", match.value);
        break;
      case Deed::kSystem:
        KeepPath("-isystem", match.value);
        break;
      case Deed::kQuote:
        KeepPath("-iquote", match.value);
        break;
      case Deed::kAfter:
        KeepPath("-idirafter", match.value);
        break;
      case Deed::kInclude:
        KeepFile("-include", match.value, spelled);
        break;
      case Deed::kMacros:
        KeepFile("-imacros", match.value, spelled);
        break;
      case Deed::kStandard:
        if (std::string standard = StandardOfFlag(match.value); !standard.empty()) {
          standard_ = std::move(standard);
        }
        break;
      case Deed::kLanguage:
        if ((match.value == "cuda" || match.value == "cu") && !llvm::is_contained(result_.kept, "cuda")) {
          result_.kept.insert(result_.kept.end(), {"-x", "cuda"});
        }
        break;
      case Deed::kPass:
        Pass(match.value, depth);
        break;
      case Deed::kRespond:
        Respond(spelled, match.value, depth);
        break;
      case Deed::kSkip:
        break;
      case Deed::kName:
        result_.dropped.push_back(spelled);
        break;
    }
  }

  void KeepMacro(const char* flag, const std::string& macro) {
    if (!macro.empty()) {
      result_.kept.push_back(flag + macro);
    }
  }

  void KeepPath(const char* flag, llvm::StringRef path) {
    if (!path.empty()) {
      result_.kept.insert(result_.kept.end(), {flag, AbsolutePath(path, directory_)});
    }
  }

  // A relative name is looked for as an #include is.
  void KeepFile(const char* flag, llvm::StringRef path, const std::string& spelled) {
    bool is_elsewhere = llvm::sys::path::is_absolute(path) && !IsInside(AbsolutePath(path, directory_), tree_) &&
                        !IsInside(AbsolutePath(path, directory_), directory_);
    if (is_elsewhere) {
      result_.dropped.push_back(spelled);
    } else {
      result_.kept.insert(result_.kept.end(), {flag, path.str()});
    }
  }

  void Pass(llvm::StringRef list, unsigned depth) {
    llvm::SmallVector<llvm::StringRef, 8> parts;
    list.trim("\"'").split(parts, ',', -1, /*KeepEmpty=*/false);
    std::vector<std::string> arguments;
    for (llvm::StringRef part : parts) {
      arguments.push_back(part.str());
    }
    if (depth < kMaxResponseDepth) {
      Take(arguments, depth + 1);
    }
  }

  void Respond(llvm::StringRef spelled, llvm::StringRef path, unsigned depth) {
    std::string absolute = AbsolutePath(path, directory_);
    if (!IsInside(absolute, tree_) || depth >= kMaxResponseDepth) {
      result_.dropped.push_back(spelled.str());
      return;
    }
    auto text = llvm::MemoryBuffer::getFile(absolute, /*IsText=*/true);
    if (!text) {
      result_.dropped.push_back(spelled.str());
      return;
    }
    llvm::BumpPtrAllocator memory;
    llvm::StringSaver saver(memory);
    llvm::SmallVector<const char*, 64> words;
    llvm::cl::TokenizeGNUCommandLine((*text)->getBuffer(), saver, words);
    Take(std::vector<std::string>(words.begin(), words.end()), depth + 1);
  }

  llvm::StringRef directory_;
  llvm::StringRef tree_;
  bool is_msvc_ = false;
  std::string standard_;
  SanitizedFlags result_;
};

}  // namespace

SanitizedFlags SanitizeFlags(llvm::ArrayRef<std::string> arguments, llvm::StringRef directory, llvm::StringRef tree) {
  return Sanitizer(directory, tree).Run(arguments);
}

std::string StandardOfFlag(llvm::StringRef flag) {
  flag = flag.trim();
  for (llvm::StringRef prefix : {"--std=", "-std=", "/std:", "-std:"}) {
    if (flag.consume_front(prefix)) {
      break;
    }
  }
  if (!flag.consume_front("c++") && !flag.consume_front("gnu++")) {
    return "";
  }
  return llvm::StringSwitch<std::string>(flag)
      .Cases("98", "03", "0x", "11", "c++17")
      .Cases("1y", "14", "1z", "17", "c++17")
      .Cases("2a", "20", "c++20")
      .Cases("2b", "23", "latest", "23preview", "c++23")
      .Cases("2c", "26", "c++26")
      .Default("");
}

bool IsCudaFile(llvm::StringRef path) { return path.ends_with(".cu") || path.ends_with(".cuh"); }

}  // namespace lint
