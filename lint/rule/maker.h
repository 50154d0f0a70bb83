// The operation that gave a tensor its form, and how its call is written. What the fixes that rules share (mending.h)
// begin with.
#pragma once

#include <optional>
#include <string>

#include "lint/rule/call_text.h"
#include "lint/rule/pass.h"

namespace lint {

constexpr uint32_t kAnyUse = ~0U;

inline ir::InstrId InstrOf(Site site) { return ir::InstrId(site.instr); }

inline bool IsCpp(const ir::Unit& unit) { return unit.source->language() == SourceLanguage::kCpp; }

// The only operation that made the tensor's form; null where there were several, or it was written by hand.
const OpFact* MakerFact(const Pass& pass, const TensorValue& tensor);

// Whether the callee is written with a name that the operation has; an imported one may have another.
bool IsNameOf(const OpModel& op, const CallText& call);

// What a call of the operation itself is given as its input: the receiver of a method, or an argument. Nothing where an
// argument is given that does more than say the axis.
std::optional<SourceRange> InputOf(const OpModel& op, const CallText& call, bool only_axis = true);

// Whether without the call something that stays would get another name: an attribute, or a variable of nobody's own,
// that the call makes a new tensor of, which is kept or handed back.
bool NamesWhatStays(const CallText& call, ir::InstrId made, SourceRange input);

// Whether the call initialises a reference in C++, which would come to stand for the variable that is handed on.
bool BindsReference(const CallText& call);

// A fix of one part.
PendingFix NewFix(std::string message, Edits edits, uint64_t site, uint32_t agrees);

}  // namespace lint
