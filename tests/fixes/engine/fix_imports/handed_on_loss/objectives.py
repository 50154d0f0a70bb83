from torch.nn import BCELoss, BCEWithLogitsLoss


def objective():
    return BCEWithLogitsLoss()
