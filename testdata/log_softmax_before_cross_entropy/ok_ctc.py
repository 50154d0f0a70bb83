import torch
import torch.nn as nn
import torch.nn.functional as F

ctc = nn.CTCLoss(blank=0)
ce = nn.CrossEntropyLoss()


def joint_loss(encoder, x, targets, input_lengths, target_lengths, language):
    logits, language_logits = encoder(x)
    log_probs = F.log_softmax(logits, dim=2).permute(1, 0, 2)
    return ctc(log_probs, targets, input_lengths, target_lengths) + ce(language_logits, language)
