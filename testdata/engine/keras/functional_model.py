import keras
from keras import layers, ops

use_logits = True


def classifier(classes):
    inputs = keras.Input(shape=(64,))
    x = layers.Dense(32, activation="gelu")(inputs)
    x = layers.BatchNormalization()(x)
    outputs = layers.Softmax()(layers.Dense(classes)(x))
    return keras.Model(inputs=inputs, outputs=outputs, name="classifier")


def train(dataset):
    model = classifier(5)
    model.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=use_logits))  # expect: LGT101
    model.fit(dataset)
