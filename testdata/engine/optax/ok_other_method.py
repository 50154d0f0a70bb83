import jax
import optax
from flax import linen as nn


class Net(nn.Module):
    def setup(self):
        self.head = nn.Dense(3)

    def scores(self, x):
        return self.head(x)

    def __call__(self, x):
        return jax.nn.softmax(self.scores(x))


net = Net()


def loss(params, x, y):
    return optax.softmax_cross_entropy(net.apply(params, x, method=net.scores), y)
