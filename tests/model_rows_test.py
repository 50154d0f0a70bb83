"""The rows of the model tables against PyTorch itself: every spelling is called on small inputs, and what logitlint knows of the
result must be true of the real one.

The inputs and most arguments are derived from the rows; tests/model_rows/samples.toml has those that cannot be. docs/models.md
("Tested against PyTorch") says what is compared. Without torch the test is skipped.

    model_rows_test.py [row...]      only these rows, with a count of the cases of each
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "model_rows"))
import with_torch  # noqa: E402

TORCH = with_torch.find()
if TORCH:
    import cases as program  # noqa: E402
    import comparing  # noqa: E402
    import losses  # noqa: E402
    import rows as table  # noqa: E402
    import running  # noqa: E402
    import torch  # noqa: E402

LOGITLINT = os.environ.get("LOGITLINT", "logitlint")
ONLY = []
SHOWN = 3  # disagreements of one row and reason


def claims_of(folder):
    """(file, line) -> what logitlint knows of the value that is read there."""
    run = subprocess.run([LOGITLINT, "dump", "--stage=facts-json", str(folder)], stdout=subprocess.PIPE, text=True, check=True)
    claims = {}
    for line in run.stdout.splitlines():
        if '"row":"numel"' in line:
            fact = json.loads(line)
            claims[pathlib.Path(fact["path"]).name, fact["line"]] = fact["args"]["self"]
    return claims


@unittest.skipUnless(TORCH, "needs torch and Python 3.11: scripts/setup brings torch where pip finds a build for CPUs")
class ModelRowsTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        torch.set_num_threads(1)
        cls.samples = table.load_samples()
        cls.rows = table.load_rows()
        cls.tested = [row for row in cls.rows if not ONLY or row.key in ONLY]
        cls.cases = [case for row in cls.tested for case in program.cases_of(row, cls.sample_of(row))]
        with tempfile.TemporaryDirectory() as folder:
            program.write_programs(cls.cases, pathlib.Path(folder))
            cls.claims = claims_of(folder)
        cls.runs = [running.Run(case) for case in cls.cases]

    @classmethod
    def sample_of(cls, row):
        return cls.samples.get(row.key, {})

    def probes(self, run):
        """(expression, claim, real value) of each probe."""
        first = run.case.line + len(run.case.setup) + 1
        for offset, probe in enumerate(run.case.probes):
            claim = self.claims.get((run.case.file, first + offset))
            self.assertIsNotNone(claim, f"logitlint did not come to {run.case.file}:{first + offset}: {run.case.text}")
            yield probe, claim, run.values[probe]

    def report(self, wrong):
        """wrong: (row, reason, case)."""
        grouped = collections.defaultdict(list)
        for row, reason, case in wrong:
            grouped[row.file, row.key, reason].append(case)
        text = ""
        for (file, key, reason), cases in grouped.items():
            text += f"{file}: `{key}`: {reason} ({len(cases)} cases)\n"
            text += "".join(f"    {case.text}\n" for case in cases[:SHOWN])
        if text:
            self.fail("\n" + text)

    def test_every_row_has_a_case(self):
        """A spelling that no case runs needs a sample, or a reason."""
        ran, errors = collections.Counter(), {}
        for run in self.runs:
            ran[run.case.row.key, run.case.spelling] += run.error is None
            if run.error:
                errors[run.case.row.key, run.case.spelling] = f"{run.case.text}: {run.error}"
        missing, skipped = [], 0
        for row in self.tested:
            sample = self.sample_of(row)
            for spelling in row.spellings:
                if "skip" in program.own_sample(sample, spelling):
                    skipped += 1
                elif not ran[row.key, spelling]:
                    reason = errors.get((row.key, spelling), "its arguments cannot be derived")
                    missing.append(f"{row.file}: no case of `{row.key}` runs `{spelling}` ({reason})")
        unknown = set(self.samples) - {row.key for row in self.rows}
        missing += [f"tests/model_rows/samples.toml: there is no row `{key}`" for key in sorted(unknown)]
        print(f"{len(self.tested)} rows, {len(self.runs)} cases, {sum(run.error is not None for run in self.runs)} of them errors in "
              f"PyTorch, {skipped} spellings not run for a reason", file=sys.stderr)
        if ONLY:
            print("\n".join(f"{spelling}: {count}" for (_, spelling), count in ran.items()), file=sys.stderr)
        help_text = ("\nGive the row arguments in tests/model_rows/samples.toml, under its name (a module: its first spelling):\n"
                     '    [name]\n    args = ["2, 5 | dim=1"]    # sizes of the input, and what follows it in the call\n'
                     '    init = ["3, 7"]            # of a module: what it is made with\n'
                     'or, when it cannot be run at all, `skip = "the reason"`. docs/models.md, "Tested against PyTorch", has the rest.')
        if missing:
            self.fail("\n" + "\n".join(missing) + help_text)

    def test_claims(self):
        """Kind, number of axes, sizes, element type, form and its axis."""
        wrong = []
        for run in self.runs:
            if run.error:
                continue
            for probe, claim, value in self.probes(run):
                wrong += [(run.case.row, f"{probe}: {reason}", run.case) for reason in comparing.disagreements(claim, value)]
        known = {(row.key, key) for row in self.tested for key in self.sample_of(row).get("known", {})}
        excused = {(row.key, key) for row, reason, _ in wrong for key in self.sample_of(row).get("known", {}) if key in reason}
        wrong = [found for found in wrong if not any(key in found[1] for key in self.sample_of(found[0]).get("known", {}))]
        print(f"{len(known)} known disagreements", file=sys.stderr)
        self.report(wrong)
        self.assertEqual(set(), known - excused, "known disagreements that are none any more: take them out of samples.toml")

    def test_missed_forms(self):
        """What makes probabilities of any numbers is an activation, unless its sample says why it is not one."""
        wrong = []
        for run in self.runs:
            if run.error or "formless" in self.sample_of(run.case.row) or run.case.form not in ("unknown", "logits"):
                continue
            for probe, claim, value in self.probes(run):
                tensor = comparing.real_tensor(value)
                if probe == "r" and claim.get("form", "") == "" and comparing.looks_like_probabilities(tensor):
                    wrong.append((run.case.row, "numbers between 0 and 1 come out, and no form is claimed", run.case))
        self.report(wrong)

    def test_batch_axis(self):
        """Another first example changes only the first entries along the batch axis."""
        wrong, compared = [], 0
        for run in self.runs:
            if run.error or not keeps_examples_apart(run.case):
                continue
            claimed = [(probe, claim, value) for probe, claim, value in self.probes(run) if '"batch"' in json.dumps(claim)]
            if not claimed:
                continue
            other = running.Run(run.case, perturbed=True)
            self.assertIsNone(other.error, run.case.text)
            compared += 1
            for probe, claim, value in claimed:
                reasons = comparing.batch_disagreements(claim, value, other.values[probe])
                wrong += [(run.case.row, f"{probe}: {reason}", run.case) for reason in reasons]
        self.report(wrong)
        self.assertTrue(compared or ONLY)

    def test_class_axis(self):
        """The class axis of what a layer gives is as long as the layer has outputs."""
        wrong = []
        for run in self.runs:
            if run.error or run.case.row.does not in ("linear", "conv"):
                continue
            for probe, claim, value in self.probes(run):
                if probe != "r" or claim["kind"] != "tensor":
                    continue
                axes = comparing.axes_of(claim, value.dim())
                tagged = [value.shape[index] for index, axis in axes if "class" in axis["tags"]]
                # Over the columns of an image the channels stay what they are.
                columns = run.case.row.does == "linear" and run.case.form == "logits of a convolution"
                if tagged != [run.names["x"].shape[1] if columns else program.OUT]:
                    wrong.append((run.case.row, f"the axes tagged as class axis have sizes {tagged}", run.case))
        self.report(wrong)

    def test_in_place(self):
        """What works in place gives back the tensor itself, and logitlint knows the same of both."""
        wrong = []
        for run in self.runs:
            case = run.case
            named = case.spelling.endswith("_") and not case.spelling.endswith("__")
            if run.error or not isinstance(run.names["x"], torch.Tensor) or not (named or "inplace=True" in case.text) or case.row.does in ("none", "unknown", "number"):
                continue
            x, r = run.names["x"], run.names["r"]
            if not (isinstance(r, torch.Tensor) and isinstance(x, torch.Tensor) and r.data_ptr() == x.data_ptr()):
                wrong.append((case.row, "it does not work in place", case))
            claims = {probe: claim for probe, claim, _ in self.probes(run)}
            if claims["r"]["kind"] == "tensor" and claims["r"] != claims["x"]:
                wrong.append((case.row, "what is claimed of the tensor itself is not what is claimed of the result", case))
        self.report(wrong)

    def test_kinds_of_results(self):
        """`none` gives None, `number` no tensor with axes, `identity` what behaves as the argument."""
        wrong = []
        for run in self.runs:
            if run.error:
                continue
            r, x = run.names["r"], run.names["x"]
            does, tensor = run.case.row.does, comparing.real_tensor(run.names["r"])
            if does == "none" and r is not None:
                wrong.append((run.case.row, f"None is claimed, {comparing.said(r)} is real", run.case))
            if does == "number" and tensor is not None and tensor.dim() > 0:
                wrong.append((run.case.row, f"a number is claimed, {comparing.said(r)} is real", run.case))
            if does == "identity" and r is not x and not same_behaviour(r, x):
                wrong.append((run.case.row, "it does not behave as its argument", run.case))
        self.report(wrong)

    def test_expectations(self):
        """`expects` and `class_axis` say what the real operation does with its arguments."""
        wrong, words = [], collections.Counter()
        for run in self.runs:
            if run.error or not run.case.row.expects:
                continue
            for word, reason in losses.check(run):
                words[run.case.row.key, word] += 1
                if reason:
                    wrong.append((run.case.row, f"{word}: {reason}", run.case))
        for row in self.tested:
            if "skip" not in self.sample_of(row):
                untested = [word for word in row.expects.values() if not words[row.key, word]]
                wrong += [(row, f"`{word}` is not tested", self.cases[0]) for word in untested]
        self.report(wrong)


# What a row of these does moves, cuts or joins axes, or works on each example: an example of the result is made of one of the input.
APART = {"conv", "linear", "pool", "same", "cast", "view", "view_as", "flatten", "unflatten", "permute", "transpose", "moveaxis", "squeeze",
         "unsqueeze", "expand", "select", "index", "unbind", "split", "cat", "stack", "reduce", "mean", "pick", "rnn"}


def keeps_examples_apart(case):
    if case.form not in ("unknown", "of unknown rank", "logits", "logits of a convolution") or "flip" in case.spelling:
        return False
    # The batch is the first axis of the inputs; a recurrent layer takes it for the time unless it is told.
    return case.row.does in APART and (case.row.does != "rnn" or "batch_first=True" in case.text)


def same_behaviour(r, x):
    if isinstance(x, torch.Tensor):
        return isinstance(r, torch.Tensor) and torch.equal(r, x)
    if isinstance(x, torch.nn.Module):
        probe = torch.randn(2, 5)
        with torch.no_grad():
            return bool(torch.allclose(r(probe), x(probe), atol=1e-5))
    return r == x


if __name__ == "__main__":
    ONLY = sys.argv[1:]
    with_torch.main(TORCH)
