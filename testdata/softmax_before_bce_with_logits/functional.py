import torch
import torch.nn.functional as F


def tag_loss(encoder, images, tags):
    p = torch.softmax(encoder(images), dim=1)
    return F.binary_cross_entropy_with_logits(p, tags)  # expect: LGT104
