#include "lint/cpp/repair.h"

#include <initializer_list>
#include <memory>
#include <utility>

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/TokenKinds.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace lint {
namespace {

using clang::SourceLocation;

// The parse that finds something missing, the one that has it, one without what was not needed, and one for what all of
// these uncover.
constexpr int kMaxRounds = 4;

class Tokens {
 public:
  Tokens(clang::Preprocessor& preprocessor, SourceLocation place) : preprocessor_(preprocessor), place_(place) {}

  Tokens& Add(std::initializer_list<clang::tok::TokenKind> kinds) {
    for (const clang::tok::TokenKind kind : kinds) {
      clang::Token& token = tokens_.emplace_back();
      token.startToken();
      token.setKind(kind);
      token.setLocation(place_);
      token.setLength(1);
      if (clang::tok::getKeywordSpelling(kind) != nullptr) {
        token.setIdentifierInfo(preprocessor_.getIdentifierInfo(clang::tok::getKeywordSpelling(kind)));
      }
    }
    return *this;
  }

  // `::name`
  Tokens& Scoped(llvm::StringRef name) {
    Add({clang::tok::coloncolon, clang::tok::identifier});
    tokens_.back().setIdentifierInfo(preprocessor_.getIdentifierInfo(name));
    return *this;
  }

  Tokens& Zero() {
    Add({clang::tok::numeric_constant});
    tokens_.back().setLiteralData("0");
    return *this;
  }

  void Enter() {
    auto owned = std::make_unique<clang::Token[]>(tokens_.size());
    llvm::copy(tokens_, owned.get());
    preprocessor_.EnterTokenStream(std::move(owned), tokens_.size(), /*DisableMacroExpansion=*/true,
                                   /*IsReinject=*/true);
  }

 private:
  clang::Preprocessor& preprocessor_;
  SourceLocation place_;
  llvm::SmallVector<clang::Token, 24> tokens_;
};

// Whether the range is one that a loop could be over; that it is no condition does not count.
bool Resolves(const clang::Expr& range) {
  const auto* recovery = llvm::dyn_cast<clang::RecoveryExpr>(&range);
  if (recovery == nullptr) return !range.containsErrors();
  if (recovery->subExpressions().size() != 1) return false;
  const clang::Expr* part = recovery->subExpressions().front();
  const auto* ref = llvm::dyn_cast<clang::DeclRefExpr>(part);
  return !part->containsErrors() && part->getSourceRange() == range.getSourceRange() &&
         (ref == nullptr || !ref->getDecl()->isInvalidDecl());
}

class Finder : public clang::RecursiveASTVisitor<Finder> {
 public:
  bool VisitCXXForRangeStmt(clang::CXXForRangeStmt* loop) {
    loops.insert(loop->getColonLoc().getRawEncoding());
    const clang::IfStmt* repaired = RepairedBody(*loop);
    if (repaired != nullptr && Resolves(*repaired->getCond())) {
      needless.push_back(loop->getColonLoc().getRawEncoding());
    }
    return true;
  }

  bool VisitCompoundStmt(clang::CompoundStmt* block) {
    for (clang::Stmt* child : block->body()) {
      const auto* declared = llvm::dyn_cast<clang::DeclStmt>(child);
      if (declared == nullptr || !declared->isSingleDecl()) continue;
      const auto* variable = llvm::dyn_cast<clang::VarDecl>(declared->getSingleDecl());
      if (variable == nullptr || !variable->isInvalidDecl() || variable->hasInit()) continue;
      if (variable->getType()->isUndeducedType()) lost_values.push_back(variable->getLocation());
    }
    return true;
  }

  llvm::DenseSet<uint32_t> loops;
  std::vector<uint32_t> needless;
  std::vector<SourceLocation> lost_values;
};

}  // namespace

void Repairs::Begin() {
  ++rounds_;
  open_.clear();
  loops_.clear();
  after_for_ = false;
  head_ = -1;
  last_ = SourceLocation();
}

void Repairs::See(clang::Preprocessor& preprocessor, const clang::Token& token) {
  const SourceLocation place = token.getLocation();
  const SourceLocation before = std::exchange(last_, place);
  if (token.is(clang::tok::equal) && values_.contains(before.getRawEncoding())) {
    Tokens(preprocessor, place).Add({clang::tok::semi}).Zero().Add({clang::tok::comma}).Enter();
    return;
  }
  const size_t seen = loops_.size();
  Follow(token);
  if (loops_.size() == seen || !ranges_.contains(place.getRawEncoding())) return;
  using enum clang::tok::TokenKind;
  Tokens(preprocessor, place)
      .Scoped("std")
      .Scoped("vector")
      .Add({less})
      .Scoped("torch")
      .Scoped("data")
      .Scoped("Example")
      .Add({less, greater, greater, l_paren, r_paren, r_paren, kw_if, l_paren})
      .Enter();
}

int Repairs::LoopAround() const {
  for (const Bracket& bracket : llvm::reverse(open_)) {
    if (bracket.loop >= 0) return bracket.loop;
  }
  return -1;
}

// Which brackets are open: the `:` of a loop stands directly inside those of its `for`.
void Repairs::Follow(const clang::Token& token) {
  const bool after_for = std::exchange(after_for_, token.is(clang::tok::kw_for));
  const int head = std::exchange(head_, -1);
  switch (token.getKind()) {
    case clang::tok::l_paren:
    case clang::tok::l_brace:
    case clang::tok::l_square:
      open_.push_back({.of_for = after_for, .loop = token.is(clang::tok::l_brace) ? head : -1});
      break;
    case clang::tok::r_paren:
    case clang::tok::r_brace:
    case clang::tok::r_square:
      if (open_.empty()) break;
      if (open_.back().of_for) head_ = open_.back().loop;
      open_.pop_back();
      break;
    case clang::tok::question:
      if (!open_.empty()) ++open_.back().questions;
      break;
    case clang::tok::colon:
      if (open_.empty()) break;
      if (open_.back().questions > 0) {
        --open_.back().questions;
      } else if (open_.back().of_for && token.getLocation().isFileID()) {
        loops_.push_back({.colon = token.getLocation(), .outer = LoopAround()});
        open_.back().loop = static_cast<int>(loops_.size()) - 1;
      }
      break;
    default:
      break;
  }
}

bool Repairs::Learn(clang::ASTContext& context, IsOfInterest is_of_interest) {
  if (rounds_ >= kMaxRounds) return false;
  Finder finder;
  finder.TraverseAST(context);
  bool learned = false;
  for (const uint32_t place : finder.needless) {
    needless_.insert(place);
    learned |= ranges_.erase(place);
  }
  const auto lost = [&](SourceLocation place, llvm::DenseSet<uint32_t>& known) {
    const uint32_t raw = place.getRawEncoding();
    if (place.isFileID() && !needless_.contains(raw) && is_of_interest(place)) learned |= known.insert(raw).second;
  };
  const auto is_lost = [&](const Loop& loop) { return !finder.loops.contains(loop.colon.getRawEncoding()); };
  for (const Loop& loop : loops_) {
    // What is inside a lost loop is lost with it.
    if (is_lost(loop) && (loop.outer < 0 || !is_lost(loops_[loop.outer]))) lost(loop.colon, ranges_);
  }
  for (const SourceLocation variable : finder.lost_values) lost(variable, values_);
  return learned;
}

bool Repairs::Abandon() {
  const bool had_any = !ranges_.empty() || !values_.empty();
  ranges_.clear();
  values_.clear();
  rounds_ = kMaxRounds;
  return had_any;
}

const clang::IfStmt* RepairedBody(const clang::CXXForRangeStmt& loop) {
  const auto* body = llvm::dyn_cast_or_null<clang::IfStmt>(loop.getBody());
  return body != nullptr && body->getIfLoc() == loop.getColonLoc() ? body : nullptr;
}

const clang::BinaryOperator* RepairedValue(const clang::Stmt* statement) {
  const auto* expr = llvm::dyn_cast_or_null<clang::Expr>(statement);
  const auto* comma = expr == nullptr ? nullptr : llvm::dyn_cast<clang::BinaryOperator>(expr->IgnoreImplicit());
  if (comma == nullptr || comma->getOpcode() != clang::BO_Comma) return nullptr;
  return comma->getOperatorLoc() == comma->getLHS()->getBeginLoc() ? comma : nullptr;
}

}  // namespace lint
