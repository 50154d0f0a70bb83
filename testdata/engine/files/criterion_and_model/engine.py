def train_one_epoch(model, criterion, optimizer, loader):
    model.train()
    for images, targets in loader:
        outputs = model(images)
        loss = criterion(outputs, targets)  # expect: LGT101 "with 10 classes"
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def evaluate(model, loader):
    model.eval()
    hits = 0
    for images, targets in loader:
        hits += (model(images).argmax(1) == targets).sum().item()
    return hits
