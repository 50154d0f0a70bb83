from flowers.net import build


def test_sums_to_one(x):
    assert build()(x).sum(dim=1).allclose(1.0)
