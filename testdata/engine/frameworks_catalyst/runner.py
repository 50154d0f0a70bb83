import torch.nn as nn
from catalyst import dl


def train(loaders, optimizer):
    model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.Softmax(dim=1))
    runner = dl.SupervisedRunner(input_key="features", output_key="scores")
    runner.train(
        model=model,
        criterion=nn.CrossEntropyLoss(),  # expect: LGT101
        optimizer=optimizer,
        loaders=loaders,
        num_epochs=2,
    )
