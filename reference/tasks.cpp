// The synthetic tasks. All that is drawn comes from fixed seeds, so a task is the same every time.
#include <algorithm>
#include <cmath>
#include <limits>

#include "reference/random.h"
#include "reference/training.h"

namespace reference {
namespace {

constexpr int kDimensions = 8;
constexpr int kTrainingExamples = 4000;
constexpr int kTestExamples = 512;
// What the spread of the Gaussians leaves to the best classifier there is.
constexpr double kBayesAccuracy = 0.85;

// Standard normal noise around the centre of each example's class.
struct Gaussians {
  Matrix centres;  // [K, kDimensions]

  [[nodiscard]] Examples Around(const Matrix& noise, double deviation) const {
    Examples examples;
    examples.inputs = deviation * noise;
    for (Eigen::Index n = 0; n < noise.rows(); ++n) {
      const int centre = static_cast<int>(n % centres.rows());
      examples.inputs.row(n) += centres.row(centre);
      examples.target.push_back(centre);
    }
    examples.labels = OneHot(examples.target, static_cast<int>(centres.rows()));
    return examples;
  }

  // Of the Bayes classifier: classes are as likely as each other and spread alike, so it takes the nearest centre.
  [[nodiscard]] double BayesAccuracy(const Examples& examples) const {
    Matrix closeness = (examples.inputs.matrix() * centres.matrix().transpose()).array();
    closeness.rowwise() -= centres.square().rowwise().sum().transpose() / 2;
    return Accuracy(closeness, examples.target);
  }

  // The deviation that leaves kBayesAccuracy, by bisection.
  [[nodiscard]] double Deviation(const Matrix& noise) const {
    double low = 0;
    double high = 4;
    for (int i = 0; i < 10; ++i) {
      const double middle = (low + high) / 2;
      (BayesAccuracy(Around(noise, middle)) > kBayesAccuracy ? low : high) = middle;
    }
    return low;
  }
};

// Each label holds with the probability that a line through the inputs gives it.
struct Labels {
  Matrix directions;  // [kDimensions, K]
  Row offsets;        // [K]

  [[nodiscard]] Matrix Scores(const Matrix& inputs) const {
    Matrix scores = (inputs.matrix() * directions.matrix()).array();
    scores.rowwise() += offsets;
    return scores;
  }

  [[nodiscard]] Examples Draw(int count, Random& random) const {
    Examples examples;
    examples.inputs = random.Normals(count, kDimensions);
    examples.labels =
        Scores(examples.inputs).unaryExpr([&](double score) { return random.Uniform() < Sigmoid(score) ? 1.0 : 0.0; });
    for (Eigen::Index n = 0; n < count; ++n) {
      examples.target.push_back(ArgMax(examples.labels.row(n)));
    }
    return examples;
  }

  [[nodiscard]] double BayesAccuracy(const Examples& examples) const {
    const Matrix predicted = (Scores(examples.inputs) > 0).cast<double>();
    return (predicted == examples.labels).cast<double>().mean();
  }
};

constexpr Eigen::Index kSide = 12;
constexpr Eigen::Index kPixels = kSide * kSide;
constexpr int kPixelClasses = 3;  // the background and two kinds of blobs
constexpr double kPixelNoise = 0.7;

// Goes through the pixels line by line.
template <class Function>
void ForPixels(Function function) {
  for (Eigen::Index y = 0; y < kSide; ++y) {
    for (Eigen::Index x = 0; x < kSide; ++x) {
      function(y, x);
    }
  }
}

using Classes = MatrixOf<int>;  // [kSide, kSide]

// The classes of an image's pixels: three discs before a background.
Classes Discs(Random& random) {
  Classes classes = Classes::Zero(kSide, kSide);
  for (int disc = 0; disc < 3; ++disc) {
    const int kind = 1 + random.Below(kPixelClasses - 1);
    const double middle_y = kSide * random.Uniform();
    const double middle_x = kSide * random.Uniform();
    const double radius = 1.5 + 2 * random.Uniform();
    ForPixels([&](Eigen::Index y, Eigen::Index x) {
      const double distance = std::hypot(static_cast<double>(y) - middle_y, static_cast<double>(x) - middle_x);
      if (distance < radius) classes(y, x) = kind;
    });
  }
  return classes;
}

// [kPixels, 9]: each pixel's neighbourhood; beyond the border the image is 0.
Matrix Neighbourhoods(const Matrix& image) {
  Matrix padded = Matrix::Zero(kSide + 2, kSide + 2);
  padded.block(1, 1, kSide, kSide) = image;
  Matrix result(kPixels, 9);
  ForPixels([&](Eigen::Index y, Eigen::Index x) {
    result.row(y * kSide + x) = padded.block(y, x, 3, 3).reshaped<Eigen::RowMajor>().transpose();
  });
  return result;
}

Examples Images(int count, Random& random) {
  constexpr double kBrightness[kPixelClasses] = {0, 1, -1};
  Examples examples;
  examples.inputs.resize(count * kPixels, 9);
  for (int n = 0; n < count; ++n) {
    const Classes classes = Discs(random);
    Matrix image = random.Normals(kSide, kSide, kPixelNoise);
    ForPixels([&](Eigen::Index y, Eigen::Index x) {
      image(y, x) += kBrightness[classes(y, x)];
      examples.target.push_back(classes(y, x));
    });
    examples.inputs.middleRows(n * kPixels, kPixels) = Neighbourhoods(image);
  }
  examples.labels = OneHot(examples.target, kPixelClasses);
  return examples;
}

}  // namespace

Task OverlappingGaussians(int classes) {
  Random random(1);
  const Gaussians gaussians{random.Normals(classes, kDimensions)};
  const Matrix test_noise = random.Normals(kTestExamples, kDimensions);
  const double deviation = gaussians.Deviation(test_noise);
  Task task;
  task.name = std::to_string(classes) + " overlapping Gaussians";
  task.training = gaussians.Around(random.Normals(kTrainingExamples, kDimensions), deviation);
  task.test = gaussians.Around(test_noise, deviation);
  task.classes = classes;
  task.bayes_accuracy = gaussians.BayesAccuracy(task.test);
  return task;
}

Task IndependentLabels(int labels) {
  Random random(2);
  const Labels drawn{.directions = random.Normals(kDimensions, labels),
                     .offsets = random.Normals(1, labels, 0.5).row(0) - 0.5};
  Task task;
  task.name = labels == 1 ? "one label" : std::to_string(labels) + " independent labels";
  task.training = drawn.Draw(kTrainingExamples, random);
  // Every label of an example is tested: with many labels fewer examples do.
  task.test = drawn.Draw(labels <= 8 ? kTestExamples : kTestExamples / 4, random);
  task.classes = labels;
  task.multi_label = true;
  task.bayes_accuracy = drawn.BayesAccuracy(task.test);
  // The mean over labels leaves each of them a smaller gradient the more there are.
  task.options.learning_rate *= std::sqrt(labels);
  return task;
}

Task Segmentation() {
  Random random(3);
  Task task;
  task.name = "segmentation of noisy images";
  task.training = Images(24, random);
  task.test = Images(6, random);
  task.classes = kPixelClasses;
  task.image_side = kSide;
  task.bayes_accuracy = std::numeric_limits<double>::quiet_NaN();
  task.options = {.steps = 160, .batch = 1, .hidden = 16};
  return task;
}

}  // namespace reference
