// The bundled headers (lint/cpp/embedded.h) as folders of a virtual file system, over another one.
//
// Every `torch/…`, `ATen/…` or `c10/…` exists in the folder of torch: what has no bundled file of its own leads to
// torch/torch.h.
#pragma once

#include <string>

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace lint {

// The virtual folders; search paths for the parser.
inline constexpr llvm::StringLiteral kBundledTorch = "/__logitlint__/torch";
inline constexpr llvm::StringLiteral kBundledStd = "/__logitlint__/std";
inline constexpr llvm::StringLiteral kBundledCuda = "/__logitlint__/cuda";
// A virtual file: the precompiled torch/torch.h, where there is one.
inline constexpr llvm::StringLiteral kBundledPchPath = "/__logitlint__/torch.pch";

[[nodiscard]] bool IsBundledPath(llvm::StringRef path);

[[nodiscard]] llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OverlayBundledHeaders(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base, llvm::StringRef pch = "");

// For real headers: makes the thousands of ATen/ops/*_ops.h empty. They hold the schemas of operators, which only the
// bodies of LibTorch's functions use, and those are skipped; they are a quarter of the work.
[[nodiscard]] llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> HideOperatorSchemas(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> base);

}  // namespace lint
