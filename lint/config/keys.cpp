#include "lint/config/keys.h"

#include "llvm/ADT/STLExtras.h"

namespace lint {
namespace {

constexpr SettingKey kKeys[] = {
#define LINT_SETTING(id, name, type, scope, merge, by_default, doc) \
  {SettingId::id, name, SettingType::type, SettingScope::scope, SettingMerge::merge, by_default, doc},
#include "lint/config/keys.def"
#undef LINT_SETTING
};

}  // namespace

llvm::ArrayRef<SettingKey> SettingKeys() { return kKeys; }

const SettingKey& KeyOf(SettingId id) { return kKeys[static_cast<size_t>(id)]; }

const SettingKey* FindKey(llvm::StringRef name) {
  const auto* found = llvm::find_if(kKeys, [&](const SettingKey& key) { return key.name == name; });
  return found == std::end(kKeys) ? nullptr : found;
}

}  // namespace lint
