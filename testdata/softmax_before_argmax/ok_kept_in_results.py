# The probabilities are kept by name in the results that are handed back, deep inside a list.
import torch


class Found:
    def __init__(self, boxes):
        self.boxes = boxes
        self.fields = {}

    def put(self, name, value):
        self.fields[name] = value


def keep_best(head, features, boxes):
    scores = head(features).sigmoid()
    best, places = scores.topk(100, dim=1)
    result = []
    for i in range(len(boxes)):
        found = Found(boxes[i][places[i]])
        found.put("score", best[i])
        result.append(found)
    return result
