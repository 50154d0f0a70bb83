from tensorflow.keras import Input, Model
from tensorflow.keras.layers import Dense
from tensorflow.keras.losses import BinaryCrossentropy

inputs = Input((16,))
a = Dense(1, activation="sigmoid", name="a")(inputs)
b = Dense(1, name="b")(inputs)
model = Model(inputs, [a, b])
model.compile(loss={"a": BinaryCrossentropy(from_logits=True), "b": "mse"})  # expect-miss: LGT102
