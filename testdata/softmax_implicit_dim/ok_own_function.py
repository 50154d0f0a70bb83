def softmax(x):
    x = (x - x.max()).exp()
    return x / x.sum()


def head(model, x):
    return softmax(model(x))
