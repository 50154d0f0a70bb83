import importlib

from heads import *
import heads as all_heads
from heads import soft as renamed


def late(x, y):
    from losses import ce

    return ce(soft(x), y) + ce(raw(x), y)


def by_name(x, y):
    losses = importlib.import_module("losses")
    losses.quiet(all_heads.raw(x), y)
    return losses.loud(all_heads.soft(x), y)


def alias(x, y):
    import losses as L

    return L.third(renamed(x), y)
