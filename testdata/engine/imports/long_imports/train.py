import torch.nn as nn
import torch.nn.functional as F

from table import HEAD, TABLE


class Net(nn.Module):
    def __init__(self, head):
        super().__init__()
        self.fc = nn.Linear(16, 5)
        self.head = head

    def forward(self, x):
        return self.head(self.fc(x))


def warm_up(axes):
    """As long as what the table does."""
    steps = []
    for a in axes:
        for b in axes:
            for c in axes:
                for d in axes:
                    steps.append((a, b, c, d, a + b - c * d, "up" if a < b else "down"))
    return steps


def main(head, x, y):
    warm_up([0, 1, 2, 3, 4])
    return F.cross_entropy(Net(head)(x), y)  # expect: LGT101


if __name__ == "__main__":
    main(HEAD, load(), labels())  # the module is imported as well, and is a program all the same
    F.cross_entropy(Net(TABLE["head"])(load()), labels())  # expect-miss: LGT101
