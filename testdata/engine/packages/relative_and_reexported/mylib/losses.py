from torch.nn import CrossEntropyLoss as CrossEntropy
