import jax
import jax.numpy as jnp
import optax
from flax import linen as nn


class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        gate = nn.sigmoid(nn.Dense(16)(x))
        return nn.Dense(4)(gate * nn.Dense(16)(x))


net = Net()


def loss_fn(params, x, y):
    logits = net.apply(params, x)
    return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()


def accuracy(params, x, y):
    probabilities = jax.nn.softmax(net.apply(params, x))
    return jnp.mean(jnp.argmax(probabilities, -1) == y), probabilities


loss, grads = jax.value_and_grad(loss_fn)(net.init(jax.random.key(0), jnp.ones((1, 3))), 1, 2)
