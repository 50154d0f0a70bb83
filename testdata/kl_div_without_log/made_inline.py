import torch


def training_output(sample, reference, kind):
    if kind == "kl":
        return sample, [[torch.nn.KLDivLoss(reduction="sum")(torch.softmax(sample, -1), reference)]]  # expect: LGT108
    return sample, []
