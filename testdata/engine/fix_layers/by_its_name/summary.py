from settings import Encoder


def describe():
    return dict(Encoder().named_modules())["act"]
