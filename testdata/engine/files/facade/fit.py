from scoring import make_objective
from nets import TaggerNet


def fit(loader):
    net = TaggerNet()
    objective = make_objective("plain")
    for x, y in loader:
        objective(net(x), y).backward()  # expect: LGT101
