import optax
from flax import nnx


class MLP(nnx.Module):
    def __init__(self, din, dout, *, rngs: nnx.Rngs):
        self.linear1 = nnx.Linear(din, 32, rngs=rngs)
        self.linear2 = nnx.Linear(32, dout, rngs=rngs)

    def __call__(self, x):
        x = nnx.relu(self.linear1(x))
        return nnx.log_softmax(self.linear2(x))


def loss_fn(model: MLP, batch):
    logits = model(batch["image"])
    loss = optax.softmax_cross_entropy_with_integer_labels(logits=logits, labels=batch["label"]).mean()  # expect: LGT109
    return loss, logits


@nnx.jit
def train_step(model, optimizer, batch):
    grad_fn = nnx.value_and_grad(loss_fn, has_aux=True)
    (loss, logits), grads = grad_fn(model, batch)
    optimizer.update(grads)


def main(data):
    model = MLP(784, 10, rngs=nnx.Rngs(0))
    for batch in data:
        train_step(model, None, batch)
