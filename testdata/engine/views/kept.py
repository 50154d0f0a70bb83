import torch
import torch.nn.functional as F


def reshaped(model, x, y, device):
    p = torch.softmax(model(x), dim=-1)
    F.cross_entropy(p.reshape(-1, 10), y)  # expect: LGT101
    F.cross_entropy(p.contiguous().view(-1, p.size(-1)), y)  # expect: LGT101
    F.cross_entropy(p.to(device), y)  # expect: LGT101
    F.cross_entropy(p.clone(), y)  # expect: LGT101
    F.cross_entropy(p.float().cuda(non_blocking=True), y)  # expect: LGT101
    F.cross_entropy(p.squeeze(1), y)  # expect: LGT101
    F.cross_entropy(p.unsqueeze(0), y)  # expect: LGT101
    F.cross_entropy(p.permute(0, 3, 1, 2), y)  # expect: LGT101
    F.cross_entropy(torch.transpose(p, 1, 2), y)  # expect: LGT101
    F.cross_entropy(p.detach(), y)  # expect: LGT101
    F.cross_entropy(p.requires_grad_(), y)  # expect: LGT101
    F.cross_entropy(p.type(torch.float64), y)  # expect: LGT101
    F.cross_entropy(torch.flatten(p, 0, 1), y)  # expect: LGT101
