// The hash by which GitHub's code scanning knows the line of an alert again when the lines above it change. It is
// computed as GitHub's own upload action does where a report has none, so that both agree.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "lint/source/source_file.h"

namespace lint {

// For every line in `hashes` (lines of the text, from 1) fills in "<hash of the 100 characters from its start, without
// spaces and tabs>:<the how-manieth line with that hash>".
void HashLines(const SourceFile& file, std::map<uint32_t, std::string>& hashes);

}  // namespace lint
