import torch
import torch.nn.functional as F


def actor_loss(policy, states, actions, advantages, expert_actions):
    logits = policy(states)
    logp = F.log_softmax(logits, dim=-1).gather(1, actions[:, None])
    imitation = F.cross_entropy(logits, expert_actions)
    return -(logp.squeeze(1) * advantages).mean() + imitation
