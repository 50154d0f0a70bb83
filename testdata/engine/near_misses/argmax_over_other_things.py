import torch
import torch.nn.functional as F


def pseudo_labels(model, x):
    with torch.no_grad():
        probs = F.softmax(model(x), dim=1)
        max_probs, targets = torch.max(probs, dim=-1)
        mask = max_probs.ge(0.95)
    return targets, mask


def entropy_and_label(model, x):
    p = torch.softmax(model(x), dim=1)
    entropy = -(p * p.log()).sum(dim=1)  # expect: LGT401
    return p.argmax(dim=1), entropy


def written_down(model, loader, writer):
    for i, (x, _) in enumerate(loader):
        p = torch.softmax(model(x), dim=1)
        writer.add_histogram("p", p, i)
        yield p.argmax(dim=1)


def kept(model, xs):
    seen = []
    for x in xs:
        p = torch.softmax(model(x), dim=1)
        seen.append(p)
        print(p.argmax(1))
    return torch.cat(seen)


class Predictor:
    def __call__(self, x):
        self.probabilities = torch.softmax(self.model(x), dim=1)
        return self.probabilities.argmax(dim=1)


def averaged(model, x, flipped):
    p = (torch.softmax(model(x), 1) + torch.softmax(model(flipped), 1)) / 2
    return p.argmax(dim=1)


def weighted(model, x, w):
    return (torch.softmax(model(x), 1) * w).argmax(dim=1)
