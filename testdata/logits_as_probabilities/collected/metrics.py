def f1(outputs, truth, threshold=0.5):
    found = (outputs >= threshold).float()  # expect: LGT302
    hits = (found * truth).sum()
    return 2 * hits / (found.sum() + truth.sum())
