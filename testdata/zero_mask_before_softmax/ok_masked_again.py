import torch
from torch.autograd import Function


class Focal(Function):
    @staticmethod
    def forward(ctx, scores, target, valid):
        ctx.save_for_backward(scores, target, valid)
        return scores.log_softmax(1).gather(1, target)

    @staticmethod
    def backward(ctx, grad):
        scores, target, valid = ctx.saved_tensors
        known = torch.where(valid, scores, 0.0)
        back = (known.softmax(1) * -grad).scatter_add(1, target, grad)
        return torch.where(valid, back, 0.0), None, None
