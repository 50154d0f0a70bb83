"""Claims of the analysis (as `dump --stage=facts-json` writes them) against real values."""

import numpy
import torch

CLOSE = 1e-3  # a clamp or an epsilon leaves probabilities what they are


def real_tensor(value):
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, torch.nn.utils.rnn.PackedSequence):
        return value.data
    if isinstance(value, (numpy.ndarray, numpy.generic)):
        return torch.as_tensor(value)
    return None


def disagreements(claim, value):
    """What is wrong with a claim; [] where it holds. An unknown value claims nothing."""
    kind = claim["kind"]
    if kind == "union":
        reasons = [disagreements(alternative, value) for alternative in claim["alternatives"]]
        return [] if any(not reason for reason in reasons) else reasons[0]
    if kind == "constant":
        same = value is None if claim["value"] is None else not isinstance(value, torch.Tensor) and value == claim["value"]
        return [] if same else [f"`{claim['value']}` is claimed, {said(value)} is real"]
    if kind == "tuple":
        if not isinstance(value, (tuple, list)):
            return [f"a tuple is claimed, {said(value)} is real"]
        if len(value) != len(claim["elements"]):
            return [f"{len(claim['elements'])} elements are claimed, {len(value)} are real"]
        return [reason for part, real in zip(claim["elements"], value) if part for reason in disagreements(part, real)]
    if kind == "tensor":
        tensor = real_tensor(value)
        return [f"a tensor is claimed, {said(value)} is real"] if tensor is None else tensor_disagreements(claim, tensor)
    return []


def said(value):
    tensor = real_tensor(value)
    return f"a tensor {list(tensor.shape)} of {tensor.dtype}" if tensor is not None else f"a {type(value).__name__}"


def axes_of(claim, rank):
    """(index from the front, what is claimed of that axis); only where the claim fits the rank."""
    return list(enumerate(claim["front"])) + [(rank - len(claim["back"]) + i, axis) for i, axis in enumerate(claim["back"])]


def tensor_disagreements(claim, tensor):
    rank, front, back = tensor.dim(), len(claim["front"]), len(claim["back"])
    # The two runs of an open shape may be the same axes.
    least = max(front, back) if claim["open"] else front + back
    if rank < least or (not claim["open"] and rank != least):
        return [f"{least}{' or more' if claim['open'] else ''} axes are claimed, {list(tensor.shape)} is real"]
    reasons = []
    axes = axes_of(claim, rank)
    for index, axis in axes:
        if axis.get("size", tensor.shape[index]) != tensor.shape[index]:
            reasons.append(f"axis {index} is claimed to have size {axis['size']}, {list(tensor.shape)} is real")
    if claim["dtype"] not in ("", kind_of(tensor), str(tensor.dtype).removeprefix("torch.")):
        reasons.append(f"a tensor of {claim['dtype']} is claimed, {tensor.dtype} is real")
    along = sorted({index for index, axis in axes if "form" in axis["tags"]})
    if len(along) > 1:
        reasons.append("two axes are claimed to sum to one")
    return reasons + form_disagreements(claim["form"], tensor, along)


def kind_of(tensor):
    if tensor.dtype == torch.bool:
        return "bool"
    return "float" if tensor.is_floating_point() else "int"


def form_disagreements(form, tensor, along):
    if not form:
        return [f"an axis of a tensor of no form is claimed to sum to one: {along[0]}"] if along else []
    if not tensor.is_floating_point():
        return [f"{form} are claimed, {tensor.dtype} is real"]
    if form == "logits":
        inside = tensor.numel() >= 8 and bool(((tensor >= 0) & (tensor <= 1)).all())
        return ["raw scores are claimed, all entries lie between 0 and 1"] if inside else []
    values = tensor.double().exp() if form.startswith("log-") else tensor.double()
    if bool((values < -CLOSE).any()) or bool((values > 1 + CLOSE).any()) or bool(values.isnan().any()):
        return [f"{form} are claimed, entries run from {tensor.min().item():.3f} to {tensor.max().item():.3f}"]
    if form.endswith("independent"):
        return ["an axis of independent probabilities is claimed to sum to one"] if along else []
    wrong = [index for index in along if not sums_to_one(values, index)]
    return [f"{form} are claimed along axis {index}, where they do not sum to one" for index in wrong]


def sums_to_one(values, index):
    # An epsilon for each entry, as a clamp leaves it.
    total = values.sum(dim=index)
    return bool(((total - 1).abs() <= CLOSE * max(1, values.shape[index])).all())


def looks_like_probabilities(tensor):
    """Whether real numbers of an input without a form came out between 0 and 1, all of them and not all the same."""
    if tensor is None or not tensor.is_floating_point() or tensor.numel() < 24:
        return False
    return bool(((tensor > 0) & (tensor < 1)).all()) and tensor.unique().numel() > 2


def batch_disagreements(claim, value, other):
    """`other`: the result where the first example of the batch had other numbers."""
    if claim["kind"] == "tuple" and isinstance(value, (tuple, list)):
        return [reason for part, a, b in zip(claim["elements"], value, other) if part for reason in batch_disagreements(part, a, b)]
    a, b = real_tensor(value), real_tensor(other)
    if claim["kind"] != "tensor" or a is None or b is None or a.shape != b.shape:
        return []
    reasons = []
    for index, axis in axes_of(claim, a.dim()):
        if "batch" in axis["tags"] and a.shape[index] > 1:
            changed = ((a != b) & ~(a.isnan() & b.isnan())).movedim(index, 0).reshape(a.shape[index], -1).any(dim=1)
            if bool(changed.all()) or bool(changed[1:].any()) and not bool(changed[0]):
                reasons.append(f"axis {index} is claimed to be the batch axis; another first example changes other entries along it")
    return reasons
