import jax
import optax
from flax import linen as nn


class Net(nn.Module):
    @nn.compact
    def __call__(self, x, train):
        x = nn.Dense(3)(x)
        if not train:
            x = nn.softmax(x)
        return x


def loss(params, x, y):
    return optax.softmax_cross_entropy(Net().apply(params, x, train=True), y)


def predict(params, x):
    return Net().apply(params, x, False)
