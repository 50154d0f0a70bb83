import torch.nn.functional as F
from transformers import AutoModelForSequenceClassification, Trainer


def train(batch):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
    outputs = model(**batch)
    probabilities = F.softmax(outputs.logits, dim=-1)
    return F.cross_entropy(probabilities, batch["labels"])  # expect: LGT101


class WeightedTrainer(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        scores = outputs["logits"].sigmoid()
        loss = F.binary_cross_entropy_with_logits(scores, labels)  # expect: LGT102
        return (loss, outputs) if return_outputs else loss


def adversary(batch):
    model = AutoModelForSequenceClassification.from_pretrained("roberta-base")
    out = model(input_ids=batch["input_ids"])
    return F.cross_entropy(out["logits"].log_softmax(-1), batch["labels"])  # expect: LGT109
