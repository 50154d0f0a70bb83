def hide(scores, pad):
    return scores.masked_fill(pad == 1, 0.0)
