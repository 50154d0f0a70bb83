// Containers that list layers: `nn.Sequential(...)`, a list that becomes one, `add_module`. What a layer's place in one
// means to the code around decides whether it may be taken out or only be replaced.
#pragma once

#include "lint/ir/program.h"

namespace lint {

struct Listing {
  bool listed = false;       // the layer is made where it is put into a container
  ir::InstrId container;     // the call that lists it last, `nn.Sequential(..., layer)`; may be not valid
  bool only_called = false;  // nothing is ever done with the container but to call it
  bool by_number = false;    // somebody gets single layers out of the container
};

Listing ListingOf(const ir::Unit& unit, ir::InstrId layer);

}  // namespace lint
