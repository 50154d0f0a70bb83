import torch
import torch.nn.functional as F


def heads(model, x):
    out = {}
    out["raw"] = model(x)
    out.update(soft=torch.softmax(out["raw"], dim=1))
    return out


def loss_of(model, x, y):
    out = {**heads(model, x), "y": y}
    F.cross_entropy(out["raw"], out["y"])
    F.cross_entropy(out["soft"], out["y"])  # expect: LGT101
    merged = dict(out, extra=1) | {"soft": out["raw"]}
    F.cross_entropy(merged["soft"], y)
    soft = out.pop("soft")
    F.cross_entropy(soft, y)  # expect: LGT101
    out.setdefault("soft", model(x).softmax(-1))
    return F.cross_entropy(out["soft"], y)  # expect: LGT101
