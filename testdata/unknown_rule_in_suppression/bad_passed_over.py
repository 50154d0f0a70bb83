def add(a, b):
    return a + b  # logitlint: ignore[nothing-at-all, E501]  # expect: LGT902, LGT902
