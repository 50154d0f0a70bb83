// Laws of guards and of the join, on all small cases.
#include "lint/value/value.h"

#include <gtest/gtest.h>

#include <vector>

#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

class ValueTest : public ::testing::Test {
 protected:
  Literal Is(UnknownId x, Value constant) { return guards_.Ask({x, AtomKind::kEq, As<ConstValue>(constant)}); }
  Literal Less(UnknownId x, double n) { return guards_.Ask({x, AtomKind::kLt, As<ConstValue>(values_.Float(n))}); }
  Literal Greater(UnknownId x, double n) { return guards_.Ask({x, AtomKind::kGt, As<ConstValue>(values_.Float(n))}); }
  Literal Truthy(UnknownId x) { return guards_.Ask({x, AtomKind::kTruthy, nullptr}); }
  Literal IsNone(UnknownId x) { return guards_.Ask({x, AtomKind::kIsNone, nullptr}); }

  UnknownId Unknown() { return guards_.NewUnknown(UnknownKind::kParam); }

  std::vector<Literal> WithNegations(std::vector<Literal> literals) {
    const size_t n = literals.size();
    for (size_t i = 0; i < n; ++i) literals.push_back(literals[i].Negated());
    return literals;
  }

  llvm::BumpPtrAllocator arena_;
  ValueFactory values_{arena_};
  GuardTable guards_;
};

using GuardTest = ValueTest;

TEST_F(GuardTest, TheSameQuestionIsTheSameAtom) {
  const UnknownId x = Unknown();
  EXPECT_EQ(Is(x, values_.String("a")), Is(x, values_.String("a")));
  EXPECT_EQ(Is(x, values_.Int(1)), Is(x, values_.Float(1)));
  EXPECT_NE(Is(x, values_.String("a")), Is(x, values_.String("b")));
  EXPECT_NE(Truthy(x), Truthy(Unknown()));
  EXPECT_EQ(Truthy(x).Negated().Negated(), Truthy(x));
}

TEST_F(GuardTest, EqualitiesExcludeOneAnother) {
  const UnknownId x = Unknown();
  const Literal a = Is(x, values_.String("a"));
  const Literal b = Is(x, values_.String("b"));
  EXPECT_FALSE(guards_.Consistent(a, b));
  EXPECT_TRUE(guards_.Consistent(a.Negated(), b.Negated()));
  EXPECT_TRUE(guards_.Implies(a, b.Negated()));
  EXPECT_FALSE(guards_.Implies(a.Negated(), b));
  EXPECT_TRUE(guards_.Consistent(a, Is(Unknown(), values_.String("b"))));
  EXPECT_TRUE(guards_.Implies(a, IsNone(x).Negated()));
  EXPECT_TRUE(guards_.Implies(a, Truthy(x)));
  EXPECT_TRUE(guards_.Implies(Is(x, values_.String("")), Truthy(x).Negated()));
  EXPECT_TRUE(guards_.Implies(IsNone(x), Truthy(x).Negated()));
  EXPECT_TRUE(guards_.Implies(IsNone(x), a.Negated()));
}

TEST_F(GuardTest, Disjunctions) {
  const Literal a = Truthy(Unknown());
  const Literal b = Truthy(Unknown());
  const Literal either = guards_.AskAnyOf({{a}, {a.Negated(), b}});
  EXPECT_EQ(either, guards_.AskAnyOf({{a.Negated(), b}, {a}}));
  EXPECT_FALSE(guards_.Consistent(Guard{a}, either.Negated()));
  EXPECT_TRUE(guards_.Consistent(Guard{a.Negated()}, either));
  EXPECT_FALSE(guards_.Consistent(Guard{a.Negated(), b.Negated()}, either));
  EXPECT_FALSE(guards_.Consistent(Guard{either}, Guard{a.Negated(), b.Negated()}));
  EXPECT_TRUE(guards_.Implies(Guard{b, a.Negated()}, either));
  EXPECT_TRUE(guards_.Implies(Guard{a.Negated(), either}, b));
  EXPECT_FALSE(guards_.Implies(Guard{either}, a));
}

TEST_F(GuardTest, DisjunctionsAreForgottenWithTheirRoot) {
  const Literal a = Truthy(Unknown());
  const GuardTable::Mark mark = guards_.Position();
  const Literal b = Truthy(Unknown());
  const Literal either = guards_.AskAnyOf({{a}, {b}});
  guards_.ForgetSince(mark);
  const Literal c = Truthy(Unknown());
  EXPECT_TRUE(guards_.Consistent(Guard{a}, c.Negated()));
  EXPECT_EQ(guards_.AskAnyOf({{a}, {c}}), either);  // the same number, made anew
}

TEST_F(GuardTest, Intervals) {
  const UnknownId x = Unknown();
  EXPECT_FALSE(guards_.Consistent(Less(x, 1), Greater(x, 1)));
  EXPECT_FALSE(guards_.Consistent(Less(x, 1), Greater(x, 5)));
  EXPECT_TRUE(guards_.Consistent(Less(x, 5), Greater(x, 1)));
  EXPECT_TRUE(guards_.Consistent(Less(x, 1).Negated(), Greater(x, 1).Negated()));  // x == 1
  EXPECT_FALSE(guards_.Consistent(Less(x, 2).Negated(), Less(x, 1)));
  EXPECT_TRUE(guards_.Implies(Less(x, 1), Less(x, 2)));
  EXPECT_FALSE(guards_.Implies(Less(x, 2), Less(x, 1)));
  EXPECT_FALSE(guards_.Consistent(Is(x, values_.Int(1)), Greater(x, 1)));
  EXPECT_TRUE(guards_.Implies(Is(x, values_.Int(2)), Greater(x, 1)));
}

// The literals about one unknown, against the numbers and words that it may be.
TEST_F(GuardTest, AgreesWithValues) {
  const UnknownId x = Unknown();
  const std::vector<Value> possible = {values_.None(),     values_.Bool(false), values_.Bool(true),
                                       values_.Int(-1),    values_.Int(1),      values_.Int(2),
                                       values_.Float(0.5), values_.String(""),  values_.String("a")};
  std::vector<Literal> literals = {Truthy(x), IsNone(x), Less(x, 1), Greater(x, 1), Less(x, 2)};
  for (const Value v : possible) literals.push_back(Is(x, v));
  for (const Literal a : WithNegations(literals)) {
    EXPECT_TRUE(guards_.Consistent(a, a));
    EXPECT_FALSE(guards_.Consistent(a, a.Negated()));
    for (const Literal b : WithNegations(literals)) {
      EXPECT_EQ(guards_.Consistent(a, b), guards_.Consistent(b, a));
      for (const Value v : possible) {
        // What really happens is never called inconsistent.
        const auto first = guards_.HoldsFor(a, *As<ConstValue>(v));
        const auto second = guards_.HoldsFor(b, *As<ConstValue>(v));
        if (first == true && second == true) EXPECT_TRUE(guards_.Consistent(a, b));
        if (first == true && guards_.Implies(a, b)) EXPECT_NE(second, false);
      }
    }
  }
}

TEST_F(GuardTest, AndAndResidual) {
  const UnknownId x = Unknown();
  const UnknownId y = Unknown();
  const Guard none;
  const Guard a = {Truthy(x)};
  const Guard b = {Truthy(y)};
  const Guard not_a = {Truthy(x).Negated()};
  EXPECT_EQ(guards_.And(a, none), a);
  EXPECT_EQ(guards_.And(a, a), a);
  EXPECT_EQ(guards_.And(a, b), guards_.And(b, a));
  EXPECT_EQ(guards_.And(a, not_a), std::nullopt);
  EXPECT_EQ(guards_.And({Less(x, 1)}, {Less(x, 2)}), (Guard{Less(x, 1)}));
  EXPECT_EQ(guards_.Residual(*guards_.And(a, b), a), b);
  EXPECT_EQ(guards_.Residual(a, a), none);
}

TEST_F(GuardTest, TooLongGuardsHoldMoreOften) {
  Guard all;
  for (size_t i = 0; i < kMaxGuard + 5; ++i) {
    const auto both = guards_.And(all, Guard{Truthy(Unknown())});
    ASSERT_TRUE(both.has_value());
    all = *both;
  }
  EXPECT_EQ(all.size(), kMaxGuard);
}

TEST_F(GuardTest, ForgetSince) {
  const UnknownId x = Unknown();
  const Literal a = Is(x, values_.Int(1));
  const GuardTable::Mark mark = guards_.Position();
  const UnknownId y = Unknown();
  Is(x, values_.Int(2));
  Is(y, values_.Int(1));
  guards_.ForgetSince(mark);
  EXPECT_EQ(Is(x, values_.Int(1)), a);
  EXPECT_EQ(Unknown(), y);
  EXPECT_FALSE(guards_.Consistent(a, Is(x, values_.Int(2))));
}

// Every value that is possible under some truth of the flags, by these truths: what a union means.
class JoinTest : public ValueTest {
 protected:
  static constexpr int kFlags = 3;

  void SetUp() override {
    for (int i = 0; i < kFlags; ++i) flags_.push_back(Truthy(Unknown()));
  }

  bool Holds(llvm::ArrayRef<Literal> guard, int world) {
    return llvm::all_of(guard, [&](Literal l) {
      for (int i = 0; i < kFlags; ++i) {
        if (l.atom() == flags_[i].atom()) return l.positive() == ((world >> i & 1) != 0);
      }
      return true;
    });
  }

  // The values that `value` may be in a world.
  std::vector<Value> In(Value value, int world) {
    std::vector<Value> possible;
    for (const Alternative& a : AlternativesOf(value)) {
      if (Holds(a.guard, world)) possible.push_back(a.value);
    }
    return possible;
  }

  bool SameMeaning(Value a, Value b) {
    for (int world = 0; world < 1 << kFlags; ++world) {
      if (!Subset(In(a, world), In(b, world)) || !Subset(In(b, world), In(a, world))) return false;
    }
    return true;
  }

  static bool Subset(const std::vector<Value>& a, const std::vector<Value>& b) {
    return llvm::all_of(a, [&](Value x) { return llvm::any_of(b, [&](Value y) { return Same(x, y); }); });
  }

  Value JoinOf(Value a, Guard a_guard, Value b, Guard b_guard) {
    return Join(values_, guards_, a, a_guard, b, b_guard);
  }

  // Constants, tensors, an unknown, and unions of them under flags.
  std::vector<Value> Samples() {
    std::vector<Value> samples = {values_.None(),
                                  values_.Int(1),
                                  values_.Int(2),
                                  values_.String("a"),
                                  values_.Tuple({values_.Int(1), values_.None()}),
                                  values_.Tensor(Form::kLogits, Shape::Unknown()),
                                  values_.Tensor(Form::kProbabilities, Shape::Unknown())};
    const size_t plain = samples.size();
    for (size_t i = 0; i + 1 < plain; ++i) {
      const Literal flag = flags_[i % kFlags];
      samples.push_back(JoinOf(samples[i], {flag}, samples[i + 1], {flag.Negated()}));
    }
    return samples;
  }

  std::vector<Guard> Guards() {
    std::vector<Guard> all = {{}};
    for (const Literal flag : flags_) {
      all.push_back({flag});
      all.push_back({flag.Negated()});
    }
    all.push_back(*guards_.And({flags_[0]}, {flags_[1].Negated()}));
    return all;
  }

  std::vector<Literal> flags_;
};

TEST_F(JoinTest, OfTheSameIsTheSame) {
  for (const Value a : Samples()) {
    EXPECT_TRUE(Same(JoinOf(a, {}, a, {}), a));
    EXPECT_TRUE(Same(JoinOf(a, {flags_[0]}, a, {flags_[0].Negated()}), a));
    EXPECT_TRUE(Same(JoinOf(a, {}, nullptr, {}), a));
    EXPECT_TRUE(Same(JoinOf(nullptr, {}, a, {}), a));
  }
}

TEST_F(JoinTest, ConstantsOfEqualContentAreOne) {
  EXPECT_EQ(AlternativesOf(JoinOf(values_.Int(1), {flags_[0]}, values_.Int(1), {flags_[1]})).size(), 1U);
  EXPECT_EQ(AlternativesOf(JoinOf(values_.String("a"), {}, values_.String("a"), {})).size(), 1U);
  EXPECT_EQ(AlternativesOf(JoinOf(values_.Int(1), {}, values_.Int(2), {})).size(), 2U);
}

TEST_F(JoinTest, OfTwoFloatingFormatsIsOneTensor) {
  const Literal asked = Truthy(Unknown());
  const auto tensor = [&](DType dtype) {
    TensorValue* made = values_.Tensor(Form::kLogits, Shape::Unknown());
    made->dtype = dtype;
    return made;
  };
  const auto join = [&](Value a, Value b) { return Join(values_, guards_, a, {asked}, b, {asked.Negated()}); };
  const auto* joined = As<TensorValue>(join(tensor(DType::kFloat16), tensor(DType::kFloat32)));
  ASSERT_NE(joined, nullptr);
  EXPECT_EQ(joined->dtype, DType::kFloat);
  EXPECT_EQ(joined->form, Form::kLogits);
  EXPECT_EQ(As<TensorValue>(join(tensor(DType::kFloat16), tensor(DType::kFloat16)))->dtype, DType::kFloat16);
  EXPECT_NE(As<UnionValue>(join(tensor(DType::kFloat16), tensor(DType::kInt))), nullptr);
  EXPECT_NE(As<UnionValue>(join(tensor(DType::kFloat16), tensor(DType::kUnknown))), nullptr);
}

TEST(DTypeTest, FormatsArePromotedAsPyTorchDoes) {
  constexpr DType kFormats[] = {DType::kFloat, DType::kFloat16, DType::kBFloat16, DType::kFloat32, DType::kFloat64};
  for (const DType a : kFormats) {
    EXPECT_EQ(PromotedFormat(a, a), a);
    EXPECT_EQ(PromotedFormat(a, DType::kFloat), DType::kFloat);
    for (const DType b : kFormats) EXPECT_EQ(PromotedFormat(a, b), PromotedFormat(b, a));
  }
  EXPECT_EQ(PromotedFormat(DType::kFloat16, DType::kBFloat16), DType::kFloat32);
  EXPECT_EQ(PromotedFormat(DType::kFloat16, DType::kFloat32), DType::kFloat32);
  EXPECT_EQ(PromotedFormat(DType::kBFloat16, DType::kFloat64), DType::kFloat64);
}

TEST_F(JoinTest, WhatIsFalseInDifferentWaysStaysApart) {
  EXPECT_EQ(AlternativesOf(JoinOf(values_.None(), {}, values_.Bool(false), {})).size(), 2U);
  EXPECT_EQ(AlternativesOf(JoinOf(values_.String(""), {}, values_.Int(0), {})).size(), 2U);
}

TEST_F(JoinTest, HoldsWhatEitherSideHolds) {
  for (const Value a : Samples()) {
    for (const Value b : Samples()) {
      for (const Guard& g : Guards()) {
        for (const Guard& h : Guards()) {
          const Value joined = JoinOf(a, g, b, h);
          for (int world = 0; world < 1 << kFlags; ++world) {
            if (Holds(g, world)) EXPECT_TRUE(Subset(In(a, world), In(joined, world)));
            if (Holds(h, world)) EXPECT_TRUE(Subset(In(b, world), In(joined, world)));
          }
        }
      }
    }
  }
}

TEST_F(JoinTest, CommutesAndAssociatesInMeaning) {
  for (const Value a : Samples()) {
    for (const Value b : Samples()) {
      for (const Guard& g : Guards()) {
        for (const Guard& h : Guards()) EXPECT_TRUE(SameMeaning(JoinOf(a, g, b, h), JoinOf(b, h, a, g)));
      }
      for (const Value c : Samples()) {
        EXPECT_TRUE(SameMeaning(JoinOf(JoinOf(a, {}, b, {}), {}, c, {}), JoinOf(a, {}, JoinOf(b, {}, c, {}), {})));
      }
    }
  }
}

TEST_F(JoinTest, RestrictDropsWhatCannotBe) {
  for (const Value a : Samples()) {
    for (const Value b : Samples()) {
      const Value joined = JoinOf(a, {flags_[0]}, b, {flags_[0].Negated()});
      for (const Guard& path : Guards()) {
        const Value here = Restrict(values_, guards_, joined, path);
        EXPECT_EQ(Restrict(values_, guards_, here, path), here);
        for (int world = 0; world < 1 << kFlags; ++world) {
          if (!Holds(path, world) || In(joined, world).empty()) continue;
          // A single one left is given without its guard.
          EXPECT_TRUE(Subset(In(joined, world), In(here, world)));
        }
      }
      if (As<UnionValue>(a) == nullptr && As<UnionValue>(b) == nullptr) {
        EXPECT_TRUE(Same(Restrict(values_, guards_, joined, {flags_[0]}), a));
        EXPECT_TRUE(Same(Restrict(values_, guards_, joined, {flags_[0].Negated()}), b));
      }
    }
  }
}

TEST_F(JoinTest, TooManyBecomeTheUnknown) {
  Value joined = values_.Int(0);
  for (int i = 1; i < 100; ++i) joined = JoinOf(joined, {}, values_.Int(i), {});
  const auto alternatives = AlternativesOf(joined);
  EXPECT_LE(alternatives.size(), kMaxAlternatives);
  EXPECT_TRUE(llvm::any_of(alternatives, [](const Alternative& a) { return As<UnknownValue>(a.value) != nullptr; }));
}

TEST_F(ValueTest, SameIsAnEquivalence) {
  std::vector<Value> all = {values_.None(),        values_.Bool(true),
                            values_.Bool(false),   values_.Int(0),
                            values_.Int(1),        values_.Float(1),
                            values_.String(""),    values_.String("a"),
                            values_.Unknown(),     values_.Unknown(Unknown()),
                            values_.Tuple({}),     values_.Tuple({values_.Int(1)}),
                            values_.Sequence({}),  values_.Sequence({}, values_.Int(1)),
                            values_.Map({}, true), values_.Map({}, false)};
  for (const Value a : all) {
    EXPECT_TRUE(Same(a, a));
    for (const Value b : all) {
      EXPECT_EQ(Same(a, b), Same(b, a));
      for (const Value c : all) {
        if (Same(a, b) && Same(b, c)) EXPECT_TRUE(Same(a, c));
      }
    }
  }
  EXPECT_TRUE(Same(values_.Int(1), values_.Float(1)));
  EXPECT_FALSE(Same(values_.None(), values_.Bool(false)));
  EXPECT_FALSE(Same(values_.Unknown(), values_.None()));
}

TEST_F(ValueTest, TrailsAreBounded) {
  const TrailStep* step = nullptr;
  for (int i = 0; i < 100; ++i) step = values_.Step(StepKind::kReturned, {.unit = 0, .instr = 0}, Symbol(0), step);
  EXPECT_EQ(step->length, kMaxTrail);
}

}  // namespace
}  // namespace lint
