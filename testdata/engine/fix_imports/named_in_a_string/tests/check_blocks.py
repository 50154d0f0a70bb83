from unittest import mock


def check():
    with mock.patch("blocks.F.softmax"):
        pass
