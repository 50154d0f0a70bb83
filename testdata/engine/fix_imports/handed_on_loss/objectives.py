from torch.nn import BCELoss


def objective():
    return BCELoss()
