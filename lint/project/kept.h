// What a workspace keeps from one run to the next.
#pragma once

#include <memory>

#include "lint/model/model.h"
#include "lint/project/kept_files.h"
#include "lint/project/kept_findings.h"
#include "lint/project/kept_translations.h"
#include "lint/project/prefilter.h"
#include "lint/project/project_texts.h"

namespace lint {

struct Kept {
  KeptFiles files;
  KeptTranslations translations;
  TextsOfProjects texts;
  KeptFindings findings;
  std::unique_ptr<const Prefilter> prefilter;    // for what rules are about
  std::unique_ptr<const Prefilter> annotations;  // for comments to the linter

  // At the start of a run: what depends on the tables is made, or made anew where they are others.
  void SetModels(const ModelTable& models);
  // At its end.
  void Tidy();

 private:
  const ModelTable* models_ = nullptr;
  ContentKey names_;  // of interest to the translation of C++
};

}  // namespace lint
