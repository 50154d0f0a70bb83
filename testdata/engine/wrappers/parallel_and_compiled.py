import torch
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 4)

    def forward(self, x):
        return torch.softmax(self.fc(x), dim=1)

    def scores(self, x):
        return self.fc(x)


criterion = nn.CrossEntropyLoss()


def losses(x, y, rank):
    parallel = nn.DataParallel(Net()).cuda()
    criterion(parallel(x), y)  # expect: LGT101
    criterion(parallel.module.scores(x), y)
    distributed = DDP(Net().to(rank), device_ids=[rank])
    criterion(distributed(x), y)  # expect: LGT101
    compiled = torch.compile(Net(), mode="max-autotune")
    criterion(compiled(x), y)  # expect: LGT101
    scripted = torch.jit.script(Net().eval())
    criterion(scripted(x), y)  # expect: LGT101
    copied = Net().half().to("cuda", non_blocking=True).train()
    return criterion(copied(x), y)  # expect: LGT101
