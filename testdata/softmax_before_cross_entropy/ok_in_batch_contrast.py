import torch
import torch.nn.functional as F


def clip_loss(image_features, text_features, scale):
    image_features = F.normalize(image_features, dim=-1)
    text_features = F.normalize(text_features, dim=-1)
    logits = scale.exp() * image_features @ text_features.t()
    labels = torch.arange(logits.size(0), device=logits.device)
    similarity = logits.softmax(dim=-1)
    print(similarity.diagonal().mean())
    return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.t(), labels)) / 2
