# Silent: the values of topk are stored in an object of an unknown class (result.scores = best), which is a read.
import torch.nn.functional as F


from structures import InstanceData


def predict(scores, boxes, k, use_sigmoid):
    if use_sigmoid:
        scores = scores.sigmoid()
        best, where = scores.view(-1).topk(k)
    else:
        best, where = F.softmax(scores, dim=-1)[..., :-1].max(-1)
    result = InstanceData()
    result.boxes = boxes[where // 5]
    result.scores = best
    return result
