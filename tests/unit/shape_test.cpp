// Shapes against a list of axes: what is closed behaves as the list does, and what is open promises no more than that.
#include "lint/value/shape.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "llvm/ADT/ArrayRef.h"

namespace lint {
namespace {

using ::testing::AnyOf;

constexpr int64_t kAny = Axis::kUnknownSize;

Axis A(int64_t size, int tags = 0) { return {.size = size, .tags = static_cast<uint8_t>(tags)}; }

Shape Closed(std::vector<Axis> axes) { return Shape::Closed(axes); }

Shape Open(std::vector<Axis> front, std::vector<Axis> back) {
  Shape shape;
  shape.front.assign(front.begin(), front.end());
  shape.back.assign(back.begin(), back.end());
  return shape;
}

std::vector<int64_t> Sizes(const Shape& shape) {
  std::vector<int64_t> sizes;
  for (const Axis& axis : shape.front) sizes.push_back(axis.size);
  return sizes;
}

// Ranks 0 to 4 with sizes 2, 3, 4, 5.
std::vector<Shape> SmallShapes() {
  std::vector<Shape> shapes;
  for (int rank = 0; rank <= 4; ++rank) {
    std::vector<Axis> axes;
    for (int i = 0; i < rank; ++i) axes.push_back(A(i + 2));
    shapes.push_back(Closed(axes));
  }
  return shapes;
}

TEST(ShapeTest, AtCountsFromBothEnds) {
  const Shape closed = Closed({A(2), A(3), A(4)});
  for (int i = 0; i < 3; ++i) {
    ASSERT_NE(closed.At(i), nullptr);
    EXPECT_EQ(closed.At(i), closed.At(i - 3));
    EXPECT_EQ(closed.At(i)->size, i + 2);
  }
  EXPECT_EQ(closed.At(3), nullptr);
  EXPECT_EQ(closed.At(-4), nullptr);

  const Shape open = Open({A(2)}, {A(9)});
  EXPECT_EQ(open.At(0)->size, 2);
  EXPECT_EQ(open.At(-1)->size, 9);
  EXPECT_EQ(open.At(1), nullptr);
  EXPECT_EQ(open.At(-2), nullptr);
  EXPECT_EQ(open.Rank(), std::nullopt);
  EXPECT_EQ(open.MinRank(), 2);
}

TEST(ShapeTest, GrowMakesRoomInOpenShapesOnly) {
  Shape open = Shape::Unknown();
  open.Grow(1)->size = 7;
  open.Grow(-1)->size = 9;
  EXPECT_EQ(open, Open({A(kAny), A(7)}, {A(9)}));
  EXPECT_EQ(open.Grow(100), nullptr);
  EXPECT_EQ(open.Grow(-100), nullptr);
  Shape closed = Closed({A(2)});
  EXPECT_EQ(closed.Grow(1), nullptr);
  EXPECT_EQ(closed, Closed({A(2)}));
}

TEST(ShapeTest, WithoutUndoesWithInserted) {
  for (const Shape& shape : SmallShapes()) {
    const int rank = *shape.Rank();
    for (int at = -rank - 1; at <= rank; ++at) {
      const Shape more = shape.WithInserted(at, A(1));
      ASSERT_EQ(more.Rank(), rank + 1);
      EXPECT_EQ(more.At(at)->size, 1);
      EXPECT_EQ(more.Without(at), shape);
    }
    EXPECT_EQ(shape.WithInserted(rank + 1, A(1)), Shape::Unknown());
    EXPECT_EQ(shape.WithInserted(-rank - 2, A(1)), Shape::Unknown());
    EXPECT_EQ(shape.Without(rank), Shape::Unknown());
  }
}

TEST(ShapeTest, PermutedIsTheListPermuted) {
  const Shape shape = Closed({A(2), A(3), A(4)});
  std::vector<int64_t> order = {0, 1, 2};
  do {
    const Shape permuted = shape.Permuted(order);
    for (int i = 0; i < 3; ++i) {
      EXPECT_EQ(permuted.At(i)->size, order[i] + 2);
      EXPECT_EQ(permuted.At(i)->Has(Axis::kMoved), order[i] != i);
    }
    std::vector<int64_t> from_the_back;
    for (const int64_t i : order) from_the_back.push_back(i - 3);
    EXPECT_EQ(shape.Permuted(from_the_back), permuted);
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(shape.Permuted({0, 1}), Shape::Unknown());
  EXPECT_EQ(shape.Permuted({0, 1, 3}), Shape::Unknown());
  EXPECT_EQ(shape.Permuted({0, 1, -4}), Shape::Unknown());
}

TEST(ShapeTest, PermutedTellsTheRankOfAnOpenShape) {
  const Shape permuted = Open({A(2)}, {A(9)}).Permuted({2, 0, 1});
  EXPECT_EQ(permuted.Rank(), 3);
  EXPECT_EQ(Sizes(permuted), (std::vector<int64_t>{9, 2, kAny}));
  EXPECT_EQ(Open({A(2), A(3)}, {A(9)}).Permuted({1, 0}), Shape::Unknown());
}

TEST(ShapeTest, TransposedTwiceHasTheAxesWhereTheyWere) {
  for (const Shape& shape : SmallShapes()) {
    const int rank = *shape.Rank();
    for (int a = 0; a < rank; ++a) {
      for (int b = 0; b < rank; ++b) {
        EXPECT_EQ(Sizes(shape.Transposed(a, b).Transposed(a - rank, b)), Sizes(shape));
        EXPECT_EQ(Sizes(shape.Transposed(a, b)), Sizes(shape.Transposed(b, a)));
      }
    }
    EXPECT_EQ(shape.Transposed(0, rank), Shape::Unknown());
  }
  EXPECT_EQ(Shape::Unknown().Transposed(-1, -2).back.size(), 2U);
}

// Whatever is said of a shape of unknown rank is true of each shape that it may be.
TEST(ShapeTest, TransposedPromisesNothingOfAnOpenShapeThatMayNotBe) {
  const Shape whole = Closed({A(2), A(3), A(4), A(5)});
  for (int n = 1; n <= 4; ++n) {
    const Shape real = Closed({whole.front.begin(), whole.front.begin() + n});
    for (int mask = 0; mask < (n + 1) * (n + 1); ++mask) {
      const int in_front = mask / (n + 1);
      const int in_back = mask % (n + 1);
      const Shape open =
          Open({real.front.begin(), real.front.begin() + in_front}, {real.front.end() - in_back, real.front.end()});
      for (int a = -n; a < n; ++a) {
        for (int b = -n; b < n; ++b) {
          const Shape moved = open.Transposed(a, b);
          const Shape wanted = real.Transposed(a, b);
          for (size_t i = 0; i < moved.front.size(); ++i) {
            EXPECT_THAT(moved.front[i].size, AnyOf(kAny, wanted.front[i].size))
                << n << " " << mask << " " << a << " " << b;
          }
          for (size_t i = 1; i <= moved.back.size(); ++i) {
            EXPECT_THAT(moved.back[moved.back.size() - i].size, AnyOf(kAny, wanted.front[n - i].size))
                << n << " " << mask << " " << a << " " << b;
          }
        }
      }
    }
  }
  EXPECT_EQ(Open({A(2)}, {A(9, Axis::kForm)}).Transposed(-1, -2).At(-2)->size, 9);
  EXPECT_EQ(Open({A(2)}, {A(9)}).Transposed(1, 2).At(0)->size, 2);
  EXPECT_EQ(Open({}, {A(9)}).Transposed(1, -1).At(1)->size, 9);
}

TEST(ShapeTest, FlattenedMultipliesSizes) {
  const Shape shape = Closed({A(2), A(3), A(4), A(5)});
  EXPECT_EQ(Sizes(shape.Flattened(0, -1)), (std::vector<int64_t>{120}));
  EXPECT_EQ(Sizes(shape.Flattened(1, -1)), (std::vector<int64_t>{2, 60}));
  EXPECT_EQ(Sizes(shape.Flattened(1, 2)), (std::vector<int64_t>{2, 12, 5}));
  EXPECT_EQ(Sizes(shape.Flattened(-2, -1)), (std::vector<int64_t>{2, 3, 20}));
  EXPECT_EQ(shape.Flattened(2, 2), shape);
  EXPECT_EQ(shape.Flattened(3, 1), Shape::Unknown());
  EXPECT_EQ(shape.Flattened(0, 4), Shape::Unknown());
  EXPECT_EQ(Sizes(Closed({A(2), A(kAny)}).Flattened(0, 1)), (std::vector<int64_t>{kAny}));
}

TEST(ShapeTest, FlattenedKeepsARoleOnlyWhereItStillHolds) {
  const Shape scores = Closed({A(kAny, Axis::kBatch), A(7, Axis::kTime), A(5, Axis::kClass)});
  const Shape merged = scores.Flattened(0, 1);
  EXPECT_TRUE(merged.At(0)->Has(Axis::kBatch));
  EXPECT_TRUE(merged.At(1)->Has(Axis::kClass));
  EXPECT_EQ(scores.Flattened(1, 2).At(1)->tags, 0);
}

TEST(ShapeTest, ViewedKeepsTheRolesOfAxesThatStay) {
  const Shape scores = Closed({A(2, Axis::kBatch), A(7), A(5, Axis::kClass | Axis::kForm)});
  EXPECT_EQ(scores.Viewed({A(2), A(7), A(5)}), scores);
  const Shape rows = scores.Viewed({A(kAny), A(5)});
  EXPECT_TRUE(rows.At(1)->Has(Axis::kForm));
  EXPECT_EQ(rows.At(0)->tags, 0);
  EXPECT_FALSE(scores.Viewed({A(2), A(35)}).Find(Axis::kForm).has_value());
  EXPECT_TRUE(scores.Viewed({A(2), A(35)}).At(0)->Has(Axis::kBatch));
  // Axes that are alike stop being the old ones where one is not.
  const Shape plain = Closed({A(2), A(3), A(5, Axis::kClass)});
  EXPECT_EQ(plain.Viewed({A(3), A(2), A(5)}).At(2)->tags, Axis::kClass);
  EXPECT_EQ(Closed({A(6), A(5, Axis::kClass)}).Viewed({A(2), A(5), A(3)}).At(1)->tags, 0);
  EXPECT_EQ(Open({}, {A(6), A(5, Axis::kClass)}).Viewed({A(kAny), A(5)}).At(1)->tags, Axis::kClass);
  EXPECT_EQ(Open({A(4, Axis::kBatch), A(5, Axis::kClass)}, {}).Viewed({A(2), A(5), A(2)}).At(1)->tags, 0);
}

TEST(ShapeTest, SqueezedDropsAxesOfSizeOne) {
  EXPECT_EQ(Closed({A(1), A(2), A(1), A(3)}).Squeezed(), Closed({A(2), A(3)}));
  EXPECT_EQ(Closed({A(2), A(3)}).Squeezed(), Closed({A(2), A(3)}));
  EXPECT_EQ(Closed({A(2), A(kAny)}).Squeezed(), Shape::Unknown());
  EXPECT_EQ(Shape::Unknown().Squeezed(), Shape::Unknown());
}

TEST(ShapeTest, BroadcastIsThatOfNumbers) {
  EXPECT_EQ(BroadcastShapes(Closed({A(2), A(3)}), Closed({A(3)})), Closed({A(2), A(3)}));
  EXPECT_EQ(BroadcastShapes(Closed({A(3)}), Closed({A(2), A(3)})), Closed({A(2), A(3)}));
  EXPECT_EQ(BroadcastShapes(Closed({A(2), A(1)}), Closed({A(1), A(3)})), Closed({A(2), A(3)}));
  EXPECT_EQ(BroadcastShapes(Closed({}), Closed({A(2)})), Closed({A(2)}));
  EXPECT_EQ(BroadcastShapes(Closed({A(2, Axis::kForm)}), Closed({A(2)})), Closed({A(2)}));
}

// Shapes of all kinds, for laws.
std::vector<Shape> Samples() {
  std::vector<Shape> shapes = SmallShapes();
  shapes.push_back(Shape::Unknown());
  shapes.push_back(Closed({A(2, Axis::kBatch), A(5, Axis::kClass)}));
  shapes.push_back(Closed({A(2, Axis::kBatch), A(5, Axis::kClass | Axis::kForm)}));
  shapes.push_back(Closed({A(2), A(kAny, Axis::kClass)}));
  shapes.push_back(Open({}, {A(5, Axis::kClass)}));
  shapes.push_back(Open({A(2, Axis::kBatch)}, {A(5, Axis::kForm)}));
  shapes.push_back(Open({A(2), A(3)}, {}));
  return shapes;
}

// Whether `more` promises nothing that `less` does not: `less` is one of the shapes that `more` stands for.
bool Covers(const Shape& more, const Shape& less) {
  const auto covered = [](const Axis* wide, const Axis* narrow) {
    return narrow != nullptr && (wide->size == kAny || wide->size == narrow->size) &&
           (wide->tags & narrow->tags) == wide->tags;
  };
  if (!more.open && (less.open || less.front.size() != more.front.size())) return false;
  for (size_t i = 0; i < more.front.size(); ++i) {
    if (!covered(&more.front[i], less.At(static_cast<int64_t>(i)))) return false;
  }
  for (size_t i = 1; i <= more.back.size(); ++i) {
    if (!covered(&more.back[more.back.size() - i], less.At(-static_cast<int64_t>(i)))) return false;
  }
  return true;
}

TEST(ShapeTest, JoinIsALeastUpperBound) {
  const std::vector<Shape> shapes = Samples();
  for (const Shape& a : shapes) {
    EXPECT_EQ(JoinShapes(a, a), a);
    for (const Shape& b : shapes) {
      const Shape joined = JoinShapes(a, b);
      EXPECT_EQ(joined, JoinShapes(b, a));
      EXPECT_TRUE(Covers(joined, a));
      EXPECT_TRUE(Covers(joined, b));
      EXPECT_EQ(JoinShapes(joined, a), joined);
      for (const Shape& c : shapes) {
        EXPECT_EQ(JoinShapes(joined, c), JoinShapes(a, JoinShapes(b, c)));
        if (Covers(c, a) && Covers(c, b)) EXPECT_TRUE(Covers(c, joined));
      }
    }
  }
}

}  // namespace
}  // namespace lint
