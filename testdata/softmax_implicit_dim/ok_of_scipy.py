import numpy as np
from scipy.special import log_softmax, softmax


def probabilities(session, image):
    scores = session.run(None, {"image": image})[0]
    return softmax(scores), log_softmax(np.squeeze(scores))
