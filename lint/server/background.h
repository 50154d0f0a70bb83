// Being a good neighbour to the editor and to who types in it.
#pragma once

namespace lint {

// What this thread does, and those that it starts, may wait for others.
void LowerPriorityOfThisThread();

// Memory that is not used any more, as far as the allocator can be asked to.
void GiveMemoryBack();

}  // namespace lint
