import haiku as hk
import jax
import jax.numpy as jnp
import optax


def forward(x):
    mlp = hk.Sequential([hk.Flatten(), hk.Linear(300), jax.nn.relu, hk.Linear(10)])
    return jax.nn.softmax(mlp(x), axis=-1)


network = hk.without_apply_rng(hk.transform(forward))


def loss(params, x, y):
    scores = network.apply(params, x)
    return jnp.mean(optax.losses.softmax_cross_entropy(scores, y))  # expect: LGT101


@jax.jit
def update(params, x, y):
    return jax.grad(loss)(params, x, y)
