import torch.nn as nn
import torch.nn.functional as F


class Predictor:
    def __init__(self, model):
        self.model = model

    def __call__(self, image):
        scores = self.model(image[None])
        return F.softmax(scores, dim=1).argmax(dim=1)[0]  # expect: LGT301


def predict_all(model, images):
    predictor = Predictor(model)
    return [predictor(image) for image in images]
