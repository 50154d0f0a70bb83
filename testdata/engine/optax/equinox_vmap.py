import equinox as eqx
import jax
import jax.numpy as jnp
import optax


class Net(eqx.Module):
    layers: list

    def __init__(self, key):
        a, b = jax.random.split(key)
        self.layers = [eqx.nn.Linear(8, 16, key=a), jax.nn.relu, eqx.nn.Linear(16, 5, key=b), jax.nn.softmax]

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x


def loss(model, x, y):
    pred = jax.vmap(model)(x)
    return jnp.mean(optax.softmax_cross_entropy_with_integer_labels(pred, y))  # expect: LGT101


@eqx.filter_jit
def make_step(model, x, y):
    return eqx.filter_value_and_grad(loss)(model, x, y)


make_step(Net(jax.random.PRNGKey(0)), jnp.zeros((4, 8)), jnp.zeros((4,), dtype=int))
