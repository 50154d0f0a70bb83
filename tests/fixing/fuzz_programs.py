"""Small programs that train a model with a mistake and do other things with the same values, for fix_fuzz.py.

A program is a dictionary of choices, each a number; 0 is the plainest. Whoever builds one draws what is not chosen yet, so the same
choices give the same program, and setting one to 0 makes it plainer without disturbing the rest. What a program observes it prints;
lines that begin with `loss` are about the loss."""

import textwrap

# What a loss is given (`form`), and what the loss is. The first of each pair is the task.
MISTAKES = [
    ("classes", "softmax", "ce"), ("labels", "sigmoid", "bcel"), ("classes", "log_softmax", "ce"), ("classes", "scores", "nll"),
    ("classes", "softmax", "nll"), ("labels", "scores", "bce"), ("classes", "softmax", "log"), ("labels", "sigmoid", "log"),
    ("labels", "sigmoid", "bce"), ("classes", "log_softmax", "nll"), ("classes", "softmax", "none"), ("labels", "sigmoid", "none"),
    ("classes", "implicit", "log"), ("classes", "implicit", "none"), ("classes", "softmax", "kl"), ("classes", "implicit", "ce"),
    ("classes", "scores", "ce"), ("labels", "scores", "bcel"),
]

ACTIVATIONS = {
    "softmax": ["F.softmax({}, dim=1)", "torch.softmax({}, dim=1)", "{}.softmax(1)", "nn.Softmax(dim=1)({})", "nn.functional.softmax({}, -1)",
                "{}.softmax(dim=-1)", "softmax({}, dim=1)", "F.softmax(input={}, dim=1)", "torch.special.softmax({}, 1)", "F.softmax(\n    {},  # the scores\n    dim=1,\n)", "(F.softmax({}, dim=1))", "nn.Softmax(1).forward({})",
                "F.softmax({}, **{{'dim': 1}})", "F.softmax({}, dim=1, dtype=torch.float32)", "torch.exp(F.log_softmax({}, dim=1))", "F.softmax(1.5 * {}, dim=1)",
                "F.softmax(-{}, 1)"],
    "log_softmax": ["F.log_softmax({}, dim=1)", "torch.log_softmax({}, dim=1)", "{}.log_softmax(1)", "nn.LogSoftmax(dim=1)({})",
                    "log_softmax({}, dim=-1)"],
    "implicit": ["F.softmax({})", "nn.Softmax()({})", "nn.functional.softmax({})", "softmax({})"],
    "sigmoid": ["torch.sigmoid({})", "F.sigmoid({})", "{}.sigmoid()", "nn.Sigmoid()({})", "torch.special.expit({})", "sigmoid({})", "1 / (1 + torch.exp(-{}))",
                "torch.sigmoid(\n    {}\n)", "nn.functional.sigmoid(2 * {})"],
    "scores": ["{}"],
}
LAYERS = {"softmax": "nn.Softmax(dim=1)", "log_softmax": "nn.LogSoftmax(dim=1)", "implicit": "nn.Softmax()", "sigmoid": "nn.Sigmoid()",
          "scores": "nn.Identity()"}

LOSSES = {
    "ce": ["F.cross_entropy({o}, {y})", "nn.CrossEntropyLoss()({o}, {y})", "cross_entropy({o}, {y})", "F.cross_entropy({o}, {y}, reduction='sum')",
           "nn.functional.cross_entropy(input={o}, target={y})", "F.cross_entropy({o}, {y}, label_smoothing=0.1)"],
    "nll": ["F.nll_loss({o}, {y})", "nn.NLLLoss()({o}, {y})", "nll_loss({o}, {y})", "F.nll_loss({o}, {y}, reduction='sum')"],
    "bcel": ["F.binary_cross_entropy_with_logits({o}, {y})", "nn.BCEWithLogitsLoss()({o}, {y})", "nn.MultiLabelSoftMarginLoss()({o}, {y})",
             "F.binary_cross_entropy_with_logits({o}, {y}, reduction='sum')"],
    "bce": ["F.binary_cross_entropy({o}, {y})", "nn.BCELoss()({o}, {y})", "F.binary_cross_entropy({o}, {y}, reduction='sum')",
            "nn.BCELoss(reduction='none')({o}, {y}).mean()"],
    "kl": ["F.kl_div({o}, F.one_hot({y}, 4).float() * 0.9 + 0.025, reduction='batchmean')",
           "nn.KLDivLoss(reduction='batchmean')({o}, F.one_hot({y}, 4).float() * 0.9 + 0.025)"],
    "none": ["({o} * 0).sum()"],
}
LOGS = {
    "classes": ["F.nll_loss(torch.log({o}), {y})", "-torch.log({o})[range(len({y})), {y}].mean()", "F.nll_loss({o}.log(), {y})",
                "-({o}.log() * F.one_hot({y}, 4)).sum(1).mean()", "-torch.log({o}.gather(1, {y}[:, None])).mean()"],
    "labels": ["-(torch.log({o}) * {y}).mean()", "-({y} * {o}.log() + (1 - {y}) * (1 - {o}).log()).mean()"],
}
CRITERIA = {"ce": "nn.CrossEntropyLoss()", "nll": "nn.NLLLoss()", "bcel": "nn.BCEWithLogitsLoss()", "bce": "nn.BCELoss()",
            "kl": "nn.KLDivLoss(reduction='batchmean')"}

# Uses of the output `{o}` where it goes to the loss. `any`: for every task. What begins with `prob:` needs probabilities, `pos:` a class.
OUTPUT_USES = r"""
print({o}.argmax(1).tolist())
print((({o}.argmax(1) == {y}).float().mean()).item()) #classes
print({o}.sum().item())
print(({o} > 0.5).sum().item())
print(({o} > 0.5).int().tolist())
print((({o} > 0.5).float() == {y}).float().mean().item()) #labels
print({o}.max(1)[1].tolist())
print({o}.max(1)[0].tolist())
conf, cls = {o}.max(1)\nprint(cls.tolist(), conf.tolist())
conf, cls = torch.max({o}, dim=1)\nprint(cls.tolist())
_, cls = torch.max({o}.data, 1)\nprint(cls.sum().item())
print({o}.topk(2, dim=1).indices.tolist())
print({o}.topk(2, dim=1)[0].tolist())
values, where = torch.topk({o}, 2)\nprint(where.tolist(), values.tolist())
print(f"{{{o}[0, 0]:.4f}}")
print("%.4f" % {o}.max().item())
print("{{:.4f}}".format({o}.mean().item()))
kept.append({o})
kept.append({o}.detach())
kept.append({o}.argmax(1))
kept.append(({o} > 0.5).float())
kept += [{o}.detach().mean()]
kept.append({{"out": {o}}}["out"].sum())
alias = {o}\nprint(alias[0].tolist())
alias = {o}.detach()\nalias.mul_(2)\nprint({o}.sum().item())
view = {o}.detach().view(-1)\nview[0] = 7.0\nprint({o}[0].argmax().item())
flat = {o}.reshape(-1)\nprint(flat[:3].tolist())
twin = {o}.clone()\ntwin[twin > 0.3] = 0.0\nprint(twin.sum(1).tolist())
{o}.data[{o}.data < 0.2] = 0.0
{o}.data.mul_(2)
{o}.data.clamp_(0.1, 0.9)
{o} = {o} * 2
{o} = {o} + 0.25
{o} = {o}.clone()\n{o}[0] = 0.5
{o} = {o}.clamp(1e-3, 0.9)
{o} = {o} / {o}.sum(1, keepdim=True)
{o} = {o}.detach().requires_grad_()\nprint({o}.mean().item())
torch.save({o}.detach(), "out.pt")
print([round(v.item(), 4) for v in {o}.detach().flatten()])
for row in {o}:\n    print(row.max().item())
for row in {o}:\n    print(row.argmax().item())
for i, row in enumerate({o}.tolist()):\n    print(i, max(row))
print(-({o} * torch.log({o} + 1e-6)).sum().item()) #prob
print((1 - {o}).min().item())
print(torch.allclose({o}.sum(1), torch.ones(len({o}))))
print(torch.where({o} > 0.5, 1, 0).sum().item())
print({o}.ge(0.5).sum().item())
print(torch.gt({o}, 0.5).sum().item())
print((0.5 < {o}).sum().item())
print(({o} >= threshold).sum().item())
print(({o} > 0.3).sum().item())
print(({o} < 0.5).sum().item())
print({o}.round().tolist())
print({o}.detach().round().int().sum().item())
print(({o} - 0.5 > 0).sum().item())
print((2 * {o} > 1).sum().item())
print(({o} > {o}.mean()).sum().item())
print({o}.argsort(1).tolist())
print({o}.argmin(dim=1).tolist())
print({o}.argmax(0).tolist())
print({o}.argmax().item())
print({o}.max(0)[1].tolist())
print(bool({o}.max() > 0.5))
print("sure" if {o}.max().item() > 0.5 else "unsure")
if ({o}.max(1).values > 0.5).any():\n    print("sure")
print(sum(1 for row in {o} if row.max() > 0.5))
print({o}.detach().numpy().sum())
print({o}.detach().cpu().numpy().argmax(1))
print(getattr({o}, "mean")().item())
print(getattr({o}, "argmax")(1).tolist())
print(torch.bernoulli({o}).sum().item()) #prob
print(torch.multinomial({o}, 1).sum().item()) #prob
print(torch.distributions.Categorical(probs={o}).entropy().mean().item()) #prob
print(torch.distributions.Categorical({o}).sample().sum().item()) #prob
show({o})
note = lambda value=None: print({o}.mean().item())\nnote()
def note():\n    print({o}[0, 0].item())\nnote()
(lambda *values: print(values[0].sum().item()))({o})
print(*map(lambda row: row.sum().item(), {o}))
print(sorted({o}[0].tolist()))
record = type("Record", (), {{}})()\nrecord.out = {o}\nprint(record.out.sum().item())
try:\n    raise ValueError({o}.sum().item())\nexcept ValueError as error:\n    print(error)
assert {o}.max() < 1.01, "not probabilities" #prob
assert ({o} >= 0).all() #prob
extra = {o}.pow(2).sum()\nprint(extra.item())
print({o}.std().item())
print(torch.stack([{o}, {o}]).mean(0)[0].tolist())
print(torch.cat([{o}, {o}]).argmax(1).tolist())
print(F.mse_loss({o}, torch.zeros_like({o})).item())
print(({o}.argmax(1) == {o}.max(1).indices).all().item())
print({o}.gather(1, {o}.argmax(1, keepdim=True)).squeeze(1).tolist())
print({o}[torch.arange(len({o})), {o}.argmax(1)].tolist())
print({o}[:, 1].argmax().item())
print(({o}[:, 1] > 0.5).tolist())
print({o}[:, 0].tolist())
print({o}.T.argmax(0).tolist())
print({o}.unsqueeze(0).argmax(2).tolist())
print({o}.log().mean().item()) #prob
print(torch.log({o}).argmax(1).tolist()) #prob
print({o}.exp().sum().item())
print(isinstance({o}, torch.Tensor), {o}.shape)
print({o}.requires_grad, {o}.dtype)
print(len({o}), {o}.size(1), {o}.dim())
{o}.register_hook(lambda grad: None)
print(({o} == {o}.max(1, keepdim=True)[0]).int().tolist())
print(F.softmax({o}, dim=1).argmax(1).tolist())
print(torch.sigmoid({o}).gt(0.5).sum().item())
print(torch.log(F.softmax({o}, dim=1)).sum().item())
print(torch.no_grad()(lambda: {o}.mean().item())())
for t in (0.3, 0.5):\n    print(({o} > t).sum().item())
limits = [0.5, 0.7]\nprint([({o} > limit).sum().item() for limit in limits])
print(({o} > torch.tensor(0.5)).sum().item())
print(({o}.detach().numpy() > 0.5).sum())
print(({o} > float("0.5")).sum().item())
print(({o} > threshold / 2).sum().item())
print(({o}.max(1)[0] > threshold).sum().item())
print(({o} > 0.5).any(), not ({o}.max() > 0.5))
print(({o}.squeeze() > 0.5).sum().item(), ({o}.view(-1) >= 0.5).sum().item())
print((~({o} > 0.5)).sum().item())
print((({o} > 0.5) & ({o} < 0.6)).sum().item())
chosen = {o} > 0.5\nprint({o}[chosen].sum().item())
print({o}.clamp(0, 1).gt(0.5).sum().item())
print(torch.max({o}, torch.full_like({o}, 0.5)).sum().item())
print({o}.max(dim=1).values.argmax().item())
print({o}.amax(1).tolist())
print({o}.cumsum(1)[:, 1].tolist())
print(torch.sort({o}, 1, descending=True)[1][:, 0].tolist())
print(torch.sort({o}, 1, descending=True).values[:, 0].tolist())
print({o}.kthvalue(2, dim=1).indices.tolist())
print(torch.argmax({o} + 0.1, 1).tolist())
print(torch.argmax({o} * torch.arange(1, classes + 1), 1).tolist())
print(torch.argmax(({o} + {o}.flip(0)) / 2, 1).tolist())
print(torch.argmax({o}.mean(0)).item())
print(int({o}[0].argmax()), float({o}[0].max()))
""".strip().splitlines()

# Uses of the model `{net}` outside the loop.
MODEL_USES = r"""
print({net}({x}){pick}.argmax(1).tolist())
print({net}({x}){pick}.sum().item())
with torch.no_grad():\n    print({net}({x}){pick}.max().item())
with torch.no_grad():\n    print(({net}({x}){pick} > 0.5).sum().item())
{net}.eval()\nprint({net}({x}){pick}[0].tolist())
print(({net}({x}){pick}.argmax(1) == {y}).float().mean().item()) #classes
print((({net}({x}){pick} > 0.5) == {y}.bool()).float().mean().item()) #labels
print(({net}({x}){pick}.round() == {y}).float().mean().item()) #labels
print(sorted({net}.state_dict()))
print([name for name, _ in {net}.named_parameters()])
print(len(list({net}.children())))
print(len(list({net}.parameters())))
print([p.shape for p in {net}.parameters()])
print(torch.nn.Sequential(*list({net}.children())[:-1])({x}).sum().item()) #sequential
print({net}[:-1]({x}).sum().item()) #sequential
print(len({net})) #sequential
print(isinstance({net}[-1], nn.Softmax)) #sequential
print(type({net}[-1]).__name__) #sequential
{net}.append(nn.Linear(classes, 2))\nprint({net}({x}).sum().item()) #sequential
print({net}[0]({x}).sum().item()) #sequential
print({net}[-2].weight.shape) #sequential
for layer in {net}:\n    {x} = layer({x})\nprint({x}.sum().item()) #sequential
print(nn.Sequential({net}, nn.Flatten())({x}).sum().item()) #tensor
print(nn.Sequential(*{net}, nn.Flatten())({x}).sum().item()) #sequential
{net}.load_state_dict({net}.state_dict())
torch.save({net}.state_dict(), "net.pt")\nprint(sorted(torch.load("net.pt")))
twin = copy.deepcopy({net})\nprint(twin({x}){pick}.mean().item())
print({net}.forward({x}){pick}.mean().item())
print(type({net}).forward({net}, {x}){pick}.mean().item())
print(list(map({net}, [{x}]))[0]{pick}.mean().item())
predict = {net}\nprint(predict({x}){pick}[0].max().item())
predict = lambda v: {net}(v){pick}.max(1).values.tolist()\nprint(predict({x}))
predict = lambda v: {net}(v){pick}.argmax(1).tolist()\nprint(predict({x}))
predict = functools.partial({net}, {x})\nprint(predict(){pick}.mean().item())
models = {{"a": {net}}}\nprint(models["a"]({x}){pick}.mean().item())
models = [{net}]\nprint(models[0]({x}){pick}.argmax(1).tolist())
average = sum(m({x}){pick} for m in [{net}, {net}]) / 2\nprint(average.argmax(1).tolist())
average = torch.stack([m({x}){pick} for m in [{net}, copy.deepcopy({net})]]).mean(0)\nprint(average[0].tolist())
seen = []\nhandle = {net}.register_forward_hook(lambda m, i, o: seen.append(o{pick}.sum().item()))\n{net}({x})\nprint(seen)
print(getattr({net}, "forward")({x}){pick}.mean().item())
print(hasattr({net}, "act"))
print(getattr({net}, "act", None) is not None)
print({net}.act({x}).sum().item()) #act
print({net}.act.__class__.__name__) #act
for name, child in {net}.named_children():\n    print(name)
print(sum(1 for _ in {net}.modules()))
class Wrapper(nn.Module):\n    def __init__(self, inner):\n        super().__init__()\n        self.inner = inner\n\n    def forward(self, v):\n        return self.inner(v){pick}\n\n\nprint(Wrapper({net})({x}).sum().item())
class Wrapper(nn.Module):\n    def __init__(self, inner):\n        super().__init__()\n        self.inner = inner\n\n    def forward(self, v):\n        return torch.log(self.inner(v){pick} + 1)\n\n\nprint(Wrapper({net})({x}).sum().item()) #prob
class Loud(type({net})):\n    def forward(self, v):\n        p = super().forward(v)\n        print(p{pick}.mean().item())\n        return p\n\n\nLoud()({x}) #class
def infer(v, model={net}):\n    return model(v){pick}\n\n\nprint(infer({x})[0, 0].item())
def infer(v, threshold=0.5):\n    return {net}(v){pick} > threshold\n\n\nprint(infer({x}).sum().item(), infer({x}, 0.3).sum().item())
def infer(v, threshold=0.5):\n    return ({net}(v){pick} > threshold).int()\n\n\nprint(infer({x}).sum().item())
def infer(v, threshold):\n    return ({net}(v){pick} > threshold).int()\n\n\nprint(infer({x}, threshold=0.5).sum().item())
def infer(v):\n    yield {net}(v){pick}\n\n\nfor p in infer({x}):\n    print(p.mean().item())
def infer(v):\n    p = {net}(v){pick}\n    return p.argmax(1), p\n\n\nbest, _ = infer({x})\nprint(best.tolist())
def infer(v):\n    p = {net}(v){pick}\n    return p.argmax(1), p.max(1)[0]\n\n\nbest, sure = infer({x})\nprint(best.tolist(), sure.tolist())
print({net}.predict({x}).tolist()) #predict
print(vars({net})["training"])
print(torch.jit.trace({net}, {x})({x}){pick}.mean().item()) #tensor
print(torch.func.functional_call({net}, dict({net}.named_parameters()), ({x},)){pick}.mean().item())
print(torch.vmap({net})({x}[:, None]).sum().item()) #sequential
import threading\nworker = threading.Thread(target=lambda: print({net}({x}){pick}.mean().item()))\nworker.start()\nworker.join()
print(F.softmax({net}({x}){pick}, dim=1).argmax(1).tolist())
print(torch.sigmoid({net}({x}){pick}).round().sum().item())
print({net}({x}){pick}.topk(1).indices.squeeze(1).tolist())
best = {net}({x}){pick}.max(1, keepdim=True)[1]\nprint(best.eq({y}.view_as(best)).sum().item()) #classes
score, best = {net}({x}){pick}.max(1)\nprint(best[score > 0.4].tolist()) #classes
loss2 = F.mse_loss({net}({x}){pick}, torch.zeros({x}.shape[0], classes))\nprint(loss2.item())
print([("a", "b", "c", "d")[k] for k in {net}({x}){pick}.argmax(1)])
print({{k: v for k, v in enumerate({net}({x}){pick}[0].tolist())}})
pseudo = {net}({x}){pick}.detach()\nprint(F.mse_loss(pseudo, pseudo.flip(0)).item())
teacher = copy.deepcopy({net}).eval()\ntarget = teacher({x}){pick}.detach()\nprint((target * torch.arange(classes)).sum().item())
confusion = torch.zeros(classes, classes)\nfor t, p in zip({y}, {net}({x}){pick}.argmax(1)):\n    confusion[t, p] += 1\nprint(confusion.tolist()) #classes
print({net}({x}[0]){pick}.tolist()) #implicit
print({net}({x}[None]){pick}[0, 0].tolist()) #implicit
{net}.pop(-1)\nprint({net}({x}).sum().item()) #sequential
del {net}[-1]\nprint({net}({x}).sum().item()) #sequential
{net}[-1] = nn.Identity()\nprint({net}({x}).sum().item()) #sequential
{net}.insert(3, nn.Tanh())\nprint({net}({x}).sum().item()) #sequential
print(nn.Sequential(*list({net})[:-1])({x}).sum().item()) #sequential
for i in range(len({net})):\n    {x} = {net}[i]({x})\nprint({x}.sum().item()) #sequential
first, *rest = {net}\nprint(len(rest)) #sequential
average = ({net}({x}){pick} + {net}({x}.flip(0)){pick}) / 2\nprint(average.argmax(1).tolist())
outputs = []\nfor part in {x}.split(2):\n    outputs.append({net}(part){pick})\nprint(torch.cat(outputs).argmax(1).tolist())
outputs = []\nfor part in {x}.split(2):\n    outputs.append({net}(part){pick})\nprint(torch.cat(outputs).mean().item())
results = dict(scores={net}({x}){pick}, target={y})\nprint(results["scores"].mean().item())
print(("yes" if {net}({x}){pick}[0, 0] > 0.5 else "no"))
p = {net}({x}){pick}\nprint(p.argmax(1).tolist())\np = p.clone()\np[:, 0] = 0.0\nprint(p.argmax(1).tolist())
p = {net}({x}){pick}\nwith torch.no_grad():\n    p *= 2\nprint((p > 1).sum().item())
p = {net}({x}){pick}\nsecond = p.masked_fill(F.one_hot(p.argmax(1), classes).bool(), 0.0)\nprint(second.argmax(1).tolist())
p = {net}({x}){pick}\nother = p.masked_fill({x}[:, :1] > 0, 0.0)\nprint(other.argmax(1).tolist())
""".strip().splitlines()

# Uses inside `forward`, of the output `p` before it is returned.
FORWARD_USES = [""] + r"""
self.last = p
self.last = p.detach()\nprint(self.last.mean().item())
print(p.mean().item())
if not self.training:\n    return p.argmax(1)
p = p * 1.5
p = p.clone()\np[0] = 0.0
p = p + 1e-6
assert p.min() >= 0 #prob
p = p.clamp(max=0.9)
if self.training:\n    return p
q = p
p = p.masked_fill(p < 0.2, 0.0)
p = p / p.sum(1, keepdim=True)
p = p.view(-1, p.shape[-1])
p = p.squeeze()
count.append(p.argmax(1))
count.append(p)
p.detach().mul_(1.5)
p = p[:, :]
""".strip().splitlines()

METHODS = [""] + r"""
def predict(self, v):\n    return self(v){pick}.argmax(1)
def predict(self, v):\n    return self.forward(v){pick}
def predict(self, v, threshold=0.5):\n    return (self(v){pick} > threshold).int()
@torch.no_grad()\ndef predict(self, v):\n    return self.forward(v){pick}.max(1)[0]
def predict(self, v):\n    p = self(v){pick}\n    return p.argmax(1)
def predict(self, v):\n    return F.softmax(self(v){pick}, dim=1).argmax(1)
def predict(self, v):\n    return torch.sigmoid(self.scores(v)).round()
def predict(self, v):\n    return self.scores(v).argmax(1)
def predict(self, v):\n    return F.softmax(self.scores(v), dim=1)
def predict(self, v):\n    return self(v){pick}.argmax(1), self(v){pick}.max(1)[0]
def predict_proba(self, v):\n    return self(v){pick}
@property\ndef confidence(self):\n    return self.last.max().item()
""".strip().splitlines()


class Program:
    """Draws choices and writes the files."""

    def __init__(self, choices, random):
        self.choices, self.random = choices, random
        self.task, self.form, self.loss = self.pick("mistake", MISTAKES)
        self.classes = 4 if self.task == "classes" else 3
        self.pick_output, self.method_called = "", None

    def number(self, key, size, plain=0.0):
        """A choice below `size`, 0 with at least the probability `plain`."""
        if key not in self.choices:
            self.choices[key] = 0 if self.random.random() < plain else self.random.randrange(size)
        return min(self.choices[key], size - 1)

    def pick(self, key, options, plain=0.0):
        return options[self.number(key, len(options), plain)]

    def activation(self, key, operand):
        text = self.pick(key, ACTIVATIONS[self.form])
        wrapped = operand if operand.isidentifier() or operand.endswith(")") or not text.startswith("{}.") else f"({operand})"
        return text.format(wrapped)

    def fits(self, use):
        """Whether a use goes with this program; its text, or None."""
        text, _, needs = use.partition(" #")
        text = text.replace("\\n", "\n")
        has = {self.task, self.kind_of_model()} | ({"prob"} if self.form in ("softmax", "sigmoid", "implicit") and not self.trained_activation() else set())
        has |= {"implicit"} if self.form == "implicit" else set()
        has |= {"tensor"} if not self.pick_output else set()
        has |= {"class"} if self.kind_of_model() != "sequential" else set()
        has |= {"act"} if self.number("model", len(MODELS)) == 1 and not self.trained_activation() else set()
        has |= {"predict"} if self.kind_of_model() == "class" and self.number("method", len(METHODS), 0.5) else set()
        return text if not needs or needs in has else None

    def kind_of_model(self):
        return "sequential" if MODELS[self.number("model", len(MODELS))] in (sequential, named_sequential, function_sequential) else "class"

    def trained_activation(self):
        """Whether the activation stands in the training code and not in the model."""
        return self.number("activation in training", 5, 0.3) == 4

    def uses(self, place, count, options, **names):
        texts = []
        for i in range(self.number(f"{place} uses", count, 0.4)):
            text = self.fits(self.pick(f"{place} use {i}", options))
            if text:
                texts.append(text.format(pick=self.pick_output, **names))
        return texts


def indent(text, by=1):
    return textwrap.indent(text, "    " * by)


# --- models. Each gives the text that defines `make_net`, and sets `pick_output`, what stands behind `net(x)`.


def class_text(program, layers, body, base="nn.Module", more=""):
    """A class with `fc1`, `fc2` and what `layers` adds. `body`: expression of the output, of the scores `h`."""
    inner = program.fits(program.pick("forward use", FORWARD_USES, 0.6))
    method = program.fits(program.pick("method", METHODS, 0.5))
    lines = ["class Net(" + base + "):", "    def __init__(self):", "        super().__init__()"]
    if base == "nn.Module":
        lines += ["        self.fc1 = nn.Linear(5, 8)", f"        self.fc2 = nn.Linear(8, {program.classes})"]
    lines += [indent(layer, 2) for layer in layers]
    if base == "nn.Module":
        lines += ["", "    def scores(self, x):", "        return self.fc2(torch.relu(self.fc1(x)))"]
    direct = program.number("scores", 3) if base == "nn.Module" else 1
    scores = ["self.fc2(torch.relu(self.fc1(x)))", "self.scores(x)", "h"][direct]
    lines += ["", "    def forward(self, x):"]
    if direct == 2:
        lines.append("        h = self.fc2(F.relu(self.fc1(x)))")
    if inner or program.number("through a name", 2):
        lines.append(f"        p = {body(scores)}")
        lines.append(indent(inner, 2) if inner else "")
        lines.append(f"        return {program.pick_inner.format('p') if more else 'p'}")
    else:
        lines.append(f"        return {program.pick_inner.format(body(scores)) if more else body(scores)}")
    if method:
        program.method_called = next((name for name in ("predict_proba", "predict") if f"def {name}(" in method), None)
        lines += ["", indent(method.format(pick=program.pick_output))]
    return "\n".join(line for line in lines if line is not None) + "\n\n\ndef make_net():\n    return Net()\n"


def inline(program):
    return class_text(program, [], lambda h: program.activation("spelling", h))


def layer(program):
    return class_text(program, [f"self.act = {LAYERS[program.form]}"], lambda h: f"self.act({h})")


def sequential(program):
    return (f"def make_net():\n    return nn.Sequential(nn.Linear(5, 8), nn.ReLU(), nn.Linear(8, {program.classes}), {LAYERS[program.form]})\n")


def body_sequential(program):
    text = f"self.tail = nn.Sequential(nn.Dropout(0.0), {LAYERS[program.form]})"
    return class_text(program, [text], lambda h: f"self.tail({h})")


def inherited(program):
    base = (f"class Base(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc1 = nn.Linear(5, 8)\n"
            f"        self.fc2 = nn.Linear(8, {program.classes})\n\n    def scores(self, x):\n        return self.fc2(torch.relu(self.fc1(x)))\n\n"
            "    def forward(self, x):\n        return self.scores(x)\n\n\n")
    return base + class_text(program, [], lambda h: program.activation("spelling", "super().forward(x)"), "Base")


def activation_in_base(program):
    base = (f"class Base(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.fc1 = nn.Linear(5, 8)\n"
            f"        self.fc2 = nn.Linear(8, {program.classes})\n\n    def scores(self, x):\n        return self.fc2(torch.relu(self.fc1(x)))\n\n"
            f"    def forward(self, x):\n        return {program.activation('spelling', 'self.scores(x)')}\n\n\n")
    return base + "class Net(Base):\n    pass\n\n\ndef make_net():\n    return Net()\n"


def flag(program):
    text = class_text(program, ["self.normalise = True"], lambda h: f"{program.activation('spelling', h)} if self.normalise else {h}")
    return text


def helper(program):
    return f"def finish(h):\n    return {program.activation('spelling', 'h')}\n\n\n" + class_text(program, [], lambda h: f"finish({h})")


def named_sequential(program):
    return ("def make_net():\n    return nn.Sequential(OrderedDict([\n        (\"first\", nn.Linear(5, 8)),\n        (\"relu\", nn.ReLU()),\n"
            f"        (\"last\", nn.Linear(8, {program.classes})),\n        (\"act\", {LAYERS[program.form]}),\n    ]))\n")


def function_sequential(program):
    return (f"def make_net():\n    layers = [nn.Linear(5, 8), nn.ReLU()]\n    layers.append(nn.Linear(8, {program.classes}))\n"
            f"    layers.append({LAYERS[program.form]})\n    return nn.Sequential(*layers)\n")


def dictionary(program):
    program.pick_output, program.pick_inner = "[\"out\"]", "{{\"out\": {}, \"size\": len(x)}}"
    return class_text(program, [], lambda h: program.activation("spelling", h), more="dict")


def pair(program):
    program.pick_output, program.pick_inner = "[0]", "({}, self.scores(x))"
    return class_text(program, [], lambda h: program.activation("spelling", h), more="pair")


def layer_list(program):
    return class_text(program, [f"self.tail = nn.ModuleList([nn.Identity(), {LAYERS[program.form]}])"], lambda h: f"self.tail[1]({h})")


def layer_dict(program):
    return class_text(program, [f"self.tail = nn.ModuleDict({{\"a\": {LAYERS[program.form]}, \"b\": nn.Identity()}})"], lambda h: f"self.tail[\"a\"]({h})")


def lambda_attribute(program):
    return class_text(program, [f"self.act = lambda h: {program.activation('spelling', 'h')}"], lambda h: f"self.act({h})")


def twice(program):
    """The layer also weighs the features."""
    return class_text(program, [f"self.act = {LAYERS[program.form]}", "self.gate = nn.Linear(5, 5)"],
                      lambda h: f"self.act(self.scores(x * self.act(self.gate(x))))")


def alternatives(program):
    return class_text(program, [f"self.act = {LAYERS[program.form]} if self.fc1.bias is not None else nn.Identity()"], lambda h: f"self.act({h})")


MODELS = [inline, layer, sequential, body_sequential, inherited, activation_in_base, flag, helper, named_sequential, function_sequential,
          dictionary, pair, layer_list, layer_dict, lambda_attribute, twice, alternatives]

CALLS = ["net(x){pick}", "net(x){pick}", "net.forward(x){pick}", "(net(x){pick})", "net(x){pick} if x is not None else None", "[net(v){pick} for v in [x]][0]",
         "{{\"a\": net(x){pick}}}[\"a\"]", "torch.cat([net(x[:3]){pick}, net(x[3:]){pick}])", "net(*[x]){pick}", "next(iter([net(x){pick}]))",
         "net(x){pick}.contiguous()", "net(x){pick}.float()", "run(net, x){pick}", "(lambda v: net(v){pick})(x)", "net(x){pick}[:]"]

NAMES = ["out", "probs", "logits", "pred", "output", "y_hat", "p"]


# --- the training


def step_lines(program):
    """The lines of one step, with `net`, `x` and `y`."""
    name = program.pick("name", NAMES)
    call = program.pick("call", CALLS, 0.4).format(pick=program.pick_output)
    lines = [f"{name} = {call}"]
    if program.trained_activation():
        lines = program.pick("activation lines", [
            ["{name} = " + program.activation("spelling", call)], ["s = {call}", "{name} = " + program.activation("spelling", "s")],
            ["s = {call}", "{name} = " + program.activation("spelling", "s"), "s = s * 2"],
            ["s = {call}", "{name} = " + program.activation("spelling", "s"), "s.data.mul_(2)"],
            ["s = {call}", "{name} = " + program.activation("spelling", "s"), "print(s.mean().item())"],
            ["{name} = {call}", "{name} = " + program.activation("spelling", name)]])
        lines = [line.replace("{name}", name).replace("{call}", call) for line in lines]
    before = program.uses("before", 3, OUTPUT_USES, o=name, y="y")
    after = program.uses("after", 3, OUTPUT_USES, o=name, y="y")
    options = LOGS[program.task] if program.loss == "log" else LOSSES[program.loss]
    way = program.number("loss way", 5)
    if program.loss in CRITERIA and way == 1:
        target = "F.one_hot(y, 4).float() * 0.9 + 0.025" if program.loss == "kl" else "y"
        loss = f"criterion({name}, {target})"
    elif program.loss in CRITERIA and way == 2:
        loss = f"loss_of({name}, y)"
    else:
        loss = program.pick("loss", options).format(o=name, y="y")
    return lines + before + [f"loss = {loss}", "optimizer.zero_grad()", "loss.backward()", "optimizer.step()"] + after + ["print(\"loss\", loss.item())"]


def training(program):
    """The text that trains `net` on `data`."""
    steps = "\n".join(step_lines(program))
    way = program.number("loss way", 5)
    setup, helpers = "", ""
    if program.loss in CRITERIA and way == 1:
        setup = f"criterion = {CRITERIA[program.loss]}\n"
    if program.loss in CRITERIA and way == 2:
        text = program.pick("loss", LOSSES[program.loss]).format(o="a", y="b")
        helpers = f"def loss_of(a, b):\n    return {text}\n\n\n"
    optimizer = "optimizer = torch.optim.SGD(net.parameters(), lr=0.1)\n"
    kind = program.number("training", 5)
    if kind == 0:
        return f"{helpers}net = make_net()\n{optimizer}{setup}for x, y in data:\n{indent(steps)}\n"
    if kind == 1:
        return f"{helpers}def train(net, data):\n{indent(optimizer + setup)}    for x, y in data:\n{indent(steps, 2)}\n\n\nnet = make_net()\ntrain(net, data)\n"
    if kind == 2:
        return f"{helpers}{setup}def step(net, optimizer, x, y):\n{indent(steps)}\n    return loss\n\n\nnet = make_net()\n{optimizer}for x, y in data:\n    step(net, optimizer, x, y)\n"
    if kind == 3:
        return (f"{helpers}class Trainer:\n    def __init__(self, net):\n        self.net = net\n        self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)\n\n"
                f"    def step(self, x, y):\n        net, optimizer = self.net, self.optimizer\n{indent(setup + steps, 2)}\n\n\nnet = make_net()\ntrainer = Trainer(net)\n"
                "for x, y in data:\n    trainer.step(x, y)\n")
    return f"{helpers}def main():\n    net = make_net()\n{indent(optimizer + setup)}    for x, y in data:\n{indent(steps, 2)}\n    return net\n\n\nnet = main()\n"


def evaluation(program):
    """What is done with the model afterwards."""
    uses = program.uses("model", 4, MODEL_USES, net="net", x="x", y="y") if not program.trained_activation() else []
    if program.method_called:
        uses.append(program.pick("method call", ["print(net.predict(x))", "print(getattr(net, \"predict\")(x))"]).replace("predict", program.method_called))
    if not uses:
        return ""
    text = "\n".join(uses)
    kind = program.number("evaluation", 5)
    start = "x, y = data[0]\n"
    if kind == 0:
        return start + text + "\n"
    if kind == 1:
        return f"def evaluate(net, x, y):\n{indent(text)}\n\n\nevaluate(net, *data[0])\n"
    if kind == 2:
        return f"def evaluate(net, data):\n    for x, y in data:\n{indent(text, 2)}\n\n\nevaluate(net, data)\n"
    if kind == 3:
        return f"@torch.no_grad()\ndef evaluate(net, x, y):\n    net.eval()\n{indent(text)}\n\n\nevaluate(net, *data[0])\n"
    return f"class Tester:\n    def __init__(self, net):\n        self.net = net\n\n    def run(self, x, y):\n        net = self.net\n{indent(text, 2)}\n\n\nTester(net).run(*data[0])\n"


# --- files

IMPORTS = [("F.", ["import torch.nn.functional as F", "from torch.nn import functional as F"]), ("nn.", ["import torch.nn as nn", "from torch import nn"]),
           ("torch.", ["import torch"]), ("copy.", ["import copy"]), ("functools.", ["import functools"]), ("OrderedDict(", ["from collections import OrderedDict"])]
FUNCTIONS = [("softmax", "torch.nn.functional"), ("log_softmax", "torch.nn.functional"), ("sigmoid", "torch"), ("cross_entropy", "torch.nn.functional"),
             ("nll_loss", "torch.nn.functional")]


def imports(program, text, place):
    """What a text needs to be imported."""
    import re

    lines = []
    for word, options in IMPORTS:
        if re.search(rf"(?<![\w.]){re.escape(word)}", text):
            lines.append(program.pick(f"import {word}{place}", options))
    wanted = {}
    for name, module in FUNCTIONS:
        if re.search(rf"(?<![\w.]){name}\(", text):
            wanted.setdefault(module, []).append(name)
    lines += [f"from {module} import {', '.join(names)}" for module, names in wanted.items()]
    return "".join(line + "\n" for line in lines) + ("\n\n" if lines else "")


def data_text(program):
    target = "torch.randint(0, 4, (6,))" if program.task == "classes" else "torch.randint(0, 2, (6, 3)).float()"
    return (f"classes, threshold, kept = {program.classes}, 0.5, []\ndata = [(torch.randn(6, 5), {target}) for _ in range(2)]\n\n\n"
            "def show(value):\n    print(value.mean().item())\n\n\ndef run(model, *args):\n    return model(*args)\n\n\n")


def without_activation(program, build):
    form = program.form
    program.form = "scores"
    text = build(program)
    program.form = form
    return text


def build(program):
    """The files of a program, by path."""
    model_of = program.pick("model", MODELS)
    model = without_activation(program, model_of) if program.trained_activation() else model_of(program)
    model = "count = []\n\n\n" + model if "count." in model else model
    rest = data_text(program) + training(program) + evaluation(program) + "print(kept)\n"
    layout = program.number("layout", 7)
    if layout == 0:
        text = model + "\n\n" + rest
        return {"main.py": imports(program, text, "") + text}
    model_file = imports(program, model, " of the model") + model
    if layout == 1:
        return {"model.py": model_file, "main.py": imports(program, rest, "") + "from model import make_net\n\n\n" + rest}
    if layout == 2:
        rest = rest.replace("make_net()", "model.make_net()")
        return {"model.py": model_file, "main.py": imports(program, rest, "") + "import model\n\n\n" + rest}
    if layout == 3:  # what the model's file imports is not imported again
        needed = [line for line in imports(program, rest, "").splitlines() if line]
        there = "\n".join(line for line in needed if same_name(line) not in [same_name(other) for other in model_file.splitlines()])
        return {"model.py": model_file, "main.py": there + "\nfrom model import *\n\n\n" + rest}
    if layout == 4:
        return {"nets/model.py": model_file, "nets/__init__.py": "from .model import make_net\n",
                "main.py": imports(program, rest, "") + "from nets import make_net\n\n\n" + rest}
    if layout == 5:  # the evaluation is a file that is imported by name
        uses = program.uses("model", 4, MODEL_USES, net="net", x="x", y="y") if not program.trained_activation() else []
        after = f"def evaluate(net, x, y, classes):\n{indent(chr(10).join(uses))}\n" if uses else ""
        rest = data_text(program) + training(program) + "print(kept)\n"
        if after:
            rest += "import importlib\nimportlib.import_module(\"serve\").evaluate(net, *data[0], classes)\n"
        files = {"model.py": model_file, "main.py": imports(program, rest, "") + "from model import make_net\n\n\n" + rest}
        return {**files, "serve.py": imports(program, after, " of the rest") + after} if after else files
    first = [line for line in imports(program, rest, "").splitlines() if line]  # `F` and `nn` are taken from the model's file
    taken = [same_name(line) for line in first if same_name(line) in [same_name(other) for other in model_file.splitlines() if "import" in other]]
    kept = [line for line in first if same_name(line) not in taken]
    return {"model.py": model_file, "main.py": "\n".join(kept) + f"\nfrom model import {', '.join(['make_net', *taken])}\n\n\n" + rest}


def same_name(line):
    """The name that an import line defines; the whole line, where it is none or several."""
    return line.rsplit(" ", 1)[-1] if "import" in line and "," not in line else line
