from keras.layers import Activation, Conv2D, Dense, Flatten
from keras.losses import BinaryCrossentropy
from keras.models import Sequential


def build(width):
    model = Sequential()
    model.add(Conv2D(width, (3, 3), padding="same"))
    model.add(Activation("relu"))
    model.add(Flatten())
    model.add(Dense(1))
    model.add(Activation("sigmoid"))
    return model


net = build(32)
net.compile("adam", BinaryCrossentropy(from_logits=True))  # expect: LGT102
