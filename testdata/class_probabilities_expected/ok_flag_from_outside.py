import keras


def losses(y, x, flag):
    scores = keras.layers.Dense(4)(x)
    return keras.losses.categorical_crossentropy(y, scores, from_logits=flag)
