def is_entropy(criterion):
    return criterion.__class__.__name__ == "BCELoss"
