#include "reference/training.h"

namespace reference {

Operation BlocksOp(int rows, const Operation& operation) {
  return [=](const Matrix& input, Format format) {
    std::vector<Applied> blocks;
    Matrix value(input.rows(), input.cols());
    for (Eigen::Index row = 0; row + rows <= input.rows(); row += rows) {
      blocks.push_back(operation(input.middleRows(row, rows), format));
      value.middleRows(row, rows) = blocks.back().value;
    }
    return Applied{std::move(value), [=, blocks = std::move(blocks)](const Matrix& gradient) {
                     Matrix result(gradient.rows(), gradient.cols());
                     for (size_t i = 0; i < blocks.size(); ++i) {
                       const Eigen::Index row = static_cast<Eigen::Index>(i) * rows;
                       result.middleRows(row, rows) = blocks[i].backward(gradient.middleRows(row, rows));
                     }
                     return result;
                   }};
  };
}

Operation SoftmaxOverImageRowsOp(int side) { return BlocksOp(side, SoftmaxOp(Over::kBatch)); }

}  // namespace reference
