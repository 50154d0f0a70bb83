import torch


def skip_gram(pos, neg):
    return -torch.log(torch.sigmoid(pos)).mean() - torch.log(1 - torch.sigmoid(neg)).mean()  # expect: LGT402, LGT402
