import torch
import torch.nn.functional as F
from transformers import AutoModelForSequenceClassification, Trainer


def train(batch):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=4)
    outputs = model(**batch)
    outputs.loss.backward()
    return F.cross_entropy(outputs.logits, batch["labels"]), torch.softmax(outputs.logits, dim=-1).max(dim=-1)


class WeightedTrainer(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        outputs = model(**inputs)
        loss = F.cross_entropy(outputs.logits.view(-1, 4), labels.view(-1))
        return (loss, outputs) if return_outputs else loss
