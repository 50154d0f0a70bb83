from tensorflow import keras
from tensorflow.keras import layers

scores = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(10)])
scores.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))

probabilities = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
probabilities.compile(loss="sparse_categorical_crossentropy", metrics=["accuracy"])

label = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(1, activation="sigmoid")])
label.compile(loss="binary_crossentropy")

label_scores = keras.Sequential([layers.Dense(64, activation="relu"), layers.Dense(1, activation=None)])
label_scores.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))
