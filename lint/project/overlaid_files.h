// Contents that stand in for those on disk, as a file system for Clang.
#pragma once

#include "lint/source/file_overlay.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace lint {

// The real file system with the overlay's files in it, through whatever folders they are asked for. Keeps the pointer;
// null gives the real file system.
[[nodiscard]] llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> OverlaidFiles(const FileOverlay* overlay);

}  // namespace lint
