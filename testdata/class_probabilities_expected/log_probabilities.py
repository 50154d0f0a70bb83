import keras

inputs = keras.Input((8,))
outputs = keras.layers.Dense(5, activation="log_softmax")(inputs)
model = keras.Model(inputs, outputs)
model.compile(loss=keras.losses.SparseCategoricalCrossentropy())  # expect: LGT114
