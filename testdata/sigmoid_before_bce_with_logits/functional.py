import torch.nn.functional as F


def multilabel_loss(backbone, images, tags):
    scores = backbone(images).sigmoid()
    return F.binary_cross_entropy_with_logits(scores, tags)  # expect: LGT102
