from tensorflow.keras.layers import Dense, Input
from tensorflow.keras.models import Model

inputs = Input(shape=(5,))
x = Dense(8, activation="relu")(inputs)
x = Dense(1, activation="softmax")(x)  # expect: LGT203
model = Model(inputs, x)
model.compile(optimizer="adam", loss="mse")
