class Trainer:
    def __init__(self, model, criterion, device="cpu"):
        self.model = model.to(device)
        self.criterion = criterion
        self.device = device

    def fit(self, loader):
        for batch in loader:
            self._step(batch).backward()

    def _step(self, batch):
        x, y = (t.to(self.device) for t in batch)
        return self.criterion(self.model(x), y)  # expect: LGT101

    def fit_quietly(self, loader):
        for x, y in loader:
            self.criterion(self.model(x), y).backward()
