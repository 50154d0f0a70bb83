// Memory for one parse. Tree-sitter makes hundreds of thousands of small nodes and frees them one by one; here they lie
// side by side, in the order they were made, and go all at once.
#pragma once

namespace lint::python {

// While one lives, whatever tree-sitter allocates on this thread lies in the thread's arena; what is still there when
// it dies is gone. At most one at a time on a thread, and tree-sitter is used on no thread without one.
class ParseArena {
 public:
  ParseArena();
  ~ParseArena();
  ParseArena(const ParseArena&) = delete;
  ParseArena& operator=(const ParseArena&) = delete;
};

}  // namespace lint::python
