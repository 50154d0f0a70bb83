import jax
import optax
from flax import nnx

student, teacher = nnx.Linear(8, 4, rngs=nnx.Rngs(0)), nnx.Linear(8, 4, rngs=nnx.Rngs(1))


def loss(x):
    targets = jax.nn.softmax(teacher(x) / 2.0, axis=-1)
    return optax.softmax_cross_entropy(student(x), targets).mean()


def divergence(x):
    return optax.kl_divergence(jax.nn.log_softmax(student(x)), jax.nn.softmax(teacher(x))).mean()
