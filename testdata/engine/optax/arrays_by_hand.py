import jax
import jax.numpy as jnp
from flax import linen as nn
from jax import nn as jnn
from optax import sigmoid_focal_loss, softmax_cross_entropy


def distill(x, teacher):
    probabilities = jnn.softmax(nn.Dense(7)(x), axis=-1)
    probabilities = jnp.clip(probabilities, 1e-6, 1.0)
    return softmax_cross_entropy(probabilities, jax.lax.stop_gradient(teacher))  # expect: LGT101


def focal(x, y):
    return sigmoid_focal_loss(jax.nn.sigmoid(x).astype(jnp.float32), y)  # expect: LGT102


def logs(x, y):
    return softmax_cross_entropy(jnp.log(jax.nn.softmax(x)), y)  # expect: LGT109, LGT401


def classes_by_sigmoid(x, y):
    return softmax_cross_entropy(jax.nn.sigmoid(x), y)  # expect: LGT103
