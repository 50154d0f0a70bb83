"""What the words of `expects` say, tried on the real operations: a loss is called again on other values of the argument."""

import re

import torch
import torch.nn.functional as F


def close(a, b):
    return torch.allclose(torch.as_tensor(a).double(), torch.as_tensor(b).double(), atol=1e-4, rtol=1e-3)


def check(run):
    """(word, what is wrong or "") for each word of the row that this case can try."""
    row, x = run.case.row, run.names["x"]
    if not isinstance(x, torch.Tensor) or x.dim() < 2 or run.case.form not in ("unknown", "probabilities"):
        return
    for parameter, word in row.expects.items():
        test = globals().get("try_" + word.replace("-", "_"))
        if test is not None:
            reason = test(run, x, parameter)
            if reason is not None:
                yield word, reason


def class_axis(run):
    """The axis that the row says, or that the call gives for the parameter that it names."""
    text = str(run.case.row.settings.get("class_axis", run.case.row.settings.get("axis", "")))
    given = re.search(r"dim=(-?\d+)", run.case.call)
    if text.lstrip("-").isdigit():
        return int(text)
    return int(given.group(1)) if given else -1


def shifts(run, x):
    """A number for each place along the class axis, and one for each class."""
    axis = class_axis(run) % x.dim()
    sizes = [1 if i == axis else size for i, size in enumerate(x.shape)]
    return 3 * torch.randn(sizes), 3 * torch.randn([size if i == axis else 1 for i, size in enumerate(x.shape)])


def is_raised(run, **changed):
    try:
        run.again(**changed)
    except (RuntimeError, ValueError, IndexError):
        return True
    return False


def try_class_logits(run, x, _):
    same, other = shifts(run, x)
    if not close(run.again(x=x + same), run.again()):
        return "scores that are larger along the class axis, all by the same number, give another loss"
    if close(run.again(x=x + other), run.again()):
        return "other scores along the class axis give the same loss"
    return "" if close(run.again(x=F.log_softmax(x, class_axis(run))), run.again()) else "it applies no log_softmax"


def try_logits(run, x, _):
    if "probs=" in run.case.call or "hard=" in run.case.call:
        return None
    if hasattr(run.again(), "probs"):
        wanted = (torch.sigmoid(x), torch.softmax(x, class_axis(run)))
        return "" if any(close(run.again().probs, one) for one in wanted) else "its probabilities are neither the softmax nor the sigmoid"
    same, other = shifts(run, x)
    if not close(run.again(x=x + same), run.again()):
        return "scores that are larger along the class axis, all by the same number, give other probabilities"
    return "other scores give the same probabilities" if close(run.again(x=x + other), run.again()) else ""


def try_probabilities(run, x, _):
    if "logits=" in run.case.call:
        return None
    axis = class_axis(run)
    if hasattr(run.again(), "probs"):
        if "torch.sigmoid" in run.case.call:  # the call makes probabilities of the argument, each by itself
            return "" if close(run.again().probs, torch.sigmoid(x)) else "its probabilities are others"
        total = run.again().probs.sum(dim=axis)
        return "" if close(total, torch.ones_like(total)) else f"its probabilities do not sum to one over axis {axis}"
    one = torch.zeros_like(x)
    one.select(axis, 2).fill_(1)
    drawn = run.again(x=one)
    return "" if bool((drawn == 2).all()) or torch.equal(drawn, one) else f"what is certain along axis {axis} is not what is drawn"


def binary(x, target):
    return F.binary_cross_entropy(torch.sigmoid(x), target.clamp(0, 1).to(x.dtype))


def try_label_logits(run, x, _):
    if "probs=" in run.case.call:
        return None
    value = run.again()
    if hasattr(value, "probs"):
        return "" if close(value.probs, torch.sigmoid(x)) else "its probabilities are not the sigmoid of the argument"
    torch.manual_seed(1)
    target = eval(target_text(run), {**run.names})
    return "" if close(run.again().mean(), binary(x, target)) else "it is not the binary cross-entropy of the sigmoid"


def target_text(run):
    """The expression of what follows the input in the call."""
    arguments = run.case.call.split("(", 1)[1].rsplit(")", 1)[0]
    first = arguments.split(", ", 1)[0]
    text = arguments if run.case.row.module and first != "x" else arguments[len(first) + 2:]
    return text.split(", reduction")[0].strip()


def try_label_probabilities(run, x, _):
    if "logits=" in run.case.call:
        return None
    if "torch.sigmoid" in run.case.call:  # the call makes probabilities of the argument
        return "" if close(run.again().probs, torch.sigmoid(x)) else "its probabilities are others"
    if run.case.form == "unknown":
        return None
    return "" if is_raised(run, x=x + 2) else "it takes numbers larger than 1"


def try_class_log_probabilities(run, x, _):
    same, _ = shifts(run, x)
    if not close((run.again(x=x + same) - run.again()).mean(), -same.mean()):
        return "numbers that are larger along the class axis do not make the loss smaller by as much"
    return ""


def try_ctc_log_probabilities(run, x, _):
    same, _ = shifts(run, x)
    return "" if close(run.again(x=x + same) - run.again(), -same.sum(dim=(0, 2))) else "the class axis is another one"


def try_kl_log_probabilities(run, x, _):
    torch.manual_seed(1)
    text = target_text(run).split(", 2")[0].split(", log_target")[0]
    target = eval(text, {**run.names})
    logarithms = "log_softmax" in text
    plain = target.exp() if logarithms else target
    wanted = (plain * (plain.log() - x)).sum()
    return "" if close(run.again(), wanted) else "it is not the divergence of the exponential of the input"


try_kl_target = try_kl_log_probabilities


def try_class_target(run, x, _):
    if "whole(" not in run.case.call:
        return None
    return "" if is_raised(run, whole=lambda *sizes: torch.full(sizes, 1000)) else "it takes a class that does not exist"


def try_label_target(run, x, _):
    if "rand(" not in run.case.call:
        return None
    whole = run.case.call.replace("torch.rand(2, 5)", "whole(2, 5)").replace("torch.rand(2, 3, 5)", "whole(2, 3, 5)")
    try:
        with torch.no_grad():
            exec(whole, dict(run.names))
    except RuntimeError:
        return ""
    return "it takes targets of an integer type"
