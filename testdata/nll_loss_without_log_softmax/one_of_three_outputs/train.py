from net import PartLoss, PartNet


def train(loader):
    model, criterion = PartNet(16, 50), PartLoss()
    for points, kind, part in loader:
        kind_pred, part_pred, _ = model(points)
        criterion(kind_pred, kind, part_pred, part).backward()
