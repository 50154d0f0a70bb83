import flax.linen as nn
import jax
import optax


class Net(nn.Module):
    width: int
    classes: int

    def setup(self):
        self.body = nn.Dense(self.width)
        self.norm = nn.BatchNorm(use_running_average=False)
        self.head = nn.Dense(self.classes)

    def __call__(self, x, train: bool = True):
        x = jax.nn.relu(self.norm(self.body(x)))
        return jax.nn.sigmoid(self.head(x))


model = Net(width=16, classes=3)


def loss_fn(params, stats, x, y):
    out, updates = model.apply({"params": params, "batch_stats": stats}, x, mutable=["batch_stats"])
    loss = optax.sigmoid_binary_cross_entropy(out, y).mean()  # expect: LGT102
    return loss, updates


grad_fn = jax.grad(loss_fn, has_aux=True)


def step(params, stats, x, y):
    grads, updates = grad_fn(params, stats, x, y)
    return grads, updates
