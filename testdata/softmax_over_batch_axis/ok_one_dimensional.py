import torch
import torch.nn as nn

policy = nn.Linear(4, 2)


def act(state):
    state = torch.as_tensor(state, dtype=torch.float32).view(4)
    probs = torch.softmax(policy(state), dim=0)
    action = torch.multinomial(probs, 1)
    return action.item(), torch.log(probs[action])  # expect: LGT401
