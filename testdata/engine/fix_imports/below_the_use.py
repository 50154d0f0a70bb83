def contrast(scores):
    return -(scores.sigmoid().log()).mean()  # expect: LGT402


from torch.nn.functional import logsigmoid

print(logsigmoid)
