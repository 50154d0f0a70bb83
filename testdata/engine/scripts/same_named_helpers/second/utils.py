def head(scores):
    return scores
