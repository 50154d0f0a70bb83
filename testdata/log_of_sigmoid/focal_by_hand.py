import torch


def focal(x, y, gamma=2.0, eps=1e-7):
    p = x.sigmoid().clamp(eps, 1 - eps)
    pos = -y * (1 - p) ** gamma * p.log()  # expect: LGT402
    neg = -(1 - y) * p**gamma * (1 - p).log()  # expect: LGT402
    return (pos + neg).mean()
